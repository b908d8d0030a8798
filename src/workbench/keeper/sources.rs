//! Whether another program has changed a source.
//!
//! Every source is read when the session begins, when the reader comes back to the window and from
//! time to time. In between its length and times are glanced at, which costs a fiftieth of a
//! processor at most. Nothing here depends on what the system can watch: it works the same on a
//! network drive.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::model::DocumentId;
use crate::storage::{ChangedSource, SourcesRead, Stamp};

use super::{Gate, News, Shared, Trouble};

/// How often the sources are glanced at.
const BETWEEN_GLANCES: Duration = Duration::from_secs(2);
/// A changed source is read once it has been still for so long: it may not be whole yet.
const STILL: Duration = Duration::from_millis(500);
/// The rest after a glance is this many times as long as the glance.
const RESTS: u32 = 50;

/// How sources look without being read, by path.
type Stamps = BTreeMap<String, Option<Stamp>>;

/// What is known of the sources.
pub(super) struct SourceWatch {
    /// What was told last of those that have changed.
    told: Vec<(DocumentId, String)>,
    /// How they looked when they were read.
    read: Stamps,
    /// How they looked at the last glance.
    seen: Stamps,
    next_glance: Instant,
    /// That a copy was refused is said once.
    is_refusal_told: bool,
}

impl SourceWatch {
    /// Nothing is known yet.
    pub const fn begun(now: Instant) -> Self {
        Self {
            told: Vec::new(),
            read: Stamps::new(),
            seen: Stamps::new(),
            next_glance: now,
            is_refusal_told: false,
        }
    }

    /// The time until the next glance.
    pub fn patience(&self) -> Duration {
        self.next_glance.saturating_duration_since(Instant::now())
    }

    pub fn glance_is_due(&self) -> bool {
        Instant::now() >= self.next_glance
    }

    /// Reads the sources if one does not look as it did when it was read, and is still by now.
    pub fn glance(&mut self, shared: &Shared, gate: Gate) {
        let begun = Instant::now();
        let now = stamps(shared);
        let cost = begun.elapsed();
        let is_still = now == self.seen;
        if !self.has_changed(&now) {
            self.next_glance = Instant::now() + BETWEEN_GLANCES.max(cost * RESTS);
            self.read.clone_from(&now);
        } else if is_still {
            self.read(shared, gate);
            return;
        } else {
            self.next_glance = Instant::now() + STILL.max(cost);
        }
        self.seen = now;
    }

    /// Reads the sources if one does not look as it did when it was read.
    pub fn read_if_changed(&mut self, shared: &Shared, gate: Gate) {
        if self.has_changed(&stamps(shared)) {
            self.read(shared, gate);
        }
    }

    /// Reads the sources, tells which are other versions now if that is news, and has the versions
    /// kept that were annotated.
    pub fn read(&mut self, shared: &Shared, gate: Gate) {
        // Before they are read: what is changed meanwhile is seen at the next glance.
        self.read = stamps(shared);
        self.seen.clone_from(&self.read);
        let read = shared.folder.read_sources(&shared.latest().project);
        if gate == Gate::Open {
            self.keep_annotated(shared, &read);
        }
        let hash = |one: &ChangedSource| (one.document.clone(), one.version.source.sha256.clone());
        let now: Vec<(DocumentId, String)> = read.changed.iter().map(hash).collect();
        // What is another version still is told again: an acceptance may have been undone.
        if now != self.told || !now.is_empty() {
            self.told = now;
            shared.tell(News::Sources(read.changed));
        }
        self.next_glance = Instant::now() + BETWEEN_GLANCES;
    }

    /// The text that was annotated is in memory, and perhaps nowhere else any more.
    fn keep_annotated(&mut self, shared: &Shared, read: &SourcesRead) {
        let changed = read.changed.iter().map(|one| &one.document);
        let documents: Vec<_> = changed.chain(&read.unreadable).cloned().collect();
        let kept = shared
            .folder
            .keep_annotated(&shared.latest().project, &documents);
        match kept {
            Ok(without_copy) => {
                self.is_refusal_told = false;
                if !without_copy.is_empty() {
                    shared.tell(News::WithoutCopy(without_copy));
                }
            }
            Err(error) if !self.is_refusal_told => {
                self.is_refusal_told = true;
                shared.tell(News::CopyRefused(Trouble::of(&error)));
            }
            Err(_) => {}
        }
    }

    /// A source that was not there when they were read is none that has changed.
    fn has_changed(&self, now: &Stamps) -> bool {
        let mut all = now.iter();
        all.any(|(path, stamp)| self.read.get(path).is_some_and(|read| read != stamp))
    }
}

fn stamps(shared: &Shared) -> Stamps {
    shared.folder.source_stamps(&shared.latest().project)
}
