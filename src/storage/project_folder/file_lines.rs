//! A file of a project by its lines, and by the records that they are of.

use std::collections::BTreeMap;

/// How the line of a record begins.
const ID: &[u8] = b"(id:\"";
/// How the line of a section begins.
const SPAN: &[u8] = b"(span:(";

/// The lines of a file by the records they are of; one that is of none, by itself. Those that only
/// hold others together are left out: a first correction brings two of them.
#[derive(Default)]
pub(super) struct Lines<'a>(BTreeMap<&'a [u8], Vec<&'a [u8]>>);

impl<'a> Lines<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        let mut lines = Self::default();
        for line in bytes.split(|byte| *byte == b'\n') {
            if is_frame(line) {
                continue;
            }
            lines.0.entry(record_of(line)).or_default().push(line);
        }
        lines
    }

    pub fn has_records(&self) -> bool {
        self.0.keys().any(|key| key.starts_with(ID))
    }

    pub fn shares_records(&self, other: &Self) -> bool {
        let mut records = self.0.keys().filter(|key| key.starts_with(ID));
        records.any(|key| other.0.contains_key(key))
    }

    /// Of how many records these are lines that the other file does not have so, and the other way
    /// round, counting those that both have once.
    pub fn difference(&self, other: &Self) -> (usize, usize) {
        let changed = self
            .0
            .iter()
            .filter(|(key, lines)| other.0.get(*key) != Some(lines));
        let added = other.0.keys().filter(|key| !self.0.contains_key(*key));
        (changed.count(), added.count())
    }

    /// The lines of the record that a line is of.
    fn like(&self, line: &[u8]) -> Option<&[&'a [u8]]> {
        self.0.get(record_of(line)).map(Vec::as_slice)
    }

    /// Whether there is a section of the stretch that a line has a section of.
    fn has_section_like(&self, line: &[u8]) -> bool {
        let end = line.iter().position(|byte| *byte == b')');
        let stretch = end.and_then(|end| line.get(..end)).unwrap_or(line);
        let mut behind = self.0.range(stretch..);
        behind
            .next()
            .is_some_and(|(key, _)| key.starts_with(stretch))
    }
}

/// Whether a line says nothing itself: it opens or closes what holds others.
fn is_frame(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.ends_with(b"[") || line.iter().all(|byte| b"()[],".contains(byte))
}

/// Whether some lines have more words in common with others than these have.
fn is_nearer(these: &[&[u8]], than: &[&[u8]], to: &[&[u8]]) -> bool {
    words_apart(&these.concat(), &to.concat()) < words_apart(&than.concat(), &to.concat())
}

/// How many words stand in one line and not in the other, or more often.
fn words_apart(one: &[u8], other: &[u8]) -> usize {
    let mut counts: BTreeMap<&[u8], isize> = BTreeMap::new();
    for (line, step) in [(one, 1), (other, -1)] {
        let words = line.split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            *counts.entry(word).or_default() += step;
        }
    }
    counts.values().map(|count| count.unsigned_abs()).sum()
}

/// The beginning of a line with the id in it. What is left of a record that was deleted has the
/// same: to change or to delete one is as much as to add one, and so speaks for the version that
/// knew it.
fn record_of(line: &[u8]) -> &[u8] {
    let after = line.strip_prefix(ID).unwrap_or_default();
    let end = after.iter().position(|byte| *byte == b'"');
    end.and_then(|end| line.get(..ID.len() + end))
        .unwrap_or(line)
}

/// Whether a line is that of an annotation, which leaves a line of its own when it is deleted.
fn is_annotation(line: &[u8]) -> bool {
    let rest = line.strip_prefix(record_of(line)).unwrap_or_default();
    rest.starts_with(b"\",start:") || rest.starts_with(b"\",place:")
}

/// What is known of the version before one that somebody's file was made from.
pub(super) enum Before<'a> {
    /// Nothing was between it and this one: whoever knew some of what is new in this one knew all.
    Directly,
    /// There were versions between that are not known, or may have been. Whoever knew some of what
    /// is new since need not have known the rest.
    WithAGap(Lines<'a>),
}

