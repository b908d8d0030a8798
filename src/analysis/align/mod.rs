//! Which sentences of a translation answer to which of the original, proposed without a network.
//!
//! Both texts are cut into sentences, and the cheapest way through both is looked for: by lengths
//! (Gale and Church 1993), by what is written or sounds alike in both languages (numbers, names in
//! either script), and by paragraphs that begin together. Positions are characters of the texts.

mod band;
mod beads;
mod divide;
mod lengths;
mod sentences;
mod stamps;
mod units;

use crate::model::Certainty;
use crate::text::{Span, Text};

use beads::Bead;
use lengths::Lengths;
use units::{Sides, Unit};

pub use sentences::sentences;

/// Sentences of two texts that answer to each other; one side may be empty. In the order of the
/// source, with those that are only in the target after what stands before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub source: Vec<Span>,
    pub target: Vec<Span>,
    pub certainty: Certainty,
}

impl Link {
    /// How many sentences stand on either side: `1-1`, `2-1`, `1-0`.
    pub fn kind(&self) -> String {
        format!("{}-{}", self.source.len(), self.target.len())
    }
}

/// How sentences are put side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// By lengths, by what both share, and by paragraphs.
    #[default]
    Anchored,
    /// By lengths alone, to compare with.
    LengthsAlone,
}

/// Rare words in common that make a link across others, and what its lengths may cost.
const CROSSING: f32 = 6.0;
const CROSSING_LENGTH: f32 = 3.0;
/// What is shared makes a link of one sentence on either side certain.
const CERTAIN: f32 = 3.0;
/// What the lengths of a likely link cost at most.
const LIKELY: f32 = 2.0;

/// Proposes what answers to what in stretches of two texts, or of one. Every sentence is in exactly
/// one link. `None` if it was stopped.
pub fn align(
    source: (&Text, Span),
    target: (&Text, Span),
    method: Method,
    should_stop: &dyn Fn() -> bool,
) -> Option<Vec<Link>> {
    let sides = Sides::new(source, target);
    let lengths = lengths_of(&sides);
    let beads = beads::beads(&sides, method, should_stop)?;
    let anchored = method == Method::Anchored;
    let beads = if anchored {
        crossing(&sides, lengths, beads)
    } else {
        beads
    };
    let mut links = Vec::with_capacity(beads.len());
    for bead in beads {
        let link = Link {
            certainty: certainty(&sides, lengths, &bead),
            source: spans(sides.source.get(bead.source).unwrap_or_default()),
            target: spans(sides.target.get(bead.target).unwrap_or_default()),
        };
        match anchored.then(|| apart(&link, source.0, target.0, lengths)) {
            Some(Some(parts)) => links.extend(parts),
            _ => links.push(link),
        }
    }
    Some(links)
}

fn lengths_of(sides: &Sides) -> Lengths {
    let total = |units: &[Unit]| units.iter().map(|unit| unit.length).sum();
    Lengths::new(total(&sides.source), total(&sides.target))
}

fn spans(units: &[Unit]) -> Vec<Span> {
    units.iter().map(|unit| unit.span).collect()
}

/// A link of one line and several sentences as links of one and one, where the line says how it is
/// to be divided.
fn apart(link: &Link, source: &Text, target: &Text, lengths: Lengths) -> Option<Vec<Link>> {
    let pairs: Vec<(Span, Span)> = match (link.source.as_slice(), link.target.as_slice()) {
        ([whole], parts @ [_, _, ..]) => {
            let divided = divide::divided((source, *whole), (target, parts), lengths.reversed())?;
            divided.into_iter().zip(parts.iter().copied()).collect()
        }
        (parts @ [_, _, ..], [whole]) => {
            let divided = divide::divided((target, *whole), (source, parts), lengths)?;
            parts.iter().copied().zip(divided).collect()
        }
        _ => return None,
    };
    let links = pairs.into_iter().map(|(one, other)| Link {
        source: vec![one],
        target: vec![other],
        certainty: Certainty::Medium,
    });
    Some(links.collect())
}

/// Puts sentences together that answer to nothing in order, and clearly to each other.
fn crossing(sides: &Sides, lengths: Lengths, mut beads: Vec<Bead>) -> Vec<Bead> {
    let alone = |bead: &Bead| match (bead.source.len(), bead.target.len()) {
        (1, 0) => Some((bead.source.start, true)),
        (0, 1) => Some((bead.target.start, false)),
        _ => None,
    };
    let alone: Vec<(usize, bool)> = beads.iter().filter_map(alone).collect();
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    for (i, _) in alone.iter().filter(|(_, is_source)| *is_source) {
        for (j, _) in alone.iter().filter(|(_, is_source)| !*is_source) {
            let (Some(one), Some(other)) = (sides.source.get(*i), sides.target.get(*j)) else {
                continue;
            };
            let shared = units::shared(one, other);
            let fits = lengths.cost(one.length, other.length) <= CROSSING_LENGTH;
            if shared >= CROSSING && fits {
                found.push((shared, *i, *j));
            }
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, i, j) in found {
        let one = beads
            .iter()
            .position(|bead| bead.source == (i..i + 1) && bead.target.is_empty());
        let other = beads
            .iter()
            .position(|bead| bead.target == (j..j + 1) && bead.source.is_empty());
        if let (Some(one), Some(other)) = (one, other) {
            if let Some(bead) = beads.get_mut(one) {
                bead.target = j..j + 1;
            }
            beads.remove(other);
        }
    }
    beads
}

fn certainty(sides: &Sides, lengths: Lengths, bead: &Bead) -> Certainty {
    let source = sides.source.get(bead.source.clone()).unwrap_or_default();
    let target = sides.target.get(bead.target.clone()).unwrap_or_default();
    if source.is_empty() || target.is_empty() {
        return Certainty::Low;
    }
    let pairs = source
        .iter()
        .flat_map(|one| target.iter().map(move |other| units::shared(one, other)));
    let shared: f32 = pairs.sum();
    let length = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<f32>();
    let fits = lengths.cost(length(source), length(target)) <= LIKELY;
    let is_one = source.len() == 1 && target.len() == 1;
    match (is_one, shared >= CERTAIN, fits) {
        (true, true, true) => Certainty::High,
        (_, true, _) | (true, _, true) => Certainty::Medium,
        _ => Certainty::Low,
    }
}
