//! What an opened project holds: what its files say, what the journal adds, and what others have
//! written.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::project::Project;
use crate::storage::assembly::Problem;
use crate::storage::schema;
use crate::storage::sources::check_relative;
use crate::storage::vault::{self, Change};
use crate::storage::{ContentHash, Disk};

use super::earlier::OwnSaves;
use super::find::{Place, before_first_save};
use super::load::{Loaded, load};
use super::outside::versions;
use super::shelf::SourceShelf;
use super::theirs::{self, Theirs};
use super::unwritten::Unwritten;
use super::{OpenError, State, all_problems, protections};

/// What an opened project holds.
pub struct Contents {
    /// The project as its files have it.
    pub written: Arc<Project>,
    /// The same with the changes that only the journal holds.
    pub project: Arc<Project>,
    /// How many changes the journal gave back; they have yet to be written into the files.
    pub recovered: usize,
    /// The number of the last change in the journal.
    pub last_sequence: u64,
    /// What others wrote while changes of ours were pending; to be merged.
    pub theirs: Option<Theirs>,
    /// Files that were put back to an earlier version of ours, or taken away, while the project was
    /// closed. They are believed; what they lack is among the backups.
    pub put_back: Vec<String>,
    pub problems: Vec<Problem>,
    /// Why the project may not be changed; a newer format, another window, a write-protected file.
    pub read_only: Option<String>,
    /// What was not understood, so that the reader must decide before anything is written.
    pub damage: Option<String>,
}

/// Puts together what was found on disk.
pub(super) fn read(
    disk: &Arc<dyn Disk>,
    place: &Place,
    found: &vault::Opened,
    saves: &OwnSaves<'_>,
) -> Result<(State, Unwritten, Contents), OpenError> {
    let mut shelf = SourceShelf::new(Arc::clone(disk), &place.root);
    // The first save was broken off after the project file: the changes were made before it.
    let is_half_begun = !found.start.contains_key(&place.project_file) && !found.changes.is_empty();
    let before = is_half_begun.then(|| before_first_save(disk.as_ref(), place));
    let place = before.as_ref().unwrap_or(place);
    let Loaded {
        project: written,
        files,
        problems,
        placeholders: _,
    } = load(place, &found.start, &mut shelf)?;
    let Replayed {
        project,
        unwritten,
        recovered,
        problems: replay_problems,
    } = replay(&written, &found.changes, &mut shelf);
    let written = Arc::new(written);
    let ours = theirs::Ours {
        bytes: &found.start,
        files: &files,
        project: Arc::clone(&written),
    };
    let theirs = theirs::load_theirs(place, &ours, &found.foreign, saves, &mut shelf)?;

    let mut problems = all_problems(problems, shelf.problems());
    problems.retain(|problem| !was_accepted_since(problem, &written, &project));
    problems.extend(replay_problems);
    problems.extend(told_by_the_vault(found));
    problems.extend(place.left_out.iter().map(|path| left_out(path)));
    let (sentences, is_newer) = protections(&files);
    let damage = (!sentences.is_empty()).then(|| sentences.join("; "));
    let newer = damage.clone().filter(|_| is_newer);
    let state = State {
        files,
        written: Arc::clone(&written),
        kept_sources: BTreeSet::new(),
        without_copy: Vec::new(),
        pinned_by_hand: BTreeSet::new(),
        foreign: versions(&found.foreign),
        is_new: !found.start.contains_key(&place.project_file),
    };
    let contents = Contents {
        written,
        project: Arc::new(project),
        recovered,
        last_sequence: found.last_sequence,
        theirs,
        put_back: put_back(found, saves),
        problems,
        read_only: newer.or_else(|| found.refused.first().cloned()),
        damage,
    };
    Ok((state, unwritten, contents))
}

/// Whether a problem is about a source whose new version the journal knows to be accepted.
fn was_accepted_since(problem: &Problem, written: &Project, project: &Project) -> bool {
    written.documents().any(|before| {
        let after = project.document(&before.id);
        before.source.path == problem.file
            && after.is_some_and(|after| after.source.sha256 != before.source.sha256)
    })
}

fn put_back(found: &vault::Opened, saves: &OwnSaves<'_>) -> Vec<String> {
    let is_known = |path: &&String| {
        let bytes = found.start.get(*path);
        bytes.is_none_or(|bytes| saves.backups().has(ContentHash::of(bytes)))
    };
    let changed = found.changed_since_last_time.iter();
    changed.filter(is_known).cloned().collect()
}

/// The project with what the journal gave back.
struct Replayed {
    project: Project,
    unwritten: Unwritten,
    recovered: usize,
    problems: Vec<Problem>,
}

/// Applies what the journal holds beyond the files. A change that does not fit is said and left
/// in the journal; those after it are tried all the same.
fn replay(written: &Project, changes: &[Change], shelf: &mut SourceShelf) -> Replayed {
    let mut project = written.clone();
    let mut problems = Vec::new();
    let mut unwritten = Unwritten::default();
    let mut recovered = 0;
    for change in changes {
        let applied = schema::read_transaction(change.text.as_bytes())
            .map_err(|error| error.to_string())
            .and_then(|mut transaction| {
                shelf.fill_texts(&mut transaction);
                project
                    .apply(&transaction)
                    .map(|_| transaction.clone())
                    .map_err(|error| format!("“{}”: {error}", transaction.label))
            });
        match applied {
            Ok(transaction) => {
                unwritten.note(change.sequence, &transaction, transaction.at);
                recovered += 1;
            }
            Err(reason) => problems.push(Problem {
                file: "journal".to_owned(),
                line: None,
                reason: format!("a change from before the last end of the program could not be made again: {reason}"),
                remedy: "It is kept in the journal on this computer.".to_owned(),
            }),
        }
    }
    Replayed {
        project,
        unwritten,
        recovered,
        problems,
    }
}

/// A text whose name cannot stand in a project.
fn left_out(path: &str) -> Problem {
    let reason = check_relative(path).err().map(|error| error.to_string());
    Problem {
        file: path.to_owned(),
        line: None,
        reason: format!(
            "the text was left out, since its name cannot be used on every system: {}",
            reason.unwrap_or_default()
        ),
        remedy: "Give it another name and add it to the project.".to_owned(),
    }
}

fn told_by_the_vault(found: &vault::Opened) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut tell = |file: &str, reason: &str, remedy: &str| {
        let (file, reason, remedy) = (file.to_owned(), reason.to_owned(), remedy.to_owned());
        problems.push(Problem {
            file,
            line: None,
            reason,
            remedy,
        });
    };
    for refused in &found.refused {
        tell(
            "project folder",
            refused,
            "It was not opened. Put the file itself in its place.",
        );
    }
    for path in &found.lost_starts {
        tell(
            path,
            "the version that the last changes were made on is lost; they were made again on the one that is there",
            "Compare the latest changes.",
        );
    }
    for path in &found.unreadable_journals {
        tell(
            &path.to_string_lossy(),
            "a part of the journal could not be read",
            "It is kept where it is.",
        );
    }
    problems
}
