//! The table of labels: what pages of archives call their parts, texts and languages.
//!
//! It is data: a file compiled in, and a file of the reader's own that adds to it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Role;

use super::paragraphs::Stretch;
use super::scripts::Script;

/// What is compiled in.
const BUILT_IN: &str = include_str!("labels.ron");
/// How long a label may be, in characters before its colon.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=40;

static USUAL: LazyLock<LabelTable> = LazyLock::new(|| {
    let file = read(BUILT_IN).unwrap_or_default();
    LabelTable::default().with(file)
});

/// The labels, the parts they head, and the names of texts and languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelTable {
    // Invariant: keys are in lower case.
    labels: BTreeMap<String, Label>,
    /// Those that are heard at the head of a record only.
    heads: BTreeMap<String, Label>,
    parts: BTreeMap<String, PartName>,
    entries: BTreeMap<String, Means>,
    languages: Vec<Language>,
}

/// What a label heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub key: String,
    /// The language the label is in, a BCP 47 tag; empty if it is a word of several.
    pub language: String,
}

/// A label, where it is printed, and the value behind it in the same paragraph.
pub(super) type Labelled<'l, 't> = (&'l Label, Stretch<'t>, Option<Stretch<'t>>);

/// How a part is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PartName {
    pub title: String,
    pub role: Role,
}

/// What an entry of a list of contents announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    Transcript,
    Translation,
    /// Pictures; it has no text.
    Scan,
}

/// A language that lists of contents can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: String,
    /// As lists of contents print it; the first is the English name.
    pub names: Vec<String>,
    /// The scripts it is written in, the one that tells it apart first.
    pub(super) scripts: Vec<Script>,
    // Invariant: the names in lower case.
    lower: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    parts: Vec<StoredPart>,
    labels: Vec<StoredLabel>,
    heads: Vec<StoredLabel>,
    entries: Vec<StoredEntry>,
    languages: Vec<StoredLanguage>,
}

#[derive(Deserialize)]
struct StoredPart {
    key: String,
    title: String,
    #[serde(default)]
    role: String,
}

#[derive(Deserialize)]
struct StoredLabel {
    label: String,
    key: String,
    #[serde(default)]
    language: String,
}

#[derive(Deserialize)]
struct StoredEntry {
    word: String,
    means: String,
}

#[derive(Deserialize)]
struct StoredLanguage {
    tag: String,
    scripts: Vec<String>,
    names: Vec<String>,
}

