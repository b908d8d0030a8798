//! What an annotation says about its place.

use super::{EntityId, HistoricalDate, TagId};

/// One thing that an annotation says. An annotation may say several, in a chosen order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Body {
    /// It is of this kind (W3C purpose `tagging`).
    Tag(TagId),
    /// A remark in Markdown (W3C purpose `commenting`).
    Note(String),
    /// It speaks of this person, place or thing (W3C purpose `identifying`).
    Entity(EntityId),
    /// It names this date.
    Date(HistoricalDate),
}
