//! The frame of the window: bars above and below, panels around the reader.

use egui::{CentralPanel, Frame, Margin, Panel as Side, Ui};

use crate::workbench::{JobId, Pending, Workbench};

use super::Dialog;
use super::dialogs::Dialogs;
use super::early_keys::EarlyKeys;
use super::file_dialogs::{FileDialogs, Pick, Picked};
use super::notice_strip::{Covered, NoticeStrip};
use super::project_view::Below;
use super::project_view::ProjectParts;
use super::scene::Scene;
use super::signature::Signature;
use super::theme::Theme;
use super::{Action, ViewState, banner, menu_bar, project_view, status_bar, welcome};

/// What the parts of the window keep from frame to frame.
pub struct Parts {
    pub dialogs: Dialogs,
    pub notices: NoticeStrip,
    pub signature: Signature,
    pub file_dialogs: Box<dyn FileDialogs>,
    /// The file dialog that is open.
    pub asked: Option<(Pick, Pending<Picked>)>,
    /// The job that prepares what a dialog shows.
    pub preparing: Option<(Dialog, JobId)>,
    /// What finds out where in its original the shown mark stands.
    pub finding: Option<JobId>,
    pub project: ProjectParts,
    pub menus: menu_bar::State,
    pub early_keys: EarlyKeys,
    /// The window was asked to close, and does so once everything is on the disk.
    pub is_leaving: bool,
}

impl Parts {
    pub fn new(file_dialogs: Box<dyn FileDialogs>) -> Self {
        Self {
            dialogs: Dialogs::default(),
            notices: NoticeStrip::default(),
            signature: Signature::default(),
            file_dialogs,
            asked: None,
            preparing: None,
            finding: None,
            project: ProjectParts::default(),
            menus: menu_bar::State::default(),
            early_keys: EarlyKeys::default(),
            is_leaving: false,
        }
    }
}

/// Shows everything; what is asked for is put on the tray.
pub fn show(
    ui: &mut Ui,
    (workbench, theme): (&Workbench, &Theme),
    view: &mut ViewState,
    parts: &mut Parts,
    tray: &mut Vec<Action>,
) {
    let meant = parts.project.meant();
    let scene = Scene {
        workbench,
        view,
        theme,
        meant: &meant,
    };
    Side::top("menu bar")
        .frame(bar(theme, Margin::symmetric(8, 5)))
        .show(ui, |ui| menu_bar::show(ui, &scene, &mut parts.menus, tray));
    Side::bottom("status bar")
        .exact_size(30.0)
        .frame(bar(theme, Margin::symmetric(12, 0)))
        .show(ui, |ui| status_bar::show(ui, &scene, tray));
    let covered = if parts.dialogs.is_open() {
        Covered::Yes
    } else {
        Covered::No
    };
    parts.notices.follow(ui, &scene, covered);
    match &workbench.session {
        None => {
            parts.signature.show(ui, &scene, tray);
            parts.notices.show(ui, &scene, tray);
            let page = Frame::new().fill(theme.colors.page_margin);
            CentralPanel::no_frame()
                .frame(page)
                .show(ui, |ui| welcome::show(ui, &scene, tray));
        }
        Some(session) => {
            banner::show(ui, &scene, session, tray);
            let below = Below {
                notices: &mut parts.notices,
                signature: &mut parts.signature,
            };
            let kept = (&mut parts.project, below);
            let sizes = project_view::show(ui, (&scene, session), kept, tray);
            sizes.remember(view);
            if let Some((document, top)) = parts.project.reader.place() {
                view.places.insert(document.clone(), top.get());
            }
        }
    }
    let scene = Scene {
        workbench,
        view,
        theme,
        meant: &meant,
    };
    parts.project.menu.show(ui, &scene, tray);
    parts.dialogs.show(ui, &scene, tray);
}

fn bar(theme: &Theme, margin: Margin) -> Frame {
    Frame::new().fill(theme.colors.panel).inner_margin(margin)
}
