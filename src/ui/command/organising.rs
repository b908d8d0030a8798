//! What the commands on tags, entities and documents mean: they are about the tag or entity whose
//! card is open, and about the document that is shown.

use std::path::Path;

use crate::model::{Document, Entity, Tag};
use crate::project::recipes;
use crate::storage::original_to_open;
use crate::ui::file_dialogs::Pick;
use crate::ui::panels::new_records::new_layer;
use crate::ui::{Action, Begin, FileRequest, Hidden, Navigation};

use super::{Situation, WhyNot, why_not};

type Meaning = Result<Vec<Action>, WhyNot>;
type Can = Result<(), WhyNot>;

pub fn add_tag(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    Ok(vec![begin(Begin::NewTag)])
}

pub fn add_layer(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let layer = new_layer(session.ids()).ok_or(why_not("No new id could be made."))?;
    let name = begin(Begin::NameLayer(layer.id.clone()));
    let add = recipes::codebook::put_layer(session.project(), &session.author(), layer);
    Ok(vec![Action::Edit(add), name])
}

pub fn rename_tag(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    let tag = open_tag(situation)?.id.clone();
    Ok(vec![begin(Begin::RenameTag(tag))])
}

pub fn merge_tag(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    let tag = open_tag(situation)?.id.clone();
    Ok(vec![begin(Begin::MergeTag(tag))])
}

/// Hides the marks of the tag in the text, or shows them again.
pub fn hide_tag(situation: &Situation<'_>) -> Meaning {
    let tag = open_tag(situation)?.id.clone();
    let hidden = if situation.view.hidden_tags.contains(&tag) {
        Hidden::No
    } else {
        Hidden::Yes
    };
    Ok(vec![Action::Go(Navigation::HideTag(tag, hidden))])
}

pub fn tag_is_hidden(situation: &Situation<'_>) -> bool {
    open_tag(situation).is_ok_and(|tag| situation.view.hidden_tags.contains(&tag.id))
}

pub fn delete_tag(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let tag = &open_tag(situation)?.id;
    let remove = recipes::codebook::remove_tag(session.project(), &session.author(), tag);
    Ok(vec![Action::Edit(remove)])
}

pub fn name_of_tag(situation: &Situation<'_>) -> Option<String> {
    Some(open_tag(situation).ok()?.name.clone())
}

pub fn add_entity(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    Ok(vec![begin(Begin::NewEntity)])
}

pub fn rename_entity(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    let entity = open_entity(situation)?.id.clone();
    Ok(vec![begin(Begin::RenameEntity(entity))])
}

pub fn merge_entity(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    let entity = open_entity(situation)?.id.clone();
    Ok(vec![begin(Begin::MergeEntity(entity))])
}

pub fn delete_entity(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let entity = &open_entity(situation)?.id;
    let remove = recipes::entities::remove(session.project(), &session.author(), entity);
    Ok(vec![Action::Edit(remove)])
}

pub fn name_of_entity(situation: &Situation<'_>) -> Option<String> {
    Some(open_entity(situation).ok()?.label().to_owned())
}

pub fn describe_document(situation: &Situation<'_>) -> Meaning {
    let document = shown_document(situation)?.id.clone();
    Ok(vec![Action::Go(Navigation::Describe(document))])
}

pub fn reveal_document(situation: &Situation<'_>) -> Meaning {
    situation.folder()?;
    let path = Path::new(&shown_document(situation)?.source.path);
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Ok(vec![Action::File(FileRequest::Reveal(folder))])
}

pub fn open_original(situation: &Situation<'_>) -> Meaning {
    situation.folder()?;
    let document = shown_document(situation)?;
    if document.derivation.is_none() {
        return Err(why_not("The text was taken in as it is."));
    }
    let path = original_to_open(document);
    let path = path.ok_or(why_not("Its name is not that of a text file."))?;
    Ok(vec![Action::File(FileRequest::OpenOutside(path.into()))])
}

pub fn save_earlier_text(situation: &Situation<'_>) -> Meaning {
    situation.folder()?;
    let pick = Pick::earlier_text(shown_document(situation)?);
    Ok(vec![Action::File(FileRequest::Ask(pick))])
}

pub fn take_out_document(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let document = &shown_document(situation)?.id;
    let remove = recipes::documents::remove(session.project(), &session.author(), document);
    Ok(vec![Action::Edit(remove)])
}

pub fn name_of_document(situation: &Situation<'_>) -> Option<String> {
    Some(shown_document(situation).ok()?.title().to_owned())
}

pub fn can_edit(situation: &Situation<'_>) -> Can {
    situation.editable().map(drop)
}

pub fn can_delete_tag(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    open_tag(situation).map(drop)
}

pub fn can_delete_entity(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    open_entity(situation).map(drop)
}

pub fn can_take_out_document(situation: &Situation<'_>) -> Can {
    situation.editable()?;
    shown_document(situation).map(drop)
}

fn open_tag<'a>(situation: &Situation<'a>) -> Result<&'a Tag, WhyNot> {
    let project = situation.open()?.project();
    let tag = situation.tag.and_then(|id| project.tag(id));
    tag.ok_or(why_not("Open a tag in the codebook first."))
}

fn open_entity<'a>(situation: &Situation<'a>) -> Result<&'a Entity, WhyNot> {
    let project = situation.open()?.project();
    let entity = situation.entity.and_then(|id| project.entity(id));
    entity.ok_or(why_not("Open an entity in the list of entities first."))
}

fn shown_document<'a>(situation: &Situation<'a>) -> Result<&'a Document, WhyNot> {
    let project = situation.open()?.project();
    let shown = situation.view.document.as_ref();
    let document = shown.and_then(|id| project.document(id));
    document.ok_or(why_not("Open a document first."))
}

const fn begin(begin: Begin) -> Action {
    Action::Go(Navigation::Begin(begin))
}
