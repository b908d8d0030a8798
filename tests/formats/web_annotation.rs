//! W3C Web Annotation.

use glossator::formats::{ExportOptions, Exported, Format, OffsetUnit};
use glossator::model::{Record, Selector};
use glossator::text::Span;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::hostile;
use crate::projects::{
    annotation, annotator, document, exported, file, options, project, small, told,
};

#[test]
fn annotations_of_every_kind() {
    let exported = exported(&small(), Format::WebAnnotation, &options());
    insta::assert_snapshot!(file(&exported, "annotations.jsonld"));
}

#[test]
fn what_the_annotations_do_not_hold() {
    insta::assert_snapshot!(told(&exported(&small(), Format::WebAnnotation, &options())));
}

fn annotations(exported: &Exported) -> Vec<Value> {
    serde_json::from_str(&file(exported, "annotations.jsonld")).unwrap()
}

/// Each target with both selectors: its quote, and the positions it gives.
fn places(annotations: &[Value]) -> Vec<(String, usize, usize)> {
    let targets = annotations.iter().flat_map(|one| match &one["target"] {
        Value::Array(several) => several.clone(),
        one => vec![one.clone()],
    });
    let places = targets.filter_map(|target| {
        let selectors = target["selector"].as_array()?.clone();
        let of = |kind: &str| selectors.iter().find(|one| one["type"] == kind);
        let number = |name: &str| usize::try_from(of("TextPositionSelector")?[name].as_u64()?).ok();
        let exact = of("TextQuoteSelector")?["exact"].as_str()?.to_owned();
        Some((exact, number("start")?, number("end")?))
    });
    places.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn positions_count_code_points_or_utf_16_units_and_hold_the_quote(
        characters in "[a\nж😀𝔸\u{301}]{1,40}",
        spans in vec((0_u32..40, 1_u32..20), 0..8),
    ) {
        let text = document("doc", "a.txt", &characters);
        let length = text.text.as_ref().unwrap().len().get();
        let spans = spans.into_iter().filter_map(|(start, length_of_span)| {
            Span::of(start.min(length), (start + length_of_span).min(length))
        });
        let mut records = vec![annotator()];
        for (number, span) in spans.enumerate() {
            records.push(Record::Annotation(annotation(&format!("a{number}"), &text, Selector::Text(span), vec![])));
        }
        let count = records.len() - 1;
        records.push(Record::Document(text));
        let project = project(records);
        let code_points: Vec<char> = characters.chars().collect();
        let found = places(&annotations(&exported(&project, Format::WebAnnotation, &options())));
        prop_assert_eq!(found.len(), count);
        for (exact, start, end) in found {
            prop_assert_eq!(code_points[start..end].iter().collect::<String>(), exact);
        }
        let units: Vec<u16> = characters.encode_utf16().collect();
        let options = ExportOptions { offsets: OffsetUnit::Utf16, ..options() };
        let found = places(&annotations(&exported(&project, Format::WebAnnotation, &options)));
        prop_assert_eq!(found.len(), count);
        for (exact, start, end) in found {
            prop_assert_eq!(String::from_utf16(&units[start..end]).unwrap(), exact);
        }
    }

    #[test]
    fn whatever_is_typed_comes_back_as_it_was(words in hostile::words()) {
        let all = annotations(&exported(&words.project(), Format::WebAnnotation, &options()));
        prop_assert_eq!(all.len(), words.notes.len());
        for one in all {
            let number: usize = one["id"].as_str().unwrap().rsplit(":a").next().unwrap().parse().unwrap();
            let [tag, entity, note] = one["body"].as_array().unwrap().as_slice() else { panic!() };
            prop_assert_eq!(tag["value"].as_str(), Some(words.tag.as_str()));
            prop_assert_eq!(entity["source"]["label"].as_str(), Some(words.name.as_str()));
            prop_assert_eq!(note["value"].as_str(), Some(words.notes[number].as_str()));
        }
    }
}

#[test]
fn without_the_text_utf_16_positions_are_left_out_and_told() {
    let mut text = document("d", "d.txt", "😀 Stalin");
    let mark = annotation("m", &text, Selector::Text(Span::of(2, 8).unwrap()), vec![]);
    text.text = None;
    let project = project(vec![
        annotator(),
        Record::Document(text),
        Record::Annotation(mark),
    ]);
    let utf16 = ExportOptions {
        offsets: OffsetUnit::Utf16,
        ..options()
    };
    let without = exported(&project, Format::WebAnnotation, &utf16);
    assert!(!file(&without, "annotations.jsonld").contains("TextPositionSelector"));
    assert!(
        without
            .losses
            .iter()
            .any(|loss| loss.what == "its position")
    );
    let code_points = exported(&project, Format::WebAnnotation, &options());
    assert!(file(&code_points, "annotations.jsonld").contains("\"start\":2"));
    assert!(
        !code_points
            .losses
            .iter()
            .any(|loss| loss.what == "its position")
    );
}
