//! What was read so far.

use crate::dates::{Context, DateReading, DayOrder};
use crate::model::{Certainty, Description, DescriptionField, Edtf, Statement};
use crate::text::Span;

use super::passage::Passage;
use super::{Doubt, State, Suggested, Suggestion};

/// What was read so far, and what later readers need of it.
#[derive(Default)]
pub struct Collected {
    suggestions: Vec<Suggestion>,
    doubts: Vec<Doubt>,
    /// When the record says that it is from.
    pub record_date: Option<Edtf>,
    /// The title as the citation quotes it.
    pub quoted_title: Option<String>,
    /// Who publishes the record.
    pub publisher: Option<String>,
}

/// How sure a reading is, and why.
#[derive(Clone, Debug)]
pub struct Because {
    pub certainty: Certainty,
    pub reason: String,
}

/// A certainty with its reason.
pub fn because(certainty: Certainty, reason: impl Into<String>) -> Because {
    Because {
        certainty,
        reason: reason.into(),
    }
}

impl Collected {
    /// What is known when a date is read.
    pub fn context(&self) -> Context {
        Context {
            date: self.record_date.clone(),
            order: DayOrder::Unknown,
        }
    }

    /// Adds a suggestion. Said twice, it is one suggestion at its first place, as sure as the surer
    /// of both; a second witness makes a doubtful reading a likely one, and a likely one certain.
    pub fn suggest(&mut self, at: Passage<'_>, statement: Statement, because: Because) {
        let Because { certainty, reason } = because;
        let same = self
            .suggestions
            .iter_mut()
            .find(|one| is_same(&one.statement, &statement));
        if let Some(same) = same {
            if certainty > same.certainty {
                // The better evidence is shown.
                same.span = at.span;
                at.words().clone_into(&mut same.words);
                (same.statement, same.certainty, same.reason) = (statement, certainty, reason);
            } else if certainty > Certainty::Low {
                same.hear(at);
            }
            return;
        }
        self.suggest_apart(at, statement, Because { certainty, reason });
    }

    /// Adds a suggestion that is to be shown by itself, whatever says the same.
    pub fn suggest_apart(&mut self, at: Passage<'_>, statement: Statement, because: Because) {
        let Because { certainty, reason } = because;
        self.suggestions.push(Suggestion {
            statement,
            span: at.span,
            words: at.words().to_owned(),
            certainty,
            reason,
            state: State::Open,
        });
    }

    /// Heeds another place that says what the suggestion at a place says.
    pub fn witness(&mut self, field: DescriptionField, at: Span, other: Passage<'_>) {
        let mut all = self.suggestions.iter_mut();
        let same = all.find(|one| one.statement.field() == field && one.span == at);
        if let Some(same) = same {
            same.hear(other);
        }
    }

    /// Says of suggestions that contradict each other that none of them is certain.
    pub fn unsettle(&mut self, field: DescriptionField, at: [Span; 2]) {
        let all = self.suggestions.iter_mut();
        let meant = all.filter(|one| one.statement.field() == field && at.contains(&one.span));
        for one in meant {
            one.certainty = one.certainty.min(Certainty::Medium);
        }
    }

    /// The title in the words before the labels, without the date of the record.
    pub fn title_in<'t>(&self, whole: Passage<'t>) -> Passage<'t> {
        let mut titles = self.of_field(DescriptionField::Title);
        let title = titles.find(|one| whole.span.covers(one.span));
        title.map_or(whole, |title| Passage {
            span: title.span,
            ..whole
        })
    }

    /// Adds words of a field.
    pub fn words(&mut self, field: DescriptionField, at: Passage<'_>, because: Because) {
        let statement = Statement::of_words(field, at.words());
        self.suggest(at, statement, because);
    }

    /// Adds a doubt, once.
    pub fn doubt(&mut self, field: DescriptionField, spans: Vec<Span>, words: impl Into<String>) {
        let words = words.into();
        if spans.is_empty() {
            return;
        }
        let mut all = self.doubts.iter_mut();
        let same = all.find(|one| one.field == field && one.words == words);
        match same {
            Some(same) => {
                let new = spans.into_iter().filter(|span| !same.spans.contains(span));
                let new: Vec<Span> = new.collect();
                same.spans.extend(new);
            }
            None => self.doubts.push(Doubt {
                field,
                spans,
                words,
            }),
        }
    }

    /// Adds a doubt if a date is not what it seems to be.
    pub fn doubt_date(&mut self, span: Span, date: &DateReading) {
        let is_doubtful = date.reading.is_none() || date.attested != date.reading;
        let is_worth_saying = date.certainty < Certainty::High && is_doubtful;
        if is_worth_saying {
            let words = format!("«{}»: {}", date.verbatim, date.reason);
            self.doubt(DescriptionField::Date, vec![span], words);
        }
    }

    /// The suggestions of a field so far.
    pub fn of_field(&self, field: DescriptionField) -> impl Iterator<Item = &Suggestion> {
        let suggestions = self.suggestions.iter();
        suggestions.filter(move |one| one.statement.field() == field)
    }

    /// Whether something was read at a place already.
    pub fn is_read(&self, span: Span) -> bool {
        self.suggestions.iter().any(|one| one.span.overlaps(span))
    }

    /// Whether a shelfmark was read at a place.
    pub fn is_held(&self, span: Span) -> bool {
        let mut holdings = self.of_field(DescriptionField::Holding);
        holdings.any(|one| one.span.overlaps(span))
    }

    /// Everything in order, with what a description makes of it.
    pub fn finish(mut self, description: &Description) -> Suggested {
        self.suggestions.sort_by_key(|one| {
            let sureness = std::cmp::Reverse(one.certainty);
            (one.statement.field(), sureness, one.span)
        });
        self.doubts
            .sort_by_key(|doubt| doubt.spans.first().copied());
        let mut suggested = Suggested {
            suggestions: self.suggestions,
            doubts: self.doubts,
        };
        suggested.compare_with(description);
        suggested
    }
}

impl Suggestion {
    /// Heeds a second witness, at another place.
    fn hear(&mut self, other: Passage<'_>) {
        if self.span.overlaps(other.span) {
            return;
        }
        self.certainty = match self.certainty {
            Certainty::Low | Certainty::Unknown => Certainty::Medium,
            Certainty::Medium | Certainty::High => Certainty::High,
        };
        if !self.reason.ends_with("says so too.") {
            let remark = format!("«{}» says so too.", other.words());
            self.reason = format!("{} {remark}", self.reason);
        }
    }
}

/// Whether two statements say the same, though they may be spelled otherwise: dates with one
/// reading, names in other capitals.
fn is_same(one: &Statement, other: &Statement) -> bool {
    match (one, other) {
        (Statement::Date(one), Statement::Date(other)) if one.reading.is_some() => {
            one.reading == other.reading
        }
        _ => {
            one.field() == other.field()
                && one.words().to_lowercase() == other.words().to_lowercase()
        }
    }
}
