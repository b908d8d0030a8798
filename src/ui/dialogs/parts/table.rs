//! Many texts at once: one row for each, with the doubtful cells marked.

use std::ops::Range;

use egui::{Align, Id, Key, Label, Layout, Response, RichText, ScrollArea, Ui, vec2};
use lucide_icons::Icon;

use crate::analysis::description::Suggestion;
use crate::analysis::record::LabelTable;
use crate::model::{Certainty, Role};
use crate::project::recipes::counted;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Chosen, ListRow, bring_into_view, ornament, step_of};
use crate::ui::{Action, button, fonts};
use crate::workbench::Header;

use super::super::{Stays, frame};
use super::list::name_of_language;
use super::{Row, State, accept, counted_parts};

const HEIGHT: f32 = 38.0;
/// What stands where a text gives no date.
const NO_DATE: &str = "undated";
/// The widths of all columns but the last.
const WIDTHS: [f32; 5] = [26.0, 320.0, 150.0, 72.0, 140.0];

/// Shows the table; Enter accepts every text that is certain, and the doubtful ones stay.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    let title = format!("The parts of {}", counted(state.rows.len(), "text"));
    let table = scene.workbench.labels();
    frame::titled(ui, scene, (&title, 980.0), |ui| {
        let doubtful = state.rows.iter().filter(|row| row.is_doubtful()).count();
        let hint = match doubtful {
            0 => "Everything is certain.".to_owned(),
            1 => "One text has something doubtful in it.".to_owned(),
            many => format!("{many} texts have something doubtful in them."),
        };
        let keys = if doubtful < state.rows.len() {
            "A click, or Space, opens a text; Enter accepts whatever is certain."
        } else {
            "A click, or Space, opens a text."
        };
        let hint = format!("{hint} {keys}");
        ui.label(scene.theme.small(hint));
        ui.add_space(scene.theme.space(1.0));
        header(ui, scene);
        let heard = ScrollArea::vertical()
            .max_height(frame::most_height(ui))
            .auto_shrink([false, true])
            .show_rows(ui, HEIGHT, state.rows.len(), |ui, seen| {
                rows(ui, scene, (&state.rows, seen), &table)
            });
        ui.add_space(scene.theme.space(1.5));
        let certain = state.rows.len() - doubtful;
        let by_button = foot(ui, scene, (certain, doubtful));
        match by_button.or(heard.inner) {
            None => Stays::Yes,
            Some(Heard::Open(number)) => {
                state.open = Some(number);
                Stays::Yes
            }
            Some(Heard::AcceptAll) => {
                accept(scene, std::mem::take(&mut state.rows), tray);
                Stays::No
            }
            Some(Heard::AcceptCertain) => {
                let all = std::mem::take(&mut state.rows);
                let (stay, go): (Vec<Row>, Vec<Row>) = all.into_iter().partition(Row::is_doubtful);
                accept(scene, go, tray);
                state.rows = stay;
                if state.rows.is_empty() {
                    Stays::No
                } else {
                    Stays::Yes
                }
            }
            Some(Heard::Leave) => Stays::No,
        }
    })
}

enum Heard {
    Open(usize),
    AcceptCertain,
    AcceptAll,
    Leave,
}

fn header(ui: &mut Ui, scene: &Scene<'_>) {
    let names = ["", "Text", "Date", "Parts", "Languages", "What is doubtful"];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = scene.theme.space(0.75);
        ui.add_space(scene.theme.space(1.0));
        for (number, name) in names.into_iter().enumerate() {
            let words = scene.theme.caption(name);
            cell(ui, WIDTHS.get(number).copied(), words);
        }
    });
}

/// The rows that can be seen.
fn rows(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (rows, seen): (&[Row], Range<usize>),
    table: &LabelTable,
) -> Option<Heard> {
    let mut heard = None;
    let nobody_has_it = ui.memory(|memory| memory.focused().is_none());
    let height = HEIGHT + ui.spacing().item_spacing.y;
    let mut next = None;
    for (number, row) in rows.iter().enumerate().skip(seen.start).take(seen.len()) {
        let words = Words::of(row, table);
        let shown = ListRow {
            id: row_id(row),
            name: &words.spoken(row),
            height: HEIGHT,
            chosen: Chosen::No,
        };
        let response = shown.show(ui, scene.theme, |ui| cells(ui, scene, row, &words));
        if number == 0 && nobody_has_it {
            response.request_focus();
        }
        if let Some(step) = step_of(ui, &response) {
            next = Some(step.from(number, rows.len()));
        }
        let is_entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_entered {
            heard = Some(Heard::AcceptCertain);
        } else if response.clicked() {
            heard = Some(Heard::Open(number));
        }
    }
    if let Some((next, row)) = next.and_then(|next| Some((next, rows.get(next)?))) {
        bring_into_view(ui, height, (seen.start, next));
        ui.memory_mut(|memory| memory.request_focus(row_id(row)));
    }
    heard
}

fn row_id(row: &Row) -> Id {
    Id::unique(("text to split", row.proposal.document.as_str()))
}

