//! Insertions and deletions that could as well stand a little to the left or to the right.

use super::token_runs::Run;
use super::tokens::{Side, Tokens};

/// Moves every insertion and every deletion that can slide to where a reader would see it: to where
/// it is whole lines, or behind the last full stop or the like that it can stand behind, or else as far to the right as it goes.
/// "He came. [He saw.]" and "He came[. He saw]." are the same insertion.
pub(super) fn slide(mut runs: Vec<Run>, tokens: &Tokens) -> Vec<Run> {
    for number in 1..runs.len() {
        let (Some(left), Some(right)) = (runs.get(number - 1).copied(), runs.get(number).copied())
        else {
            continue;
        };
        let (after_old, after_new) = (left.old + left.len, left.new + left.len);
        let gap = if after_old == right.old {
            Gap {
                side: &tokens.new,
                start: after_new,
                end: right.new,
            }
        } else if after_new == right.new {
            Gap {
                side: &tokens.old,
                start: after_old,
                end: right.old,
            }
        } else {
            continue;
        };
        let steps = gap.best(left.len, right.len, &tokens.stops);
        let (left, right) = moved(left, right, steps);
        for (at, run) in [(number - 1, left), (number, right)] {
            if let Some(place) = runs.get_mut(at) {
                *place = run;
            }
        }
    }
    runs.retain(|run| run.len > 0);
    runs
}

/// What was inserted, in the new tokens, or deleted, in the old ones.
struct Gap<'a> {
    side: &'a Side,
    start: usize,
    end: usize,
}

/// So many tokens to the right, or to the left.
#[derive(Clone, Copy)]
enum Steps {
    Right(usize),
    Left(usize),
}

impl Gap<'_> {
    /// How far it is best moved, at most so many tokens to each side.
    fn best(&self, left: usize, right: usize, stops: &[bool]) -> Steps {
        let same = |one: usize, other: usize| {
            let numbers = &self.side.numbers;
            numbers.get(one).is_some() && numbers.get(one) == numbers.get(other)
        };
        let is_stop = |at: Option<usize>| {
            let token = at.and_then(|at| self.side.numbers.get(at));
            token.is_some_and(|token| stops.get(*token as usize) == Some(&true))
        };
        let to_right = (0..right)
            .take_while(|step| same(self.start + step, self.end + step))
            .count();
        let to_left = (1..=left.min(self.start))
            .take_while(|step| same(self.start - step, self.end - step))
            .count();
        let is_lines = |start: usize, end: usize| {
            self.side.is_line_start(start) && self.side.is_line_start(end)
        };
        let lines_to_right = (0..=to_right)
            .rev()
            .find(|step| is_lines(self.start + step, self.end + step));
        if let Some(steps) = lines_to_right {
            return Steps::Right(steps);
        }
        let lines_to_left = (1..=to_left).find(|step| is_lines(self.start - step, self.end - step));
        if let Some(steps) = lines_to_left {
            return Steps::Left(steps);
        }
        let behind_stop = (0..=to_right)
            .rev()
            .find(|step| is_stop((self.start + step).checked_sub(1)));
        if let Some(steps) = behind_stop {
            return Steps::Right(steps);
        }
        let before = (1..=to_left).find(|step| is_stop((self.start - step).checked_sub(1)));
        before.map_or(Steps::Right(to_right), Steps::Left)
    }
}

/// The runs beside a gap that moves.
const fn moved(left: Run, right: Run, steps: Steps) -> (Run, Run) {
    let (mut left, mut right) = (left, right);
    match steps {
        Steps::Right(steps) => {
            left.len += steps;
            right = Run {
                old: right.old + steps,
                new: right.new + steps,
                len: right.len - steps,
            };
        }
        Steps::Left(steps) => {
            left.len -= steps;
            right = Run {
                old: right.old - steps,
                new: right.new - steps,
                len: right.len + steps,
            };
        }
    }
    (left, right)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::text::comparison::Folded;
    use crate::text::comparison::token_runs::equal_runs;
    use crate::text::comparison::tokens::Tokens;

    fn runs(old: &str, new: &str) -> Vec<(usize, usize, usize)> {
        let [old, new]: [Vec<char>; 2] = [old, new].map(|text| text.chars().collect());
        let runs = equal_runs(&Tokens::of(&old, &new));
        runs.iter().map(|run| (run.old, run.new, run.len)).collect()
    }

    #[test]
    fn whole_lines_come_before_sentences() {
        let lines = |lines: &[&str]| Folded::new(&Text::new(lines.concat()));
        let all = [
            "To Mr. Hill. In May.\n",
            "To Mr. Hill. In June.\n",
            "To Mr. Hill. In July.\n",
        ];
        let [may, june, july] = all;
        for (old, new, wanted) in [
            (
                vec![may, june, july],
                vec![may, july],
                [(0, 0, 8), (16, 8, 8)],
            ),
            (
                vec![may, july],
                vec![may, june, july],
                [(0, 0, 8), (8, 16, 8)],
            ),
        ] {
            let runs = equal_runs(&Tokens::of_texts(&lines(&old), &lines(&new)));
            let runs: Vec<_> = runs.iter().map(|run| (run.old, run.new, run.len)).collect();
            assert_eq!(runs, wanted);
        }
    }

    #[test]
    fn sentences_are_inserted_behind_full_stops() {
        assert_eq!(
            runs("He came. Well.", "He came. He saw. Well."),
            [(0, 0, 3), (3, 6, 2)]
        );
        assert_eq!(
            runs("He came. He saw. Well.", "He came. Well."),
            [(0, 0, 3), (6, 3, 2)]
        );
        assert_eq!(
            runs("One. He went.", "One. He saw. He went."),
            [(0, 0, 2), (2, 5, 3)]
        );
    }
}
