//! One thing that a description says, whichever field it is in.

use super::{Certainty, Description, HistoricalDate, Holding, Identifier, Shelfmark, Status};

/// A field of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DescriptionField {
    Title,
    Kind,
    Status,
    Identifier,
    Sender,
    Recipient,
    Channel,
    Date,
    Place,
    Holding,
    Classification,
    Declassification,
    Language,
    Responsibility,
    Rights,
    Url,
    Citation,
    Note,
}

/// One thing that a description says: the value of a field, or one entry of a field that has many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Words in any field but the four below; see [`Statement::of_words`].
    Words(DescriptionField, String),
    Status(Status),
    Identifier(Identifier),
    Date(HistoricalDate),
    Holding(Holding),
}

impl DescriptionField {
    /// All fields, in the order in which a description shows them.
    pub const ALL: [Self; 18] = [
        Self::Title,
        Self::Kind,
        Self::Status,
        Self::Identifier,
        Self::Sender,
        Self::Recipient,
        Self::Channel,
        Self::Date,
        Self::Place,
        Self::Holding,
        Self::Classification,
        Self::Declassification,
        Self::Language,
        Self::Responsibility,
        Self::Rights,
        Self::Url,
        Self::Citation,
        Self::Note,
    ];

    /// Its word in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Identifier => "identifier",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Channel => "channel",
            Self::Date => "date",
            Self::Place => "place",
            Self::Holding => "holding",
            Self::Classification => "classification",
            Self::Declassification => "declassification",
            Self::Language => "language",
            Self::Responsibility => "responsibility",
            Self::Rights => "rights",
            Self::Url => "url",
            Self::Citation => "citation",
            Self::Note => "note",
        }
    }

    /// Whether a description may say several things in this field.
    pub const fn has_many(self) -> bool {
        !matches!(
            self,
            Self::Title
                | Self::Kind
                | Self::Place
                | Self::Rights
                | Self::Url
                | Self::Citation
                | Self::Note
        )
    }

    /// The field of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}

impl Statement {
    /// The plainest statement of a field that has these words.
    pub fn of_words(field: DescriptionField, words: &str) -> Self {
        let words = words.to_owned();
        match field {
            DescriptionField::Status => Self::Status(Status::of_word(&words)),
            DescriptionField::Identifier => Self::Identifier(Identifier {
                number: words,
                register: String::new(),
                certainty: Certainty::Unknown,
            }),
            DescriptionField::Date => Self::Date(HistoricalDate {
                verbatim: words,
                reading: None,
            }),
            DescriptionField::Holding => Self::Holding(Holding {
                repository: String::new(),
                shelfmark: Shelfmark {
                    verbatim: words,
                    parts: Vec::new(),
                },
            }),
            field => Self::Words(field, words),
        }
    }

    /// The field it belongs to.
    pub const fn field(&self) -> DescriptionField {
        match self {
            Self::Words(field, _) => *field,
            Self::Status(_) => DescriptionField::Status,
            Self::Identifier(_) => DescriptionField::Identifier,
            Self::Date(_) => DescriptionField::Date,
            Self::Holding(_) => DescriptionField::Holding,
        }
    }

    /// What names it among the entries of its field: the words of a text, a date or a shelfmark as
    /// it is written, the number of an identifier.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(_, words) => words,
            Self::Status(status) => status.word(),
            Self::Identifier(identifier) => &identifier.number,
            Self::Date(date) => &date.verbatim,
            Self::Holding(holding) => &holding.shelfmark.verbatim,
        }
    }

    /// Whether both are about the same entry of the same field, though they may say it otherwise.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        self.field() == other.field() && self.words() == other.words()
    }
}

impl Description {
    /// Everything that the fields say, in the order of [`DescriptionField::ALL`]; the findings say
    /// nothing of their own.
    pub fn statements(&self) -> Vec<Statement> {
        let of_field = |field| self.statements_of(field);
        DescriptionField::ALL
            .into_iter()
            .flat_map(of_field)
            .collect()
    }

    /// What one field says.
    pub fn statements_of(&self, field: DescriptionField) -> Vec<Statement> {
        match field {
            DescriptionField::Status => {
                self.status.iter().cloned().map(Statement::Status).collect()
            }
            DescriptionField::Identifier => {
                let identifiers = self.identifiers.iter().cloned();
                identifiers.map(Statement::Identifier).collect()
            }
            DescriptionField::Date => self.dates.iter().cloned().map(Statement::Date).collect(),
            DescriptionField::Holding => self
                .holdings
                .iter()
                .cloned()
                .map(Statement::Holding)
                .collect(),
            _ => self
                .words_of(field)
                .into_iter()
                .map(|words| Statement::Words(field, words.clone()))
                .collect(),
        }
    }

    /// Says something: one of the entries that a field has many of is added, or takes the place of
    /// the one about the same; any other field is overwritten.
    pub fn say(&mut self, statement: Statement) {
        match statement {
            Statement::Status(new) => put(&mut self.status, new, |one| one.word().to_owned()),
            Statement::Identifier(new) => {
                put(&mut self.identifiers, new, |one| one.number.clone());
            }
            Statement::Date(new) => put(&mut self.dates, new, |one| one.verbatim.clone()),
            Statement::Holding(new) => {
                put(&mut self.holdings, new, |one| {
                    one.shelfmark.verbatim.clone()
                });
            }
            Statement::Words(field, words) => {
                if let Some(one) = self.single_mut(field) {
                    *one = words;
                } else if let Some(many) = self.many_mut(field) {
                    put(many, words, String::clone);
                }
            }
        }
    }

