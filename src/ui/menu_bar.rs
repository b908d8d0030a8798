//! The menus, read from the table of commands.

use egui::{Button, MenuBar, Response, RichText, Ui, containers::menu::MenuButton, vec2};
use lucide_icons::Icon;

use super::command::{Command, Menu, Situation, WhyNot};
use super::theme::Theme;
use super::{Action, fonts};

/// Shows the menus and, to their right, the way to every command.
pub fn show(ui: &mut Ui, theme: &Theme, situation: &Situation<'_>, tray: &mut Vec<Action>) {
    MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(10.0, 4.0);
        for menu in Menu::ALL {
            MenuButton::new(menu.name()).ui(ui, |ui| rows(ui, theme, menu, situation, tray));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            palette_button(ui, theme, situation, tray);
        });
    });
}

fn rows(ui: &mut Ui, theme: &Theme, menu: Menu, situation: &Situation<'_>, tray: &mut Vec<Action>) {
    ui.set_width(330.0);
    let mut group = None;
    for command in menu.commands() {
        if group.is_some_and(|group| group != command.group) {
            ui.separator();
        }
        group = Some(command.group);
        tray.extend(row(ui, theme, command, situation));
    }
}

/// One row; the actions, if it was chosen.
pub fn row(
    ui: &mut Ui,
    theme: &Theme,
    command: &Command,
    situation: &Situation<'_>,
) -> Vec<Action> {
    let label = command.label(situation);
    let icon = match command.is_on(situation) {
        Some(true) => fonts::icon(Icon::Check).color(theme.colors.accent),
        Some(false) => fonts::icon(Icon::Check).color(egui::Color32::TRANSPARENT),
        None => fonts::icon(command.icon),
    };
    let words = shortened(&label);
    let mut button = Button::new((icon.size(theme.sizes.icon), words.as_str()))
        .min_size(vec2(ui.available_width(), theme.sizes.control_height));
    if let Some(shortcut) = command.shortcuts.first() {
        let keys = ui.ctx().format_shortcut(shortcut);
        button = button.shortcut_text(RichText::new(keys).font(theme.small_font()));
    }
    match command.actions(situation) {
        Ok(actions) => {
            let response = ui.add(button).accessible_name(label.as_ref());
            if with_full_words(response, &label, &words).clicked() {
                actions
            } else {
                Vec::new()
            }
        }
        Err(WhyNot(sentence)) => {
            let response = ui.add_enabled(false, button);
            response
                .accessible_name(label.as_ref())
                .on_disabled_hover_text(sentence.as_ref());
            Vec::new()
        }
    }
}

fn with_full_words(response: Response, label: &str, words: &str) -> Response {
    if label == words {
        response
    } else {
        response.on_hover_text(label)
    }
}

/// The words of a row: a label may quote from a text, and a menu stays narrow.
fn shortened(label: &str) -> String {
    const MOST: usize = 32;
    if label.chars().count() <= MOST {
        return label.to_owned();
    }
    let head: String = label.chars().take(MOST - 1).collect();
    format!("{}…", head.trim_end())
}

fn palette_button(ui: &mut Ui, theme: &Theme, situation: &Situation<'_>, tray: &mut Vec<Action>) {
    let Some(command) = super::command::by_id("command-palette") else {
        return;
    };
    let icon = fonts::icon(Icon::Search)
        .size(theme.sizes.small)
        .color(theme.colors.muted);
    let words = RichText::new(command.name)
        .font(theme.small_font())
        .color(theme.colors.muted);
    let mut button = Button::new((icon, words)).min_size(vec2(theme.space(30.0), 24.0));
    if let Some(shortcut) = command.shortcuts.first() {
        let keys = RichText::new(ui.ctx().format_shortcut(shortcut));
        button = button.shortcut_text(keys.font(theme.caption_font()).color(theme.colors.faint));
    }
    if ui.add(button).accessible_name(command.name).clicked()
        && let Ok(actions) = command.actions(situation)
    {
        tray.extend(actions);
    }
}
