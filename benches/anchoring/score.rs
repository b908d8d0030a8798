//! Right, asked, lost, off and wrong, as SAFETY.md §10.2 counts them.

use glossator::model::Selector;
use glossator::project::reanchoring::Placement;

use super::edits::Edited;

/// How many annotations came out how.
#[derive(Clone, Default)]
pub struct Score {
    pub right: usize,
    pub off: usize,
    pub wrong: usize,
    pub asked: usize,
    pub good_guesses: usize,
    pub lost: usize,
    /// The first few that are wrong, in words.
    pub first_wrong: Vec<String>,
    /// Those that are there and were not found without asking, in words.
    pub not_found: Vec<String>,
}

impl Score {
    pub const fn all(&self) -> usize {
        self.right + self.off + self.wrong + self.asked + self.lost
    }

    pub fn share(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.all().max(1) as f64
    }

    /// Counts what became of one mark.
    pub fn count(&mut self, edited: &Edited, mark: (usize, usize), placement: &Placement) {
        let place = placement.selector.as_ref().and_then(Selector::extent);
        let place = place.map(|(start, end)| (start.count(), end.count()));
        if edited.gold(mark).is_some() && (place.is_none() || !placement.state.is_certain()) {
            let why = format!("{:?} {:?}", placement.state, placement.evidence);
            self.not_found.push(in_words(edited, mark, place, &why));
        }
        if placement.state.is_certain() {
            let wrong = self.wrong;
            self.count_answer(edited, mark, place);
            if self.wrong > wrong && self.first_wrong.len() < 3 {
                self.first_wrong.push(in_words(
                    edited,
                    mark,
                    place,
                    &format!("{:?} {:?}", placement.state, placement.evidence),
                ));
            }
        } else if let Some(place) = place {
            self.asked += 1;
            self.good_guesses += usize::from(
                edited
                    .gold(mark)
                    .is_some_and(|gold| overlap(gold, place) >= 0.8),
            );
        } else {
            self.count_answer(edited, mark, None);
        }
    }

    /// Counts an answer that is given without asking.
    pub fn count_answer(
        &mut self,
        edited: &Edited,
        mark: (usize, usize),
        place: Option<(usize, usize)>,
    ) {
        match (edited.gold(mark), place) {
            (None, None) => self.right += 1,
            (Some(_), None) => self.lost += 1,
            (None, Some(_)) => self.wrong += 1,
            (Some(gold), Some(place)) => {
                let overlap = overlap(gold, place);
                if overlap >= 0.8 {
                    self.right += 1;
                } else if overlap > 0.0 {
                    self.off += 1;
                } else {
                    self.wrong += 1;
                }
            }
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.off += other.off;
        self.wrong += other.wrong;
        self.asked += other.asked;
        self.good_guesses += other.good_guesses;
        self.lost += other.lost;
    }
}

/// Common characters by those of both together.
fn overlap(one: (usize, usize), other: (usize, usize)) -> f64 {
    let common = one.1.min(other.1).saturating_sub(one.0.max(other.0));
    let hull = one.1.max(other.1) - one.0.min(other.0);
    common as f64 / hull.max(1) as f64
}

fn in_words(
    edited: &Edited,
    mark: (usize, usize),
    place: Option<(usize, usize)>,
    why: &str,
) -> String {
    let around = |text: &[char], (start, end): (usize, usize)| -> String {
        let before: String = text[start.saturating_sub(90)..start].iter().collect();
        let words: String = text[start..end].iter().collect();
        let after: String = text[end..(end + 90).min(text.len())].iter().collect();
        format!("{start} …{before}[{words}]{after}…").replace('\n', "⏎")
    };
    format!(
        "{why}\n  old  {}\n  gold {}\n  here {}",
        around(&edited.old, mark),
        edited
            .gold(mark)
            .map_or("none".to_owned(), |gold| around(&edited.new, gold)),
        place.map_or("none".to_owned(), |place| around(&edited.new, place)),
    )
}
