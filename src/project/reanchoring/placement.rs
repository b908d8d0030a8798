//! What became of one annotation.

use crate::model::{AnnotationId, Selector, Target};
use crate::text::comparison::Stretch;

/// What became of one annotation in the new version of its text. Every annotation is in exactly one
/// of these states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlacementState {
    /// Its words stand where they stood among their neighbours.
    Exact,
    /// Its words were taken away and stand elsewhere, and nowhere else.
    Moved,
    /// What stands at its place was changed, in its words or around them.
    TextChanged,
    /// There is a likely place, and reason to doubt it.
    Ambiguous,
    /// There is no place for it any more.
    Orphan,
}

impl PlacementState {
    /// All states, the surest first.
    pub const ALL: [Self; 5] = [
        Self::Exact,
        Self::Moved,
        Self::TextChanged,
        Self::Ambiguous,
        Self::Orphan,
    ];

    /// The name of the state, for people and programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::TextChanged => "text changed",
            Self::Ambiguous => "ambiguous",
            Self::Orphan => "orphan",
        }
    }

    /// Whether its place is known without asking.
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Exact | Self::Moved | Self::TextChanged)
    }
}

/// How like its old place a new place is; each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The whole, by which places are compared.
    pub score: f64,
    /// The words themselves.
    pub quote: f64,
    /// What stands before them.
    pub left: f64,
    /// What stands after them.
    pub right: f64,
}

/// A place found for one stretch, in characters of the folded new text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub state: PlacementState,
    /// For what is ambiguous, and for an orphan, no more than a guess.
    pub place: Option<Stretch>,
    pub evidence: Evidence,
}

impl Found {
    /// Nothing was found.
    pub const NOTHING: Self = Self {
        state: PlacementState::Orphan,
        place: None,
        evidence: Evidence {
            score: 0.0,
            quote: 0.0,
            left: 0.0,
            right: 0.0,
        },
    };

    /// The same place, which now has to be asked about.
    pub fn doubted(self) -> Self {
        let state = if self.place.is_some() {
            PlacementState::Ambiguous
        } else {
            PlacementState::Orphan
        };
        Self {
            state: self.state.max(state),
            ..self
        }
    }
}

/// Where an annotation belongs in the new version of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    pub annotation: AnnotationId,
    /// Where it points now.
    pub before: Target,
    pub state: PlacementState,
    /// Where it points in the new text. For what is ambiguous and for orphans this is a guess that
    /// nothing takes unasked; `None` if there is not even a guess.
    pub selector: Option<Selector>,
    /// Its words in the new text, as far as there is a place or a guess.
    pub words: Option<String>,
    pub evidence: Evidence,
    /// Whether exactly the words of its quote stand at the new place.
    pub same_words: bool,
}

impl Placement {
    /// Whether the reader has to say what becomes of it: its words are others now, its place is a
    /// guess, or it has none.
    pub fn needs_decision(&self) -> bool {
        !self.state.is_certain() || !self.same_words
    }
}