impl LabelTable {
    /// What is compiled in.
    pub fn usual() -> &'static Self {
        &USUAL
    }

    /// What is compiled in, and on top of it the entries of a reader's own file; the error says
    /// where the file is wrong.
    pub fn extended_by(text: &str) -> Result<Self, String> {
        let file = read(text).map_err(|error| error.to_string())?;
        Ok(Self::usual().clone().with(file))
    }

    /// The text that is compiled in: the form a reader's own file has.
    pub const fn as_text() -> &'static str {
        BUILT_IN
    }

    /// Every language of the table.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The language of this tag.
    pub fn language(&self, tag: &str) -> Option<&Language> {
        self.languages.iter().find(|one| one.tag == tag)
    }

    /// The language of this name, in whatever case it is written.
    pub fn language_named(&self, name: &str) -> Option<&Language> {
        let wanted = name.to_lowercase();
        self.languages
            .iter()
            .find(|one| one.lower.contains(&wanted))
    }

    /// The key of a label as it is printed, with or without its colon: `citation` for `Citation:`.
    pub fn key_of_label(&self, printed: &str) -> Option<&str> {
        let name = printed.trim().trim_end_matches([':', '：']).trim();
        let name = name.to_lowercase();
        let label = self.labels.get(&name).or_else(|| self.heads.get(&name))?;
        Some(label.key.as_str()).filter(|key| !key.is_empty())
    }

    /// The key of a part by the title that is shown for it.
    pub fn key_of_title(&self, title: &str) -> Option<&str> {
        let mut parts = self.parts.iter();
        let found = parts.find(|(_, part)| part.title == title);
        found.map(|(key, _)| key.as_str())
    }

    /// How the part of this key is shown; a key without a row is a part of the metadata.
    pub(super) fn part(&self, key: &str) -> PartName {
        self.parts.get(key).cloned().unwrap_or_else(|| PartName {
            title: capitalized(&key.replace('_', " ")),
            role: Role::Metadata,
        })
    }

    /// The label that is all of this paragraph, or the one it begins with and the value behind it.
    pub(super) fn label_in<'t>(&self, paragraph: Stretch<'t>) -> Option<Labelled<'_, 't>> {
        labelled(paragraph, |name| self.labels.get(name))
    }

    /// The same at the head of a record, where more words are labels.
    pub(super) fn head_label_in<'t>(&self, paragraph: Stretch<'t>) -> Option<Labelled<'_, 't>> {
        labelled(paragraph, |name| {
            self.heads.get(name).or_else(|| self.labels.get(name))
        })
    }

    /// What the words begin with that announces a text, and how many bytes that takes.
    pub(super) fn entry_at(&self, words: &str) -> Option<(Means, usize)> {
        let found = self.entries.iter().filter_map(|(name, means)| {
            prefix_in_any_case(words, name).map(|length| (*means, length))
        });
        found.max_by_key(|(_, length)| *length)
    }

    /// The language whose name the words begin with, as a word of its own, and how many bytes
    /// that takes.
    pub(super) fn language_at(&self, words: &str) -> Option<(&Language, usize)> {
        let names = self
            .languages
            .iter()
            .flat_map(|one| one.lower.iter().map(move |name| (one, name)));
        let found = names.filter_map(|(language, name)| {
            let length = prefix_in_any_case(words, name)?;
            let rest = words.get(length..)?;
            let is_whole = rest.is_empty() || rest.starts_with(char::is_whitespace);
            is_whole.then_some((language, length))
        });
        found.max_by_key(|(_, length)| *length)
    }

    fn with(mut self, file: File) -> Self {
        for one in file.parts {
            let role = role_of_word(&one.role);
            let name = PartName {
                title: one.title,
                role,
            };
            self.parts.insert(one.key, name);
        }
        self.labels.extend(file.labels.into_iter().map(Label::of));
        self.heads.extend(file.heads.into_iter().map(Label::of));
        for one in file.entries {
            let means = match one.means.as_str() {
                "translation" => Means::Translation,
                "scan" => Means::Scan,
                _ => Means::Transcript,
            };
            self.entries.insert(one.word.to_lowercase(), means);
        }
        for one in file.languages {
            let scripts = one.scripts.iter().filter_map(|name| Script::named(name));
            let language = Language {
                scripts: scripts.collect(),
                lower: one.names.iter().map(|name| name.to_lowercase()).collect(),
                tag: one.tag,
                names: one.names,
            };
            self.languages.retain(|old| old.tag != language.tag);
            self.languages.push(language);
        }
        self
    }
}

impl Label {
    /// With its name in lower case.
    fn of(stored: StoredLabel) -> (String, Self) {
        let name = stored.label.trim().trim_end_matches([':', '：']).trim();
        let label = Self {
            key: stored.key,
            language: stored.language,
        };
        (name.to_lowercase(), label)
    }
}

fn labelled<'l, 't>(
    paragraph: Stretch<'t>,
    known: impl Fn(&str) -> Option<&'l Label>,
) -> Option<Labelled<'l, 't>> {
    let mut before = paragraph.words.char_indices().take(LENGTHS.end() + 1);
    let (colon, sign) = before.find(|(_, one)| matches!(one, ':' | '：'))?;
    let name = paragraph.words.get(..colon)?;
    let label = known(&name.trim().to_lowercase())?;
    if !LENGTHS.contains(&name.chars().count()) || label.key.is_empty() {
        return None;
    }
    let end = colon + sign.len_utf8();
    let rest = paragraph.words.get(end..)?;
    if rest.trim().is_empty() {
        return Some((label, paragraph, None));
    }
    let is_inline = rest.starts_with(char::is_whitespace)
        && !name.starts_with(char::is_lowercase)
        && name.starts_with(char::is_alphabetic);
    let value = paragraph.after(end).filter(|_| is_inline)?;
    Some((label, paragraph.head(end), Some(value)))
}

