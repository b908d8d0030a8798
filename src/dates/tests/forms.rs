//! What the words of one date are read as.

use super::{of, reads, show};
use crate::dates::{Context, DayOrder, find, read};
use crate::model::Certainty;

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
