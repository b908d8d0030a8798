//! What the palette does to the place it stands at.

use crate::model::{
    Annotation, AnnotationId, Body, DocumentId, Entity, EntityId, EntityKind, Selector, TagId,
};
use crate::project::recipes::highlights::NewAnnotation;
use crate::project::{Transaction, recipes};
use crate::ui::panels::new_records::{new_entity, new_tag};
use crate::ui::{Action, Navigation, Panel};

/// The place that is marked.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub document: &'a DocumentId,
    pub selector: &'a Selector,
    /// The annotation that is known to be there.
    pub annotation: Option<&'a AnnotationId>,
}

/// Something said about a place.
pub(super) struct Said {
    pub transaction: Transaction,
    /// The annotation that is made for it; none if one was there.
    pub made: Option<AnnotationId>,
}

impl Place<'_> {
    /// The annotation that is known to be there.
    pub fn annotation<'p>(&self, panel: &Panel<'p>) -> Option<&'p Annotation> {
        panel.project.annotation(self.annotation?)
    }

    /// The selected annotation, if this is exactly its place.
    pub fn selected<'p>(&self, panel: &Panel<'p>) -> Option<&'p Annotation> {
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
    pub fn tag(&self, panel: &Panel<'_>, tag: &TagId) -> Option<Said> {
        let (project, author) = (panel.project, panel.author);
        match self.annotation(panel) {
            Some(one) => {
                let ids = std::slice::from_ref(&one.id);
                Some(recipes::highlights::add_tag(project, author, ids, tag).into())
            }
            None => self.mark(panel, Body::Tag(tag.clone())),
        }
    }

    /// Makes a tag and gives it to the place, in one step.
    pub fn new_tag(&self, panel: &Panel<'_>, name: &str) -> Option<(TagId, Said)> {
        let tag = new_tag(panel, name)?;
        let (id, name) = (tag.id.clone(), tag.name.clone());
        let made = recipes::codebook::add_tag(panel.project, panel.author, tag);
        let put = self.tag(panel, &id)?;
        let label = format!("tag '{name}' on {}", self.quoted(panel));
        Some((id, put.after(made, (panel, label))))
    }

    /// Says that the place speaks of an entity.
    pub fn link(&self, panel: &Panel<'_>, entity: &EntityId) -> Option<Said> {
        let (project, author) = (panel.project, panel.author);
        match self.annotation(panel) {
            Some(one) => {
                let ids = std::slice::from_ref(&one.id);
                Some(recipes::highlights::link_entity(project, author, ids, entity).into())
            }
            None => self.mark(panel, Body::Entity(entity.clone())),
        }
    }

    /// Makes an entity and says that the place speaks of it, in one step.
    pub fn new_entity(&self, panel: &Panel<'_>, name: &str, kind: EntityKind) -> Option<Said> {
        let entity: Entity = new_entity(panel, name, kind)?;
        let id = entity.id.clone();
        let label = format!("link {} to {}", self.quoted(panel), entity.label());
        let made = recipes::entities::put(panel.project, panel.author, entity);
        let linked = self.link(panel, &id)?;
        Some(linked.after(made, (panel, label)))
    }

    /// Writes a note.
    pub fn write(&self, panel: &Panel<'_>, note: &str) -> Option<Said> {
        let (project, author) = (panel.project, panel.author);
        match self.annotation(panel) {
            Some(one) => Some(recipes::notes::set_note(project, author, &one.id, note).into()),
            None if note.trim().is_empty() => None,
            None => self.mark(panel, Body::Note(note.to_owned())),
        }
    }

    fn mark(&self, panel: &Panel<'_>, body: Body) -> Option<Said> {
        let id = panel.ids.annotation().ok()?;
        let new = NewAnnotation {
            id: id.clone(),
            document: self.document.clone(),
            selector: self.selector.clone(),
            bodies: vec![body],
        };
        Some(Said {
            transaction: recipes::highlights::create(panel.project, panel.author, new),
            made: Some(id),
        })
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

impl From<Transaction> for Said {
    fn from(transaction: Transaction) -> Self {
        Self {
            transaction,
            made: None,
        }
    }
}

impl Said {
    /// The same, in one step with what has to be there before it.
    fn after(self, before: Transaction, (panel, label): (&Panel<'_>, String)) -> Self {
        let both = [before, self.transaction];
        Self {
            transaction: recipes::together(panel.author, label, both),
            ..self
        }
    }

    /// Asks for it. The annotation that is made takes the place of the words it is made of.
    pub fn ask(self, panel: &mut Panel<'_>) {
        if self.transaction.is_empty() {
            return;
        }
        panel.ask(Action::Edit(self.transaction));
        if let Some(made) = self.made {
            panel.ask(Action::Go(Navigation::SelectMade(made)));
        }
    }
}
