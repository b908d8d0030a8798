//! What the header of a TEI file says of the edition, in the fields of a description.

use crate::formats::derive::xml::Element;
use crate::model::{Description, Edtf, HistoricalDate, Holding, Shelfmark};

/// The fields that a header has in so many words.
pub(super) fn description(header: &Element) -> Description {
    let all = |path: &[&str]| -> Vec<String> {
        let mut found = vec![header];
        for name in path {
            let below = found.iter().copied().flat_map(Element::elements);
            found = below.filter(|one| one.local() == *name).collect();
        }
        let words = found.into_iter().map(words_of);
        words.filter(|words| !words.is_empty()).collect()
    };
    let first = |path: &[&str]| all(path).into_iter().next().unwrap_or_default();
    Description {
        title: first(&["fileDesc", "titleStmt", "title"]),
        senders: correspondents(header, "sent"),
        recipients: correspondents(header, "received"),
        dates: dates(header),
        holdings: holdings(header),
        languages: languages(header),
        responsibility: all(&["fileDesc", "titleStmt", "editor"]),
        rights: first(&["fileDesc", "publicationStmt", "availability"]),
        ..Description::default()
    }
}

fn words_of(element: &Element) -> String {
    element
        .words()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn correspondents(header: &Element, kind: &str) -> Vec<String> {
    let actions = header.below("correspAction").into_iter();
    let actions = actions.filter(|one| one.attribute("type") == Some(kind));
    let names = actions.flat_map(Element::elements);
    let names = names.filter(|one| matches!(one.local(), "persName" | "orgName" | "name" | "rs"));
    names.map(words_of).filter(|one| !one.is_empty()).collect()
}

/// When it was sent, or else when the text was made.
fn dates(header: &Element) -> Vec<HistoricalDate> {
    let sent = header.below("correspAction").into_iter();
    let sent = sent.filter(|one| one.attribute("type") == Some("sent"));
    let mut found: Vec<&Element> = sent.filter_map(|one| one.child("date")).collect();
    if found.is_empty() {
        let creation = header.below("creation").into_iter();
        found = creation.filter_map(|one| one.child("date")).collect();
    }
    let date = |one: &&Element| {
        let reading = one.attribute("when").or_else(|| one.attribute("when-iso"));
        let words = words_of(one);
        let verbatim = if words.is_empty() {
            reading.unwrap_or_default().to_owned()
        } else {
            words
        };
        (!verbatim.is_empty()).then(|| HistoricalDate {
            verbatim,
            reading: reading
                .filter(|one| is_day(one))
                .map(|one| Edtf(one.to_owned())),
        })
    };
    found.iter().filter_map(date).collect()
}

/// Whether a date of TEI is one of EDTF too: a year, a month or a day.
fn is_day(date: &str) -> bool {
    let digits = date.chars().all(|one| one.is_ascii_digit() || one == '-');
    digits && matches!(date.len(), 4 | 7 | 10) && !date.starts_with('-')
}

/// Where the source is kept.
fn holdings(header: &Element) -> Vec<Holding> {
    let holding = |one: &Element| {
        let value = |name: &str| one.child(name).map(words_of).unwrap_or_default();
        let repository = [
            value("repository"),
            value("institution"),
            value("settlement"),
        ];
        let repository = repository.into_iter().find(|one| !one.is_empty());
        let numbers: Vec<String> = one
            .elements()
            .filter(|one| matches!(one.local(), "collection" | "idno"))
            .map(words_of)
            .collect();
        let holding = Holding {
            repository: repository.unwrap_or_default(),
            shelfmark: Shelfmark {
                verbatim: numbers.join(", "),
                parts: Vec::new(),
            },
        };
        let says_something = !holding.repository.is_empty() || !numbers.is_empty();
        says_something.then_some(holding)
    };
    header
        .below("msIdentifier")
        .into_iter()
        .filter_map(holding)
        .collect()
}

fn languages(header: &Element) -> Vec<String> {
    let mut languages = Vec::new();
    let usage = header.below("langUsage").into_iter();
    for language in usage.flat_map(Element::elements) {
        if let Some(ident) = language.attribute("ident")
            && !languages.iter().any(|known| known == ident)
        {
            languages.push(ident.to_owned());
        }
    }
    languages
}
