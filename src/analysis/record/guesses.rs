//! The language of a section that nothing declares.

use std::collections::BTreeMap;

use crate::model::Certainty;

use super::labels::{LabelTable, Language};
use super::languages::{Guess, Judge};
use super::scripts::{Letters, Script};

/// Characters that are looked at to tell languages of one script apart.
const SAMPLE: usize = 4_000;

/// What language some words are in, with a reason.
pub(super) struct Opinion {
    /// Empty if it cannot be told, or if there are no letters.
    pub language: String,
    pub certainty: Certainty,
    pub reason: String,
}

impl Opinion {
    fn new(language: &str, certainty: Certainty, reason: impl Into<String>) -> Self {
        Self {
            language: language.to_owned(),
            certainty,
            reason: reason.into(),
        }
    }
}

/// Has opinions on many sections of one record.
pub(super) struct Guesses<'t> {
    table: &'t LabelTable,
    /// By the tags among which they judge.
    judges: BTreeMap<String, Option<Judge>>,
}

impl<'t> Guesses<'t> {
    pub const fn new(table: &'t LabelTable) -> Self {
        Self {
            table,
            judges: BTreeMap::new(),
        }
    }

    /// The language of these words. `expected` are the languages that the record speaks of, the
    /// likeliest first: one of them is believed unless the words are clearly another's.
    pub fn opinion(&mut self, words: &str, expected: &[String]) -> Opinion {
        let table = self.table;
        let letters = Letters::of(words);
        let Some(script) = telling_script(&letters) else {
            return Opinion::new("", Certainty::High, "it holds no letters");
        };
        let possible: Vec<&Language> = table
            .languages()
            .iter()
            .filter(|one| one.scripts.first() == Some(&script))
            .collect();
        let mut opinion = match possible.as_slice() {
            [] => {
                let reason = format!("no language is known for {} letters", script.name());
                Opinion::new("", Certainty::Low, reason)
            }
            [one] => {
                let reason = format!("its letters are {}", script.name());
                Opinion::new(&one.tag, Certainty::High, reason)
            }
            many => self.among(many, &sample(words, script), expected),
        };
        let scripts = table
            .language(&opinion.language)
            .map_or(&[][..], |one| &one.scripts);
        let all = u64::from(letters.all().max(1));
        let foreign = u64::from(letters.foreign_to(scripts)) * 100 / all;
        if foreign > 20 && opinion.certainty == Certainty::High {
            opinion.certainty = Certainty::Medium;
            opinion.reason = format!("{foreign} % of its letters are in another script");
        }
        opinion
    }

    fn among(&mut self, possible: &[&Language], sample: &str, expected: &[String]) -> Opinion {
        let tags: Vec<&str> = possible.iter().map(|one| one.tag.as_str()).collect();
        let name = |tag: &str| {
            let found = possible.iter().find(|one| one.tag == tag);
            found
                .and_then(|one| one.names.first())
                .map_or("", String::as_str)
        };
        let free = self.likeliest(sample, &tags);
        let hoped: Vec<&str> = expected
            .iter()
            .map(String::as_str)
            .filter(|tag| tags.contains(tag))
            .collect();
        match (hoped.first(), free) {
            (Some(first), Some(guess))
                if guess.certainty == Certainty::High && !hoped.contains(&guess.tag.as_str()) =>
            {
                let reason = format!(
                    "it reads like {}, not like {}",
                    name(&guess.tag),
                    name(first)
                );
                Opinion::new(&guess.tag, Certainty::Medium, reason)
            }
            (Some(first), _) if hoped.len() == 1 => {
                let reason = format!("the record speaks of {}", name(first));
                Opinion::new(first, Certainty::High, reason)
            }
            (Some(first), _) => {
                let chosen = self.likeliest(sample, &hoped);
                let chosen = chosen.filter(|guess| guess.certainty >= Certainty::Medium);
                chosen.map_or_else(
                    || {
                        let reason = "it is too short to tell the languages of the record apart";
                        Opinion::new(first, Certainty::Medium, reason)
                    },
                    |guess| {
                        let reason = format!("it reads like {}", name(&guess.tag));
                        Opinion::new(&guess.tag, Certainty::High, reason)
                    },
                )
            }
            (None, Some(guess)) => {
                let reason = match guess.certainty {
                    Certainty::High => format!("it reads like {}", name(&guess.tag)),
                    Certainty::Medium => format!("it reads rather like {}", name(&guess.tag)),
                    _ => format!("{} is a guess", name(&guess.tag)),
                };
                Opinion::new(&guess.tag, guess.certainty, reason)
            }
            (None, None) => Opinion::new("", Certainty::Low, "its language cannot be told"),
        }
    }

    fn likeliest(&mut self, sample: &str, among: &[&str]) -> Option<Guess> {
        let judge = self
            .judges
            .entry(among.join(" "))
            .or_insert_with(|| Judge::among_known(among));
        judge.as_ref()?.likeliest(sample)
    }
}

/// The script that shows the language: of Japanese and Korean the letters that only they have,
/// even where most are Chinese.
fn telling_script(letters: &Letters) -> Option<Script> {
    let own = ["Jpan", "Hang"].into_iter().filter_map(Script::named);
    let mut own = own.filter(|script| {
        let count = letters.in_script(*script);
        count > 0 && count.saturating_mul(20) >= letters.all()
    });
    let main = letters.main_script()?;
    let is_chinese = Script::named("Hani") == Some(main);
    Some(own.next().filter(|_| is_chinese).unwrap_or(main))
}

/// The first words, without letters of other scripts.
fn sample(words: &str, script: Script) -> String {
    let wanted = |one: &char| !one.is_alphabetic() || Script::of(*one) == script;
    words.chars().filter(wanted).take(SAMPLE).collect()
}
