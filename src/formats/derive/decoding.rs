//! From the bytes of an original to characters, with the way back.

use encoding_rs::{DecoderResult, Encoding as Standard, UTF_8};

/// The characters of an original or of one part of it.
pub(super) struct Decoded {
    pub text: String,
    /// The name of the encoding in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    pub offsets: Offsets,
    /// How many places meant nothing in the encoding; each is one U+FFFD.
    pub malformed: u32,
}

/// The byte of the file for each byte of the decoded text.
pub(super) enum Offsets {
    /// The file is that text, after so many bytes of a byte order mark.
    After(u32),
    /// Runs of characters that have as many bytes each, in order.
    Runs(Vec<Run>),
}

/// Some characters in a row that have as many bytes each in UTF-8 and as many each in the file.
pub(super) struct Run {
    text: u32,
    file: u32,
    text_step: u32,
    file_step: u32,
}

/// Decodes by a byte order mark, else by what the file declares, else as UTF-8 if it is, else by
/// `likely`, the encoding that the bytes look like.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>, likely: &str) -> Decoded {
    let named = |name: &str| Standard::for_label_no_replacement(name.trim().as_bytes());
    let (standard, mark) = Standard::for_bom(bytes).unwrap_or_else(|| {
        // A declaration that can be read as ASCII is none of UTF-16, whatever it says.
        let declared = declared.and_then(named).map(Standard::output_encoding);
        let likely = || named(likely).unwrap_or(UTF_8);
        let standard = match declared {
            Some(standard) if standard != UTF_8 => standard,
            _ if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => UTF_8,
            _ => likely(),
        };
        (standard, 0)
    });
    let body = bytes.get(mark..).unwrap_or_default();
    let mark = u32::try_from(mark).unwrap_or_default();
    if standard == UTF_8
        && let Ok(text) = std::str::from_utf8(body)
    {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            offsets: Offsets::After(mark),
            malformed: 0,
        };
    }
    by_character(standard, body, mark)
}

/// Feeds a decoder byte by byte, so that the end of each character is seen.
fn by_character(standard: &'static Standard, body: &[u8], mark: u32) -> Decoded {
    let mut decoder = standard.new_decoder_without_bom_handling();
    let mut out = Decoded {
        text: String::with_capacity(body.len()),
        encoding: standard.name(),
        offsets: Offsets::After(mark),
        malformed: 0,
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut begun = mark;
    let mut buffer = [0; 32];
    for (at, byte) in body.iter().enumerate() {
        let before = out.text.len();
        let mut rest = std::slice::from_ref(byte);
        loop {
            let is_last = at + 1 == body.len();
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(rest, &mut buffer, is_last);
            rest = rest.get(read..).unwrap_or_default();
            let piece = buffer.get(..written).unwrap_or_default();
            out.text
                .push_str(std::str::from_utf8(piece).unwrap_or_default());
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    out.malformed += 1;
                    out.text.push('\u{fffd}');
                }
            }
        }
        let end = mark.saturating_add(u32::try_from(at + 1).unwrap_or(u32::MAX));
        if let Some(new) = out.text.get(before..).filter(|new| !new.is_empty()) {
            note(&mut runs, new, (before, begun, end));
            begun = end;
        }
    }
    out.offsets = Offsets::Runs(runs);
    out
}

/// Notes the characters that end with a byte of the file. Where several do, the first has all
/// bytes.
fn note(runs: &mut Vec<Run>, new: &str, (text, begun, end): (usize, u32, u32)) {
    let mut text = u32::try_from(text).unwrap_or(u32::MAX);
    let (mut file, mut file_step) = (begun, end.saturating_sub(begun));
    for character in new.chars() {
        let text_step = u32::try_from(character.len_utf8()).unwrap_or(1);
        let goes_on = runs
            .last()
            .is_some_and(|run| (run.text_step, run.file_step) == (text_step, file_step));
        if !goes_on {
            runs.push(Run {
                text,
                file,
                text_step,
                file_step,
            });
        }
        text = text.saturating_add(text_step);
        (file, file_step) = (end, 0);
    }
}

impl Offsets {
    /// The byte of the file where the character at this byte of the text begins.
    pub(super) fn in_file(&self, text: usize) -> u32 {
        let text = u32::try_from(text).unwrap_or(u32::MAX);
        match self {
            Self::After(mark) => text.saturating_add(*mark),
            Self::Runs(runs) => {
                let after = runs.partition_point(|run| run.text <= text);
                let Some(run) = runs.get(after.saturating_sub(1)) else {
                    return 0;
                };
                let characters = text.saturating_sub(run.text) / run.text_step.max(1);
                run.file
                    .saturating_add(characters.saturating_mul(run.file_step))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character of the text stands in the file where the offsets say.
    fn check(bytes: &[u8], declared: Option<&str>, text: &str) {
        let decoded = decode(bytes, declared, "UTF-8");
        assert_eq!(decoded.text, text);
        let standard = Standard::for_label(decoded.encoding.as_bytes()).unwrap();
        for (at, character) in text.char_indices() {
            let place = |at| decoded.offsets.in_file(at) as usize;
            let (start, end) = (place(at), place(at + character.len_utf8()));
            let (there, _) = standard.decode_without_bom_handling(&bytes[start..end]);
            assert_eq!(there, character.to_string());
        }
    }

    #[test]
    fn every_character_is_found_in_its_file() {
        let text = "ab Товарищ 毛, c";
        check(text.as_bytes(), None, text);
        check(format!("\u{feff}{text}").as_bytes(), None, text);
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("ab Товарищ, c");
        check(&bytes, Some("windows-1251"), "ab Товарищ, c");
        let (bytes, _, _) = encoding_rs::GB18030.encode(text);
        check(&bytes, Some("gb18030"), text);
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("ab 毛😀 c".encode_utf16().flat_map(u16::to_le_bytes));
        check(&bytes, None, "ab 毛😀 c");
    }

    #[test]
    fn a_byte_that_means_nothing_is_counted() {
        let decoded = decode(b"a\xffb", None, "UTF-8");
        assert_eq!(
            (decoded.text.as_str(), decoded.malformed),
            ("a\u{fffd}b", 1)
        );
    }
}
