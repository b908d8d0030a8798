//! Asking for files and folders, and showing them, without ever holding up a frame.
//!
//! The desktop's own dialog is asked first. Where there is none it answers at once with nothing,
//! which cannot be told from a reader who cancels, except by the time it takes; the window then
//! shows a field for a path instead.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};
use std::time::{Duration, Instant};

use egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use crate::formats::derive::OriginalKind;
use crate::model::{Document, DocumentId};
use crate::workbench::{Pending, start_in_background};

/// Nobody cancels a dialog as fast as this.
const NO_DIALOG: Duration = Duration::from_millis(100);

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A project or a text to open.
    Project,
    /// A folder to open.
    Folder,
    /// The folder that a new project will lie in.
    FolderForNew,
    /// Texts to add to the project.
    Documents,
    /// Texts to start a new project with.
    DocumentsForNew,
    /// Where an export goes; the name that is proposed.
    Export { name: String, makes: Makes },
    /// Where the text of a document goes as it was annotated; the name that is proposed.
    EarlierText { document: DocumentId, name: String },
}

/// What an export writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    File,
    /// Several files in a folder, which is made.
    Folder,
}

impl Makes {
    /// What is asked.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "Export to",
            Self::Folder => "Export to a new folder of this name",
        }
    }
}

/// What is asked.
pub const EARLIER_TEXT: &str = "Save the earlier text as a new file";

impl Pick {
    /// Where the text of a document goes as it was annotated: under another name than its source.
    pub fn earlier_text(document: &Document) -> Self {
        let path = Path::new(&document.source.path);
        let part =
            |part: Option<&std::ffi::OsStr>| part.map(|one| one.to_string_lossy().into_owned());
        let ending = part(path.extension()).map_or_else(String::new, |ending| format!(".{ending}"));
        let stem = part(path.file_stem()).unwrap_or_default();
        Self::EarlierText {
            document: document.id.clone(),
            name: format!("{stem} (earlier){ending}"),
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// At least one.
    Paths(Vec<PathBuf>),
    Cancelled,
    /// No dialog could be shown.
    NoDialog,
}

/// Something that can ask for files, and show them.
pub trait FileDialogs {
    /// Asks; the answer comes when it comes, and then wakes.
    fn ask(&mut self, pick: &Pick, waker: Waker) -> Pending<Picked>;

    /// Shows a folder in the file manager, or a file in the program that the desktop has for it.
    ///
    /// # Errors
    /// If no program could be started.
    fn show(&mut self, path: &Path, waker: Waker) -> io::Result<()>;
}

/// The dialogs of the desktop.
pub struct SystemDialogs;

/// Answers that were given beforehand, in order; then every dialog is cancelled.
#[derive(Debug, Default)]
pub struct ScriptedDialogs {
    answers: VecDeque<PathBuf>,
    is_missing: bool,
    shown: Arc<Mutex<Vec<PathBuf>>>,
}

impl ScriptedDialogs {
    pub fn new(answers: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            answers: answers.into_iter().collect(),
            ..Self::default()
        }
    }

    /// A desktop that has no dialogs.
    pub fn missing() -> Self {
        Self {
            is_missing: true,
            ..Self::default()
        }
    }

    /// The folders and files that were to be shown so far; nothing is shown in truth.
    pub fn shown(&self) -> Arc<Mutex<Vec<PathBuf>>> {
        Arc::clone(&self.shown)
    }
}

/// The dialogs of the desktop, or the answers in `GLOSSATOR_DIALOG_ANSWERS`: paths, separated as in
/// `PATH`, for runs that nobody watches.
pub fn of_this_desktop() -> Box<dyn FileDialogs> {
    match std::env::var_os("GLOSSATOR_DIALOG_ANSWERS") {
        Some(answers) => Box::new(ScriptedDialogs::new(std::env::split_paths(&answers))),
        None => Box::new(SystemDialogs),
    }
}

/// Wakes the window.
pub fn waker(context: &Context) -> Waker {
    struct Repaint(Context);
    impl Wake for Repaint {
        fn wake(self: Arc<Self>) {
            self.0.request_repaint();
        }
    }
    Arc::new(Repaint(context.clone())).into()
}

impl FileDialogs for ScriptedDialogs {
    fn ask(&mut self, _: &Pick, waker: Waker) -> Pending<Picked> {
        waker.wake();
        if self.is_missing {
            return Pending::here(Picked::NoDialog);
        }
        let answer = self.answers.pop_front();
        Pending::here(answer.map_or(Picked::Cancelled, |path| Picked::Paths(vec![path])))
    }

