//! `describe`: what texts say of themselves, and which of it the descriptions shall say.

use anyhow::{Context, bail};
use serde_json::{Map, Value, json};

use crate::analysis::description::{Doubt, State, Suggested, Suggestion, suggest};
use crate::analysis::record::LabelTable;
use crate::model::{Document, DocumentId, Statement};
use crate::project::Project;
use crate::project::recipes::descriptions;
use crate::shelfmarks::Repositories;
use crate::storage::RealDisk;
use crate::storage::places::Places;
use crate::text::Span;
use crate::workbench::{Session, archive_table};

use super::arguments::Describe;
use super::opening;
use super::output::{Exit, Output, counted};
use super::split::labels;
use super::table::Table;

/// Prints what the texts say, or accepts what is certain.
pub fn run(arguments: &Describe, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let Some(path) = arguments.path.as_deref().filter(|_| !arguments.archives) else {
        output.line(Repositories::as_text().trim_end())?;
        return Ok(Exit::Done);
    };
    let table = labels(output)?;
    let archives = archives(output)?;
    let session = if arguments.accept.is_some() {
        opening::open(path)?
    } else {
        opening::open_to_look(path)?
    };
    if let Some(stranger) = session.stranger() {
        let (path, title) = (stranger.display().to_string(), session.title().to_owned());
        session.break_off();
        bail!(
            "{path} is not in the project of its folder, “{title}”. Add it with glossator import, or move it out of the folder"
        );
    }
    let wanted = wanted(session.project(), &arguments.document)?;
    if arguments.accept.is_some() {
        return accept(session, &wanted, (&table, &archives), (arguments, output));
    }
    let project = session.project();
    let documents = wanted.iter().filter_map(|id| project.document(id));
    for document in documents {
        let suggested = suggest(document, &table, &archives);
        if arguments.json {
            tell_json(document, &suggested, output)?;
        } else {
            tell(document, &suggested, output)?;
        }
    }
    session.break_off();
    Ok(Exit::Done)
}

/// The archives, with those that the reader added on this computer.
fn archives(output: &mut Output<'_>) -> anyhow::Result<Repositories> {
    let places = Places::of_this_user().context("there is no folder for settings here")?;
    let (table, notice) = archive_table(&RealDisk, &places.config);
    if let Some(notice) = notice {
        output.notice(&notice)?;
    }
    Ok(table)
}

fn wanted(project: &Project, names: &[String]) -> anyhow::Result<Vec<DocumentId>> {
    if names.is_empty() {
        return Ok(project.documents().map(|one| one.id.clone()).collect());
    }
    let found = names.iter().map(|one| opening::document(project, one));
    found.collect()
}

