//! The map from a derived source to its original: `.glossator/maps/SHA256.gz`.

use std::fmt::Write as _;

use crate::formats::derive::{LeftOut, OriginMap, Piece, PieceKind};

use super::fields::{Fault, needed, parse, stored};
use super::line::Line;

/// The first line of a map.
pub const MAP_TYPE: &str = "#![type = \"glossator/map\"]";
/// The version of the format of maps.
const FORMAT: u32 = 1;

stored! {
    /// A map as it stands in its file.
    StoredMap {
        format: u32,
        original: String,
        text: String,
        by: String,
        version: u32,
        encoding: String,
        parts: Vec<String>,
        left_out: Vec<StoredLeftOut>,
        pieces: Vec<(u32, String, u32, u32, u32)>,
    }
    /// What the derived text does not hold.
    StoredLeftOut {
        what: String,
        count: u32,
        first: String,
    }
}

const KINDS: [(PieceKind, &str); 3] = [
    (PieceKind::Same, "same"),
    (PieceKind::For, "for"),
    (PieceKind::Added, "added"),
];

/// A map, and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFile {
    /// SHA-256 of the original.
    pub original: String,
    /// SHA-256 of the derived source.
    pub text: String,
    /// The name and version of the derivation.
    pub by: String,
    pub version: u32,
    pub map: OriginMap,
    pub left_out: Vec<LeftOut>,
}

/// Writes a map; the same always gives the same bytes.
pub fn write_map(file: &MapFile) -> Vec<u8> {
    let mut head = Line::default();
    head.number("format", FORMAT);
    head.text("original", &file.original);
    head.text("text", &file.text);
    head.text("by", &file.by);
    head.number("version", file.version);
    head.optional_text("encoding", &file.map.encoding);
    let mut out = format!("{MAP_TYPE}\n(\n{},\nparts:[\n", head.finish());
    for part in &file.map.parts {
        let mut line = Line::default();
        line.string(part);
        out.push_str(&line.finish());
        out.push_str(",\n");
    }
    out.push_str("],\nleft_out:[\n");
    for one in &file.left_out {
        let mut line = Line::default();
        line.text("what", &one.what);
        line.number("count", one.count);
        line.optional_text("first", &one.first);
        let fields = line.finish();
        out.extend(["(", fields.as_str(), "),\n"]);
    }
    out.push_str("],\npieces:[\n");
    for piece in &file.map.pieces {
        let kind = KINDS.iter().find(|(kind, _)| *kind == piece.kind);
        let kind = kind.map_or("for", |(_, word)| word);
        let Piece {
            length,
            part,
            start,
            end,
            ..
        } = piece;
        // Writing to a string cannot fail.
        let _ = writeln!(out, "({length},\"{kind}\",{part},{start},{end}),");
    }
    out.push_str("],\n)\n");
    out.into_bytes()
}

/// Reads a map; the fault says what is wrong with it.
pub fn read_map(bytes: &[u8]) -> Result<MapFile, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault("it is no UTF-8".to_owned()))?;
    let body = text
        .strip_prefix(MAP_TYPE)
        .ok_or_else(|| Fault("it is no map".to_owned()))?;
    let stored: StoredMap = parse(body)?;
    if stored.format != Some(FORMAT) {
        return Err(Fault("it is of a newer version of Glossator".to_owned()));
    }
    let piece = |(length, word, part, start, end): (u32, String, u32, u32, u32)| {
        let kind = KINDS.iter().find(|(_, known)| *known == word);
        Ok(Piece {
            length,
            kind: kind
                .ok_or_else(|| Fault::unknown_word("kind of piece", &word))?
                .0,
            part,
            start,
            end,
        })
    };
    let pieces = stored.pieces.unwrap_or_default().into_iter();
    let left_out = stored.left_out.unwrap_or_default().into_iter();
    Ok(MapFile {
        original: needed(stored.original, "original")?,
        text: needed(stored.text, "text")?,
        by: needed(stored.by, "by")?,
        version: needed(stored.version, "version")?,
        map: OriginMap {
            parts: stored.parts.unwrap_or_default(),
            encoding: stored.encoding.unwrap_or_default(),
            pieces: pieces.map(piece).collect::<Result<_, _>>()?,
        },
        left_out: left_out
            .map(|one| {
                Ok(LeftOut {
                    what: needed(one.what, "what")?,
                    count: needed(one.count, "count")?,
                    first: one.first.unwrap_or_default(),
                })
            })
            .collect::<Result<_, Fault>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_comes_back_as_it_was_written() {
        let piece = |kind| Piece {
            length: 3,
            kind,
            part: 1,
            start: 7,
            end: 12,
        };
        let file = MapFile {
            original: "a".repeat(64),
            text: "b".repeat(64),
            by: "docx".to_owned(),
            version: 1,
            map: OriginMap {
                parts: vec![String::new(), "word/\"x\".xml".to_owned()],
                encoding: "UTF-8".to_owned(),
                pieces: KINDS.map(|(kind, _)| piece(kind)).to_vec(),
            },
            left_out: vec![LeftOut {
                what: "pictures".to_owned(),
                count: 2,
                first: "a \"b\"\n".to_owned(),
            }],
        };
        let bytes = write_map(&file);
        assert_eq!(read_map(&bytes), Ok(file));
        for end in 0..bytes.len() - 2 {
            assert!(read_map(&bytes[..end]).is_err(), "{end}");
        }
    }
}
