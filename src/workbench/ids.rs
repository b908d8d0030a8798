//! New ids.
//!
//! An id says nothing: 26 random characters, so that two people who annotate apart never make the
//! same one, and lines sorted by position merge without conflict.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::{
    AlignmentId, AnnotationId, AnnotatorId, DocumentId, EntityId, InvalidId, LayerId, RelationId,
    TagId,
};

/// Crockford's base 32: no letter that is taken for a digit.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Where new ids come from. Each is a string of 26 characters that was never given before.
pub trait IdSource: Send + Sync {
    fn fresh(&self) -> String;
}

/// 128 random bits in base 32.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

/// Ids that count, for tests that compare files.
#[derive(Debug, Default)]
pub struct CountingIds(AtomicU64);

impl IdSource for RandomIds {
    fn fresh(&self) -> String {
        let mut bytes = [0_u8; 16];
        // Without a source of randomness nothing else on the machine works either; an id of zeros
        // is then refused by the project as soon as it is there twice.
        if getrandom::fill(&mut bytes).is_err() {
            bytes = [0; 16];
        }
        in_base_32(u128::from_be_bytes(bytes))
    }
}

impl IdSource for CountingIds {
    fn fresh(&self) -> String {
        in_base_32(u128::from(self.0.fetch_add(1, Ordering::Relaxed)))
    }
}

macro_rules! fresh {
    ($($function:ident $id:ident,)*) => {
        impl dyn IdSource + '_ {
            $(
                /// A new id of this kind.
                pub fn $function(&self) -> Result<$id, InvalidId> {
                    $id::new(&self.fresh())
                }
            )*
        }
    };
}

fresh! {
    document DocumentId,
    annotation AnnotationId,
    relation RelationId,
    tag TagId,
    layer LayerId,
    entity EntityId,
    annotator AnnotatorId,
    alignment AlignmentId,
}

fn in_base_32(number: u128) -> String {
    let digit = |place: u32| {
        let value = (number >> (place * 5)) & 31;
        DIGITS
            .get(usize::try_from(value).unwrap_or(0))
            .map_or('0', |digit| char::from(*digit))
    };
    (0..26).rev().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_26_characters_and_differ() {
        let (one, two) = (RandomIds.fresh(), RandomIds.fresh());
        assert_eq!(one.chars().count(), 26);
        assert_ne!(one, two);
        assert!(AnnotationId::new(&one).is_ok());
    }

    #[test]
    fn counted_ids_follow_each_other() {
        let ids = CountingIds::default();
        assert_eq!(ids.fresh(), "00000000000000000000000000");
        assert_eq!(ids.fresh(), "00000000000000000000000001");
    }
}
