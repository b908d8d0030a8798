//! What jobs bring back.

use std::path::PathBuf;

use crate::model::DocumentId;
use crate::storage::EncodingChoice;
use crate::storage::sources::SourceError;

use super::searching::Answer;
use super::{
    Brought, EarlierState, FoundInOriginal, InTheWay, Notice, Occasion, Place, Prepared, Proposal,
    ReadOtherwise, ReadyToAccept, Restored, Session,
};

/// Where paths lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Led {
    /// To a project, or to a folder that can be one.
    ToProject(PathBuf),
    /// To texts that can be taken in.
    ToTexts(Vec<PathBuf>),
}

/// What a job brings back.
pub enum Outcome {
    /// A project is open.
    Opened {
        session: Box<Session>,
        /// What was asked for, to be opened again another time.
        path: PathBuf,
        /// What was not as it should be on the way.
        notices: Vec<Notice>,
    },
    /// A project was put away.
    Closed(Result<(), Notice>),
    /// An export is made; it can be looked at and written.
    Prepared(Prepared),
    /// Splits are proposed, for a person to decide.
    SplitProposed(Vec<Proposal>, Occasion),
    /// Texts were brought into the project folder, for the session to take in.
    Brought(Brought),
    /// It is known whether what was dropped or chosen leads to a project, or is texts to be taken in.
    Led(Led),
    /// Of which files no text can be read, and why, in words that follow the name; for a dialog.
    TextsLookedAt(Vec<(PathBuf, &'static str)>),
    /// The earlier states of a project, for a dialog.
    EarlierStates(Result<Vec<EarlierState>, Notice>),
    /// How a document would begin in every encoding, for a dialog.
    EncodingsTried(DocumentId, Result<Vec<EncodingChoice>, SourceError>),
    /// A new version of a source is ready to be accepted by the session.
    ReadyToAccept(ReadyToAccept),
    /// An earlier state was read, for the session to go back to.
    Restored(Restored),
    /// A source was read in another encoding, for the session to take over.
    ReadOtherwise(ReadOtherwise),
    /// It is known where in its original a stretch stands, or why not.
    FoundInOriginal(FoundInOriginal),
    /// An export is written: to this file, or into this folder.
    Exported(Place),
    /// An export is not written yet: the reader has to agree that files are replaced.
    InTheWay(InTheWay),
    /// Words were looked for in a text.
    Searched(Answer),
    /// It was asked to stop, and has changed nothing.
    Stopped,
    Failed(Notice),
    /// It is done, or was refused; the reader is told.
    Told(Notice),
}
