//! `first-steps`: ten minutes with every gesture, and a page of text that is hard to count.

use glossator::model::{
    Body, Description, DocumentId, Edtf, Extra, HistoricalDate, Record, Role, Section, Selector,
};
use glossator::text::{CharOffset, Text};

use super::builder::{Builder, about, name, note, place, read_document, tag};
use super::{compare_or_rebuild, document_id};

const LETTER: &str = "letter";
const MINUTES: &str = "minutes";
const HARD: &str = "hard-text";
const TELEGRAM: &str = "telegram";

#[test]
fn the_first_steps_are_what_their_lesson_needs() {
    let mut builder = Builder::new("guide", "Your guide", "2026-11-20T09:00:00Z");
    documents(&mut builder);
    codebook(&mut builder);
    entities(&mut builder);
    letter(&mut builder);
    minutes(&mut builder);
    hard_text(&mut builder);
    telegram(&mut builder);
    compare_or_rebuild("first-steps", "First steps", &builder.project);
}

fn documents(builder: &mut Builder) {
    for (id, file, title, date) in [
        (
            LETTER,
            "1 A letter.txt",
            "1 · A letter: select, tag, note, link",
            Some(("3 May 1912", "1912-05-03")),
        ),
        (
            MINUTES,
            "2 Minutes.txt",
            "2 · Minutes: overlap, split, move",
            None,
        ),
        (
            HARD,
            "3 Hard text.txt",
            "3 · Text that is hard to count",
            None,
        ),
        (
            TELEGRAM,
            "4 A telegram.txt",
            "4 · A telegram: hand it over",
            Some(("12 NOV 1908", "1908-11-12")),
        ),
    ] {
        let mut document = read_document("first-steps", id, file);
        let dated = |(verbatim, reading): (&str, &str)| HistoricalDate {
            verbatim: verbatim.into(),
            reading: Some(Edtf(reading.into())),
        };
        document.description = Description {
            title: title.into(),
            dates: date.map(dated).into_iter().collect(),
            responsibility: vec![
                "Written for Glossator; the people and papers are invented".into(),
            ],
            rights: "Free to use, under the licence of Glossator (MIT).".into(),
            ..Description::default()
        };
        let text = document.text.clone().unwrap();
        document.sections = sections(id, &text);
        builder.put(Record::Document(document));
    }
}

/// Parts of the page of hard text and of the telegram; the others have none.
fn sections(id: &str, text: &Text) -> Vec<Section> {
    let section = |(words, title, role, language): (&str, &str, Role, &str)| Section {
        span: Some(place(text, words)),
        title: title.into(),
        role,
        language: language.into(),
        certainty: glossator::model::Certainty::Unknown,
        extra: Extra::default(),
    };
    let line = |start: &str| {
        let lines = text.as_str().lines();
        lines
            .map(str::trim_end)
            .find(|line| line.starts_with(start))
            .unwrap()
    };
    match id {
        HARD => vec![
            section((line("中文"), "Chinese", Role::Text, "zh-Hant")),
            section((line("日本語"), "Japanese", Role::Text, "ja")),
            section((line("שלום"), "Hebrew", Role::Text, "he")),
            section((line("हिन्दी"), "Hindi", Role::Text, "hi")),
        ],
        TELEGRAM => {
            let (telegram, _) = text.as_str().split_once("\r\n\r\nThis file").unwrap();
            let lesson = line("This file");
            vec![
                section((telegram, "Telegram", Role::Transcript, "en")),
                section((lesson, "About line ends", Role::Editorial, "en")),
            ]
        }
        _ => Vec::new(),
    }
}

fn codebook(builder: &mut Builder) {
    builder.layer("who-and-where", "Who and where", "Names in the text.");
    builder.layer("what", "What happens", "What is done, said and decided.");
    builder.layer(
        "text",
        "The text itself",
        "Doubts and oddities of the writing.",
    );
    for (id, layer, color, digit, when) in [
        (
            "person",
            "who-and-where",
            "#0072b2",
            1,
            "A person, with or without a title.",
        ),
        (
            "place",
            "who-and-where",
            "#009e73",
            2,
            "A town, a river, a house.",
        ),
        (
            "organisation",
            "who-and-where",
            "#56b4e9",
            3,
            "An office, a council, a bank.",
        ),
        ("date", "what", "#e69f00", 4, "A date or a time of day."),
        ("event", "what", "#d55e00", 5, "Something that happened."),
        (
            "decision",
            "what",
            "#cc79a7",
            6,
            "What somebody resolved to do.",
        ),
        ("doubtful", "text", "#882255", 7, "Look again here."),
        (
            "missing",
            "text",
            "#aa4466",
            8,
            "A place where something should stand; mark a point.",
        ),
        (
            "sign",
            "text",
            "#8a8a4a",
            9,
            "One sign for the eye, however many characters it has.",
        ),
        (
            "means of travel",
            "what",
            "#a67c00",
            0,
            "A train, a ship, a pair of boots. It has no digit: type its name.",
        ),
    ] {
        let tag_id = id.replace(' ', "-");
        builder.tag(&tag_id, (layer, ""), color, when);
        builder.change_tag(&tag_id, |tag| {
            id.clone_into(&mut tag.name);
            tag.shortcut = (digit > 0).then_some(digit);
        });
    }
    builder.tag(
        "ship",
        ("what", "means-of-travel"),
        "#c9a227",
        "A ship, by name or kind.",
    );
}

