//! Joining the fields of one record that two sides changed.

use std::collections::BTreeMap;

use crate::model::{Extra, Provenance};

/// A field that both sides changed, and what each of them has, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: String,
    pub ours: String,
    pub theirs: String,
}

/// Takes over what only the other side changed, and remembers what both did.
#[derive(Debug, Default)]
pub(super) struct Join {
    pub differences: Vec<Difference>,
}

impl Join {
    /// Ours stays, and both are told.
    pub fn differ(&mut self, field: &str, ours: impl Into<String>, theirs: impl Into<String>) {
        self.differences.push(Difference {
            field: field.to_owned(),
            ours: ours.into(),
            theirs: theirs.into(),
        });
    }

    /// One value; `before` is `None` if both sides added the record.
    pub fn value<T: Clone + PartialEq>(
        &mut self,
        field: &str,
        (before, our, their): (Option<&T>, &mut T, &T),
        words: impl Fn(&T) -> String,
    ) {
        if our == their || before == Some(their) {
            return;
        }
        if before == Some(our) {
            our.clone_from(their);
        } else {
            self.differ(field, words(our), words(their));
        }
    }

    /// One text; an empty one gives way where there is nothing before.
    pub fn words(
        &mut self,
        field: &str,
        (before, our, their): (Option<&String>, &mut String, &String),
    ) {
        let nothing = String::new();
        let before = before.unwrap_or(&nothing);
        self.value(field, (Some(before), our, their), |words| {
            format!("«{words}»")
        });
    }

    /// A list whose entries are told apart by a key. Additions and removals of both sides are kept;
    /// a change wins over a removal; where only one side changed the order, it is that side's.
    pub fn list<T: Clone + PartialEq, K: Ord>(
        &mut self,
        field: &str,
        (before, our, their): (&[T], &mut Vec<T>, &[T]),
        key: impl Fn(&T) -> K,
        words: impl Fn(&T) -> String,
    ) {
        if their == before || our == their {
            return;
        }
        if our == before {
            their.clone_into(our);
            return;
        }
        let ours = std::mem::take(our);
        let (known, mine, others) = (
            by_key(before, &key),
            by_key(&ours, &key),
            by_key(their, &key),
        );
        let is_reordered = |list: &[T], map: &BTreeMap<K, &T>| {
            let left = before.iter().map(&key).filter(|one| map.contains_key(one));
            let kept = list.iter().map(&key).filter(|one| known.contains_key(one));
            !left.eq(kept)
        };
        let theirs_lead = is_reordered(their, &others) && !is_reordered(&ours, &mine);
        let (lead, follow): (&[T], &[T]) = if theirs_lead {
            (their, &ours)
        } else {
            (&ours, their)
        };
        let (leading, following) = if theirs_lead {
            (&others, &mine)
        } else {
            (&mine, &others)
        };
        for entry in lead {
            let place = key(entry);
            match (known.get(&place), following.get(&place)) {
                // The other side removed it and this one left it alone.
                (Some(before), None) if *before == entry => {}
                (Some(before), Some(other)) if *before == entry => our.push((*other).clone()),
                (before, Some(other)) if before != Some(other) && *other != entry => {
                    let (mine, theirs) = if theirs_lead {
                        (*other, entry)
                    } else {
                        (entry, *other)
                    };
                    self.differ(field, words(mine), words(theirs));
                    our.push(mine.clone());
                }
                _ => our.push(entry.clone()),
            }
        }
        let is_left = |entry: &&T| {
            let place = key(entry);
            !leading.contains_key(&place) && known.get(&place) != Some(entry)
        };
        our.extend(follow.iter().filter(is_left).cloned());
    }

    /// Fields of a newer version, by their names.
    pub fn extra(&mut self, before: Option<&Extra>, our: &mut Extra, their: &Extra) {
        let nothing = Extra::default();
        let before = before.unwrap_or(&nothing);
        let key = |field: &(String, String)| field.0.clone();
        let words = |field: &(String, String)| format!("{}:{}", field.0, field.1);
        self.list(
            "unknown field",
            (&before.0, &mut our.0, &their.0),
            key,
            words,
        );
    }

    /// Who made the record and when; the later change is the last one.
    pub fn provenance(
        &mut self,
        before: Option<&Provenance>,
        our: &mut Provenance,
        their: &Provenance,
    ) {
        let latest = our.modified.max(their.modified);
        let [author, created, origin] = ["annotator", "moment", "origin"];
        let of = |field: fn(&Provenance) -> &_| before.map(field);
        self.value(
            author,
            (
                of(|one| &one.annotator),
                &mut our.annotator,
                &their.annotator,
            ),
            ToString::to_string,
        );
        self.value(
            created,
            (
                before.map(|one| &one.created),
                &mut our.created,
                &their.created,
            ),
            ToString::to_string,
        );
        self.value(
            origin,
            (
                before.map(|one| &one.origin),
                &mut our.origin,
                &their.origin,
            ),
            |origin| format!("{origin:?}"),
        );
        our.modified = latest;
    }
}

fn by_key<T, K: Ord>(list: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, &T> {
    list.iter().map(|entry| (key(entry), entry)).collect()
}
