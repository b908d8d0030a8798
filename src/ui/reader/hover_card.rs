//! A card about the mark and the correction under the pointer, shown when the pointer has rested there a moment.

use std::time::Duration;

use egui::{Align2, Area, Frame, Id, Order, Pos2, Rangef, Rect, Ui, pos2, vec2};
use lucide_icons::Icon;

use crate::analysis::SourceReading;
use crate::model::{Annotation, Document};
use crate::project::Project;
use crate::ui::fonts;
use crate::ui::panels::{correction_in_words, one_line};
use crate::ui::text_view::{Reading, TextViewState};
use crate::ui::theme::Theme;
use crate::ui::widgets::{TagChip, ornament};

/// How long the pointer has to rest, in seconds.
const DELAY: f64 = 0.35;
/// Characters of a note that a card shows.
const EXCERPT: usize = 220;
const WIDTH: f32 = 300.0;
/// Between the row and the card, in points.
const GAP: f32 = 4.0;
/// How high a card mostly is, in points.
const HEIGHT: f32 = 160.0;

/// Shows the card if it is time.
pub fn show(ui: &Ui, theme: &Theme, shown: (&Project, &Document, Reading), text: &TextViewState) {
    let now = ui.input(|input| input.time);
    let Some((hovered, rested, place)) = text.hovered(now) else {
        return;
    };
    if rested < DELAY {
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(DELAY - rested));
        return;
    }
    if egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let marks = hovered.marks;
    let project = shown.0;
    let annotation = marks.first().and_then(|id| project.annotation(id));
    let Some((position, pivot)) = beside(place, ui.clip_rect(), text.selected_rows()) else {
        return;
    };
    Area::new(Id::unique("mark card"))
        .order(Order::Tooltip)
        .pivot(pivot)
        .fixed_pos(position)
        .constrain_to(ui.clip_rect())
        .interactable(false)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                ui.set_max_width(WIDTH);
                ui.spacing_mut().item_spacing = vec2(theme.space(0.75), theme.space(0.75));
                if let Some(reading) = hovered.corrected {
                    corrected(ui, theme, shown, reading);
                }
                if hovered.corrected.is_some() && annotation.is_some() {
                    ui.separator();
                }
                if let Some(annotation) = annotation {
                    card(ui, theme, project, annotation);
                }
                if marks.len() > 1 {
                    ui.label(theme.caption(more(marks.len() - 1)));
                }
            });
        });
}

/// Where the card stands, and with which corner: below the row of the mark or, where there is more
/// room, above it. It lies neither over the row nor over what is selected; `None` if it cannot.
fn beside(row: Rect, view: Rect, selected: Option<Rect>) -> Option<(Pos2, Align2)> {
    let left = row.left() - 8.0;
    let below = Rangef::new(row.bottom() + GAP, row.bottom() + GAP + HEIGHT);
    let above = Rangef::new(row.top() - GAP - HEIGHT, row.top() - GAP);
    let is_free = |range: &Rangef| {
        selected.is_none_or(|rows| rows.top() >= range.max || rows.bottom() <= range.min)
    };
    let room_below = view.bottom() - row.bottom();
    let sides = [(below, room_below), (above, row.top() - view.top())];
    let free = sides.into_iter().filter(|(range, _)| is_free(range));
    let (range, _) = free.max_by(|one, other| one.1.total_cmp(&other.1))?;
    Some(if range.min > row.top() {
        (pos2(left, range.min), Align2::LEFT_TOP)
    } else {
        (pos2(left, range.max), Align2::LEFT_BOTTOM)
    })
}

