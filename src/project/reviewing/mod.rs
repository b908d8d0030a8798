//! A reader goes through a [`Plan`]: what has to be decided, what is offered for it, and what was
//! decided.
//!
//! Nothing here changes a project: a [`Review`] is a value, and what comes out of it are the
//! [`Decisions`] for [`recipes::reanchoring`](super::recipes::reanchoring). Whatever is offered is
//! accepted by the reader and by nobody else.

mod case;
mod differences;
mod looking;
mod sides;
mod waiting;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{AnnotationId, Selector};
use crate::text::Span;

use super::reanchoring::{Placement, Plan};
use super::recipes::reanchoring::{Decision, Decisions, Losses};

pub use case::{Case, Offer};
pub use differences::Difference;
pub use sides::{Piece, PieceKind, Sides};
pub use waiting::Waiting;

/// A plan that a reader goes through, with what was decided so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    plan: Arc<Plan>,
    /// What has to be decided, or can be, in the order of the old text.
    cases: Vec<Case>,
    chosen: usize,
    losses: Losses,
    /// Where the texts differ, in the order of the text.
    differences: Vec<Difference>,
}

/// A way through what is offered for one annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    Next,
    Previous,
}

impl Review {
    /// Begins to go through a plan: nothing is decided, and the first case is chosen.
    pub fn new(plan: Arc<Plan>) -> Self {
        let mut cases: Vec<Case> = (0..plan.placements.len())
            .filter_map(|number| Case::of(&plan, number))
            .collect();
        cases.sort_by_key(|case| {
            let placement = plan.placements.get(case.placement);
            let extent = placement.and_then(|one| one.before.selector.extent());
            (extent, case.placement)
        });
        let mut review = Self {
            differences: differences::differences(&plan),
            plan,
            cases,
            chosen: 0,
            losses: Losses::Refused,
        };
        review.choose(0);
        review
    }

    /// The same review of a plan that was made anew: what was decided stays decided where the
    /// annotation and what the plan says of it are still the same, and the new text is.
    pub fn of_new_plan(&self, plan: Arc<Plan>) -> Self {
        let mut review = Self::new(plan);
        if review.plan.text != self.plan.text {
            return review;
        }
        let decided: BTreeMap<&AnnotationId, (&Placement, &Case)> = self
            .cases
            .iter()
            .filter_map(|case| {
                let placement = self.plan.placements.get(case.placement)?;
                Some((&placement.annotation, (placement, case)))
            })
            .collect();
        for case in &mut review.cases {
            let placement = review.plan.placements.get(case.placement);
            let before = placement.and_then(|one| decided.get(&one.annotation));
            if let Some((_, before)) = before.filter(|(before, _)| Some(*before) == placement) {
                *case = before.of_placement(case.placement);
            }
        }
        review.choose(self.chosen);
        review
    }

    pub const fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The number of the case that keys act on.
    pub const fn chosen(&self) -> usize {
        self.chosen
    }

    /// What the plan says of a case.
    pub fn placement(&self, number: usize) -> Option<&Placement> {
        let case = self.cases.get(number)?;
        self.plan.placements.get(case.placement)
    }

    /// Makes a case the one that keys act on, and looks for other places of its words.
    pub fn choose(&mut self, number: usize) {
        self.chosen = number.min(self.cases.len().saturating_sub(1));
        self.look_at(self.chosen..self.chosen + 1);
    }

    /// Looks for other places of the words of some cases: those that are shown.
    pub fn look_at(&mut self, numbers: Range<usize>) {
        let seen = self.cases.iter_mut().take(numbers.end);
        for case in seen.skip(numbers.start) {
            case.look_for_others(&self.plan);
        }
    }

    /// Makes the next case the chosen one about which nothing is decided yet: after this one, or
    /// else from the beginning. Says whether there was one.
    pub fn choose_undecided(&mut self) -> bool {
        let count = self.cases.len();
        let others = (self.chosen + 1..count).chain(0..=self.chosen);
        let found = others
            .into_iter()
            .find(|number| self.cases.get(*number).is_some_and(Case::waits));
        if let Some(number) = found {
            self.choose(number);
        }
        found.is_some()
    }

    /// Shows another of the places offered for the chosen case; what was decided about it is
    /// decided no more. Says whether there is another one.
    pub fn offer(&mut self, toward: Toward) -> bool {
        let case = self.cases.get_mut(self.chosen);
        case.is_some_and(|case| case.offer(toward))
    }