/// How sure it is that a file was made from a version.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// It is what we wrote or read last; a line that is gone may have been taken out by hand.
    FromOurs,
    /// It is only the nearest. What an annotation leaves when it is deleted tells that it was.
    FromOlder,
}

/// A version as far as whoever made `theirs` from it has surely known it: what is gone without
/// having been known was not deleted, and what is as it was before was not put back.
pub(super) fn as_far_as_known(
    version: &[u8],
    before: &Before<'_>,
    theirs: &Lines<'_>,
    made: Made,
) -> Vec<u8> {
    let own = Lines::of(version);
    let mut known: Vec<&[u8]> = Vec::new();
    for line in version.split(|byte| *byte == b'\n') {
        let (now, there) = (own.like(line), theirs.like(line));
        let is_undecided = line.starts_with(ID) && now != there;
        match before {
            // An annotation that was deleted leaves a line.
            _ if is_undecided
                && made == Made::FromOlder
                && there.is_none()
                && is_annotation(line) => {}
            Before::WithAGap(before) if is_undecided => match (before.like(line), there) {
                (None, _) => {}
                // It was known, and taken out.
                (Some(_), None) => known.push(line),
                // Her line is nearer to this version of it than to the one before: she knew it.
                (Some(lines), Some(there)) if is_nearer(now.unwrap_or_default(), lines, there) => {
                    known.push(line);
                }
                (Some(lines), Some(_)) => {
                    if now.and_then(<[_]>::first) == Some(&line) {
                        known.extend(lines);
                    }
                }
            },
            Before::WithAGap(before)
                if line.starts_with(SPAN)
                    && before.like(line).is_none()
                    && !theirs.has_section_like(line) => {}
            _ => known.push(line),
        }
    }
    known.join(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str = "(id:\"a\",start:1,end:2),\n";
    const CHANGED: &str = "(id:\"a\",start:1,end:3),\n";
    const OTHER: &str = "(id:\"b\",start:1,end:2),\n";
    const TAG: &str = "(id:\"t\",name:\"person\"),\n";
    const SECTION: &str = "(span:(0,9),role:\"text\"),\n";

    fn known(version: &[&str], before: Option<&[&str]>, theirs: &[&str], made: Made) -> String {
        let [version, theirs] = [version, theirs].map(<[&str]>::concat);
        let before = before.map(<[&str]>::concat);
        let before = before.as_ref().map_or(Before::Directly, |before| {
            Before::WithAGap(Lines::of(before.as_bytes()))
        });
        let theirs = Lines::of(theirs.as_bytes());
        let known = as_far_as_known(version.as_bytes(), &before, &theirs, made);
        String::from_utf8(known).unwrap()
    }

    #[test]
    fn what_is_gone_from_ours_was_known_if_nothing_lay_between() {
        let all = [MARK, TAG, SECTION];
        let theirs = [OTHER];
        assert_eq!(known(&all, None, &theirs, Made::FromOurs), all.concat());
        let less = known(&all, None, &theirs, Made::FromOlder);
        assert_eq!(less, [TAG, SECTION].concat(), "a mark leaves a line");
    }

    #[test]
    fn behind_a_gap_only_what_was_there_before_was_known() {
        let all = [CHANGED, OTHER, TAG, SECTION];
        let made = Made::FromOurs;
        assert_eq!(known(&all, Some(&[]), &[], made), "");
        assert_eq!(known(&all, Some(&all), &[], made), all.concat());
        let changed = known(&all, Some(&[MARK, TAG]), &[MARK, OTHER], made);
        assert_eq!(changed, [MARK, OTHER, TAG].concat());
        let taken_out = known(&[CHANGED], Some(&[MARK]), &[], made);
        assert_eq!(taken_out, CHANGED, "whatever became of it meanwhile");
        let moved = "(span:(0,9),role:\"seal\"),\n";
        assert_eq!(known(&[SECTION], Some(&[]), &[moved], made), SECTION);
    }
}
