//! What the commands on marks mean: for selected text they make a new annotation, otherwise they
//! change the selected one.

use std::borrow::Cow;

use crate::model::{AnnotationId, Body, DocumentId, Selector, Tag, TagId};
use crate::project::recipes::highlights;
use crate::text::{CharOffset, Granularity, Span, Text, is_blank, unit_at};
use crate::ui::{Action, CorrectedPlace, Dialog, Focus, Navigation, RelationStep};
use crate::workbench::Session;

use super::{Situation, WhyNot, why_not};

type Meaning = Result<Vec<Action>, WhyNot>;
type Can = Result<(), WhyNot>;

pub fn highlight(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let selector = selected_text(situation)?;
    create(situation, session, selector, Vec::new())
}

pub fn tag(situation: &Situation<'_>) -> Meaning {
    on_selection(situation, Focus::TagPalette)
}

pub fn link_entity(situation: &Situation<'_>) -> Meaning {
    on_selection(situation, Focus::EntityPalette)
}

/// A note needs an annotation to stand at; selected text becomes one.
pub fn note(situation: &Situation<'_>) -> Meaning {
    at_a_mark(situation, Focus::Note)
}

/// A date is said of an annotation; selected text becomes one.
pub fn date(situation: &Situation<'_>) -> Meaning {
    at_a_mark(situation, Focus::Date)
}

/// Something is written about the selected annotation, or about the one that selected text becomes.
fn at_a_mark(situation: &Situation<'_>, field: Focus) -> Meaning {
    situation.editable()?;
    let write = Action::Go(Navigation::Focus(field));
    if situation.selection.is_empty() {
        situation.selected()?;
        return Ok(vec![write]);
    }
    let mut actions = highlight(situation)?;
    actions.push(write);
    Ok(actions)
}

/// Corrects the selected words, or the words of the selected mark, or the word at the caret, or
/// what is missing there.
pub fn correct(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let document = situation.view.document.clone();
    let document = document.ok_or(why_not("Open a document first."))?;
    let text = session.project().text(&document);
    let text = text.ok_or(why_not("The text of this document is missing."))?;
    let selected = situation.view.selected.as_ref();
    let mark = selected.and_then(|id| session.project().annotation(id));
    let of_mark = mark
        .filter(|mark| mark.target.document == document && !mark.target.selector.spans().is_empty())
        .and_then(|mark| mark.target.selector.extent());
    let word = |caret| unit_at(text, caret, Granularity::Word);
    let (start, end, caret) = match (situation.selection, of_mark, situation.caret) {
        ([one], _, _) => (one.start(), one.end(), None),
        ([_, ..], _, _) => return Err(why_not("Select one stretch of text only.")),
        ([], Some((start, end)), _) => (start, end, None),
        ([], None, Some(caret)) => match word(caret).filter(|word| is_word(text.get(*word))) {
            Some(word) => (word.start(), word.end(), Some(caret)),
            None => (caret, caret, None),
        },
        ([], None, None) => return Err(why_not("Select the words, or put the caret there.")),
    };
    let place = CorrectedPlace {
        document,
        start,
        end,
        caret,
    };
    let dialog = Dialog::Correct(place);
    Ok(vec![Action::Go(Navigation::OpenDialog(dialog))])
}

fn is_word(words: Option<&str>) -> bool {
    words.is_some_and(|words| words.contains(char::is_alphanumeric))
}

/// Looks for the other end of a relation of the selected annotation.
pub fn relate(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    let from = RelationStep::From(situation.selected()?.clone());
    Ok(vec![Action::Go(Navigation::Relate(from))])
}

/// Puts the tag with this digit on the selected text or annotation; takes it off an annotation
/// that has it.
pub fn tag_with<const DIGIT: u8>(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let tag = tag_of(session, DIGIT)?;
    if let Ok(id) = annotation_alone(situation)
        && has_tag(session, id, &tag.id)
    {
        let ids = std::slice::from_ref(id);
        let off = highlights::remove_tag(session.project(), &session.author(), ids, &tag.id);
        return Ok(vec![Action::Edit(off)]);
    }
    put_on_selection(situation, session, &tag.id)
}

pub fn name_of_tag<const DIGIT: u8>(situation: &Situation<'_>) -> Option<String> {
    let tag = tag_of_digit(situation.session?, DIGIT)?;
    Some(tag.name.clone())
}

/// Puts the last tag on the selected text or annotation; never takes it off.
pub fn last_tag_again(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let last = last_tag(situation, session)?;
    put_on_selection(situation, session, last)
}

pub fn name_of_last_tag(situation: &Situation<'_>) -> Option<String> {
    let last = situation.view.last_tag.as_ref()?;
    Some(situation.session?.project().tag(last)?.name.clone())
}

pub fn mark_point(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let caret = caret(situation)?;
    create(situation, session, Selector::Point(caret), Vec::new())
}

pub fn annotate_document(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    create(situation, session, Selector::WholeDocument, Vec::new())
}

pub fn delete_annotation(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let annotation = situation.selected()?.clone();
    let remove = highlights::remove(session.project(), &session.author(), &[annotation]);
    Ok(vec![Action::Edit(remove)])
}

pub fn deselect(situation: &Situation<'_>) -> Meaning {
    situation.selected()?;
    Ok(vec![Action::Go(Navigation::SelectAnnotation(None))])
}

