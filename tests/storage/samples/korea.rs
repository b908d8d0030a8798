//! `korea-1949`: the seed record with everything that the gold tables say about it.

use std::collections::BTreeSet;

use glossator::model::{
    AnnotationId, Body, Description, Document, DocumentId, Edtf, EntityId, Extra, HistoricalDate,
    Holding, Name, Record, Role, Section, Selector, Shelfmark, ShelfmarkPart, TagId,
};
use glossator::text::{CharOffset, Span};

use super::builder::{Builder, about, name, note, read_document, tag};
use super::korea_entities::described;
use super::korea_relations::{align, relations};
use super::korea_vocabulary::{FAMILIES, KINDS};
use super::{compare_or_rebuild, gold, open};

const SOURCE: &str = "1949-10-26 Draft reply to Mao.txt";
const DOCUMENT: &str = "draft-reply-1949-10-26";

#[test]
fn the_sample_is_what_the_gold_tables_say() {
    let (Some(rows), Some(entities), Some(pairs)) = (
        gold("seed_gold.tsv"),
        gold("seed_entities.tsv"),
        gold("seed_alignment.tsv"),
    ) else {
        eprintln!("skipped: the gold tables are not beside the project");
        return;
    };
    let mut builder = Builder::new(
        "editors",
        "The editors of the sample",
        "2026-11-20T09:00:00Z",
    );
    let document = described_document();
    let id = document.id.clone();
    builder.put(Record::Document(document));
    codebook(&mut builder);
    add_entities(&mut builder, &entities, &rows);
    for row in &rows {
        annotate(&mut builder, &id, row);
    }
    relations(&mut builder);
    align(&mut builder, &id, &pairs);
    compare_or_rebuild("korea-1949", "Korea, October 1949", &builder.project);
    holds_every_row(&rows);
}

/// The table that every clone compares with what is listed is the gold table.
#[test]
fn the_table_in_the_tests_is_the_gold_table() {
    let Some(gold) = gold("seed_gold.tsv") else {
        eprintln!("skipped: the gold tables are not beside the project");
        return;
    };
    let ours = include_str!("../../gold/korea-1949.tsv").lines().skip(1);
    let mut ours: Vec<Vec<&str>> = ours.map(|line| line.split('\t').collect()).collect();
    ours.sort_unstable();
    let mut gold: Vec<Vec<&str>> = gold
        .iter()
        .map(
            |row| match row.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                [start, end, kind, surface, entity, words, id] => {
                    let selector = if start == end { "point" } else { "text" };
                    vec![id, start, end, selector, kind, entity, surface, words]
                }
                _ => panic!("{row:?}"),
            },
        )
        .collect();
    gold.sort_unstable();
    assert_eq!(ours, gold);
}

/// Row by row, what is in the folder is what the table says.
fn holds_every_row(rows: &[Vec<String>]) {
    let project = open("korea-1949");
    assert_eq!((rows.len(), project.annotations().len()), (299, 299));
    for row in rows {
        let [start, end, kind, surface, entity, words, id] = &row[..] else {
            panic!("{row:?}");
        };
        let id = AnnotationId::new(id).unwrap();
        let found = project.annotation(&id).unwrap();
        let (from, to) = found.target.selector.extent().unwrap();
        assert_eq!(
            (from.to_string(), to.to_string()),
            (start.clone(), end.clone()),
            "{id}"
        );
        assert_eq!(
            found.target.quote.exact,
            surface.replace("\\n", "\n"),
            "{id}"
        );
        assert_eq!(
            found.tags().map(TagId::as_str).collect::<Vec<_>>(),
            [kind],
            "{id}"
        );
        let linked: String = found.entities().map(EntityId::as_str).collect();
        assert_eq!(linked, *entity, "{id}");
        assert_eq!(found.notes().collect::<String>(), *words, "{id}");
    }
}

fn described_document() -> Document {
    let mut document = read_document("korea-1949", DOCUMENT, SOURCE);
    let text = document.text.clone().unwrap();
    let part = |level: &str, value: &str| ShelfmarkPart {
        level: level.into(),
        value: value.into(),
    };
    let holding = |repository: &str, verbatim: &str, parts: [(&str, &str); 4]| Holding {
        repository: repository.into(),
        shelfmark: Shelfmark {
            verbatim: verbatim.into(),
            parts: parts.map(|(level, value)| part(level, value)).into(),
        },
    };
    document.description = Description {
        title: "Draft Reply to Mao Zedong's Telegram from Stalin via Molotov".into(),
        dates: vec![HistoricalDate {
            verbatim: "October 26, 1949".into(),
            reading: Some(Edtf("1949-10-26".into())),
        }],
        holdings: vec![
            holding(
                "Archive of the President of the Russian Federation (APRF)",
                "APRF, F. 45, Op. 1, D. 332, II. 47-48",
                [
                    ("fond", "45"),
                    ("opis", "1"),
                    ("delo", "332"),
                    ("listy", "47-48"),
                ],
            ),
            holding(
                "Russian State Archive of Socio-Political History (RGASPI)",
                "RGASPI, f. 558, op. 11, d. 333, II.0046-0048",
                [
                    ("fond", "558"),
                    ("opis", "11"),
                    ("delo", "333"),
                    ("listy", "46-48"),
                ],
            ),
        ],
        responsibility: vec!["Translated by Gary Goldberg".into()],
        rights: "Credit: Wilson Center Digital Archive. The archive welcomes reuse for research \
                 and education; some rights may remain with others. The text is not relicensed \
                 with this program."
            .into(),
        url: "https://wilson-center.drivingcreative.com/document/114899".into(),
        citation: text.get(Span::of(90, 378).unwrap()).unwrap().to_owned(),
        note: "One record with both its texts run together: the Russian begins inside the line \
               that holds the contents, and nothing marks where the English begins. The paper is a \
               **draft** by Molotov for four colleagues; nothing in it shows that it was approved \
               or sent."
            .into(),
        ..Description::default()
    };
    document.sections = sections();
    document
}

