//! The line at the bottom: how safe the work is, what can be taken back, what was said.

use egui::{Align, Button, Color32, Layout, ProgressBar, Response, RichText, Ui, vec2};
use lucide_icons::Icon;

use crate::project::Project;
use crate::workbench::{SaveState, Session, Severity};

use super::command::{self, Situation, spelled};
use super::scene::Scene;
use super::theme::Theme;
use super::widgets::{icon_button, ornament, sign};
use super::{Action, JobRequest, fonts};

/// Shows the line: what stands at the right takes its room first, and the words that may be long
/// get what is left.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    let right_to_left = Layout::right_to_left(Align::Center);
    ui.with_layout(right_to_left, |ui| {
        let theme = scene.theme;
        ui.spacing_mut().item_spacing.x = theme.space(0.5);
        let situation = scene.situation();
        // Listed from right to left.
        zoom(ui, theme, &situation, tray);
        bell(ui, scene, &situation, tray);
        progress(ui, scene, tray);
        let Some(session) = &scene.workbench.session else {
            return;
        };
        let room = ui.available_width();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if room >= STEPS_FROM {
                step(ui, theme, "undo", &situation, tray);
                step(ui, theme, "redo", &situation, tray);
                divider(ui, theme);
            }
            save_state(ui, theme, session);
            if room >= COUNTS_FROM {
                divider(ui, theme);
                let words = theme.small(counts(session.project()));
                ui.add(egui::Label::new(words).truncate());
            }
        });
    });
}

/// From so much room on, in points, the line shows the buttons for undo and redo; how safe the
/// work is, in words; how much there is.
const STEPS_FROM: f32 = 200.0;
const WORDS_FROM: f32 = 60.0;
const COUNTS_FROM: f32 = 300.0;

/// How safe the latest changes are, in words that say what to do.
fn save_state(ui: &mut Ui, theme: &Theme, session: &Session) {
    let colors = &theme.colors;
    let (icon, color, words, more) = match session.save_state() {
        SaveState::OnDisk => (
            Icon::CircleCheck,
            colors.success,
            "All changes on disk".to_owned(),
            "Every change is safe, even if the power fails now.".to_owned(),
        ),
        SaveState::Saving => (
            Icon::LoaderCircle,
            colors.muted,
            "Saving…".to_owned(),
            "The disk has not confirmed the last change yet.".to_owned(),
        ),
        SaveState::CannotSave { why, remedy } => (
            Icon::TriangleAlert,
            colors.error,
            format!("Cannot save: {why} {remedy}"),
            "The changes are kept in memory, and writing is tried again.".to_owned(),
        ),
        SaveState::ReadOnly(why) => (
            Icon::Lock,
            colors.warning,
            format!("Read only: {why}"),
            "Nothing is written to this project.".to_owned(),
        ),
    };
    let glyph = fonts::icon(icon).size(theme.sizes.body).color(color);
    if ui.available_width() < WORDS_FROM {
        sign(ui, glyph, &words).on_hover_text(format!("{words} {more}"));
        return;
    }
    ornament(ui, glyph);
    let words_color = if color == colors.success {
        colors.muted
    } else {
        color
    };
    let words = RichText::new(words)
        .font(theme.small_font())
        .color(words_color);
    ui.add(egui::Label::new(words).truncate())
        .on_hover_text(more);
}

/// Undo or redo, with what it would act on as its tooltip.
fn step(ui: &mut Ui, theme: &Theme, id: &str, situation: &Situation<'_>, tray: &mut Vec<Action>) {
    let Some(command) = command::by_id(id) else {
        return;
    };
    let label = command.label(situation);
    let face = fonts::icon(command.icon).size(theme.sizes.body);
    let face = Button::new(face)
        .frame_when_inactive(false)
        .min_size(vec2(24.0, 22.0));
    let response = ui.add_enabled(command.can(situation).is_ok(), face);
    let keys = command.shortcuts.first().map(|one| spelled(ui.ctx(), one));
    let tooltip = format!("{label}\n{}", keys.unwrap_or_default());
    let response = response
        .accessible_name(command.name)
        .on_hover_text(tooltip);
    if response.clicked() {
        tray.extend(command.actions(situation).unwrap_or_default());
    }
}

fn counts(project: &Project) -> String {
    let counted =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    [
        counted(project.documents().len(), "document"),
        counted(project.annotations().len(), "annotation"),
    ]
    .join(" · ")
}

fn zoom(ui: &mut Ui, theme: &Theme, situation: &Situation<'_>, tray: &mut Vec<Action>) {
    let percent = (ui.ctx().zoom_factor() * 100.0).round();
    for (id, words) in [("zoom-in", "+"), ("zoom-usual", ""), ("zoom-out", "−")] {
        let Some(command) = command::by_id(id) else {
            continue;
        };
        let words = if words.is_empty() {
            format!("{percent:.0} %")
        } else {
            words.to_owned()
        };
        let response = quiet(ui, theme, &words, theme.colors.muted);
        if response
            .accessible_name(command.name)
            .on_hover_text(command.name)
            .clicked()
        {
            tray.extend(command.actions(situation).unwrap_or_default());
        }
    }
}

/// What goes on, how far it is, and a way to stop it.
fn progress(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    let Some(job) = scene.workbench.jobs.progress().next() else {
        return;
    };
    if let Some(id) = job.stop
        && icon_button(ui, scene.theme, Icon::CircleStop, "Stop").clicked()
    {
        tray.push(Action::Job(JobRequest::Stop(id)));
    }
    if let Some(share) = job.share {
        let bar = ProgressBar::new(share)
            .desired_width(96.0)
            .desired_height(6.0);
        ui.add(bar);
    } else {
        let turning = fonts::icon(Icon::LoaderCircle).size(scene.theme.sizes.body);
        ornament(ui, turning.color(scene.theme.colors.muted));
    }
    ui.label(scene.theme.small(job.what));
}

/// What was said; the number is of what was not looked at.
fn bell(ui: &mut Ui, scene: &Scene<'_>, situation: &Situation<'_>, tray: &mut Vec<Action>) {
    let notices = &scene.workbench.notices;
    let colors = &scene.theme.colors;
    let color = match notices.gravest_unseen() {
        Some(Severity::Failure) => colors.error,
        Some(Severity::Warning) => colors.warning,
        Some(Severity::Hint) => colors.accent,
        Some(Severity::Done) | None => colors.muted,
    };
    let unseen = notices.unseen().count();
    let words = if unseen == 0 {
        String::new()
    } else {
        format!(" {unseen}")
    };
    let face = format!("{}{words}", char::from(Icon::Bell));
    let response = quiet(ui, scene.theme, &face, color);
    let name = if unseen == 0 {
        "Notices".to_owned()
    } else {
        format!("Notices, {unseen} new")
    };
    let clicked = response
        .accessible_name(&name)
        .on_hover_text(&name)
        .clicked();
    if clicked && let Some(command) = command::by_id("notices") {
        tray.extend(command.actions(situation).unwrap_or_default());
    }
}

fn quiet(ui: &mut Ui, theme: &Theme, words: &str, color: Color32) -> Response {
    let words = RichText::new(words).font(theme.small_font()).color(color);
    let button = Button::new(words)
        .frame_when_inactive(false)
        .min_size(vec2(24.0, 22.0));
    ui.add(button)
}

fn divider(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(theme.space(1.5), 14.0), egui::Sense::hover());
    let line = egui::Stroke::new(1.0, theme.colors.border);
    ui.painter().vline(rect.center().x, rect.y_range(), line);
}
