//! Small builders for samples.

use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Body, Color, Document, DocumentId, Entity,
    EntityId, EntityKind, Extra, Layer, LayerId, Name, Provenance, Record, Relation, RelationId,
    Selector, Tag, TagId, Target, Timestamp,
};
use glossator::project::{Edit, Project, Transaction};
use glossator::storage::sources;
use glossator::text::{CharOffset, Span, Text};

/// A project that grows by records.
pub struct Builder {
    pub project: Project,
    annotator: AnnotatorId,
    time: Timestamp,
}

impl Builder {
    /// A project with one annotator, who does everything at one time.
    pub fn new(annotator: &str, name: &str, time: &str) -> Self {
        let annotator = AnnotatorId::new(annotator).unwrap();
        let time = Timestamp::read(time).unwrap();
        let mut builder = Self {
            project: Project::default(),
            annotator,
            time,
        };
        builder.put(Record::Annotator(Annotator {
            id: builder.annotator.clone(),
            name: name.to_owned(),
            extra: Extra::default(),
        }));
        builder
    }

    pub fn put(&mut self, record: Record) {
        let transaction = Transaction {
            label: String::new(),
            by: self.annotator.clone(),
            at: self.time,
            edits: vec![Edit::put(record)],
        };
        self.project.apply(&transaction).unwrap();
    }

    pub fn provenance(&self) -> Provenance {
        Provenance::by_hand(self.annotator.clone(), self.time)
    }

    pub fn layer(&mut self, id: &str, name: &str, description: &str) {
        self.put(Record::Layer(Layer {
            id: LayerId::new(id).unwrap(),
            name: name.to_owned(),
            description: description.to_owned(),
            extra: Extra::default(),
        }));
    }

    /// A tag; `above` names its layer and its parent, which may be empty.
    pub fn tag(&mut self, id: &str, above: (&str, &str), color: &str, description: &str) {
        let shortcut = None;
        let (layer, parent) = above;
        self.put(Record::Tag(Tag {
            id: TagId::new(id).unwrap(),
            name: id.to_owned(),
            parent: TagId::new(parent).ok(),
            layer: LayerId::new(layer).ok(),
            color: Color::read(color).unwrap(),
            description: description.to_owned(),
            shortcut,
            extra: Extra::default(),
        }));
    }

    /// Gives a tag another name and a digit.
    pub fn change_tag(&mut self, id: &str, change: impl FnOnce(&mut Tag)) {
        let mut tag = self.project.tag(&TagId::new(id).unwrap()).unwrap().clone();
        change(&mut tag);
        self.put(Record::Tag(tag));
    }

    /// An entity; `what` is its id and its kind.
    pub fn entity(&mut self, what: (&str, &str), names: Vec<Name>, ids: &[&str], note: &str) {
        let (id, kind) = what;
        self.put(Record::Entity(Entity {
            id: EntityId::new(id).unwrap(),
            kind: EntityKind(kind.to_owned()),
            names,
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            note: note.to_owned(),
            extra: Extra::default(),
        }));
    }

    /// An annotation whose words are those that stand at its place.
    pub fn annotate(
        &mut self,
        id: &str,
        document: &DocumentId,
        selector: Selector,
        bodies: Vec<Body>,
    ) {
        let quote = selector
            .describe(self.project.text(document).unwrap())
            .unwrap();
        self.put(Record::Annotation(Annotation {
            id: AnnotationId::new(id).unwrap(),
            target: Target {
                document: document.clone(),
                selector,
                quote,
            },
            bodies,
            provenance: self.provenance(),
            extra: Extra::default(),
        }));
    }

    pub fn relate(&mut self, id: &str, kind: &str, ends: (&str, &str), note: &str) {
        self.put(Record::Relation(Relation {
            id: RelationId::new(id).unwrap(),
            kind: kind.to_owned(),
            from: AnnotationId::new(ends.0).unwrap(),
            to: AnnotationId::new(ends.1).unwrap(),
            note: note.to_owned(),
            provenance: self.provenance(),
            extra: Extra::default(),
        }));
    }
}

/// A document read from a file of the sample.
pub fn read_document(sample: &str, id: &str, file: &str) -> Document {
    let bytes = std::fs::read(super::folder(sample).join(file)).unwrap();
    let source = sources::from_bytes(bytes, file, None).unwrap();
    Document {
        id: super::document_id(id),
        source: source.file,
        derivation: None,
        text: Some(source.text),
        corrections: Vec::new(),
        description: glossator::model::Description::default(),
        sections: Vec::new(),
        extra: Extra::default(),
    }
}

pub fn tag(id: &str) -> Body {
    Body::Tag(TagId::new(id).unwrap())
}

pub fn note(words: &str) -> Body {
    Body::Note(words.to_owned())
}

pub fn about(entity: &str) -> Body {
    Body::Entity(EntityId::new(entity).unwrap())
}

pub fn name(text: &str, language: &str, kind: &str) -> Name {
    Name {
        text: text.to_owned(),
        language: language.to_owned(),
        kind: kind.to_owned(),
    }
}

/// The place of words that stand in a text exactly once. Where they stand more than once, some of
/// the words around them are given too, and `‹` and `›` stand around the words that are meant.
pub fn place(text: &Text, words: &str) -> Span {
    let plain = words.replace(['‹', '›'], "");
    let mut found = text.as_str().match_indices(&plain);
    let (byte, _) = found
        .next()
        .unwrap_or_else(|| panic!("{plain:?} is not there"));
    assert!(found.next().is_none(), "{plain:?} is there twice");
    let before = words.split_once('‹').map_or("", |(before, _)| before);
    let inside = words.split_once('‹').map_or(words, |(_, rest)| rest);
    let inside = inside.split_once('›').map_or(inside, |(inside, _)| inside);
    let start = text.char_of_byte(byte + before.len());
    let length = inside.chars().count();
    Span::new(start, CharOffset::from_count(start.count() + length)).unwrap()
}
