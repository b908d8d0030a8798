//! A row of a list that can be chosen by mouse and keyboard.

use egui::style::ScrollAnimation;
use egui::{
    Align, CornerRadius, EventFilter, FocusDirection, Id, Key, Layout, Modifiers, Rect, Response,
    Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::Theme;

use super::focus_ring::{Ring, paint_focus_ring};

/// Whether a row is the current one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    Yes,
    #[default]
    No,
}

impl Chosen {
    /// Chosen if a condition holds.
    pub const fn when(is_met: bool) -> Self {
        if is_met { Self::Yes } else { Self::No }
    }
}

/// A row as wide as its list.
#[derive(Clone, Copy, Debug)]
pub struct ListRow<'a> {
    /// Stays the same from frame to frame, wherever the row stands.
    pub id: Id,
    /// What a screen reader says.
    pub name: &'a str,
    /// In points.
    pub height: f32,
    pub chosen: Chosen,
}

/// Where a key leads from the row that has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    First,
    Last,
}

impl ListRow<'_> {
    /// Shows the row; `contents` are laid out from left to right, centred, inside its padding.
    pub fn show(&self, ui: &mut Ui, theme: &Theme, contents: impl FnOnce(&mut Ui)) -> Response {
        self.sensing(ui, theme, Sense::click(), contents)
    }

    /// Shows the row so that it can be dragged too.
    pub fn show_draggable(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        contents: impl FnOnce(&mut Ui),
    ) -> Response {
        self.sensing(ui, theme, Sense::click_and_drag(), contents)
    }

    fn sensing(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        sense: Sense,
        contents: impl FnOnce(&mut Ui),
    ) -> Response {
        let size = vec2(ui.available_width(), self.height);
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, self.id, sense);
        let is_chosen = self.chosen == Chosen::Yes;
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_chosen, self.name)
        });
        if ui.is_rect_visible(rect) {
            paint_background(ui, theme, rect, (&response, self.chosen));
            let padding = vec2(theme.space(1.0), theme.space(0.25));
            let inside = UiBuilder::new()
                .max_rect(rect.shrink2(padding))
                .layout(Layout::left_to_right(Align::Center));
            // Not a scope, which would make the row as tall as what it holds.
            let mut row = ui.new_child(inside);
            row.shrink_clip_rect(rect);
            // Everything is centred in the row, however small what comes first is.
            row.set_min_height(row.available_height());
            row.spacing_mut().item_spacing = vec2(theme.space(0.75), theme.space(0.25));
            contents(&mut row);
        }
        response
    }
}

/// The key that moves from this row, if it has the keyboard; egui's own way of moving the focus
/// is held off, since it may lead out of the list.
pub fn step_of(ui: &Ui, row: &Response) -> Option<Step> {
    if !row.has_focus() {
        return None;
    }
    let vertical = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, vertical));
    let keys = [
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    // Taken out, so that the row that gets the keyboard does not hear the same key.
    let pressed = ui.input_mut(|input| {
        let is_plain = input.modifiers.is_none();
        keys.into_iter()
            .find(|(key, _)| is_plain && input.consume_key(Modifiers::NONE, *key))
    });
    pressed.map(|(_, step)| step)
}

impl Step {
    /// The place in a list of `length` rows that it leads to from `place`.
    pub fn from(self, place: usize, length: usize) -> usize {
        let last = length.saturating_sub(1);
        match self {
            Self::Up => place.saturating_sub(1),
            Self::Down => (place + 1).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

/// Whether the down arrow was pressed in a field above a list, and leads into it.
pub fn leads_into_list(ui: &Ui, field: &Response) -> bool {
    let is_led = field.has_focus()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if is_led {
        // A field that has just got the keyboard has not yet told egui that it wants the arrows.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    is_led
}

/// Scrolls at once to the row at `place`, in a list of rows of this height, spacing included, that
/// is being shown from `start` on; at once, because a row that is not shown cannot have the keyboard.
#[expect(
    clippy::cast_precision_loss,
    reason = "a list has far fewer than 2^23 rows"
)]
pub fn bring_into_view(ui: &Ui, height: f32, (start, place): (usize, usize)) {
    let top = ui.max_rect().top() + (place as f32 - start as f32) * height;
    let row = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, height));
    ui.scroll_to_rect_animation(row, None, ScrollAnimation::none());
}

fn paint_background(ui: &Ui, theme: &Theme, rect: Rect, (row, chosen): (&Response, Chosen)) {
    let corner = CornerRadius::from(theme.sizes.radius_small);
    let painter = ui.painter();
    if chosen == Chosen::Yes {
        painter.rect_filled(rect, corner, theme.colors.selection);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, corner, theme.colors.accent);
    } else if row.hovered() {
        let tint = theme.colors.selection.gamma_multiply(0.45);
        painter.rect_filled(rect, corner, tint);
    }
    if row.has_focus() {
        paint_focus_ring(ui.painter(), theme, rect, Ring::Within);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stop_at_both_ends() {
        assert_eq!(Step::Up.from(0, 3), 0);
        assert_eq!(Step::Down.from(1, 3), 2);
        assert_eq!(Step::Down.from(2, 3), 2);
        assert_eq!(Step::Last.from(0, 3), 2);
        assert_eq!(Step::First.from(2, 3), 0);
        assert_eq!(Step::Down.from(0, 0), 0);
    }
}
