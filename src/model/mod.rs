//! What researchers record: plain values, without behaviour beyond their own invariants.
//!
//! Knows nothing of a project, of files or of a window. The words are those of W3C Web Annotation
//! and STAM where these have one:
//!
//! | here | W3C Web Annotation | STAM | QDA, NLP and archives say |
//! |---|---|---|---|
//! | [`Document`] | source | `TextResource` | document |
//! | [`Description`], [`Holding`], [`Shelfmark`] | – | – | document attributes; archival description, copy, reference code |
//! | [`Statement`], of a [`DescriptionField`] | – | – | element of description, metadata field |
//! | [`Finding`], its [`Verdict`] | – | – | evidence of a metadata field |
//! | [`Certainty`] | – | – | `@cert` of TEI |
//! | [`Correction`] | – | – | `sic` and `corr` of TEI |
//! | [`Derivation`] | – | – | plain text version, transcript of a file |
//! | [`HistoricalDate`] | – | – | date expression; EDTF value |
//! | [`Annotation`] | Annotation | Annotation | coding, mention |
//! | [`Target`] | target | – | – |
//! | [`Selector`] | Selector | Selector | – |
//! | [`TextQuote`](crate::text::TextQuote) | `TextQuoteSelector` | (text validation) | quotation |
//! | [`Body`] | body with purpose tagging, commenting, identifying | `AnnotationData` | code, memo, link |
//! | [`Tag`], all of them the codebook | (vocabulary) | `AnnotationDataSet`, `DataKey` | code; tagset, label |
//! | [`Layer`] | – | – | layer: a family of tags |
//! | [`Entity`] | `SpecificResource` by IRI | – | entity, case |
//! | [`Relation`] | Annotation with two targets | `DirectionalSelector` | relation, link |
//! | [`Alignment`], [`AlignedPair`] | – | transposition | bitext, bead |
//! | [`Annotator`] | creator | – | coder |

mod id;
mod record;

mod provenance;

mod annotation;
mod body;
mod selector;

mod relation;

mod codebook;
mod entity;

mod alignment;
mod annotator;
mod certainty;
mod correction;
mod date;
mod description;
mod document;
mod extra;
mod finding;
mod statement;

pub use alignment::{AlignedPair, Alignment, PairKind};
pub use annotation::{Annotation, Target};
pub use annotator::Annotator;
pub use body::Body;
pub use certainty::Certainty;
pub use codebook::{Color, Layer, Tag};
pub use correction::Correction;
pub use date::{Edtf, HistoricalDate};
pub use description::{Description, Holding, Identifier, Shelfmark, ShelfmarkPart, Status};
pub use document::{Derivation, Document, Encoding, NewlineStyle, Role, Section, SourceFile};
pub use entity::{Entity, EntityKind, Name};
pub use extra::Extra;
pub use finding::{Finding, Verdict};
pub use id::{
    AlignmentId, AnnotationId, AnnotatorId, DocumentId, EntityId, InvalidId, LayerId, RecordId,
    RelationId, TagId,
};
pub use provenance::{Origin, Provenance, Timestamp};
pub use record::{Record, RecordKind};
pub use relation::Relation;
pub use selector::{Fragments, LastKnown, PositionMut, Selector};
pub use statement::{DescriptionField, Statement};
