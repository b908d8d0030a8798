//! What a panel may ask for.

use std::path::PathBuf;

use crate::model::{AnnotationId, DocumentId, TagId};
use crate::project::{Transaction, recipes::reanchoring::Decisions};
use crate::text::Span;
use crate::workbench::{EarlierState, ExportRequest, JobId, Notice, Occasion, OriginalQuestion};

use super::file_dialogs::Pick;
use super::text_view::Reading;
use super::{
    Begin, CorrectedPlace, FindStep, LeftPanel, ReadingSettings, RelationStep, SampleName,
    ThemeChoice,
};

/// What a panel may ask for: five families, each performed in its own file.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Edit(Transaction),
    History(HistoryStep),
    Go(Navigation),
    File(FileRequest),
    Job(JobRequest),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryStep {
    Undo,
    Redo,
}

/// Moving about and arranging the window; changes the view state only.
#[derive(Clone, Debug, PartialEq)]
pub enum Navigation {
    ShowDocument(DocumentId),
    /// Opens its document, scrolls to it and selects it.
    ShowAnnotation(AnnotationId),
    /// Scrolls to words of a document and selects them.
    ShowWords(DocumentId, Span),
    SelectAnnotation(Option<AnnotationId>),
    /// A step of looking for words in the text.
    Find(FindStep),
    /// A step on the way to a relation between two annotations.
    Relate(RelationStep),
    /// Selects an annotation that was just made, in place of the words it was made of.
    SelectMade(AnnotationId),
    /// A tag was given by hand: `Q` gives it again.
    TagGiven(TagId),
    NextAnnotation,
    PreviousAnnotation,
    NextDocument,
    PreviousDocument,
    ShowLeft(LeftPanel),
    ToggleLeft,
    ToggleInspector,
    ToggleAnnotations,
    /// Shows a document and what is known of it.
    Describe(DocumentId),
    /// Begins something that is then typed or chosen in a panel on the left.
    Begin(Begin),
    /// Puts the keyboard focus into the text, a panel or a field of one.
    Focus(Focus),
    HideTag(TagId, Hidden),
    UseTheme(ThemeChoice),
    /// Shows the words that are read now, or those of the source.
    Read(Reading),
    Reading(ReadingSettings),
    /// The name under which annotations are made from now on.
    AnnotateAs(String),
    /// A command was found in the palette and will stand at its head.
    Remember(&'static str),
    /// Steps of the interface zoom; zero goes back to 100 %.
    Zoom(i8),
    /// Steps of the reading size; zero goes back to the default.
    TextSize(i8),
    OpenDialog(Dialog),
    CloseDialog,
    /// Tells the reader what only the window knows.
    Tell(Notice),
    /// Closes the notices that are on show.
    CloseNotices,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Text,
    /// The menu bar, with its first menu open.
    Menus,
    DocumentFilter,
    /// The field of the bar that looks for words in the text.
    Find,
    AnnotationFilter,
    EntityFilter,
    Note,
    /// The date of the selected annotation.
    Date,
    /// What the text says about the document and nobody has decided.
    Suggestions,
    /// The kind of a relation that is being made.
    RelationKind,
    /// The palette that tags the selection.
    TagPalette,
    /// The same, at its entity field.
    EntityPalette,
}

/// A window over the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    CommandPalette,
    Shortcuts,
    NewProject,
    /// The in-app path field, where no file dialog can be shown.
    OpenPath,
    /// How texts may be split, to be looked over.
    Parts,
    /// What is read at a place, to be corrected.
    Correct(CorrectedPlace),
    /// A source that another program has changed, to be looked over.
    ChangedSource(DocumentId),
    Export,
    /// Files that an export would replace.
    ReplaceFiles,
    Settings,
    Notices,
    Backups,
    About,
    /// The encodings that the source of a document may be read in.
    Encoding(DocumentId),
    /// The window was about to close with changes that cannot be written.
    CannotSave,
    /// The window was about to close with decisions about a changed source that are not taken over.
    Undecided(DocumentId),
}

/// Opening, saving and closing.
#[derive(Clone, Debug, PartialEq)]
pub enum FileRequest {
    /// Asks for a project or a text to open.
    AskOpen,
    /// Asks for something else.
    Ask(Pick),
    /// What was asked for was chosen.
    Picked(Pick, Vec<PathBuf>),
    Open(PathBuf),
    /// Opens a working copy of a project that comes with the program.
    OpenSample(SampleName),
    AskNewProject,
    NewProject {
        folder: PathBuf,
        title: String,
        sources: Vec<PathBuf>,
    },
    AskAddDocuments,
    AddDocuments(Vec<PathBuf>),
    /// The reader has seen what could not be read and goes on.
    AcceptDamage,
    /// Accepts the new version of a source with what was decided about its annotations.
    AcceptSource(DocumentId, Decisions),
    /// Files were dropped onto the window.
    Dropped(Vec<PathBuf>),
    Save,
    CloseProject,
    Quit,
    /// The reader would rather lose what cannot be written than stay.
    QuitRegardless,
    /// The reader would rather begin again with changed sources than stay.
    QuitUndecided,
    /// Shows a folder in the file manager of the desktop; a relative path is one below the folder
    /// of the project.
    Reveal(PathBuf),
    /// Opens a file in the program that the desktop has for it; a relative path is one below the
    /// folder of the project.
    OpenOutside(PathBuf),
    ForgetRecent(PathBuf),
    Restore(EarlierState),
}

/// Work that takes longer than a frame.
#[derive(Clone, Debug, PartialEq)]
pub enum JobRequest {
    /// Makes an export, so that its losses can be shown.
    PrepareExport(ExportRequest),
    /// Writes the export that waits for the reader to agree that files are replaced.
    ReplaceFiles,
    /// Proposes how documents are split, for the reader to look over.
    Split(Vec<DocumentId>, Occasion),
    /// Reads the source of a document in another encoding.
    ReadAs(DocumentId, String),
    /// Finds out where in its original a stretch of a text stands.
    FindInOriginal(OriginalQuestion),
    /// Stops one job.
    Stop(JobId),
}
