//! `apply`: changes that are written down in a file, all of them or none.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow};
use serde_json::json;

use crate::model::{Annotator, AnnotatorId, Document, Extra, Record, RecordId, SourceFile};
use crate::project::{Breach, Edit, Project, State, Transaction, check};
use crate::storage::schema::read_transactions;
use crate::storage::{Disk, RealDisk, sources};
use crate::workbench::Session;

use super::arguments::Apply;
use super::opening;
use super::output::{Exit, Output, counted};

/// Tries all transactions on a copy of the project first, and only then makes them, as one change:
/// whatever ends the program meanwhile, all of them are made or none.
pub fn run(arguments: &Apply, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let bytes = read(&arguments.file)?;
    let mut transactions = read_transactions(&bytes).map_err(|error| {
        anyhow!(
            "{}:{}:{}: {}. A file of transactions is a list: [(label:\"…\",by:\"…\",at:\"…\",edits:[…])]",
            arguments.file.display(),
            error.line,
            error.column,
            error.expected
        )
    })?;
    let mut session = if arguments.dry_run {
        opening::open_to_look(&arguments.project)?
    } else {
        opening::open_to_change(&arguments.project)?
    };
    let mut copy = Project::clone(session.project());
    for (transaction, number) in transactions.iter_mut().zip(1_usize..) {
        fill_texts(transaction, &session, &copy)?;
        introduce_annotators(transaction, &copy);
        if let Err(error) = copy.apply(transaction) {
            session.break_off();
            return refused(
                arguments,
                output,
                &format!(
                    "transaction {number} ({:?}) is refused: {error}",
                    transaction.label
                ),
            );
        }
    }
    if let Some(breach) = new_breach(session.project(), &copy) {
        session.break_off();
        let (record, problem) = (&breach.record, &breach.problem);
        return refused(arguments, output, &format!("afterwards {record} {problem}"));
    }
    if arguments.dry_run {
        session.break_off();
    } else {
        session.commit_all(&transactions)?;
        opening::close(session)?;
    }
    tell(&transactions, arguments, output)?;
    Ok(Exit::Done)
}

/// Says what was done, or would be.
fn tell(
    transactions: &[Transaction],
    arguments: &Apply,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    if arguments.json {
        let object = |one: &Transaction| json!({ "label": one.label, "edits": one.edits.len() });
        return output.json(&json!({
            "transactions": transactions.iter().map(object).collect::<Vec<_>>(),
            "written": !arguments.dry_run,
        }));
    }
    for transaction in transactions {
        let edits = counted(transaction.edits.len(), "edit", "edits");
        output.line(&format!("{} ({edits})", transaction.label))?;
    }
    let count = counted(transactions.len(), "transaction", "transactions");
    if arguments.dry_run {
        output.line(&format!("{count} would be applied; nothing was written"))
    } else {
        output.line(&format!("{count} applied"))
    }
}

fn refused(arguments: &Apply, output: &mut Output<'_>, why: &str) -> anyhow::Result<Exit> {
    let file = arguments.file.display();
    writeln!(
        output.stderr,
        "glossator: {file}: {why}. Nothing was changed"
    )?;
    Ok(Exit::Problems)
}

/// A promise of the project that would be broken by the changes. That quotes stand where they say
/// is none of these: a mark may be put in doubt, and is shown so.
fn new_breach(before: &Project, after: &Project) -> Option<Breach> {
    let known = check(before);
    let is_new = |breach: &Breach| !known.contains(breach);
    let is_doubt = |breach: &Breach| match &breach.record {
        RecordId::Annotation(id) => after
            .annotation(id)
            .is_some_and(|one| after.state_of(one) == State::Doubtful),
        _ => false,
    };
    check(after)
        .into_iter()
        .find(|breach| is_new(breach) && !is_doubt(breach))
}

