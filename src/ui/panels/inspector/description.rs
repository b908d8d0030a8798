//! The fields of a document's description, each as one line of words.

use crate::dates;
use crate::model::{
    Certainty, Description, DescriptionField as Part, Edtf, HistoricalDate, Holding, Identifier,
    Shelfmark, Status,
};
use crate::shelfmarks::{self, Repositories};

/// One field of a description. Fields of lists are numbered; the number after the last one adds an
/// entry, and an entry whose fields are all empty is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DescriptionField {
    /// An entry of a field that is words and nothing else.
    Words(Part, usize),
    Status(usize),
    /// The number of an identifier.
    Number(usize),
    /// Whose number that is.
    Register(usize),
    /// A date as the source writes it.
    Date(usize),
    /// Its reading in the Extended Date/Time Format.
    Reading(usize),
    Repository(usize),
    Shelfmark(usize),
}

impl DescriptionField {
    /// A field of which there is only one.
    pub const fn only(part: Part) -> Self {
        Self::Words(part, 0)
    }

    /// The part of the description that it is a field of.
    pub const fn part(self) -> Part {
        match self {
            Self::Words(part, _) => part,
            Self::Status(_) => Part::Status,
            Self::Number(_) | Self::Register(_) => Part::Identifier,
            Self::Date(_) | Self::Reading(_) => Part::Date,
            Self::Repository(_) | Self::Shelfmark(_) => Part::Holding,
        }
    }

    /// The number of its entry.
    pub const fn number(self) -> usize {
        match self {
            Self::Words(_, number)
            | Self::Status(number)
            | Self::Number(number)
            | Self::Register(number)
            | Self::Date(number)
            | Self::Reading(number)
            | Self::Repository(number)
            | Self::Shelfmark(number) => number,
        }
    }

    /// The same field of another entry.
    pub const fn numbered(self, number: usize) -> Self {
        match self {
            Self::Words(part, _) => Self::Words(part, number),
            Self::Status(_) => Self::Status(number),
            Self::Number(_) => Self::Number(number),
            Self::Register(_) => Self::Register(number),
            Self::Date(_) => Self::Date(number),
            Self::Reading(_) => Self::Reading(number),
            Self::Repository(_) => Self::Repository(number),
            Self::Shelfmark(_) => Self::Shelfmark(number),
        }
    }

    /// What the field says now.
    pub fn words(self, description: &Description) -> &str {
        let date = |number: usize| description.dates.get(number);
        let holding = |number: usize| description.holdings.get(number);
        let identifier = |number: usize| description.identifiers.get(number);
        match self {
            Self::Words(part, number) => {
                let entries = description.words_of(part);
                entries.get(number).map_or("", |words| words.as_str())
            }
            Self::Status(number) => description.status.get(number).map_or("", Status::word),
            Self::Number(number) => identifier(number).map_or("", |one| &one.number),
            Self::Register(number) => identifier(number).map_or("", |one| &one.register),
            Self::Date(number) => date(number).map_or("", |date| &date.verbatim),
            Self::Reading(number) => date(number)
                .and_then(|date| date.reading.as_ref())
                .map_or("", |reading| &reading.0),
            Self::Repository(number) => holding(number).map_or("", |one| &one.repository),
            Self::Shelfmark(number) => holding(number).map_or("", |one| &one.shelfmark.verbatim),
        }
    }

    /// The description in which this field says `words`. Dates and shelfmarks are read.
    pub fn put(
        self,
        description: &Description,
        (words, archives): (&str, &Repositories),
    ) -> Description {
        let mut new = description.clone();
        let words = match self {
            Self::Words(Part::Note, _) => words.to_owned(),
            Self::Words(Part::Rights | Part::Citation, _) => words.trim().to_owned(),
            _ => words.trim().replace(['\n', '\r'], " "),
        };
        match self {
            Self::Words(part, number) => new.set_words(part, number, words),
            Self::Status(number) => {
                *entry(&mut new.status, number, no_status) = Status::of_word(&words);
            }
            Self::Number(number) => {
                entry(&mut new.identifiers, number, no_identifier).number = words;
            }
            Self::Register(number) => {
                entry(&mut new.identifiers, number, no_identifier).register = words;
            }
            Self::Date(number) => entry(&mut new.dates, number, no_date).verbatim = words,
            Self::Reading(number) => {
                // Words that are no date stay as they are; what is wrong with them is said.
                let read = dates::typed(&words).unwrap_or_else(|_| Edtf(words.clone()));
                let reading = (!words.is_empty()).then_some(read);
                entry(&mut new.dates, number, no_date).reading = reading;
            }
            Self::Repository(number) => {
                let holding = entry(&mut new.holdings, number, no_holding);
                holding.repository = words;
                read_again(holding, archives);
            }
            Self::Shelfmark(number) => {
                let holding = entry(&mut new.holdings, number, no_holding);
                holding.shelfmark.verbatim = words;
                read_again(holding, archives);
            }
        }
        take_out_empty_entries(&mut new);
        new
    }
}

