//! The menus, read from the table of commands.

use egui::containers::menu::{MenuButton, menu_style};
use egui::{
    Align, Button, FocusDirection, Key, Layout, Modifiers, Popup, Response, RichText, Ui, Vec2,
    vec2,
};
use lucide_icons::Icon;

use super::command::{Command, Menu, Situation, WhyNot, spelled};
use super::scene::Scene;
use super::theme::Theme;
use super::{Action, Focus, Navigation, fonts};

/// What outlives a frame of the menus.
#[derive(Default)]
pub struct State {
    /// The number of the menu that is open.
    open: Option<usize>,
}

/// Shows the menus and, to their right, the way to every command. Left and Right lead from an open
/// menu to its neighbours, Escape from the menus back to the text.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) {
    let (theme, situation) = (scene.theme, &scene.situation());
    // In a very narrow window the menus take more than one line.
    let in_lines = |ui: &mut Ui| {
        ui.spacing_mut().button_padding = vec2(10.0, 4.0);
        let next = next_by_key(ui, (state, scene.view.focus));
        let is_left = ui.input(|input| input.key_pressed(Key::Escape));
        let mut open = None;
        for (number, menu) in Menu::ALL.into_iter().enumerate() {
            let mut asked = Vec::new();
            let contents = |ui: &mut Ui| asked = rows(ui, theme, menu, situation);
            let (button, shown) = MenuButton::new(menu.name()).ui(ui, contents);
            if leads_on(ui, &button, (state.open, number)) {
                Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
            }
            if next == Some(number) {
                button.request_focus();
                Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
            }
            if shown.is_some() {
                open = Some(number);
            }
            if shown.is_some() && is_left || !asked.is_empty() {
                tray.push(Action::Go(Navigation::Focus(Focus::Text)));
            }
            tray.extend(asked);
        }
        state.open = open;
        let room = ui.available_size_before_wrap().x;
        if room >= PALETTE_ICON {
            let size = vec2(room, theme.sizes.control_height);
            let right = Layout::right_to_left(Align::Center);
            ui.allocate_ui_with_layout(size, right, |ui| {
                palette_button(ui, theme, situation, tray);
            });
        }
    };
    // Not egui's own bar: there a pointer that rests on a menu opens it again and again, whatever
    // the keys ask for.
    ui.scope(|ui| {
        menu_style(ui.style_mut());
        ui.horizontal_wrapped(in_lines);
    });
}

/// Whether the pointer has moved onto a menu while another one is open.
fn leads_on(ui: &Ui, button: &Response, (open, number): (Option<usize>, usize)) -> bool {
    let has_moved = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
    has_moved && button.hovered() && open.is_some_and(|open| open != number)
}

/// The menu that the keys lead to: the first, or the one beside the one that is open.
fn next_by_key(ui: &Ui, (state, focus): (&State, Option<Focus>)) -> Option<usize> {
    let Some(open) = state.open else {
        return (focus == Some(Focus::Menus)).then_some(0);
    };
    let length = Menu::ALL.len();
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (right, left) = (pressed(Key::ArrowRight), pressed(Key::ArrowLeft));
    if (right, left) == (0, 0) {
        return None;
    }
    // egui's own answer to the key would be to go back to the button of the open menu.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    Some((open + right + left * (length - 1)) % length)
}

fn rows(ui: &mut Ui, theme: &Theme, menu: Menu, situation: &Situation<'_>) -> Vec<Action> {
    ui.set_width(330.0);
    let mut group = None;
    let mut asked = Vec::new();
    for command in menu.commands() {
        if group.is_some_and(|group| group != command.group) {
            ui.separator();
        }
        group = Some(command.group);
        asked.extend(row(ui, theme, command, situation));
    }
    asked
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
        let keys = spelled(ui.ctx(), shortcut);
        button = button.shortcut_text(RichText::new(keys).font(theme.small_font()));
    }
    match command.can(situation) {
        Ok(()) => {
            let response = ui.add(button).accessible_name(label.as_ref());
            if with_full_words(response, &label, &words).clicked() {
                ui.close();
                return command.actions(situation).unwrap_or_default();
            }
        }
        Err(WhyNot(sentence)) => {
            let response = ui.add_enabled(false, button);
            response
                .accessible_name(label.as_ref())
                .on_disabled_hover_text(sentence.as_ref());
        }
    }
    Vec::new()
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

/// The room that the way to every command needs, with its words and without, in points.
const PALETTE_WIDE: f32 = 264.0;
const PALETTE_ICON: f32 = 40.0;

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
    let is_wide = ui.available_width() >= PALETTE_WIDE;
    let mut button = if is_wide {
        Button::new((icon, words)).min_size(vec2(theme.space(30.0), 24.0))
    } else {
        Button::new(icon).min_size(vec2(24.0, 24.0))
    };
    if let Some(shortcut) = command.shortcuts.first().filter(|_| is_wide) {
        let keys = RichText::new(spelled(ui.ctx(), shortcut));
        button = button.shortcut_text(keys.font(theme.caption_font()).color(theme.colors.faint));
    }
    if ui.add(button).accessible_name(command.name).clicked()
        && let Ok(actions) = command.actions(situation)
    {
        tray.extend(actions);
    }
}
