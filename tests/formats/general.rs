//! What holds for every format.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use glossator::formats::{
    Choice, ExportError, ExportOptions, Exported, Format, Unwatched, Watch, export,
};
use glossator::model::{AnnotatorId, DescriptionField, DocumentId};
use glossator::project::Project;

use crate::projects::{described, exported, small, told};

/// Stops after some looks, and remembers what it was told.
struct Impatient {
    looks: Cell<usize>,
    told: RefCell<Vec<(usize, usize)>>,
}

impl Watch for Impatient {
    fn should_stop(&self) -> bool {
        let left = self.looks.get();
        self.looks.set(left.saturating_sub(1));
        left == 0
    }

    fn progress(&self, done: usize, of: usize) {
        self.told.borrow_mut().push((done, of));
    }
}

fn watch(looks: usize) -> Impatient {
    Impatient {
        looks: Cell::new(looks),
        told: RefCell::new(Vec::new()),
    }
}

#[test]
fn an_export_that_is_no_longer_wanted_stops() {
    for format in Format::ALL {
        let result = export(&small(), format, &ExportOptions::default(), &watch(0));
        assert_eq!(result, Err(ExportError::Stopped), "{format:?}");
        let result = export(&small(), format, &ExportOptions::default(), &watch(1));
        assert_eq!(result, Err(ExportError::Stopped), "{format:?}");
    }
}

#[test]
fn progress_goes_forward_and_arrives() {
    for format in Format::ALL {
        let patient = watch(1000);
        export(&small(), format, &ExportOptions::default(), &patient).unwrap();
        let told = patient.told.into_inner();
        assert!(told.is_sorted(), "{format:?}: {told:?}");
        assert_eq!(told.last(), Some(&(12, 12)), "{format:?}");
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    for format in Format::ALL {
        let options = ExportOptions::default();
        assert_eq!(
            exported(&small(), format, &options),
            exported(&small(), format, &options)
        );
    }
}

#[test]
fn an_empty_project_can_be_exported() {
    for format in Format::ALL {
        let exported = exported(&Project::default(), format, &ExportOptions::default());
        assert!(!exported.files.is_empty());
        assert_eq!(exported.losses, []);
    }
}

#[test]
fn a_document_that_is_not_there_is_an_error() {
    let unknown = DocumentId::new("doc-9").unwrap();
    let options = ExportOptions {
        documents: Choice::Only(BTreeSet::from([unknown.clone()])),
        ..ExportOptions::default()
    };
    for format in Format::ALL {
        assert_eq!(
            export(&small(), format, &options, &Unwatched),
            Err(ExportError::UnknownDocument(unknown.clone()))
        );
    }
}

#[test]
fn only_what_is_chosen_is_exported_and_what_that_cuts_is_told() {
    let options = ExportOptions {
        annotators: Choice::Only(BTreeSet::from([AnnotatorId::new("nobody").unwrap()])),
        ..ExportOptions::default()
    };
    for format in Format::ALL {
        let exported = exported(&small(), format, &options);
        for file in &exported.files {
            let bytes = String::from_utf8(file.bytes.clone()).unwrap();
            assert!(
                !bytes.contains("a-kim"),
                "{} holds an annotation",
                file.name
            );
            assert!(!bytes.contains("per:kim"), "{} holds an entity", file.name);
        }
    }
}

#[test]
fn every_export_names_its_files_plainly() {
    for format in Format::ALL {
        let exported = exported(&small(), format, &ExportOptions::default());
        assert_eq!(exported.files.len() > 1, format.has_several_files());
        for file in exported.files {
            let (stem, extension) = file.name.split_once('.').unwrap();
            assert_eq!(extension, format.extension());
            assert!(stem.chars().all(|character| character.is_ascii_lowercase()));
        }
    }
}

/// What a format shows of words that a person wrote: CSV doubles quotation marks, HTML escapes.
fn contents(exported: &Exported) -> String {
    let files = exported.files.iter();
    let texts = files.map(|file| String::from_utf8(file.bytes.clone()).unwrap());
    let all: String = texts.collect();
    all.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("<em>", "*")
        .replace("</em>", "*")
        .replace("&amp;", "&")
}

#[test]
fn what_each_field_of_a_description_says_is_exported_or_told_as_lost() {
    for format in Format::ALL {
        let exported = exported(&small(), format, &ExportOptions::default());
        let (contents, told) = (contents(&exported), told(&exported));
        let is_lost_whole = told.contains("the description of the document");
        for field in DescriptionField::ALL {
            let said = described().statements_of(field);
            assert!(!said.is_empty(), "the project says nothing of {field:?}");
            for statement in said {
                assert!(
                    is_lost_whole || contents.contains(statement.words()),
                    "{format:?} holds no {field:?}: {}",
                    statement.words()
                );
            }
        }
        assert!(told.contains("the findings behind"), "{format:?}: {told}");
    }
}

#[test]
fn a_correction_and_its_reason_are_exported_or_told_as_lost() {
    for format in Format::ALL {
        let exported = exported(&small(), format, &ExportOptions::default());
        let (contents, told) = (contents(&exported), told(&exported));
        let parts = [
            "<del>u</del>",
            "a slip of the typist",
            "ann",
            "certainty high",
        ];
        let is_shown = parts.iter().all(|part| contents.contains(part));
        assert!(
            is_shown || told.contains("the corrections and their reasons"),
            "{format:?}: {told}"
        );
    }
}
