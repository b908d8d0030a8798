//! The same bytes, read in another encoding.
//!
//! Both readings are made byte by byte, side by side: where each has come to the end of a
//! character, both stand at the same place of the file. So every position is carried over exactly,
//! however little the two texts have in common.

use encoding_rs::{Decoder, DecoderResult, Encoding as Standard};

use crate::model::SourceFile;
use crate::project::recipes::encodings::Redecoded;
use crate::text::PositionMap;

use super::decoding::{mark_of, named};
use super::{SourceError, from_bytes};

/// The bytes of a source in another encoding than the one that was recorded. Linear in the length.
pub fn redecode(
    bytes: &[u8],
    recorded: &SourceFile,
    encoding: &str,
) -> Result<Redecoded, SourceError> {
    let (old, new) = (standard(&recorded.encoding.name)?, standard(encoding)?);
    let source = from_bytes(bytes.to_vec(), &recorded.path, Some(encoding))?;
    // Such encodings have one character for each byte, also for one that means nothing.
    let positions = if old.is_single_byte() && new.is_single_byte() {
        PositionMap::of_units([])
    } else {
        PositionMap::of_units(Units::of(bytes, (old, new)))
    };
    Ok(Redecoded {
        source: source.file,
        text: source.text,
        positions,
        malformed: source.malformed.count(),
    })
}

/// The first lines that an encoding makes a difference for, as it reads them: some 80 characters
/// from the first byte on that is not ASCII. `None` if there is no such encoding.
pub fn sample(bytes: &[u8], encoding: &str) -> Option<String> {
    const LENGTH: usize = 80;
    let standard = named(encoding)?;
    let first = bytes.iter().position(|byte| !byte.is_ascii());
    let first = first.unwrap_or_default();
    let line_start = bytes.get(..first)?.iter().rposition(|byte| *byte == b'\n');
    let near = first.saturating_sub(LENGTH / 2);
    // Two bytes make a character in some encodings, counted from the start of the file.
    let start = line_start.map_or(0, |at| at + 1).max(near) & !1;
    let end = bytes.len().min(start + 8 * LENGTH);
    let (text, _) = standard.decode_without_bom_handling(bytes.get(start..end)?);
    let shown = text.trim_start_matches('\u{feff}').chars().take(LENGTH);
    Some(shown.collect())
}

fn standard(name: &str) -> Result<&'static Standard, SourceError> {
    named(name).ok_or_else(|| SourceError::UnknownEncoding(name.to_owned()))
}

/// How many characters the stretches between two common ends have in each of two readings.
struct Units<'a> {
    bytes: &'a [u8],
    at: usize,
    old: Reading,
    new: Reading,
}

/// One of the readings: a decoder that is fed byte by byte.
struct Reading {
    decoder: Decoder,
    /// How many bytes a byte order mark has, which are no characters.
    mark: usize,
    /// Characters since the last common end.
    since: u32,
}

impl<'a> Units<'a> {
    fn of(bytes: &'a [u8], (old, new): (&'static Standard, &'static Standard)) -> Self {
        Self {
            bytes,
            at: 0,
            old: Reading::new(old, bytes),
            new: Reading::new(new, bytes),
        }
    }
}

impl Iterator for Units<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        while self.at < self.bytes.len() {
            let old_ends = self.old.feed(self.bytes, self.at);
            let new_ends = self.new.feed(self.bytes, self.at);
            self.at += 1;
            let is_common = old_ends && new_ends;
            if is_common && self.old.since > 0 && self.new.since > 0 {
                return Some(self.taken());
            }
        }
        // What is left at the end has an end in common with nothing but the file.
        let left = self.taken();
        (left != (0, 0)).then_some(left)
    }
}

impl Units<'_> {
    fn taken(&mut self) -> (u32, u32) {
        (
            std::mem::take(&mut self.old.since),
            std::mem::take(&mut self.new.since),
        )
    }
}

impl Reading {
    fn new(standard: &'static Standard, bytes: &[u8]) -> Self {
        let mark = mark_of(standard).filter(|mark| bytes.starts_with(mark));
        Self {
            decoder: standard.new_decoder_without_bom_handling(),
            mark: mark.map_or(0, <[u8]>::len),
            since: 0,
        }
    }

    /// Reads one byte; says whether a character ends with it.
    fn feed(&mut self, bytes: &[u8], at: usize) -> bool {
        if at < self.mark {
            return false;
        }
        let before = self.since;
        let is_last = at + 1 == bytes.len();
        let mut rest = bytes.get(at..=at).unwrap_or_default();
        let mut buffer = [0; 32];
        loop {
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(rest, &mut buffer, is_last);
            rest = rest.get(read..).unwrap_or_default();
            let piece = buffer.get(..written).unwrap_or_default();
            // Every byte of UTF-8 that does not go on with a character begins one.
            let begun = piece.iter().filter(|byte| **byte & 0xc0 != 0x80);
            self.since += begun.map(|_| 1).sum::<u32>();
            match result {
                DecoderResult::InputEmpty => return self.since > before,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.since += 1,
            }
        }
    }
}
