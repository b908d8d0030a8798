//! Where a place of an original is, as somebody who looks at it in its own program says it.

use encoding_rs::{Encoding, UTF_8};

use super::map::{OriginMap, Place};
use super::{OriginalKind, docx, html, rtf, tei};

/// A place of an original in words: `page 3`, `paragraph 12`, `table 1, row 2, column 3`,
/// `footnote 4`, `line 17`, `element /TEI/text/body/p[4]`. `map` is the one that gave the place.
/// Empty if nothing can be said. Reads the original again: slow for a long one.
pub fn in_words(kind: OriginalKind, original: &[u8], map: &OriginMap, place: &Place) -> String {
    let Some((start, end)) = place.bytes else {
        return place.part.clone();
    };
    let first = usize::try_from(start).unwrap_or(usize::MAX);
    // The last byte of the place, not the one after it.
    let last = usize::try_from(end).unwrap_or(usize::MAX);
    let last = last.saturating_sub(1).max(first);
    match kind {
        OriginalKind::Pdf => place.part.clone(),
        OriginalKind::Tei => {
            let (first, last) = (
                decoded_until(original, &map.encoding, first).len(),
                decoded_until(original, &map.encoding, last).len(),
            );
            tei::path(original, &map.encoding, (first, last))
        }
        OriginalKind::Docx => {
            let spots = docx::whereabouts(original, &place.part, (first, last));
            spots.map_or_else(String::new, |(from, to)| joined(&from, &to))
        }
        OriginalKind::Rtf => {
            let marks = rtf::Landmarks::of(original);
            marks.map_or_else(String::new, |marks| {
                joined(&marks.at(first), &marks.at(last))
            })
        }
        OriginalKind::Markdown | OriginalKind::Html => {
            let before = decoded_until(original, &map.encoding, first);
            let until = decoded_until(original, &map.encoding, last);
            let lines = joined(&line_of(&before), &line_of(&until));
            let id = (kind == OriginalKind::Html)
                .then(|| html::id_before(original, &map.encoding, before.len()))
                .flatten();
            id.map_or_else(|| lines.clone(), |id| format!("{lines}, at or below #{id}"))
        }
    }
}

/// `paragraph 3`, or `paragraph 3 to paragraph 4`.
fn joined(first: &str, last: &str) -> String {
    if first == last || last.is_empty() {
        first.to_owned()
    } else {
        format!("{first} to {last}")
    }
}

/// The characters of a part before a byte of it, without its byte order mark.
pub(super) fn decoded_until(bytes: &[u8], encoding: &str, until: usize) -> String {
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let standard = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
    let before = bytes.get(mark..until.min(bytes.len())).unwrap_or_default();
    let (text, _) = standard.decode_without_bom_handling(before);
    text.into_owned()
}

/// The line that comes after these characters; lines end with CR, LF or both.
fn line_of(before: &str) -> String {
    let feeds = before.matches('\n').count();
    let returns = before.matches('\r').count() - before.matches("\r\n").count();
    format!("line {}", feeds + returns + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Unwatched;
    use crate::formats::derive::derive;
    use crate::text::Span;

    /// Where words of an original are; they stand in its text once.
    fn at(kind: OriginalKind, original: &[u8], words: &str) -> Vec<String> {
        let derived = derive(kind, original, "UTF-8", &Unwatched).unwrap();
        let byte = derived.text.find(words).unwrap();
        let start = u32::try_from(derived.text[..byte].chars().count()).unwrap();
        let length = u32::try_from(words.chars().count()).unwrap();
        let span = Span::of(start, start + length).unwrap();
        let places = derived.map.places(&derived.text, span);
        let words = |place| in_words(kind, original, &derived.map, place);
        places.iter().map(words).collect()
    }

    #[test]
    fn a_line_is_counted_in_every_encoding() {
        let page = "# One\r\n\r\nTwo\rThree\n";
        for words in [("One", "line 1"), ("Two", "line 3"), ("Three", "line 4")] {
            assert_eq!(
                at(OriginalKind::Markdown, page.as_bytes(), words.0),
                [words.1]
            );
            // The letter Ċ has the byte of a line end in it.
            let wide = format!("\u{feff}ĊĊ{page}").replace("# ", "");
            let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(at(OriginalKind::Markdown, &wide, words.0), [words.1]);
        }
    }

    #[test]
    fn a_place_of_a_page_has_its_line_and_what_a_link_can_lead_to() {
        let page =
            "<html><body>\n<p>Alpha\n<h2 id=letter>Beta</h2>\n<p>Gamma and\n<b>delta</b></p>";
        let at = |words| at(OriginalKind::Html, page.as_bytes(), words);
        assert_eq!(at("Alpha"), ["line 2"]);
        assert_eq!(at("Beta"), ["line 3, at or below #letter"]);
        assert_eq!(at("and delta"), ["line 4 to line 5, at or below #letter"]);
    }

    #[test]
    fn a_place_of_an_edition_is_a_path() {
        let edition = "<TEI><text><body><head>H</head><p>One</p>\n<p>Two <hi>three</hi> four</p></body></text></TEI>";
        let at = |words| at(OriginalKind::Tei, edition.as_bytes(), words);
        assert_eq!(at("H"), ["element /TEI/text/body/head"]);
        assert_eq!(at("One"), ["element /TEI/text/body/p[1]"]);
        assert_eq!(at("three"), ["element /TEI/text/body/p[2]/hi"]);
        assert_eq!(at("three four"), ["element /TEI/text/body/p[2]"]);
    }

    #[test]
    fn paragraphs_of_rtf_are_counted_with_their_notes_apart() {
        let file =
            br"{\rtf1\ansi One{\footnote\pard A note\par\par}\par\par Two\par{\header\par}Three}";
        let at = |words| at(OriginalKind::Rtf, file, words);
        assert_eq!(at("One"), ["paragraph 1"]);
        assert_eq!(at("A note"), ["footnote 1"]);
        assert_eq!(at("Two"), ["paragraph 2"]);
        assert_eq!(at("Three"), ["paragraph 3"]);
    }
}
