//! The fields of a document's description, each as one line of words.

use crate::model::{Description, Edtf, HistoricalDate, Holding, Shelfmark};

/// One field of a description. Fields of lists are numbered; the number after the last one adds an
/// entry, and an entry whose fields are all empty is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DescriptionField {
    Title,
    /// A date as the source writes it.
    Date(usize),
    /// Its reading in the Extended Date/Time Format.
    Reading(usize),
    Repository(usize),
    Shelfmark(usize),
    Responsibility(usize),
    Rights,
    Url,
    Citation,
    Note,
}

impl DescriptionField {
    /// What the field says now.
    pub fn words(self, description: &Description) -> &str {
        let date = |number: usize| description.dates.get(number);
        let holding = |number: usize| description.holdings.get(number);
        match self {
            Self::Title => &description.title,
            Self::Date(number) => date(number).map_or("", |date| &date.verbatim),
            Self::Reading(number) => date(number)
                .and_then(|date| date.reading.as_ref())
                .map_or("", |reading| &reading.0),
            Self::Repository(number) => holding(number).map_or("", |one| &one.repository),
            Self::Shelfmark(number) => holding(number).map_or("", |one| &one.shelfmark.verbatim),
            Self::Responsibility(number) => description
                .responsibility
                .get(number)
                .map_or("", String::as_str),
            Self::Rights => &description.rights,
            Self::Url => &description.url,
            Self::Citation => &description.citation,
            Self::Note => &description.note,
        }
    }

    /// The description in which this field says `words`.
    pub fn put(self, description: &Description, words: &str) -> Description {
        let mut new = description.clone();
        let words = match self {
            Self::Note => words.to_owned(),
            Self::Rights | Self::Citation => words.trim().to_owned(),
            _ => words.trim().replace(['\n', '\r'], " "),
        };
        match self {
            Self::Title => new.title = words,
            Self::Date(number) => entry(&mut new.dates, number, no_date).verbatim = words,
            Self::Reading(number) => {
                let reading = (!words.is_empty()).then_some(Edtf(words));
                entry(&mut new.dates, number, no_date).reading = reading;
            }
            Self::Repository(number) => {
                entry(&mut new.holdings, number, no_holding).repository = words;
            }
            Self::Shelfmark(number) => {
                // The parts were read from other words.
                entry(&mut new.holdings, number, no_holding).shelfmark = Shelfmark {
                    verbatim: words,
                    parts: Vec::new(),
                };
            }
            Self::Responsibility(number) => {
                *entry(&mut new.responsibility, number, String::new) = words;
            }
            Self::Rights => new.rights = words,
            Self::Url => new.url = words,
            Self::Citation => new.citation = words,
            Self::Note => new.note = words,
        }
        take_out_empty_entries(&mut new);
        new
    }
}

/// The entry of a number; one beyond the last is added.
fn entry<Entry>(list: &mut Vec<Entry>, number: usize, empty: fn() -> Entry) -> &mut Entry {
    let number = number.min(list.len());
    if number == list.len() {
        list.push(empty());
    }
    #[expect(
        clippy::indexing_slicing,
        reason = "the entry has just been seen to be there"
    )]
    &mut list[number]
}

fn no_date() -> HistoricalDate {
    HistoricalDate {
        verbatim: String::new(),
        reading: None,
    }
}

fn no_holding() -> Holding {
    Holding {
        repository: String::new(),
        shelfmark: Shelfmark {
            verbatim: String::new(),
            parts: Vec::new(),
        },
    }
}

fn take_out_empty_entries(description: &mut Description) {
    description.dates.retain(|date| *date != no_date());
    description
        .holdings
        .retain(|holding| *holding != no_holding());
    description
        .responsibility
        .retain(|statement| !statement.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_says_what_was_put_into_it() {
        use DescriptionField::{
            Citation, Date, Note, Reading, Repository, Responsibility, Rights, Shelfmark, Title,
            Url,
        };
        let mut description = Description::default();
        for (number, field) in [
            Title,
            Date(0),
            Reading(0),
            Date(1),
            Repository(0),
            Shelfmark(0),
            Repository(1),
            Responsibility(0),
            Rights,
            Url,
            Citation,
            Note,
        ]
        .into_iter()
        .enumerate()
        {
            let words = format!("words {number}");
            description = field.put(&description, &words);
            assert_eq!(field.words(&description), words);
        }
        assert_eq!(Title.words(&description), "words 0");
        assert_eq!(Reading(0).words(&description), "words 2");
        assert_eq!(Shelfmark(0).words(&description), "words 5");
    }

    #[test]
    fn an_entry_without_words_is_taken_out() {
        let one = DescriptionField::Repository(0).put(&Description::default(), "APRF");
        let two = DescriptionField::Shelfmark(0).put(&one, "f. 45");
        let left = DescriptionField::Repository(0).put(&two, " ");
        assert_eq!(left.holdings.len(), 1);
        let none = DescriptionField::Shelfmark(0).put(&left, "");
        assert_eq!(none, Description::default());
    }

    #[test]
    fn nothing_typed_into_the_field_for_one_more_adds_nothing() {
        let same = DescriptionField::Date(7).put(&Description::default(), "");
        assert_eq!(same, Description::default());
    }
}
