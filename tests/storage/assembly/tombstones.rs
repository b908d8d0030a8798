//! What was deleted is remembered in the file as long as somebody may bring it back unawares.

use glossator::model::{AnnotationId, RecordId};
use glossator::project::Edit;

use super::{MAIN, apply, filled, open, reasons, replace, save, saved, story, text};

#[test]
fn a_deletion_leaves_a_tombstone_which_undo_takes_away() {
    let project = story();
    let mut folder = saved(&project);
    let mut files = open(&folder, &project).files;
    let before = folder[MAIN].clone();
    let mut later = project.clone();
    let mao = RecordId::from(AnnotationId::new("mao").unwrap());
    let inverse = apply(&mut later, vec![Edit::Remove(mao)]);
    save(&mut files, &later, &mut folder, 30);
    let tombstone = "(id:\"mao\",start:0,end:10,deleted:\"1970-01-01T00:00:30Z\"),\n";
    assert!(
        text(&folder, MAIN).contains(tombstone),
        "{}",
        text(&folder, MAIN)
    );
    let reopened = open(&folder, &later);
    assert_eq!(reopened.problems, []);
    assert_eq!(filled(&reopened), later);
    later.apply(&inverse).unwrap();
    save(&mut files, &later, &mut folder, 40);
    assert_eq!(folder[MAIN], before);
}

#[test]
fn a_merge_does_not_bring_a_deleted_annotation_back_unless_it_was_changed_later() {
    let project = story();
    let mut folder = saved(&project);
    let line = "(id:\"mao\",start:0,end:10,deleted:\"1970-01-01T00:00:30Z\"),\n(id:\"stalin\"";
    replace(&mut folder, MAIN, "(id:\"stalin\"", line);
    let opened = open(&folder, &project);
    assert_eq!(opened.problems, []);
    assert_eq!(filled(&opened).annotations().len(), 1);
    replace(
        &mut folder,
        MAIN,
        "modified:\"1970-01-01T00:00:10Z\"",
        "modified:\"1980-01-01T00:00:00Z\"",
    );
    let opened = open(&folder, &project);
    assert_eq!(filled(&opened).annotations().len(), 2);
    assert!(reasons(&opened).contains("deleted on one side and changed on the other"));
}

#[test]
fn old_tombstones_go_with_the_next_deletion_and_not_by_themselves() {
    let project = story();
    let mut folder = saved(&project);
    let line = "(id:\"old\",start:3,end:4,deleted:\"1970-01-01T00:00:00Z\"),\n(id:\"stalin\"";
    replace(&mut folder, MAIN, "(id:\"stalin\"", line);
    let mut files = open(&folder, &project).files;
    let before = folder.clone();
    let much_later = 181 * 24 * 60 * 60;
    save(&mut files, &project, &mut folder, much_later);
    assert_eq!(folder, before);
    let mut later = project.clone();
    apply(
        &mut later,
        vec![Edit::Remove(AnnotationId::new("mao").unwrap().into())],
    );
    save(&mut files, &later, &mut folder, much_later);
    assert!(!text(&folder, MAIN).contains("\"old\""));
    assert!(text(&folder, MAIN).contains("(id:\"mao\",start:0,end:10,deleted:"));
}
