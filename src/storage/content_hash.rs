//! The name of a content: its SHA-256.

use std::fmt::{self, Write as _};

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes; equal hashes are taken for equal bytes.
///
/// Whether a file has changed is decided by this alone, never by its time or its size. Written as
/// 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    pub fn parse(digits: &str) -> Option<Self> {
        let digits = digits.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            if pair.starts_with('+') {
                return None;
            }
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(hash))
    }

    /// The first 16 digits: enough to name a folder of the local state directory.
    pub fn short(&self) -> String {
        let mut digits = self.to_string();
        digits.truncate(16);
        digits
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::with_capacity(64);
        for byte in self.0 {
            write!(digits, "{byte:02x}")?;
        }
        formatter.pad(&digits)
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ContentHash({})", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_are_those_of_the_standard() {
        let digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(ContentHash::of(b"abc").to_string(), digits);
        assert_eq!(ContentHash::parse(digits), Some(ContentHash::of(b"abc")));
        assert_eq!(ContentHash::of(b"abc").short(), "ba7816bf8f01cfea");
    }

    #[test]
    fn what_is_not_64_digits_is_no_hash() {
        let digits = ContentHash::of(b"").to_string();
        for bad in [
            String::new(),
            digits.replace('e', "g"),
            format!("{digits}0"),
            digits.replacen('e', "+", 1),
            "я".repeat(32),
        ] {
            assert_eq!(ContentHash::parse(&bad), None, "{bad}");
        }
    }
}
