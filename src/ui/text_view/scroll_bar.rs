//! The scroll bar of the text view: its own, because the height of the text is an estimate.

use egui::accesskit::{Action, ActionData, Orientation, Role};
use egui::{CornerRadius, Rect, Sense, Ui, UiBuilder, pos2};

use crate::ui::theme::Theme;

use super::accessibility::bounds;
use super::layout::Page;

/// The width of the strip in which it can be grabbed.
const STRIP: f32 = 14.0;
const SHORTEST: f32 = 32.0;

/// The strip along the text that is the scroll bar's; `None` if the whole text is in view.
pub fn strip(area: Rect, page: &Page) -> Option<Rect> {
    let strip = Rect::from_min_max(pos2(area.right() - STRIP, area.top()), area.max);
    (free(area, page) > 1.0).then_some(strip)
}

/// How far the text can be scrolled, in points.
fn free(area: Rect, page: &Page) -> f64 {
    page.total - f64::from(area.height())
}

/// Shows it; returns the position asked for, as points below the start of the document.
///
/// `ticks` are places of the whole text that stand out, as shares of its height.
pub fn show(
    ui: &mut Ui,
    area: Rect,
    (page, ticks): (&Page, &[f32]),
    grip: &mut f32,
    theme: &Theme,
) -> Option<f64> {
    let free = free(area, page);
    let strip = strip(area, page)?.shrink2(egui::vec2(0.0, 2.0));
    let id = ui.unique_id().with("text scroll bar");
    // No stop on the way of Tab: the text beside it answers to the keys that scroll.
    let response = ui.interact(strip, id, Sense::CLICK | Sense::DRAG);
    let share = (f64::from(area.height()) / page.total).clamp(0.0, 1.0);
    let length = scaled(share, strip.height()).clamp(SHORTEST.min(strip.height()), strip.height());
    let travel = strip.height() - length;
    let top = strip.top() + scaled((page.position / free).clamp(0.0, 1.0), travel);
    let thumb = Rect::from_min_max(pos2(strip.left(), top), pos2(strip.right(), top + length));
    describe(ui, (id, strip), page, free);
    let is_active = response.hovered() || response.dragged();
    let width = if is_active { 8.0 } else { 5.0 };
    let shown = Rect::from_min_max(
        pos2(strip.right() - width - 3.0, thumb.top()),
        pos2(strip.right() - 3.0, thumb.bottom()),
    );
    let strength = if response.dragged() {
        0.75
    } else if is_active {
        0.55
    } else {
        0.3
    };
    let color = theme.colors.faint.gamma_multiply(strength);
    ui.painter()
        .rect_filled(shown, CornerRadius::same(4), color);
    mark(ui, strip, ticks, theme);
    if let Some(asked) = asked(ui, id, page, area.height()) {
        return Some(asked.clamp(0.0, free));
    }
    let pointer = response.interact_pointer_pos()?;
    if response.drag_started() || response.is_pointer_button_down_on() && !response.dragged() {
        let is_on_thumb = thumb.y_range().contains(pointer.y);
        *grip = if is_on_thumb {
            pointer.y - thumb.top()
        } else {
            length / 2.0
        };
    }
    // Held still, it asks for nothing: the estimates behind it may still change.
    if response.drag_delta().y == 0.0 && !response.clicked() {
        return None;
    }
    let at = (pointer.y - *grip - strip.top()).clamp(0.0, travel.max(1.0));
    Some(f64::from(at / travel.max(1.0)) * free)
}

/// Ticks where something stands out.
fn mark(ui: &Ui, strip: Rect, ticks: &[f32], theme: &Theme) {
    for tick in ticks {
        let y = ui
            .painter()
            .round_to_pixel_center(strip.top() + tick * strip.height());
        let tick = Rect::from_min_max(pos2(strip.right() - 11.0, y), pos2(strip.right(), y + 2.0));
        ui.painter()
            .rect_filled(tick, CornerRadius::ZERO, theme.colors.hit_edge);
    }
}

fn describe(ui: &mut Ui, (id, strip): (egui::Id, Rect), page: &Page, free: f64) {
    ui.scope_builder(UiBuilder::new(), |ui| {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ScrollBar);
            node.set_bounds(bounds(strip));
            node.set_label("Position in the text");
            node.set_orientation(Orientation::Vertical);
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(free);
            node.set_numeric_value(page.position.clamp(0.0, free));
            for action in [Action::SetValue, Action::Increment, Action::Decrement] {
                node.add_action(action);
            }
        });
    });
}

/// The position that assistive technology has asked for.
fn asked(ui: &Ui, id: egui::Id, page: &Page, height: f32) -> Option<f64> {
    let step = f64::from(height) * 0.85;
    ui.input(|input| {
        let set = input.accesskit_action_requests(id, Action::SetValue).last();
        let set = set.and_then(|request| match request.data {
            Some(ActionData::NumericValue(value)) => Some(value),
            _ => None,
        });
        let is_asked = |action| input.has_accesskit_action_request(id, action);
        set.or_else(|| is_asked(Action::Increment).then_some(page.position + step))
            .or_else(|| is_asked(Action::Decrement).then_some(page.position - step))
    })
}

fn scaled(share: f64, length: f32) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of a length on the screen"
    )]
    let scaled = (share * f64::from(length)) as f32;
    scaled
}
