//! One text with its parts, to be accepted, changed or left unsplit.

use egui::{Align, Key, Layout, ScrollArea, Ui, UiBuilder, vec2};
use lucide_icons::Icon;

use crate::analysis::record::{Draft, LabelTable};
use crate::ui::scene::Scene;
use crate::ui::widgets::ornament;
use crate::ui::{button, fonts};

use super::super::frame::Beginning;
use super::super::{Stays, frame};
use super::keys::Asked;
use super::{Row, Verdict, counted_parts, list, page};

/// The width of the list of parts, in points.
const LIST: f32 = 476.0;

/// What outlives a frame.
#[derive(Default)]
pub struct State {
    chosen: usize,
    is_new: list::IsNew,
    page: page::State,
    beginning: Beginning,
}

/// Whether there are more texts to look over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    One,
    Many,
}

/// Shows a text with its parts; says what was decided.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    (row, of): (&mut Row, Of),
    state: &mut State,
) -> Option<Verdict> {
    let table = scene.workbench.labels();
    let draft = &mut row.proposal.draft;
    let title = format!("The parts of “{}”", short(&row.proposal.title));
    let mut verdict = None;
    let stays = frame::titled(ui, scene, (&title, 1180.0), |ui| {
        let hint = "Colours show what each part is. Drag a boundary, or choose another role or language. Nothing in the text is changed.";
        ui.label(scene.theme.small(hint));
        ui.add_space(scene.theme.space(1.0));
        let size = vec2(ui.available_width(), height(ui));
        let (_, area) = ui.allocate_space(size);
        let (mut left, mut right) = (area, area);
        left.set_right(area.right() - LIST - 16.0);
        right.set_left(area.right() - LIST);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            text(ui, scene, draft, state);
        });
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            verdict = parts(ui, scene, (draft, &table), state);
        });
        ui.add_space(scene.theme.space(1.5));
        verdict = foot(ui, scene, (draft, of), state).or(verdict.take());
        Stays::Yes
    });
    if stays == Stays::No {
        return Some(Verdict::Leave);
    }
    verdict
}

fn height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 236.0).clamp(200.0, 760.0)
}

/// The text on the left.
fn text(ui: &mut Ui, scene: &Scene<'_>, draft: &mut Draft, state: &mut State) {
    let heard = page::show(ui, scene.theme, (draft, state.chosen), &mut state.page);
    match heard {
        None => {}
        Some(page::Heard::Chosen(number)) => choose(ui, state, number),
        Some(page::Heard::Moved(number, to)) => {
            draft.move_start(number, to);
            if state.chosen != number {
                choose(ui, state, number);
            }
        }
        Some(page::Heard::Begun(at)) => {
            if let Some(number) = draft.begin_part(at) {
                choose(ui, state, number);
            }
        }
    }
}

/// Makes a part the one that the keys act on.
fn choose(ui: &Ui, state: &mut State, number: usize) {
    state.chosen = number;
    state.is_new = list::IsNew::Yes;
    // Asking again would let go of the arrows and Tab for a frame.
    ui.memory_mut(|memory| {
        if !memory.has_focus(list::list_id()) {
            memory.request_focus(list::list_id());
        }
    });
}

/// Chooses a part and brings its beginning into view.
fn go_to(ui: &Ui, draft: &Draft, state: &mut State, number: usize) {
    choose(ui, state, number);
    if let Some(one) = draft.parts().get(number) {
        state.page.scroll_to(one.span.start());
    }
}

/// The list on the right, and what is known of the chosen part.
fn parts(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (draft, table): (&mut Draft, &LabelTable),
    state: &mut State,
) -> Option<Verdict> {
    if state.beginning.lasts(ui) {
        let doubtful = draft.parts().iter().position(|one| one.part.is_doubtful());
        go_to(ui, draft, state, doubtful.unwrap_or(0));
    }
    let above = ui.available_height() - 112.0;
    let heard = ScrollArea::vertical()
        .max_height(above)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let chosen = (state.chosen, std::mem::take(&mut state.is_new));
            list::show(ui, scene.theme, (draft, table), chosen)
        });
    let mut verdict = None;
    for heard in heard.inner {
        match heard {
            list::Heard::Chosen(number) => go_to(ui, draft, state, number),
            list::Heard::Role(number, role) => draft.set_role(number, role),
            list::Heard::Language(number, tag) => draft.set_language(number, &tag),
            list::Heard::Key(Asked::Accept) => verdict = Some(Verdict::Accept),
            list::Heard::Key(asked) => change(ui, draft, state, asked),
        }
    }
    ui.add_space(scene.theme.space(1.0));
    about(ui, scene, draft, state);
    verdict
}

