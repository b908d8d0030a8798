//! What the palette does to the place it stands at.

use crate::model::{Annotation, Body, DocumentId, Entity, EntityId, EntityKind, Selector, TagId};
use crate::project::recipes::highlights::NewAnnotation;
use crate::project::{Transaction, recipes};
use crate::ui::Panel;
use crate::ui::panels::new_records::{new_entity, new_tag};

/// The place that is marked.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub document: &'a DocumentId,
    pub selector: &'a Selector,
}

impl Place<'_> {
    /// The selected annotation, if this is exactly its place.
    pub fn annotation<'p>(&self, panel: &Panel<'p>) -> Option<&'p Annotation> {
        let selected = panel.project.annotation(panel.view.selected.as_ref()?)?;
        let target = &selected.target;
        let is_here = target.document == *self.document && target.selector == *self.selector;
        is_here.then_some(selected)
    }

    /// The words that are marked; empty where there are none.
    pub fn words(&self, panel: &Panel<'_>) -> String {
        let text = panel.project.text(self.document);
        let quote = text.and_then(|text| self.selector.describe(text));
        quote.map_or_else(String::new, |quote| quote.exact)
    }

    /// The note that is there already.
    pub fn note(&self, panel: &Panel<'_>) -> String {
        let note = self.annotation(panel).and_then(|one| one.notes().next());
        note.unwrap_or_default().to_owned()
    }

    /// Gives the place a tag.
    pub fn tag(&self, panel: &Panel<'_>, tag: &TagId) -> Option<Transaction> {
        let (project, author) = (panel.project, panel.author);
        match self.annotation(panel) {
            Some(one) => {
                let ids = std::slice::from_ref(&one.id);
                Some(recipes::highlights::add_tag(project, author, ids, tag))
            }
            None => self.mark(panel, Body::Tag(tag.clone())),
        }
    }

    /// Makes a tag and gives it to the place, in one step.
    pub fn new_tag(&self, panel: &Panel<'_>, name: &str) -> Option<(TagId, Transaction)> {
        let tag = new_tag(panel, name)?;
        let (id, name) = (tag.id.clone(), tag.name.clone());
        let made = recipes::codebook::add_tag(panel.project, panel.author, tag);
        let put = self.tag(panel, &id)?;
        let label = format!("tag '{name}' on {}", self.quoted(panel));
        let both = recipes::together(panel.author, label, [made, put]);
        Some((id, both))
    }

    /// Says that the place speaks of an entity.
    pub fn link(&self, panel: &Panel<'_>, entity: &EntityId) -> Option<Transaction> {
        let (project, author) = (panel.project, panel.author);
        match self.annotation(panel) {
            Some(one) => {
                let ids = std::slice::from_ref(&one.id);
                Some(recipes::highlights::link_entity(
                    project, author, ids, entity,
                ))
            }
            None => self.mark(panel, Body::Entity(entity.clone())),
        }
    }

    /// Makes an entity and says that the place speaks of it, in one step.
    pub fn new_entity(
        &self,
        panel: &Panel<'_>,
        name: &str,
        kind: EntityKind,
    ) -> Option<Transaction> {
        let entity: Entity = new_entity(panel, name, kind)?;
        let id = entity.id.clone();
        let label = format!("link {} to {}", self.quoted(panel), entity.label());
        let made = recipes::entities::put(panel.project, panel.author, entity);
        let linked = self.link(panel, &id)?;
        Some(recipes::together(panel.author, label, [made, linked]))
    }

    /// Writes a note.
    pub fn write(&self, panel: &Panel<'_>, note: &str) -> Option<Transaction> {
        let (project, author) = (panel.project, panel.author);
        match self.annotation(panel) {
            Some(one) => Some(recipes::notes::set_note(project, author, &one.id, note)),
            None if note.trim().is_empty() => None,
            None => self.mark(panel, Body::Note(note.to_owned())),
        }
    }

    fn mark(&self, panel: &Panel<'_>, body: Body) -> Option<Transaction> {
        let new = NewAnnotation {
            id: panel.ids.annotation().ok()?,
            document: self.document.clone(),
            selector: self.selector.clone(),
            bodies: vec![body],
        };
        Some(recipes::highlights::create(
            panel.project,
            panel.author,
            new,
        ))
    }

    fn quoted(&self, panel: &Panel<'_>) -> String {
        let words = self.words(panel);
        let words: Vec<&str> = words.split_whitespace().collect();
        let line = words.join(" ");
        if line.is_empty() {
            "a place".to_owned()
        } else if line.chars().count() <= 40 {
            format!("«{line}»")
        } else {
            let head: String = line.chars().take(39).collect();
            format!("«{}…»", head.trim_end())
        }
    }
}
