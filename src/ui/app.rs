//! The frame function: poll, show, perform.

use egui::{Context, Ui};

use crate::workbench::Workbench;

use super::scene::Scene;
use super::theme::{Scheme, Theme};
use super::window::{self, Parts};
use super::{Action, ThemeChoice, ViewState, command, fonts, perform};

/// The window: what is open, how it is arranged, and what its parts keep between frames.
pub struct App {
    pub(super) workbench: Workbench,
    pub(super) view: ViewState,
    pub(super) parts: Parts,
    theme: Theme,
}

impl App {
    /// A window on `workbench`, arranged as its settings say.
    pub fn new(context: &Context, workbench: Workbench) -> Self {
        fonts::install(context);
        context.options_mut(|options| options.zoom_with_keyboard = false);
        context.set_zoom_factor(workbench.settings.window.zoom);
        let view = ViewState {
            layout: workbench.settings.layout.clone(),
            ..ViewState::default()
        };
        let theme = Theme::of(scheme(context, view.layout.theme));
        theme.apply(context);
        Self {
            workbench,
            view,
            parts: Parts::default(),
            theme,
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.workbench.poll();
        self.follow_theme(ui.ctx());
        let tray = self.show(ui);
        self.view.end_frame();
        perform::all(self, ui.ctx(), tray);
    }

    fn show(&mut self, ui: &mut Ui) -> Vec<Action> {
        let mut tray = self.shortcuts(ui.ctx());
        let read = (&self.workbench, &self.theme);
        window::show(ui, read, &mut self.view, &mut self.parts, &mut tray);
        tray
    }

    /// What the keys ask for. While a dialog is open, only it hears them.
    fn shortcuts(&self, context: &Context) -> Vec<Action> {
        if self.parts.dialogs.is_open() {
            return Vec::new();
        }
        let scene = Scene {
            workbench: &self.workbench,
            view: &self.view,
            theme: &self.theme,
            text_selected: false,
        };
        command::pressed(context, &scene.situation())
    }

    fn follow_theme(&mut self, context: &Context) {
        let scheme = scheme(context, self.view.layout.theme);
        if scheme != self.theme.scheme {
            self.theme = Theme::of(scheme);
            self.theme.apply(context);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, _: &Context, _: &mut eframe::Frame) {
        // Runs even while the window is hidden.
        self.workbench.poll();
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.workbench.flush();
    }
}

fn scheme(context: &Context, choice: ThemeChoice) -> Scheme {
    match (choice, context.system_theme()) {
        (ThemeChoice::Dark, _) | (ThemeChoice::System, Some(egui::Theme::Dark)) => Scheme::Dark,
        (ThemeChoice::Light | ThemeChoice::System, _) => Scheme::Light,
    }
}
