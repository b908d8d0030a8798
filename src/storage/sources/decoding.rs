//! From bytes to characters.

use encoding_rs::{DecoderResult, Encoding as Standard, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{Encoding, NewlineStyle};
use crate::text::Text;

use super::{SourceError, detect};

/// Bytes and the characters they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub encoding: Encoding,
    pub text: Text,
    /// Bytes that mean nothing in the encoding, in order. Each is one U+FFFD in the text.
    pub malformed: Vec<Malformed>,
}

/// Bytes that mean nothing in the encoding of their file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Bytes from the start of the file.
    pub offset: usize,
    /// In bytes.
    pub length: usize,
}

/// Decodes all bytes by the encoding of that name, or by the one that is detected.
///
/// A byte order mark is part of the file and not of the text. Names are those of the WHATWG
/// Encoding Standard, with all its labels: `latin1` is `windows-1252` there.
pub fn decode(bytes: &[u8], encoding: Option<&str>) -> Result<Decoded, SourceError> {
    let standard = match encoding {
        Some(name) => named(name).ok_or_else(|| SourceError::UnknownEncoding(name.to_owned()))?,
        None => detect(bytes)?,
    };
    let mark = mark_of(standard)
        .filter(|mark| bytes.starts_with(mark))
        .map_or(0, <[u8]>::len);
    let (characters, malformed) = decode_body(standard, bytes.get(mark..).unwrap_or_default());
    let malformed = malformed
        .into_iter()
        .map(|at| Malformed {
            offset: at.offset + mark,
            length: at.length,
        })
        .collect();
    Ok(Decoded {
        encoding: Encoding {
            name: standard.name().to_owned(),
            byte_order_mark: mark > 0,
        },
        text: Text::new(characters),
        malformed,
    })
}

/// The encodings offered for choice, the likely ones first.
pub fn encoding_names() -> impl Iterator<Item = &'static str> {
    [
        "UTF-8",
        "UTF-16LE",
        "UTF-16BE",
        "windows-1252",
        "windows-1251",
        "KOI8-R",
        "KOI8-U",
        "IBM866",
        "ISO-8859-5",
        "x-mac-cyrillic",
        "macintosh",
        "windows-1250",
        "ISO-8859-2",
        "windows-1253",
        "ISO-8859-7",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "ISO-8859-15",
        "Shift_JIS",
        "EUC-JP",
        "ISO-2022-JP",
        "gb18030",
        "GBK",
        "Big5",
        "EUC-KR",
    ]
    .into_iter()
}

fn named(name: &str) -> Option<&'static Standard> {
    let standard = Standard::for_label_no_replacement(name.as_bytes())?;
    // Not an encoding that a file could be written in.
    (standard != encoding_rs::X_USER_DEFINED).then_some(standard)
}

fn mark_of(standard: &'static Standard) -> Option<&'static [u8]> {
    match standard {
        _ if standard == UTF_8 => Some(b"\xef\xbb\xbf"),
        _ if standard == UTF_16LE => Some(b"\xff\xfe"),
        _ if standard == UTF_16BE => Some(b"\xfe\xff"),
        _ => None,
    }
}

fn decode_body(standard: &'static Standard, bytes: &[u8]) -> (String, Vec<Malformed>) {
    let mut decoder = standard.new_decoder_without_bom_handling();
    let mut characters = String::new();
    let mut malformed = Vec::new();
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let room = decoder
            .max_utf8_buffer_length_without_replacement(rest.len())
            .unwrap_or(rest.len());
        characters.reserve(room);
        let (result, more) =
            decoder.decode_to_string_without_replacement(rest, &mut characters, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => return (characters, malformed),
            // Room was reserved for everything, so this only asks for another round.
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let (length, after) = (usize::from(length), usize::from(after));
                malformed.push(Malformed {
                    offset: read.saturating_sub(length + after),
                    length,
                });
                characters.push('\u{fffd}');
            }
        }
    }
}

/// How the lines of a text end. NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR have no style of
/// their own and count as mixed.
pub fn newline_style(characters: &str) -> NewlineStyle {
    let mut style = NewlineStyle::None;
    let mut before = '\0';
    let mut characters = characters.chars().peekable();
    while let Some(character) = characters.next() {
        let found = match character {
            '\r' if characters.peek() == Some(&'\n') => None,
            '\r' => Some(NewlineStyle::Cr),
            '\n' if before == '\r' => Some(NewlineStyle::CrLf),
            '\n' => Some(NewlineStyle::Lf),
            '\u{85}' | '\u{2028}' | '\u{2029}' => Some(NewlineStyle::Mixed),
            _ => None,
        };
        before = character;
        let Some(found) = found else { continue };
        if style == NewlineStyle::None {
            style = found;
        } else if style != found {
            return NewlineStyle::Mixed;
        }
    }
    style
}
