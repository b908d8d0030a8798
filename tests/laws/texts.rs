//! Laws of texts and positions.

use glossator::text::{
    Bias, CharOffset, Granularity, Replacement, Span, SpanIndex, Text, TextChange, TextQuote,
};
use glossator::text::{
    grapheme_after, grapheme_before, snap_outwards, unit_at, word_after, word_before,
};
use proptest::prelude::*;

use crate::generate::texts::{change, span, text};

fn text_and_change() -> impl Strategy<Value = (Text, TextChange)> {
    text().prop_flat_map(|text| change(&text).prop_map(move |change| (text.clone(), change)))
}

fn text_and_span() -> impl Strategy<Value = (Text, Option<Span>)> {
    text().prop_flat_map(|text| span(&text).prop_map(move |span| (text.clone(), span)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn a_change_and_its_inverse_give_the_text_back((text, change) in text_and_change()) {
        let new = change.apply(&text).unwrap();
        prop_assert_eq!(change.invert().apply(&new).unwrap(), text);
        prop_assert_eq!(change.invert().invert(), change);
    }

    #[test]
    fn two_changes_that_do_not_touch_lead_to_one_text_in_either_order(
        (text, one, other) in text().prop_flat_map(|text| {
            (change(&text), change(&text)).prop_map(move |(one, other)| (text.clone(), one, other))
        })
    ) {
        prop_assert_eq!(one.after(&one), Some(TextChange::default()));
        prop_assert_eq!(one.after(&TextChange::default()), Some(one.clone()));
        let (Some(first), Some(second)) = (one.after(&other), other.after(&one)) else {
            return Ok(());
        };
        let first = first.apply(&other.apply(&text).unwrap()).unwrap();
        let second = second.apply(&one.apply(&text).unwrap()).unwrap();
        prop_assert_eq!(first, second);
    }

    #[test]
    fn positions_stay_in_order_and_inside_the_text((text, change) in text_and_change()) {
        let new = change.apply(&text).unwrap();
        for bias in [Bias::Before, Bias::After] {
            let moved: Vec<CharOffset> =
                (0..=text.len().get()).map(|offset| change.map(CharOffset::new(offset), bias)).collect();
            prop_assert!(moved.is_sorted());
            prop_assert!(moved.iter().all(|offset| *offset <= new.len()));
        }
    }

    #[test]
    fn characters_outside_a_change_keep_their_place((text, change) in text_and_change()) {
        let new = change.apply(&text).unwrap();
        let is_removed = |offset: u32| change.replacements().iter().any(|replacement| {
            let start = replacement.start.get();
            let removed = u32::try_from(replacement.removed.chars().count()).unwrap();
            (start..start + removed).contains(&offset)
        });
        for offset in (0..text.len().get()).filter(|offset| !is_removed(*offset)) {
            let moved = change.map(CharOffset::new(offset), Bias::After);
            prop_assert_eq!(new.char_at(moved), text.char_at(CharOffset::new(offset)));
        }
    }

    #[test]
    fn a_described_place_is_where_it_was((text, span) in text_and_span()) {
        if let Some(span) = span {
            let quote = TextQuote::describe(&text, span);
            prop_assert!(quote.stands_at(&text, span.start(), span.end()));
            prop_assert!(quote.prefix.chars().count() <= 32 && quote.suffix.chars().count() <= 32);
            let around = [quote.prefix, quote.exact, quote.suffix].concat();
            prop_assert!(text.as_str().contains(&around));
        }
    }

    #[test]
    fn a_slice_has_the_characters_between_its_ends((text, span) in text_and_span()) {
        if let Some(span) = span {
            let (start, end) = (span.start().count(), span.end().count());
            let expected: String = text.as_str().chars().skip(start).take(end - start).collect();
            prop_assert_eq!(text.get(span), Some(expected.as_str()));
        }
    }

    #[test]
    fn steps_to_the_right_and_to_the_left_meet_at_the_same_boundaries(text in text()) {
        let mut boundaries = vec![CharOffset::ZERO];
        while boundaries.last().copied() < Some(text.len()) {
            boundaries.push(grapheme_after(&text, *boundaries.last().unwrap()));
        }
        for pair in boundaries.windows(2) {
            prop_assert!(pair[0] < pair[1]);
            prop_assert_eq!(grapheme_before(&text, pair[1]), pair[0]);
        }
    }

    #[test]
    fn snapping_covers_the_span_and_snapping_again_changes_nothing((text, span) in text_and_span()) {
        if let Some(span) = span {
            let snapped = snap_outwards(&text, span);
            prop_assert!(snapped.covers(span));
            prop_assert!(snapped.end() <= text.len());
            prop_assert_eq!(snap_outwards(&text, snapped), snapped);
        }
    }

    #[test]
    fn words_lead_to_both_ends_of_the_text(text in text()) {
        let (mut right, mut steps) = (CharOffset::ZERO, 0);
        while right < text.len() {
            let next = word_after(&text, right);
            prop_assert!(next > right);
            right = next;
            steps += 1;
            prop_assert!(steps <= text.len().get());
        }
        let mut left = text.len();
        while left > CharOffset::ZERO {
            let next = word_before(&text, left);
            prop_assert!(next < left);
            left = next;
        }
    }

    #[test]
    fn the_unit_around_a_position_lies_in_its_text(text in text(), at in any::<prop::sample::Index>()) {
        let offset = CharOffset::from_count(at.index(text.len().count() + 1));
        for granularity in [Granularity::Grapheme, Granularity::Word, Granularity::Paragraph] {
            if let Some(unit) = unit_at(&text, offset, granularity) {
                prop_assert!(text.get(unit).is_some());
            }
        }
    }

    #[test]
    fn paragraphs_joined_in_order_are_the_text(text in text()) {
        let joined: String = text.paragraphs().iter().map(|one| text.slice(one.start, one.end)).collect();
        prop_assert_eq!(joined.as_str(), text.as_str());
        for offset in 0..text.len().get() {
            let paragraph = text.paragraphs()[text.paragraph_at(CharOffset::new(offset))];
            prop_assert!(paragraph.start.get() <= offset && offset < paragraph.end.get());
        }
    }

    #[test]
    fn the_index_finds_what_a_scan_finds(
        spans in prop::collection::vec((0..200_u32, 1..120_u32), 0..60),
        removed in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        (start, length) in (0..250_u32, 1..100_u32),
    ) {
        let mut kept: Vec<(Span, usize)> = spans
            .iter()
            .enumerate()
            .map(|(value, (start, length))| (Span::of(*start, start + length).unwrap(), value))
            .collect();
        let mut index = SpanIndex::default();
        for (span, value) in &kept {
            index.insert(*span, *value);
        }
        for one in removed {
            if !kept.is_empty() {
                let (span, value) = kept.swap_remove(one.index(kept.len()));
                index.remove(span, &value);
            }
        }
        kept.sort_unstable();
        let asked = Span::of(start, start + length).unwrap();
        let scan: Vec<(Span, usize)> = kept.iter().copied().filter(|(span, _)| span.overlaps(asked)).collect();
        let found: Vec<(Span, usize)> = index.overlapping(asked).iter().map(|(span, value)| (*span, **value)).collect();
        prop_assert_eq!(found, scan);
        let all: Vec<(Span, usize)> = index.all().iter().map(|(span, value)| (*span, **value)).collect();
        prop_assert_eq!(all, kept);
    }
}

#[test]
fn inverting_thousands_of_replacements_costs_no_more_than_reading_them() {
    let text = Text::new("tho ".repeat(40_000));
    let replacements = (0..40_000_u32).map(|number| Replacement {
        start: CharOffset::new(number * 4 + 1),
        removed: "ho".to_owned(),
        inserted: "e".to_owned(),
    });
    let change = TextChange::new(replacements.collect()).unwrap();
    let began = std::time::Instant::now();
    let inverted = change.invert();
    // Half a minute with a scan for each of them, some milliseconds with one running sum.
    assert!(began.elapsed().as_secs() < 2, "{:?}", began.elapsed());
    assert_eq!(inverted.apply(&change.apply(&text).unwrap()).unwrap(), text);
}