    /// Says something no longer; nothing changes if it was not said.
    pub fn unsay(&mut self, statement: &Statement) {
        let words = statement.words();
        match statement.field() {
            DescriptionField::Status => self.status.retain(|one| one.word() != words),
            DescriptionField::Identifier => self.identifiers.retain(|one| one.number != words),
            DescriptionField::Date => self.dates.retain(|one| one.verbatim != words),
            DescriptionField::Holding => {
                self.holdings.retain(|one| one.shelfmark.verbatim != words);
            }
            field => {
                if let Some(one) = self.single_mut(field) {
                    if one == words {
                        one.clear();
                    }
                } else if let Some(many) = self.many_mut(field) {
                    many.retain(|one| one != words);
                }
            }
        }
    }

    /// Makes one field say what it says in another description.
    pub fn copy_field(&mut self, field: DescriptionField, from: &Self) {
        match field {
            DescriptionField::Status => self.status.clone_from(&from.status),
            DescriptionField::Identifier => self.identifiers.clone_from(&from.identifiers),
            DescriptionField::Date => self.dates.clone_from(&from.dates),
            DescriptionField::Holding => self.holdings.clone_from(&from.holdings),
            field => {
                let mut words = from.words_of(field).into_iter().cloned();
                if let Some(one) = self.single_mut(field) {
                    *one = words.next().unwrap_or_default();
                } else if let Some(many) = self.many_mut(field) {
                    *many = words.collect();
                }
            }
        }
    }

    /// The entries of a field of words; none of the four fields that say more.
    pub fn words_of(&self, field: DescriptionField) -> Vec<&String> {
        let single =
            |words| Vec::from_iter(Some(words).filter(|words: &&String| !words.is_empty()));
        match field {
            DescriptionField::Title => single(&self.title),
            DescriptionField::Kind => single(&self.kind),
            DescriptionField::Place => single(&self.place),
            DescriptionField::Rights => single(&self.rights),
            DescriptionField::Url => single(&self.url),
            DescriptionField::Citation => single(&self.citation),
            DescriptionField::Note => single(&self.note),
            DescriptionField::Sender => self.senders.iter().collect(),
            DescriptionField::Recipient => self.recipients.iter().collect(),
            DescriptionField::Channel => self.channel.iter().collect(),
            DescriptionField::Classification => self.classification.iter().collect(),
            DescriptionField::Declassification => self.declassification.iter().collect(),
            DescriptionField::Language => self.languages.iter().collect(),
            DescriptionField::Responsibility => self.responsibility.iter().collect(),
            DescriptionField::Status
            | DescriptionField::Identifier
            | DescriptionField::Date
            | DescriptionField::Holding => Vec::new(),
        }
    }

    /// Puts words in the place of an entry of a field of words, the number after the last adding
    /// one; without words the entry is taken out.
    pub fn set_words(&mut self, field: DescriptionField, number: usize, words: String) {
        if let Some(one) = self.single_mut(field) {
            *one = words;
        } else if let Some(many) = self.many_mut(field) {
            match many.get_mut(number) {
                Some(one) => *one = words,
                None => many.push(words),
            }
            many.retain(|one| !one.is_empty());
        }
    }

    const fn single_mut(&mut self, field: DescriptionField) -> Option<&mut String> {
        match field {
            DescriptionField::Title => Some(&mut self.title),
            DescriptionField::Kind => Some(&mut self.kind),
            DescriptionField::Place => Some(&mut self.place),
            DescriptionField::Rights => Some(&mut self.rights),
            DescriptionField::Url => Some(&mut self.url),
            DescriptionField::Citation => Some(&mut self.citation),
            DescriptionField::Note => Some(&mut self.note),
            _ => None,
        }
    }

    const fn many_mut(&mut self, field: DescriptionField) -> Option<&mut Vec<String>> {
        match field {
            DescriptionField::Sender => Some(&mut self.senders),
            DescriptionField::Recipient => Some(&mut self.recipients),
            DescriptionField::Channel => Some(&mut self.channel),
            DescriptionField::Classification => Some(&mut self.classification),
            DescriptionField::Declassification => Some(&mut self.declassification),
            DescriptionField::Language => Some(&mut self.languages),
            DescriptionField::Responsibility => Some(&mut self.responsibility),
            _ => None,
        }
    }
}

/// Puts an entry in the place of the one with its key, or at the end.
fn put<T>(entries: &mut Vec<T>, new: T, key: impl Fn(&T) -> String) {
    match entries.iter_mut().find(|one| key(one) == key(&new)) {
        Some(one) => *one = new,
        None => entries.push(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edtf;

    #[test]
    fn whatever_is_said_is_said_and_can_be_taken_back() {
        for field in DescriptionField::ALL {
            assert_eq!(DescriptionField::of_word(field.word()), Some(field));
            let mut description = Description::default();
            let statement = Statement::of_words(field, "words");
            description.say(statement.clone());
            assert_eq!(description.statements(), std::slice::from_ref(&statement));
            description.say(statement.clone());
            assert_eq!(description.statements().len(), 1, "{field:?} is said once");
            description.unsay(&Statement::of_words(field, "other"));
            assert_eq!(description.statements().len(), 1, "{field:?} stays");
            description.unsay(&statement);
            assert_eq!(description, Description::default(), "{field:?}");
        }
    }

    #[test]
    fn a_better_reading_of_a_date_takes_the_place_of_the_other() {
        let mut description = Description::default();
        description.say(Statement::of_words(DescriptionField::Date, "26.1949 г."));
        let reading = Statement::Date(HistoricalDate {
            verbatim: "26.1949 г.".to_owned(),
            reading: Some(Edtf("1949-10-26".to_owned())),
        });
        description.say(reading.clone());
        assert_eq!(description.statements(), [reading]);
    }
}
