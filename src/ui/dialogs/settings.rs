//! How the window looks and under which name it annotates.

use egui::{Grid, Response, Slider, TextEdit, Ui};

use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::{Action, Navigation, ThemeChoice};
use crate::workbench::ReadingSettings;

use super::{Stays, frame};

/// What is being typed.
#[derive(Default)]
pub struct State {
    /// `None` until the field was touched.
    annotator: Option<String>,
}

/// Shows the settings; every change takes effect at once.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    frame::titled(ui, scene, ("Settings", 520.0), |ui| {
        Grid::new("settings")
            .num_columns(2)
            .spacing([scene.theme.space(3.0), scene.theme.space(1.5)])
            .show(ui, |ui| {
                ui.spacing_mut().slider_width = 200.0;
                name(ui, scene, state, tray);
                colours(ui, scene, tray);
                reading(ui, scene, tray);
            });
        ui.add_space(scene.theme.space(1.0));
        if ui.button("Back to the usual settings").clicked() {
            let usual = ReadingSettings::default();
            tray.push(Action::Go(Navigation::Reading(usual)));
            tray.push(Action::Go(Navigation::UseTheme(ThemeChoice::System)));
        }
        Stays::Yes
    })
}

fn name(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) {
    let label = ui.label(scene.theme.body("Your name"));
    ui.vertical(|ui| {
        let settings = &scene.workbench.settings;
        let mut name = state
            .annotator
            .clone()
            .unwrap_or_else(|| settings.annotator.clone());
        let edit = TextEdit::singleline(&mut name)
            .hint_text(settings.annotator_name())
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).labelled_by(label.id);
        if response.changed() {
            state.annotator = Some(name.clone());
        }
        if response.lost_focus() && name.trim() != settings.annotator {
            tray.push(Action::Go(Navigation::AnnotateAs(name.trim().to_owned())));
        }
        ui.label(
            scene
                .theme
                .small("Written beside each annotation you make from now on."),
        );
    });
    ui.end_row();
}

fn colours(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    ui.label(scene.theme.body("Colours"));
    ui.horizontal(|ui| {
        let now = scene.view.layout.theme;
        let choices = [
            (ThemeChoice::System, "As the desktop"),
            (ThemeChoice::Light, "Light"),
            (ThemeChoice::Dark, "Dark"),
        ];
        for (choice, words) in choices {
            if ui.selectable_label(now == choice, words).clicked() {
                tray.push(Action::Go(Navigation::UseTheme(choice)));
            }
        }
    });
    ui.end_row();
}

fn reading(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    let before = &scene.view.layout.reading;
    let mut now = before.clone();
    let (size, leading, measure) = (
        ReadingSettings::TEXT_SIZE,
        ReadingSettings::LEADING,
        ReadingSettings::MEASURE,
    );
    row(ui, scene.theme, "Text size", |ui| {
        ui.add(
            Slider::new(&mut now.text_size, size.0..=size.1)
                .step_by(1.0)
                .fixed_decimals(0)
                .suffix(" pt"),
        )
    });
    row(ui, scene.theme, "Line spacing", |ui| {
        ui.add(
            Slider::new(&mut now.leading, leading.0..=leading.1)
                .step_by(0.05)
                .fixed_decimals(2),
        )
    });
    row(ui, scene.theme, "Line length", |ui| {
        ui.add(
            Slider::new(&mut now.measure, measure.0..=measure.1)
                .step_by(1.0)
                .fixed_decimals(0)
                .suffix(" characters"),
        )
    });
    if now != *before {
        tray.push(Action::Go(Navigation::Reading(now)));
    }
}

fn row(ui: &mut Ui, theme: &Theme, words: &str, control: impl FnOnce(&mut Ui) -> Response) {
    let label = ui.label(theme.body(words));
    ui.label_inputs_by(label.id, control);
    ui.end_row();
}