pub fn can_highlight(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    selected_text(situation)?;
    can_create(situation)
}

/// A note or a date: on the annotation that the selected text becomes, or on the selected one.
pub fn can_add(situation: &Situation<'_>) -> Can {
    if situation.selection.is_empty() {
        situation.editable()?;
        situation.selected().map(drop)
    } else {
        can_highlight(situation)
    }
}

pub fn can_tag_with<const DIGIT: u8>(situation: &Situation<'_>) -> Can {
    tag_of(situation.editable()?, DIGIT)?;
    can_add(situation)
}

pub fn can_tag_again(situation: &Situation<'_>) -> Can {
    let session = situation.editable()?;
    last_tag(situation, session)?;
    can_add(situation)
}

pub fn can_mark_point(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    caret(situation)?;
    can_create(situation)
}

pub fn can_annotate_document(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    can_create(situation)
}

pub fn can_delete(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    situation.selected().map(drop)
}

fn can_create(situation: &Situation<'_>) -> Can {
    shown_document(situation).map(drop)
}

fn caret(situation: &Situation<'_>) -> Result<CharOffset, WhyNot> {
    situation.caret.ok_or(why_not("Click into the text first."))
}

/// The last tag, unless the selected annotation has it already.
fn last_tag<'a>(situation: &Situation<'a>, session: &Session) -> Result<&'a TagId, WhyNot> {
    let last = situation.view.last_tag.as_ref();
    let last = last.ok_or(why_not("No tag has been used yet."))?;
    if annotation_alone(situation).is_ok_and(|id| has_tag(session, id, last)) {
        return Err(why_not("The annotation has this tag already."));
    }
    Ok(last)
}

fn tag_of(session: &Session, digit: u8) -> Result<&Tag, WhyNot> {
    tag_of_digit(session, digit).ok_or_else(|| {
        let sentence = format!("No tag has the digit {digit}; the codebook can give it one.");
        WhyNot(Cow::Owned(sentence))
    })
}

fn tag_of_digit(session: &Session, digit: u8) -> Option<&Tag> {
    let mut tags = session.project().tags();
    tags.find(|tag| tag.shortcut == Some(digit))
}

/// Gives the selected text or annotation a tag, which is then the last one given.
fn put_on_selection(situation: &Situation<'_>, session: &Session, tag: &TagId) -> Meaning {
    let mut actions = if situation.selection.is_empty() {
        let ids = std::slice::from_ref(situation.selected()?);
        let add = highlights::add_tag(session.project(), &session.author(), ids, tag);
        vec![Action::Edit(add)]
    } else {
        let selector = selected_text(situation)?;
        create(situation, session, selector, vec![Body::Tag(tag.clone())])?
    };
    actions.push(Action::Go(Navigation::TagGiven(tag.clone())));
    Ok(actions)
}

/// The selected annotation, if no text is selected, which would be meant rather.
fn annotation_alone<'a>(situation: &Situation<'a>) -> Result<&'a AnnotationId, WhyNot> {
    if situation.selection.is_empty() {
        situation.selected()
    } else {
        Err(why_not("Text is selected."))
    }
}

fn has_tag(session: &Session, annotation: &AnnotationId, tag: &TagId) -> bool {
    let annotation = session.project().annotation(annotation);
    annotation.is_some_and(|annotation| annotation.tags().any(|one| one == tag))
}

/// Makes an annotation of the document that is shown, and selects it.
fn create(
    situation: &Situation<'_>,
    session: &Session,
    selector: Selector,
    bodies: Vec<Body>,
) -> Meaning {
    let id = session.ids().annotation();
    let id = id.map_err(|_| why_not("No new id could be made."))?;
    let new = highlights::NewAnnotation {
        id: id.clone(),
        document: shown_document(situation)?,
        selector,
        bodies,
    };
    let create = highlights::create(session.project(), &session.author(), new);
    Ok(vec![
        Action::Edit(create),
        Action::Go(Navigation::SelectMade(id)),
    ])
}

fn shown_document(situation: &Situation<'_>) -> Result<DocumentId, WhyNot> {
    let document = situation.view.document.clone();
    document.ok_or(why_not("Open a document first."))
}

fn selected_text(situation: &Situation<'_>) -> Result<Selector, WhyNot> {
    let selector = Selector::of_spans(situation.selection.to_vec());
    let selector = selector.ok_or(why_not("Select some text first."))?;
    let shown = situation.view.document.as_ref();
    let text = shown.and_then(|id| situation.session?.project().text(id));
    match text {
        Some(text) if is_all_blank(text, situation.selection) => Err(why_not(ONLY_BLANKS)),
        _ => Ok(selector),
    }
}

/// Why blanks alone are no annotation.
pub const ONLY_BLANKS: &str = "Only blanks are selected; there is nothing to mark.";

/// Whether a selection holds nothing but blanks and line ends.
pub fn is_all_blank(text: &Text, selection: &[Span]) -> bool {
    selection.iter().all(|span| is_blank(text, *span))
}

/// A part of the marking palette, for the selected text or annotation.
fn on_selection(situation: &Situation<'_>, part: Focus) -> Meaning {
    situation.editable()?;
    if !situation.selection.is_empty() {
        selected_text(situation)?;
    } else if situation.view.selected.is_none() {
        return Err(why_not("Select some text or an annotation first."));
    }
    Ok(vec![Action::Go(Navigation::Focus(part))])
}
