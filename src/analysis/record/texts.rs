//! Which paragraph belongs to which of the texts that a record announces (DOMAIN.md A12, rules 7
//! and 8).
//!
//! Each paragraph costs something in each text: a letter in a script that is not the text's, or a
//! letter of a line that reads like another language of the same script. Texts follow each other
//! in the announced order, and the cheapest path through them wins.

use std::ops::Range;

use crate::model::Certainty;

use super::labels::Language;
use super::languages::Judge;
use super::paragraphs::Stretch;
use super::scripts::{Letters, Script};

/// What a letter costs in a text whose script it is not in.
const FOREIGN: u32 = 100;
/// What a letter of a script that two languages share costs in the one that has another of its own.
const SHARED: u32 = 50;
/// So few letters of a shared script may be a name.
const NAME: u32 = 5;
/// Lines for which two languages cost nearly the same are too short to tell: names, dates. They
/// cost nothing in either.
const CLOSE: u32 = 600;

/// A text that was found: which one, its paragraphs, and how sure that is.
pub(super) struct Found {
    pub text: usize,
    pub paragraphs: Range<usize>,
    pub certainty: Certainty,
    pub reason: String,
}

/// The announced texts among these paragraphs; texts after the last one reached are missing.
/// Takes time in proportion to the paragraphs and texts.
pub(super) fn find(paragraphs: &[Stretch<'_>], texts: &[&Language]) -> Vec<Found> {
    let pricing = Pricing::of(texts);
    let prices: Vec<Vec<u32>> = paragraphs
        .iter()
        .map(|one| pricing.prices(one.words))
        .collect();
    let mut found: Vec<Found> = Vec::new();
    for (number, text) in cheapest_path(&prices).into_iter().enumerate() {
        match found.last_mut() {
            Some(last) if last.text == text => last.paragraphs.end = number + 1,
            _ => found.push(Found {
                text,
                paragraphs: number..number + 1,
                certainty: Certainty::High,
                reason: String::new(),
            }),
        }
    }
    for one in &mut found {
        let own = prices.get(one.paragraphs.clone()).unwrap_or_default();
        let words = paragraphs.get(one.paragraphs.clone()).unwrap_or_default();
        (one.certainty, one.reason) = pricing.certainty(one.text, words, own);
    }
    found
}

/// The text of each paragraph: from the first text on, each paragraph stays with the text or moves
/// to the next one, as late as the least cost allows; of ends that cost the same the later text
/// wins. `prices` has for each paragraph what it costs in each text.
fn cheapest_path(prices: &[Vec<u32>]) -> Vec<usize> {
    /// What the rest of the path costs, and how far from the last text it ends.
    type Rest = (u64, usize);
    let texts = prices.first().map_or(0, Vec::len);
    let mut rest: Vec<Rest> = Vec::new();
    // For each paragraph, a bit for each text that says whether to stay with it there.
    let mut stays: Vec<u64> = vec![u64::MAX; prices.len()];
    for (prices, stay) in prices.iter().zip(&mut stays).rev() {
        let next = std::mem::take(&mut rest);
        for (text, price) in prices.iter().enumerate() {
            let stayed = next.get(text).copied();
            let moved = next.get(text + 1).copied();
            let best = match (stayed, moved) {
                (Some(stayed), Some(moved)) if moved < stayed => {
                    *stay &= !(1 << text);
                    moved
                }
                (Some(stayed), _) => stayed,
                _ => (0, texts - text),
            };
            rest.push((best.0 + u64::from(*price), best.1));
        }
    }
    let mut text = 0;
    let mut path = Vec::with_capacity(prices.len());
    for stay in &stays {
        path.push(text);
        if stay & (1 << text) == 0 {
            text += 1;
        }
    }
    path
}

/// What letters cost in each of the announced texts.
struct Pricing<'l> {
    texts: &'l [&'l Language],
    /// The scripts in which more than one of the languages is written, and what tells these
    /// apart; `None` if nothing does.
    judges: Vec<(Script, Option<Judge>)>,
}

