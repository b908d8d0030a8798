//! Looking for words in the text that is read, beside the window.

use std::sync::Arc;

use crate::analysis::search::{Finder, PatternError, Wanted};
use crate::analysis::source_readings;
use crate::model::DocumentId;
use crate::project::Project;
use crate::text::{Span, Text};

use super::{Outcome, Watch};

/// In which words of a document something is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsOf {
    /// As they are read, with every correction.
    Reading,
    Source,
}

/// What is looked for, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub document: DocumentId,
    /// The text as it is read.
    pub text: Text,
    pub words_of: WordsOf,
    pub wanted: Wanted,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub question: Question,
    /// Stretches of the text as it is read, in order.
    pub found: Result<Arc<[Span]>, PatternError>,
    /// How often the other words of a corrected text have it, if these do not at all.
    pub elsewhere: usize,
}

/// The work of answering for a job.
pub fn answer(
    project: Arc<Project>,
    question: Question,
) -> impl FnOnce(&Watch) -> Outcome + Send + 'static {
    move |watch| {
        let (found, elsewhere) = match Finder::new(&question.wanted) {
            Err(error) => (Err(error), 0),
            Ok(None) => (Ok(Vec::new()), 0),
            Ok(Some(finder)) => {
                let document = project.document(&question.document);
                let readings = document.map(source_readings).unwrap_or_default();
                let stop = || watch.should_stop();
                let text = &question.text;
                let found_in = |words_of| match words_of {
                    WordsOf::Source => finder.find_in_source(text, &readings, &stop),
                    WordsOf::Reading => finder.find(text, &stop),
                };
                let Some(found) = found_in(question.words_of) else {
                    return Outcome::Stopped;
                };
                let is_in_doubt = found.is_empty() && !readings.is_empty();
                let others = is_in_doubt.then(|| found_in(question.words_of.other()));
                (Ok(found), others.flatten().map_or(0, |found| found.len()))
            }
        };
        Outcome::Searched(Answer {
            found: found.map(Arc::from),
            elsewhere,
            question,
        })
    }
}

impl WordsOf {
    const fn other(self) -> Self {
        match self {
            Self::Reading => Self::Source,
            Self::Source => Self::Reading,
        }
    }
}
