//! The reader: the head of a document, its text, its card, and what it says where nothing can be
//! read.

use egui::accesskit::Role;
use egui::{Event, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use glossator::model::{Document, Record};
use glossator::project::Project;
use glossator::text::{CharOffset, Text};
use glossator::ui::finding::FindingState;
use glossator::ui::reader::{self, ReaderState};
use glossator::ui::text_view::TextGesture;
use glossator::ui::{Action, FileRequest, Focus, Jump, fonts};

use crate::desk::{Desk, annotation_id, document_id, project, sample};

/// A desk with the reader on it.
struct Table {
    desk: Desk,
    reader: ReaderState,
    gestures: Vec<TextGesture>,
}

fn table(desk: Desk) -> Harness<'static, Table> {
    let table = Table {
        desk,
        reader: ReaderState::default(),
        gestures: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size([800.0, 600.0])
        .with_step_dt(1.0 / 60.0)
        .allow_missing_glyphs()
        .with_context_setup(fonts::install)
        .build_ui_state(
            |ui, table: &mut Table| {
                let Table {
                    desk,
                    reader,
                    gestures,
                } = table;
                desk.frame(ui, |ui, panel| {
                    gestures.extend(reader::show(ui, panel, reader, &FindingState::default()));
                });
            },
            table,
        );
    harness.run_steps(8);
    harness
}

/// The sample with its first document changed.
fn sample_with(change: impl FnOnce(&mut Document)) -> Project {
    let mut document = sample().document(&document_id("draft")).unwrap().clone();
    change(&mut document);
    project(
        sample()
            .records()
            .map(|record| match record {
                Record::Document(old) if old.id == document.id => {
                    Record::Document(document.clone())
                }
                other => other,
            })
            .collect(),
    )
}

#[test]
fn a_document_is_headed_by_title_date_and_languages() {
    let mut desk = Desk::new();
    desk.view.document = Some(document_id("draft"));
    let table = table(desk);
    let title = "Draft Reply to Mao Zedong's Telegram";
    table.get_by_role_and_label(Role::Document, title);
    for words in [title, "October 26, 1949", "en", "ru", "UTF-8"] {
        table.get_by_role_and_label(Role::Label, words);
    }
}

#[test]
fn a_card_about_the_mark_comes_when_the_pointer_rests_and_goes_with_it() {
    let mut desk = Desk::new();
    desk.view.document = Some(document_id("draft"));
    let mut table = table(desk);
    let mark = table
        .get_by_role_and_label(Role::Mark, "Person: “Stalin”, Joseph Stalin")
        .rect();
    table.event(Event::PointerMoved(mark.center()));
    table.run_steps(6);
    assert!(
        table.query_by_label("Joseph Stalin").is_none(),
        "not at once"
    );
    table.run_steps(40);
    table.get_by_label("Joseph Stalin");
    table.get_by_label("by Anna Petrova");
    table.event(Event::PointerMoved(mark.center() + vec2(0.0, 400.0)));
    table.run_steps(40);
    assert!(table.query_by_label("Joseph Stalin").is_none());
}

#[test]
fn a_click_on_a_mark_is_reported() {
    let mut desk = Desk::new();
    desk.view.document = Some(document_id("draft"));
    let mut table = table(desk);
    table
        .get_by_role_and_label(Role::Mark, "Person: “Stalin”, Joseph Stalin")
        .click();
    table.run_steps(4);
    let clicked = TextGesture::MarkClicked(annotation_id("stalin-en"));
    assert_eq!(table.state().gestures.last(), Some(&clicked));
}

#[test]
fn every_document_is_come_back_to_where_it_was_left() {
    let long = Text::new("A line of a long text.\n".repeat(2_000));
    let mut desk = Desk::with(sample_with(|document| {
        document.source.length = long.len().get();
        document.text = Some(long);
        document.sections.clear();
    }));
    desk.view.document = Some(document_id("draft"));
    desk.view.jump = Some(Jump {
        document: document_id("draft"),
        offset: CharOffset::new(23_000),
        words: None,
    });
    let mut table = table(desk);
    let (document, place) = table.state().reader.place().unwrap();
    assert_eq!(*document, document_id("draft"));
    assert!((20_000..23_001).contains(&place.get()), "{place}");
    let Table { desk, .. } = table.state_mut();
    desk.view.places.insert(document_id("draft"), place.get());
    desk.view.document = Some(document_id("cable"));
    table.run_steps(4);
    assert_eq!(
        table.state().reader.place(),
        Some((&document_id("cable"), CharOffset::ZERO))
    );
    table.state_mut().desk.view.document = Some(document_id("draft"));
    table.run_steps(4);
    assert_eq!(
        table.state().reader.place(),
        Some((&document_id("draft"), place))
    );
}

#[test]
fn the_keyboard_comes_to_the_text_when_asked() {
    let mut desk = Desk::new();
    desk.view.document = Some(document_id("draft"));
    let mut table = table(desk);
    table.state_mut().desk.view.focus = Some(Focus::Text);
    table.run_steps(3);
    assert!(table.get_by_role(Role::Document).is_focused());
}

#[test]
fn a_project_without_documents_offers_to_add_some() {
    let mut table = table(Desk::with(Project::default()));
    table.get_by_label("No documents yet");
    table.get_by_label("Add texts…").click();
    table.run_steps(4);
    let asked = &table.state().desk.asked;
    assert!(
        asked.contains(&Action::File(FileRequest::AskAddDocuments)),
        "{asked:?}"
    );
}

#[test]
fn a_missing_source_is_named_and_what_is_kept_too() {
    let mut desk = Desk::with(sample_with(|document| document.text = None));
    desk.view.document = Some(document_id("draft"));
    let table = table(desk);
    table.get_by_label("The text of this document cannot be shown");
    table.get_by_label_contains("letters/draft.txt");
    table.get_by_label_contains("its 8 annotations are kept");
}

#[test]
fn an_empty_text_says_that_it_is_empty() {
    let sample = sample();
    let records = sample.records();
    let documents = records.filter(|record| !matches!(record, Record::Annotation(_)));
    let emptied = documents.map(|record| match record {
        Record::Document(mut document) => {
            document.text = Some(Text::new(""));
            document.source.length = 0;
            document.sections.clear();
            Record::Document(document)
        }
        other => other,
    });
    let mut desk = Desk::with(project(emptied.collect()));
    desk.view.document = Some(document_id("draft"));
    table(desk).get_by_label("This document is empty");
}
