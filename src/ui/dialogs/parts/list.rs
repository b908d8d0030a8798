//! The parts below each other: what each is, in which language, and how sure that is.

use egui::{
    Align, ComboBox, Id, Key, Label, Layout, Modifiers, Popup, Rect, Response, Sense, Ui,
    WidgetInfo, vec2,
};
use lucide_icons::Icon;

use crate::analysis::record::{Draft, DraftPart, LabelTable};
use crate::model::Role;
use crate::ui::fonts;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Chosen, ListRow, Ring, paint_focus_ring, sign};

use super::bar;
use super::keys::{self, Asked, Place};

/// The roles that can be chosen, with their names.
pub const ROLES: [(Role, &str); 6] = [
    (Role::Transcript, "Transcript"),
    (Role::Translation, "Translation"),
    (Role::Text, "Text"),
    (Role::Metadata, "About the record"),
    (Role::Editorial, "Editor's words"),
    (Role::Label, "Label"),
];

const ROW: f32 = 36.0;
/// The widths of the drop-downs with their surroundings, in points.
const ROLE: f32 = 156.0;
const LANGUAGE: f32 = 116.0;

/// What was asked for in the list.
pub enum Heard {
    Chosen(usize),
    Role(usize, Role),
    Language(usize, String),
    Key(Asked),
}

/// What has the keyboard while parts are gone through.
pub fn list_id() -> Id {
    Id::unique("parts of a text")
}

/// Shows the rows. A part that was chosen elsewhere is brought into view.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    (draft, table): (&Draft, &LabelTable),
    (chosen, is_new): (usize, IsNew),
) -> Vec<Heard> {
    let mut heard = Vec::new();
    let list = ui.interact(
        ui.available_rect_before_wrap(),
        list_id(),
        Sense::focusable_noninteractive(),
    );
    let name = format!("{} parts", draft.parts().len());
    list.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, &name));
    // A drop-down that gives the keyboard back has used up the keys of this frame.
    let has_keyboard = list.has_focus();
    for (number, one) in draft.parts().iter().enumerate() {
        let name = spoken(draft, one, table);
        let is_chosen = number == chosen;
        let row = ListRow {
            id: Id::unique(("part of a text", number)),
            name: &name,
            height: ROW,
            chosen: Chosen::when(is_chosen),
        };
        let response = row.show(ui, theme, |ui| {
            let number = Numbered { number, is_chosen };
            heard.extend(contents(ui, theme, number, draft, table));
        });
        if is_chosen && list.has_focus() {
            paint_focus_ring(ui.painter(), theme, response.rect, Ring::Within);
        }
        if is_chosen && is_new == IsNew::Yes {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            heard.push(Heard::Chosen(number));
        }
    }
    let place = Place {
        number: chosen,
        of: draft.parts().len(),
    };
    if list.gained_focus() {
        // Keys are held fast from the frame after next; nobody presses one before.
        ui.ctx().request_repaint();
    }
    if has_keyboard {
        heard.extend(
            keys::asked(ui, list_id(), place)
                .into_iter()
                .map(Heard::Key),
        );
    }
    heard
}

/// Whether another part was chosen since the last frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IsNew {
    Yes,
    #[default]
    No,
}

fn contents(
    ui: &mut Ui,
    theme: &Theme,
    number: Numbered,
    draft: &Draft,
    table: &LabelTable,
) -> Vec<Heard> {
    let mut heard = Vec::new();
    let Some(one) = draft.parts().get(number.number) else {
        return heard;
    };
    swatch(ui, theme, &one.part.role);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        certainty(ui, theme, one);
        let label = one.part.role == Role::Label;
        heard.extend(column(ui, LANGUAGE, |ui| {
            (!label).then(|| language(ui, (number, one), draft, table))?
        }));
        heard.extend(column(ui, ROLE, |ui| role(ui, number, one)));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = title(draft, one);
            let words = if one.part.role == Role::Label {
                theme.small(words)
            } else {
                theme.body(words)
            };
            ui.add(Label::new(words).truncate().selectable(false));
        });
    });
    heard
}

/// A part of a row that is as wide in every row.
fn column<T>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> Option<T>) -> Option<T> {
    let size = vec2(width, ui.available_height());
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(width);
        contents(ui)
    });
    shown.inner
}

fn swatch(ui: &mut Ui, theme: &Theme, role: &Role) {
    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
    let colors = theme.part_colors(role);
    let fill = Rect::from_min_max(rect.left_top() + vec2(9.0, 0.0), rect.right_bottom());
    ui.painter()
        .rect_filled(fill, theme.corner(2.0), colors.strong_fill);
    bar::paint(ui.painter(), rect, role, colors.line);
}

/// The number of a part, and whether it is the one that keys act on.
#[derive(Clone, Copy)]
struct Numbered {
    number: usize,
    is_chosen: bool,
}

fn role(ui: &mut Ui, number: Numbered, one: &DraftPart) -> Option<Heard> {
    let shown = ROLES.iter().find(|(role, _)| *role == one.part.role);
    let shown = match (&one.part.role, shown) {
        (_, Some((_, name))) => name,
        (Role::Other(name), None) => name.as_str(),
        _ => "",
    };
    let choices = Choices {
        names: ROLES.iter().map(|(_, name)| *name).collect(),
        present: ROLES.iter().position(|(role, _)| *role == one.part.role),
    };
    let drop_down = DropDown {
        part: number,
        name: "Role",
        key: Key::R,
        width: ROLE - 8.0,
    };
    let chosen = drop_down.show(ui, shown, &choices)?;
    let (role, _) = ROLES.get(chosen)?;
    Some(Heard::Role(number.number, role.clone()))
}

