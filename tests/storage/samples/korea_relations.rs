//! What joins the annotations of `korea-1949`: relations, and the two languages of the text.

use glossator::model::{AlignedPair, Alignment, AlignmentId, DocumentId, Extra, PairKind, Record};
use glossator::text::Span;

use super::builder::Builder;

/// The relations of `seed_relations.tsv` whose two ends are both marked in the text, each between
/// the annotations that are its evidence.
pub fn relations(builder: &mut Builder) {
    let planned = "1949-10-26 or later · draft only · salutation, address and signature";
    let rows = [
        (
            "r01",
            "sent",
            "g106",
            "g086",
            "1949-10-26 · certain · addressee line and signature",
        ),
        (
            "r02",
            "sent",
            "g106",
            "g087",
            "1949-10-26 · certain · addressee line and signature",
        ),
        (
            "r03",
            "sent",
            "g106",
            "g089",
            "1949-10-26 · certain · addressee line and signature",
        ),
        (
            "r04",
            "sent",
            "g106",
            "g090",
            "1949-10-26 · certain · addressee line and signature",
        ),
        ("r05", "sends (planned)", "g179", "g112", planned),
        ("r06", "sends (planned)", "g179", "g113", planned),
        ("r07", "sends (planned)", "g175", "g125", planned),
        (
            "r08",
            "sent",
            "g096",
            "g098",
            "1949-10-21 · certain (stated) · «телеграмму тов. Мао Цзэдуна на имя тов. Филиппова»",
        ),
        (
            "r09",
            "carries",
            "g100",
            "g094",
            "medium · juxtaposition only",
        ),
        ("r10", "answers", "g093", "g094", "certain"),
        ("r11", "contains", "g093", "g116", "certain"),
        (
            "r12",
            "drafted",
            "g074",
            "g069",
            "certain · heading; cover note",
        ),
        (
            "r13",
            "pseudonym of",
            "g223",
            "g225",
            "high · the translator's “[Stalin]”; the heading says Сталина; a sibling record of 13 May 1950 has a source footnote “x/ Pseudonym I.V. Stalin”",
        ),
        (
            "r14",
            "advised against an offensive",
            "g139",
            "g141",
            "before 1949-10-21 · certain (stated), occasion unstated · «В свое время мы тоже укахзывали»",
        ),
        (
            "r15",
            "planned",
            "g144",
            "g142",
            "before 1949-10-26 · certain (stated) · «намечавшееся ими»",
        ),
        (
            "r16",
            "copy held also as",
            "g020",
            "g027",
            "stated in the citation; numbers to be checked",
        ),
    ];
    for (id, kind, from, to, remark) in rows {
        builder.relate(id, kind, (from, to), remark);
    }
}

pub fn align(builder: &mut Builder, document: &DocumentId, rows: &[Vec<String>]) {
    let side = |start: &str, end: &str| Span::of(start.parse().ok()?, end.parse().ok()?);
    let pair = |row: &Vec<String>| {
        let (kind, remark) = (&row[8], &row[9]);
        let parts = [if kind == "1:1" { "" } else { kind }, remark.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        AlignedPair {
            left: side(&row[2], &row[3]),
            right: side(&row[4], &row[5]),
            kind: if row[1] == "clause" {
                PairKind::Clause
            } else {
                PairKind::Segment
            },
            note: parts.join(" · "),
        }
    };
    let alignment = Alignment {
        id: AlignmentId::new("russian-english").unwrap(),
        title: "Russian – English, segments and clauses".into(),
        left: document.clone(),
        right: document.clone(),
        pairs: rows.iter().map(pair).collect(),
        provenance: builder.provenance(),
        extra: Extra::default(),
    };
    assert_eq!(alignment.pairs.len(), 49);
    builder.put(Record::Alignment(alignment));
}
