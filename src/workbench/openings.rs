//! Opening, creating and closing projects in the background.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::storage::{is_folder_or_project, why_no_text};

use super::samples::Sample;
use super::{
    CommitError, Ground, Led, Notice, Outcome, Session, SessionError, Severity, Watch, Workbench,
};

/// A project that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProject {
    pub folder: PathBuf,
    pub title: String,
    /// Texts to begin with.
    pub sources: Vec<PathBuf>,
}

impl Workbench {
    /// Opens what a path leads to. The project that is open stays until the other one is there.
    pub fn open(&mut self, path: PathBuf) {
        // It is remembered, and a relative path would mean something else after a restart.
        let path = std::path::absolute(&path).unwrap_or(path);
        self.begin("Opening", path, |ground, path| {
            let session = Session::open(ground, &path)?;
            Ok(Begun {
                session,
                path,
                notices: Vec::new(),
            })
        });
    }

    /// Begins to find out whether the first of these paths leads to a project, or to a folder that
    /// can be one, or all of them are texts that can be taken in; a job, which brings back
    /// [`Outcome::Led`].
    pub fn find_out_where_they_lead(&mut self, paths: Vec<PathBuf>) {
        let disk = Arc::clone(&self.disk);
        let work = move |_: &Watch| {
            let first = paths.first();
            let project = first.filter(|path| is_folder_or_project(disk.as_ref(), path));
            Outcome::Led(match project {
                Some(project) => Led::ToProject(project.clone()),
                None => Led::ToTexts(paths),
            })
        };
        let started = self.jobs.start("Looking at the files".to_owned(), work);
        self.notices.extend(started.err());
    }

    /// Begins to find out of which of these paths no text can be read; a job, which brings back
    /// [`Outcome::TextsLookedAt`].
    pub fn look_at_texts(&mut self, paths: Vec<PathBuf>) {
        let disk = Arc::clone(&self.disk);
        let work = move |_: &Watch| {
            let why = |path: PathBuf| Some((why_no_text(disk.as_ref(), &path)?, path));
            let missing = paths.into_iter().filter_map(why);
            Outcome::TextsLookedAt(missing.map(|(why, path)| (path, why)).collect())
        };
        let started = self.jobs.start("Looking at the files".to_owned(), work);
        self.notices.extend(started.err());
    }

    /// Opens the reader's copy of a sample, which is made if there is none yet.
    pub fn open_sample(&mut self, sample: &'static Sample) {
        let path = self.documents_folder().join(sample.place());
        self.begin("Opening", path, |ground, _| {
            let folder = sample.copy_into(&ground.places.documents);
            let documents = &ground.places.documents;
            let folder =
                folder.map_err(|error| SessionError::CannotCreate(documents.clone(), error))?;
            Ok(Begun {
                session: Session::open(ground, &folder)?,
                path: folder,
                notices: Vec::new(),
            })
        });
    }

    /// Makes a project and opens it.
    pub fn create(&mut self, new: NewProject) {
        let NewProject {
            folder,
            title,
            sources,
        } = new;
        self.begin_to_the_end("Making the project", folder, move |ground, path| {
            let mut session = Session::create(ground, &path, &title)?;
            let notices = session.add_documents(&sources);
            let notices = notices.unwrap_or_else(|error| vec![not_added(&error)]);
            Ok(Begun {
                session,
                path,
                notices,
            })
        });
    }

    /// Puts the open project away. Whatever is not written yet is written in the background.
    pub fn close(&mut self) {
        let Some(session) = self.session.take() else {
            return;
        };
        let closing = self.closings.begin();
        let close = move |_: &Watch| {
            let closed = session.close();
            drop(closing);
            Outcome::Closed(closed)
        };
        if let Err(notice) = self
            .jobs
            .start_to_the_end("Writing the project".to_owned(), close)
        {
            self.notices.add(notice);
        }
    }

    /// Begins to open; stopped, the project is put away again as soon as it is there.
    fn begin(
        &mut self,
        what: &str,
        path: PathBuf,
        open: impl FnOnce(Ground, PathBuf) -> Result<Begun, SessionError> + Send + 'static,
    ) {
        if let Some((what, work)) = self.opening(what, path, open) {
            let started = self.jobs.start(what, work);
            self.notices.extend(started.err());
        }
    }

    /// Begins to make a project, which must become whole.
    fn begin_to_the_end(
        &mut self,
        what: &str,
        path: PathBuf,
        open: impl FnOnce(Ground, PathBuf) -> Result<Begun, SessionError> + Send + 'static,
    ) {
        if let Some((what, work)) = self.opening(what, path, open) {
            let started = self.jobs.start_to_the_end(what, work);
            self.notices.extend(started.err());
        }
    }

    fn opening(
        &mut self,
        what: &str,
        path: PathBuf,
        open: impl FnOnce(Ground, PathBuf) -> Result<Begun, SessionError> + Send + 'static,
    ) -> Option<(String, impl FnOnce(&Watch) -> Outcome + Send + 'static)> {
        let ground = match self.ground() {
            Ok(ground) => ground,
            Err(error) => {
                self.notices.add(not_opened(&path, &error));
                return None;
            }
        };
        let what = format!("{what}: {}", name_of(&path));
        let closings = self.closings.clone();
        let open = move |path| {
            closings.wait();
            open(ground, path)
        };
        let work = move |watch: &Watch| match open(path.clone()) {
            Ok(Begun { session, .. }) if watch.should_stop() => {
                let closed = session.close();
                closed.map_or_else(Outcome::Failed, |()| Outcome::Stopped)
            }
            Ok(Begun {
                session,
                path,
                notices,
            }) => Outcome::Opened {
                session: Box::new(session),
                path,
                notices,
            },
            Err(error) => Outcome::Failed(not_opened(&path, &error)),
        };
        Some((what, work))
    }
}

/// A session that has begun, and the path that leads to it another time.
struct Begun {
    session: Session,
    path: PathBuf,
    notices: Vec<Notice>,
}

fn name_of(path: &Path) -> Cow<'_, str> {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
}

fn not_opened(path: &Path, error: &SessionError) -> Notice {
    let name = name_of(path);
    Notice::new(Severity::Failure, format!("{name} cannot be opened."))
        .with_detail(format!("{error} ({})", path.display()))
}

fn not_added(error: &CommitError) -> Notice {
    Notice::new(Severity::Failure, "The texts were not taken in.").with_detail(error.to_string())
}
