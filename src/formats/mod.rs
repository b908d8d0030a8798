//! Other people's formats and ours: bytes in, bytes out.
//!
//! Opens no file and changes no project. An exporter is a pure function of a [`Project`]: it
//! returns files as bytes, and a list of everything the format could not hold ([`Loss`]). Who may
//! want to stop it, or to see how far it is, hands in a [`Watch`].
//!
//! A new format is one module here, one variant of [`Format`] and one golden file in
//! `tests/formats`.

mod chosen;
mod format;
mod loss;
mod options;
mod vocabulary;
mod watch;

mod csv;
pub mod derive;
mod html;
mod web_annotation;

pub use chosen::reading_order;
pub use format::Format;
pub use loss::{Loss, LossGroup, grouped};
pub use options::{ByteOrderMark, Choice, ExportOptions, FormulaCells, OffsetUnit};
pub use vocabulary::{
    entity_iri, is_safe_link, kind_of_selector, name_of_newline, name_of_origin, name_of_role,
    name_of_state, tag_path,
};
pub use watch::{Unwatched, Watch};

use thiserror::Error;

use crate::model::DocumentId;
use crate::project::Project;

use chosen::Chosen;

/// What an exporter returns: files, and what they could not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// At least one; those of one export belong together.
    pub files: Vec<ExportedFile>,
    pub losses: Vec<Loss>,
}

/// One file of an export, not yet on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// A plain file name without folders, such as `annotations.csv`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why nothing was exported.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ExportError {
    #[error("the export was stopped")]
    Stopped,
    #[error("there is no document {0} in the project")]
    UnknownDocument(DocumentId),
}

/// Writes a project, or the chosen part of it, in another format.
pub fn export(
    project: &Project,
    format: Format,
    options: &ExportOptions,
    watch: &dyn Watch,
) -> Result<Exported, ExportError> {
    let chosen = Chosen::new(project, options)?;
    let mut exported = match format {
        Format::Html => html::export(&chosen, options, watch),
        Format::Csv => csv::export(&chosen, options, watch),
        Format::WebAnnotation => web_annotation::export(&chosen, options, watch),
    }?;
    exported.losses.sort();
    exported.losses.dedup();
    Ok(exported)
}
