//! All annotations of a document, each placed by its stretches.

use crate::model::{Annotation, Selector};
use crate::text::comparison::{Folded, GramIndex, Stretch};
use crate::text::{CharOffset, Span, Text};

use super::{
    Evidence, Follower, Found, Indexes, NewPassages, Placement, PlacementState, Quotations,
    Versions, collide,
};

/// A stretch of an annotation: of which one, and the positions it had.
struct Part {
    annotation: usize,
    at: (CharOffset, CharOffset),
}

/// The stretches of each annotation that has a place of its own.
fn parts(annotations: &[&Annotation]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (annotation, one) in annotations.iter().enumerate() {
        let selector = &one.target.selector;
        if let Selector::Point(offset) = selector {
            parts.push(Part {
                annotation,
                at: (*offset, *offset),
            });
        }
        parts.extend(selector.spans().iter().map(|span| Part {
            annotation,
            at: (span.start(), span.end()),
        }));
    }
    parts
}

/// Follows every annotation through the difference of the two texts.
pub(super) fn follow_all(
    annotations: &[&Annotation],
    (old, new): (&Text, &Text),
    versions: &Versions,
) -> Vec<Placement> {
    let passages = NewPassages::of(versions);
    let [old_index, new_index, passage_index] =
        [&versions.old, &versions.new, passages.text()].map(GramIndex::new);
    let indexes = Indexes {
        old: &old_index,
        new: &new_index,
        passages: &passage_index,
    };
    let mut follower = Follower::new(versions, &passages, &indexes);
    let parts = parts(annotations);
    let mut found: Vec<(Stretch, Found)> = Vec::with_capacity(parts.len());
    for part in &parts {
        let stretch = versions.old.stretch(part.at.0, part.at.1);
        let one = follower.follow(stretch);
        // A quote that did not fit before cannot prove anything now.
        let stands = annotations
            .get(part.annotation)
            .is_some_and(|one| stands(one, old));
        found.push((stretch, if stands { one } else { one.doubted() }));
    }
    collide(&mut found);
    let places = parts.iter().zip(&found).map(|(part, (_, found))| {
        (
            part.annotation,
            *found,
            found.place.map(|place| versions.positions(part.at, place)),
        )
    });
    let mut quotations = Quotations::new(&new_index);
    together(annotations, places, (&versions.new, new), &mut quotations)
}

/// Finds every annotation by its quote, the old text being lost.
pub(super) fn find_all(annotations: &[&Annotation], text: &Text) -> Vec<Placement> {
    let folded = Folded::new(text);
    let index = GramIndex::new(&folded);
    let mut quotations = Quotations::new(&index);
    let mut single = Vec::new();
    let mut places = Vec::new();
    for (number, one) in annotations.iter().enumerate() {
        match &one.target.selector {
            Selector::Text(span) => single.push((number, span.start())),
            Selector::Point(offset) => single.push((number, *offset)),
            Selector::Fragments(_) => places.extend(
                fragments(one, &mut quotations)
                    .into_iter()
                    .map(|found| (number, found)),
            ),
            Selector::WholeDocument | Selector::Annotation(_) | Selector::Orphaned(_) => {}
        }
    }
    let quotes: Vec<_> = single
        .iter()
        .filter_map(|(number, start)| Some((*start, &annotations.get(*number)?.target.quote)))
        .collect();
    let found = quotations.find_all(&quotes);
    let mut found: Vec<(usize, Found)> = single
        .iter()
        .map(|(number, _)| *number)
        .zip(found)
        .collect();
    found.extend(places);
    let places = found.into_iter().map(|(number, found)| {
        (
            number,
            found,
            found.place.map(|place| folded.positions(place)),
        )
    });
    together(annotations, places, (&folded, text), &mut quotations)
}

/// The stretches of one mention, one after the other from the most likely place of its first words;
/// they are asked about in any case.
fn fragments(annotation: &Annotation, quotations: &mut Quotations<'_>) -> Vec<Found> {
    let spans = annotation.target.selector.spans().len();
    let quote = &annotation.target.quote;
    let words: Vec<&str> = quote.exact.split(" … ").collect();
    let mut first = quote.clone();
    first.exact = words
        .first()
        .map(|one| (*one).to_owned())
        .unwrap_or_default();
    first.suffix = String::new();
    let first = quotations.guess(&first);
    let mut found = vec![first];
    let mut from = first.place.map(|place| place.end);
    for one in words.iter().skip(1) {
        let place = from.and_then(|from| quotations.words_after(one, from));
        from = place.map(|place| place.end);
        found.push(Found { place, ..first }.doubted());
    }
    if found.len() == spans {
        found
    } else {
        vec![Found::NOTHING; spans]
    }
}

