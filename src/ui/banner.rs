//! A line above everything while the project cannot be changed, or while a source is another
//! version: why, and what can be done.

use egui::{Frame, Margin, Panel as Side, Ui};
use lucide_icons::Icon;

use crate::model::Document;
use crate::project::reviewing::Waiting;
use crate::workbench::{Access, Session};

use super::scene::Scene;
use super::theme::Theme;
use super::widgets::ornament;
use super::{Action, Dialog, FileRequest, Navigation, command, fonts};

/// A source that another program has changed, and where that can be looked at.
fn changed(ui: &mut Ui, scene: &Scene<'_>, session: &Session, tray: &mut Vec<Action>) {
    let Ok(actions) = command::by_id("changed-sources")
        .map_or(Ok(Vec::new()), |one| one.actions(&scene.situation()))
    else {
        return;
    };
    let meant = actions.iter().find_map(|action| match action {
        Action::Go(Navigation::OpenDialog(Dialog::ChangedSource(id))) => Some(id),
        _ => None,
    });
    let mut plans = session.changed_sources();
    let Some(plan) = plans.find(|plan| Some(&plan.document) == meant) else {
        return;
    };
    let others = session.changed_sources().count() - 1;
    let still = Waiting::of_plan(plan);
    let waiting = match still.all() {
        0 => "all its annotations keep their place".to_owned(),
        1 => format!("1 annotation waits for a decision, {}", still.kinds()),
        count => format!("{count} annotations wait for a decision, {}", still.kinds()),
    };
    let also = match others {
        0 => String::new(),
        1 => " One more source was changed.".to_owned(),
        count => format!(" {count} more sources were changed."),
    };
    let theme = scene.theme;
    let document = session.project().document(&plan.document);
    let title = document.map_or(plan.source.path.as_str(), Document::title);
    let words = format!("“{title}” was changed by another program: {waiting}.{also}");
    bar(theme).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ornament(ui, fonts::icon(Icon::FileDiff).color(theme.colors.warning));
            ui.label(theme.body(words));
            if ui.button("Look at what changed…").clicked() {
                tray.extend(actions);
            }
        });
    });
}

fn bar(theme: &Theme) -> Side {
    let fill = theme.colors.panel.lerp_to_gamma(theme.colors.warning, 0.12);
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(12, 6));
    Side::top("banner").frame(frame)
}

/// Shows the line if there is anything to say.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, session: &Session, tray: &mut Vec<Action>) {
    let (why, is_damaged) = match session.access() {
        Access::Full => return changed(ui, scene, session, tray),
        Access::ReadOnly(why) => (why, false),
        Access::Damaged(why) => (why, true),
    };
    let theme = scene.theme;
    bar(theme).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let icon = if is_damaged {
                Icon::TriangleAlert
            } else {
                Icon::Lock
            };
            ornament(ui, fonts::icon(icon).color(theme.colors.warning));
            if !is_damaged {
                ui.label(theme.body(format!("Open for reading only: {why}")));
                return;
            }
            ui.label(theme.body(format!("Nothing is changed until you have decided: {why}.")));
            if ui.button("What exactly?").clicked() {
                tray.push(Action::Go(Navigation::OpenDialog(Dialog::Notices)));
            }
            let go_on = ui.button("Go on, and keep those lines as they are");
            if go_on.clicked() {
                tray.push(Action::File(FileRequest::AcceptDamage));
            }
        });
    });
}
