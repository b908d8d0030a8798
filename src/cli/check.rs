//! `check`: every promise of a project, and what to do about those that do not hold.

use std::fmt::Write as _;

use anyhow::Context;
use serde_json::{Value, json};

use crate::project::{Breach, Project, check};
use crate::storage::assembly::Problem;
use crate::storage::{RealDisk, check_derivations, check_snapshots};
use crate::workbench::{Access, LOOKED_AT};

use super::arguments::Check;
use super::opening;
use super::output::{Exit, Output, counted, sentence};

/// Something that is wrong: where, what, and what to do.
struct Finding {
    file: Option<String>,
    line: Option<usize>,
    record: Option<String>,
    problem: String,
    remedy: String,
}

/// Opens the project, asks every question, and tells what was found.
pub fn run(arguments: &Check, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let mut session = opening::open_to_look(&arguments.project)?;
    for notice in session.poll() {
        // What was found wrong is told below, where it belongs.
        if notice.severity == crate::workbench::Severity::Hint {
            output.notice(&notice)?;
        }
    }
    let project = session.project();
    let mut findings: Vec<Finding> = session.problems().iter().map(of_file).collect();
    findings.extend(
        check(project)
            .iter()
            .map(|breach| of_record(project, breach)),
    );
    if let Some(root) = session.root() {
        let mut problems = check_snapshots(&RealDisk, root, project);
        problems.extend(check_derivations(&RealDisk, root, project));
        findings.extend(problems.iter().map(of_file));
    }
    if let Access::ReadOnly(why) = session.access()
        && why != LOOKED_AT
        && findings.is_empty()
    {
        writeln!(
            output.stderr,
            "glossator: the project can only be read now: {why}"
        )
        .context("the errors cannot be written")?;
    }
    let is_clean = findings.is_empty();
    for finding in &findings {
        if arguments.json {
            output.json(&finding.as_json())?;
        } else {
            output.line(&finding.as_line())?;
        }
    }
    if !arguments.json {
        output.line(&summary(project, &findings))?;
    }
    session.break_off();
    Ok(if is_clean { Exit::Done } else { Exit::Problems })
}

fn of_file(problem: &Problem) -> Finding {
    Finding {
        file: Some(problem.file.clone()),
        line: problem.line,
        record: None,
        problem: problem.reason.clone(),
        remedy: problem.remedy.clone(),
    }
}

fn of_record(project: &Project, breach: &Breach) -> Finding {
    let document = match &breach.record {
        crate::model::RecordId::Annotation(id) => {
            project.annotation(id).map(|one| &one.target.document)
        }
        crate::model::RecordId::Document(id) => Some(id),
        _ => None,
    };
    let file = document.and_then(|id| Some(project.document(id)?.source.path.clone()));
    Finding {
        file,
        line: None,
        record: Some(breach.record.to_string()),
        problem: breach.problem.clone(),
        remedy: breach.remedy.clone(),
    }
}

impl Finding {
    fn as_json(&self) -> Value {
        json!({
            "file": self.file,
            "line": self.line,
            "record": self.record,
            "problem": self.problem,
            "remedy": self.remedy,
        })
    }

    /// `letters/1.txt.annotations.ron:7: what is wrong. What to do.`
    fn as_line(&self) -> String {
        // Writing to a string cannot fail.
        let mut place = self.file.clone().unwrap_or_default();
        if let Some(line) = self.line {
            let _ = write!(place, ":{line}");
        }
        if let Some(record) = &self.record {
            let gap = if place.is_empty() { "" } else { ": " };
            let _ = write!(place, "{gap}{record}");
        }
        format!(
            "{place}: {} {}",
            sentence(&self.problem),
            sentence(&self.remedy)
        )
    }
}

fn summary(project: &Project, findings: &[Finding]) -> String {
    let counts = [
        counted(project.documents().len(), "document", "documents"),
        counted(project.annotations().len(), "annotation", "annotations"),
        counted(project.tags().len(), "tag", "tags"),
        counted(project.entities().len(), "entity", "entities"),
        counted(project.relations().len(), "relation", "relations"),
    ];
    let found = match findings.len() {
        0 => "no problem".to_owned(),
        count => counted(count, "problem", "problems"),
    };
    format!("{found}: {}", counts.join(", "))
}
