//! A value read from a text, and what became of it.

use crate::model::{Certainty, Description, DescriptionField, Finding, Statement};
use crate::project::recipes::descriptions::Found;
use crate::text::Span;

/// Everything read from one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// By field, then the surest first, then by place.
    pub suggestions: Vec<Suggestion>,
    /// By place.
    pub doubts: Vec<Doubt>,
}

/// One value read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub statement: Statement,
    /// Where it was read.
    pub span: Span,
    /// The words that stand there.
    pub words: String,
    pub certainty: Certainty,
    /// Why it was read so, as a sentence or two.
    pub reason: String,
    pub state: State,
}

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nobody has decided.
    #[default]
    Open,
    /// The description says it already.
    Said,
    /// Somebody decided that it is not so.
    Rejected,
}

/// Something that looks wrong or does not agree. Nothing of it is ever corrected here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub field: DescriptionField,
    /// The places it is about, at least one.
    pub spans: Vec<Span>,
    /// As a sentence.
    pub words: String,
}

impl Suggested {
    /// Finds out what a description makes of each suggestion; the text need not be read again.
    pub fn compare_with(&mut self, description: &Description) {
        for suggestion in &mut self.suggestions {
            suggestion.state = suggestion.state_in(description);
        }
    }

    /// What nobody has decided yet.
    pub fn open(&self) -> impl Iterator<Item = &Suggestion> {
        let suggestions = self.suggestions.iter();
        suggestions.filter(|one| one.state == State::Open)
    }

    /// What nobody has decided yet and is certain, but for fields that say something else: nothing
    /// that a person typed is overwritten by it.
    pub fn certain(&self, description: &Description) -> Vec<&Suggestion> {
        let mut single = Vec::new();
        let mut certain = Vec::new();
        for one in self.open().filter(|one| one.certainty == Certainty::High) {
            let field = one.statement.field();
            let is_free =
                field.has_many() || !one.replaces(description) && !single.contains(&field);
            if is_free {
                single.push(field);
                certain.push(one);
            }
        }
        certain
    }

    /// The suggestions of a field that nobody has decided yet.
    pub fn open_of(&self, field: DescriptionField) -> impl Iterator<Item = &Suggestion> {
        self.open()
            .filter(move |one| one.statement.field() == field)
    }

    /// The doubts about a field.
    pub fn doubts_of(&self, field: DescriptionField) -> impl Iterator<Item = &Doubt> {
        self.doubts.iter().filter(move |one| one.field == field)
    }
}

impl Suggestion {
    /// What a description that says these things and has these findings makes of it.
    pub(super) fn state_in(&self, description: &Description) -> State {
        let field = self.statement.field();
        let said = description.statements_of(field);
        if said.iter().any(|one| says_it(one, self)) {
            return State::Said;
        }
        let is_same = |finding: &&Finding| {
            finding.field == field
                && finding.says == self.statement.words()
                && finding.span.is_some_and(|span| span.overlaps(self.span))
        };
        // What was accepted and then taken out by hand is not wanted either.
        if description.findings.iter().any(|finding| is_same(&finding)) {
            State::Rejected
        } else {
            State::Open
        }
    }

    /// What a recipe needs of it.
    pub fn found(&self) -> Found {
        Found {
            statement: self.statement.clone(),
            span: self.span,
            words: self.words.clone(),
            certainty: self.certainty,
        }
    }

    /// Whether accepting it would put it in the place of something else that the field says.
    pub fn replaces(&self, description: &Description) -> bool {
        let field = self.statement.field();
        self.state == State::Open
            && !field.has_many()
            && !description.statements_of(field).is_empty()
    }
}

/// Whether an entry says what a suggestion says, though it may be written otherwise: the same
/// shelfmark, or the same day where nothing about it is doubtful.
fn says_it(said: &Statement, suggestion: &Suggestion) -> bool {
    match (said, &suggestion.statement) {
        (Statement::Date(said), Statement::Date(new)) => {
            let is_one_day = said.reading.is_some() && said.reading == new.reading;
            said.verbatim == new.verbatim || is_one_day && suggestion.certainty == Certainty::High
        }
        (Statement::Holding(said), Statement::Holding(new)) => {
            let (said, new) = (&said.shelfmark, &new.shelfmark);
            said.verbatim == new.verbatim || !said.parts.is_empty() && said.parts == new.parts
        }
        (Statement::Words(one, said), Statement::Words(other, new)) => {
            one == other && said.to_lowercase() == new.to_lowercase()
        }
        (said, new) => said.is_about_the_same(new),
    }
}
