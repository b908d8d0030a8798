//! The bar below the text: what is looked for, how often it is there, and the way through it.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align, Button, Frame, Id, Key, Label, Layout, Margin, Modifiers, Panel as Side, RichText,
    TextEdit, Ui,
};
use lucide_icons::Icon;

use crate::analysis::search::{Matching, Wanted};
use crate::text::Span;
use crate::ui::text_view::TextViewState;
use crate::ui::widgets::{hears_escape, icon_button};
use crate::ui::{Action, FindStep, Focus, Navigation, Panel, fonts};
use crate::workbench::searching::WordsOf;

use super::{Direction, FindingState};

/// From so much room on, in points, the bar says how often the words are there beside the field.
const WIDE: f32 = 420.0;

/// Shows it, while something is looked for in `text`.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut FindingState, text: &TextViewState) {
    if !panel.view.finding.is_open || panel.view.document.is_none() {
        return;
    }
    let selected = text.selection();
    let has_nothing_to_let_go = selected.is_empty() && panel.view.meant().is_none();
    if text.has_focus() && has_nothing_to_let_go && is_pressed(ui, Modifiers::NONE, Key::Escape) {
        ask(panel, FindStep::Close);
    }
    let theme = panel.theme;
    let frame = Frame::new()
        .fill(theme.colors.panel)
        .inner_margin(Margin::symmetric(12, 6));
    // Below, so that the text stays where it is.
    Side::bottom("find in the text")
        .frame(frame)
        .show(ui, |ui| {
            let is_wide = ui.available_width() >= WIDE;
            let right_to_left = Layout::right_to_left(Align::Center);
            ui.horizontal(|ui| {
                ui.with_layout(right_to_left, |ui| {
                    ui.spacing_mut().item_spacing.x = theme.space(0.5);
                    if icon_button(ui, theme, Icon::X, "Close (Esc)").clicked() {
                        ask(panel, FindStep::Close);
                    }
                    switches(ui, panel);
                    if icon_button(ui, theme, Icon::ChevronDown, "Next place (Enter)").clicked() {
                        ask(panel, FindStep::Next);
                    }
                    if icon_button(ui, theme, Icon::ChevronUp, "Place before (Shift+Enter)")
                        .clicked()
                    {
                        ask(panel, FindStep::Previous);
                    }
                    if is_wide {
                        ui.add_space(theme.space(0.5));
                        said(ui, panel, state, selected);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        field(ui, panel, state);
                    });
                });
            });
            if !is_wide {
                ui.with_layout(right_to_left, |ui| said(ui, panel, state, selected));
            }
        });
}

fn field(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut FindingState) {
    let theme = panel.theme;
    let id = Id::unique("words to find in the text");
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    if has_keyboard {
        keys(ui, panel);
    }
    let glass = fonts::icon(Icon::Search).size(theme.sizes.small);
    let field = TextEdit::singleline(&mut state.words)
        .id(id)
        .prefix(glass.color(theme.colors.faint))
        .hint_text("Find in this text")
        .desired_width(ui.available_width().min(360.0))
        .event_filter(hears_escape())
        .font(theme.body_font());
    let response = ui.add(field).accessible_name("Find in this text");
    if panel.view.focus == Some(Focus::Find) {
        response.request_focus();
        let mut edit = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let end = CCursor::new(state.words.chars().count());
        let all = CCursorRange::two(CCursor::new(0), end);
        edit.cursor.set_char_range(Some(all));
        edit.store(ui.ctx(), id);
    }
    if response.changed() {
        let wanted = Wanted {
            words: state.words.clone(),
            ..panel.view.finding.wanted.clone()
        };
        ask(panel, FindStep::Look(wanted));
    }
}

/// Keys that mean something in the field; it does not hear them.
fn keys(ui: &Ui, panel: &mut Panel<'_>) {
    if is_pressed(ui, Modifiers::SHIFT, Key::Enter) {
        ask(panel, FindStep::Previous);
    } else if is_pressed(ui, Modifiers::NONE, Key::Enter) {
        ask(panel, FindStep::Next);
    } else if is_pressed(ui, Modifiers::NONE, Key::Escape) {
        ask(panel, FindStep::Close);
    }
}

