//! Answers that are kept until the project or the question changes.

use crate::project::Project;

/// The last answer to a question about a project. It holds a clone of the project it was computed
/// from, which costs nothing, so that it cannot be mistaken for current when it is not.
#[derive(Clone, Debug)]
pub struct Remembered<Question, Answer> {
    last: Option<(Project, Question, Answer)>,
}

impl<Question, Answer> Default for Remembered<Question, Answer> {
    fn default() -> Self {
        Self { last: None }
    }
}

impl<Question: Clone + PartialEq, Answer> Remembered<Question, Answer> {
    /// The answer, computed only if the project or the question is another one than last time.
    pub fn answer(
        &mut self,
        project: &Project,
        question: &Question,
        compute: impl FnOnce(&Project, &Question) -> Answer,
    ) -> &Answer {
        let last = self
            .last
            .take()
            .filter(|(seen, asked, _)| seen.is_same_version(project) && asked == question);
        let fresh = || {
            (
                project.clone(),
                question.clone(),
                compute(project, question),
            )
        };
        &self.last.insert(last.unwrap_or_else(fresh)).2
    }
}
