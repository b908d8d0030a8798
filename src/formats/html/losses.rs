//! What the page does not hold.

use std::collections::BTreeSet;

use crate::formats::Loss;
use crate::formats::chosen::{Chosen, ChosenDocument};
use crate::model::{Document, NewlineStyle, Tag};
use crate::project::State;
use crate::text::Text;

use super::{blocks, escape};

pub(super) fn of(chosen: &Chosen<'_>) -> Vec<Loss> {
    let mut losses = chosen.losses();
    for ChosenDocument {
        document,
        annotations,
    } in &chosen.documents
    {
        losses.extend(of_document(document));
        let doubtful = annotations
            .iter()
            .filter(|one| chosen.project.state_of(one) == State::Doubtful);
        losses.extend(doubtful.map(|one| {
            let reason = "Its quotation is shown, and the words that stand there now.";
            Loss::new(
                one.id.clone(),
                "the words around a doubtful quotation",
                reason,
            )
        }));
    }
    let used: Vec<_> = chosen
        .tags
        .iter()
        .filter_map(|tag| tag.layer.as_ref())
        .collect();
    let unused = chosen
        .project
        .layers()
        .filter(|layer| !used.contains(&&layer.id));
    losses.extend(unused.map(|layer| {
        Loss::new(
            layer.id.clone(),
            "the layer",
            "No tag on the page is in it.",
        )
    }));
    losses.extend(chosen.tags.iter().filter_map(|tag| of_tag(tag)));
    losses
}

fn of_document(document: &Document) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut lose = |what, reason| losses.push(Loss::new(document.id.clone(), what, reason));
    if !document.description.findings.is_empty() {
        lose(
            "the findings behind the description",
            "The page shows what the description says, not where the text speaks for it.",
        );
    }
    let Some(text) = &document.text else {
        lose(
            "the text",
            "Neither the source nor a copy of it can be read now.",
        );
        return losses;
    };
    if document.source.newline != NewlineStyle::None {
        lose(
            "the exact line ends and blank lines",
            "A page shows paragraphs; blank lines become space.",
        );
    }
    if has_unprintable(text) {
        lose(
            "control characters",
            "HTML cannot hold them; a picture such as ␇ stands in their place.",
        );
    }
    let shown: BTreeSet<usize> = blocks::of(document, text)
        .into_iter()
        .filter_map(|block| block.section)
        .collect();
    if shown.len() < document.sections.len() {
        lose(
            "sections without words of their own",
            "Other sections hold all their text, or a correction removed it.",
        );
    }
    losses
}

/// Whether a line of the text, without what ends it, holds what HTML cannot.
fn has_unprintable(text: &Text) -> bool {
    let lines = text
        .paragraphs()
        .iter()
        .filter_map(|one| text.get(one.content()?));
    lines.into_iter().any(escape::has_unprintable)
}

fn of_tag(tag: &Tag) -> Option<Loss> {
    tag.shortcut.map(|_| {
        Loss::new(
            tag.id.clone(),
            "the shortcut of the tag",
            "A page is read, not marked.",
        )
    })
}
