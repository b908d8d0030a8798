//! A source has become another text: where every annotation of it belongs now.
//!
//! Nothing here changes a project. [`plan`] says for every annotation of a document in which of
//! five [states](PlacementState) it would be in the new version, and how sure that is;
//! [`recipes::reanchoring`](super::recipes::reanchoring) turns a plan and the reader's decisions
//! into one transaction. A look-alike is never chosen without asking.
//!
//! With the old text at hand the two texts are compared and every place is followed through the
//! difference (SAFETY.md §10.4); without it only the quotes are left to go by (§10.5).

mod accounting;
mod bracket;
mod by_difference;
mod by_quote;
mod collisions;
mod corrections;
mod new_passages;
mod placement;
mod placements;
mod plan;
mod surroundings;
mod versions;

pub use accounting::{Tally, Unaccounted};
pub use by_difference::{Follower, Indexes};
pub use by_quote::Quotations;
pub use collisions::collide;
pub use corrections::{Carried, carry as carry_corrections};
pub use new_passages::NewPassages;
pub use placement::{Evidence, Found, Placement, PlacementState};
pub use plan::{DroppedCorrection, LostStretch, NewVersion, Plan, PlanError, plan};
pub use versions::Versions;
