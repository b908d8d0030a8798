//! A list of which one thing is chosen: it has the keyboard as a whole, and the arrows choose.

use egui::{Id, Key, Label, Modifiers, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::ui::scene::Scene;
use crate::ui::widgets::{Chosen, ListRow, Ring, Step, paint_focus_ring};

use super::frame::Beginning;
use super::keys::{self, Tab};

/// One of the things.
pub struct Choice<'a> {
    /// What stands above it, for it and those after it.
    pub heading: &'a str,
    pub name: String,
    /// A line below it; may be empty.
    pub detail: String,
}

/// How a list is shown.
pub struct ChoiceList<'a> {
    pub id: Id,
    /// What a screen reader says of the whole.
    pub name: &'a str,
    /// In points.
    pub height: f32,
}

/// What outlives a frame of a list.
#[derive(Default)]
pub struct State {
    beginning: Beginning,
    is_new: bool,
}

impl ChoiceList<'_> {
    /// Shows the list; what has the keyboard when it has.
    pub fn show(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        (state, chosen): (&mut State, &mut usize),
        choices: &[Choice<'_>],
    ) -> Response {
        let size = vec2(ui.available_width(), self.height);
        let place = Rect::from_min_size(ui.available_rect_before_wrap().min, size);
        let list = ui.interact(place, self.id, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, self.name));
        if state.beginning.lasts(ui) {
            state.is_new = true;
            list.request_focus();
        }
        if list.has_focus() {
            for step in keys::asked(ui, (self.id, Tab::LeadsOut), meaning) {
                *chosen = step.from(*chosen, choices.len());
                state.is_new = true;
            }
        }
        // The dialog may have been small before, and must not stay so.
        let area = ScrollArea::vertical()
            .id_salt(self.id)
            .max_height(self.height)
            .min_scrolled_height(self.height)
            .auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let is_new = std::mem::take(&mut state.is_new);
            for (number, choice) in choices.iter().enumerate() {
                if !choice.heading.is_empty() {
                    ui.add_space(scene.theme.space(1.0));
                    ui.label(scene.theme.caption(choice.heading));
                }
                let is_chosen = number == *chosen;
                let row = self.row(ui, scene, (choice, number), Chosen::when(is_chosen));
                if is_chosen && list.has_focus() {
                    paint_focus_ring(ui.painter(), scene.theme, row.rect, Ring::Within);
                }
                if is_chosen && is_new {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    *chosen = number;
                    list.request_focus();
                }
            }
        });
        list
    }

    fn row(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        (choice, number): (&Choice<'_>, usize),
        chosen: Chosen,
    ) -> Response {
        let theme = scene.theme;
        let lines = if choice.detail.is_empty() { 1.0 } else { 2.0 };
        let spoken = [choice.name.as_str(), choice.detail.as_str()].join(" ");
        let row = ListRow {
            id: self.id.with(number),
            name: spoken.trim(),
            height: 10.0 + lines * (theme.sizes.body + 6.0),
            chosen,
        };
        row.show(ui, theme, |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let name = Label::new(theme.body(choice.name.as_str()));
                ui.add(name.truncate().selectable(false));
                if !choice.detail.is_empty() {
                    let detail = Label::new(theme.small(choice.detail.as_str()));
                    ui.add(detail.truncate().selectable(false));
                }
            });
        })
    }
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Step> {
    if modifiers.any() {
        return None;
    }
    match key {
        Key::ArrowUp => Some(Step::Up),
        Key::ArrowDown => Some(Step::Down),
        Key::Home => Some(Step::First),
        Key::End => Some(Step::Last),
        _ => None,
    }
}
