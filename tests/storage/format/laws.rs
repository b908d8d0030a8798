//! What is written is read back, and what is read is written back.

use glossator::storage::schema::{
    Codebook, Entities, read_codebook, read_entities, read_project_file, read_sidecar,
    write_codebook, write_entities, write_project_file, write_sidecar,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{beside, generate, read};

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sidecar_is_read_as_it_was_written(sidecar in generate::sidecar()) {
        let bytes = write_sidecar(&sidecar);
        let read = read(&bytes);
        prop_assert_eq!(&read.problems, &[]);
        prop_assert!(read.complete && !read.reformatted && read.newer_format.is_none());
        prop_assert_eq!(&read.contents, &sidecar);
        prop_assert_eq!(write_sidecar(&read.contents), bytes);
    }

    #[test]
    fn a_project_file_is_read_as_it_was_written(file in generate::project_file()) {
        let bytes = write_project_file(&file);
        let read = read_project_file(&bytes).unwrap();
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&read.contents, &file);
        prop_assert_eq!(write_project_file(&read.contents), bytes);
    }

    #[test]
    fn a_codebook_is_read_as_it_was_written(
        mut layers in vec(generate::layer(), 0..4),
        mut tags in vec(generate::tag(), 0..6),
        extra in generate::extra(),
    ) {
        layers.sort_by(|one, other| one.id.cmp(&other.id));
        layers.dedup_by(|one, other| one.id == other.id);
        tags.sort_by(|one, other| one.id.cmp(&other.id));
        tags.dedup_by(|one, other| one.id == other.id);
        let codebook = Codebook { layers, tags, extra, kept: Vec::new() };
        let bytes = write_codebook(&codebook);
        let read = read_codebook(&bytes).unwrap();
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&read.contents, &codebook);
        prop_assert_eq!(write_codebook(&read.contents), bytes);
    }

    #[test]
    fn entities_are_read_as_they_were_written(
        mut entities in vec(generate::entity(), 0..6),
        extra in generate::extra(),
    ) {
        entities.sort_by(|one, other| one.id.cmp(&other.id));
        entities.dedup_by(|one, other| one.id == other.id);
        let entities = Entities { entities, extra, kept: Vec::new() };
        let bytes = write_entities(&entities);
        let read = read_entities(&bytes).unwrap();
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&read.contents, &entities);
        prop_assert_eq!(write_entities(&read.contents), bytes);
    }

    /// What makes files mergeable and differences readable.
    #[test]
    fn a_new_annotation_is_one_new_line(
        sidecar in generate::sidecar(),
        number in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!sidecar.annotations.is_empty());
        let mut less = sidecar.clone();
        less.annotations.remove(number.index(sidecar.annotations.len()));
        let (more, less) = (write_sidecar(&sidecar), write_sidecar(&less));
        let (more, less) = (lines(&more), lines(&less));
        prop_assert_eq!(more.len(), less.len() + 1);
        let same_before = more.iter().zip(&less).take_while(|(one, other)| one == other).count();
        prop_assert_eq!(&more[same_before + 1..], &less[same_before..]);
    }

    /// Git and editors may turn LF into CR LF, or a mark may be put before the first line.
    #[test]
    fn other_line_ends_and_a_byte_order_mark_change_nothing(sidecar in generate::sidecar()) {
        let text = String::from_utf8(write_sidecar(&sidecar)).unwrap();
        let other = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let read = read(other.as_bytes());
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&read.contents, &sidecar);
    }

    #[test]
    fn what_others_put_into_a_file_does_not_make_it_crash(
        sidecar in generate::sidecar(),
        at in any::<prop::sample::Index>(),
        junk in vec(any::<u8>(), 0..40),
    ) {
        let mut bytes = write_sidecar(&sidecar);
        let at = at.index(bytes.len());
        bytes.splice(at..at, junk);
        let _ = read_sidecar(&bytes, &beside());
    }
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split(|byte| *byte == b'\n').collect()
}
