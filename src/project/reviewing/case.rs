//! One annotation about which something can be decided.

use crate::model::Selector;
use crate::project::reanchoring::{Placement, Plan};
use crate::project::recipes::reanchoring::Decision;

use super::Toward;
use super::looking::places_of;

/// One annotation about which something has to be decided, or can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its number among the placements of the plan.
    pub(super) placement: usize,
    pub(super) decision: Option<Decision>,
    /// Whether the plan can be carried out without a word about it.
    duty: Duty,
    /// The places that are offered: the plan's own first.
    places: Vec<Selector>,
    offered: usize,
    search: Search,
}

/// Whether something has to be said about an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Duty {
    Must,
    /// It had no place before, and can stay without one.
    May,
}

/// Whether other places of the words have been looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Search {
    NotYet,
    Done,
}

/// Which of the places is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// From 1 on.
    pub number: usize,
    pub of: usize,
}

/// A guess whose words are less like the annotated ones than this is not offered: whoever goes
/// through many marks would accept it by mistake.
const LIKE: f64 = 0.5;

fn is_weak(placement: &Placement) -> bool {
    let has_words = !placement.before.quote.exact.is_empty();
    has_words && !placement.state.is_certain() && placement.evidence.quote < LIKE
}

impl Case {
    /// What there is to decide about a placement; `None` if nothing is.
    pub(super) fn of(plan: &Plan, number: usize) -> Option<Self> {
        let placement = plan.placements.get(number)?;
        let was_orphan = matches!(placement.before.selector, Selector::Orphaned(_));
        let duty = match (placement.needs_decision(), was_orphan) {
            (false, _) => return None,
            (true, true) => Duty::May,
            (true, false) => Duty::Must,
        };
        let is_worth_showing = |_: &Selector| !is_weak(placement);
        let place = placement.selector.clone().filter(is_worth_showing);
        let places: Vec<Selector> = place.into_iter().collect();
        let has_nothing_to_say = duty == Duty::May && places.is_empty();
        (!has_nothing_to_say).then_some(Self {
            placement: number,
            decision: None,
            duty,
            places,
            offered: 0,
            search: Search::NotYet,
        })
    }

    /// The same, for a placement with this number in another plan.
    pub(super) fn of_placement(&self, placement: usize) -> Self {
        Self {
            placement,
            ..self.clone()
        }
    }

    /// What was decided.
    pub const fn decision(&self) -> Option<&Decision> {
        self.decision.as_ref()
    }

    /// Whether something has to be decided about it and is not yet.
    pub fn waits(&self) -> bool {
        self.duty == Duty::Must && self.decision.is_none()
    }

    /// The place that is offered now.
    pub fn offered(&self) -> Option<&Selector> {
        self.places.get(self.offered)
    }

    /// Which of how many places is offered; `None` if there is none.
    pub fn offer_number(&self) -> Option<Offer> {
        (!self.places.is_empty()).then_some(Offer {
            number: self.offered + 1,
            of: self.places.len(),
        })
    }

    pub(super) fn look_for_others(&mut self, plan: &Plan) {
        if self.search == Search::Done {
            return;
        }
        self.search = Search::Done;
        let Some(placement) = plan.placements.get(self.placement) else {
            return;
        };
        for place in places_of(plan, placement) {
            if !self.places.contains(&place) {
                self.places.push(place);
            }
        }
    }

    pub(super) fn offer(&mut self, toward: Toward) -> bool {
        let count = self.places.len();
        if count < 2 {
            return false;
        }
        let step = match toward {
            Toward::Next => 1,
            Toward::Previous => count - 1,
        };
        self.offered = (self.offered + step) % count;
        self.decision = None;
        true
    }

    pub(super) fn accept(&mut self, plan: &Plan) -> bool {
        let own = plan.placements.get(self.placement);
        let own = own.and_then(|one| one.selector.as_ref());
        let decision = match self.offered() {
            None => return false,
            Some(place) if Some(place) == own => Decision::Accept,
            Some(place) => Decision::Place(place.clone()),
        };
        self.decision = Some(decision);
        true
    }

    pub(super) fn place(&mut self, selector: Selector) {
        let known = self.places.iter().position(|one| *one == selector);
        self.offered = known.unwrap_or(self.places.len());
        if known.is_none() {
            self.places.push(selector.clone());
        }
        self.decision = Some(Decision::Place(selector));
    }
}