    fn show(&mut self, path: &Path, _: Waker) -> io::Result<()> {
        if let Ok(mut shown) = self.shown.lock() {
            shown.push(path.to_owned());
        }
        Ok(())
    }
}

impl FileDialogs for SystemDialogs {
    fn ask(&mut self, pick: &Pick, waker: Waker) -> Pending<Picked> {
        // macOS wants the dialog to be made on the thread of the window, as here.
        let answer = shown(pick);
        let wait = || {
            let asked = Instant::now();
            match pollster::block_on(answer) {
                Some(paths) if !paths.is_empty() => Picked::Paths(paths),
                _ if asked.elapsed() < NO_DIALOG => Picked::NoDialog,
                _ => Picked::Cancelled,
            }
        };
        start_in_background("file dialog", waker, wait)
            .unwrap_or_else(|_| Pending::here(Picked::NoDialog))
    }

    fn show(&mut self, path: &Path, waker: Waker) -> io::Result<()> {
        // Not egui's way of opening addresses, which asks the browser.
        let mut manager = Command::new(FILE_MANAGER)
            .arg(path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // A process that ended is kept by the system until somebody has asked how.
        start_in_background("file manager", waker, move || manager.wait().is_ok()).map(drop)
    }
}

/// The program that opens a folder or a file as a double click on it does.
const FILE_MANAGER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

type Answer = std::pin::Pin<Box<dyn Future<Output = Option<Vec<PathBuf>>> + Send>>;

fn shown(pick: &Pick) -> Answer {
    let dialog = AsyncFileDialog::new();
    match pick {
        Pick::Project => {
            let dialog = dialog
                .set_title("Open a project or a text")
                .add_filter(
                    "Projects and texts",
                    &["glossator", "txt", "text", "md", "markdown"],
                )
                .add_filter("All files", &["*"]);
            one(dialog.pick_file())
        }
        Pick::Folder => one(dialog.set_title("Open a folder").pick_folder()),
        Pick::FolderForNew => one(dialog.set_title("Folder for the new project").pick_folder()),
        Pick::Documents | Pick::DocumentsForNew => {
            let dialog = dialog
                .set_title("Add texts")
                .add_filter("Texts", &text_endings())
                .add_filter("All files", &["*"]);
            let files = dialog.pick_files();
            Box::pin(async move { Some(paths(&files.await?)) })
        }
        Pick::Export { name, makes } => one(dialog
            .set_title(makes.title())
            .set_file_name(name)
            .save_file()),
        Pick::EarlierText { name, .. } => one(dialog
            .set_title(EARLIER_TEXT)
            .set_file_name(name)
            .save_file()),
    }
}

/// The endings of files that a text can be taken out of.
fn text_endings() -> Vec<&'static str> {
    let plain = ["txt", "text", "xml"].into_iter();
    let others = OriginalKind::ALL.into_iter();
    plain
        .chain(others.flat_map(|kind| kind.endings().iter().copied()))
        .collect()
}

fn one(file: impl Future<Output = Option<FileHandle>> + Send + 'static) -> Answer {
    Box::pin(async move { Some(paths(&[file.await?])) })
}

fn paths(files: &[FileHandle]) -> Vec<PathBuf> {
    files.iter().map(|file| file.path().to_owned()).collect()
}