/// Does what a key or button asks of a part.
fn change(ui: &Ui, draft: &mut Draft, state: &mut State, asked: Asked) {
    let number = state.chosen;
    match asked {
        Asked::Move(stride, toward) => {
            if draft.step_start(number, stride, toward)
                && let Some(one) = draft.parts().get(number)
            {
                state.page.scroll_to(one.span.start());
            }
        }
        Asked::Join => {
            if draft.join(number) {
                choose(ui, state, number.saturating_sub(1));
            }
        }
        Asked::Divide => {
            if let Some(new) = draft.divide(number) {
                choose(ui, state, new);
            }
        }
        Asked::Next if number + 1 < draft.parts().len() => go_to(ui, draft, state, number + 1),
        Asked::Previous => go_to(ui, draft, state, number.saturating_sub(1)),
        Asked::Next | Asked::Accept => {}
    }
}

/// Why the chosen part is what it is, and what else can be done with it.
fn about(ui: &mut Ui, scene: &Scene<'_>, draft: &mut Draft, state: &mut State) {
    let Some(one) = draft.parts().get(state.chosen) else {
        return;
    };
    let theme = scene.theme;
    let (is_doubtful, certainty) = (one.part.is_doubtful(), one.part.certainty.word());
    let reason = format!("Certainty {certainty}: {}.", one.part.reason);
    ui.horizontal(|ui| {
        let (icon, color) = if is_doubtful {
            (Icon::CircleQuestionMark, theme.colors.warning)
        } else {
            (Icon::Info, theme.colors.muted)
        };
        ornament(ui, fonts::icon(icon).size(14.0).color(color));
        ui.add(egui::Label::new(theme.small(reason)).wrap());
    });
    let number = state.chosen;
    let mut asked = None;
    ui.horizontal(|ui| {
        let join = ui.add_enabled(number > 0, egui::Button::new("Join with the part above"));
        if join.clicked() {
            asked = Some(Asked::Join);
        }
        if ui.button("Divide this part").clicked() {
            asked = Some(Asked::Divide);
        }
    });
    if let Some(asked) = asked {
        change(ui, draft, state, asked);
    }
    let keys = "Tab: next part · ← → move its beginning, with Ctrl by words, ↑ ↓ by paragraphs · R role, L language · D divides, Delete joins · Enter accepts";
    ui.label(theme.caption(keys));
}

/// The buttons at the foot.
fn foot(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (draft, of): (&mut Draft, Of),
    state: &mut State,
) -> Option<Verdict> {
    let mut verdict = None;
    let count = draft.count();
    ui.horizontal(|ui| {
        let is_one = draft.parts().len() == 1;
        let one_text = ui.add_enabled_ui(!is_one, |ui| {
            button::secondary(ui, scene.theme, "One text, no parts")
        });
        if one_text.inner.clicked() {
            draft.make_one_text();
            choose(ui, state, 0);
        }
        let again = ui.add_enabled_ui(draft.is_changed(), |ui| {
            button::secondary(ui, scene.theme, "As it was proposed")
        });
        if again.inner.clicked() {
            draft.start_again();
            choose(ui, state, 0);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let accept = match (of, count) {
                (Of::Many, 1) => "It is one text".to_owned(),
                (Of::Many, _) => format!("These {} are right", counted_parts(count)),
                (Of::One, 1) => "Accept as one text".to_owned(),
                (Of::One, _) => format!("Accept {}", counted_parts(count)),
            };
            if button::primary(ui, scene.theme, &accept).clicked() {
                verdict = Some(Verdict::Accept);
            }
            let leave = if of == Of::Many {
                "Back to the list"
            } else {
                "Leave unsplit"
            };
            if button::secondary(ui, scene.theme, leave).clicked() {
                verdict = Some(Verdict::Leave);
            }
        });
    });
    let has_keyboard = ui.memory(|memory| memory.focused().is_some());
    if !has_keyboard && ui.input(|input| input.key_pressed(Key::Enter)) {
        verdict = Some(Verdict::Accept);
    }
    verdict
}

/// A title that fits on one line.
fn short(title: &str) -> String {
    if title.chars().count() <= 70 {
        return title.to_owned();
    }
    let head: String = title.chars().take(69).collect();
    format!("{}…", head.trim_end())
}
