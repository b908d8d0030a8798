//! The marks in the letter, the minutes and the telegram.

use glossator::model::Selector;

use super::{LETTER, MINUTES, TELEGRAM, dated, mark, mark_after, mark_pieces};
use crate::samples::builder::{Builder, about, note, tag};
use crate::samples::document_id;

pub fn letter(builder: &mut Builder) {
    let date = vec![tag("date"), dated("3 May 1912", "1912-05-03")];
    mark(builder, "l-date", LETTER, "3 May 1912", date);
    mark(
        builder,
        "l-clara",
        LETTER,
        "Clara",
        vec![tag("person"), about("clara")],
    );
    mark(
        builder,
        "l-lemberg",
        LETTER,
        "bank at Lemberg",
        vec![tag("organisation")],
    );
    let lemberg = vec![tag("place"), about("lviv"), note("Today **Lviv**.")];
    mark(builder, "l-from-lemberg", LETTER, "from ‹Lemberg›", lemberg);
    let savings = "had lost her savings in the bank at Lemberg";
    mark(builder, "l-loss", LETTER, savings, vec![tag("event")]);
    let whole = vec![note(
        "Start here. This note belongs to the *whole document*.",
    )];
    builder.annotate(
        "l-whole",
        &document_id(LETTER),
        Selector::WholeDocument,
        whole,
    );
}

pub fn minutes(builder: &mut Builder) {
    let eve = vec![
        tag("date"),
        note("10 November, the day before Martinmas; the year is not given."),
    ];
    mark(builder, "m-eve", MINUTES, "On the eve of Saint Martin", eve);
    let office = "Imperial and Royal District Office at Freistadt";
    mark(
        builder,
        "m-office",
        MINUTES,
        office,
        vec![tag("organisation")],
    );
    mark(
        builder,
        "m-letter",
        MINUTES,
        &format!("the letter of the {office}"),
        vec![note("A letter that is lost.")],
    );
    let freistadt = vec![tag("place"), about("freistadt")];
    mark(
        builder,
        "m-freistadt",
        MINUTES,
        "District Office at ‹Freistadt›",
        freistadt,
    );
    let mayor = vec![
        tag("person"),
        about("lindner-younger"),
        note("Too short: make it longer."),
    ];
    mark(
        builder,
        "m-mayor",
        MINUTES,
        "presidency of ‹Mayor Joseph Lindner› the",
        mayor,
    );
    let flood = vec![tag("event")];
    mark(builder, "m-flood", MINUTES, "the flood of 1899", flood);
    mark_pieces(
        builder,
        "m-widow",
        MINUTES,
        &["The widow Anna", "‹Pichler› received"],
        vec![
            tag("person"),
            about("pichler"),
            note("One name in two pieces."),
        ],
    );
    let missing = vec![
        tag("missing"),
        note("No name was written, nor was it cut off: the space is there."),
    ];
    mark_after(
        builder,
        "m-name",
        MINUTES,
        "The clerk wrote his name and closed the book ",
        missing,
    );
    let reply = Selector::Annotation(glossator::model::AnnotationId::new("m-name").unwrap());
    builder.annotate(
        "m-reply",
        &document_id(MINUTES),
        reply,
        vec![note("A note on a note: is there a photograph of the page?")],
    );
    builder.relate(
        "m-sent",
        "sent",
        ("m-office", "m-letter"),
        "From the sentence itself.",
    );
}

pub fn telegram(builder: &mut Builder) {
    let date = vec![tag("date"), dated("12 NOV 1908, 06.40", "1908-11-12T06:40")];
    mark(builder, "t-date", TELEGRAM, "12 NOV 1908, 06.40", date);
    mark(
        builder,
        "t-ship",
        TELEGRAM,
        "STEAMER \"BARON GAUTSCH\"",
        vec![tag("ship")],
    );
    mark(
        builder,
        "t-passed",
        TELEGRAM,
        "PASSED 0615 BOUND NORTH",
        vec![tag("event")],
    );
    mark(
        builder,
        "t-place",
        TELEGRAM,
        "SAVUDRIJA",
        vec![tag("place")],
    );
    mark(
        builder,
        "t-keeper",
        TELEGRAM,
        "KEEPER ZORZENON",
        vec![tag("person")],
    );
    let across = vec![
        tag("doubtful"),
        note("A mark across a line end: the carriage return is counted."),
    ];
    mark(
        builder,
        "t-nine",
        TELEGRAM,
        "LAMP OIL FOR NINE DAYS ONLY  STOP\r\nREPEAT NINE",
        across,
    );
    builder.relate(
        "t-sighted",
        "sighted",
        ("t-keeper", "t-ship"),
        "From the lighthouse.",
    );
}
