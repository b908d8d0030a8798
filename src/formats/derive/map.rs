//! Where in the original every character of a derived text comes from.

use crate::text::Span;

/// The way back from a derived text to its original: pieces that follow one another and together
/// are the whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginMap {
    /// The parts of the original, by number: empty names for a file that is one part, names of
    /// entries in a zip archive, `page 1` and so on for pages.
    pub parts: Vec<String>,
    /// The encoding of the parts, by its name in the WHATWG Encoding Standard; empty for pages.
    pub encoding: String,
    /// In the order of the text; the sum of their lengths is that of the text.
    pub pieces: Vec<Piece>,
}

/// Some characters in a row that come from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In characters of the derived text; never zero.
    pub length: u32,
    pub kind: PieceKind,
    /// The number of a part.
    pub part: u32,
    /// Bytes from the start of the part.
    pub start: u32,
    /// Bytes from the start of the part; not before `start`.
    pub end: u32,
}

/// How the characters of a piece are related to the bytes that they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKind {
    /// The bytes are these characters, one by one.
    Same,
    /// The bytes stand for these characters as a whole: an entity, a blank for a line end, a page.
    For,
    /// Nothing there is these characters: the line end between two paragraphs.
    Added,
}

/// A place in an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the part; empty for a file that is one part.
    pub part: String,
    /// Bytes from the start of the part, end not included; `None` for a page as a whole.
    pub bytes: Option<(u32, u32)>,
}

impl OriginMap {
    /// The length of the text that it is for, in characters.
    pub fn length(&self) -> u64 {
        self.pieces.iter().map(|one| u64::from(one.length)).sum()
    }

    /// Where a stretch of the derived text comes from: one place for each part that it touches, in
    /// the order of the text, as narrow as the pieces allow. `text` is the derived text. What was
    /// only added has no place, unless nothing else is in the stretch. A map that is not of this
    /// text gives no places: its pieces would name wrong ones.
    pub fn places(&self, text: &str, span: Span) -> Vec<Place> {
        if self.length() != text.chars().count() as u64 {
            return Vec::new();
        }
        let (from, to) = (span.start().get(), span.end().get());
        let mut characters = text.chars();
        let mut found: Vec<(u32, u32, u32)> = Vec::new();
        let mut added = None;
        let mut at: u32 = 0;
        for piece in &self.pieces {
            let words: String = characters.by_ref().take(piece.length as usize).collect();
            let end = at.saturating_add(piece.length);
            if end > from && at < to {
                let inside = (from.saturating_sub(at), to.min(end) - at);
                let (start, end) = self.narrowed(*piece, &words, inside);
                match found.iter_mut().find(|(part, ..)| *part == piece.part) {
                    _ if piece.kind == PieceKind::Added => {
                        added = added.or(Some((piece.part, start, end)));
                    }
                    Some((_, first, last)) => {
                        (*first, *last) = ((*first).min(start), (*last).max(end));
                    }
                    None => found.push((piece.part, start, end)),
                }
            }
            at = end;
            if at >= to {
                break;
            }
        }
        if found.is_empty() {
            found.extend(added);
        }
        let place = |(part, start, end): (u32, u32, u32)| Place {
            part: self.parts.get(part as usize).cloned().unwrap_or_default(),
            bytes: (!self.encoding.is_empty()).then_some((start, end)),
        };
        found.into_iter().map(place).collect()
    }

    /// The bytes of some characters of a piece.
    fn narrowed(&self, piece: Piece, words: &str, (from, to): (u32, u32)) -> (u32, u32) {
        if piece.kind != PieceKind::Same {
            return (piece.start, piece.end);
        }
        let bytes = |characters: u32| {
            let words: String = words.chars().take(characters as usize).collect();
            self.encoded_length(&words)
        };
        match (bytes(from), bytes(to)) {
            (Some(before), Some(through)) => {
                let start = piece.start.saturating_add(before).min(piece.end);
                (
                    start,
                    piece.start.saturating_add(through).clamp(start, piece.end),
                )
            }
            _ => (piece.start, piece.end),
        }
    }

    fn encoded_length(&self, words: &str) -> Option<u32> {
        let length = match self.encoding.as_str() {
            "UTF-8" => words.len(),
            "UTF-16LE" | "UTF-16BE" => 2 * words.encode_utf16().count(),
            name => {
                let standard = encoding_rs::Encoding::for_label(name.as_bytes())?;
                let (bytes, _, had_unknown) = standard.encode(words);
                (!had_unknown).then_some(bytes.len())?
            }
        };
        u32::try_from(length).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(length: u32, kind: PieceKind, start: u32, end: u32) -> Piece {
        Piece {
            length,
            kind,
            part: 0,
            start,
            end,
        }
    }

    #[test]
    fn a_stretch_is_found_to_the_byte_where_the_characters_are_the_same() {
        let map = OriginMap {
            parts: vec![String::new()],
            encoding: "UTF-8".to_owned(),
            pieces: vec![
                piece(3, PieceKind::Same, 3, 9),
                piece(1, PieceKind::For, 9, 14),
                piece(1, PieceKind::Added, 14, 14),
            ],
        };
        let bytes = |start, end| map.places("Мао&\n", Span::of(start, end).unwrap())[0].bytes;
        assert_eq!(bytes(0, 3), Some((3, 9)));
        assert_eq!(bytes(1, 2), Some((5, 7)));
        assert_eq!(bytes(2, 5), Some((7, 14)));
        assert_eq!(bytes(4, 5), Some((14, 14)));
    }

    #[test]
    fn a_map_that_is_not_of_the_text_gives_no_places() {
        let mut map = OriginMap {
            parts: vec![String::new()],
            encoding: "UTF-8".to_owned(),
            pieces: vec![
                piece(2, PieceKind::For, 0, 9),
                piece(u32::MAX, PieceKind::Same, 9, 14),
            ],
        };
        let places = |map: &OriginMap| map.places("one\n", Span::of(3, 4).unwrap()).len();
        assert_eq!(places(&map), 0);
        map.pieces[1].length = 1;
        assert_eq!(places(&map), 0);
        map.pieces[1].length = 2;
        assert_eq!(places(&map), 1);
    }
}