fn sections() -> Vec<Section> {
    let parts = [
        (0, 77, "Title", Role::Metadata, "en"),
        (79, 88, "", Role::Label, "en"),
        (90, 378, "Citation", Role::Metadata, "en"),
        (380, 388, "", Role::Label, "en"),
        (390, 606, "Summary", Role::Editorial, "en"),
        (608, 616, "", Role::Label, "en"),
        (618, 688, "Credits", Role::Metadata, "en"),
        (690, 708, "", Role::Label, "en"),
        (710, 717, "Original language", Role::Metadata, "en"),
        (719, 728, "", Role::Label, "en"),
        (730, 772, "Contents", Role::Metadata, "en"),
        (773, 1921, "Transcript", Role::Transcript, "ru"),
        (1923, 3064, "Translation", Role::Translation, "en"),
    ];
    let section = |(start, end, title, role, language): (u32, u32, &str, Role, &str)| Section {
        span: Span::of(start, end),
        title: title.into(),
        role,
        language: language.into(),
        certainty: glossator::model::Certainty::Unknown,
        extra: Extra::default(),
    };
    parts.into_iter().map(section).collect()
}

fn codebook(builder: &mut Builder) {
    for (id, name, color, description) in FAMILIES {
        builder.layer(id, name, description);
        let family = format!("family:{id}");
        builder.tag(&family, (id, ""), color, description);
        builder.change_tag(&family, |tag| name.clone_into(&mut tag.name));
    }
    for (id, family, color, digit, description) in KINDS {
        builder.tag(
            id,
            (family, &format!("family:{family}")),
            color,
            description,
        );
        builder.change_tag(id, |tag| tag.shortcut = (digit > 0).then_some(digit));
    }
}

fn add_entities(builder: &mut Builder, entities: &[Vec<String>], rows: &[Vec<String>]) {
    for row in entities {
        let [
            id,
            kind,
            label,
            russian,
            role,
            authority,
            status,
            remark,
            _,
            forms,
        ] = &row[..]
        else {
            panic!("{row:?}");
        };
        let mut names = vec![name(label, "en", "name")];
        for word in russian
            .split(';')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            add_russian_name(&mut names, word);
        }
        if id == "per:stalin" {
            names.push(name("Filippov", "en", "pseudonym"));
        }
        for form in forms
            .split('|')
            .map(|form| form.split(" ×").next().unwrap_or(form).trim())
        {
            let is_new = !names.iter().any(|name| name.text == form);
            if is_new && !form.is_empty() {
                names.push(name(form, language(form), "form"));
            }
        }
        let (authority, is_certain) = authority
            .split_once(" (verify)")
            .map_or((authority.as_str(), true), |(id, _)| (id, false));
        let known = authority.starts_with("wikidata:");
        let ids: Vec<&str> = if known { vec![authority] } else { Vec::new() };
        let said = if known { "" } else { authority };
        let doubt = if is_certain {
            ""
        } else {
            "the identifier is to be verified"
        };
        let role = if role.is_empty() {
            String::new()
        } else {
            format!("October 1949: {role}")
        };
        let parts = [role.as_str(), remark, status, said, doubt];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        builder.entity((id, kind), names, &ids, &parts.join("\n\n"));
    }
    let described_already: BTreeSet<&str> = entities.iter().map(|row| row[0].as_str()).collect();
    let linked: BTreeSet<&str> = rows.iter().map(|row| row[4].as_str()).collect();
    for id in linked
        .difference(&described_already)
        .filter(|id| !id.is_empty())
    {
        let (kind, label) = described(id);
        let names = vec![name(&label, language(&label), "name")];
        builder.entity((id, kind), names, &[], "");
    }
}

fn add_russian_name(names: &mut Vec<Name>, word: &str) {
    match word.strip_prefix("псевд. ") {
        Some(pseudonym) => names.push(name(pseudonym, "ru", "pseudonym")),
        None => names.push(name(word, "ru", "name")),
    }
}

fn language(words: &str) -> &'static str {
    let is_russian = |character: char| ('\u{400}'..='\u{4ff}').contains(&character);
    if words.contains(is_russian) {
        "ru"
    } else {
        "en"
    }
}

fn annotate(builder: &mut Builder, document: &DocumentId, row: &[String]) {
    let [start, end, kind, surface, entity, words, id] = row else {
        panic!("{row:?}");
    };
    let (start, end): (u32, u32) = (start.parse().unwrap(), end.parse().unwrap());
    let selector =
        Span::of(start, end).map_or(Selector::Point(CharOffset::new(start)), Selector::Text);
    let mut bodies = vec![tag(kind)];
    if !entity.is_empty() {
        bodies.push(about(entity));
    }
    if let Some(reading) = entity.strip_prefix("edtf:") {
        let verbatim = surface.clone();
        let reading = Some(Edtf(reading.to_owned()));
        bodies.push(Body::Date(HistoricalDate { verbatim, reading }));
    }
    if !words.is_empty() {
        bodies.push(note(words));
    }
    builder.annotate(id, document, selector, bodies);
}
