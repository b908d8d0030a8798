//! Dates in every form, and what they are read as.

use super::{Context, DateReading, DayOrder, find, read};
use crate::model::{Certainty, Edtf};

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

#[test]
fn whole_dates_are_read_in_every_order_and_language() {
    for words in [
        "October 26, 1949",
        "October 26th, 1949",
        "Oct. 26, 1949",
        "October 26,1949",
        "26 October 1949",
        "26th October 1949",
        "26th of October, 1949",
        "26 Oct 1949",
        "26-Oct-1949",
        "26.X.1949",
        "26.X.1949 г.",
        "26.Х.1949",
        "26/X/1949",
        "26-X-1949",
        "26 X 1949",
        "26.10.1949",
        "26. 10. 1949",
        "26.10.1949 г.",
        "10/26/1949",
        "26/10/1949",
        "26-10-1949",
        "1949-10-26",
        "26 октября 1949 г.",
        "26 октября 1949 года",
        "26 октября 1949",
        "26-го октября 1949 г.",
        "«26» октября 1949 г.",
        "\"26\" октября 1949 г.",
        "« 26 » октября 1949 г.",
        "26 окт. 1949 г.",
        "26 жовтня 1949 р.",
        "26 octobre 1949",
        "26. Oktober 1949",
        "26 de octubre de 1949",
        "26 ottobre 1949",
        "26 października 1949 r.",
        "1949年10月26日",
        "26 [October] 1949",
        "26 October [1949]",
    ] {
        reads(words, "1949-10-26");
    }
    reads("1er octobre 1949", "1949-10-01");
    reads("5 мая 1950 г.", "1950-05-05");
    reads("May 5, 1950", "1950-05-05");
}

#[test]
fn less_than_a_day_is_read_as_what_it_is() {
    reads("October 1949", "1949-10");
    reads("октябрь 1949 г.", "1949-10");
    reads("в октябре 1949 г.", "1949-10");
    reads("10/1949", "1949-10");
    reads("X.1949", "1949-10");
    reads("1949-10", "1949-10");
    reads("1949", "1949");
    reads("1949 г.", "1949");
    reads("1940s", "194X");
    reads("1940-е годы", "194X");
    reads("1940-х гг.", "194X");
    reads("19th century", "18XX");
    reads("XIX век", "18XX");
    reads("XIX в.", "18XX");
    reads("summer 1950", "1950-22");
    reads("летом 1950 г.", "1950-22");
    reads("the spring of 1950", "1950-21");
    reads("\"___\" октября 1949 г.", "1949-10-XX");
    reads("1949年10月", "1949-10");
}

#[test]
fn ranges_lend_each_other_what_one_end_leaves_out() {
    reads("June 24–25, 1950", "1950-06-24/1950-06-25");
    reads("24–25 June 1950", "1950-06-24/1950-06-25");
    reads("24-25 июня 1950 г.", "1950-06-24/1950-06-25");
    reads("24 June – 3 July 1950", "1950-06-24/1950-07-03");
    reads("June 24 – July 3, 1950", "1950-06-24/1950-07-03");
    reads("June 24, 1950 – July 3", "1950-06-24/1950-07-03");
    reads(
        "24 декабря 1949 г. – 3 января 1950 г.",
        "1949-12-24/1950-01-03",
    );
    reads("26.10.1949-03.11.1949", "1949-10-26/1949-11-03");
    reads("June–July 1950", "1950-06/1950-07");
    reads("июнь–июль 1950 г.", "1950-06/1950-07");
    reads("1949-1950", "1949/1950");
    reads("1949–50", "1949/1950");
    reads("1949–1950 гг.", "1949/1950");
    reads("from 24 June to 3 July 1950", "1950-06-24/1950-07-03");
    reads("с 24 июня по 3 июля 1950 г.", "1950-06-24/1950-07-03");
    reads("between 1914 and 1918", "1914/1918");
    reads("du 3 au 5 mai 1950", "1950-05-03/1950-05-05");
    reads("vom 3. bis 5. Mai 1950", "1950-05-03/1950-05-05");
    reads("1949年10月26日", "1949-10-26");
}

