//! What the desktop tells the window, and what it is told: title, size, dropped files, closing.

use std::path::PathBuf;

use egui::{Align2, Color32, Context, Id, LayerId, Order, ViewportCommand};

use crate::workbench::{Settings, Workbench};

use super::theme::Theme;
use super::{Action, FileRequest};

/// Says in the title bar what is open; `named` is what it says already.
pub fn name_window(context: &Context, workbench: &Workbench, named: &mut String) {
    let title = match &workbench.session {
        Some(session) => format!("{} – Glossator", session.title()),
        None => "Glossator".to_owned(),
    };
    if *named != title {
        context.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        *named = title;
    }
}

/// Keeps size and zoom of the window for the next start.
pub fn remember_place(context: &Context, settings: &mut Settings) {
    let viewport = context.input(|input| input.viewport().clone());
    let place = &mut settings.window;
    place.zoom = context.zoom_factor();
    place.maximized = viewport.maximized.unwrap_or(place.maximized);
    if let Some(inner) = viewport.inner_rect
        && !place.maximized
    {
        // The size is kept in points at 100 %, in which the next window is made.
        let size = inner.size() * place.zoom;
        place.size = (size.x.round(), size.y.round());
    }
}

/// What was dropped onto the window, as a request.
pub fn dropped(context: &Context) -> Option<Action> {
    let dropped = context.input(|input| input.raw.dropped_files.clone());
    let paths: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
    (!paths.is_empty()).then_some(Action::File(FileRequest::Dropped(paths)))
}

/// Says that something can be dropped here, while it hovers.
pub fn show_drop_hint(context: &Context, theme: &Theme, workbench: &Workbench) {
    if context.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let layer = LayerId::new(Order::Foreground, Id::unique("drop hint"));
    let painter = context.layer_painter(layer);
    let screen = context.content_rect();
    let page = theme.colors.page;
    let veil = Color32::from_rgba_unmultiplied(page.r(), page.g(), page.b(), 230);
    painter.rect_filled(screen, 0.0, veil);
    let words = match workbench.session {
        Some(_) => "Drop texts to add them, or a project to open it",
        None => "Drop a project, a folder or a text to open it",
    };
    let font = theme.heading_font();
    painter.text(
        screen.center(),
        Align2::CENTER_CENTER,
        words,
        font,
        theme.colors.text,
    );
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, Rect, ViewportId, pos2};

    use super::*;

    #[test]
    fn the_size_is_kept_without_the_zoom() {
        let context = Context::default();
        context.set_zoom_factor(2.0);
        let mut input = RawInput::default();
        let window = Rect::from_min_max(pos2(10.0, 10.0), pos2(510.0, 410.0));
        input
            .viewports
            .entry(ViewportId::ROOT)
            .or_default()
            .inner_rect = Some(window);
        let mut settings = Settings::default();
        let mut output = context.run_ui(input, |ui| remember_place(ui.ctx(), &mut settings));
        output.textures_delta.clear();
        assert_eq!(settings.window.size, (1000.0, 800.0));
    }
}
