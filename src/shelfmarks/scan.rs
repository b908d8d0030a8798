//! Finding references in a text.

use crate::model::{Holding, Shelfmark, ShelfmarkPart};
use crate::text::Span;

use super::Scheme;
use super::levels::Level;
use super::repositories::{Repositories, Repository};

/// The letters of British departments: those of a class that a reference begins with.
const DEPARTMENTS: [&str; 20] = [
    "ADM", "AIR", "BT", "CAB", "CO", "DEFE", "DO", "ED", "FCO", "FO", "GFM", "HO", "HW", "INF",
    "KV", "LAB", "PREM", "T", "WO", "POWE",
];

/// A reference in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundShelfmark {
    /// From the name of the archive to the last level, in characters from the start of what was
    /// searched.
    pub span: Span,
    /// As it is printed.
    pub verbatim: String,
    /// The short name of the archive: `APRF`.
    pub repository: String,
    /// Its name for people.
    pub repository_title: String,
    /// In the order of the canonical form.
    pub parts: Vec<Part>,
    /// `APRF, f. 45, op. 1, d. 332, ll. 47–48`.
    pub canonical: String,
    /// What looks wrong, in the order of the text. Nothing of it is corrected.
    pub warnings: Vec<Warning>,
}

/// One level of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `fond`, `opis`, `box`, …
    pub level: &'static str,
    /// Without leading zeros of leaves, and with an en dash in a range.
    pub value: String,
    /// Of label and value.
    pub span: Span,
}

/// Something in a reference that looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub span: Span,
    /// As a sentence.
    pub words: String,
}

/// A value, and where it ends.
pub struct Value {
    pub words: String,
    pub end: usize,
    /// Whether it names more than one.
    pub is_range: bool,
    /// The zeros that were left out.
    pub has_lost_zeros: bool,
}

impl Value {
    /// The characters from `start` to `end` as a value.
    pub fn of(text: &[char], start: usize, end: usize) -> Option<Self> {
        let words: String = text.get(start..end)?.iter().collect();
        (!words.is_empty()).then_some(Self {
            words,
            end,
            is_range: false,
            has_lost_zeros: false,
        })
    }
}

/// All references of a text, from left to right. A reference does not go beyond its paragraph.
pub fn find(text: &str, repositories: &Repositories) -> Vec<FoundShelfmark> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut names = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        match repositories.at(&characters, at) {
            Some((_, length)) => {
                names.push((at, at + length));
                at += length;
            }
            None => at += 1,
        }
    }
    for (number, (start, after)) in names.iter().enumerate() {
        let next = names
            .get(number + 1)
            .map_or(characters.len(), |(next, ..)| *next);
        let is_break = |one: &char| matches!(one, '\n' | '\r');
        let rest = characters.get(*after..next).unwrap_or_default();
        let paragraph = rest.iter().position(is_break).unwrap_or(rest.len());
        let stretch = Stretch {
            text: &characters,
            start: *start,
            after: *after,
            end: *after + paragraph,
        };
        // Archives of one name number in different ways; what follows tells which it is.
        let archives = repositories.all_at(&characters, *start, *after - *start);
        let mut read = archives.map(|repository| stretch.read_all(repository));
        found.extend(read.find(|read| !read.is_empty()).unwrap_or_default());
    }
    found
}

/// What follows the name of an archive.
struct Stretch<'a> {
    text: &'a [char],
    start: usize,
    after: usize,
    end: usize,
}

struct Hit {
    level: &'static Level,
    label: String,
    start: usize,
    value_start: usize,
    value: Value,
}

