//! Names of records that hold anywhere on the web.

use std::fmt::Write;

/// `urn:uuid:…` for an id that is a UUID, otherwise `urn:glossator:KIND:ID`, percent-encoded as
/// RFC 8141 asks.
pub(super) fn of(kind: &str, id: &str) -> String {
    if is_uuid(id) {
        return format!("urn:uuid:{}", id.to_ascii_lowercase());
    }
    let mut iri = format!("urn:glossator:{kind}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    iri
}

/// Whether it is a UUID as RFC 9562 writes it: 8-4-4-4-12 hexadecimal digits.
fn is_uuid(id: &str) -> bool {
    let lengths = id.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && id
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_becomes_an_iri() {
        assert_eq!(
            of("annotation", "0A0e8400-e29b-41d4-a716-446655440000"),
            "urn:uuid:0a0e8400-e29b-41d4-a716-446655440000"
        );
        assert_eq!(of("entity", "per:mao"), "urn:glossator:entity:per:mao");
        assert_eq!(of("tag", "ж<\"%"), "urn:glossator:tag:%D0%B6%3C%22%25");
    }
}
