//! The frame of the window: bars above and below, panels around the reader.

use egui::{CentralPanel, Frame, Margin, Panel as Side, Ui};
use lucide_icons::Icon;

use crate::workbench::{Pending, Session, Workbench};

use super::dialogs::Dialogs;
use super::file_dialogs::{FileDialogs, Pick, Picked};
use super::panels::annotations::AnnotationsState;
use super::panels::documents::DocumentsState;
use super::reader::ReaderState;
use super::scene::Scene;
use super::theme::Theme;
use super::toasts::Toasts;
use super::{
    Action, LeftPanel, Navigation, Panel, ViewState, button, gestures, menu_bar, panels, reader,
    status_bar, welcome,
};

/// What the parts of the window keep from frame to frame.
pub struct Parts {
    pub dialogs: Dialogs,
    pub toasts: Toasts,
    pub file_dialogs: Box<dyn FileDialogs>,
    /// The file dialog that is open.
    pub asked: Option<(Pick, Pending<Picked>)>,
    pub documents: DocumentsState,
    pub annotations: AnnotationsState,
    pub reader: ReaderState,
}

impl Parts {
    pub fn new(file_dialogs: Box<dyn FileDialogs>) -> Self {
        Self {
            dialogs: Dialogs::default(),
            toasts: Toasts::default(),
            file_dialogs,
            asked: None,
            documents: DocumentsState::default(),
            annotations: AnnotationsState::default(),
            reader: ReaderState::default(),
        }
    }

    /// Another project is shown from now on.
    pub fn forget_project(&mut self) {
        self.documents = DocumentsState::default();
        self.annotations = AnnotationsState::default();
        self.reader = ReaderState::default();
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
    let selection = parts.reader.text.selection().to_vec();
    let caret = parts.reader.text.caret();
    let scene = Scene {
        workbench,
        view,
        theme,
        selection: &selection,
        caret,
    };
    Side::top("menu bar")
        .frame(bar(theme, Margin::symmetric(8, 5)))
        .show(ui, |ui| menu_bar::show(ui, theme, &scene.situation(), tray));
    Side::bottom("status bar")
        .exact_size(30.0)
        .frame(bar(theme, Margin::symmetric(12, 0)))
        .show(ui, |ui| status_bar::show(ui, &scene, tray));
    match &workbench.session {
        None => {
            let page = Frame::new().fill(theme.colors.page_margin);
            CentralPanel::no_frame()
                .frame(page)
                .show(ui, |ui| welcome::show(ui, &scene, tray));
        }
        Some(session) => {
            let sizes = project(ui, (&scene, session), parts, tray);
            sizes.remember(view);
            if let Some((document, top)) = parts.reader.place() {
                view.places.insert(document.clone(), top.get());
            }
        }
    }
    let scene = Scene {
        workbench,
        view,
        theme,
        selection: &selection,
        caret,
    };
    parts.toasts.show(ui, &scene, tray);
    parts.dialogs.show(ui, &scene, tray);
}

/// The panels around the reader, and the reader; how large the panels are now.
fn project(
    ui: &mut Ui,
    (scene, session): (&Scene<'_>, &Session),
    parts: &mut Parts,
    tray: &mut Vec<Action>,
) -> Sizes {
    let author = session.author();
    let panel = &mut Panel::new(scene.shown(session, &author), tray);
    let mut sizes = Sizes::default();
    let layout = &scene.view.layout;
    let colors = &scene.theme.colors;
    let side = Frame::new().fill(colors.panel);
    if layout.left_shown {
        let shown = Side::left("left panel")
            .default_size(layout.left_width)
            .size_range(220.0..=520.0)
            .frame(side)
            .show(ui, |ui| left(ui, panel, parts));
        sizes.left = Some(shown.response.rect.width());
    }
    if layout.inspector_shown {
        let shown = Side::right("inspector")
            .default_size(layout.inspector_width)
            .size_range(260.0..=560.0)
            .frame(side)
            .show(ui, |ui| ui.take_available_space());
        sizes.inspector = Some(shown.response.rect.width());
    }
    if layout.annotations_shown {
        let shown = Side::bottom("annotations")
            .resizable(true)
            .default_size(layout.annotations_height)
            .size_range(96.0..=600.0)
            .frame(side)
            .show(ui, |ui| {
                padded(ui, |ui| {
                    panels::annotations::show(ui, panel, &mut parts.annotations)
                })
            });
        sizes.annotations = Some(shown.response.rect.height());
    }
    let page = Frame::new().fill(colors.page_margin);
    CentralPanel::no_frame().frame(page).show(ui, |ui| {
        if let Some(gesture) = reader::show(ui, panel, &mut parts.reader) {
            gestures::understand(&gesture, panel);
        }
    });
    sizes
}

/// The panel on the left: tabs, and what they choose.
fn left(ui: &mut Ui, panel: &mut Panel<'_>, parts: &mut Parts) {
    tabs(ui, panel);
    padded(ui, |ui| match panel.view.layout.left {
        LeftPanel::Documents => panels::documents::show(ui, panel, &mut parts.documents),
        LeftPanel::Codebook | LeftPanel::Entities => {}
    });
}

/// A panel fills its place, with a margin.
fn padded(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    Frame::new()
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            contents(ui);
            ui.take_available_space();
        });
}

fn tabs(ui: &mut Ui, panel: &mut Panel<'_>) {
    let tabs = [
        (LeftPanel::Documents, Icon::Files, "Documents"),
        (LeftPanel::Codebook, Icon::Tags, "Codebook"),
        (LeftPanel::Entities, Icon::Users, "Entities"),
    ];
    Frame::new()
        .inner_margin(Margin::symmetric(8, 6))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = panel.theme.space(0.5);
                for (tab, icon, name) in tabs {
                    let is_shown = panel.view.layout.left == tab;
                    if button::tab(ui, panel.theme, (icon, name), is_shown).clicked() {
                        panel.ask(Action::Go(Navigation::ShowLeft(tab)));
                    }
                }
            });
        });
}

/// How large the reader has made the panels.
#[derive(Default)]
struct Sizes {
    left: Option<f32>,
    inspector: Option<f32>,
    annotations: Option<f32>,
}

impl Sizes {
    fn remember(self, view: &mut ViewState) {
        let layout = &mut view.layout;
        layout.left_width = self.left.unwrap_or(layout.left_width);
        layout.inspector_width = self.inspector.unwrap_or(layout.inspector_width);
        layout.annotations_height = self.annotations.unwrap_or(layout.annotations_height);
    }
}

fn bar(theme: &Theme, margin: Margin) -> Frame {
    Frame::new().fill(theme.colors.panel).inner_margin(margin)
}