/// What the other reading has, and who corrected it, when and why; the latest correction first.
fn corrected(
    ui: &mut Ui,
    theme: &Theme,
    (project, document, shown): (&Project, &Document, Reading),
    reading: &SourceReading,
) {
    let text = document.text.as_ref();
    let (other, words, nothing) = match shown {
        Reading::Corrected => (
            "The source has",
            reading.source.as_str(),
            "(nothing: these words were added)",
        ),
        Reading::Diplomatic => (
            "Corrected to",
            text.map_or("", |text| text.slice(reading.start, reading.end)),
            "(nothing: these words are left out)",
        ),
    };
    ui.label(theme.caption(other));
    if words.is_empty() {
        ui.label(theme.small(nothing));
    } else {
        ui.label(theme.quote(one_line(words)));
    }
    for number in reading.corrections.iter().rev() {
        if let Some(one) = document.corrections.get(*number) {
            ui.label(theme.small(correction_in_words(project, one)));
        }
    }
}

fn card(ui: &mut Ui, theme: &Theme, project: &Project, annotation: &Annotation) {
    let tags: Vec<_> = annotation.tags().filter_map(|id| project.tag(id)).collect();
    if tags.is_empty() {
        ui.label(theme.small("No tag yet"));
    } else {
        ui.horizontal_wrapped(|ui| {
            for tag in tags {
                TagChip::new(tag).show(ui, theme);
            }
        });
    }
    for entity in annotation.entities().filter_map(|id| project.entity(id)) {
        ui.horizontal(|ui| {
            let size = theme.sizes.body;
            let glyph = fonts::icon(icon_of(&entity.kind.0)).size(size);
            ornament(ui, glyph.color(theme.colors.muted));
            ui.label(theme.strong(entity.label()));
            ui.label(theme.caption(entity.kind.0.as_str()));
        });
    }
    for note in annotation.notes() {
        ui.label(theme.body(excerpt(note)));
    }
    if let Some(annotator) = project.annotator(&annotation.provenance.annotator) {
        ui.label(theme.caption(format!("by {}", annotator.name)));
    }
}

fn icon_of(kind: &str) -> Icon {
    match kind {
        "person" => Icon::User,
        "place" => Icon::MapPin,
        "organisation" | "org" => Icon::Landmark,
        _ => Icon::Tag,
    }
}

/// The beginning of a note, cut off between words.
fn excerpt(note: &str) -> String {
    let note = note.trim();
    let Some((end, _)) = note.char_indices().nth(EXCERPT) else {
        return note.to_owned();
    };
    let cut = note.get(..end).unwrap_or_default();
    let words = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut, |(words, _)| words);
    format!("{words}…")
}

fn more(count: usize) -> String {
    if count == 1 {
        "1 larger mark here: click again to go outwards".to_owned()
    } else {
        format!("{count} larger marks here: click again to go outwards")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_is_cut_between_words_in_any_script() {
        assert_eq!(excerpt(" Проверить "), "Проверить");
        let long = excerpt(&"слово ".repeat(100));
        assert!(long.ends_with("слово…") && long.chars().count() <= EXCERPT + 1);
        assert_eq!(excerpt(&"毛".repeat(300)).chars().count(), EXCERPT + 1);
    }

    #[test]
    fn a_card_lies_neither_over_its_row_nor_over_what_is_selected() {
        let view = Rect::from_min_max(pos2(0.0, 0.0), pos2(800.0, 600.0));
        let row = |top: f32| Rect::from_min_max(pos2(100.0, top), pos2(100.0, top + 24.0));
        let of = |top, selected| beside(row(top), view, selected);
        assert_eq!(of(60.0, None), Some((pos2(92.0, 88.0), Align2::LEFT_TOP)));
        assert_eq!(
            of(500.0, None),
            Some((pos2(92.0, 496.0), Align2::LEFT_BOTTOM))
        );
        let next_row = Some(row(324.0));
        assert_eq!(
            of(300.0, next_row),
            Some((pos2(92.0, 296.0), Align2::LEFT_BOTTOM))
        );
        let own_row = Some(row(60.0));
        assert_eq!(
            of(60.0, own_row),
            Some((pos2(92.0, 88.0), Align2::LEFT_TOP))
        );
        let all = Some(view);
        assert_eq!(of(300.0, all), None);
    }
}