/// Makes whoever made a record known to the project by the id, if nobody has said the name.
fn introduce_annotators(transaction: &mut Transaction, project: &Project) {
    let mut known: BTreeSet<AnnotatorId> = project.annotators().map(|one| one.id.clone()).collect();
    let put = transaction.edits.iter().filter_map(|edit| match edit {
        Edit::Put(record) => Some(record.as_ref()),
        Edit::Remove(_) | Edit::ReviseText { .. } => None,
    });
    let mut makers = BTreeSet::new();
    for record in put {
        match record {
            Record::Annotation(one) => {
                makers.insert(one.provenance.annotator.clone());
            }
            Record::Relation(one) => {
                makers.insert(one.provenance.annotator.clone());
            }
            Record::Alignment(one) => {
                makers.insert(one.provenance.annotator.clone());
            }
            Record::Annotator(one) => {
                known.insert(one.id.clone());
            }
            Record::Document(_) | Record::Tag(_) | Record::Layer(_) | Record::Entity(_) => {}
        }
    }
    let introduce = makers.difference(&known).map(|id| {
        Edit::put(Record::Annotator(Annotator {
            id: id.clone(),
            name: id.to_string(),
            extra: Extra::default(),
        }))
    });
    transaction.edits.extend(introduce);
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let cannot = || format!("{} cannot be read", file.display());
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("the standard input cannot be read")?;
        return Ok(bytes);
    }
    RealDisk.read(file).with_context(cannot)
}

/// Gives documents their texts, which transactions do not carry.
fn fill_texts(
    transaction: &mut Transaction,
    session: &Session,
    project: &Project,
) -> anyhow::Result<()> {
    for edit in &mut transaction.edits {
        if let Edit::Put(record) = edit
            && let Record::Document(document) = record.as_mut()
        {
            fill_text(document, session, project)?;
        }
    }
    Ok(())
}

/// What a transaction says about a file must be what is found there, or the text of the document
/// could never be read again.
fn check_source(found: &SourceFile, said: &SourceFile) -> anyhow::Result<()> {
    let mark = |file: &SourceFile| {
        if file.encoding.byte_order_mark {
            "a"
        } else {
            "no"
        }
    };
    let differences = [
        ("length", found.length.to_string(), said.length.to_string()),
        (
            "encoding",
            found.encoding.name.clone(),
            said.encoding.name.clone(),
        ),
        (
            "byte order mark",
            mark(found).to_owned(),
            mark(said).to_owned(),
        ),
        (
            "kind of line end",
            format!("{:?}", found.newline),
            format!("{:?}", said.newline),
        ),
    ];
    match differences.iter().find(|(_, found, said)| found != said) {
        Some((what, here, there)) => Err(anyhow!(
            "the source {}: the {what} is {here}, and the transaction expects {there}",
            found.path
        )),
        None => Ok(()),
    }
}

fn fill_text(document: &mut Document, session: &Session, project: &Project) -> anyhow::Result<()> {
    let known = project.document(&document.id).filter(|known| {
        known.source == document.source && known.corrections == document.corrections
    });
    if let Some(known) = known {
        document.text.clone_from(&known.text);
        return Ok(());
    }
    let root = session.root().unwrap_or(Path::new("."));
    let path = &document.source.path;
    let encoding = Some(document.source.encoding.name.as_str());
    let source = sources::read(&RealDisk, root, path, encoding)
        .with_context(|| format!("the source {path} of {} cannot be read", document.id))?;
    if source.file.sha256 != document.source.sha256 {
        return Err(anyhow!(
            "the source {path} has the SHA-256 {}, and the transaction expects {}",
            source.file.sha256,
            document.source.sha256
        ));
    }
    check_source(&source.file, &document.source)?;
    let mut text = source.text;
    for correction in &document.corrections {
        text = correction
            .change
            .apply(&text)
            .with_context(|| format!("a correction of {path} does not fit"))?;
    }
    document.text = Some(text);
    Ok(())
}