impl<'l> Pricing<'l> {
    fn of(texts: &'l [&'l Language]) -> Self {
        let mut judges: Vec<(Script, Option<Judge>)> = Vec::new();
        for script in texts.iter().filter_map(|text| text.scripts.first()) {
            let mut tags: Vec<&str> = texts
                .iter()
                .filter(|one| one.scripts.first() == Some(script))
                .map(|one| one.tag.as_str())
                .collect();
            tags.sort_unstable();
            tags.dedup();
            if tags.len() > 1 && !judges.iter().any(|(known, _)| known == script) {
                judges.push((*script, Judge::among(&tags)));
            }
        }
        Self { texts, judges }
    }

    /// What a paragraph costs in each text.
    fn prices(&self, words: &str) -> Vec<u32> {
        let letters = Letters::of(words);
        let mut prices: Vec<u32> = self
            .texts
            .iter()
            .map(|text| self.price_of_scripts(text, &letters))
            .collect();
        for (script, judge) in &self.judges {
            let count = letters.in_script(*script);
            let Some(judge) = judge.as_ref().filter(|_| count > 0) else {
                continue;
            };
            for (tag, cost) in judge.costs(words) {
                let cost = cost.saturating_mul(count);
                let those = self.texts.iter().zip(&mut prices);
                for (_, price) in those.filter(|(text, _)| cost >= CLOSE && text.tag == tag) {
                    *price = price.saturating_add(cost);
                }
            }
        }
        prices
    }

    fn price_of_scripts(&self, text: &Language, letters: &Letters) -> u32 {
        let foreign = letters.foreign_to(&text.scripts).saturating_mul(FOREIGN);
        let Some((own, shared)) = text.scripts.split_first() else {
            return foreign;
        };
        let own = letters.in_script(*own);
        let contested = shared.iter().filter(|script| {
            let is_main = |one: &&&Language| one.scripts.first() == Some(script);
            self.texts.iter().find(is_main).is_some()
        });
        let contested = contested.fold(0, |sum, script| letters.in_script(*script).max(sum));
        let looks_like_the_other = contested >= NAME && own.saturating_mul(20) < contested;
        if looks_like_the_other {
            foreign.saturating_add(contested.saturating_mul(SHARED))
        } else {
            foreign
        }
    }

    /// How sure it is that these paragraphs are that text.
    fn certainty(
        &self,
        text: usize,
        paragraphs: &[Stretch<'_>],
        prices: &[Vec<u32>],
    ) -> (Certainty, String) {
        let Some(language) = self.texts.get(text) else {
            return (Certainty::Low, String::new());
        };
        let name = language.names.first().map_or("", String::as_str);
        let mut letters = Letters::default();
        for paragraph in paragraphs {
            letters.add(paragraph.words);
        }
        if letters.all() == 0 {
            return (
                Certainty::Low,
                format!("announced in {name}, but without letters"),
            );
        }
        let by_script = by_script(language, &letters);
        let neighbours = [text.checked_sub(1), text.checked_add(1)];
        let rivals = neighbours
            .into_iter()
            .flatten()
            .filter_map(|rival| Some((rival, *self.texts.get(rival)?)))
            .filter(|(_, rival)| rival.scripts.first() == language.scripts.first());
        let by_rivals = rivals.map(|(rival, other)| {
            let is_judged = self
                .judges
                .iter()
                .any(|(script, judge)| Some(script) == language.scripts.first() && judge.is_some());
            if other.tag == language.tag {
                let reason =
                    format!("two texts in {name} follow each other; the border is a guess");
                (Certainty::Low, reason)
            } else if is_judged {
                by_language((text, rival), prices, letters.all())
            } else {
                let other = other.names.first().map_or("", String::as_str);
                let reason = format!("{name} and {other} cannot be told apart here");
                (Certainty::Low, reason)
            }
        });
        let worst = by_rivals
            .chain([by_script])
            .min_by_key(|(certainty, _)| *certainty);
        let (certainty, reason) = worst.unwrap_or_default();
        (certainty, format!("announced in {name}; {reason}"))
    }
}

fn by_script(language: &Language, letters: &Letters) -> (Certainty, String) {
    let foreign = u64::from(letters.foreign_to(&language.scripts)) * 100;
    let percent = foreign / u64::from(letters.all().max(1));
    let script = language.scripts.first().map_or("", |one| one.name());
    match percent {
        0 => (Certainty::High, format!("its letters are {script}")),
        1..=10 => {
            let reason = format!("{} % of its letters are {script}", 100 - percent);
            (Certainty::High, reason)
        }
        11..=40 => {
            let reason = format!("{percent} % of its letters are not {script}");
            (Certainty::Medium, reason)
        }
        _ => {
            let reason = format!("{percent} % of its letters are not {script}");
            (Certainty::Low, reason)
        }
    }
}

/// By how much the paragraphs would cost more in the rival text, for each letter, and the one at
/// the border alone.
fn by_language(
    (text, rival): (usize, usize),
    prices: &[Vec<u32>],
    letters: u32,
) -> (Certainty, String) {
    let price = |prices: &Vec<u32>, text: usize| prices.get(text).copied().unwrap_or(0);
    let sum = |text| -> u64 {
        let all = prices.iter().map(|prices| u64::from(price(prices, text)));
        all.sum()
    };
    let ahead = sum(rival).saturating_sub(sum(text)) / u64::from(letters.max(1));
    let border = if rival < text {
        prices.first()
    } else {
        prices.last()
    };
    let is_close = border
        .is_some_and(|prices| price(prices, rival).saturating_sub(price(prices, text)) < CLOSE);
    match ahead {
        25.. if is_close => {
            let reason = "the line at its border is too short to tell the language";
            (Certainty::Medium, reason.to_owned())
        }
        25.. if letters >= 40 => (Certainty::High, "it reads like it".to_owned()),
        10.. => (Certainty::Medium, "it reads rather like it".to_owned()),
        _ => (
            Certainty::Low,
            "it is too short to tell the language".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(prices: &[[u32; 2]]) -> Vec<usize> {
        let prices: Vec<Vec<u32>> = prices.iter().map(|one| one.to_vec()).collect();
        cheapest_path(&prices)
    }

    #[test]
    fn the_cheapest_path_goes_forwards_only() {
        assert_eq!(path(&[[0, 9], [0, 9], [9, 0], [9, 0]]), [0, 0, 1, 1]);
        assert_eq!(path(&[[0, 9], [1, 0], [0, 9], [9, 0]]), [0, 0, 0, 1]);
        assert_eq!(path(&[[9, 0], [9, 0]]), [0, 1], "the first is the first");
        assert_eq!(path(&[]), Vec::<usize>::new());
    }

    #[test]
    fn what_costs_nothing_stays_and_of_two_ends_the_later_wins() {
        assert_eq!(path(&[[0, 9], [0, 0], [0, 0], [9, 0]]), [0, 0, 0, 1]);
        assert_eq!(path(&[[0, 9], [0, 0]]), [0, 1]);
        assert_eq!(path(&[[0, 9], [0, 1]]), [0, 0]);
    }

    #[test]
    fn no_text_between_is_left_out() {
        let prices = vec![vec![0, 9, 9], vec![9, 9, 0], vec![9, 9, 0], vec![9, 9, 0]];
        assert_eq!(cheapest_path(&prices), [0, 1, 2, 2]);
    }
}
