//! Projects to export: a small one with one of everything, and the 1949 record.

mod korea;
mod small;

use std::path::PathBuf;

use glossator::formats::{ExportOptions, Exported, Format, Unwatched, export, grouped};
use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Body, Certainty, Color, Description,
    Document, DocumentId, Encoding, Entity, EntityId, EntityKind, Extra, Name, NewlineStyle,
    Origin, Provenance, Record, Role, Section, Selector, SourceFile, Tag, TagId, Target, Timestamp,
};
use glossator::project::{Edit, Project, Transaction};
use glossator::text::{Span, Text};

pub use korea::korea;
pub use small::{described, small};

/// The folder with corpora and oracles, beside the crate or named by `GLOSSATOR_SHARED`.
pub fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("GLOSSATOR_SHARED").map(PathBuf::from);
    [named, Some(beside)]
        .into_iter()
        .flatten()
        .find(|path| path.is_dir())
}

/// Exports with options; the file of that name, or the first.
pub fn exported(project: &Project, format: Format, options: &ExportOptions) -> Exported {
    export(project, format, options, &Unwatched).unwrap()
}

pub fn options() -> ExportOptions {
    ExportOptions {
        title: "Korea & 1949".to_owned(),
        ..ExportOptions::default()
    }
}

pub fn file(exported: &Exported, name: &str) -> String {
    let file = exported.files.iter().find(|file| file.name == name);
    String::from_utf8(file.unwrap().bytes.clone()).unwrap()
}

pub fn provenance() -> Provenance {
    Provenance {
        annotator: AnnotatorId::new("ann").unwrap(),
        created: Timestamp::read("2026-11-20T09:00:00Z").unwrap(),
        modified: Timestamp::read("2026-11-21T10:30:00Z").unwrap(),
        origin: Origin::Hand,
    }
}

pub fn document(id: &str, path: &str, characters: &str) -> Document {
    let text = Text::new(characters);
    Document {
        id: DocumentId::new(id).unwrap(),
        source: SourceFile {
            path: path.to_owned(),
            sha256: "00ff".repeat(16),
            length: text.len().get(),
            encoding: Encoding {
                name: "UTF-8".to_owned(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::Lf,
        },
        derivation: None,
        text: Some(text),
        corrections: Vec::new(),
        description: Description::default(),
        sections: Vec::new(),
        extra: Extra::default(),
    }
}

pub fn section(start: u32, end: u32, title: &str, role: Role, language: &str) -> Section {
    Section {
        span: Span::of(start, end),
        title: title.to_owned(),
        role,
        language: language.to_owned(),
        certainty: Certainty::Unknown,
        extra: Extra::default(),
    }
}

pub fn tag(id: &str, name: &str, color: &str) -> Tag {
    Tag {
        id: TagId::new(id).unwrap(),
        name: name.to_owned(),
        parent: None,
        layer: None,
        color: Color::read(color).unwrap(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    }
}

pub fn entity(id: &str, kind: &str, names: &[(&str, &str, &str)]) -> Entity {
    let name = |(text, language, kind): &(&str, &str, &str)| Name {
        text: (*text).to_owned(),
        language: (*language).to_owned(),
        kind: (*kind).to_owned(),
    };
    Entity {
        id: EntityId::new(id).unwrap(),
        kind: EntityKind(kind.to_owned()),
        names: names.iter().map(name).collect(),
        ids: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    }
}

/// An annotation whose quote is what stands in the text.
pub fn annotation(
    id: &str,
    document: &Document,
    selector: Selector,
    bodies: Vec<Body>,
) -> Annotation {
    let text = document.text.as_ref().unwrap();
    let quote = selector.describe(text).unwrap_or_default();
    Annotation {
        id: AnnotationId::new(id).unwrap(),
        target: Target {
            document: document.id.clone(),
            selector,
            quote,
        },
        bodies,
        provenance: provenance(),
        extra: Extra::default(),
    }
}

pub fn project(records: Vec<Record>) -> Project {
    let mut project = Project::default();
    let all = Transaction {
        label: "make a project".to_owned(),
        by: AnnotatorId::new("ann").unwrap(),
        at: Timestamp::default(),
        edits: records.into_iter().map(Edit::put).collect(),
    };
    project.apply(&all).unwrap();
    project
}

pub fn annotator() -> Record {
    Record::Annotator(Annotator {
        id: AnnotatorId::new("ann").unwrap(),
        name: "Анна <Reader>".to_owned(),
        extra: Extra::default(),
    })
}

pub fn text_at(start: u32, end: u32) -> Selector {
    Selector::Text(Span::of(start, end).unwrap())
}

pub fn tagged(id: &str) -> Body {
    Body::Tag(TagId::new(id).unwrap())
}

pub fn speaks_of(id: &str) -> Body {
    Body::Entity(EntityId::new(id).unwrap())
}

pub fn note(text: &str) -> Body {
    Body::Note(text.to_owned())
}

/// The losses of an export as a reader is told them.
pub fn told(exported: &Exported) -> String {
    let groups = grouped(&exported.losses).into_iter().map(|group| {
        let items: Vec<String> = group.items.iter().map(ToString::to_string).collect();
        format!("{} ({}): {}", group.what, items.join(", "), group.reason)
    });
    groups.collect::<Vec<_>>().join("\n")
}
