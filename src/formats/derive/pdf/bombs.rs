//! PDF files that unpack to more than anybody wants: every filter of every stream is counted, before
//! the file is given to its reader.

use std::io::{self, Write};

use flate2::read::ZlibDecoder;
use pdf_extract::{Document, Object};
use weezl::BitOrder;
use weezl::decode::Decoder;

use crate::formats::derive::DeriveError;

use super::find;

/// What the streams of a file that are no pictures may unpack to, in bytes, each filter counted.
const LARGEST_WHOLE: u64 = 512 * 1024 * 1024;
/// What one filter may give to the next, in bytes.
const LARGEST_LAYER: usize = 64 * 1024 * 1024;
/// More filters than this are on no real stream.
const MOST_FILTERS: usize = 8;
/// Longer dictionaries than this do not stand before a stream.
const BEFORE: usize = 2048;

const TOO_MUCH: DeriveError =
    DeriveError::Refused("it unpacks to more than any real text: perhaps it was made to harm");

/// A filter that the reader of PDF files knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    Flate,
    Lzw,
    Ascii85,
}

impl Filter {
    fn of_name(name: &[u8]) -> Option<Self> {
        match name {
            b"FlateDecode" | b"Fl" => Some(Self::Flate),
            b"LZWDecode" | b"LZW" => Some(Self::Lzw),
            b"ASCII85Decode" | b"A85" => Some(Self::Ascii85),
            _ => None,
        }
    }
}

/// Looks at the bytes of a file for streams, as the reader has to unpack some to open it at all.
pub(super) fn refuse_unopened(bytes: &[u8]) -> Result<(), DeriveError> {
    const START: &[u8] = b"stream";
    let mut left = LARGEST_WHOLE;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), START) {
        let start = at + found;
        at = start + START.len();
        let before = bytes
            .get(start.saturating_sub(BEFORE)..start)
            .unwrap_or_default();
        let dictionary = before
            .rsplit(|byte| *byte == b'j')
            .next()
            .unwrap_or_default();
        let is_picture = find(dictionary, b"/Image").is_some();
        if is_picture || before.ends_with(b"end") {
            continue;
        }
        let body = bytes.get(at..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let mut filters = filters_named(dictionary);
        if filters.is_empty() {
            filters.push(Filter::Flate);
        }
        count(body, &filters, &mut left)?;
    }
    Ok(())
}

/// Looks at the streams of a file that is open, whose dictionaries are understood by now. Those
/// with one filter that the bytes showed are counted already.
pub(super) fn refuse_opened(document: &Document) -> Result<(), DeriveError> {
    let mut left = LARGEST_WHOLE;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let names = stream.filters().unwrap_or_default();
        if names.len() > MOST_FILTERS {
            return Err(TOO_MUCH);
        }
        let filters = names.iter().map_while(|name| Filter::of_name(name));
        let filters: Vec<Filter> = filters.collect();
        count(&stream.content, &filters, &mut left)?;
    }
    Ok(())
}

/// The filters that a dictionary names, up to the first unknown one.
fn filters_named(dictionary: &[u8]) -> Vec<Filter> {
    const KEY: &[u8] = b"/Filter";
    let Some(at) = find(dictionary, KEY) else {
        return Vec::new();
    };
    let value = dictionary.get(at + KEY.len()..).unwrap_or_default();
    let value = value.trim_ascii_start();
    let (value, most) = match value.strip_prefix(b"[") {
        Some(list) => {
            let end = list.iter().position(|byte| *byte == b']');
            (list.get(..end.unwrap_or(list.len())), MOST_FILTERS)
        }
        None => (Some(value), 1),
    };
    let names = value
        .unwrap_or_default()
        .split(|byte| *byte == b'/')
        .skip(1);
    let names = names.map(|name| {
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric());
        name.get(..end.unwrap_or(name.len())).unwrap_or_default()
    });
    names.take(most).map_while(Filter::of_name).collect()
}

/// Takes off one filter after the other; what each gives counts.
fn count(input: &[u8], filters: &[Filter], left: &mut u64) -> Result<(), DeriveError> {
    let mut layer: Option<Vec<u8>> = None;
    for (number, filter) in filters.iter().enumerate() {
        let is_last = number + 1 == filters.len();
        let packed = layer.as_deref().unwrap_or(input);
        let mut bucket = Bucket {
            is_last,
            ..Bucket::new(left)
        };
        match filter {
            Filter::Flate => {
                // What breaks off has given what it has given.
                let _broken = io::copy(&mut ZlibDecoder::new(packed), &mut bucket);
            }
            Filter::Lzw => {
                let _broken = Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
                    .into_stream(&mut bucket)
                    .decode_all(packed)
                    .status;
                if !bucket.is_over {
                    // The other way of growing the codes; the longer one counts for what follows.
                    let first = std::mem::take(&mut bucket.kept);
                    let _broken = Decoder::new(BitOrder::Msb, 8)
                        .into_stream(&mut bucket)
                        .decode_all(packed)
                        .status;
                    if first.len() > bucket.kept.len() {
                        bucket.kept = first;
                    }
                }
            }
            Filter::Ascii85 => bucket.kept = of_ascii85(packed),
        }
        if bucket.is_over {
            return Err(TOO_MUCH);
        }
        layer = Some(bucket.kept);
    }
    Ok(())
}

/// Takes what is unpacked until there is too much.
struct Bucket<'a> {
    left: &'a mut u64,
    kept: Vec<u8>,
    /// Nothing is made of it any more.
    is_last: bool,
    is_over: bool,
}

impl<'a> Bucket<'a> {
    const fn new(left: &'a mut u64) -> Self {
        Self {
            left,
            kept: Vec::new(),
            is_last: false,
            is_over: false,
        }
    }
}

impl Write for Bucket<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let is_too_long = !self.is_last && self.kept.len() + bytes.len() > LARGEST_LAYER;
        if length > *self.left || is_too_long {
            self.is_over = true;
            return Err(io::Error::other("too much"));
        }
        *self.left -= length;
        if !self.is_last {
            self.kept.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes out of base 85, as far as they are that; fewer than there were, but for zeros.
fn of_ascii85(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut group, mut count) = (0_u32, 0_usize);
    for byte in packed {
        match byte {
            b'z' if count == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                let digit = u32::from(byte - b'!');
                group = group.wrapping_mul(85).wrapping_add(digit);
                count += 1;
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => break,
        }
        if count == 5 {
            bytes.extend(group.to_be_bytes());
            (group, count) = (0, 0);
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        bytes.extend(group.to_be_bytes().iter().take(count - 1));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_one_or_several_up_to_an_unknown_one() {
        let read = |words: &str| filters_named(words.as_bytes());
        assert_eq!(read("<</Length 3 /Filter/FlateDecode>>"), [Filter::Flate]);
        let several = "<</Filter [ /A85 /LZWDecode/Fl] /Length 3>>";
        assert_eq!(read(several), [Filter::Ascii85, Filter::Lzw, Filter::Flate]);
        assert_eq!(
            read("<</Filter[/FlateDecode /DCTDecode]>>"),
            [Filter::Flate]
        );
        assert_eq!(
            read("<</Filter /FlateDecode /Type /LZWDecode>>"),
            [Filter::Flate]
        );
        assert_eq!(read("<</Length 3>>"), []);
    }

    #[test]
    fn base_85_is_read() {
        assert_eq!(of_ascii85(b"87cUR\nD]i,\"Ebo7~>"), b"Hello World");
        assert_eq!(of_ascii85(b"z!!~>"), [0, 0, 0, 0, 0]);
    }
}