/// One step for all documents, written before anything is said; what somebody typed stays.
fn accept(
    mut session: Session,
    wanted: &[DocumentId],
    (table, archives): (&LabelTable, &Repositories),
    (arguments, output): (&Describe, &mut Output<'_>),
) -> anyhow::Result<Exit> {
    opening::refuse_if_not_editable(&session)?;
    let (mut accepted, mut steps) = (Vec::new(), Vec::new());
    for document in wanted
        .iter()
        .filter_map(|id| session.project().document(id))
    {
        let suggested = suggest(document, table, archives);
        let certain = suggested.certain(&document.description);
        let found: Vec<_> = certain.into_iter().map(Suggestion::found).collect();
        if !found.is_empty() {
            let (project, author) = (session.project(), session.author());
            steps.push(descriptions::accept_all(
                project,
                &author,
                &document.id,
                &found,
            ));
        }
        let path = document.source.path.clone();
        accepted.push((document.id.clone(), path, found.len()));
    }
    session.commit_all(&steps)?;
    // Nothing is said to be accepted before it is written.
    opening::close(session)?;
    for (id, path, count) in accepted {
        if arguments.json {
            output.json(&json!({ "document": id.as_str(), "path": path, "accepted": count }))?;
        } else {
            let values = counted(count, "value", "values");
            output.line(&format!("{path}: {values} accepted"))?;
        }
    }
    Ok(Exit::Done)
}

fn tell(document: &Document, suggested: &Suggested, output: &mut Output<'_>) -> anyhow::Result<()> {
    output.line(&document.source.path)?;
    let columns = [
        "field",
        "value",
        "read as",
        "#start",
        "#end",
        "certainty",
        "state",
    ];
    let mut table = Table::new(&columns);
    for one in &suggested.suggestions {
        table.push([
            one.statement.field().word().to_owned(),
            one.statement.words().to_owned(),
            read_as(&one.statement),
            one.span.start().to_string(),
            one.span.end().to_string(),
            one.certainty.word().to_owned(),
            state(one.state).to_owned(),
        ]);
    }
    for line in table.lines() {
        output.line(&line)?;
    }
    for doubt in &suggested.doubts {
        let places = doubt
            .spans
            .iter()
            .map(|span| format!("{}–{}", span.start(), span.end()));
        let places = places.collect::<Vec<_>>().join(", ");
        output.line(&format!("doubtful, at {places}: {}", doubt.words))?;
    }
    Ok(())
}

/// The reading of a date, the levels of a shelfmark, the register of a number.
fn read_as(statement: &Statement) -> String {
    match statement {
        Statement::Date(date) => date
            .reading
            .as_ref()
            .map_or_else(String::new, |one| one.0.clone()),
        Statement::Holding(holding) => {
            let parts = holding.shelfmark.parts.iter();
            let parts = parts.map(|part| format!("{} {}", part.level, part.value));
            parts.collect::<Vec<_>>().join(", ")
        }
        Statement::Identifier(identifier) => identifier.register.clone(),
        Statement::Words(..) | Statement::Status(_) => String::new(),
    }
}

fn tell_json(
    document: &Document,
    suggested: &Suggested,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    for one in &suggested.suggestions {
        output.json(&suggestion_as_json(document, one))?;
    }
    for doubt in &suggested.doubts {
        output.json(&doubt_as_json(document, doubt))?;
    }
    Ok(())
}

fn suggestion_as_json(document: &Document, one: &Suggestion) -> Value {
    let mut object = json!({
        "document": document.id.as_str(),
        "kind": "suggestion",
        "field": one.statement.field().word(),
        "value": one.statement.words(),
        "start": one.span.start().get(),
        "end": one.span.end().get(),
        "words": one.words,
        "certainty": one.certainty.word(),
        "reason": one.reason,
        "state": state(one.state),
    });
    if let Some(object) = object.as_object_mut() {
        match &one.statement {
            Statement::Date(date) => {
                let reading = date.reading.as_ref().map(|one| one.0.clone());
                object.insert("edtf".into(), reading.into());
            }
            Statement::Holding(holding) => {
                object.insert("repository".into(), holding.repository.clone().into());
                let parts = holding.shelfmark.parts.iter();
                let levels = parts.map(|part| (part.level.clone(), part.value.clone().into()));
                object.insert(
                    "levels".into(),
                    Value::Object(levels.collect::<Map<_, _>>()),
                );
            }
            Statement::Identifier(identifier) => {
                object.insert("register".into(), identifier.register.clone().into());
            }
            Statement::Words(..) | Statement::Status(_) => {}
        }
    }
    object
}

fn doubt_as_json(document: &Document, doubt: &Doubt) -> Value {
    let place = |span: &Span| json!([span.start().get(), span.end().get()]);
    let places: Vec<Value> = doubt.spans.iter().map(place).collect();
    json!({
        "document": document.id.as_str(),
        "kind": "doubt",
        "field": doubt.field.word(),
        "places": places,
        "words": doubt.words,
    })
}

const fn state(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Said => "said",
        State::Rejected => "dismissed",
    }
}
