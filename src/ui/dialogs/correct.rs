//! Correcting a few words: what the source has, what is read instead, and why.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Key, Modifiers, TextEdit, Ui};

use crate::project::recipes::documents::{Because, correct_because};
use crate::text::TextChange;
use crate::ui::scene::Scene;
use crate::ui::{Action, CorrectedPlace};

use super::frame::Decision;
use super::{Stays, frame};

/// What was typed so far.
#[derive(Default)]
pub struct State {
    reading: Option<String>,
    reason: String,
    frames: u8,
}

/// So many frames the keyboard is asked for: the text behind may ask for it as this opens.
const FRAMES_TO_BEGIN: u8 = 3;

fn field_id() -> Id {
    Id::unique("corrected reading")
}

/// Shows the words and the field; Enter corrects.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    (state, place): (&mut State, &CorrectedPlace),
    tray: &mut Vec<Action>,
) -> Stays {
    let Some(session) = &scene.workbench.session else {
        return Stays::No;
    };
    let project = session.project();
    let Some(text) = project.text(&place.document) else {
        return Stays::No;
    };
    let before = text.slice(place.start, place.end);
    let theme = scene.theme;
    frame::titled(ui, scene, ("Correct the text", 520.0), |ui| {
        let hint = "The source stays as it is; the correction is kept beside it, with your name.";
        ui.add(egui::Label::new(theme.small(hint)).wrap());
        ui.add_space(theme.space(1.0));
        ui.label(theme.caption("Until now"));
        let shown = if before.is_empty() {
            theme.small("(nothing: the words are added at the caret)")
        } else {
            theme.quote(before.replace(['\n', '\r'], " "))
        };
        ui.add(egui::Label::new(shown).wrap());
        ui.add_space(theme.space(1.0));
        ui.label(theme.caption("Corrected reading"));
        let reading = state.reading.get_or_insert_with(|| before.to_owned());
        field(ui, theme.space(2.0), reading, &mut state.frames);
        ui.add_space(theme.space(1.0));
        ui.label(theme.caption("Why (may be left empty)"));
        let reason = TextEdit::singleline(&mut state.reason)
            .id(Id::unique("reason of a correction"))
            .desired_width(f32::INFINITY);
        ui.add(reason).accessible_name("Why");
        ui.add_space(theme.space(1.5));
        let ready = reading != before;
        let decided = frame::decide(ui, scene, "Correct", ready);
        if decided == Some(Decision::Leave) {
            return Stays::No;
        }
        // On a button, Enter means the button.
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if !ready || !(entered || decided == Some(Decision::GoOn)) {
            return Stays::Yes;
        }
        let change = TextChange::replace(text, place.start, place.end, reading);
        let because = Because {
            reason: state.reason.trim().to_owned(),
            ..Because::default()
        };
        let document = (&place.document, change);
        let transaction = correct_because(project, &session.author(), document, because);
        tray.push(Action::Edit(transaction));
        Stays::No
    })
}

/// The field with the reading; all of it is selected at first, so that typing replaces it.
fn field(ui: &mut Ui, margin: f32, reading: &mut String, frames: &mut u8) {
    let edit = TextEdit::singleline(reading)
        .id(field_id())
        .desired_width(ui.available_width() - margin);
    let mut output = edit.show(ui);
    let response = output.response.response.clone();
    response.accessible_name("Corrected reading");
    *frames = frames.saturating_add(1);
    if *frames > FRAMES_TO_BEGIN {
        return;
    }
    output.response.response.request_focus();
    let whole = CCursorRange::two(CCursor::new(0), CCursor::new(reading.chars().count()));
    output.state.cursor.set_char_range(Some(whole));
    output.state.store(ui.ctx(), field_id());
    ui.ctx().request_repaint();
}
