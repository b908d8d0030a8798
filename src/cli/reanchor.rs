//! `reanchor`: sources that another program has changed, and where their annotations belong now.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use serde_json::{Value, json};

use crate::model::{DocumentId, Selector};
use crate::project::Project;
use crate::project::reanchoring::{Placement, Plan};
use crate::project::recipes::reanchoring::{Consent, Decision, Decisions, Losses};
use crate::project::reviewing::Waiting;
use crate::text::CharOffset;
use crate::workbench::Session;

use super::arguments::{Accepted, Reanchor};
use super::opening;
use super::output::{Exit, Output, counted};
use super::table::Table;

/// Says for every annotation of a changed source where it belongs, and accepts the versions about
/// which everything is decided.
pub fn run(arguments: &Reanchor, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    if let Some(file) = &arguments.save_earlier {
        return save_earlier(arguments, file, output);
    }
    let mut session = if arguments.dry_run {
        opening::open_to_look(&arguments.project)?
    } else {
        opening::open_to_change(&arguments.project)?
    };
    session
        .look_at_sources_now()
        .context("the sources cannot be compared")?;
    let wanted = wanted(session.project(), &arguments.document)?;
    let is_wanted = |plan: &&Arc<Plan>| wanted.is_empty() || wanted.contains(&plan.document);
    let plans: Vec<Arc<Plan>> = session
        .changed_sources()
        .filter(is_wanted)
        .cloned()
        .collect();
    let consents: BTreeSet<Consent> = arguments.accept.iter().map(|one| consent(*one)).collect();
    let mut waits = false;
    for plan in &plans {
        let decisions = Decisions::by_consent(plan, &consents);
        let outcome = Outcome::of(plan, &decisions);
        waits |= outcome == Outcome::Waits;
        let title = plan.source.path.clone();
        if outcome == Outcome::Accepted && !arguments.dry_run {
            session
                .accept_source(&plan.document, &decisions)
                .with_context(|| format!("the new version of {title} is not accepted"))?;
        }
        tell(plan, &decisions, (outcome, arguments), output)?;
    }
    if plans.is_empty() && !arguments.json {
        output.line("no source was changed by another program")?;
    }
    end(session, arguments)?;
    Ok(if waits { Exit::Problems } else { Exit::Done })
}

/// Writes the text that was annotated into a new file.
fn save_earlier(
    arguments: &Reanchor,
    file: &Path,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let [name] = arguments.document.as_slice() else {
        return Err(anyhow!(
            "one --document has one earlier text: name just one"
        ));
    };
    let session = opening::open_to_look(&arguments.project)?;
    let document = opening::document(session.project(), name)?;
    let saved = session.save_annotated(&document, file);
    session.break_off();
    let saved = saved.context("the project has no folder")?;
    saved.context("the earlier text was not saved")?;
    if arguments.json {
        output.json(&json!({ "document": document.as_str(), "written": file }))?;
    } else {
        output.line(&format!("the earlier text is in {}", file.display()))?;
    }
    Ok(Exit::Done)
}

/// What becomes of a plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Accepted,
    /// Something is undecided, and so nothing is done.
    Waits,
}

impl Outcome {
    fn of(plan: &Plan, decisions: &Decisions) -> Self {
        let loses = plan.has_losses() && decisions.losses == Losses::Refused;
        if loses || !decisions.undecided(plan).is_empty() {
            Self::Waits
        } else {
            Self::Accepted
        }
    }
}

fn wanted(project: &Project, names: &[String]) -> anyhow::Result<Vec<DocumentId>> {
    names
        .iter()
        .map(|name| opening::document(project, name))
        .collect()
}

fn end(session: Session, arguments: &Reanchor) -> anyhow::Result<()> {
    if arguments.dry_run {
        session.break_off();
        return Ok(());
    }
    opening::close(session)
}

const fn consent(accepted: Accepted) -> Consent {
    match accepted {
        Accepted::Changed => Consent::Changed,
        Accepted::Guesses => Consent::Guesses,
        Accepted::Orphans => Consent::Orphans,
        Accepted::Losses => Consent::Losses,
    }
}

