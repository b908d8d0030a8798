//! Which part of the window has the keyboard: a line along its upper edge.

use egui::{Rect, Stroke, Ui};

use super::theme::Theme;

/// Draws the line on the part in which the keyboard is; on none while it is in a menu, a dialog, or
/// nowhere.
pub fn show(ui: &Ui, theme: &Theme, parts: &[Rect]) {
    if let Some(part) = with_keyboard(ui, parts) {
        let width = 2.0;
        let y = part.top() + width / 2.0;
        let stroke = Stroke::new(width, theme.colors.focus);
        ui.painter().hline(part.x_range(), y, stroke);
    }
}

/// What has the keyboard lies in one of the parts, and in no window over them.
fn with_keyboard(ui: &Ui, parts: &[Rect]) -> Option<Rect> {
    let focused = ui.memory(egui::Memory::focused)?;
    let control = ui.ctx().read_response(focused)?;
    if control.layer_id != ui.layer_id() {
        return None;
    }
    let place = control.rect.center();
    parts.iter().copied().find(|part| part.contains(place))
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput, TextEdit, UiBuilder, pos2, vec2};

    use super::*;

    #[test]
    fn the_sign_stands_on_the_part_in_which_something_has_the_keyboard() {
        let left = Rect::from_min_size(pos2(0.0, 0.0), vec2(200.0, 300.0));
        let right = left.translate(vec2(200.0, 0.0));
        let context = Context::default();
        let frame = |asked: Option<usize>| {
            let mut found = None;
            let mut output = context.run_ui(RawInput::default(), |ui| {
                for (at, part) in [left, right].into_iter().enumerate() {
                    ui.scope_builder(UiBuilder::new().max_rect(part), |ui| {
                        let field = ui.add(TextEdit::singleline(&mut String::new()));
                        if asked == Some(at) {
                            field.request_focus();
                        }
                    });
                }
                found = with_keyboard(ui, &[left, right]);
            });
            output.textures_delta.clear();
            found
        };
        assert_eq!(frame(None), None);
        frame(Some(1));
        assert_eq!(frame(None), Some(right));
        frame(Some(0));
        assert_eq!(frame(None), Some(left));
    }
}
