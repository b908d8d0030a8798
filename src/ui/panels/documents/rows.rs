//! What the list of documents says about each.

use crate::model::{Document, DocumentId, RecordId};
use crate::names::{Folded, fold};
use crate::project::Project;

/// What the list is sorted by; equals are sorted by title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Title,
    /// By the first date as it was read; documents without one come last.
    Date,
    /// The most annotated first.
    Annotations,
}

/// What the list of documents is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Words, each of which stands in title, date, file name or language.
    pub filter: String,
    pub order: Order,
}

/// One document in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub title: String,
    /// The first date as the source writes it; empty if none is known.
    pub date: String,
    pub languages: Vec<String>,
    pub annotations: usize,
    /// Relative to the project folder.
    pub path: String,
    pub is_readable: bool,
}

/// The rows that a question asks for, in order.
pub fn rows(project: &Project, question: &Question) -> Vec<DocumentRow> {
    let words = fold(&question.filter);
    let words: Vec<&str> = words.as_str().split_whitespace().collect();
    let mut keyed: Vec<(Key, DocumentRow)> = project
        .documents()
        .filter(|document| has_all(document, &words))
        .map(|document| {
            let row = row(project, document);
            (key(document, &row, question.order), row)
        })
        .collect();
    keyed.sort_by(|(one, row), (other, next)| one.cmp(other).then_with(|| row.id.cmp(&next.id)));
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// What a row is sorted by: whether it goes last, the key of the order, the title.
type Key = (bool, String, Folded);

fn key(document: &Document, row: &DocumentRow, order: Order) -> Key {
    let title = fold(&row.title);
    match order {
        Order::Title => (false, String::new(), title),
        Order::Date => {
            let reading = document
                .description
                .dates
                .first()
                .and_then(|date| date.reading.as_ref());
            let reading = reading.map_or_else(String::new, |reading| reading.0.clone());
            (reading.is_empty(), reading, title)
        }
        Order::Annotations => {
            let fewer = usize::MAX - row.annotations;
            (false, format!("{fewer:020}"), title)
        }
    }
}

fn row(project: &Project, document: &Document) -> DocumentRow {
    let date = document.description.dates.first();
    DocumentRow {
        id: document.id.clone(),
        title: document.title().to_owned(),
        date: date.map_or_else(String::new, |date| date.verbatim.clone()),
        languages: document
            .languages()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        annotations: count_annotations(project, &document.id),
        path: document.source.path.clone(),
        is_readable: document.text.is_some(),
    }
}

/// How many annotations a document has; costs no scan of them.
pub fn count_annotations(project: &Project, document: &DocumentId) -> usize {
    let alignments = project
        .alignments()
        .filter(|one| one.left == *document || one.right == *document);
    project
        .count_needed_by(&RecordId::from(document.clone()))
        .saturating_sub(alignments.count())
}

fn has_all(document: &Document, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let dates = document.description.dates.iter();
    let mut known: Vec<&str> = dates
        .flat_map(|date| {
            let reading = date.reading.as_ref().map(|reading| reading.0.as_str());
            std::iter::once(date.verbatim.as_str()).chain(reading)
        })
        .collect();
    known.extend([document.title(), document.source.path.as_str()]);
    known.extend(document.languages());
    let known = fold(&known.join("\n"));
    words.iter().all(|word| known.as_str().contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Description, Edtf, Extra, HistoricalDate, Record, Role, Section, SourceFile,
    };
    use crate::project::Edit;

    fn document(id: &str, title: &str, date: Option<(&str, &str)>) -> Edit {
        let dates = date.into_iter().map(|(verbatim, reading)| HistoricalDate {
            verbatim: verbatim.to_owned(),
            reading: Some(Edtf(reading.to_owned())),
        });
        let section = |language: &str| Section {
            span: None,
            title: String::new(),
            role: Role::Transcript,
            language: language.to_owned(),
            certainty: crate::model::Certainty::Unknown,
            extra: Extra::default(),
        };
        let source = SourceFile::unread(format!("letters/{id}.txt"));
        Edit::put(Record::Document(Document {
            description: Description {
                title: title.to_owned(),
                dates: dates.collect(),
                ..Description::default()
            },
            sections: vec![section("ru"), section("en"), section("ru")],
            ..Document::of_source(DocumentId::new(id).unwrap(), source)
        }))
    }

    fn sample() -> Project {
        Project::of(vec![
            document("a", "Überblick", None),
            document("b", "", Some(("26 октября 1949 г.", "1949-10-26"))),
            document("c", "Cable", Some(("21 October", "1949-10-21"))),
        ])
    }

    fn check(filter: &str, order: Order, expected: &str) {
        let question = Question {
            filter: filter.to_owned(),
            order,
        };
        let found = rows(&sample(), &question);
        let ids: Vec<&str> = found.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids.concat(), expected, "{filter}");
    }

    #[test]
    fn documents_stand_by_title_or_date() {
        check("", Order::Title, "bca");
        check("", Order::Date, "cba");
    }

    #[test]
    fn the_filter_looks_at_title_date_file_and_language() {
        check("uber", Order::Title, "a");
        check("октября", Order::Title, "b");
        check("1949-10 cab", Order::Title, "c");
        check("letters ru", Order::Title, "bca");
        check("letters de", Order::Title, "");
    }

    #[test]
    fn a_document_without_a_title_shows_its_file_name_and_each_language_once() {
        let found = rows(&sample(), &Question::default());
        assert_eq!(found[0].title, "b.txt");
        assert_eq!(found[0].languages, ["ru", "en"]);
        assert!(!found[0].is_readable);
    }
}
