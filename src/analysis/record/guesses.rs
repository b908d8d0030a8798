//! The language of a section that nothing declares.

use std::collections::BTreeMap;

use crate::model::Certainty;

use super::han;
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
    pub(super) fn new(language: &str, certainty: Certainty, reason: impl Into<String>) -> Self {
        Self {
            language: language.to_owned(),
            certainty,
            reason: reason.into(),
        }
    }
}

/// What is known of the language of some words before they are read; the likeliest come first.
#[derive(Clone, Copy, Default)]
pub(super) struct Expected<'e> {
    /// What the record declares of these words: it is believed unless they are clearly another's.
    pub declared: &'e [String],
    /// What stands around them is in these: likely, and no more.
    pub around: &'e [String],
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

    /// The language of these words, among those that are written so.
    pub fn opinion(&mut self, words: &str, expected: Expected<'_>) -> Opinion {
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
            _ if Script::named("Hani") == Some(script) => han::opinion(words, table, expected),
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
        let most = match foreign {
            0..=20 => Certainty::High,
            21..=40 => Certainty::Medium,
            _ => Certainty::Low,
        };
        if !opinion.language.is_empty() && most < opinion.certainty {
            opinion.certainty = most;
            opinion.reason = format!("{foreign} % of its letters are in another script");
        }
        opinion
    }

    fn among(&mut self, possible: &[&Language], sample: &str, expected: Expected<'_>) -> Opinion {
        let tags: Vec<&str> = possible.iter().map(|one| one.tag.as_str()).collect();
        let name = |tag: &str| name_in(possible, tag);
        let free = self.likeliest(sample, &tags);
        let declared = in_both(expected.declared, &tags);
        let around = in_both(expected.around, &tags);
        let hoped = if declared.is_empty() {
            &around
        } else {
            &declared
        };
        match (hoped.as_slice(), free) {
            ([first, ..], Some(guess))
                if guess.certainty == Certainty::High && !hoped.contains(&guess.tag.as_str()) =>
            {
                let other = name(first);
                let reason = format!("it reads like {}, not like {other}", name(&guess.tag));
                Opinion::new(&guess.tag, Certainty::Medium, reason)
            }
            ([only], _) if !declared.is_empty() => {
                let reason = format!("the record speaks of {}", name(only));
                Opinion::new(only, Certainty::High, reason)
            }
            ([only], Some(guess)) if guess.tag == *only && guess.certainty == Certainty::High => {
                let reason = format!("it reads like {}", name(only));
                Opinion::new(only, Certainty::High, reason)
            }
            ([only], _) => {
                let reason = format!("what stands around it is in {}", name(only));
                Opinion::new(only, Certainty::Medium, reason)
            }
            ([first, ..], _) => {
                let chosen = self.likeliest(sample, hoped);
                let chosen = chosen.filter(|guess| guess.certainty >= Certainty::Medium);
                chosen.map_or_else(
                    || {
                        let reason = "it is too short to tell the languages of the record apart";
                        Opinion::new(first, Certainty::Low, reason)
                    },
                    |guess| read_like(&guess, name(&guess.tag)),
                )
            }
            ([], Some(guess)) => read_like(&guess, name(&guess.tag)),
            ([], None) => Opinion::new("", Certainty::Low, "its language cannot be told"),
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

fn read_like(guess: &Guess, name: &str) -> Opinion {
    let reason = match guess.certainty {
        Certainty::High => format!("it reads like {name}"),
        Certainty::Medium => format!("it reads rather like {name}"),
        _ => format!("{name} is a guess"),
    };
    Opinion::new(&guess.tag, guess.certainty, reason)
}

/// The English name of a language.
fn name_in<'l>(languages: &[&'l Language], tag: &str) -> &'l str {
    let found = languages.iter().find(|one| one.tag == tag);
    let first = found.and_then(|one| one.names.first());
    first.map_or("", String::as_str)
}

/// Those of the expected languages that are possible, each once.
fn in_both<'e>(expected: &'e [String], possible: &[&str]) -> Vec<&'e str> {
    let mut both: Vec<&str> = Vec::new();
    for tag in expected {
        if possible.contains(&tag.as_str()) && !both.contains(&tag.as_str()) {
            both.push(tag);
        }
    }
    both
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
