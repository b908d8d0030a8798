#![doc = include_str!("FORMAT.md")]
//!
//! # For whoever changes the code
//!
//! Nothing outside this module knows the format. It turns bytes into records and records into
//! bytes, and opens no file. `line` and `writer` write, `outline` takes a file apart line by line,
//! `whole` does so for a file that somebody formatted by hand, `reader` and `record` understand
//! the parts, and one module for each kind of file puts them together.

mod depth;
mod fields;
mod file;
mod line;
mod map;
mod outline;
mod project_file;
mod reader;
mod record;
mod sidecar;
mod transaction;
mod vocabulary;
mod whole;
mod writer;

pub use file::{
    FORMAT, FileError, FileKind, FileProblem, KeptLine, KeptPlace, MAX_FILE, MAX_RECORD,
    MAX_RECORDS, ReadFile, Unread,
};
pub use map::{MAP_TYPE, MapFile, read_map, write_map};
pub use project_file::{DocumentEntry, ProjectFile, read_project_file, write_project_file};
pub use sidecar::{
    Sidecar, Tombstone, read_sidecar, write_alignment_fields, write_annotation_fields,
    write_finding_fields, write_relation_fields, write_section_fields, write_sidecar,
};
pub use transaction::{
    TransactionError, read_transaction, read_transactions, write_transaction, write_transactions,
};
pub use vocabulary::{
    Codebook, Entities, read_codebook, read_entities, write_codebook, write_entities,
};
