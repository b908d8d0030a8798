//! Where a text as it is read departs from its source, and what the source has there.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Correction, Document};
use crate::text::{Bias, CharOffset, Replacement, Span, Text, TextChange};

/// A place where the text as it is read departs from its source. Places are in order and neither
/// overlap nor touch; a correction of a correction is part of the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceReading {
    /// In the text as it is read; where the source has words and the text none, both are the same.
    pub start: CharOffset,
    pub end: CharOffset,
    /// What the source has there; empty where it lacks words.
    pub source: String,
    /// Which of the document's corrections led to this, oldest first.
    pub corrections: Vec<usize>,
}

impl SourceReading {
    /// The change of the text as it is read that brings the source's words back.
    pub fn restored(&self, text: &Text) -> TextChange {
        TextChange::replace(text, self.start, self.end, &self.source)
    }

    /// The same place without the graphemes at its ends that the source has too: of `укахзывали`
    /// read as `указывали` only `х` is left, which is read as nothing.
    pub fn narrowed(&self, text: &Text) -> Self {
        let read: Vec<&str> = text.slice(self.start, self.end).graphemes(true).collect();
        let source: Vec<&str> = self.source.graphemes(true).collect();
        let same = |(one, other): &(&&str, &&str)| one == other;
        let before = read.iter().zip(&source).take_while(same).count();
        let rest = read.iter().skip(before).rev();
        let others = source.iter().skip(before).rev();
        let after = rest.zip(others).take_while(same).count();
        let length = |words: &[&str]| {
            let characters = words.iter().map(|one| one.chars().count()).sum();
            CharOffset::from_count(characters).get()
        };
        let last = |words: &[&str]| words.len().saturating_sub(after);
        let left = |words: &[&str]| length(words.get(..before).unwrap_or_default());
        let right = |words: &[&str]| length(words.get(last(words)..).unwrap_or_default());
        let middle = source.get(before..last(&source)).unwrap_or_default();
        Self {
            start: self.start.plus(left(&read)),
            end: self.end.minus(right(&read)),
            source: middle.concat(),
            corrections: self.corrections.clone(),
        }
    }
}

/// The words of a span as the source has them. What the source has where the text has nothing
/// belongs to the span if it lies inside, not at an end; of a corrected place that lies partly
/// outside, the source's words are taken whole.
pub fn words_of_source(text: &Text, readings: &[SourceReading], span: Span) -> String {
    let mut words = String::new();
    let mut at = span.start();
    for one in readings.iter().map(|one| one.narrowed(text)) {
        let is_inside = if one.start == one.end {
            span.start() < one.start && one.start < span.end()
        } else {
            one.start < span.end() && span.start() < one.end
        };
        if is_inside {
            words.push_str(text.slice(at, one.start.max(at)));
            words.push_str(&one.source);
            at = one.end.min(span.end());
        }
    }
    words.push_str(text.slice(at, span.end()));
    words
}

/// Where a span of the text as it is read lies in the source. What the source has where the text
/// has nothing belongs to it as in [`words_of_source`]. Both ends are the same where the source has
/// none of these words.
pub fn place_in_source(
    text: &Text,
    readings: &[SourceReading],
    span: Span,
) -> (CharOffset, CharOffset) {
    let place = |at: CharOffset, bias: Bias| {
        let (mut read, mut source) = (0_u32, 0_u32);
        for one in readings.iter().map(|one| one.narrowed(text)) {
            let has = CharOffset::from_count(one.source.chars().count()).get();
            let is_before =
                one.end < at || one.end == at && (one.start < at || bias == Bias::After);
            if !is_before {
                let is_inside = one.start < at;
                let base = if is_inside { one.start } else { at };
                let more = if is_inside && bias == Bias::Before {
                    has
                } else {
                    0
                };
                return base.plus(source).minus(read).plus(more);
            }
            read = read.saturating_add(one.end.get() - one.start.get());
            source = source.saturating_add(has);
        }
        at.plus(source).minus(read)
    };
    // The end keeps before what follows it, the start after what comes before it.
    let start = place(span.start(), Bias::After);
    (start, place(span.end(), Bias::Before).max(start))
}

/// The places of a document that were corrected, in order; a place that reads as the source again
/// is none. Quadratic in the number of corrections: to be remembered.
pub fn source_readings(document: &Document) -> Vec<SourceReading> {
    let Some(text) = &document.text else {
        return Vec::new();
    };
    let inverses: Vec<TextChange> = document
        .corrections
        .iter()
        .map(|one| one.change.invert())
        .collect();
    let stretches = stretches_of(&document.corrections, &inverses);
    let read = |stretch| reading_of(text, stretch, &inverses);
    stretches.into_iter().filter_map(read).collect()
}

type Stretch = (CharOffset, CharOffset);

/// What the corrections put in, each stretch as it lies in the text after the last of them.
fn stretches_of(corrections: &[Correction], inverses: &[TextChange]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (correction, inverse) in corrections.iter().zip(inverses) {
        let positions = correction.change.positions();
        for (start, end) in &mut stretches {
            *start = positions.map(*start, Bias::Before);
            *end = positions.map(*end, Bias::After);
        }
        stretches.extend(inverse.replacements().iter().map(stretch_of));
        stretches.sort_unstable();
        stretches.dedup_by(|later, earlier| {
            let is_joined = later.0 <= earlier.1;
            if is_joined {
                earlier.1 = earlier.1.max(later.1);
            }
            is_joined
        });
    }
    stretches
}

fn stretch_of(replacement: &Replacement) -> Stretch {
    let length = CharOffset::from_count(replacement.removed.chars().count());
    (replacement.start, replacement.start.plus(length.get()))
}

/// Goes back through the corrections with one stretch, which no replacement crosses: those that
/// touch it are part of it.
fn reading_of(
    text: &Text,
    (start, end): Stretch,
    inverses: &[TextChange],
) -> Option<SourceReading> {
    let read = text.slice(start, end);
    let mut words = Text::new(read);
    let mut corrections = Vec::new();
    let (mut from, mut to) = (start, end);
    for (number, inverse) in inverses.iter().enumerate().rev() {
        let is_within = |one: &&Replacement| {
            let (first, last) = stretch_of(one);
            from <= first && last <= to
        };
        let within = inverse.replacements().iter().filter(is_within);
        let within: Vec<Replacement> = within
            .map(|one| Replacement {
                start: one.start.minus(from.get()),
                ..one.clone()
            })
            .collect();
        if !within.is_empty() {
            words = TextChange::new(within).ok()?.apply(&words).ok()?;
            corrections.push(number);
        }
        from = inverse.map(from, Bias::Before);
        to = inverse.map(to, Bias::After);
    }
    corrections.reverse();
    (words.as_str() != read).then(|| SourceReading {
        start,
        end,
        source: words.as_str().to_owned(),
        corrections,
    })
}

#[cfg(test)]
mod tests;
