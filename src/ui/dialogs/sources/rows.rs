//! What is below each other in a review: the marks that need a decision, or the changes of the
//! text.

use egui::{Id, Response, ScrollArea, Sense, Ui, WidgetInfo};

use crate::project::Project;
use crate::project::recipes::counted;
use crate::project::reviewing::Review;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Chosen, ListRow, Ring, bring_into_view, paint_focus_ring};

use super::keys::{self, Asked};
use super::review::{State, Tab};
use super::row::{self, Words};

fn list_id() -> Id {
    Id::unique("marks of a changed source")
}

/// Shows the rows of the tab; what the keys ask for.
pub fn show(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (project, review): (&Project, &mut Review),
    state: &mut State,
) -> Vec<Asked> {
    let tab = state.tab(review);
    let height = height(ui);
    let (count, noun) = match tab {
        Tab::Marks => (review.cases().len(), "mark"),
        Tab::Text => (review.differences().len(), "change"),
    };
    let place = egui::Rect::from_min_size(
        ui.available_rect_before_wrap().min,
        egui::vec2(ui.available_width(), height),
    );
    let list = ui.interact(place, list_id(), Sense::focusable_noninteractive());
    let name = counted(count, noun);
    list.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, &name));
    if state.beginning.lasts(ui) {
        state.is_new = true;
        list.request_focus();
    }
    if count == 0 {
        let nothing = nothing(review, tab);
        ui.label(scene.theme.body(nothing));
        return asked(ui, &list);
    }
    let mut clicked = None;
    let chosen = state.chosen(review);
    ScrollArea::vertical()
        .id_salt(tab)
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, row::HEIGHT, count, |ui, seen| {
            if std::mem::take(&mut state.is_new) {
                let height = row::HEIGHT + ui.spacing().item_spacing.y;
                bring_into_view(ui, height, (seen.start, chosen));
            }
            if tab == Tab::Marks {
                review.look_at(seen.clone());
            }
            for number in seen {
                let shown = match tab {
                    Tab::Marks => mark(ui, scene.theme, (project, review), number),
                    Tab::Text => change(ui, scene.theme, review, (number, chosen)),
                };
                let Some(shown) = shown else { continue };
                if number == chosen && list.has_focus() {
                    paint_focus_ring(ui.painter(), scene.theme, shown.rect, Ring::Within);
                }
                if shown.clicked() {
                    clicked = Some(number);
                }
            }
        });
    if let Some(number) = clicked {
        state.choose(review, number);
        list.request_focus();
    }
    asked(ui, &list)
}

/// What is said instead of rows.
fn nothing(review: &Review, tab: Tab) -> &'static str {
    match tab {
        Tab::Marks => "Nothing has to be decided.",
        Tab::Text if review.plan().has_old_text() => "The words are the same.",
        Tab::Text => {
            "The version that was annotated is lost, so that the texts cannot be compared."
        }
    }
}

fn asked(ui: &Ui, list: &Response) -> Vec<Asked> {
    if list.gained_focus() {
        // Keys are held fast from the frame after next; nobody presses one before.
        ui.ctx().request_repaint();
    }
    if list.has_focus() {
        keys::asked(ui, list_id())
    } else {
        Vec::new()
    }
}

/// What is left of the window for the rows.
fn height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 356.0).clamp(row::HEIGHT, 640.0)
}

/// A mark that needs a decision.
fn mark(
    ui: &mut Ui,
    theme: &Theme,
    (project, review): (&Project, &Review),
    number: usize,
) -> Option<Response> {
    let words = Words::of(project, review, number)?;
    let name = words.spoken(review, number);
    let row = ListRow {
        id: Id::unique(("mark of a changed source", number)),
        name: &name,
        height: row::HEIGHT,
        chosen: Chosen::when(number == review.chosen()),
    };
    Some(row.show(ui, theme, |ui| {
        row::show_mark(ui, theme, &words, (review, number));
    }))
}

/// A place in which the texts differ.
fn change(
    ui: &mut Ui,
    theme: &Theme,
    review: &Review,
    (number, chosen): (usize, usize),
) -> Option<Response> {
    let sides = review.sides_of_difference(number)?;
    let of = review.differences().len();
    let place = format!("Change {} of {of}", number + 1);
    let name = format!("{place}: {}", row::spoken_change(&sides));
    let shown = ListRow {
        id: Id::unique(("change of a text", number)),
        name: &name,
        height: row::HEIGHT,
        chosen: Chosen::when(number == chosen),
    };
    let ground = if number == chosen {
        row::Ground::Selected
    } else {
        row::Ground::Plain
    };
    Some(shown.show(ui, theme, |ui| {
        row::show_change(ui, theme, (&place, &sides), ground);
    }))
}
