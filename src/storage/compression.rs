//! Contents kept under the name of their hash, compressed.

use std::io::{self, Read, Write};

use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

pub(super) use flate2::Compression;

use super::ContentHash;

/// The ending of a compressed content; any unpacker opens it.
pub(super) const ENDING: &str = ".gz";

/// The same bytes always compress to the same bytes: no time, no name inside.
pub(super) fn compress(bytes: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The content with this hash, or `None` if the compressed bytes hold anything else. At most
/// `limit` bytes are unpacked.
pub(super) fn decompress(packed: &[u8], hash: ContentHash, limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut unpacked = GzDecoder::new(packed).take(limit);
    unpacked.read_to_end(&mut bytes).ok()?;
    (ContentHash::of(&bytes) == hash).then_some(bytes)
}

/// The hash in a file name of ours.
pub(super) fn hash_in_name(name: &str) -> Option<ContentHash> {
    ContentHash::parse(name.strip_suffix(ENDING)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_comes_back_and_a_damaged_one_does_not() {
        let bytes = "Товарищ Сталин. ".repeat(1_000).into_bytes();
        let hash = ContentHash::of(&bytes);
        let packed = compress(&bytes, Compression::fast()).unwrap();
        assert!(packed.len() < bytes.len() / 10);
        assert_eq!(packed, compress(&bytes, Compression::fast()).unwrap());
        assert_eq!(decompress(&packed, hash, 1 << 20), Some(bytes));
        assert_eq!(decompress(&packed, hash, 1_000), None);
        assert_eq!(decompress(&packed[..packed.len() / 2], hash, 1 << 20), None);
        assert_eq!(decompress(b"", hash, 1 << 20), None);
        assert_eq!(hash_in_name(&format!("{hash}.gz")), Some(hash));
        assert_eq!(hash_in_name(&hash.to_string()), None);
    }
}
