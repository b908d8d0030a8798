//! `read-as`: the text of a document in another encoding.

use anyhow::Context;
use serde_json::{Value, json};

use crate::model::{Annotation, AnnotationId, DocumentId};
use crate::project::Project;
use crate::project::recipes::encodings::RedecodeError;
use crate::project::recipes::reanchoring::Losses;
use crate::storage::{RealDisk, encoding_choices};
use crate::workbench::ReadAsError;

use super::arguments::ReadAs;
use super::opening;
use super::output::{Exit, Output, counted};
use super::table::Table;

/// Reads a document in another encoding, or lists what each encoding makes of it.
pub fn run(arguments: &ReadAs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let Some(encoding) = &arguments.encoding else {
        return list(arguments, output);
    };
    let mut session = if arguments.dry_run {
        opening::open_to_look(&arguments.project)?
    } else {
        opening::open_to_change(&arguments.project)?
    };
    let document = opening::document(session.project(), &arguments.document)?;
    let losses = if arguments.accept_losses {
        Losses::Accepted
    } else {
        Losses::Refused
    };
    let (transaction, malformed) = match session.reading_as(&document, (encoding, losses)) {
        Ok(reading) => reading,
        Err(ReadAsError::Redecode(error @ RedecodeError::Losses(_))) => {
            session.break_off();
            if arguments.json {
                let refused = error.to_string();
                output.json(&json!({ "document": document.as_str(), "refused": refused }))?;
            } else {
                output.line(&format!("refused: {error}; see --accept-losses"))?;
            }
            return Ok(Exit::Problems);
        }
        Err(error) => return Err(error).context("the encoding was not changed"),
    };
    let mut after = Project::clone(session.project());
    after.apply(&transaction)?;
    let told = Told::of((session.project(), &after), &document, malformed)
        .context("the document is not there")?;
    if arguments.dry_run {
        session.break_off();
    } else {
        session.commit(&transaction)?;
        opening::close(session)?;
    }
    told.tell(arguments, output)?;
    Ok(if malformed == 0 {
        Exit::Done
    } else {
        Exit::Problems
    })
}

/// What another encoding makes of a document.
struct Told {
    document: DocumentId,
    source: String,
    from: String,
    to: String,
    annotations: usize,
    reads_otherwise: usize,
    /// The annotations of which nothing is left in the text.
    lost: Vec<AnnotationId>,
    /// Places in the file that mean nothing in the encoding.
    malformed: usize,
}

impl Told {
    /// `None` if the document is not in both projects.
    fn of(
        (before, after): (&Project, &Project),
        id: &DocumentId,
        malformed: usize,
    ) -> Option<Self> {
        let (old, new) = (before.document(id)?, after.document(id)?);
        let reads_otherwise = after.annotations_of(id).filter(|one| {
            let was = before.annotation(&one.id);
            was.is_some_and(|was| was.target.quote.exact != one.target.quote.exact)
        });
        let is_orphan = |id| after.annotation(id).is_some_and(Annotation::is_orphan);
        let lost = before
            .annotations_of(id)
            .filter(|one| !one.is_orphan() && is_orphan(&one.id));
        Some(Self {
            document: id.clone(),
            source: new.source.path.clone(),
            from: old.source.encoding.name.clone(),
            to: new.source.encoding.name.clone(),
            annotations: after.annotations_of(id).count(),
            reads_otherwise: reads_otherwise.count(),
            lost: lost.map(|one| one.id.clone()).collect(),
            malformed,
        })
    }

    fn tell(&self, arguments: &ReadAs, output: &mut Output<'_>) -> anyhow::Result<()> {
        if arguments.json {
            return output.json(&self.as_json(arguments));
        }
        let all = counted(self.annotations, "annotation", "annotations");
        output.line(&format!(
            "{}: {} -> {}; {all}, {} of which read otherwise now",
            self.source, self.from, self.to, self.reads_otherwise
        ))?;
        for one in &self.lost {
            output.line(&format!("{one}: nothing is left of its place"))?;
        }
        if self.malformed > 0 {
            let places = counted(self.malformed, "place means", "places mean");
            let to = &self.to;
            output.line(&format!(
                "{places} nothing in {to}; see the other encodings"
            ))?;
        }
        if arguments.dry_run {
            output.line("nothing was written")?;
        }
        Ok(())
    }

    fn as_json(&self, arguments: &ReadAs) -> Value {
        json!({
            "document": self.document.as_str(),
            "source": self.source,
            "from": self.from,
            "to": self.to,
            "annotations": self.annotations,
            "read_otherwise": self.reads_otherwise,
            "lost": self.lost.iter().map(AnnotationId::as_str).collect::<Vec<_>>(),
            "malformed": self.malformed,
            "written": !arguments.dry_run,
        })
    }
}

/// What each encoding makes of the text.
fn list(arguments: &ReadAs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let session = opening::open_to_look(&arguments.project)?;
    let (root, document) = opening::in_folder(&session, &arguments.document)?;
    let choices = encoding_choices(&RealDisk, root, &document.source)
        .with_context(|| format!("{} cannot be read", document.source.path))?;
    let mut table = Table::new(&["encoding", "now", "fits", "reads"]);
    for choice in choices {
        let is_now = choice.name == document.source.encoding.name;
        if arguments.json {
            output.json(&json!({
                "encoding": choice.name,
                "is_now": is_now,
                "fits": choice.is_sound,
                "reads": choice.sample,
            }))?;
            continue;
        }
        table.push([
            choice.name.to_owned(),
            if is_now { "*" } else { "" }.to_owned(),
            if choice.is_sound { "yes" } else { "no" }.to_owned(),
            choice.sample,
        ]);
    }
    if !arguments.json {
        let lines = table.lines();
        lines.iter().try_for_each(|line| output.line(line))?;
    }
    Ok(Exit::Done)
}