impl Stretch<'_> {
    /// The reference that follows the name, and those that follow it without naming the archive
    /// again: `CAB 129/41 and PREM 8/1405`.
    fn read_all(&self, repository: &Repository) -> Vec<FoundShelfmark> {
        let mut found = Vec::new();
        let (mut start, mut after) = (self.start, self.after);
        loop {
            let stretch = Stretch {
                start,
                after,
                ..*self
            };
            let (read, next) = stretch.read(repository);
            let Some(read) = read else { break };
            found.push(read);
            let Some(next) = next.filter(|next| *next > start) else {
                break;
            };
            (start, after) = (next, next);
        }
        found
    }

    /// The reference, and where another one of the same archive begins.
    fn read(&self, repository: &Repository) -> (Option<FoundShelfmark>, Option<usize>) {
        let levels = repository.scheme.levels();
        let mut hits: Vec<Hit> = Vec::new();
        let (mut at, mut last, mut next) = (self.after, self.after, None);
        while at < self.end && at <= last + repository.scheme.reach() {
            let open = levels
                .iter()
                .filter(|level| hits.iter().all(|hit| hit.level.name != level.name));
            // Of two that read the same, the first of the scheme.
            let hit = open
                .rev()
                .filter_map(|level| self.hit(level, at))
                .max_by_key(|hit| hit.value_start);
            match hit {
                Some(hit) => {
                    // What a stroke joins to it begins after the stroke.
                    at = hit.value.end;
                    last = at;
                    hits.push(hit);
                }
                None if !hits.is_empty() && self.begins_again(repository.scheme, at) => {
                    next = Some(at);
                    break;
                }
                None => at += 1,
            }
        }
        (self.found(repository, hits), next)
    }

    /// Whether the first level stands here once more, as that of another reference.
    fn begins_again(&self, scheme: Scheme, at: usize) -> bool {
        let levels = scheme.levels();
        let Some(first) = levels.first() else {
            return false;
        };
        let mut same = levels.iter().filter(|level| level.name == first.name);
        let Some(hit) = same.find_map(|level| self.hit(level, at)) else {
            return false;
        };
        let before: String = self
            .text
            .get(self.after..at)
            .unwrap_or_default()
            .iter()
            .collect();
        let before = before.trim_end();
        let is_joined = [";", " and", " und", " sowie", " et", " и", " ve"]
            .iter()
            .any(|joint| before.ends_with(joint));
        match scheme {
            Scheme::British => {
                let word = hit.value.words.split(' ').next().unwrap_or_default();
                DEPARTMENTS.contains(&word)
            }
            _ => is_joined || !hit.label.is_empty(),
        }
    }

    fn found(&self, repository: &Repository, mut hits: Vec<Hit>) -> Option<FoundShelfmark> {
        let levels = repository.scheme.levels();
        hits.iter().any(|hit| hit.level.is_needed).then_some(())?;
        hits.sort_by_key(|hit| levels.iter().position(|level| level.name == hit.level.name));
        let end = hits.iter().map(|hit| hit.value.end).max()?;
        let mut warnings: Vec<Warning> = hits.iter().flat_map(warnings_of).collect();
        warnings.sort_by_key(|warning| warning.span);
        let parts = hits.iter().filter_map(|hit| {
            Some(Part {
                level: hit.level.name,
                value: hit.value.words.clone(),
                span: span(hit.start, hit.value.end)?,
            })
        });
        Some(FoundShelfmark {
            span: span(self.start, end)?,
            verbatim: self.text.get(self.start..end)?.iter().collect(),
            repository: repository.short.clone(),
            repository_title: repository.title(),
            parts: parts.collect(),
            canonical: canonical(&repository.short, &hits),
            warnings,
        })
    }

    /// The level, if its label and a value stand at a character, not directly after a letter.
    fn hit(&self, level: &'static Level, at: usize) -> Option<Hit> {
        let before = at.checked_sub(1).and_then(|before| self.text.get(before));
        if before.is_some_and(|before| before.is_alphabetic()) {
            return None;
        }
        if level.labels.is_empty() {
            if before.is_some_and(|before| before.is_numeric()) {
                return None;
            }
            let value = (level.value)(self.text, at).filter(|value| value.end <= self.end)?;
            return Some(Hit {
                level,
                label: String::new(),
                start: at,
                value_start: at,
                value,
            });
        }
        level.labels.iter().find_map(|label| {
            let length = label.chars().count();
            let rest = self.text.get(at..self.end)?;
            if !label.chars().eq(rest.iter().take(length).copied()) {
                return None;
            }
            let value_start = self.value_start(at + length);
            let value = (level.value)(self.text, value_start)?;
            (value.end <= self.end).then(|| Hit {
                level,
                label: (*label).to_owned(),
                start: at,
                value_start,
                value,
            })
        })
    }

    /// After a label: a mark as in Opis', a full stop, blanks, N or №, blanks.
    fn value_start(&self, after_label: usize) -> usize {
        let is =
            |at: usize, signs: &[char]| self.text.get(at).is_some_and(|one| signs.contains(one));
        let blanks = |mut at: usize| {
            while self.text.get(at).is_some_and(|one| one.is_whitespace()) {
                at += 1;
            }
            at
        };
        let mut at = after_label;
        at += usize::from(is(at, &['\'', '’', 'ʹ', '´']));
        at += usize::from(is(at, &['.', ':']));
        at = blanks(at);
        let number = at;
        for sign in ["No.", "no.", "No", "Nº", "№", "N"] {
            let length = sign.chars().count();
            let rest = self.text.get(number..number + length).unwrap_or_default();
            let after = blanks(number + length);
            let is_digit = self.text.get(after).is_some_and(char::is_ascii_digit);
            if sign.chars().eq(rest.iter().copied()) && is_digit {
                return after;
            }
        }
        at
    }
}

fn warnings_of(hit: &Hit) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let label_end = hit.start + hit.label.chars().count();
    let mut warn = |start, end, words: String| {
        warnings.extend(span(start, end).map(|span| Warning { span, words }));
    };
    if hit.label == "II" {
        warn(
            hit.start,
            label_end,
            "«II.» was read as «ll.» (leaves): two capital letters I for two small L.".to_owned(),
        );
    } else if hit.value.is_range && hit.level.singular.contains(&hit.label.as_str()) {
        let words = format!("«{}» stands for one leaf, but a range follows.", hit.label);
        warn(hit.start, label_end, words);
    }
    if hit.value.has_lost_zeros {
        let words = format!(
            "The numbers of the leaves are printed with leading zeros; they were read as {}.",
            hit.value.words
        );
        warn(hit.value_start, hit.value.end, words);
    }
    warnings
}

fn canonical(repository: &str, hits: &[Hit]) -> String {
    let mut form = repository.to_owned();
    for hit in hits {
        let Level {
            one, many, joint, ..
        } = hit.level;
        let label = if hit.value.is_range { many } else { one };
        form.push_str(joint);
        form.push_str(label);
        form.push_str(&hit.value.words);
    }
    form
}

fn span(start: usize, end: usize) -> Option<Span> {
    Span::of(u32::try_from(start).ok()?, u32::try_from(end).ok()?)
}

impl FoundShelfmark {
    /// The holding that it names.
    pub fn holding(&self) -> Holding {
        let parts = self.parts.iter().map(|part| ShelfmarkPart {
            level: part.level.to_owned(),
            value: part.value.clone(),
        });
        Holding {
            repository: self.repository_title.clone(),
            shelfmark: Shelfmark {
                verbatim: self.verbatim.clone(),
                parts: parts.collect(),
            },
        }
    }

    /// The value of a level.
    pub fn value(&self, level: &str) -> Option<&str> {
        let part = self.parts.iter().find(|part| part.level == level)?;
        Some(&part.value)
    }
}
