//! The codebook and the entities of the lesson.

use crate::samples::builder::{Builder, name};

pub fn codebook(builder: &mut Builder) {
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

pub fn entities(builder: &mut Builder) {
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
