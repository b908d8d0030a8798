//! Lines that can tell whether they are whole.

/// `text` as a line with a checksum in front: `crc32 text\n`. The text must be one line.
pub(super) fn frame(text: &str) -> String {
    format!("{:08x} {text}\n", crc32fast::hash(text.as_bytes()))
}

/// The text of a line without its line end; `None` if a single byte of it is not as written.
pub(super) fn unframe(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line).ok()?;
    let (sum, text) = line.split_once(' ')?;
    (sum == format!("{:08x}", crc32fast::hash(text.as_bytes()))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_changed_byte_of_a_line_is_noticed() {
        let line = frame("7 12 P (label:\"Сталин\")");
        let line = line.trim_end_matches('\n').as_bytes();
        assert_eq!(unframe(line), Some("7 12 P (label:\"Сталин\")"));
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut changed = line.to_vec();
                changed[at] ^= 1 << bit;
                assert_eq!(unframe(&changed), None);
            }
            assert_eq!(unframe(&line[..at]), None);
        }
    }
}