fn tell(
    plan: &Plan,
    decisions: &Decisions,
    (outcome, arguments): (Outcome, &Reanchor),
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    if arguments.json {
        for placement in &plan.placements {
            output.json(&as_json(plan, placement, decisions))?;
        }
        return output.json(&summary_as_json(plan, decisions, (outcome, arguments)));
    }
    let mut table = Table::new(&[
        "annotation",
        "state",
        "#from",
        "#to",
        "before",
        "after",
        "decision",
    ]);
    let listed = plan
        .placements
        .iter()
        .filter(|one| one.needs_decision() || !one.state.is_certain());
    let mut is_empty = true;
    for placement in listed {
        is_empty = false;
        table.push([
            placement.annotation.to_string(),
            placement.state.name().to_owned(),
            start(Some(&placement.before.selector)),
            start(placement.selector.as_ref()),
            placement.before.quote.exact.clone(),
            placement.words.clone().unwrap_or_default(),
            decision(placement, decisions).to_owned(),
        ]);
    }
    if !is_empty {
        table
            .lines()
            .iter()
            .try_for_each(|line| output.line(line))?;
    }
    for dropped in plan.dropped.iter().filter(|one| !one.is_in_source) {
        let (removed, inserted) = (&dropped.replacement.removed, &dropped.replacement.inserted);
        output.line(&format!(
            "the correction «{removed}» to «{inserted}» has no place in the new version"
        ))?;
    }
    for done in plan.corrected_in_source() {
        let (removed, inserted) = (&done.replacement.removed, &done.replacement.inserted);
        output.line(&format!(
            "the correction «{removed}» to «{inserted}» stands in the new version itself"
        ))?;
    }
    for lost in &plan.lost {
        output.line(&format!(
            "{}: nothing is left of its stretch {}",
            lost.record, lost.span
        ))?;
    }
    output.line(&summary(plan, decisions, (outcome, arguments)))
}

fn start(selector: Option<&Selector>) -> String {
    let extent = selector.and_then(Selector::extent);
    extent.map_or_else(String::new, |(start, _)| start.to_string())
}

/// What is done with an annotation: nothing is, as long as others of its document wait.
fn decision(placement: &Placement, decisions: &Decisions) -> &'static str {
    let was_orphan = matches!(placement.before.selector, Selector::Orphaned(_));
    match decisions.annotations.get(&placement.annotation) {
        Some(Decision::Orphan) => "orphan",
        None if was_orphan => "stays an orphan",
        None if placement.needs_decision() => "undecided",
        Some(Decision::Accept | Decision::Place(_)) | None => "accept",
    }
}

fn as_json(plan: &Plan, placement: &Placement, decisions: &Decisions) -> Value {
    let at = |selector: Option<&Selector>| {
        let (start, end) = selector.and_then(Selector::extent).unzip();
        (start.map(CharOffset::get), end.map(CharOffset::get))
    };
    let ((old_start, old_end), (new_start, new_end)) = (
        at(Some(&placement.before.selector)),
        at(placement.selector.as_ref()),
    );
    json!({
        "document": plan.document.as_str(),
        "id": placement.annotation.as_str(),
        "state": placement.state.name(),
        "old_start": old_start,
        "old_end": old_end,
        "new_start": new_start,
        "new_end": new_end,
        "quote_before": placement.before.quote.exact,
        "quote_after": placement.words,
        "score": (placement.evidence.score * 1000.0).round() / 1000.0,
        "decision": decision(placement, decisions),
    })
}

fn summary_as_json(
    plan: &Plan,
    decisions: &Decisions,
    (outcome, arguments): (Outcome, &Reanchor),
) -> Value {
    let tally = &plan.tally;
    json!({
        "document": plan.document.as_str(),
        "source": plan.source.path,
        "old_text": plan.has_old_text(),
        "exact": tally.exact,
        "moved": tally.moved,
        "text_changed": tally.text_changed,
        "ambiguous": tally.ambiguous,
        "orphans": tally.orphans,
        "quarantined": tally.quarantined,
        "all": tally.all(),
        "undecided": decisions.undecided(plan).len(),
        "corrections_lost": plan.dropped.iter().filter(|one| !one.is_in_source).count(),
        "corrections_in_source": plan.corrected_in_source().count(),
        "stretches_lost": plan.lost.len(),
        "accepted": outcome == Outcome::Accepted && !arguments.dry_run,
    })
}

fn summary(
    plan: &Plan,
    decisions: &Decisions,
    (outcome, arguments): (Outcome, &Reanchor),
) -> String {
    let tally = &plan.tally;
    let mut counts: Vec<String> = crate::project::reanchoring::PlacementState::ALL
        .iter()
        .map(|state| format!("{} {}", tally.count(*state), state.name()))
        .collect();
    if tally.quarantined > 0 {
        counts.push(format!("{} not readable", tally.quarantined));
    }
    let basis = if plan.has_old_text() {
        ""
    } else {
        ", by their quotes alone, since the annotated version is lost"
    };
    let undecided: Waiting = decisions.undecided(plan).into_iter().collect();
    let end = match (outcome, arguments.dry_run) {
        (Outcome::Accepted, false) => "the new version is accepted".to_owned(),
        (Outcome::Accepted, true) => {
            "the new version would be accepted; nothing was written".to_owned()
        }
        (Outcome::Waits, _) if undecided.all() > 0 => format!(
            "left as it is: {} undecided, {}; see --accept",
            counted(undecided.all(), "annotation is", "annotations are"),
            undecided.kinds()
        ),
        (Outcome::Waits, _) => {
            "left as it is: something would be lost; see --accept losses".to_owned()
        }
    };
    format!("{}: {}{basis}; {end}", plan.source.path, counts.join(", "))
}