#[test]
fn before_after_and_about_are_part_of_the_date() {
    reads("before 26 October 1949", "../1949-10-25");
    reads("before 1949", "../1948");
    reads("not later than 26 October 1949", "../1949-10-26");
    reads("не позднее 26 октября 1949 г.", "../1949-10-26");
    reads("до 26 октября 1949 г.", "../1949-10-26");
    reads("after 26 October 1949", "1949-10-27/..");
    reads("после октября 1949 г.", "1949-11/..");
    reads("since 1945", "1945/..");
    reads("не ранее 1 мая 1950 г.", "1950-05-01/..");
    reads("c. 1949", "1949~");
    reads("circa October 1949", "1949-10~");
    reads("около 26 октября 1949 г.", "1949-10-26~");
    reads("probably 26 October 1949", "1949-10-26?");
    reads("1949?", "1949?");
    reads("26 October 1949 (?)", "1949-10-26?");
    reads("[1949?]", "1949?");
    reads("[26 October 1949]", "1949-10-26");
    reads("probably c. 1949", "1949%");
    reads("before c. 1949", "../1948~");
}

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

#[test]
fn two_numbers_of_which_either_may_be_the_day_are_both_days() {
    let open = read("10/11/1949", &Context::default());
    assert_eq!(show(open.reading.as_ref()), "[1949-10-11,1949-11-10]");
    assert_eq!(open.certainty, Certainty::Low);
    let order = |order| Context { order, date: None };
    let american = read("10/11/1949", &order(DayOrder::MonthFirst));
    assert_eq!(show(american.reading.as_ref()), "1949-10-11");
    assert_eq!(american.certainty, Certainty::Medium);
    let european = read("10/11/1949", &order(DayOrder::DayFirst));
    assert_eq!(show(european.reading.as_ref()), "1949-11-10");
    reads("10.11.1949", "1949-11-10");
    reads("10/10/1949", "1949-10-10");
}

#[test]
fn impossible_dates_are_said_and_not_guessed() {
    for (words, reason) in [
        ("30 February 1949", "There is no 30 February."),
        ("30 февраля 1949 г.", "There is no 30 February."),
        ("31 June 1950", "There is no 31 June."),
        ("29 February 1949", "There is no 29 February in 1949."),
        ("29 February 1900", "There is no 29 February in 1900."),
        ("26.13.1949", "There is no month 13."),
        ("0 May 1950", "There is no 0 May."),
        ("October 32, 1949", "There is no 32 October."),
        ("25–24 June 1950", "The range ends before it begins."),
        (
            "the day before yesterday",
            "This is not understood as a date.",
        ),
        ("", "This is not understood as a date."),
    ] {
        let read = read(words, &of("1949-10-26"));
        assert_eq!((read.attested, read.reading), (None, None), "{words}");
        assert_eq!(read.reason, reason, "{words}");
        assert_eq!(read.certainty, Certainty::Unknown);
    }
    reads("29 February 1952", "1952-02-29");
}

#[test]
fn figures_of_footnotes_are_not_swallowed() {
    for text in ["01 July 19491", "July 01, 194912", "01.07.19493"] {
        let found = find(text, &Context::default());
        let words: Vec<&str> = found
            .iter()
            .map(|one| one.reading.verbatim.as_str())
            .collect();
        assert!(words[0].ends_with("1949"), "{text}: {words:?}");
        assert_eq!(show(found[0].reading.reading.as_ref()), "1949-07-01");
        assert_eq!(found[0].reading.certainty, Certainty::Medium);
        assert!(found[0].reading.reason.contains("footnote"));
    }
    finds(
        "24 June1 1950",
        &Context::default(),
        &[("24 June1 1950", "1950-06-24")],
    );
    finds(
        "on 26 October 1949¹ he",
        &Context::default(),
        &[("26 October 1949", "1949-10-26")],
    );
}

#[test]
fn a_running_text_gives_up_its_dates_and_nothing_else() {
    let context = of("1950-06-25");
    finds(
        "In 1949 he may 21 times march 5 miles; on May 21 and since 1945, in the 1940s.",
        &context,
        &[
            ("1949", "1949"),
            ("May 21", "1950-05-21"),
            ("since 1945", "1945/.."),
            ("1940s", "194X"),
        ],
    );
    for text in [
        "APRF, F. 45, Op. 1, D. 332, II. 47-48",
        "telegram N 1949",
        "№ 1914-1918",
        "about 2000 men",
        "до 2000 человек",
        "795.00/6-2550",
        "1.2.10",
        "Route 1950 and 12 May Street",
        "FO 371/84137",
        "p. 26.10",
        "by 1500 soldiers",
        "10:26",
        "the 38th parallel",
    ] {
        let found = find(text, &context);
        let words: Vec<String> = found.into_iter().map(|one| one.reading.verbatim).collect();
        let expected: &[&str] = if text.contains("12 May") {
            &["12 May"]
        } else {
            &[]
        };
        assert_eq!(words, expected, "{text}");
    }
    finds(
        "с 24 июня по 3 июля 1950 г. и 5 июля; затем 10.07.1950 г.",
        &context,
        &[
            ("с 24 июня по 3 июля 1950 г.", "1950-06-24/1950-07-03"),
            ("5 июля", "1950-07-05"),
            ("10.07.1950 г.", "1950-07-10"),
        ],
    );
    finds(
        "Paris, le 26 octobre 1949.\nMein Schreiben vom 3. Mai 1950; 1949年10月26日，10月21日電。",
        &of("1949-10-26"),
        &[
            ("26 octobre 1949", "1949-10-26"),
            ("3. Mai 1950", "1950-05-03"),
            ("1949年10月26日", "1949-10-26"),
            ("10月21日", "1949-10-21"),
        ],
    );
    finds(
        "26 October\n\n1949 men",
        &context,
        &[("26 October", "1950-10-26")],
    );
    finds(
        "26 October\n1949",
        &context,
        &[("26 October\n1949", "1949-10-26")],
    );
}

