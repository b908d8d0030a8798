//! The name under which annotations are made, asked for once: a line below the text, which waits
//! until it is answered and is in nobody's way.

use egui::{Frame, Key, Margin, Panel as Side, TextEdit, Ui};
use lucide_icons::Icon;

use crate::workbench::Access;

use super::scene::Scene;
use super::widgets::ornament;
use super::{Action, Focus, Navigation, fonts};

/// What is being typed.
#[derive(Default)]
pub struct Signature {
    typed: String,
}

/// Where there is less height than this, in points, the text needs all of it.
const LEAST_HEIGHT: f32 = 220.0;

impl Signature {
    /// Shows the line at the bottom of what is left of `ui`, until the reader has said her name or
    /// that the name of the account will do. It never takes the keyboard by itself.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
        let settings = &scene.workbench.settings;
        let session = scene.workbench.session.as_ref();
        let is_read_only = session.is_some_and(|session| *session.access() != Access::Full);
        let is_said = !settings.annotator.trim().is_empty();
        if is_said || is_read_only || ui.available_height() < LEAST_HEIGHT {
            return;
        }
        let account = settings.annotator_name();
        let colors = &scene.theme.colors;
        let frame = Frame::new()
            .fill(colors.panel)
            .inner_margin(Margin::symmetric(12, 4));
        let said = Side::bottom("signature").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| self.line(ui, scene, &account))
        });
        if let Some(name) = said.inner.inner {
            tray.push(Action::Go(Navigation::AnnotateAs(name)));
            tray.push(Action::Go(Navigation::Focus(Focus::Text)));
        }
    }

    /// The name, once it is said.
    fn line(&mut self, ui: &mut Ui, scene: &Scene<'_>, account: &str) -> Option<String> {
        let theme = scene.theme;
        ornament(
            ui,
            fonts::icon(Icon::Signature)
                .size(theme.sizes.icon)
                .color(theme.colors.muted),
        );
        ui.label(theme.body(format!("Your marks are signed “{account}”.")));
        let field = TextEdit::singleline(&mut self.typed)
            .hint_text("Your name")
            .desired_width(180.0);
        let field = ui.add(field);
        let field = field.accessible_name("Your name");
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let name = self.typed.trim().to_owned();
        let is_named = !name.is_empty();
        let sign = ui.add_enabled(is_named, egui::Button::new("Sign with it"));
        if is_named && (is_entered || sign.clicked()) {
            return Some(name);
        }
        let keep = ui.button(format!("Keep “{account}”"));
        keep.clicked().then(|| account.to_owned())
    }
}
