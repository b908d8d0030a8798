//! The sheet of keys and gestures.

use egui::os::OperatingSystem;
use egui::{Frame, Margin, RichText, ScrollArea, Stroke, Ui};

use crate::ui::command::{Menu, spelled};
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;

use super::{Stays, frame};

/// What is done in the text with the mouse or single keys; `Cmd` is the command key of the
/// computer.
const GESTURES: &[(&str, &str)] = &[
    ("Drag", "Select text"),
    ("Double-click", "Select a word"),
    ("Triple-click", "Select a paragraph"),
    ("Click a mark", "Select it; again: the one around it"),
    ("Drag the edge of a mark", "Move its boundary"),
    ("Shift+Arrows", "Select by character"),
    ("Cmd+Shift+Arrows", "Select by word"),
    ("Alt+Shift+Arrows", "Move the end of the selected mark"),
    ("F7 · F8", "Widen it at its start, at its end"),
    ("Shift+F7 · F8", "Narrow it"),
    ("Cmd+Drag", "Add a passage to the selection"),
    ("1 … 9", "Tag with the tag that has this digit"),
    ("Letters", "Find a tag by its name, or make one"),
    ("Enter", "In the palette: take the tag that is lit"),
    ("R, then click a mark", "Relate the selected mark to it"),
    ("Esc", "Let go"),
];

/// Shows the sheet.
pub fn show(ui: &Ui, scene: &Scene<'_>) -> Stays {
    frame::titled(ui, scene, ("Keyboard and mouse", 860.0), |ui| {
        let height = frame::most_height(ui);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        gestures(left, scene.theme);
                        sections(left, scene.theme, &[Menu::Mark, Menu::Edit]);
                        sections(
                            right,
                            scene.theme,
                            &[Menu::Go, Menu::View, Menu::Project, Menu::Help],
                        );
                    }
                });
            });
        Stays::Yes
    })
}

fn gestures(ui: &mut Ui, theme: &Theme) {
    section(ui, theme, "In the text", |ui| {
        let command = if ui.ctx().os() == OperatingSystem::Mac {
            "⌘ "
        } else {
            "Ctrl+"
        };
        for (keys, what) in GESTURES {
            line(ui, theme, what, &[keys.replace("Cmd+", command)]);
        }
    });
}

fn sections(ui: &mut Ui, theme: &Theme, menus: &[Menu]) {
    for menu in menus {
        section(ui, theme, menu.name(), |ui| {
            for command in menu
                .commands()
                .filter(|command| !command.shortcuts.is_empty())
            {
                let keys = command.shortcuts.iter().take(2);
                let keys: Vec<_> = keys.map(|one| spelled(ui.ctx(), one)).collect();
                line(ui, theme, command.name, &keys);
            }
        });
    }
}

fn section(ui: &mut Ui, theme: &Theme, title: &str, lines: impl FnOnce(&mut Ui)) {
    ui.label(theme.section_heading(title));
    ui.add_space(theme.space(0.5));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = theme.space(0.5);
        lines(ui);
    });
    ui.add_space(theme.space(2.0));
}

fn line(ui: &mut Ui, theme: &Theme, what: &str, keys: &[String]) {
    ui.horizontal(|ui| {
        ui.add(egui::Label::new(theme.body(what)).truncate());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(theme.space(2.0));
            for keys in keys {
                key(ui, theme, keys);
            }
        });
    });
}

/// Keys as they look on a keyboard.
fn key(ui: &mut Ui, theme: &Theme, keys: &str) {
    Frame::new()
        .fill(theme.colors.panel)
        .stroke(Stroke::new(1.0, theme.colors.border))
        .corner_radius(theme.corner(theme.sizes.radius_small))
        .inner_margin(Margin::symmetric(6, 1))
        .show(ui, |ui| {
            let words = RichText::new(keys).font(theme.small_font());
            ui.label(words.color(theme.colors.muted));
        });
}
