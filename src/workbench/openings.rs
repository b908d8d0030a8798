//! Opening, creating and closing projects in the background.

use std::path::{Path, PathBuf};

use super::{Ground, Notice, Outcome, Session, SessionError, Severity, Workbench};

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
        self.begin("Opening", path, |ground, path| {
            Ok((Session::open(ground, path)?, Vec::new()))
        });
    }

    /// Makes a project and opens it.
    pub fn create(&mut self, new: NewProject) {
        let NewProject {
            folder,
            title,
            sources,
        } = new;
        self.begin("Making the project", folder, move |ground, folder| {
            let mut session = Session::create(ground, folder, &title)?;
            let notices = session.add_documents(&sources);
            Ok((
                session,
                notices.unwrap_or_else(|error| vec![not_added(&error)]),
            ))
        });
    }

    /// Puts the open project away. Whatever is not written yet is written in the background.
    pub fn close(&mut self) {
        let Some(session) = self.session.take() else {
            return;
        };
        let close = move |_: &super::Watch| Outcome::Closed(session.close());
        if let Err(notice) = self.jobs.start("Writing the project".to_owned(), close) {
            self.notices.add(notice);
        }
    }

    fn begin(
        &mut self,
        what: &str,
        path: PathBuf,
        open: impl FnOnce(Ground, &Path) -> Result<(Session, Vec<Notice>), SessionError>
        + Send
        + 'static,
    ) {
        let ground = match self.ground() {
            Ok(ground) => ground,
            Err(error) => return self.notices.add(not_opened(&path, &error)),
        };
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy();
        let what = format!("{what}: {name}");
        let work = move |_: &super::Watch| match open(ground, &path) {
            Ok((session, notices)) => Outcome::Opened {
                session: Box::new(session),
                path,
                notices,
            },
            Err(error) => Outcome::Failed(not_opened(&path, &error)),
        };
        if let Err(notice) = self.jobs.start(what, work) {
            self.notices.add(notice);
        }
    }
}

fn not_opened(path: &Path, error: &SessionError) -> Notice {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    Notice::new(Severity::Failure, format!("{name} cannot be opened."))
        .with_detail(format!("{error} ({})", path.display()))
}

fn not_added(error: &super::CommitError) -> Notice {
    Notice::new(Severity::Failure, "The texts were not taken in.").with_detail(error.to_string())
}
