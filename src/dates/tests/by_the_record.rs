//! What the record and the calendar add to what is written.

use super::{days, of, reads, show};
use crate::dates::{Context, read};
use crate::model::Certainty;

#[test]
fn both_calendars_are_read_and_shown() {
    for words in [
        "25 октября 1917 г. (ст. ст.)",
        "25 октября 1917 г. ст. ст.",
        "25 October 1917 (O.S.)",
        "25 October 1917, Old Style",
        "25 октября 1917 г. по старому стилю",
        "25 октября (7 ноября) 1917 г.",
        "25 October (7 November) 1917",
        "25 October 1917 (7 November)",
        "7 November [O.S. 25 October] 1917",
    ] {
        let read = read(words, &Context::default());
        assert_eq!(
            show(read.reading.as_ref()),
            "1917-11-07",
            "{words}: {}",
            read.reason
        );
        assert_eq!(show(read.julian.as_ref()), "1917-10-25", "{words}");
    }
    reads("7 November 1917 (N.S.)", "1917-11-07");
    reads("январь 1900 г. (ст. ст.)", "1900-01-13/1900-02-12");
    reads("29 February 1900 (O.S.)", "1900-03-13");
    let doubtful = read("25 октября (8 ноября) 1917 г.", &Context::default());
    assert_eq!(doubtful.reading, None);
    assert!(
        doubtful.reason.contains("not the same day"),
        "{}",
        doubtful.reason
    );
    let unsaid = read("25 октября 1917 г.", &Context::default());
    assert_eq!(unsaid.certainty, Certainty::Medium);
    assert!(unsaid.reason.contains("Julian"), "{}", unsaid.reason);
}

#[test]
fn a_lost_month_is_attested_as_lost_and_read_from_the_record() {
    let context = of("1949-10-26");
    let known = read("26.1949 г.", &context);
    assert_eq!(show(known.attested.as_ref()), "1949-XX-26");
    assert_eq!(show(known.reading.as_ref()), "1949-10-26");
    assert_eq!(known.certainty, Certainty::Medium);
    assert!(
        known.reason.contains("month is missing"),
        "{}",
        known.reason
    );
    for context in [Context::default(), of("1950-10-26"), of("1949")] {
        let unknown = read("26.1949 г.", &context);
        assert_eq!(show(unknown.attested.as_ref()), "1949-XX-26");
        assert_eq!(show(unknown.reading.as_ref()), "1949-XX-26");
        assert_eq!(days(&unknown), "1949-01-26..1949-12-26");
        assert_eq!(unknown.certainty, Certainty::Low);
    }
}

#[test]
fn a_year_that_is_not_written_is_the_nearest_to_the_record() {
    for (record, year) in [
        ("1949-10-26", 1949),
        ("1950-01-03", 1949),
        ("1949-06-01", 1949),
    ] {
        for words in ["21 октября", "21 October", "October 21"] {
            let read = read(words, &of(record));
            assert_eq!(show(read.attested.as_ref()), "XXXX-10-21");
            assert_eq!(show(read.reading.as_ref()), format!("{year}-10-21"));
            assert_eq!(read.certainty, Certainty::Medium);
            assert!(read.reason.contains("nearest"), "{}", read.reason);
        }
    }
    let unknown = read("21 October", &Context::default());
    assert_eq!((unknown.reading, unknown.certainty), (None, Certainty::Low));
    assert_eq!(
        show(read("29 February", &of("1949-10-26")).reading.as_ref()),
        "1948-02-29"
    );
    assert_eq!(
        show(read("26.10.49", &of("1949-10-26")).reading.as_ref()),
        "1949-10-26"
    );
    assert_eq!(
        show(read("26.10.49", &of("1949-10-26")).attested.as_ref()),
        "XX49-10-26"
    );
    assert_eq!(
        read("26.10.49", &Context::default()).certainty,
        Certainty::Low
    );
}
