//! Stories of the panels around the text, each alone on a desk.

mod codebook;
mod documents;
mod entities;
mod escape;
mod inspector;
mod shared;
mod table;

use egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use glossator::ui::Panel;

use crate::desk::Desk;

/// A desk that shows one panel with its state.
pub(super) struct Window<State> {
    pub(super) desk: Desk,
    pub(super) state: State,
}

pub(super) type Show<State> = fn(&mut egui::Ui, &mut Panel<'_>, &mut State);

pub(super) fn window<State: Default + 'static>(
    desk: Desk,
    show: Show<State>,
) -> Harness<'static, Window<State>> {
    let window = Window {
        desk,
        state: State::default(),
    };
    let mut harness = Harness::builder()
        .with_size([1100.0, 900.0])
        .with_max_steps(40)
        // Chinese comes from the fonts of the system.
        .allow_missing_glyphs()
        .build_ui_state(
            move |ui, window: &mut Window<State>| {
                let Window { desk, state } = window;
                desk.frame(ui, |ui, panel| show(ui, panel, state));
            },
            window,
        );
    harness.run();
    harness
}

/// Types into the field that has the keyboard.
pub(super) fn types<State>(window: &mut Harness<'_, Window<State>>, words: &str) {
    window.event(Event::Text(words.to_owned()));
    window.run();
}

/// Empties the field that has the keyboard and types into it.
pub(super) fn overwrites<State>(window: &mut Harness<'_, Window<State>>, words: &str) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.run();
    types(window, words);
}

pub(super) fn presses<State>(window: &mut Harness<'_, Window<State>>, key: Key) {
    window.key_press(key);
    window.run();
}

pub(super) fn clicks<State>(window: &mut Harness<'_, Window<State>>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

pub(super) fn selected<State>(window: &Harness<'_, Window<State>>) -> String {
    let selected = window.state().desk.view.selected.as_ref();
    selected.map_or_else(String::new, ToString::to_string)
}

pub(super) fn undo_label<State>(window: &Harness<'_, Window<State>>) -> String {
    let label = window.state().desk.session.undo_label();
    label.unwrap_or_default().to_owned()
}
