//! Keeps what was done: the journal at once, the files of the project soon after.
//!
//! Two threads, so that a change never waits for a large file: one appends to the journal and
//! acknowledges, the other writes the files when the reader pauses and looks for what others have
//! written. The window waits for neither; what the disk has acknowledged comes back as [`News`].

mod files;
mod journal;
mod sources;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Waker;
use std::thread::JoinHandle;

use crate::project::{Project, Transaction};
use crate::storage::{CameBack, ChangedSource, Contents, ProjectFolder, Theirs, WriteError};

use super::Clock;

/// What the keeper has to say.
pub(super) enum News {
    /// The journal holds everything up to this revision.
    Kept(u64),
    /// So do the files of the project.
    Saved(u64),
    /// Files that somebody had formatted by hand were written in lines.
    PutInLines(Vec<String>),
    /// The disk refused; the keeper tries again by itself.
    Trouble(Part, Trouble),
    /// Somebody else has changed a file.
    Theirs(Arc<Theirs>),
    /// Somebody else has changed a file of a project that is only looked at: what it holds now.
    ReadAgain {
        contents: Box<Contents>,
        revision: u64,
    },
    /// The damage is accepted or gone: from now on the files may be written.
    WritingAllowed,
    /// The damage is another one than the reader has accepted.
    DecideAgain,
    /// Sources were changed before a copy of the annotated version was kept.
    WithoutCopy(Vec<String>),
    /// Sources were changed, and the disk refuses a copy of the annotated version; why it does, and
    /// what the reader can do.
    CopyRefused(Trouble),
    /// All sources that are other versions now; none, if they were put back.
    Sources(Vec<ChangedSource>),
    /// A fault of ours has ended one of the threads; nothing more will come from it.
    Ended(Part),
}

/// Which of the two threads speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Journal,
    Files,
}

/// Why the disk refused, and what the reader can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub why: String,
    pub remedy: String,
}

impl Trouble {
    fn of(error: &WriteError) -> Self {
        Self {
            why: error.to_string(),
            remedy: error.remedy().to_owned(),
        }
    }
}

/// A project as it was after a change.
#[derive(Clone)]
struct Kept {
    project: Arc<Project>,
    revision: u64,
    /// The number of its last change in the journal.
    sequence: u64,
}

/// What both threads share.
struct Shared {
    folder: ProjectFolder,
    clock: Arc<dyn Clock>,
    /// The latest project that the journal holds entirely: what may be written into the files.
    latest: Mutex<Kept>,
    news: Mutex<Sender<News>>,
    /// What others wrote was told and is not taken in yet. To tell it again would merge it twice.
    is_awaited: AtomicBool,
    /// Whether a fault of ours has ended the thread of the journal, or of the files.
    has_ended: [AtomicBool; 2],
    wake: Waker,
}

/// Held by a thread as long as it works: should a fault of ours end it, that is told, so that nobody
/// waits for it.
struct AtWork(Arc<Shared>, Part);

impl Drop for AtWork {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self(shared, part) = self;
            shared.ended(*part).store(true, Ordering::SeqCst);
            shared.tell(News::Ended(*part));
        }
    }
}

/// Whether anything may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    Open,
    /// The reader has yet to decide about damage. Until then, what others write is shown as it is,
    /// and nothing is merged.
    Undecided,
    /// The same for good: the project is only looked at.
    Shut,
}

/// What a session starts its keeper with.
pub(super) struct Beginning {
    pub folder: ProjectFolder,
    pub project: Arc<Project>,
    /// The revision of the project: greater than zero if the files do not hold it yet.
    pub revision: u64,
    pub sequence: u64,
    pub gate: Gate,
}

/// The session's end of the threads.
pub(super) struct Keeper {
    shared: Arc<Shared>,
    changes: Option<Sender<journal::Order>>,
    files: Option<Sender<files::Order>>,
    news: Receiver<News>,
    threads: Vec<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the threads. `wake` is called whenever there is news.
    pub fn start(
        beginning: Beginning,
        clock: Arc<dyn Clock>,
        wake: Waker,
    ) -> std::io::Result<Self> {
        let Beginning {
            folder,
            project,
            revision,
            sequence,
            gate,
        } = beginning;
        let (outgoing, news) = channel();
        let latest = Mutex::new(Kept {
            project,
            revision,
            sequence,
        });
        let shared = Arc::new(Shared {
            folder,
            clock,
            latest,
            news: Mutex::new(outgoing),
            is_awaited: AtomicBool::new(false),
            has_ended: Default::default(),
            wake,
        });
        let (changes, incoming_changes) = channel();
        let (files, incoming_files) = channel();
        let spawn = |name: &str, work: Box<dyn FnOnce() + Send>| {
            std::thread::Builder::new()
                .name(name.to_owned())
                .spawn(work)
        };
        let for_journal = (AtWork(Arc::clone(&shared), Part::Journal), files.clone());
        let journal = move || {
            let (at_work, files) = for_journal;
            journal::run(&at_work.0, &incoming_changes, &files);
        };
        let for_files = AtWork(Arc::clone(&shared), Part::Files);
        let writing = move || {
            let at_work = for_files;
            files::run(&at_work.0, &incoming_files, (revision, gate));
        };
        let threads = vec![
            spawn("journal", Box::new(journal))?,
            spawn("files", Box::new(writing))?,
        ];
        Ok(Self {
            shared,
            changes: Some(changes),
            files: Some(files),
            news,
            threads,
        })
    }

