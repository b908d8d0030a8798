//! What is shown while no project is open: the ways in.

use egui::{Layout, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};
use lucide_icons::Icon;

use crate::workbench::RecentProject;

use super::button::{self, Card, Rank};
use super::scene::{Scene, short_path};
use super::widgets::{Ring, RowKey, menu_item, paint_focus_ring, row_key, row_menu};
use super::{Action, FileRequest, fonts};

/// A project that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleName {
    Korea1949,
    FirstSteps,
}

/// Width of the whole, and of its columns, in points.
const WIDTH: f32 = 880.0;
const LEFT: f32 = 400.0;

/// Shows the ways in.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let room = ui.available_size();
            let width = WIDTH.min(room.x - 64.0);
            let narrow = width < 760.0;
            let margin = ((room.x - width) / 2.0).max(16.0);
            ui.add_space(((room.y - 480.0) * 0.36).clamp(24.0, 200.0));
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    title(ui, scene);
                    ui.add_space(scene.theme.space(4.0));
                    if narrow {
                        ways_in(ui, scene, tray);
                        ui.add_space(scene.theme.space(3.0));
                        recents(ui, scene, tray);
                    } else {
                        ui.horizontal_top(|ui| {
                            ui.vertical(|ui| {
                                ui.set_width(LEFT);
                                ways_in(ui, scene, tray);
                            });
                            ui.add_space(scene.theme.space(5.0));
                            ui.vertical(|ui| {
                                ui.set_width(width - LEFT - scene.theme.space(6.0));
                                recents(ui, scene, tray);
                            });
                        });
                    }
                });
            });
        });
}

fn title(ui: &mut Ui, scene: &Scene<'_>) {
    let name = RichText::new("Glossator")
        .family(fonts::text_bold())
        .size(44.0);
    ui.label(name.color(scene.theme.colors.text));
    ui.add_space(scene.theme.space(0.5));
    let promise = "Read closely. Mark, name and note. Your sources stay untouched, and everything \
                   you add is plain text beside them.";
    let promise = RichText::new(promise).family(fonts::text()).size(18.0);
    ui.label(promise.color(scene.theme.colors.muted));
}

fn ways_in(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    let ways = [
        (
            Icon::BookOpenText,
            "Open the sample project",
            "A secret telegram of 1949, annotated in full",
            FileRequest::OpenSample(SampleName::Korea1949),
        ),
        (
            Icon::Footprints,
            "First steps",
            "Every gesture in ten minutes, on short texts",
            FileRequest::OpenSample(SampleName::FirstSteps),
        ),
        (
            Icon::FolderPlus,
            "New project…",
            "From your own texts, in a folder of your choice",
            FileRequest::AskNewProject,
        ),
        (
            Icon::FolderOpen,
            "Open…",
            "A project, or a single text",
            FileRequest::AskOpen,
        ),
    ];
    ui.spacing_mut().item_spacing.y = scene.theme.space(1.0);
    for (number, (icon, title, detail, request)) in ways.into_iter().enumerate() {
        let rank = if number == 0 {
            Rank::First
        } else {
            Rank::Other
        };
        let card = Card {
            icon,
            title,
            detail,
            rank,
        };
        if button::card(ui, scene.theme, &card).clicked() {
            tray.push(Action::File(request));
        }
    }
    ui.add_space(scene.theme.space(0.5));
    let hint = "You can also drop a project, a folder or a text onto this window.";
    ui.label(scene.theme.small(hint));
}

fn recents(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    ui.label(scene.theme.section_heading("Opened before"));
    ui.add_space(scene.theme.space(0.5));
    let recents = &scene.workbench.settings.recents;
    if recents.is_empty() {
        let hint = "Projects you open will be listed here.";
        ui.label(scene.theme.small(hint));
    }
    for recent in recents.iter().take(6) {
        row(ui, scene, recent, tray);
    }
}

fn row(ui: &mut Ui, scene: &Scene<'_>, recent: &RecentProject, tray: &mut Vec<Action>) {
    let theme = scene.theme;
    let size = vec2(ui.available_width(), theme.space(5.5));
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let title = recent.title.as_str();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    if response.hovered() || response.has_focus() {
        let fill = ui.visuals().widgets.hovered.bg_fill;
        ui.painter().rect_filled(
            rect.expand2(vec2(10.0, 0.0)),
            theme.corner(theme.sizes.radius),
            fill,
        );
    }
    if response.has_focus() {
        paint_focus_ring(
            ui.painter(),
            theme,
            rect.expand2(vec2(10.0, 0.0)),
            Ring::Within,
        );
    }
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(vec2(0.0, 4.0)))
            .layout(Layout::top_down(egui::Align::Min)),
    );
    inside.spacing_mut().item_spacing.y = 0.0;
    let when = scene.workbench.ago(recent.opened);
    let path = format!("{} · {when}", short_path(&recent.path));
    inside.add(egui::Label::new(theme.strong(recent.title.as_str())).truncate());
    inside.add(egui::Label::new(theme.small(path)).truncate());
    if response.clicked() {
        tray.push(Action::File(FileRequest::Open(recent.path.clone())));
    }
    let forget = || Action::File(FileRequest::ForgetRecent(recent.path.clone()));
    if row_key(&response) == Some(RowKey::Delete) {
        tray.push(forget());
    }
    row_menu(&response, |ui| {
        if menu_item(ui, "Take off this list", "Del") {
            tray.push(forget());
        }
    });
}
