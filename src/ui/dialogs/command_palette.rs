//! Every command, found by typing a few of its letters.

use egui::{
    Align2, FontId, Key, Modifiers, Response, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::ui::command::{self, Command, Situation, WhyNot, spelled};
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::Chosen;
use crate::ui::{Action, Navigation, fonts};

use super::{Stays, frame};

const ROW: f32 = 34.0;

/// What was typed, and the row the arrows have reached.
#[derive(Default)]
pub struct State {
    query: String,
    row: usize,
}

/// Shows the field and what it finds.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    frame::bare(ui, scene, ("Find a command", 620.0), |ui| {
        let found = found(&state.query, scene);
        let moved = arrows(ui, state, found.len());
        field(ui, scene.theme, state);
        ui.add_space(scene.theme.space(1.0));
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let chosen = rows(ui, scene, (state.row, moved), &found);
        let chosen = chosen.or_else(|| enter.then(|| found.get(state.row).copied()).flatten());
        footer(ui, scene, found.get(state.row).copied());
        let Some(command) = chosen else {
            return Stays::Yes;
        };
        let Ok(actions) = command.actions(&scene.situation()) else {
            return Stays::Yes;
        };
        tray.push(Action::Go(Navigation::Remember(command.id)));
        tray.extend(actions);
        Stays::No
    })
}

/// The commands that match: those that can be done now before those that cannot; with nothing typed
/// the last used first, otherwise the best first.
fn found(query: &str, scene: &Scene<'_>) -> Vec<&'static Command> {
    let recent = &scene.workbench.settings.recent_commands;
    let age = |command: &Command| {
        let place = recent.iter().position(|id| id == command.id);
        place.unwrap_or(recent.len())
    };
    let situation = scene.situation();
    let mut commands: Vec<(u32, &Command)> = scores(query, &situation);
    commands.sort_by_cached_key(|(score, command)| {
        let is_impossible = command.can(&situation).is_err();
        (is_impossible, std::cmp::Reverse(*score), age(command))
    });
    commands.into_iter().map(|(_, command)| command).collect()
}

fn scores(query: &str, situation: &Situation<'_>) -> Vec<(u32, &'static Command)> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let score = |command: &'static Command| {
        // The words come first, so that the menu's name only helps those who type it.
        let label = command.label(situation);
        let words = format!("{label} {}", command.menu.name());
        let score = pattern.score(Utf32Str::new(&words, &mut letters), &mut matcher)?;
        let own = pattern.score(Utf32Str::new(&label, &mut letters), &mut matcher);
        Some((score + own.unwrap_or(0), command))
    };
    command::all()
        .iter()
        .filter(|command| command.id != "command-palette")
        .filter_map(score)
        .collect()
}

/// Moves by the arrows; returns the new row, which must then come into view.
fn arrows(ui: &Ui, state: &mut State, rows: usize) -> Option<usize> {
    let before = state.row;
    let last = rows.saturating_sub(1);
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let (page_down, page_up) = (pressed(Key::PageDown), pressed(Key::PageUp));
    state.row = (state.row + down + 8 * page_down)
        .saturating_sub(up + 8 * page_up)
        .min(last);
    (state.row != before).then_some(state.row)
}

fn field(ui: &mut Ui, theme: &Theme, state: &mut State) {
    let edit = TextEdit::singleline(&mut state.query)
        .hint_text("Find a command")
        .font(FontId::new(theme.sizes.section_heading, fonts::ui()))
        .desired_width(f32::INFINITY)
        .margin(vec2(12.0, 10.0));
    let response = ui.add(edit);
    response.request_focus();
    let response = response.accessible_name("Find a command");
    if response.changed() {
        state.row = 0;
    }
}

/// The rows; the command that was clicked.
fn rows(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (current, bring): (usize, Option<usize>),
    found: &[&'static Command],
) -> Option<&'static Command> {
    let mut chosen = None;
    let height = frame::most_height(ui).min(ROW * 11.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if found.is_empty() {
                ui.add_space(scene.theme.space(2.0));
                ui.label(scene.theme.small("No command has these letters."));
            }
            for (number, command) in found.iter().enumerate() {
                let response = row(ui, scene, command, Chosen::when(number == current));
                if bring == Some(number) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(*command);
                }
            }
        });
    chosen
}

fn row(ui: &mut Ui, scene: &Scene<'_>, command: &Command, chosen: Chosen) -> Response {
    let current = chosen == Chosen::Yes;
    let theme = scene.theme;
    let situation = scene.situation();
    let enabled = command.can(&situation).is_ok();
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = command.label(&situation);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::MenuItem, enabled, label.as_ref()));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let colors = &theme.colors;
    let painter = ui.painter_at(rect);
    if current || response.hovered() {
        let fill = if current {
            colors.selection
        } else {
            ui.visuals().faint_bg_color
        };
        painter.rect_filled(rect, theme.corner(theme.sizes.radius), fill);
    }
    let words = if enabled { colors.text } else { colors.faint };
    let icon = rect.left_center() + vec2(20.0, 0.0);
    let face = fonts::icon_font(theme.sizes.icon);
    painter.text(
        icon,
        Align2::CENTER_CENTER,
        char::from(command.icon),
        face,
        words,
    );
    let keys = command.shortcuts.first().map(|one| spelled(ui.ctx(), one));
    let right = rect.right_center() - vec2(12.0, 0.0);
    let keys = painter.text(
        right,
        Align2::RIGHT_CENTER,
        keys.unwrap_or_default(),
        theme.small_font(),
        if current { colors.muted } else { colors.faint },
    );
    let room = (keys.left() - rect.left() - 60.0).max(40.0);
    let mut job =
        egui::text::LayoutJob::simple_singleline(label.into_owned(), theme.body_font(), words);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = painter.layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(egui::pos2(rect.left() + 40.0, top), galley, words);
    response
}

/// What Enter would do, or why it would do nothing.
fn footer(ui: &mut Ui, scene: &Scene<'_>, current: Option<&Command>) {
    ui.add_space(scene.theme.space(1.0));
    let why_not = current.and_then(|command| command.can(&scene.situation()).err());
    let words = match why_not {
        Some(WhyNot(sentence)) => scene
            .theme
            .small(sentence)
            .color(scene.theme.colors.warning),
        None => scene
            .theme
            .small("↑ ↓ to choose · Enter to do it · Esc to leave"),
    };
    ui.label(words);
}
