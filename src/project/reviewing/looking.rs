//! Other places where the words of an annotation stand, for a reader to choose from.

use crate::model::Selector;
use crate::project::reanchoring::{Placement, Plan};
use crate::text::{CharOffset, Span};

/// The most places that are offered; who wants another one selects it in the text.
const MOST: usize = 12;
/// The most places that are compared.
const COMPARED: usize = 400;

/// The places of the new text where exactly the words of an annotation stand, those first whose
/// surroundings are most like the old ones, and of equal ones the nearest. None for annotations
/// without words of their own, and for those of several stretches.
pub(super) fn places_of(plan: &Plan, placement: &Placement) -> Vec<Selector> {
    let quote = &placement.before.quote;
    let is_stretch = matches!(
        placement.before.selector,
        Selector::Text(_) | Selector::Orphaned(_)
    );
    if quote.exact.is_empty() || !is_stretch {
        return Vec::new();
    }
    let length = length(&quote.exact);
    let mut found: Vec<(usize, u32, Span)> = plan
        .text
        .as_str()
        .match_indices(quote.exact.as_str())
        .take(COMPARED)
        .filter_map(|(byte, _)| {
            let start = plan.text.char_of_byte(byte);
            let span = Span::new(start, start.plus(length))?;
            let likeness = likeness(plan, placement, span);
            Some((likeness, distance(plan, placement, start), span))
        })
        .collect();
    found.sort_by_key(|(likeness, distance, span)| (usize::MAX - likeness, *distance, *span));
    let spans = found.into_iter().map(|(_, _, span)| Selector::Text(span));
    spans.take(MOST).collect()
}

/// How many characters next to a place are those that stood next to the words before.
fn likeness(plan: &Plan, placement: &Placement, span: Span) -> usize {
    let quote = &placement.before.quote;
    let before = plan
        .text
        .slice(span.start().minus(length(&quote.prefix)), span.start());
    let after = plan
        .text
        .slice(span.end(), span.end().plus(length(&quote.suffix)));
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    same(&mut quote.prefix.chars().rev().zip(before.chars().rev()))
        + same(&mut quote.suffix.chars().zip(after.chars()))
}

/// How far a place is from where the change of the text alone would lead.
fn distance(plan: &Plan, placement: &Placement, start: CharOffset) -> u32 {
    let Some((old, _)) = placement.before.selector.extent() else {
        return 0;
    };
    let change = plan.change.as_ref();
    let expected = change.map_or(old, |change| change.map(old, crate::text::Bias::Before));
    expected.get().abs_diff(start.get())
}

fn length(words: &str) -> u32 {
    CharOffset::from_count(words.chars().count()).get()
}
