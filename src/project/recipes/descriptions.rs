//! What is read from a text for its description, accepted or dismissed.

use crate::model::{
    Certainty, Description, Document, DocumentId, Extra, Finding, Record, Statement, Verdict,
};
use crate::project::{Edit, Project, Transaction};
use crate::text::Span;

use super::{Author, counted, shortened};

/// A statement, and the place in the text that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub statement: Statement,
    pub span: Span,
    /// The words that stand there.
    pub words: String,
    pub certainty: Certainty,
}

/// Makes the description say what was found, with the place as its evidence. In a field that says
/// one thing only it takes the place of what stands there.
pub fn accept(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    found: &Found,
) -> Transaction {
    let label = label("accept", found);
    change(
        project,
        author,
        document,
        (label, |description| {
            take(description, author, found);
        }),
    )
}

/// Makes the description say all of this, as one step. What a field of one thing says already is
/// kept, and of two findings for such a field the first is taken.
pub fn accept_all(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    found: &[Found],
) -> Transaction {
    let count = counted(found.len(), "value");
    change(
        project,
        author,
        document,
        (
            format!("accept {count} read from the text"),
            |description| {
                for one in found {
                    let field = one.statement.field();
                    if field.has_many() || description.statements_of(field).is_empty() {
                        take(description, author, one);
                    }
                }
            },
        ),
    )
}

/// Records that what was found is not so, for it not to be suggested again.
pub fn reject(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    found: &Found,
) -> Transaction {
    let label = label("dismiss", found);
    change(
        project,
        author,
        document,
        (label, |description| {
            put(description, finding(author, found, Verdict::Rejected));
        }),
    )
}

/// Forgets what was dismissed, so that it is suggested again.
pub fn reconsider(project: &Project, author: &Author, document: &DocumentId) -> Transaction {
    let label = "suggest again what was dismissed".to_owned();
    change(
        project,
        author,
        document,
        (label, |description| {
            let is_dismissed = |one: &Finding| one.verdict == Verdict::Rejected;
            description.findings.retain(|one| !is_dismissed(one));
        }),
    )
}

fn take(description: &mut Description, author: &Author, found: &Found) {
    let field = found.statement.field();
    if !field.has_many() {
        // What is no longer said needs no evidence.
        let is_evidence = |one: &Finding| one.field == field && one.verdict == Verdict::Accepted;
        description.findings.retain(|one| !is_evidence(one));
    }
    description.say(found.statement.clone());
    put(description, finding(author, found, Verdict::Accepted));
}

fn finding(author: &Author, found: &Found, verdict: Verdict) -> Finding {
    Finding {
        field: found.statement.field(),
        says: found.statement.words().to_owned(),
        span: Some(found.span),
        words: found.words.clone(),
        certainty: found.certainty,
        verdict,
        by: author.by.clone(),
        at: author.at,
        extra: Extra::default(),
    }
}

fn put(description: &mut Description, new: Finding) {
    description
        .findings
        .retain(|old| !old.is_about_the_same(&new));
    description.findings.push(new);
}

fn label(verb: &str, found: &Found) -> String {
    let field = found.statement.field().word();
    format!(
        "{verb} the {field} «{}»",
        shortened(found.statement.words())
    )
}

fn change(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    (label, change): (String, impl FnOnce(&mut Description)),
) -> Transaction {
    let Some(old) = project.document(document) else {
        return author.transaction(label, Vec::new());
    };
    let mut new: Document = old.clone();
    change(&mut new.description);
    let edits = if new == *old {
        Vec::new()
    } else {
        vec![Edit::put(Record::Document(new))]
    };
    author.transaction(label, edits)
}