    pub fn folder(&self) -> &ProjectFolder {
        &self.shared.folder
    }

    /// Who is woken when there is news.
    pub fn waker(&self) -> Waker {
        self.shared.wake.clone()
    }

    /// Hands a change to the journal, with the documents that it brings back; the project is as it is
    /// after it.
    pub fn keep(
        &self,
        (transaction, back): (Transaction, Vec<CameBack>),
        project: Arc<Project>,
        revision: u64,
    ) {
        self.order(journal::Order {
            transaction,
            project,
            revision,
            theirs: None,
            back,
        });
    }

    /// Hands over the change that merges what others wrote; it may be empty.
    pub fn take_in(
        &self,
        transaction: Transaction,
        project: Arc<Project>,
        revision: u64,
        theirs: Arc<Theirs>,
    ) {
        self.order(journal::Order {
            transaction,
            project,
            revision,
            theirs: Some(theirs),
            back: Vec::new(),
        });
    }

    /// What others wrote cannot be merged; it is told again when it is found again.
    pub fn leave_theirs(&self) {
        self.shared.is_awaited.store(false, Ordering::SeqCst);
    }

    /// The reader has decided about the damage of that revision. The answer is news.
    pub fn accept_damage(&self, seen: u64) {
        send(self.files.as_ref(), files::Order::AcceptDamage(seen));
    }

    /// Has the files written now.
    pub fn save(&self) {
        send(self.files.as_ref(), files::Order::Save);
    }

    /// Has the files compared with what was last read or written.
    pub fn look(&self) {
        send(self.files.as_ref(), files::Order::Look);
    }

    /// The next news, if there is any.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// The next news, waited for: from a thread that is at work, or was when it was asked for
    /// something.
    pub fn wait_for_news(&self) -> News {
        // We hold what sends it ourselves, so that this cannot fail.
        self.news.recv().unwrap_or(News::Ended(Part::Journal))
    }

    /// Whether a fault of ours has ended one of the threads: nothing more will come from it.
    pub fn has_ended(&self, part: Part) -> bool {
        self.shared.ended(part).load(Ordering::SeqCst)
    }

    /// Writes everything, lets go of the project and returns what was still to be said.
    pub fn close(&mut self) -> Vec<News> {
        // The journal first, so that the last save finds everything in it.
        self.changes = None;
        self.join_first();
        send(self.files.as_ref(), files::Order::Save);
        send(self.files.as_ref(), files::Order::Farewell);
        self.files = None;
        self.join_first();
        self.news.try_iter().collect()
    }

    /// Ends without writing the files.
    pub fn break_off(&mut self) {
        (self.changes, self.files) = (None, None);
        self.join_first();
        self.join_first();
    }

    fn order(&self, order: journal::Order) {
        send(self.changes.as_ref(), order);
    }

    fn join_first(&mut self) {
        if !self.threads.is_empty() {
            // A thread that died is known by the revision that was never acknowledged.
            let _died = self.threads.remove(0).join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    const fn ended(&self, part: Part) -> &AtomicBool {
        let [journal, files] = &self.has_ended;
        match part {
            Part::Journal => journal,
            Part::Files => files,
        }
    }

    fn latest(&self) -> Kept {
        self.latest
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn set_latest(&self, kept: Kept) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }

    fn tell_theirs(&self, theirs: Theirs) {
        self.is_awaited.store(true, Ordering::SeqCst);
        self.tell(News::Theirs(Arc::new(theirs)));
    }

    fn awaits_theirs(&self) -> bool {
        self.is_awaited.load(Ordering::SeqCst)
    }

    fn tell_trouble(&self, part: Part, error: &WriteError) {
        self.tell(News::Trouble(part, Trouble::of(error)));
    }

    fn tell(&self, news: News) {
        // Nobody listens any more once the session is gone.
        let _gone = self
            .news
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .send(news);
        self.wake.wake_by_ref();
    }
}

/// Fails only after the thread has ended, when nothing can be kept any more; the revision that is
/// never acknowledged shows it.
fn send<T>(to: Option<&Sender<T>>, order: T) {
    if let Some(to) = to {
        let _ended = to.send(order);
    }
}