/// Whether a key was pressed; it is then not heard by anyone else.
fn is_pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// What counts as found; from right to left.
fn switches(ui: &mut Ui, panel: &mut Panel<'_>) {
    let wanted = panel.view.finding.wanted.clone();
    let now = wanted.matching;
    let all = [
        (
            (Icon::Regex, now.pattern),
            (
                "Pattern",
                "The words are a regular expression: Stalin\\w*, \\d{4}",
            ),
            Matching {
                pattern: !now.pattern,
                ..now
            },
        ),
        (
            (Icon::WholeWord, now.whole_words),
            ("Whole words", "Not inside longer words"),
            Matching {
                whole_words: !now.whole_words,
                ..now
            },
        ),
        (
            (Icon::CaseSensitive, now.exact),
            (
                "Exact spelling",
                "Case, accents, ё, hyphens and apostrophes must be as typed",
            ),
            Matching {
                exact: !now.exact,
                ..now
            },
        ),
    ];
    for ((icon, is_on), (name, explanation), matching) in all {
        let color = if is_on {
            panel.theme.colors.accent
        } else {
            panel.theme.colors.muted
        };
        let glyph = fonts::icon(icon).size(panel.theme.sizes.icon).color(color);
        let side = egui::Vec2::splat(panel.theme.sizes.control_height - 4.0);
        let button = Button::selectable(is_on, glyph).min_size(side);
        let response = ui.add(button).accessible_name(name);
        let hover = format!("{name}: {explanation}");
        if response.on_hover_text(hover).clicked() {
            let words = wanted.words.clone();
            ask(panel, FindStep::Look(Wanted { words, matching }));
        }
    }
}

/// How often it is there, and which of these is selected.
fn said(ui: &mut Ui, panel: &Panel<'_>, state: &FindingState, selected: &[Span]) {
    let theme = panel.theme;
    let Some(answer) = &state.answer else {
        let is_asked = !panel.view.finding.wanted.words.is_empty();
        ui.label(theme.small(if is_asked { "Looking…" } else { "" }));
        return;
    };
    let mut color = theme.colors.muted;
    let words = match &answer.found {
        Err(error) => {
            color = theme.colors.error;
            error.to_string()
        }
        Ok(_) if answer.question.wanted.words.is_empty() => String::new(),
        Ok(found) if found.is_empty() => {
            color = theme.colors.warning;
            not_found(answer.question.words_of, answer.elsewhere)
        }
        Ok(found) => counted(found, selected, state.turned),
    };
    let words = RichText::new(words).font(theme.small_font()).color(color);
    let response = ui.add(Label::new(words).truncate());
    // Said when it changes, wherever the keyboard is.
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

fn not_found(words_of: WordsOf, elsewhere: usize) -> String {
    let (others, times) = match (words_of, elsewhere) {
        (_, 0) => return "Not in this text".to_owned(),
        (WordsOf::Reading, count) => ("only in the words of the source (F9)", count),
        (WordsOf::Source, count) => ("only in the corrected words (F9)", count),
    };
    if times == 1 {
        format!("Once, {others}")
    } else {
        format!("{times} times, {others}")
    }
}

fn counted(found: &[Span], selected: &[Span], turned: Option<Direction>) -> String {
    let number = match selected {
        [one] => found.binary_search_by_key(one, |hit| *hit).ok(),
        _ => None,
    };
    let Some(number) = number else {
        return match found.len() {
            1 => "1 place".to_owned(),
            count => format!("{count} places"),
        };
    };
    let turned = match turned {
        Some(Direction::Down) => " · from the beginning again",
        Some(Direction::Up) => " · from the end again",
        None => "",
    };
    format!("{} of {}{turned}", number + 1, found.len())
}

fn ask(panel: &mut Panel<'_>, step: FindStep) {
    panel.ask(Action::Go(Navigation::Find(step)));
}
