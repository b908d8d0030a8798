//! `apply`: changes that are written down in a file, all of them or none.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow};

use crate::model::{Document, Record};
use crate::project::{Edit, Project, Transaction};
use crate::storage::schema::read_transactions;
use crate::storage::{Disk, RealDisk, sources};
use crate::workbench::{Access, Session};

use super::arguments::Apply;
use super::new::not_written;
use super::opening;
use super::output::{Exit, Output, counted};

/// Tries all transactions on a copy of the project first, and only then makes them.
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
    let mut session = opening::open(&arguments.project)?;
    if let (Access::ReadOnly(why) | Access::Damaged(why), false) =
        (session.access(), arguments.dry_run)
    {
        return Err(anyhow!("the project cannot be changed now: {why}"));
    }
    let mut copy = Project::clone(session.project());
    for (transaction, number) in transactions.iter_mut().zip(1_usize..) {
        fill_texts(transaction, &session, &copy)?;
        if let Err(error) = copy.apply(transaction) {
            session.break_off();
            writeln!(
                output.stderr,
                "glossator: {}: transaction {number} ({:?}) is refused: {error}. Nothing was changed",
                arguments.file.display(),
                transaction.label
            )?;
            return Ok(Exit::Problems);
        }
    }
    for transaction in &transactions {
        let edits = counted(transaction.edits.len(), "edit", "edits");
        output.line(&format!("{} ({edits})", transaction.label))?;
    }
    let count = counted(transactions.len(), "transaction", "transactions");
    if arguments.dry_run {
        session.break_off();
        output.line(&format!("{count} would be applied; nothing was written"))?;
        return Ok(Exit::Done);
    }
    for transaction in &transactions {
        session.commit(transaction)?;
    }
    session.close().map_err(|notice| not_written(&notice))?;
    output.line(&format!("{count} applied"))?;
    Ok(Exit::Done)
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

fn fill_text(document: &mut Document, session: &Session, project: &Project) -> anyhow::Result<()> {
    let known = project.document(&document.id).filter(|known| {
        known.source.sha256 == document.source.sha256 && known.corrections == document.corrections
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
    let mut text = source.text;
    for correction in &document.corrections {
        text = correction
            .apply(&text)
            .with_context(|| format!("a correction of {path} does not fit"))?;
    }
    document.text = Some(text);
    Ok(())
}
