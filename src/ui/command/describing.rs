//! What commands about the description mean.

use crate::analysis::description::{Suggestion, suggest};
use crate::project::recipes::descriptions;
use crate::ui::{Action, Focus, Navigation};

use super::{Situation, WhyNot};

type Meaning = Result<Vec<Action>, WhyNot>;

/// Accepts everything that is certain about the open document.
pub fn accept_certain(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let project = session.project();
    let document = situation.view.document.as_ref();
    let document = document.and_then(|id| project.document(id));
    let document = document.ok_or(WhyNot("Open a document first.".into()))?;
    let suggested = suggest(document, situation.labels, situation.archives);
    let certain = suggested.certain(&document.description);
    if certain.is_empty() {
        let why = "The text says nothing certain that the description does not say.";
        return Err(WhyNot(why.into()));
    }
    let certain: Vec<_> = certain.into_iter().map(Suggestion::found).collect();
    let author = session.author();
    let all = descriptions::accept_all(project, &author, &document.id, &certain);
    Ok(vec![Action::Edit(all)])
}

/// Takes the keyboard to the first thing that the text says and nobody has decided.
pub fn go_to_suggestions(situation: &Situation<'_>) -> Meaning {
    situation.open()?;
    if situation.view.document.is_none() {
        return Err(WhyNot("Open a document first.".into()));
    }
    Ok(vec![
        Action::Go(Navigation::SelectAnnotation(None)),
        Action::Go(Navigation::Focus(Focus::Suggestions)),
    ])
}
