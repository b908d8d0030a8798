//! Exporting: format, what of the project, what the format cannot hold, and then where to.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{
    Align2, FontId, ProgressBar, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

use crate::formats::{
    ByteOrderMark, Choice, ExportOptions, Exported, Format, FormulaCells, grouped,
};
use crate::ui::file_dialogs::{Makes, Pick};
use crate::ui::scene::Scene;
use crate::ui::widgets::{focus_ring, ornament};
use crate::ui::{Action, FileRequest, JobRequest, fonts};
use crate::workbench::{ExportRequest, Prepared};

use super::frame::Ready;
use super::{Stays, frame};

/// What was chosen so far, and the export that was made of it.
pub struct State {
    format: Format,
    documents: Documents,
    byte_order_mark: ByteOrderMark,
    formulas: FormulaCells,
    /// What was last asked to be made, at which revision.
    asked: Option<(ExportRequest, u64)>,
    prepared: Option<Prepared>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Documents {
    All,
    Shown,
}

impl Default for State {
    fn default() -> Self {
        Self {
            format: Format::Html,
            documents: Documents::All,
            byte_order_mark: ByteOrderMark::default(),
            formulas: FormulaCells::default(),
            asked: None,
            prepared: None,
        }
    }
}

impl State {
    /// An export was made; it is of use if it is the one that was asked for last.
    pub fn take_prepared(&mut self, prepared: Prepared) {
        let asked = self.asked.as_ref();
        if asked.is_some_and(|(request, revision)| {
            *request == prepared.request && *revision == prepared.revision
        }) {
            self.prepared = Some(prepared);
        }
    }

    /// The export as it is to be written.
    pub fn exported(&self) -> Option<Arc<Exported>> {
        Some(Arc::clone(&self.prepared.as_ref()?.exported))
    }

    fn request(&self, scene: &Scene<'_>) -> ExportRequest {
        let shown = scene.view.document.clone();
        let documents = match (self.documents, shown) {
            (Documents::Shown, Some(document)) => Choice::Only(BTreeSet::from([document])),
            _ => Choice::All,
        };
        let session = scene.workbench.session.as_ref();
        let options = ExportOptions {
            title: session.map_or_else(String::new, |session| session.title().to_owned()),
            documents,
            byte_order_mark: self.byte_order_mark,
            formulas: self.formulas,
            ..ExportOptions::default()
        };
        ExportRequest {
            format: self.format,
            options,
        }
    }
}

/// Shows the dialog. What is to be exported is made in the background while it is looked at.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    let Some(session) = &scene.workbench.session else {
        return Stays::No;
    };
    let wanted = (state.request(scene), session.revision());
    if state.asked.as_ref() != Some(&wanted) {
        state.prepared = None;
        state.asked = Some(wanted.clone());
        tray.push(Action::Job(JobRequest::PrepareExport(wanted.0)));
    }
    frame::titled(ui, scene, ("Export", 640.0), |ui| {
        for format in Format::ALL {
            format_choice(ui, scene, format, &mut state.format);
        }
        ui.add_space(scene.theme.space(1.0));
        options(ui, scene, state);
        ui.add_space(scene.theme.space(1.5));
        losses(ui, scene, state.prepared.as_ref());
        ui.add_space(scene.theme.space(2.0));
        let ready = Ready::when(state.prepared.is_some());
        match frame::decide(ui, scene, "Choose where…", ready) {
            None => Stays::Yes,
            Some(frame::Decision::Leave) => Stays::No,
            Some(frame::Decision::GoOn) => {
                let name = proposed_name(session.title(), state.format);
                let makes = if state.format.has_several_files() {
                    Makes::Folder
                } else {
                    Makes::File
                };
                tray.push(Action::File(FileRequest::Ask(Pick::Export { name, makes })));
                Stays::Yes
            }
        }
    })
}

