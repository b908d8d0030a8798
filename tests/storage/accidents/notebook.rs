//! The smallest project that can be lost: files of numbered notes.
//!
//! The vault knows nothing of what files mean, so its tests need not either. A change appends to a
//! note, and so shows when it is applied twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const FIRST: &str = "notes begin";
const LAST: &str = "notes end";

/// The notes of each file, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook(pub BTreeMap<String, BTreeMap<u32, String>>);

impl Notebook {
    /// Reads files; `None` if one of them is not exactly as a notebook writes it.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a String, &'a [u8])>) -> Option<Self> {
        files
            .into_iter()
            .map(|(path, bytes)| Some((path.clone(), notes(bytes)?)))
            .collect::<Option<_>>()
            .map(Self)
    }

    /// The bytes of one file.
    pub fn file(&self, path: &str) -> Vec<u8> {
        let mut text = format!("{FIRST}\n");
        for (number, note) in self.0.get(path).into_iter().flatten() {
            writeln!(text, "{number} {note}").unwrap();
        }
        text.push_str(LAST);
        text.push('\n');
        text.into_bytes()
    }

    /// Applies a change: steps `append:PATH:NUMBER:WORDS`, `put:…` or `remove:PATH:NUMBER`, with
    /// `;` between them.
    pub fn apply(&mut self, change: &str) {
        for step in change.split(';').filter(|step| !step.is_empty()) {
            let mut parts = step.splitn(4, ':');
            let mut part = || parts.next().unwrap_or_default();
            let (kind, path, number) = (part(), part().to_owned(), part().parse().unwrap());
            let notes = self.0.entry(path).or_default();
            match kind {
                "append" => notes.entry(number).or_default().push_str(part()),
                "put" => {
                    notes.insert(number, part().to_owned());
                }
                "remove" => {
                    notes.remove(&number);
                }
                _ => panic!("no such step: {step}"),
            }
        }
    }

    /// The change that leads from here to there.
    pub fn change_to(&self, there: &Self) -> String {
        let mut steps = Vec::new();
        for (path, number) in self.keys().union(&there.keys()) {
            match (self.note(path, *number), there.note(path, *number)) {
                (old, new) if old == new => {}
                (_, Some(new)) => steps.push(format!("put:{path}:{number}:{new}")),
                (_, None) => steps.push(format!("remove:{path}:{number}")),
            }
        }
        steps.join(";")
    }

    /// Three-way, by number. What both have changed keeps both versions.
    pub fn merged(base: &Self, ours: &Self, theirs: &Self) -> Self {
        let mut merged = ours.clone();
        for (path, number) in base.keys().union(&theirs.keys()) {
            let old = base.note(path, *number);
            let (our, their) = (ours.note(path, *number), theirs.note(path, *number));
            if their == old || their == our {
                continue;
            }
            let notes = merged.0.entry(path.clone()).or_default();
            match (our.filter(|our| Some(*our) != old), their) {
                (Some(our), Some(their)) => notes.insert(*number, format!("{our}|{their}")),
                (None, Some(their)) => notes.insert(*number, their.clone()),
                (None, None) => notes.remove(number),
                (Some(_), None) => None,
            };
        }
        merged
    }

    fn note(&self, path: &str, number: u32) -> Option<&String> {
        self.0.get(path)?.get(&number)
    }

    fn keys(&self) -> BTreeSet<(String, u32)> {
        self.0
            .iter()
            .flat_map(|(path, notes)| notes.keys().map(|number| (path.clone(), *number)))
            .collect()
    }
}

fn notes(bytes: &[u8]) -> Option<BTreeMap<u32, String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body = text.strip_prefix(FIRST)?.strip_prefix('\n')?;
    let body = body.strip_suffix('\n')?.strip_suffix(LAST)?;
    body.lines()
        .map(|line| {
            let (number, note) = line.split_once(' ')?;
            let is_clean = !note.contains(|character: char| character.is_control());
            Some((number.parse().ok()?, is_clean.then(|| note.to_owned())?))
        })
        .collect()
}

#[test]
fn a_notebook_is_read_as_written_and_not_when_torn() {
    let mut book = Notebook::default();
    book.apply("append:a:1:one;append:a:1:+;put:b/c:2:two");
    let files: BTreeMap<String, Vec<u8>> = ["a", "b/c"]
        .map(|path| (path.to_owned(), book.file(path)))
        .into();
    let read = |files: &BTreeMap<String, Vec<u8>>| {
        Notebook::read(files.iter().map(|(path, bytes)| (path, bytes.as_slice())))
    };
    assert_eq!(read(&files), Some(book.clone()));
    for at in 0..files["a"].len() {
        let mut torn = files.clone();
        torn.get_mut("a").unwrap().truncate(at);
        assert_eq!(read(&torn), None);
    }
    let mut other = book.clone();
    other.apply("remove:a:1;append:b/c:3:x");
    let mut there = book.clone();
    there.apply(&book.change_to(&other));
    assert_eq!(there.0["b/c"], other.0["b/c"]);
    assert!(there.0["a"].is_empty());
}
