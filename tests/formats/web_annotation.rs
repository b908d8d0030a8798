//! W3C Web Annotation.

use glossator::formats::Format;

use crate::projects::{exported, file, options, small, told};

#[test]
fn annotations_of_every_kind() {
    let exported = exported(&small(), Format::WebAnnotation, &options());
    insta::assert_snapshot!(file(&exported, "annotations.jsonld"));
}

#[test]
fn what_the_annotations_do_not_hold() {
    insta::assert_snapshot!(told(&exported(&small(), Format::WebAnnotation, &options())));
}
