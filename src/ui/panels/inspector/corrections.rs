//! The corrected places of a document: what the source has, what is read, who says so and why.

use egui::{Align, Button, Label, Layout, Ui, vec2};
use lucide_icons::Icon;

use crate::analysis::{SourceReading, source_readings};
use crate::model::Document;
use crate::project::recipes;
use crate::text::{Span, Text};
use crate::ui::panels::moments;
use crate::ui::panels::quotes::one_line;
use crate::ui::widgets::{focus_ring, icon_button, section_header};
use crate::ui::{Action, Navigation, Panel};

use super::{InspectorState, ask_for};

/// So many places are listed.
const MOST: usize = 200;

/// Lists the corrected places in the order of the text; nothing if there are none.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    document: &Document,
) {
    let Some(text) = &document.text else { return };
    let readings = state
        .source_readings
        .answer(panel.project, &document.id, |_, _| {
            source_readings(document)
        });
    if readings.is_empty() {
        return;
    }
    let count = readings.len().to_string();
    section_header(ui, panel.theme, ("Corrections", count.as_str()), |_| ());
    for (number, reading) in readings.iter().take(MOST).enumerate() {
        ui.push_id(("correction", number), |ui| {
            row(ui, panel, (document, text), reading);
        });
    }
    if let Some(more) = readings.len().checked_sub(MOST).filter(|more| *more > 0) {
        let words = format!("and {} further on", recipes::counted(more, "place"));
        ui.label(panel.theme.caption(words));
    }
}

/// One place: its two readings, the way there and the way back, and what is known of it.
fn row(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    (document, text): (&Document, &Text),
    reading: &SourceReading,
) {
    let theme = panel.theme;
    let in_words = |words: &str| {
        let words = one_line(words);
        if words.is_empty() {
            "(nothing)".to_owned()
        } else {
            words
        }
    };
    let source = in_words(&reading.source);
    let read = in_words(text.slice(reading.start, reading.end));
    let line = vec2(ui.available_width(), theme.sizes.control_height);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        let back = format!("Read {source} again, as the source has it");
        if panel.editable && icon_button(ui, theme, Icon::Undo2, &back).clicked() {
            let change = (&document.id, reading.restored(text));
            let taken_back =
                recipes::documents::take_back_correction(panel.project, panel.author, change);
            ask_for(panel, taken_back);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = theme.quote(format!("{source} → {read}"));
            let button = Button::new(words.color(theme.colors.accent));
            let button = ui.add(button.frame(false).truncate());
            let button = button.accessible_name(format!("Go to {read}, in the source {source}"));
            focus_ring(ui, theme, &button);
            let clicked = button.on_hover_text("Show it in the text").clicked();
            if let Some(words) = place_of(reading, text).filter(|_| clicked) {
                let place = Navigation::ShowWords(document.id.clone(), words);
                panel.ask(Action::Go(place));
            }
        });
    });
    for number in reading.corrections.iter().rev() {
        if let Some(one) = document.corrections.get(*number) {
            let words = moments::correction(panel.project, one);
            ui.add(Label::new(theme.small(words)).wrap());
        }
    }
}

/// The words to show: those of the place, or its neighbour where it has none.
fn place_of(reading: &SourceReading, text: &Text) -> Option<Span> {
    let after = || Span::new(reading.start, reading.start.plus(1).min(text.len()));
    let before = || Span::new(reading.start.minus(1), reading.start);
    Span::new(reading.start, reading.end)
        .or_else(after)
        .or_else(before)
}
