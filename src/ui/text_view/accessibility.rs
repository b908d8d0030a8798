//! The text as assistive technology sees it: a document of paragraphs with text runs, and one node
//! for each mark and each corrected place in view.

use egui::accesskit::{Action, Role};
use egui::emath::TSTransform;
use egui::text::CCursor;
use egui::text_selection::CCursorRange;
use egui::text_selection::accesskit_text::update_accesskit_for_text_widget;
use egui::{Event, Rect, Sense, Ui, UiBuilder, vec2};

use crate::analysis::SourceReading;
use crate::model::{Annotation, AnnotationId, Section};
use crate::project::Project;
use crate::text::{CharOffset, Span, Text};

use super::TextGesture;
use super::corrections::readings_in;
use super::decorate::{Decoration, Role as MarkRole};
use super::geometry::{Row, caret_rect, rects_of};
use super::layout::{BlockKind, Page, PlacedBlock};

/// What is described.
pub struct Described<'a> {
    pub project: &'a Project,
    pub title: &'a str,
    pub text: &'a Text,
    pub page: &'a Page,
    pub rows: &'a [Row],
    pub decorations: &'a [Decoration],
    /// The corrected places of the document.
    pub readings: &'a [SourceReading],
    pub selection: &'a [Span],
    pub caret: Option<CharOffset>,
    pub selected: Option<&'a AnnotationId>,
    pub sections: &'a [Section],
    /// The column of words on the screen.
    pub column: Rect,
    pub view: Rect,
}

/// Describes the view; does nothing while nobody listens.
pub fn describe(ui: &mut Ui, id: egui::Id, described: &Described<'_>) {
    let listened = ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Document);
        node.set_label(described.title);
    });
    if listened.is_none() {
        return;
    }
    ui.scope_builder(UiBuilder::new().accessibility_parent(id), |ui| {
        for placed in &described.page.blocks {
            let top = described.column.top() + placed.top;
            let is_in_view =
                top < described.view.bottom() && top + placed.set.height > described.view.top();
            match placed.set.block.kind {
                BlockKind::Text if is_in_view => paragraph(ui, id, described, placed),
                BlockKind::Heading(number) if is_in_view => {
                    heading(ui, id, described, (placed, number));
                }
                _ => {}
            }
        }
        let mut named: Vec<&AnnotationId> = Vec::new();
        for decoration in described.decorations {
            if !named.contains(&&decoration.annotation) {
                named.push(&decoration.annotation);
                mark(ui, id, described, decoration);
            }
        }
        if let Some((from, to)) = described.page.extent() {
            for reading in readings_in(described.readings, from, to) {
                correction(ui, id, described, reading);
            }
        }
    });
}

/// The heading of a section, which is no part of the text.
fn heading(
    ui: &Ui,
    id: egui::Id,
    described: &Described<'_>,
    (placed, number): (&PlacedBlock, usize),
) {
    let Some(section) = described.sections.get(number) else {
        return;
    };
    let origin = described.column.min + vec2(0.0, placed.top);
    let rect = Rect::from_min_size(origin, vec2(described.column.width(), placed.set.height));
    let node = ui.interact(rect, id.with(("heading", number)), Sense::hover());
    ui.ctx().accesskit_node_builder(node.id, |node| {
        node.set_role(Role::Heading);
        node.set_bounds(bounds(rect));
        node.set_label(heading_label(section));
    });
}

/// The title of a section and its language.
fn heading_label(section: &Section) -> String {
    let words = format!("{} {}", section.title.trim(), section.language);
    words.trim().to_owned()
}

fn paragraph(ui: &Ui, id: egui::Id, described: &Described<'_>, placed: &PlacedBlock) {
    let block = placed.set.block;
    let origin = described.column.min + vec2(0.0, placed.top);
    let rect = Rect::from_min_size(origin, vec2(described.column.width(), placed.set.height));
    let node = ui.interact(
        rect,
        id.with(("paragraph", block.start.get())),
        Sense::hover(),
    );
    let named = block.lone_label();
    let named = named.and_then(|label| described.sections.get(label.section));
    ui.ctx().accesskit_node_builder(node.id, |node| {
        node.set_bounds(bounds(rect));
        match named {
            None => node.set_role(Role::Paragraph),
            Some(section) => {
                node.set_role(Role::Heading);
                node.set_label(heading_label(section));
            }
        }
    });
    let [piece] = placed.set.pieces.as_slice() else {
        // Set word by word, for the order of the screen; read out in the order of the text.
        let source = placed.set.source_words.as_ref();
        let words = source.map_or_else(
            || described.text.slice(block.start, block.content_end),
            |source| source.words.as_str(),
        );
        ui.ctx()
            .accesskit_node_builder(node.id, |node| node.set_value(words));
        return;
    };
    let source = placed.set.source_words.as_ref();
    let cursor = |offset: CharOffset| {
        let as_read = offset.get() - block.start.get();
        CCursor::new(source.map_or(as_read, |source| source.shown_at(offset)) as usize)
    };
    let selection = described.selection.last().and_then(|span| {
        let shown = Span::new(block.start, block.content_end)?.intersection(*span)?;
        Some(CCursorRange::two(
            cursor(shown.start()),
            cursor(shown.end()),
        ))
    });
    let is_here = |caret: &CharOffset| block.start <= *caret && *caret <= block.content_end;
    let caret = described.caret.filter(is_here);
    let selection = selection.or(caret.map(|caret| CCursorRange::one(cursor(caret))));
    let place = TSTransform::from_translation(origin.to_vec2() + piece.at);
    update_accesskit_for_text_widget(ui.ctx(), node.id, selection, place, &piece.galley);
}

