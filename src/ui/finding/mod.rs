//! Looking for words in the text that is read: a bar below it, and what was found.

mod bar;

use crate::model::DocumentId;
use crate::text::{CharOffset, Span, Text};
use crate::workbench::JobId;
use crate::workbench::searching::{Answer, Question};

pub use bar::show;

/// What outlives a frame.
#[derive(Default)]
pub struct FindingState {
    /// What is in the field; it becomes what is looked for when it changes.
    words: String,
    /// What a job is finding out, or has found out.
    pub asked: Option<Question>,
    pub job: Option<JobId>,
    /// What was found last; shown until the next answer is there.
    pub answer: Option<Answer>,
    /// The reader is to be taken to the first place as soon as there is an answer.
    pub goes_there: bool,
    /// The last step went on from the other end of the text.
    pub turned: Option<Direction>,
}

/// Which way through the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Down,
    Up,
}

/// Where the reader is: what is selected, or else where the caret or the page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here {
    pub selected: Option<Span>,
    pub place: CharOffset,
}

impl FindingState {
    /// Puts words into the field.
    pub fn type_words(&mut self, words: &str) {
        words.clone_into(&mut self.words);
    }

    /// What was found in a text; nothing while nothing is looked for there.
    pub fn found_in(&self, document: &DocumentId, text: &Text) -> &[Span] {
        let question = self.answer.as_ref().map(|answer| &answer.question);
        let is_there = question.is_some_and(|one| one.document == *document && one.text == *text);
        if is_there { self.found() } else { &[] }
    }

    /// What was found; nothing while nothing is looked for.
    pub fn found(&self) -> &[Span] {
        let found = self.answer.as_ref().map(|answer| &answer.found);
        found.and_then(|found| found.as_deref().ok()).unwrap_or(&[])
    }
}

/// The first place from here on.
pub fn first_from(found: &[Span], here: Here) -> Option<(Span, Option<Direction>)> {
    let from = here.selected.map_or(here.place, Span::start);
    let next = found.partition_point(|hit| hit.start() < from);
    around(found, found.get(next), Direction::Down)
}

/// The next place in a direction, and whether it lies at the other end of the text.
pub fn step(found: &[Span], here: Here, direction: Direction) -> Option<(Span, Option<Direction>)> {
    let from = here.selected.map_or(here.place, Span::start);
    let next = match direction {
        Direction::Down => {
            let is_behind = |hit: &Span| hit.start() < from || Some(*hit) == here.selected;
            found.get(found.partition_point(is_behind))
        }
        Direction::Up => {
            let before = found.partition_point(|hit| hit.start() < from);
            before.checked_sub(1).and_then(|at| found.get(at))
        }
    };
    around(found, next, direction)
}

fn around(
    found: &[Span],
    next: Option<&Span>,
    direction: Direction,
) -> Option<(Span, Option<Direction>)> {
    if let Some(next) = next {
        return Some((*next, None));
    }
    let end = match direction {
        Direction::Down => found.first(),
        Direction::Up => found.last(),
    };
    end.map(|end| (*end, Some(direction)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HITS: [(u32, u32); 3] = [(2, 4), (10, 12), (20, 22)];

    fn found() -> Vec<Span> {
        HITS.iter()
            .filter_map(|(start, end)| Span::of(*start, *end))
            .collect()
    }

    fn at(place: u32) -> Here {
        Here {
            selected: None,
            place: CharOffset::new(place),
        }
    }

    fn on(start: u32, end: u32) -> Here {
        Here {
            selected: Span::of(start, end),
            place: CharOffset::new(end),
        }
    }

    #[test]
    fn a_step_goes_to_the_next_place_and_round_at_the_ends() {
        let found = found();
        let down = |here| step(&found, here, Direction::Down).unwrap();
        let up = |here| step(&found, here, Direction::Up).unwrap();
        assert_eq!(down(at(0)), (found[0], None));
        assert_eq!(down(on(2, 4)), (found[1], None));
        assert_eq!(down(on(20, 22)), (found[0], Some(Direction::Down)));
        assert_eq!(up(on(10, 12)), (found[0], None));
        assert_eq!(up(on(2, 4)), (found[2], Some(Direction::Up)));
        assert_eq!(up(at(15)), (found[1], None));
    }

    #[test]
    fn a_selection_that_only_begins_like_a_hit_is_not_passed_over() {
        // While words are typed the same place stays until it no longer fits.
        assert_eq!(
            first_from(&found(), on(10, 11)),
            Some((Span::of(10, 12).unwrap(), None))
        );
        let down = step(&found(), on(10, 11), Direction::Down);
        assert_eq!(down, Some((Span::of(10, 12).unwrap(), None)));
    }

    #[test]
    fn nothing_found_leads_nowhere() {
        assert_eq!(step(&[], at(3), Direction::Down), None);
        assert_eq!(first_from(&[], at(3)), None);
    }
}
