//! Stories of the panels around the text.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use glossator::ui::Panel;
use glossator::ui::panels::annotations::{self, AnnotationsState};

use crate::desk::Desk;

/// A desk that shows one panel with its state.
struct Window<State> {
    desk: Desk,
    state: State,
}

type Show<State> = fn(&mut egui::Ui, &mut Panel<'_>, &mut State);

fn window<State: Default + 'static>(
    desk: Desk,
    show: Show<State>,
) -> Harness<'static, Window<State>> {
    let window = Window {
        desk,
        state: State::default(),
    };
    let mut harness = Harness::builder()
        .with_size([1100.0, 700.0])
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

#[test]
fn a_row_of_the_table_jumps_to_its_annotation() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window
        .get_by_role_and_label(Role::Row, "Korean People's Army")
        .click();
    window.run();
    let selected = window.state().desk.view.selected.clone();
    assert_eq!(selected.unwrap().as_str(), "army-en");
}
