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
    /// Bytes that mean nothing in the encoding. Each place is one U+FFFD in the text.
    pub malformed: MalformedPlaces,
}

/// How many places of a file mean nothing in its encoding, and where the first of them are: a file
/// read in a wrong encoding has as many as it has bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MalformedPlaces {
    first: Vec<Malformed>,
    count: usize,
}

impl MalformedPlaces {
    /// How many places are remembered.
    const REMEMBERED: usize = 100;

    /// The first place.
    pub fn first(&self) -> Option<&Malformed> {
        self.first.first()
    }

    /// The first hundred places, in order.
    pub fn remembered(&self) -> &[Malformed] {
        &self.first
    }

    /// How many places there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn add(&mut self, place: Malformed) {
        self.count += 1;
        if self.first.len() < Self::REMEMBERED {
            self.first.push(place);
        }
    }
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
    let (characters, malformed) = decode_body(standard, bytes, mark);
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

pub(super) fn named(name: &str) -> Option<&'static Standard> {
    let standard = Standard::for_label_no_replacement(name.as_bytes())?;
    // Not an encoding that a file could be written in.
    (standard != encoding_rs::X_USER_DEFINED).then_some(standard)
}

pub(super) fn mark_of(standard: &'static Standard) -> Option<&'static [u8]> {
    match standard {
        _ if standard == UTF_8 => Some(b"\xef\xbb\xbf"),
        _ if standard == UTF_16LE => Some(b"\xff\xfe"),
        _ if standard == UTF_16BE => Some(b"\xfe\xff"),
        _ => None,
    }
}

/// Decodes what stands after a byte order mark of this length. Linear: what is decoded goes through
/// a buffer of a fixed size, since making room in the text itself clears that room each time.
fn decode_body(
    standard: &'static Standard,
    bytes: &[u8],
    mark: usize,
) -> (String, MalformedPlaces) {
    let mut decoder = standard.new_decoder_without_bom_handling();
    let mut characters = String::with_capacity(bytes.len());
    let mut malformed = MalformedPlaces::default();
    let mut buffer = vec![0; 64 * 1024];
    let mut read = mark;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, more, written) =
            decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
        read += more;
        let piece = buffer.get(..written).unwrap_or_default();
        // A decoder writes nothing but UTF-8.
        characters.push_str(std::str::from_utf8(piece).unwrap_or_default());
        match result {
            DecoderResult::InputEmpty => return (characters, malformed),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let (length, after) = (usize::from(length), usize::from(after));
                malformed.add(Malformed {
                    offset: read.saturating_sub(length + after),
                    length,
                });
                characters.push('\u{fffd}');
            }
        }
    }
}

/// The bytes that a text has in an encoding, with its byte order mark if there is one; `None` if a
/// character has none there.
pub fn encode(characters: &str, encoding: &Encoding) -> Option<Vec<u8>> {
    let standard = named(&encoding.name)?;
    let mut bytes = Vec::new();
    if encoding.byte_order_mark {
        bytes.extend(mark_of(standard)?);
    }
    if standard == UTF_16LE {
        bytes.extend(characters.encode_utf16().flat_map(u16::to_le_bytes));
    } else if standard == UTF_16BE {
        bytes.extend(characters.encode_utf16().flat_map(u16::to_be_bytes));
    } else {
        let (body, _, had_unknown) = standard.encode(characters);
        if had_unknown {
            return None;
        }
        bytes.extend(body.as_ref());
    }
    Some(bytes)
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