fn mark(ui: &Ui, id: egui::Id, described: &Described<'_>, decoration: &Decoration) {
    let rect = match decoration.role {
        MarkRole::Line { span, .. } | MarkRole::Bracket { span, .. } => {
            rects_of(described.rows, span)
                .into_iter()
                .find(|rect| described.view.intersects(*rect))
        }
        MarkRole::Orphan { offset } => caret_rect(described.rows, offset).map(|row| {
            let right = described.column.right();
            Rect::from_x_y_ranges(right..=right + 32.0, row.y_range())
        }),
        MarkRole::Point { offset } => {
            caret_rect(described.rows, offset).map(|rect| rect.expand2(vec2(2.0, 0.0)))
        }
    };
    let Some(annotation) = described.project.annotation(&decoration.annotation) else {
        return;
    };
    let Some(rect) = rect.filter(|rect| described.view.intersects(*rect)) else {
        return;
    };
    let node = ui.interact(rect, mark_id(id, &annotation.id), Sense::hover());
    ui.ctx().accesskit_node_builder(node.id, |node| {
        node.set_role(Role::Mark);
        node.set_bounds(bounds(rect));
        node.set_label(mark_label(described.project, annotation));
        node.set_selected(described.selected == Some(&annotation.id));
        node.add_action(Action::Click);
    });
}

/// A corrected place, with what the source has there.
fn correction(ui: &Ui, id: egui::Id, described: &Described<'_>, reading: &SourceReading) {
    let place = match Span::new(reading.start, reading.end) {
        Some(span) => rects_of(described.rows, span)
            .into_iter()
            .find(|rect| described.view.intersects(*rect)),
        None => caret_rect(described.rows, reading.start),
    };
    let Some(rect) = place.filter(|rect| described.view.intersects(*rect)) else {
        return;
    };
    let read = described.text.slice(reading.start, reading.end);
    let place = id.with(("corrected", reading.start.get()));
    let node = ui.interact(rect, place, Sense::hover());
    ui.ctx().accesskit_node_builder(node.id, |node| {
        node.set_role(Role::ContentInsertion);
        node.set_bounds(bounds(rect));
        node.set_label(correction_label(&reading.source, read));
    });
}

/// What a corrected place says: what the source has, and what is read instead.
fn correction_label(source: &str, read: &str) -> String {
    let said = |words: &str| {
        if words.is_empty() {
            "nothing".to_owned()
        } else {
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    };
    format!("corrected: {} → {}", said(source), said(read))
}

/// The mark that assistive technology has clicked since the last frame.
pub fn asked(ui: &Ui, id: egui::Id, decorations: &[Decoration]) -> Option<TextGesture> {
    ui.input(|input| {
        let is_request = |event: &Event| matches!(event, Event::AccessKitActionRequest(_));
        if !input.events.iter().any(is_request) {
            return None;
        }
        let mut marks = decorations.iter().map(|decoration| &decoration.annotation);
        let clicked =
            marks.find(|mark| input.has_accesskit_action_request(mark_id(id, mark), Action::Click));
        clicked.cloned().map(TextGesture::MarkClicked)
    })
}

fn mark_id(id: egui::Id, annotation: &AnnotationId) -> egui::Id {
    id.with(("mark", annotation.as_str()))
}

/// A place on the screen in the terms of assistive technology.
pub(super) fn bounds(rect: Rect) -> egui::accesskit::Rect {
    egui::accesskit::Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}

/// What a mark says, in one line: its tags, its words, its entities.
pub fn mark_label(project: &Project, annotation: &Annotation) -> String {
    const MOST: usize = 80;
    let tags = annotation
        .tags()
        .filter_map(|id| Some(project.tag(id)?.name.as_str()));
    let tags: Vec<&str> = tags.collect();
    let kind = if tags.is_empty() {
        "mark".to_owned()
    } else {
        tags.join(", ")
    };
    let words = annotation.target.quote.exact.as_str();
    let shown: String = words.chars().take(MOST).collect();
    let more = if words.chars().count() > MOST {
        "…"
    } else {
        ""
    };
    let quote = if words.is_empty() {
        String::new()
    } else {
        format!(": “{shown}{more}”")
    };
    let entities = annotation
        .entities()
        .filter_map(|id| Some(project.entity(id)?.label()));
    let entities: Vec<String> = entities.map(|label| format!(", {label}")).collect();
    let lost = if annotation.is_orphan() {
        " (has lost its place)"
    } else {
        ""
    };
    format!("{kind}{quote}{}{lost}", entities.concat())
}