/// Whether texts are meant, or what is said about them.
#[derive(PartialEq, Eq)]
enum Texts {
    Yes,
    No,
}

/// What the cells of a row say.
struct Words {
    /// The title that the text gives itself, or the name of its file.
    title: Said,
    date: Said,
    /// Doubtful if any part but the texts is.
    parts: Said,
    /// Doubtful if a text among the parts is, whose border its language has drawn.
    languages: Said,
    doubts: String,
}

/// What one cell says.
struct Said {
    words: String,
    is_doubtful: bool,
}

impl Said {
    /// What the text says of itself, or what stands there if it says nothing.
    fn of(suggestion: Option<&Suggestion>, otherwise: &str) -> Self {
        let words = suggestion.map_or(otherwise, |one| one.statement.words());
        Self {
            words: words.to_owned(),
            is_doubtful: suggestion.is_some_and(|one| one.certainty < Certainty::Medium),
        }
    }
}

impl Words {
    fn of(row: &Row, table: &LabelTable) -> Self {
        let draft = &row.proposal.draft;
        let is_text = |role: &Role| !matches!(role, Role::Label | Role::Metadata | Role::Editorial);
        let mut languages: Vec<&str> = Vec::new();
        for one in draft.parts().iter().filter(|one| is_text(&one.part.role)) {
            let name = name_of_language(table, &one.part.language);
            if !languages.contains(&name) {
                languages.push(name);
            }
        }
        let doubts = draft
            .doubts()
            .map(|one| format!("{}: {}", one.part.title, one.part.reason));
        let doubts: Vec<String> = if row.is_doubtful() {
            doubts.collect()
        } else {
            Vec::new()
        };
        let any = |texts: Texts| {
            let mut doubts = draft.doubts();
            row.is_doubtful() && doubts.any(|one| is_text(&one.part.role) == (texts == Texts::Yes))
        };
        let Header { title, date } = &row.proposal.header;
        Self {
            title: Said::of(title.as_ref(), &row.proposal.title),
            date: Said::of(date.as_ref(), NO_DATE),
            parts: Said {
                words: counted_parts(draft.count()),
                is_doubtful: any(Texts::No),
            },
            languages: Said {
                words: languages.join(", "),
                is_doubtful: any(Texts::Yes),
            },
            doubts: doubts.join("; "),
        }
    }

    fn spoken(&self, row: &Row) -> String {
        let [title, date, parts, languages] =
            [&self.title, &self.date, &self.parts, &self.languages].map(|one| one.words.as_str());
        let file = row.proposal.title.as_str();
        let title = if file == title {
            String::new()
        } else {
            format!("{title}, ")
        };
        let certain = if self.doubts.is_empty() {
            "certain".to_owned()
        } else {
            format!("doubtful: {}", self.doubts)
        };
        format!("{file}: {title}{date}, {parts}, {languages}, {certain}")
    }
}

fn cells(ui: &mut Ui, scene: &Scene<'_>, row: &Row, words: &Words) {
    let (theme, colors) = (scene.theme, &scene.theme.colors);
    let (icon, color) = if row.is_doubtful() {
        (Icon::CircleQuestionMark, colors.warning)
    } else {
        (Icon::Check, colors.success)
    };
    let [sign, title, date, parts, languages] = WIDTHS;
    let size = vec2(sign, ui.available_height().min(HEIGHT));
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(sign);
        ornament(ui, fonts::icon(icon).size(15.0).color(color));
    });
    let shown = [
        (title, &words.title),
        (date, &words.date),
        (parts, &words.parts),
        (languages, &words.languages),
    ];
    for (number, (width, said)) in shown.into_iter().enumerate() {
        let mut text = theme.body(said.words.as_str());
        if said.is_doubtful {
            text = text.color(colors.warning).underline();
        }
        let response = cell(ui, Some(width), text);
        if number == 0 {
            response.on_hover_text(row.proposal.title.as_str());
        }
    }
    cell(ui, None, theme.small(words.doubts.as_str()));
}

fn cell(ui: &mut Ui, width: Option<f32>, words: RichText) -> Response {
    let width = width.unwrap_or_else(|| ui.available_width());
    let size = vec2(width, ui.available_height().min(HEIGHT));
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(words).truncate().selectable(false))
    })
    .inner
}

fn foot(ui: &mut Ui, scene: &Scene<'_>, (certain, doubtful): (usize, usize)) -> Option<Heard> {
    let mut heard = None;
    frame::foot(ui, scene, |ui| {
        let accept = match (certain, doubtful) {
            (all, 0) => format!("Accept all {all}"),
            (certain, _) => format!("Accept the {certain} certain"),
        };
        if certain > 0 && button::primary(ui, scene.theme, &accept).clicked() {
            heard = Some(Heard::AcceptCertain);
        }
        if doubtful > 0 && button::secondary(ui, scene.theme, "Accept all as they are").clicked() {
            heard = Some(Heard::AcceptAll);
        }
        if button::secondary(ui, scene.theme, "Leave unsplit").clicked() {
            heard = Some(Heard::Leave);
        }
    });
    heard
}