    /// The chosen annotation belongs at the place that is offered. Says whether one is.
    pub fn accept(&mut self) -> bool {
        let plan = Arc::clone(&self.plan);
        let case = self.cases.get_mut(self.chosen);
        case.is_some_and(|case| case.accept(&plan))
    }

    /// The chosen annotation belongs to these words of the new text. Refused if they are not in it.
    pub fn place(&mut self, spans: Vec<Span>) -> bool {
        let is_inside = |span: &Span| span.end() <= self.plan.text.len();
        if !spans.iter().all(is_inside) {
            return false;
        }
        let selector = Selector::of_spans(spans);
        let case = self.cases.get_mut(self.chosen);
        let Some((case, selector)) = case.zip(selector) else {
            return false;
        };
        case.place(selector);
        true
    }

    /// The chosen annotation has no place in the new text, and keeps its quote.
    pub fn orphan(&mut self) {
        self.decide(Some(Decision::Orphan));
    }

    /// Nothing is decided about the chosen annotation.
    pub fn undecide(&mut self) {
        self.decide(None);
    }

    /// Accepts every place that is certain and only has other words now, where nothing is decided
    /// yet; how many those were. Guesses are never among them.
    pub fn accept_certain(&mut self) -> usize {
        let mut count = 0;
        for case in &mut self.cases {
            let placement = self.plan.placements.get(case.placement);
            if case.waits() && placement.is_some_and(|one| one.state.is_certain()) {
                case.decision = Some(Decision::Accept);
                count += 1;
            }
        }
        count
    }

    /// How many places [`Self::accept_certain`] would accept.
    pub fn certain(&self) -> usize {
        let is_certain = |case: &&Case| {
            let placement = self.plan.placements.get(case.placement);
            case.waits() && placement.is_some_and(|one| one.state.is_certain())
        };
        self.cases.iter().filter(is_certain).count()
    }

    pub const fn losses(&self) -> Losses {
        self.losses
    }

    /// Whether corrections, sections and aligned stretches without a place may go.
    pub const fn decide_losses(&mut self, losses: Losses) {
        self.losses = losses;
    }

    /// The annotations that still wait for a decision.
    pub fn waiting(&self) -> Waiting {
        let waiting = self.cases.iter().filter(|case| case.waits());
        let placements = waiting.filter_map(|case| self.plan.placements.get(case.placement));
        placements.collect()
    }

    /// How many annotations still wait for a decision.
    pub fn undecided(&self) -> usize {
        self.cases.iter().filter(|case| case.waits()).count()
    }

    /// Whether everything is decided, so that the new version can be accepted.
    pub fn is_complete(&self) -> bool {
        let may_lose = !self.plan.has_losses() || self.losses == Losses::Accepted;
        self.undecided() == 0 && may_lose
    }

    /// What was decided, for [`reanchor`](super::recipes::reanchoring::reanchor).
    pub fn decisions(&self) -> Decisions {
        let decided = |case: &Case| {
            let placement = self.plan.placements.get(case.placement)?;
            let decision = case.decision.clone()?;
            Some((placement.annotation.clone(), decision))
        };
        Decisions {
            annotations: self.cases.iter().filter_map(decided).collect(),
            losses: self.losses,
        }
    }

    /// The words of a case before and at the place that is offered, with what differs.
    pub fn sides(&self, number: usize) -> Option<Sides> {
        let case = self.cases.get(number)?;
        let placement = self.plan.placements.get(case.placement)?;
        Some(Sides::of(&self.plan, placement, case.offered()))
    }

    /// Every place in which the old and the new text differ, whatever is annotated there; none if
    /// the old text is lost.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// The words of a difference on both sides, with those around them.
    pub fn sides_of_difference(&self, number: usize) -> Option<Sides> {
        Some(self.differences.get(number)?.sides(&self.plan))
    }

    /// The annotation of a case.
    pub fn annotation(&self, number: usize) -> Option<&AnnotationId> {
        Some(&self.placement(number)?.annotation)
    }

    fn decide(&mut self, decision: Option<Decision>) {
        if let Some(case) = self.cases.get_mut(self.chosen) {
            case.decision = decision;
        }
    }
}

#[cfg(test)]
mod tests;
