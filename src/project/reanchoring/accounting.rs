//! Every annotation is counted once, or nothing is done.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::model::AnnotationId;

use super::{Placement, PlacementState};

/// How many annotations are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub exact: usize,
    pub moved: usize,
    pub text_changed: usize,
    pub ambiguous: usize,
    pub orphans: usize,
    /// Lines of the sidecar that could not be read; they stay as they are.
    pub quarantined: usize,
}

/// Some annotations were counted twice, or not at all: a fault of the program, found before
/// anything was changed.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{counted} of {all} annotations are accounted for; nothing was changed")]
pub struct Unaccounted {
    pub counted: usize,
    pub all: usize,
}

impl Tally {
    /// Counts placements, which must be those of exactly these annotations, each once.
    pub fn of<'a>(
        placements: &[Placement],
        annotations: impl Iterator<Item = &'a AnnotationId>,
        quarantined: usize,
    ) -> Result<Self, Unaccounted> {
        let wanted: BTreeSet<&AnnotationId> = annotations.collect();
        let placed: BTreeSet<&AnnotationId> =
            placements.iter().map(|one| &one.annotation).collect();
        let mut tally = Self {
            quarantined,
            ..Self::default()
        };
        for placement in placements {
            *tally.count_mut(placement.state) += 1;
        }
        let (counted, all) = (tally.all(), wanted.len() + quarantined);
        if counted == all && wanted == placed {
            return Ok(tally);
        }
        Err(Unaccounted { counted, all })
    }

    /// All of them together.
    pub const fn all(&self) -> usize {
        self.certain() + self.ambiguous + self.orphans + self.quarantined
    }

    /// Those whose place is known without asking.
    pub const fn certain(&self) -> usize {
        self.exact + self.moved + self.text_changed
    }

    /// How many are in one state.
    pub const fn count(&self, state: PlacementState) -> usize {
        match state {
            PlacementState::Exact => self.exact,
            PlacementState::Moved => self.moved,
            PlacementState::TextChanged => self.text_changed,
            PlacementState::Ambiguous => self.ambiguous,
            PlacementState::Orphan => self.orphans,
        }
    }

    const fn count_mut(&mut self, state: PlacementState) -> &mut usize {
        match state {
            PlacementState::Exact => &mut self.exact,
            PlacementState::Moved => &mut self.moved,
            PlacementState::TextChanged => &mut self.text_changed,
            PlacementState::Ambiguous => &mut self.ambiguous,
            PlacementState::Orphan => &mut self.orphans,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Selector, Target};
    use crate::project::reanchoring::Evidence;
    use crate::text::TextQuote;

    fn placement(id: &str) -> Placement {
        Placement {
            annotation: AnnotationId::new(id).unwrap(),
            before: Target {
                document: DocumentId::new("letter").unwrap(),
                selector: Selector::WholeDocument,
                quote: TextQuote::default(),
            },
            state: PlacementState::Exact,
            selector: None,
            words: None,
            evidence: Evidence::default(),
            same_words: true,
        }
    }

    #[test]
    fn what_is_missing_or_counted_twice_is_noticed() {
        let ids = ["a", "b"].map(|id| AnnotationId::new(id).unwrap());
        let tally = |placed: &[&str]| {
            let placements: Vec<Placement> = placed.iter().map(|id| placement(id)).collect();
            Tally::of(&placements, ids.iter(), 1)
        };
        assert_eq!(tally(&["a", "b"]).unwrap().all(), 3);
        assert!(tally(&["a"]).is_err());
        assert!(tally(&["a", "a"]).is_err());
        assert!(tally(&["a", "b", "b"]).is_err());
        assert!(tally(&["a", "c"]).is_err());
    }
}
