//! What an export could not hold.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{Extra, RecordId};

/// One thing that an export could not hold: at which record, what, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What was lost: *the colour of the tag*. The same words for the same kind of loss.
    pub what: Cow<'static, str>,
    /// Why, as a whole sentence.
    pub reason: &'static str,
    /// The record that it belonged to.
    pub item: RecordId,
}

/// All losses of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossGroup {
    pub what: Cow<'static, str>,
    pub reason: &'static str,
    /// The records concerned; at least one.
    pub items: Vec<RecordId>,
}

/// The losses put together by what was lost and why, for showing.
pub fn grouped(losses: &[Loss]) -> Vec<LossGroup> {
    let mut groups: BTreeMap<(&Cow<'static, str>, &'static str), Vec<RecordId>> = BTreeMap::new();
    for loss in losses {
        let items = groups.entry((&loss.what, loss.reason)).or_default();
        items.push(loss.item.clone());
    }
    let group = |((what, reason), items): ((&Cow<'static, str>, &'static str), _)| LossGroup {
        what: what.clone(),
        reason,
        items,
    };
    groups.into_iter().map(group).collect()
}

impl Loss {
    pub(super) fn new(
        item: impl Into<RecordId>,
        what: impl Into<Cow<'static, str>>,
        reason: &'static str,
    ) -> Self {
        Self {
            what: what.into(),
            reason,
            item: item.into(),
        }
    }

    /// The fields of a newer version of Glossator that a record carries, if it carries any: no
    /// other format has a place for them.
    pub(super) fn of_unknown_fields(item: impl Into<RecordId>, extra: &Extra) -> Option<Self> {
        (!extra.is_empty()).then(|| {
            Self::new(
                item,
                "fields that this version of Glossator does not know",
                "Nobody here knows what they mean, so no other format has a place for them.",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TagId;

    #[test]
    fn losses_of_one_kind_are_told_together() {
        let tag = |id| TagId::new(id).unwrap();
        let losses = [
            Loss::new(tag("b"), "the colour", "No place."),
            Loss::new(tag("a"), "the shortcut", "No place."),
            Loss::new(tag("c"), "the colour", "No place."),
        ];
        let groups = grouped(&losses);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].what, "the colour");
        assert_eq!(groups[0].items, [RecordId::from(tag("b")), tag("c").into()]);
    }
}
