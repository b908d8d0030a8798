//! What is put side by side, with what it has in common with the other language.

use std::collections::BTreeMap;

use crate::names::skeleton;
use crate::text::{Span, Text};

use super::sentences::sentences;

/// Words that sound alike at their beginnings, by so many sounds.
const SOUNDS: [usize; 2] = [4, 3];
/// A number says more than a word of the same frequency.
const NUMBER: f32 = 1.5;

/// Letters of a European language for one Chinese character.
const WORD_SIGN: f32 = 3.0;

/// One sentence, or what stands for one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub span: Span,
    /// Letters and figures; signs and blanks differ too much between languages.
    pub length: f32,
    pub begins_paragraph: bool,
    /// What may stand on the other side too, by number, with how much each says; in order.
    pub anchors: Vec<(u32, f32)>,
}

/// Both sides, with the anchors that either may share with the other.
pub(super) struct Sides {
    pub source: Vec<Unit>,
    pub target: Vec<Unit>,
}

impl Sides {
    /// Divides both texts and weighs what their sentences may share: the rarer, the more it says.
    pub fn new(source: (&Text, Span), target: (&Text, Span)) -> Self {
        let mut known = Known::default();
        let source = units(source, &mut known);
        let target = units(target, &mut known);
        let mut counts = vec![[0.0_f32; 2]; known.numbers.len()];
        for (side, units) in [&source, &target].into_iter().enumerate() {
            for (anchor, _) in units.iter().flat_map(|unit| &unit.anchors) {
                let count = counts.get_mut(*anchor as usize);
                if let Some(count) = count.and_then(|sides| sides.get_mut(side)) {
                    *count += 1.0;
                }
            }
        }
        let most = u16::try_from(source.len().max(target.len())).unwrap_or(u16::MAX);
        let most = f32::from(most);
        let weighed = |units: Vec<Unit>| {
            let units = units.into_iter().map(|mut unit| {
                unit.anchors.retain_mut(|(anchor, weight)| {
                    let [here, there] = counts.get(*anchor as usize).copied().unwrap_or_default();
                    *weight *= ((most + 1.0) / here.max(there)).ln().max(0.0);
                    here > 0.0 && there > 0.0
                });
                unit
            });
            units.collect()
        };
        Self {
            source: weighed(source),
            target: weighed(target),
        }
    }
}

/// Anchors by what they are, numbered as they come.
#[derive(Default)]
struct Known {
    numbers: BTreeMap<String, u32>,
}

impl Known {
    fn number(&mut self, anchor: String) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(anchor).or_insert(next)
    }
}

fn units((text, within): (&Text, Span), known: &mut Known) -> Vec<Unit> {
    let mut last = None;
    let units = sentences(text, within).into_iter().map(|span| {
        let paragraph = text.paragraph_at(span.start());
        let begins_paragraph = last.replace(paragraph) != Some(paragraph);
        let words = text.get(span).unwrap_or_default();
        Unit {
            span,
            length: length(words),
            begins_paragraph,
            anchors: anchors(words, known),
        }
    });
    units.collect()
}

/// How long some words are, in letters and figures; a sign that is a word counts as several.
pub(super) fn length(words: &str) -> f32 {
    let letters = words.chars().filter(|one| one.is_alphanumeric());
    letters
        .map(|one| if is_word_sign(one) { WORD_SIGN } else { 1.0 })
        .sum()
}

/// Chinese characters.
const fn is_word_sign(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn anchors(words: &str, known: &mut Known) -> Vec<(u32, f32)> {
    let mut found: BTreeMap<u32, f32> = BTreeMap::new();
    for (anchor, weight) in spelled(words) {
        found.insert(known.number(anchor), weight);
    }
    found.into_iter().collect()
}

/// The numbers of some words as they stand, and how their words sound at the beginning.
pub(super) fn spelled(words: &str) -> Vec<(String, f32)> {
    let mut found = Vec::new();
    let tokens = words.split(|one: char| !one.is_alphanumeric() && one != '\'' && one != '’');
    for token in tokens {
        if token.chars().any(char::is_numeric) {
            let digits: String = token.chars().filter_map(digit).collect();
            if !digits.is_empty() {
                found.push((format!("#{digits}"), NUMBER));
            }
            continue;
        }
        let letters = token.chars().filter(|one| one.is_alphabetic()).count();
        let is_name = token.starts_with(char::is_uppercase);
        if letters < 4 && !is_name {
            continue;
        }
        let sounds: Vec<char> = skeleton(token).chars().collect();
        for most in SOUNDS {
            let beginning: String = sounds.iter().take(most).collect();
            if sounds.len() >= 2 {
                found.push((format!("{most}{beginning}"), 0.5));
            }
        }
    }
    found
}

/// The figure that a figure of any of these scripts is: Latin, Arabic, Persian, Devanagari, full width.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [u32; 5] = [0x30, 0x660, 0x6f0, 0x966, 0xff10];
    let value = ZEROS
        .into_iter()
        .filter_map(|zero| u32::from(letter).checked_sub(zero))
        .find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

/// How much two units have in common.
pub(super) fn shared(one: &Unit, other: &Unit) -> f32 {
    let (mut ours, mut theirs) = (
        one.anchors.iter().peekable(),
        other.anchors.iter().peekable(),
    );
    let mut sum = 0.0;
    while let (Some((own, weight)), Some((other_one, _))) = (ours.peek(), theirs.peek()) {
        match own.cmp(other_one) {
            std::cmp::Ordering::Less => {
                ours.next();
            }
            std::cmp::Ordering::Greater => {
                theirs.next();
            }
            std::cmp::Ordering::Equal => {
                sum += weight;
                ours.next();
                theirs.next();
            }
        }
    }
    sum
}