/// Whether the words of an annotation stand where it points.
fn stands(annotation: &Annotation, text: &Text) -> bool {
    let target = &annotation.target;
    let found = target.selector.describe(text);
    found.is_some_and(|found| found.exact == target.quote.exact)
}

type Place = (usize, Found, Option<(CharOffset, CharOffset)>);

/// One placement for each annotation, from those of its stretches.
fn together(
    annotations: &[&Annotation],
    places: impl Iterator<Item = Place>,
    (folded, text): (&Folded, &Text),
    quotations: &mut Quotations<'_>,
) -> Vec<Placement> {
    let mut by_annotation: Vec<Vec<Place>> = vec![Vec::new(); annotations.len()];
    for place in places {
        if let Some(all) = by_annotation.get_mut(place.0) {
            all.push(place);
        }
    }
    let all = annotations.iter().zip(&by_annotation);
    all.map(|(annotation, places)| match &annotation.target.selector {
        Selector::WholeDocument | Selector::Annotation(_) => followed(annotation),
        Selector::Orphaned(_) => {
            let guess = quotations.guess(&annotation.target.quote);
            let at = guess.place.map(|place| folded.positions(place));
            let guess = Found {
                state: PlacementState::Orphan,
                ..guess
            };
            placement(annotation, &[(0, guess, at)], text)
        }
        _ => placement(annotation, places, text),
    })
    .collect()
}

/// What needs no place of its own goes along.
fn followed(annotation: &Annotation) -> Placement {
    Placement {
        annotation: annotation.id.clone(),
        before: annotation.target.clone(),
        state: PlacementState::Exact,
        selector: Some(annotation.target.selector.clone()),
        words: None,
        evidence: Evidence {
            score: 1.0,
            quote: 1.0,
            left: 1.0,
            right: 1.0,
        },
        same_words: true,
    }
}

fn placement(annotation: &Annotation, places: &[Place], text: &Text) -> Placement {
    let target = &annotation.target;
    let mut state = places
        .iter()
        .map(|(_, found, _)| found.state)
        .max()
        .unwrap_or(PlacementState::Orphan);
    let selector = selector(&target.selector, places);
    let was_orphan = annotation.is_orphan();
    // Of a mention in several stretches one may be lost, or they may have changed their order.
    let is_whole = selector
        .as_ref()
        .is_some_and(|one| one.spans().len() == target.selector.spans().len());
    if state == PlacementState::Orphan && selector.is_some() && !was_orphan
        || state.is_certain() && !is_whole
    {
        state = PlacementState::Ambiguous;
    }
    if selector.is_none() {
        state = PlacementState::Orphan;
    }
    let words = selector
        .as_ref()
        .and_then(|one| one.describe(text))
        .map(|quote| quote.exact);
    let same_words = words
        .as_ref()
        .is_some_and(|words| is_same(words, &target.quote.exact));
    let least = |of: fn(&Evidence) -> f64| {
        places
            .iter()
            .map(|(_, found, _)| of(&found.evidence))
            .fold(1.0, f64::min)
    };
    Placement {
        annotation: annotation.id.clone(),
        before: target.clone(),
        state,
        selector,
        words,
        evidence: Evidence {
            score: least(|one| one.score),
            quote: least(|one| one.quote),
            left: least(|one| one.left),
            right: least(|one| one.right),
        },
        same_words,
    }
}

fn selector(before: &Selector, places: &[Place]) -> Option<Selector> {
    let found = places.iter().filter_map(|(_, _, at)| *at);
    if let (Selector::Point(_), Some((offset, _))) = (before, found.clone().next()) {
        return Some(Selector::Point(offset));
    }
    let spans: Vec<Span> = found
        .clone()
        .filter_map(|(start, end)| Span::new(start, end))
        .collect();
    if spans.is_empty() && matches!(before, Selector::Orphaned(_)) {
        return found
            .clone()
            .next()
            .map(|(offset, _)| Selector::Point(offset));
    }
    let is_in_order = spans.is_sorted();
    Selector::of_spans(spans).filter(|_| is_in_order)
}

/// Whether two strings differ in nothing but white space and composition.
fn is_same(one: &str, other: &str) -> bool {
    let fold = |string: &str| Folded::new(&Text::new(string)).chars().to_vec();
    one == other || fold(one) == fold(other)
}
