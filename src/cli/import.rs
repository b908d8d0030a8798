//! `import`: takes files into a project.

use anyhow::Context;
use serde_json::{Value, json};

use crate::analysis::record::Misdeclared;
use crate::formats::Unwatched;
use crate::formats::derive::{LeftOut, OriginalKind};
use crate::model::{DocumentId, Section};
use crate::storage::BringAs;
use crate::workbench::{FileRead, Session, Severity};

use super::arguments::{Import, PLAIN};
use super::list::section;
use super::opening;
use super::output::{Exit, Output, counted};

/// Reads every file, then takes in those that could be read, as one change.
pub fn run(arguments: &Import, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let mut session = if arguments.dry_run {
        opening::open_to_look(&arguments.project)?
    } else {
        opening::open_to_change(&arguments.project)?
    };
    let bring_as = match arguments.format.as_deref() {
        None => BringAs::Found,
        Some(PLAIN) => BringAs::Plain,
        Some(name) => OriginalKind::of_name(name).map_or(BringAs::Found, BringAs::Original),
    };
    let read = session
        .read_files(&arguments.files, bring_as, &Unwatched)
        .context("the project has no folder")?;
    let mut told: Vec<Told> = read.files().iter().map(Told::of).collect();
    let is_complete;
    if arguments.dry_run {
        is_complete = told.iter().all(|one| one.refused.is_none());
        session.break_off();
    } else {
        let brought = read.put(&Unwatched);
        let sources = brought.sources();
        let known: Vec<Option<DocumentId>> = sources
            .iter()
            .map(|source| document_at(&session, source.as_deref()?))
            .collect();
        let notices = session.take_texts(brought);
        for ((one, source), known) in told.iter_mut().zip(sources).zip(known) {
            one.document = source
                .as_deref()
                .and_then(|path| document_at(&session, path));
            one.source = source.filter(|_| one.document.is_some());
            one.is_new = one.document.is_some() && known.is_none();
        }
        let refusals = notices
            .iter()
            .filter(|one| one.severity >= Severity::Warning);
        is_complete = refusals.count() == 0;
        opening::close(session)?;
        // What was read out of each file is told below, file by file.
        for notice in notices.iter().filter(|one| one.severity != Severity::Hint) {
            output.notice(notice)?;
        }
    }
    for one in &told {
        one.tell(arguments, output)?;
    }
    Ok(if is_complete {
        Exit::Done
    } else {
        Exit::Problems
    })
}

fn document_at(session: &Session, source: &str) -> Option<DocumentId> {
    let mut documents = session.project().documents();
    let found = documents.find(|one| one.source.path == source);
    found.map(|one| one.id.clone())
}

/// What became of a file.
struct Told {
    file: String,
    /// Why it was not taken in, and what to do.
    refused: Option<(String, String)>,
    format: &'static str,
    characters: usize,
    sections: Vec<Section>,
    left_out: Vec<LeftOut>,
    misdeclared: Vec<Misdeclared>,
    document: Option<DocumentId>,
    /// The path of the source in the project.
    source: Option<String>,
    /// Whether it was not in the project before.
    is_new: bool,
}

impl Told {
    fn of(file: &FileRead) -> Self {
        let mut told = Self {
            file: file.path.display().to_string(),
            refused: None,
            format: PLAIN,
            characters: 0,
            sections: Vec::new(),
            left_out: Vec::new(),
            misdeclared: Vec::new(),
            document: None,
            source: None,
            is_new: false,
        };
        match &file.read {
            Err(notice) => {
                let reason = format!("{}: {}", notice.headline, notice.detail);
                told.refused = Some((reason, notice.remedy.clone()));
            }
            Ok(text) => {
                told.characters = text.text().chars().count();
                told.sections.clone_from(&text.sections);
                told.misdeclared.clone_from(&text.misdeclared);
                if let Some((kind, derived)) = text.derived() {
                    told.format = kind.name();
                    told.left_out.clone_from(&derived.left_out);
                }
            }
        }
        told
    }

    fn tell(&self, arguments: &Import, output: &mut Output<'_>) -> anyhow::Result<()> {
        if arguments.json {
            return output.json(&self.as_json());
        }
        if let Some((reason, remedy)) = &self.refused {
            // Without a session to take them in, nobody has said so yet.
            if arguments.dry_run {
                output.line(&format!("{reason}. {remedy}"))?;
            }
            return Ok(());
        }
        let to = match &self.source {
            Some(source) => format!(" -> {source}"),
            None if arguments.dry_run => String::new(),
            None => return Ok(()),
        };
        let characters = counted(self.characters, "character", "characters");
        let sections = counted(self.sections.len(), "section", "sections");
        output.line(&format!(
            "{}{to}: {}, {characters}, {sections}",
            self.file, self.format
        ))?;
        for one in &self.left_out {
            output.line(&format!(
                "  not in the text, or not as it was: {}",
                one.sentence()
            ))?;
        }
        for one in &self.misdeclared {
            output.line(&format!("  {}", one.sentence()))?;
        }
        if arguments.dry_run {
            output.line("  nothing was written")?;
        }
        Ok(())
    }

    fn as_json(&self) -> Value {
        if let Some((reason, remedy)) = &self.refused {
            return json!({ "file": self.file, "refused": reason, "remedy": remedy });
        }
        json!({
            "file": self.file,
            "document": self.document.as_ref().map(DocumentId::as_str),
            "source": self.source,
            "format": self.format,
            "characters": self.characters,
            "sections": self.sections.iter().map(section).collect::<Vec<_>>(),
            "left_out": self.left_out.iter().map(left_out).collect::<Vec<_>>(),
            "misdeclared": self.misdeclared.iter().map(misdeclared).collect::<Vec<_>>(),
            "written": self.is_new,
        })
    }
}

fn misdeclared(one: &Misdeclared) -> Value {
    json!({
        "start": one.span.start().get(),
        "end": one.span.end().get(),
        "declared": one.declared,
        "read": one.read,
    })
}

fn left_out(one: &LeftOut) -> Value {
    json!({ "what": one.what, "count": one.count, "first": one.first })
}