fn read(text: &str) -> Result<File, ron::error::SpannedError> {
    ron::from_str(text)
}

fn role_of_word(word: &str) -> Role {
    match word {
        "" | "metadata" => Role::Metadata,
        "editorial" => Role::Editorial,
        "transcript" => Role::Transcript,
        "translation" => Role::Translation,
        "text" => Role::Text,
        other => Role::Other(other.to_owned()),
    }
}

/// The bytes at the start of `words` that are `name`, which is in lower case.
fn prefix_in_any_case(words: &str, name: &str) -> Option<usize> {
    let mut wanted = name.chars();
    for (at, character) in words.char_indices() {
        if wanted.as_str().is_empty() {
            return Some(at);
        }
        for lower in character.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
    }
    wanted.as_str().is_empty().then_some(words.len())
}

fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::CharOffset;

    fn label_in(words: &str) -> Option<(String, u32, Option<String>)> {
        let start = CharOffset::ZERO;
        let (label, printed, value) = LabelTable::usual().label_in(Stretch { start, words })?;
        let value = value.map(|one| one.words.to_owned());
        Some((label.key.clone(), printed.end().get(), value))
    }

    #[test]
    fn the_table_that_is_compiled_in_can_be_read_and_speaks_of_known_things_only() {
        let file = read(BUILT_IN).unwrap();
        let keys: Vec<&str> = file.parts.iter().map(|one| one.key.as_str()).collect();
        for label in &file.labels {
            assert!(keys.contains(&label.key.as_str()), "{}", label.label);
        }
        for language in &file.languages {
            for script in &language.scripts {
                assert!(Script::named(script).is_some(), "{script}");
            }
        }
        assert!(LabelTable::usual().labels.len() > 30);
    }

    #[test]
    fn a_label_is_all_of_a_paragraph_or_begins_it_with_a_capital_and_a_blank_behind_it() {
        let key = |key: &str| key.to_owned();
        assert_eq!(label_in("SUMMARY :"), Some((key("summary"), 9, None)));
        assert_eq!(label_in("summary："), Some((key("summary"), 8, None)));
        let inline = Some((key("rights"), 7, Some("free".to_owned())));
        assert_eq!(label_in("Rights:\u{a0} free"), inline);
        for none in [
            "rights: free",
            "Rights:free",
            "Note: no such label",
            "Summary",
            ": x",
            "",
        ] {
            assert_eq!(label_in(none), None, "{none}");
        }
    }

    #[test]
    fn a_readers_own_file_adds_labels_and_takes_them_away() {
        let own = r#"(
            parts: [(key: "signature", title: "Signatur", role: "metadata")],
            labels: [(label: "Signatur:", key: "signature"), (label: "notes", key: "")],
            languages: [(tag: "tlh", scripts: ["Latn"], names: ["Klingon"])],
        )"#;
        let table = LabelTable::extended_by(own).unwrap();
        let start = CharOffset::ZERO;
        let in_table = |words| {
            table
                .label_in(Stretch { start, words })
                .map(|one| &one.0.key)
        };
        assert_eq!(in_table("SIGNATUR:").map(String::as_str), Some("signature"));
        assert_eq!(in_table("Notes:"), None);
        assert_eq!(table.part("signature").title, "Signatur");
        assert_eq!(table.language_named("klingon").unwrap().tag, "tlh");
        assert!(LabelTable::extended_by("(labels: 3)").is_err());
    }
}
