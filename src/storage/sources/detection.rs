//! Which encoding a file is in, or that it is no text at all.

use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251,
};
use thiserror::Error;

/// The file is no plain text.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("this is {0}, not a plain text")]
pub struct NotText(pub &'static str);

/// The encoding of a whole file.
///
/// A byte order mark decides; then UTF-16 shows itself by its zero bytes, UTF-8 by being valid;
/// what is left is judged by letter statistics over the whole file, not only over its beginning,
/// which in an archival record is often a header in plain ASCII.
pub fn detect(bytes: &[u8]) -> Result<&'static Encoding, NotText> {
    if let Some(kind) = known_signature(bytes) {
        return Err(NotText(kind));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    let zeros = bytes.split(|byte| *byte == 0).count() - 1;
    if zeros > 0 || has_too_many_controls(bytes) {
        if let Some(encoding) = utf_16_without_mark(bytes) {
            return Ok(encoding);
        }
        // A stray zero byte makes no binary file of a text; it will be shown.
        if zeros * 1000 > bytes.len() || has_too_many_controls(bytes) {
            return Err(NotText("a binary file"));
        }
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    Ok(by_statistics(bytes))
}

/// Files that people do choose by mistake, by their first bytes.
fn known_signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
        (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"II*\0", "a picture"),
        (b"MM\0*", "a picture"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"SQLite format 3\0", "a database"),
        (b"\xff\xfe\0\0", "a text in UTF-32"),
        (b"\0\0\xfe\xff", "a text in UTF-32"),
    ];
    SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, kind)| *kind)
}

/// The byte order in which the bytes read well; if both do, the one in which the characters come
/// from fewer blocks of 256.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    [(UTF_16LE, 1), (UTF_16BE, 0)]
        .into_iter()
        .filter(|(encoding, _)| utf_16_is_plausible(encoding, bytes))
        .min_by_key(|(_, high)| {
            let blocks: BTreeSet<Option<&u8>> =
                bytes.chunks_exact(2).map(|pair| pair.get(*high)).collect();
            blocks.len()
        })
        .map(|(encoding, _)| encoding)
}

/// Whether the bytes read well as UTF-16: no NUL, hardly any control or unassigned character, and
/// for anything longer than a word a blank or a line end in the right byte order.
fn utf_16_is_plausible(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (characters, _) = encoding.decode_without_bom_handling(bytes);
    let (mut count, mut odd, mut blanks) = (0_usize, 0_usize, 0_usize);
    for character in characters.chars() {
        count += 1;
        match character {
            '\0' => return false,
            ' ' | '\n' | '\r' | '\t' | '\u{3000}' => blanks += 1,
            _ if is_odd(character) => odd += 1,
            _ => {}
        }
    }
    odd * 50 <= count && (blanks > 0 || count < 40)
}

/// Characters that a text hardly ever holds, but a text read in the wrong byte order does.
fn is_odd(character: char) -> bool {
    let number = u32::from(character);
    character.is_control()
        || (0xE000..=0xF8FF).contains(&number)
        || number == 0xFFFD
        || number & 0xFFFE == 0xFFFE
        // The blank, the line ends and the Latin letters in the wrong byte order.
        || matches!(number, 0x2000 | 0x0A00 | 0x0D00)
        || (number.is_multiple_of(0x100) && (0x4100..=0x7A00).contains(&number))
}

/// More than one control character in a hundred, apart from blanks, page breaks and the end mark
/// of old systems.
fn has_too_many_controls(bytes: &[u8]) -> bool {
    let controls = bytes
        .iter()
        .filter(|byte| matches!(byte, 0x01..=0x08 | 0x0e..=0x19 | 0x1c..=0x1f | 0x7f))
        .count();
    controls * 100 > bytes.len()
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // The two differ in eight places, where KOI8-U has the Ukrainian letters.
    let has_ukrainian = || {
        bytes
            .iter()
            .any(|byte| matches!(byte, 0xa4 | 0xa6 | 0xa7 | 0xad | 0xb4 | 0xb6 | 0xb7 | 0xbd))
    };
    if guess == KOI8_U && !has_ukrainian() {
        return KOI8_R;
    }
    if [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5].contains(&guess) {
        return guess;
    }
    short_russian(bytes).unwrap_or(guess)
}

/// A heading of a few Russian words is too short for the statistics, which then guess at Hebrew
/// or Greek. It is recognised by words in one script and one case, made of frequent letters.
fn short_russian(bytes: &[u8]) -> Option<&'static Encoding> {
    const MOST_LETTERS: usize = 40;
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() > MOST_LETTERS {
        return None;
    }
    [WINDOWS_1251, KOI8_R, IBM866]
        .into_iter()
        .filter_map(|encoding| Some((frequent_letters(encoding, bytes)?, encoding)))
        .max_by_key(|(frequent, _)| *frequent)
        .map(|(_, encoding)| encoding)
}

/// How many of the letters are among the twelve most frequent ones of Russian; `None` if the text
/// cannot be Russian or fewer than two thirds are.
fn frequent_letters(encoding: &'static Encoding, bytes: &[u8]) -> Option<usize> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut letters, mut frequent) = (0, 0);
    for word in text.split(|character: char| character.is_ascii() && !character.is_alphabetic()) {
        if word.is_ascii() {
            continue;
        }
        let mut rest = word.chars();
        let starts_upper = rest.next().is_some_and(char::is_uppercase);
        let cases: BTreeSet<bool> = rest.map(char::is_uppercase).collect();
        let is_russian = |character| matches!(character, 'А'..='я' | 'Ё' | 'ё');
        if !word.chars().all(is_russian) || cases.len() > 1 || cases.first() > Some(&starts_upper) {
            return None;
        }
        let lower = word.to_lowercase();
        letters += lower.chars().count();
        frequent += lower
            .chars()
            .filter(|character| "оеаинтсрвлкм".contains(*character))
            .count();
    }
    (letters > 2 && frequent * 3 >= letters * 2).then_some(frequent)
}
