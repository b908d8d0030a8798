//! The 1949 record with its gold annotations.

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Description, Edtf, Extra, HistoricalDate, Holding, Name,
    PairKind, Record, Role, Selector, Shelfmark,
};
use glossator::project::Project;
use glossator::text::{CharOffset, Span};

use super::{
    annotation, annotator, document, entity, note, project, provenance, section, shared, speaks_of,
    tag, tagged,
};

/// The record of 1949 with its gold annotations, made from `shared/seed`; `None` where that is
/// missing.
pub fn korea() -> Option<Project> {
    let seed = shared()?.join("seed");
    let read = |name: &str| std::fs::read_to_string(seed.join(name)).ok();
    let mut record = document(
        "korea",
        "000_ffabd6351bb41875.txt",
        &read("000_ffabd6351bb41875.txt")?,
    );
    record.sections = [
        (0, 77, "Title", Role::Metadata, "en"),
        (79, 88, "Citation label", Role::Label, "en"),
        (90, 378, "Citation", Role::Metadata, "en"),
        (380, 388, "Summary label", Role::Label, "en"),
        (390, 606, "Summary", Role::Editorial, "en"),
        (608, 616, "Credits label", Role::Label, "en"),
        (618, 688, "Credits", Role::Metadata, "en"),
        (690, 708, "Original language label", Role::Label, "en"),
        (710, 717, "Original language", Role::Metadata, "en"),
        (719, 728, "Contents label", Role::Label, "en"),
        (730, 772, "Contents", Role::Metadata, "en"),
        (773, 1921, "Transcript", Role::Transcript, "ru"),
        (1923, 3064, "Translation", Role::Translation, "en"),
    ]
    .map(|(start, end, title, role, language)| section(start, end, title, role, language))
    .to_vec();
    record.description = Description {
        title: "Draft Reply to Mao Zedong’s Telegram from Stalin via Molotov".to_owned(),
        dates: vec![HistoricalDate {
            verbatim: "October 26, 1949".to_owned(),
            reading: Some(Edtf("1949-10-26".to_owned())),
        }],
        holdings: [
            ("APRF", "f. 45, op. 1, d. 332, ll. 47–48"),
            ("RGASPI", "f. 558, op. 11, d. 333, ll. 46–48"),
        ]
        .map(|(repository, verbatim)| Holding {
            repository: repository.to_owned(),
            shelfmark: Shelfmark {
                verbatim: verbatim.to_owned(),
                parts: Vec::new(),
            },
        })
        .to_vec(),
        responsibility: vec!["Translated by Gary Goldberg".to_owned()],
        rights: "Wilson Center Digital Archive; reuse welcome for research and education."
            .to_owned(),
        url: "https://wilson-center.drivingcreative.com/document/114899".to_owned(),
        ..Description::default()
    };
    let mut records = vec![annotator()];
    for row in rows(&read("seed_entities.tsv")?) {
        let mut one = entity(&row[0], &row[1], &[(&row[2], "en", "name")]);
        if !row[3].is_empty() {
            one.names.push(Name {
                text: row[3].clone(),
                language: "ru".to_owned(),
                kind: "name".to_owned(),
            });
        }
        one.ids = Some(row[5].clone())
            .filter(|id| id.contains(':'))
            .into_iter()
            .collect();
        one.note = [&row[4], &row[7]]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(". ");
        records.push(Record::Entity(one));
    }
    let gold = rows(&read("seed_gold.tsv")?);
    let mut kinds: Vec<&String> = gold.iter().map(|row| &row[2]).collect();
    kinds.sort();
    kinds.dedup();
    for (number, kind) in kinds.iter().enumerate() {
        let palette = [
            "#b5452c", "#2f6f9f", "#3d8b4f", "#8a5aa8", "#c08a1e", "#4a7f86", "#a3446f", "#6d7f2d",
        ];
        records.push(Record::Tag(tag(
            kind,
            kind,
            palette[number % palette.len()],
        )));
    }
    let known: Vec<String> = rows(&read("seed_entities.tsv")?)
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    for row in &gold {
        let (start, end): (u32, u32) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        let selector = match Span::of(start, end) {
            Some(span) => Selector::Text(span),
            None => Selector::Point(CharOffset::new(start)),
        };
        let mut bodies = vec![tagged(&row[2])];
        if known.contains(&row[4]) {
            bodies.push(speaks_of(&row[4]));
        }
        if !row[5].is_empty() {
            bodies.push(note(&row[5]));
        }
        records.push(Record::Annotation(annotation(
            &row[6], &record, selector, bodies,
        )));
    }
    let pairs = rows(&read("seed_alignment.tsv")?)
        .into_iter()
        .map(|row| AlignedPair {
            left: span_of(&row[2], &row[3]),
            right: span_of(&row[4], &row[5]),
            kind: if row[1] == "clause" {
                PairKind::Clause
            } else {
                PairKind::Segment
            },
            note: row.get(9).cloned().unwrap_or_default(),
        });
    records.push(Record::Alignment(Alignment {
        id: AlignmentId::new("ru-en").unwrap(),
        title: "Russian – English".to_owned(),
        left: record.id.clone(),
        right: record.id.clone(),
        pairs: pairs.collect(),
        provenance: provenance(),
        extra: Extra::default(),
    }));
    records.push(Record::Document(record));
    Some(project(records))
}

fn span_of(start: &str, end: &str) -> Option<Span> {
    Span::of(start.parse().ok()?, end.parse().ok()?)
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let rows = table.lines().skip(1);
    rows.map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}
