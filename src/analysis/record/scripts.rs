//! Which script letters are written in.

use unicode_script::UnicodeScript;

/// A script of ISO 15924, with Hiragana and Katakana as one: both are Japanese alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Script(unicode_script::Script);

impl Script {
    /// The script of this ISO 15924 name, such as `Cyrl`; `Jpan` is the kana.
    pub fn named(name: &str) -> Option<Self> {
        if name == "Jpan" {
            return Some(Self(unicode_script::Script::Hiragana));
        }
        unicode_script::Script::from_short_name(name).map(Self::joined)
    }

    /// The script of a letter.
    pub fn of(letter: char) -> Self {
        if letter.is_ascii() {
            return Self(unicode_script::Script::Latin);
        }
        Self::joined(letter.script())
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        match self.0 {
            unicode_script::Script::Hiragana => "Japanese",
            unicode_script::Script::Han => "Chinese",
            unicode_script::Script::Hangul => "Korean",
            other => other.full_name(),
        }
    }

    fn joined(script: unicode_script::Script) -> Self {
        Self(match script {
            unicode_script::Script::Katakana => unicode_script::Script::Hiragana,
            other => other,
        })
    }
}

/// How many letters of each script stand in some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    counts: Vec<(Script, u32)>,
}

impl Letters {
    /// Counts the letters; one pass.
    pub fn of(words: &str) -> Self {
        let mut letters = Self::default();
        letters.add(words);
        letters
    }

    /// Counts more of them.
    pub fn add(&mut self, words: &str) {
        for letter in words.chars().filter(|one| one.is_alphabetic()) {
            let script = Script::of(letter);
            match self.counts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => self.counts.push((script, 1)),
            }
        }
    }

    pub fn all(&self) -> u32 {
        self.counts
            .iter()
            .fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    pub fn in_script(&self, script: Script) -> u32 {
        let found = self.counts.iter().find(|(known, _)| *known == script);
        found.map_or(0, |(_, count)| *count)
    }

    /// Those in none of the scripts.
    pub fn foreign_to(&self, scripts: &[Script]) -> u32 {
        let native = scripts
            .iter()
            .fold(0_u32, |sum, one| sum.saturating_add(self.in_script(*one)));
        self.all().saturating_sub(native)
    }

    /// The script that most of them are in.
    pub fn main_script(&self) -> Option<Script> {
        let most = self.counts.iter().max_by_key(|(_, count)| *count);
        most.map(|(script, _)| *script)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_by_script_and_nothing_else_is() {
        let letters = Letters::of("Мао N 234, «か カ 毛»");
        let count = |name| letters.in_script(Script::named(name).unwrap());
        assert_eq!(letters.all(), 7);
        assert_eq!(
            ["Cyrl", "Latn", "Jpan", "Hani"].map(count),
            [3, 1, 2, 1],
            "{letters:?}"
        );
        assert_eq!(letters.main_script(), Script::named("Cyrl"));
        assert_eq!(letters.foreign_to(&[Script::named("Cyrl").unwrap()]), 4);
        assert_eq!(Letters::of("1949, 26.").main_script(), None);
    }
}