#[test]
fn a_weekday_that_does_not_fit_is_said() {
    let fits = find("Wednesday, October 26, 1949", &Context::default());
    assert_eq!(fits[0].reading.certainty, Certainty::High);
    let other = find("Monday, 26 October 1949", &Context::default());
    assert_eq!(other[0].reading.certainty, Certainty::Medium);
    assert!(other[0].reading.reason.contains("day of the week"));
}

#[test]
fn a_date_among_other_words_of_a_field_is_read() {
    let read = read("Moscow, 26 October 1949", &Context::default());
    assert_eq!(show(read.reading.as_ref()), "1949-10-26");
    assert!(read.reason.starts_with("Read from «26 October 1949»."));
}

/// The eight rows of kind `date` of the sample, and nothing else.
#[test]
fn the_dates_of_the_sample_are_found_as_its_gold_has_them() {
    let folder = std::env::var("GLOSSATOR_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let text = std::fs::read_to_string(format!("{folder}/seed/000_ffabd6351bb41875.txt"));
    let Ok(text) = text else {
        eprintln!("skipped: the sample is not at {folder}");
        return;
    };
    let found = find(&text, &of("1949-10-26"));
    let found: Vec<(u32, u32, &str)> = found
        .iter()
        .map(|one| {
            let (start, end) = (one.span.start().get(), one.span.end().get());
            (start, end, show(one.reading.reading.as_ref()))
        })
        .collect();
    assert_eq!(
        found,
        [
            (0, 16, "1949-10-26"),
            (154, 170, "1949-10-26"),
            (824, 834, "1949-10-26"),
            (1068, 1086, "1949-10-26"),
            (1175, 1185, "1949-10-21"),
            (1977, 1994, "1949-10-26"),
            (2233, 2248, "1949-10-26"),
            (2344, 2354, "1949-10-21"),
        ]
    );
    let supplied = read("26 [October] 1949", &of("1949-10-26"));
    assert_eq!(show(supplied.attested.as_ref()), "1949-XX-26");
}

#[test]
fn no_words_make_it_fail() {
    let pieces = [
        "26",
        ".",
        "X",
        "1949",
        "г.",
        "[",
        "]",
        "–",
        "до",
        "c.",
        "(",
        "O.S.",
        ")",
        "99999999999999999999",
        "\n",
        "年",
        "ст",
        "'",
        "«",
        "февраля",
        "31",
    ];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let piece = pieces[(state >> 33) as usize % pieces.len()];
            text.push_str(piece);
            if state >> 62 == 0 {
                text.push(' ');
            }
        }
        for one in find(&text, &of("1949-10-26")) {
            let (start, end) = (one.span.start().count(), one.span.end().count());
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(words, one.reading.verbatim, "{text}");
            for edtf in [one.reading.attested, one.reading.reading]
                .into_iter()
                .flatten()
            {
                assert!(super::checked(&edtf.0).is_ok(), "{text}: {edtf:?}");
            }
        }
        let _whole = read(&text, &Context::default());
    }
}

#[test]
fn a_long_text_is_searched_in_a_moment() {
    let page = "In 1949 he wrote, before 26 October 1949 and c. 24–25 June 1950, from 3 to 5 May; № 47-48. ";
    let text = page.repeat(2_000);
    let start = std::time::Instant::now();
    let found = find(&text, &of("1950-06-25"));
    assert_eq!(found.len(), 8_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    eprintln!(
        "{} characters in {:?}",
        text.chars().count(),
        start.elapsed()
    );
}