fn entities(builder: &mut Builder) {
    let named = |text: &str, language: &str| name(text, language, "name");
    let form = |text: &str, language: &str| name(text, language, "form");
    builder.entity(
        ("helena-sobczak", "person"),
        vec![named("Helena Sobczak", "pl"), form("Helena", "pl")],
        &[],
        "Anton's landlady at Tarnow. Invented.",
    );
    builder.entity(("clara", "person"), vec![named("Clara", "de")], &[], "");
    builder.entity(
        ("lindner-younger", "person"),
        vec![
            named("Joseph Lindner the Younger", "en"),
            form("Mayor Joseph Lindner", "en"),
        ],
        &[],
        "Not his father, who was mayor before him.",
    );
    builder.entity(
        ("pichler", "person"),
        vec![named("Anna Pichler", "de")],
        &[],
        "A widow.",
    );
    builder.entity(
        ("lviv", "place"),
        vec![
            named("Lviv", "en"),
            named("Львів", "uk"),
            named("Lwów", "pl"),
            named("Lemberg", "de"),
        ],
        &["wikidata:Q36036"],
        "One town, many names: type any of them.",
    );
    builder.entity(
        ("freistadt", "place"),
        vec![named("Freistadt", "de")],
        &[],
        "",
    );
    builder.entity(
        ("mao", "person"),
        vec![
            named("Mao Zedong", "en"),
            named("毛澤東", "zh-Hant"),
            named("Мао Цзэдун", "ru"),
        ],
        &["wikidata:Q5816"],
        "",
    );
    builder.entity(
        ("jerusalem", "place"),
        vec![
            named("Jerusalem", "en"),
            named("ירושלים", "he"),
            form("בירושלים", "he"),
        ],
        &["wikidata:Q1218"],
        "",
    );
}

/// Marks words that stand in a document once.
fn mark(builder: &mut Builder, id: &str, document: &str, words: &str, bodies: Vec<Body>) {
    mark_pieces(builder, id, document, &[words], bodies);
}

fn mark_pieces(builder: &mut Builder, id: &str, document: &str, words: &[&str], bodies: Vec<Body>) {
    let document = document_id(document);
    let text = text(builder, &document);
    let spans = words.iter().map(|words| place(&text, words)).collect();
    builder.annotate(id, &document, Selector::of_spans(spans).unwrap(), bodies);
}

/// Marks a point directly after words that stand in a document once.
fn mark_after(builder: &mut Builder, id: &str, document: &str, words: &str, bodies: Vec<Body>) {
    let document = document_id(document);
    let end: CharOffset = place(&text(builder, &document), words).end();
    builder.annotate(id, &document, Selector::Point(end), bodies);
}

fn text(builder: &Builder, document: &DocumentId) -> Text {
    builder.project.text(document).unwrap().clone()
}

fn dated(verbatim: &str, reading: &str) -> Body {
    let (verbatim, reading) = (verbatim.to_owned(), Some(Edtf(reading.to_owned())));
    Body::Date(HistoricalDate { verbatim, reading })
}

fn letter(builder: &mut Builder) {
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

fn minutes(builder: &mut Builder) {
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

fn hard_text(builder: &mut Builder) {
    for (id, words, said) in [
        (
            "h-family",
            "👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "Seven characters, one sign.",
        ),
        ("h-hand", "👋🏽", "A hand and a skin tone."),
        ("h-astronaut", "👩🏽\u{200d}🚀", "Four characters, joined."),
        ("h-flag", "🇰🇷", "Two letters make a flag."),
        ("h-x", "x\u{302}", "No single character exists for this."),
        (
            "h-ts",
            "т\u{361}с",
            "A tie over two letters, as in the library rules of 1898.",
        ),
        (
            "h-goths",
            "𐌲𐌿𐍄𐌰𐌽𐍃",
            "Six letters, each four bytes in UTF-8.",
        ),
        ("h-han", "𠀋", "Beyond the first plane."),
        ("h-kshatriya", "क्षत्रिय", "Marks that cannot stand alone."),
    ] {
        mark(builder, id, HARD, words, vec![tag("sign"), note(said)]);
    }
    mark(
        builder,
        "h-castle",
        HARD,
        "за\u{301}мок",
        vec![tag("doubtful"), note("A castle.")],
    );
    mark(
        builder,
        "h-lock",
        HARD,
        "замо\u{301}к",
        vec![tag("doubtful"), note("A lock.")],
    );
    mark(builder, "h-zurich-1", HARD, "Zürich", vec![tag("place")]);
    mark(
        builder,
        "h-zurich-2",
        HARD,
        "Zu\u{308}rich",
        vec![tag("place")],
    );
    mark(
        builder,
        "h-mao",
        HARD,
        "毛澤東",
        vec![tag("person"), about("mao")],
    );
    let day = vec![tag("date"), dated("一九四九年十月一日", "1949-10-01")];
    mark(builder, "h-day", HARD, "一九四九年十月一日", day);
    mark(builder, "h-tokyo", HARD, "東京都", vec![tag("place")]);
    mark(
        builder,
        "h-kyoto",
        HARD,
        "「京都」",
        vec![tag("place"), note("The brackets belong to the mark.")],
    );
    mark(
        builder,
        "h-jerusalem",
        HARD,
        "בירושלים",
        vec![tag("place"), about("jerusalem")],
    );
    mark(builder, "h-brown", HARD, "Mr. Brown", vec![tag("person")]);
    let crossing = [
        ("h-cross-1", "The Duke of Alba's secretary", "person"),
        ("h-cross-2", "secretary Juan de Albornoz's copy", "person"),
        ("h-cross-3", "copy of the king's letter", "event"),
    ];
    for (id, words, kind) in crossing {
        mark(builder, id, HARD, words, vec![tag(kind)]);
    }
}

fn telegram(builder: &mut Builder) {
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
