//! Correcting a few words: what the source has, what is read instead, why, and how sure that is.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Response, TextEdit, Ui};

use crate::model::Certainty;
use crate::project::recipes::documents::{Because, correct_because};
use crate::text::TextChange;
use crate::ui::scene::Scene;
use crate::ui::{Action, CorrectedPlace};

use super::frame::{Beginning, Decision, Ready};
use super::{Stays, frame};

/// What was typed so far.
#[derive(Default)]
pub struct State {
    reading: Option<String>,
    reason: String,
    certainty: Certainty,
    beginning: Beginning,
}

fn field_id() -> Id {
    Id::unique("corrected reading")
}

/// Shows the words and the fields; Enter in a field corrects.
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
    frame::titled(ui, scene, ("Correct the text", 520.0), |ui| {
        let fields = fields(ui, scene, (state, place), before);
        ui.add_space(scene.theme.space(1.5));
        let reading = state.reading.as_deref().unwrap_or(before);
        let ready = Ready::when(reading != before);
        let decided = frame::decide(ui, scene, "Correct", ready);
        let entered = frame::entered(ui, &fields);
        match decided.or(entered.then_some(Decision::GoOn)) {
            None => return Stays::Yes,
            Some(Decision::Leave) => return Stays::No,
            Some(Decision::GoOn) if ready == Ready::No => {
                // There is nothing to do yet, and Enter has taken the keyboard off the field.
                ui.memory_mut(|memory| memory.request_focus(field_id()));
                return Stays::Yes;
            }
            Some(Decision::GoOn) => {}
        }
        let change = TextChange::replace(text, place.start, place.end, reading);
        let because = Because {
            reason: state.reason.trim().to_owned(),
            certainty: state.certainty,
        };
        let document = (&place.document, change);
        let transaction = correct_because(project, &session.author(), document, because);
        tray.push(Action::Edit(transaction));
        Stays::No
    })
}

/// What the source has until now, and what is filled in; the fields that are typed into.
fn fields(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (state, place): (&mut State, &CorrectedPlace),
    before: &str,
) -> [Response; 2] {
    let theme = scene.theme;
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
    let selected = (*reading == before).then(|| selected_first(place, reading));
    let margin = theme.space(2.0);
    let reading = field(ui, margin, reading, (&mut state.beginning, selected));
    ui.add_space(theme.space(1.0));
    ui.label(theme.caption("Why (may be left empty)"));
    let reason = TextEdit::singleline(&mut state.reason)
        .id(Id::unique("reason of a correction"))
        .desired_width(f32::INFINITY);
    let reason = ui.add(reason).accessible_name("Why");
    ui.add_space(theme.space(1.0));
    ui.label(theme.caption("How sure it is"));
    certainty(ui, &mut state.certainty);
    [reading, reason]
}

/// The words for a certainty of a reading.
const CERTAINTIES: [(Certainty, &str); 4] = [
    (Certainty::Unknown, "Not said"),
    (Certainty::High, "Certain"),
    (Certainty::Medium, "Likely"),
    (Certainty::Low, "Doubtful"),
];

fn certainty(ui: &mut Ui, certainty: &mut Certainty) {
    ui.horizontal_wrapped(|ui| {
        for (one, words) in CERTAINTIES {
            ui.radio_value(certainty, one, words);
        }
    });
}

/// What is selected at first: everything, so that typing replaces it, or nothing where the caret
/// goes on from its place in the word, so that one key puts a slip right.
fn selected_first(place: &CorrectedPlace, reading: &str) -> CCursorRange {
    match place.caret {
        Some(caret) => {
            let before = caret.count().saturating_sub(place.start.count());
            CCursorRange::one(CCursor::new(before))
        }
        None => CCursorRange::two(CCursor::new(0), CCursor::new(reading.chars().count())),
    }
}

/// The field with the reading; what is selected at first is, until something is typed.
fn field(
    ui: &mut Ui,
    margin: f32,
    reading: &mut String,
    (beginning, selected): (&mut Beginning, Option<CCursorRange>),
) -> Response {
    let edit = TextEdit::singleline(reading)
        .id(field_id())
        .desired_width(ui.available_width() - margin);
    let mut output = edit.show(ui);
    let response = output
        .response
        .response
        .accessible_name("Corrected reading");
    if beginning.lasts(ui) {
        response.request_focus();
        if let Some(selected) = selected.filter(|_| !response.changed()) {
            output.state.cursor.set_char_range(Some(selected));
            output.state.store(ui.ctx(), field_id());
        }
    }
    response
}
