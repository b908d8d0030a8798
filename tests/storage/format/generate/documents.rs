//! Documents at random, with their sections, descriptions, findings and corrections.

use glossator::model::{
    Certainty, Correction, Derivation, Description, DescriptionField, Document, Encoding, Finding,
    Holding, Identifier, NewlineStyle, Role, Section, Shelfmark, ShelfmarkPart, SourceFile, Status,
    Verdict,
};
use glossator::text::{CharOffset, Replacement, TextChange};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{annotator_id, document_id};
use super::{date, extra, span, string, time};

pub fn section() -> impl Strategy<Value = Section> {
    let role = prop_oneof![
        Just(Role::Label),
        Just(Role::Metadata),
        Just(Role::Transcript),
        Just(Role::Translation),
        Just(Role::Editorial),
        Just(Role::Text),
        "[A-Z]{0,4}".prop_map(Role::Other),
    ];
    let certainty = select(Certainty::ALL.to_vec());
    (
        option::of(span()),
        string(),
        role,
        string(),
        certainty,
        extra(),
    )
        .prop_map(|(span, title, role, language, certainty, extra)| Section {
            span,
            title,
            role,
            language,
            certainty,
            extra,
        })
}

pub fn description() -> impl Strategy<Value = Description> {
    let part = (string(), string()).prop_map(|(level, value)| ShelfmarkPart { level, value });
    let shelfmark =
        (string(), vec(part, 0..3)).prop_map(|(verbatim, parts)| Shelfmark { verbatim, parts });
    let holding = (string(), shelfmark).prop_map(|(repository, shelfmark)| Holding {
        repository,
        shelfmark,
    });
    let identifier =
        (string(), string(), certainty()).prop_map(|(number, register, certainty)| Identifier {
            number,
            register,
            certainty,
        });
    let status = "[a-z]{0,5}|draft|sent|received|copy|translation";
    let status = status.prop_map(|word| Status::of_word(&word));
    let lists = (
        vec(status, 0..3),
        vec(identifier, 0..3),
        vec(date(), 0..3),
        vec(holding, 0..3),
        vec(finding(), 0..3),
    );
    let words = vec(string(), 7);
    let many = vec(vec(string(), 0..3), 7);
    (lists, words, many).prop_map(|(lists, words, many)| {
        let (status, identifiers, dates, holdings, findings) = lists;
        let mut words = words.into_iter();
        let mut word = || words.next().unwrap();
        let mut many = many.into_iter();
        let mut list = || many.next().unwrap();
        Description {
            title: word(),
            kind: word(),
            status,
            identifiers,
            senders: list(),
            recipients: list(),
            channel: list(),
            dates,
            place: word(),
            holdings,
            classification: list(),
            declassification: list(),
            languages: list(),
            responsibility: list(),
            rights: word(),
            url: word(),
            citation: word(),
            note: word(),
            findings,
        }
    })
}

fn certainty() -> impl Strategy<Value = Certainty> {
    select(Certainty::ALL.to_vec())
}

fn finding() -> impl Strategy<Value = Finding> {
    let field = select(DescriptionField::ALL.to_vec());
    let verdict = prop_oneof![Just(Verdict::Accepted), Just(Verdict::Rejected)];
    let words = (string(), option::of(string()));
    let decided = (certainty(), verdict, annotator_id(), time());
    (field, option::of(span()), words, decided, extra()).prop_map(
        |(field, span, (words, says), (certainty, verdict, by, at), extra)| Finding {
            field,
            says: says.unwrap_or_else(|| words.clone()),
            span,
            words,
            certainty,
            verdict,
            by,
            at,
            extra,
        },
    )
}

pub fn change() -> impl Strategy<Value = TextChange> {
    let one = (0..3_u32, string(), string());
    vec(one, 0..3).prop_map(|cuts| {
        let mut at = CharOffset::ZERO;
        let replacements = cuts.into_iter().map(|(gap, removed, inserted)| {
            let start = at.plus(gap);
            at = start.plus(u32::try_from(removed.chars().count()).unwrap());
            Replacement {
                start,
                removed,
                inserted,
            }
        });
        TextChange::new(replacements.collect()).unwrap()
    })
}

pub fn source() -> impl Strategy<Value = SourceFile> {
    let newline = select(vec![
        NewlineStyle::None,
        NewlineStyle::Lf,
        NewlineStyle::CrLf,
        NewlineStyle::Cr,
        NewlineStyle::Mixed,
    ]);
    let encoding = (string(), any::<bool>()).prop_map(|(name, byte_order_mark)| Encoding {
        name,
        byte_order_mark,
    });
    (string(), "[0-9a-f]{64}", any::<u32>(), encoding, newline).prop_map(
        |(path, sha256, length, encoding, newline)| SourceFile {
            path,
            sha256,
            length,
            encoding,
            newline,
        },
    )
}

pub fn correction() -> impl Strategy<Value = Correction> {
    let who = (option::of(annotator_id()), option::of(time()));
    (change(), who, string(), certainty(), extra()).prop_map(
        |(change, (by, at), reason, certainty, extra)| Correction {
            change,
            by,
            at,
            reason,
            certainty,
            extra,
        },
    )
}

pub fn derivation() -> impl Strategy<Value = Derivation> {
    let names = (string(), string(), string());
    (names, any::<u32>(), (string(), string())).prop_map(
        |((original, sha256, by), version, (map, title))| Derivation {
            original,
            sha256,
            by,
            version,
            map,
            title,
        },
    )
}

pub fn document() -> impl Strategy<Value = Document> {
    let lists = (vec(correction(), 0..3), vec(section(), 0..3));
    let files = (source(), option::of(derivation()));
    (document_id(), files, lists, description(), extra()).prop_map(
        |(id, (source, derivation), (corrections, sections), description, extra)| Document {
            id,
            source,
            derivation,
            text: None,
            corrections,
            description,
            sections,
            extra,
        },
    )
}