fn format_choice(ui: &mut Ui, scene: &Scene<'_>, format: Format, chosen: &mut Format) {
    let (theme, colors) = (scene.theme, &scene.theme.colors);
    let is_chosen = *chosen == format;
    let padding = vec2(40.0, 9.0);
    let room = ui.available_width() - padding.x - 12.0;
    let words =
        |words: &str, font: FontId, color| ui.painter().layout(words.to_owned(), font, color, room);
    let strong = FontId::new(theme.sizes.body, fonts::ui_strong());
    let title = words(format.title(), strong, colors.text);
    let detail = words(format.description(), theme.small_font(), colors.muted);
    let height = title.size().y + detail.size().y + 2.0 * padding.y + 2.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, format.title()));
    let (icon, color, border) = if is_chosen {
        let border = Stroke::new(1.5, colors.accent);
        (Icon::CircleDot, colors.accent, border)
    } else {
        let border = Stroke::new(1.0, colors.border);
        (Icon::Circle, colors.faint, border)
    };
    focus_ring(ui, theme, &response);
    let painter = ui.painter();
    let corner = theme.corner(theme.sizes.radius);
    painter.rect(rect, corner, colors.surface, border, StrokeKind::Inside);
    let top = rect.left_top() + padding;
    let middle = pos2(rect.left() + 20.0, top.y + title.size().y / 2.0);
    let face = fonts::icon_font(theme.sizes.icon);
    painter.text(middle, Align2::CENTER_CENTER, char::from(icon), face, color);
    let below = top + vec2(0.0, title.size().y + 2.0);
    painter.galley(top, title, colors.text);
    painter.galley(below, detail, colors.muted);
    if response.clicked() {
        *chosen = format;
    }
}

fn options(ui: &mut Ui, scene: &Scene<'_>, state: &mut State) {
    if scene.view.document.is_some() {
        ui.horizontal(|ui| {
            ui.radio_value(&mut state.documents, Documents::All, "All documents");
            ui.radio_value(&mut state.documents, Documents::Shown, "Only the one shown");
        });
    }
    if state.format == Format::Csv {
        let hint =
            "Several tables are written: a folder is made for them, with the name you choose.";
        ui.add(egui::Label::new(scene.theme.small(hint)).wrap());
        let mut mark = state.byte_order_mark == ByteOrderMark::Present;
        ui.checkbox(&mut mark, "For Excel: begin with a byte order mark");
        state.byte_order_mark = if mark {
            ByteOrderMark::Present
        } else {
            ByteOrderMark::Absent
        };
        let mut safe = state.formulas == FormulaCells::Neutralised;
        ui.checkbox(
            &mut safe,
            "Keep spreadsheets from running cells as formulas",
        );
        state.formulas = if safe {
            FormulaCells::Neutralised
        } else {
            FormulaCells::Raw
        };
    }
}

/// What the format cannot hold, before anything is written.
fn losses(ui: &mut Ui, scene: &Scene<'_>, prepared: Option<&Prepared>) {
    let theme = scene.theme;
    ui.label(theme.section_heading("What this format cannot hold"));
    let Some(prepared) = prepared else {
        let share = scene.workbench.jobs.progress().find_map(|job| job.share);
        ui.add(ProgressBar::new(share.unwrap_or(0.0)).desired_height(6.0));
        ui.label(theme.small("Looking…"));
        return;
    };
    let groups = grouped(&prepared.exported.losses);
    if groups.is_empty() {
        ui.horizontal(|ui| {
            let glyph = fonts::icon(Icon::CircleCheck);
            ornament(ui, glyph.color(theme.colors.success));
            ui.label(theme.body("Nothing is lost."));
        });
        return;
    }
    ScrollArea::vertical().max_height(150.0).show(ui, |ui| {
        for group in groups {
            let count = group.items.len();
            let mut letters = group.what.chars();
            let first = letters.next().map(|one| one.to_uppercase().to_string());
            let what = format!("{}{}", first.unwrap_or_default(), letters.as_str());
            let what = match count {
                1 => what,
                count => format!("{what} — {count} times"),
            };
            ui.label(
                RichText::new(what)
                    .font(theme.body_font())
                    .color(theme.colors.warning),
            );
            ui.label(theme.small(group.reason));
        }
    });
}

fn proposed_name(title: &str, format: Format) -> String {
    let plain = |character: char| match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        other => other,
    };
    let stem: String = title.chars().map(plain).take(80).collect();
    if format.has_several_files() {
        format!("{} tables", stem.trim())
    } else {
        format!("{}.{}", stem.trim(), format.extension())
    }
}