/// What a drop-down offers.
struct Choices<'a> {
    names: Vec<&'a str>,
    present: Option<usize>,
}

/// A drop-down of a row, which opens by a key too.
struct DropDown {
    /// The part it belongs to.
    part: Numbered,
    name: &'static str,
    key: Key,
    width: f32,
}

impl DropDown {
    /// Shows it, and returns the choice that was made.
    fn show(&self, ui: &mut Ui, shown: &str, choices: &Choices<'_>) -> Option<usize> {
        let Numbered { number, is_chosen } = self.part;
        let is_asked = is_chosen
            && ui.memory(|memory| memory.has_focus(list_id()))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, self.key));
        let mut chosen = None;
        let combo = ComboBox::from_id_salt((self.name, number))
            .selected_text(shown)
            .width(self.width)
            .height(320.0)
            .truncate();
        let combo = combo.show_ui(ui, |ui| {
            let shown: Vec<Response> = choices
                .names
                .iter()
                .enumerate()
                .map(|(one, name)| ui.selectable_label(choices.present == Some(one), *name))
                .collect();
            chosen = shown.iter().position(Response::clicked);
            if chosen.is_some() {
                // A choice by key leaves the list open, unless it is told to close.
                ui.close();
            } else {
                enter(&shown, choices.present);
            }
        });
        if is_asked {
            Popup::open_id(ui.ctx(), combo.response.id.with("popup"));
        }
        if is_asked || combo.response.clicked() {
            // The keyboard goes there as soon as the choices are shown.
            ui.ctx().request_repaint();
        }
        if chosen.is_some() {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let name = format!("{} of part {}", self.name, number + 1);
        combo.response.accessible_name(&name);
        chosen
    }
}

/// Gives the keyboard to the present choice, or else the first, unless one of them has it.
fn enter(shown: &[Response], present: Option<usize>) {
    if shown.iter().any(Response::has_focus) {
        return;
    }
    if let Some(present) = shown.get(present.unwrap_or(0)) {
        present.request_focus();
        present.scroll_to_me(Some(Align::Center));
    }
}

fn language(
    ui: &mut Ui,
    (number, one): (Numbered, &DraftPart),
    draft: &Draft,
    table: &LabelTable,
) -> Option<Heard> {
    let tags = offered(draft, table);
    let choices = Choices {
        names: tags
            .iter()
            .map(|tag| name_of_language(table, tag))
            .collect(),
        present: tags.iter().position(|tag| *tag == one.part.language),
    };
    let drop_down = DropDown {
        part: number,
        name: "Language",
        key: Key::L,
        width: LANGUAGE - 8.0,
    };
    let shown = name_of_language(table, &one.part.language);
    let chosen = drop_down.show(ui, shown, &choices)?;
    Some(Heard::Language(
        number.number,
        tags.into_iter().nth(chosen)?,
    ))
}

/// The languages of the record first, then unknown, then all others by name.
fn offered(draft: &Draft, table: &LabelTable) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for one in draft.parts() {
        if !one.part.language.is_empty() && !tags.contains(&one.part.language) {
            tags.push(one.part.language.clone());
        }
    }
    tags.push(String::new());
    let mut rest: Vec<(&str, &str)> = table
        .languages()
        .iter()
        .filter(|one| !tags.contains(&one.tag))
        .map(|one| (name_of_language(table, &one.tag), one.tag.as_str()))
        .collect();
    rest.sort_unstable();
    tags.extend(rest.into_iter().map(|(_, tag)| tag.to_owned()));
    tags
}

/// The English name of a language, or its tag.
pub fn name_of_language<'a>(table: &'a LabelTable, tag: &'a str) -> &'a str {
    if tag.is_empty() {
        return "Unknown";
    }
    let known = table.language(tag);
    known
        .and_then(|one| one.names.first())
        .map_or(tag, String::as_str)
}

fn certainty(ui: &mut Ui, theme: &Theme, one: &DraftPart) {
    let colors = &theme.colors;
    let (icon, color) = match one.part.certainty {
        crate::model::Certainty::High => (Icon::Check, colors.success),
        crate::model::Certainty::Medium => (Icon::Check, colors.faint),
        _ => (Icon::CircleQuestionMark, colors.warning),
    };
    let glyph = fonts::icon(icon).size(15.0).color(color);
    let hint = format!(
        "Certainty {}: {}",
        one.part.certainty.word(),
        one.part.reason
    );
    sign(ui, glyph, &hint).on_hover_text(hint);
}

/// The words of a label, and the title of everything else.
fn title(draft: &Draft, one: &DraftPart) -> String {
    if one.part.role != Role::Label {
        return one.part.title.clone();
    }
    let words = draft.text().get(one.span).unwrap_or_default();
    words.chars().take(60).collect()
}

/// What a screen reader says of a part.
fn spoken(draft: &Draft, one: &DraftPart, table: &LabelTable) -> String {
    let part = &one.part;
    let role = ROLES.iter().find(|(role, _)| *role == part.role);
    let role = role.map_or("", |(_, name)| name);
    let language = name_of_language(table, &part.language);
    let certainty = part.certainty.word();
    let title = title(draft, one);
    format!("{title}: {role}, {language}, certainty {certainty}")
}
