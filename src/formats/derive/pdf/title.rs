//! What a PDF file calls itself.

use pdf_extract::{Document, Object};

use crate::formats::Unwatched;
use crate::formats::derive::titles::sane;
use crate::formats::derive::xml;

/// Longer descriptions are not read, in bytes.
const LONGEST: usize = 1024 * 1024;

/// The title in the file's table of information, or else in its XMP description, if somebody may
/// have meant it.
pub(super) fn title(document: &Document) -> Option<String> {
    of_information(document).or_else(|| of_description(document))
}

fn of_information(document: &Document) -> Option<String> {
    let information = document.trailer.get_deref(b"Info", document).ok()?;
    let title = information.as_dict().ok()?.get_deref(b"Title", document);
    sane(&text_string(title.ok()?.as_str().ok()?))
}

/// `dc:title`, of which the first language is taken.
fn of_description(document: &Document) -> Option<String> {
    let catalog = document.catalog().ok()?;
    let stream = catalog.get_deref(b"Metadata", document);
    let stream = stream.and_then(Object::as_stream).ok()?;
    if stream.content.len() > LONGEST {
        return None;
    }
    let content = if stream.dict.has(b"Filter") {
        stream.decompressed_content().ok()?
    } else {
        stream.content.clone()
    };
    let content = content.get(..LONGEST).unwrap_or(&content);
    let text = String::from_utf8_lossy(content);
    let root = xml::read(text.trim_start_matches('\u{feff}'), &Unwatched).ok()?;
    let titles = root.below("title");
    let title = titles.iter().find(|one| one.name == "dc:title")?;
    let first = title.below("li").first().map(|one| one.words());
    sane(&first.unwrap_or_else(|| title.words()))
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with their marks, or `PDFDocEncoding`.
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            encoding.decode_without_bom_handling(rest).0.into_owned()
        }
        None => bytes.iter().map(|byte| letter(*byte)).collect(),
    }
}

/// A letter of `PDFDocEncoding` (ISO 32000-1, annex D.3); those from 18 to 1f are accents, which no
/// title has.
fn letter(byte: u8) -> char {
    const OWN: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    match byte {
        0x80..=0x9e => {
            let place = usize::from(byte - 0x80);
            OWN.get(place).copied().unwrap_or('\u{fffd}')
        }
        0xa0 => '€',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_read_in_each_of_its_encodings() {
        assert_eq!(
            text_string(b"Caf\xe9 \x85 \x8dMao\x8e \xa05"),
            "Café – “Mao” €5"
        );
        assert_eq!(text_string(b"\xfe\xff\x04\x1c\x04\x30\x04\x3e"), "Мао");
        assert_eq!(text_string("\u{feff}Мао".as_bytes()), "Мао");
    }
}
