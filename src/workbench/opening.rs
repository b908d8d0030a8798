//! Opening and creating projects.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::Waker;

use thiserror::Error;

use crate::model::{Annotator, AnnotatorId, DocumentId, Record};
use crate::project::Edit;
use crate::project::recipes::Author;
use crate::storage::assembly::Problem;
use crate::storage::places::Places;
use crate::storage::{Contents, Disk, Locking, OpenError, OpenRequest, Opened, RealDisk, alone};

use super::keeper::{Beginning, Gate, Keeper};
use super::session::Parts;
use super::{Access, Clock, IdSource, Notice, RandomIds, Session, Severity, SystemClock, outside};

/// What a session stands on: the disk, the clock, and who works.
#[derive(Clone)]
pub struct Ground {
    pub disk: Arc<dyn Disk>,
    pub places: Places,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    /// The name of the person who works; kept as the annotator of what is made.
    pub annotator: String,
    /// Called from other threads when there is something to poll.
    pub wake: Waker,
}

/// Why a project that was opened for a look cannot be changed.
pub const LOOKED_AT: &str = "it was opened for a look only";

/// Why no session could be begun.
#[derive(Debug, Error)]
pub enum SessionError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(
        "this user has no home folder; set GLOSSATOR_STATE_DIR, GLOSSATOR_CONFIG_DIR and GLOSSATOR_DOCUMENTS_DIR"
    )]
    NoPlaces,
    #[error("{} is there already; open it, or choose another name", .0.display())]
    Exists(PathBuf),
    #[error("{} cannot be made: {}", .0.display(), .1)]
    CannotCreate(PathBuf, std::io::Error),
    #[error("the part of Glossator that writes cannot be started: {0}")]
    Threads(std::io::Error),
    #[error("{}", .0.detail)]
    NotWritten(Notice),
    /// No text can be read out of the file.
    #[error("{}. {}", .0.detail, .0.remedy)]
    NotRead(Notice),
}

impl Ground {
    /// The real disk and clock of this computer, for a person of this name.
    pub fn of_this_computer(annotator: &str, wake: Waker) -> Result<Self, SessionError> {
        Ok(Self {
            disk: Arc::new(RealDisk),
            places: Places::of_this_user().ok_or(SessionError::NoPlaces)?,
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
            annotator: annotator.to_owned(),
            wake,
        })
    }
}

impl Session {
    /// Opens what a path leads to: a project file, a folder with or without a project, a source of
    /// a project, or a single text. Writes nothing into it, but for one thing: a single file that is
    /// no plain text begins a project, with its text beside it. Blocks while reading; a window calls
    /// it on a thread.
    pub fn open(ground: Ground, path: &Path) -> Result<Self, SessionError> {
        let places = ground.places.clone();
        let request =
            OpenRequest::of_path(Arc::clone(&ground.disk), &places, path, ground.clock.now())?;
        Self::open_request(ground, request)
    }

    /// Opens what a path leads to for a look only: nothing is locked, and nothing is ever written.
    /// What others wrote is merged for the eye.
    pub fn open_to_look(ground: Ground, path: &Path) -> Result<Self, SessionError> {
        let places = ground.places.clone();
        let request =
            OpenRequest::of_path(Arc::clone(&ground.disk), &places, path, ground.clock.now())?;
        let request = OpenRequest {
            locking: Locking::ReadOnly,
            ..request
        };
        Self::open_request(ground, request)
    }

    fn open_request(ground: Ground, request: OpenRequest<'_>) -> Result<Self, SessionError> {
        if let Some(alone) = alone(request.disk.as_ref(), &request.place) {
            return Self::open_alone(ground, request, alone);
        }
        let named = request.place.source.clone();
        let opened = request.open()?;
        let mut session = Self::begin(ground, opened)?;
        if let Some(named) = named.filter(|_| session.first_document().is_none())
            && !session.show_text_of(&named)
        {
            session.say_that_it_is_a_stranger(&named);
        }
        Ok(session)
    }

    /// Makes a project in a folder, which is made too if it is not there, and opens it. Refused if
    /// the folder holds a project already.
    pub fn create(ground: Ground, folder: &Path, title: &str) -> Result<Self, SessionError> {
        let cannot = |error| SessionError::CannotCreate(folder.to_owned(), error);
        crate::storage::make_folder(ground.disk.as_ref(), folder).map_err(cannot)?;
        let root = ground.disk.resolve(folder).map_err(cannot)?;
        if let Ok(place) = crate::storage::find(ground.disk.as_ref(), &root)
            && place.kind == crate::storage::PlaceKind::Project
        {
            return Err(SessionError::Exists(root.join(place.project_file)));
        }
        let stem = crate::storage::file_name_of_title(title, &root);
        let project_file = format!("{stem}.{}", crate::storage::PROJECT_ENDING);
        let disk = Arc::clone(&ground.disk);
        let opened =
            OpenRequest::of_new(disk, &ground.places, root, project_file, ground.clock.now())
                .open()?;
        opened
            .folder
            .begin(title, ground.clock.now())
            .map_err(|error| {
                SessionError::NotWritten(
                    Notice::new(Severity::Failure, "The project could not be made")
                        .with_detail(error.to_string()),
                )
            })?;
        Self::begin(ground, opened)
    }

