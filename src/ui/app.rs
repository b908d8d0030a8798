//! The frame function: poll, show, perform.

use egui::{Context, Ui};

use crate::workbench::Workbench;

use super::file_dialogs::{FileDialogs, waker};
use super::taking_turns::TakingTurns;
use super::theme::{Scheme, Theme};
use super::window::{self, Parts};
use super::{
    Action, ThemeChoice, ViewState, arrangement, desktop, faults, fonts, hearing, perform,
};

/// The window: what is open, how it is arranged, and what its parts keep between frames.
pub struct App {
    pub(super) workbench: Workbench,
    pub(super) view: ViewState,
    pub(super) parts: Parts,
    pub(super) theme: Theme,
    /// What the title bar says.
    title: String,
}

impl App {
    /// A window on `workbench`, arranged as its settings say.
    pub fn new(
        context: &Context,
        mut workbench: Workbench,
        file_dialogs: Box<dyn FileDialogs>,
    ) -> Self {
        workbench.wake(waker(context));
        fonts::install(context);
        context.add_plugin(TakingTurns::default());
        context.options_mut(|options| {
            options.zoom_with_keyboard = false;
            // What was typed is taken over when the mouse goes down elsewhere, a frame before the
            // click there is answered: the answer then knows of it.
            options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses;
        });
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
            parts: Parts::new(file_dialogs),
            theme,
            title: String::new(),
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        faults::window_is_shown();
        self.parts.early_keys.pass(ui.ctx());
        perform::poll(self, ui.ctx());
        self.follow_theme(ui.ctx());
        let tray = self.show(ui);
        self.view.end_frame();
        perform::all(self, ui.ctx(), tray);
        perform::hold_back_closing(self, ui.ctx());
        self.remember(ui.ctx());
    }

    fn show(&mut self, ui: &mut Ui) -> Vec<Action> {
        let mut tray = hearing::asked(self, ui.ctx());
        tray.extend(desktop::dropped(ui.ctx()));
        let read = (&self.workbench, &self.theme);
        window::show(ui, read, &mut self.view, &mut self.parts, &mut tray);
        desktop::show_drop_hint(ui.ctx(), &self.theme, &self.workbench);
        tray
    }

    /// Keeps in mind how the window is arranged, for the next start.
    fn remember(&mut self, context: &Context) {
        desktop::name_window(context, &self.workbench, &mut self.title);
        desktop::remember_place(context, &mut self.workbench.settings);
        arrangement::keep(&self.view, &mut self.workbench);
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
    fn logic(&mut self, context: &Context, _: &mut eframe::Frame) {
        // Runs even while the window is hidden.
        perform::poll(self, context);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        perform::leave(self);
    }
}

fn scheme(context: &Context, choice: ThemeChoice) -> Scheme {
    match (choice, context.system_theme()) {
        (ThemeChoice::Dark, _) | (ThemeChoice::System, Some(egui::Theme::Dark)) => Scheme::Dark,
        (ThemeChoice::Light | ThemeChoice::System, _) => Scheme::Light,
    }
}