/// Reads the levels of a shelfmark whose words were changed. What is not understood has none.
fn read_again(holding: &mut Holding, archives: &Repositories) {
    let words = format!("{}, {}", holding.repository, holding.shelfmark.verbatim);
    let found = [holding.shelfmark.verbatim.as_str(), &words]
        .into_iter()
        .find_map(|words| shelfmarks::find(words, archives).into_iter().next());
    holding.shelfmark.parts = found.map_or_else(Vec::new, |found| found.holding().shelfmark.parts);
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

fn no_status() -> Status {
    Status::Other(String::new())
}

fn no_identifier() -> Identifier {
    Identifier {
        number: String::new(),
        register: String::new(),
        certainty: Certainty::Unknown,
    }
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
    description.status.retain(|status| *status != no_status());
    description
        .identifiers
        .retain(|one| !one.number.is_empty() || !one.register.is_empty());
    description
        .holdings
        .retain(|holding| *holding != no_holding());
}

#[cfg(test)]
mod tests {
    use super::*;

    impl DescriptionField {
        fn said(self, description: &Description, words: &str) -> Description {
            self.put(description, (words, &Repositories::built_in()))
        }
    }

    #[test]
    fn every_field_says_what_was_put_into_it() {
        use DescriptionField::{
            Date, Number, Reading, Register, Repository, Shelfmark, Status, Words,
        };
        let mut description = Description::default();
        let mut fields = vec![
            Status(0),
            Status(1),
            Number(0),
            Register(0),
            Date(0),
            Reading(0),
            Date(1),
            Repository(0),
            Shelfmark(0),
            Repository(1),
        ];
        let others = [Part::Status, Part::Identifier, Part::Date, Part::Holding];
        let words = Part::ALL.into_iter().filter(|part| !others.contains(part));
        fields.extend(words.map(|part| Words(part, 0)));
        for (number, field) in fields.iter().enumerate() {
            let words = format!("words {number}");
            description = field.said(&description, &words);
            assert_eq!(field.words(&description), words);
        }
        for (number, field) in fields.iter().enumerate() {
            assert_eq!(field.words(&description), format!("words {number}"));
            let without = field.said(&description, "");
            assert_ne!(field.words(&without), format!("words {number}"));
        }
    }

    #[test]
    fn an_entry_without_words_is_taken_out() {
        let one = DescriptionField::Repository(0).said(&Description::default(), "APRF");
        let two = DescriptionField::Shelfmark(0).said(&one, "f. 45");
        let left = DescriptionField::Repository(0).said(&two, " ");
        assert_eq!(left.holdings.len(), 1);
        let none = DescriptionField::Shelfmark(0).said(&left, "");
        assert_eq!(none, Description::default());
    }

    #[test]
    fn nothing_typed_into_the_field_for_one_more_adds_nothing() {
        let same = DescriptionField::Date(7).said(&Description::default(), "");
        assert_eq!(same, Description::default());
    }

    #[test]
    fn a_shelfmark_is_read_as_it_is_typed_and_a_date_in_words_is_understood() {
        let typed = DescriptionField::Repository(0).said(&Description::default(), "APRF");
        let typed = DescriptionField::Shelfmark(0).said(&typed, "f. 45, op. 1, d. 332, l. 5");
        let parts = &typed.holdings[0].shelfmark.parts;
        let read: Vec<String> = parts
            .iter()
            .map(|part| format!("{} {}", part.level, part.value))
            .collect();
        assert_eq!(read, ["fond 45", "opis 1", "delo 332", "listy 5"]);
        let typed = DescriptionField::Reading(0).said(&typed, "26 October 1949");
        assert_eq!(DescriptionField::Reading(0).words(&typed), "1949-10-26");
    }
}