    pub(super) fn begin(ground: Ground, opened: Opened) -> Result<Self, SessionError> {
        let Opened { folder, contents } = opened;
        let notices = notices(&contents);
        let Contents {
            project,
            recovered,
            last_sequence,
            theirs,
            problems,
            read_only,
            damage,
            ..
        } = contents;
        let access = match (read_only, damage) {
            (Some(why), _) => Access::ReadOnly(why),
            (None, _) if folder.is_only_looked_at() => Access::ReadOnly(LOOKED_AT.to_owned()),
            (None, Some(what)) => Access::Damaged(what),
            (None, None) => Access::Full,
        };
        let gate = match &access {
            Access::Full => Gate::Open,
            Access::Damaged(_) => Gate::Undecided,
            Access::ReadOnly(_) => Gate::Shut,
        };
        let root = folder.place().root.clone();
        let source = folder.place().source.clone();
        let first_document = source.and_then(|source| document_of(&project, &source));
        let title = folder.title();
        let revision = u64::from(recovered > 0);
        let beginning = Beginning {
            folder,
            project: Arc::clone(&project),
            revision,
            sequence: last_sequence,
            gate,
        };
        let keeper = Keeper::start(beginning, Arc::clone(&ground.clock), ground.wake)
            .map_err(SessionError::Threads)?;
        let mut session = Self::of_parts(Parts {
            project,
            title,
            root,
            access,
            annotator: annotator_id(&ground.annotator),
            clock: ground.clock,
            ids: ground.ids,
            keeper: Some(keeper),
            revision,
            problems,
            first_document,
            notices,
        });
        match (theirs, session.access()) {
            (Some(theirs), Access::Full) => session.merge(Arc::new(theirs)),
            (Some(theirs), Access::ReadOnly(_)) => session.show(&theirs),
            _ => {}
        }
        session.annotator_name = ground.annotator;
        Ok(session)
    }
}

impl Session {
    /// The edit that makes the person who works known to the project, if she is not yet. It goes
    /// into the transaction of her first change, so that opening alone changes nothing.
    pub(super) fn introduction(&self, author: &Author) -> Option<Edit> {
        if self.project().annotator(&author.by).is_some() || self.root().is_none() {
            return None;
        }
        let (id, name) = (author.by.clone(), self.annotator_name.clone());
        Some(Edit::put(Record::Annotator(Annotator {
            id,
            name,
            extra: crate::model::Extra::default(),
        })))
    }
}

/// An id that follows from a name, so that the same person is the same annotator in every project:
/// letters and digits of any script, in lower case, everything else a hyphen.
pub fn annotator_id(name: &str) -> AnnotatorId {
    let mut id = String::new();
    for character in name.trim().chars().take(100) {
        if character.is_alphanumeric() {
            id.extend(character.to_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    AnnotatorId::new(id.trim_end_matches('-')).unwrap_or_else(|_| AnnotatorId::unknown())
}

fn document_of(project: &crate::project::Project, source: &str) -> Option<DocumentId> {
    project
        .documents()
        .find(|document| document.source.path == source)
        .map(|document| document.id.clone())
}

fn notices(opened: &Contents) -> Vec<Notice> {
    let mut notices = Vec::new();
    if opened.recovered > 0 {
        let count = opened.recovered;
        let changes = if count == 1 {
            "change was"
        } else {
            "changes were"
        };
        let headline = format!("{count} {changes} recovered from before the last end of Glossator");
        notices.push(Notice::new(Severity::Hint, headline).with_detail(
            "The program ended before it had written them into the files of the project.",
        ));
    }
    let count = opened.problems.len();
    if count > 0 {
        let things = if count == 1 {
            "thing needs"
        } else {
            "things need"
        };
        let headline = format!("{count} {things} your attention");
        let lines: Vec<String> = opened.problems.iter().map(sentence).collect();
        notices.push(Notice::new(Severity::Warning, headline).with_detail(lines.join("\n")));
    }
    if !opened.put_back.is_empty() {
        notices.push(outside::put_back_meanwhile(&opened.put_back));
    }
    if let Some(why) = &opened.read_only {
        notices.push(
            Notice::new(Severity::Warning, "The project is open for reading only")
                .with_detail(why.clone()),
        );
    }
    notices
}

/// A problem on one line: what, where, what to do.
fn sentence(problem: &Problem) -> String {
    let place = problem
        .line
        .map_or_else(String::new, |line| format!(", line {line}"));
    format!(
        "{}{place}: {}. {}",
        problem.file, problem.reason, problem.remedy
    )
}
