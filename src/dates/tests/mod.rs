//! Dates in every form, and what they are read as.

mod by_the_record;
mod forms;
mod running_text;

use crate::dates::{Context, DateReading, DayOrder, find, read};
use crate::model::Edtf;

fn of(date: &str) -> Context {
    Context {
        date: Some(Edtf(date.to_owned())),
        order: DayOrder::Unknown,
    }
}

fn show(edtf: Option<&Edtf>) -> &str {
    edtf.map_or("", |edtf| &edtf.0)
}

fn days(reading: &DateReading) -> String {
    let bounds = reading.bounds();
    let day = |day: Option<super::Day>| day.map_or_else(String::new, |day| day.to_string());
    format!("{}..{}", day(bounds.earliest), day(bounds.latest))
}

/// Words of a field are read as this, whatever the context.
#[track_caller]
fn reads(words: &str, reading: &str) {
    let read = read(words, &Context::default());
    assert_eq!(
        show(read.reading.as_ref()),
        reading,
        "«{words}»: {}",
        read.reason
    );
    assert!(!read.reason.is_empty());
}

/// Each text holds exactly these dates with these readings.
#[track_caller]
fn finds(text: &str, context: &Context, expected: &[(&str, &str)]) {
    let found = find(text, context);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|one| {
            (
                one.reading.verbatim.as_str(),
                show(one.reading.reading.as_ref()),
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}
