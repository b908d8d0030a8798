//! Opening the window, or saying in one line why there is none.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use eframe::{NativeOptions, Renderer};
use egui::{IconData, ViewportBuilder, vec2};
use thiserror::Error;

use crate::storage::places::Places;
use crate::workbench::Workbench;

use super::{App, file_dialogs};

/// The name that the desktop knows the program by; its .desktop file is called the same.
pub const APP_ID: &str = "org.glossator.Glossator";

/// Why there is no window: one line, with what still works.
#[derive(Debug, Error)]
#[error(
    "glossator: no window can be shown: {why} The command line works without one: glossator --help"
)]
pub struct NoWindow {
    why: String,
}

/// Shows the window until it is closed. `paths` are opened in it: a project, a folder or a text.
pub fn run(paths: Vec<PathBuf>) -> Result<(), NoWindow> {
    let places = Places::of_this_user();
    let workbench = places.map_or_else(Workbench::default, |places| Workbench::at(&places));
    let options = options(&workbench);
    let show = || {
        eframe::run_native(
            "Glossator",
            options,
            Box::new(|creation| {
                let dialogs = file_dialogs::of_this_desktop();
                let mut app = App::new(&creation.egui_ctx, workbench, dialogs);
                if let Some(path) = paths.into_iter().next() {
                    app.open(path);
                }
                Ok(Box::new(app))
            }),
        )
    };
    // Windowing libraries panic where a driver is missing half-way; that is an answer, not a fault.
    match panic::catch_unwind(AssertUnwindSafe(show)) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(NoWindow {
            why: reason(&error),
        }),
        Err(_) => Err(NoWindow {
            why: "the display or its driver failed.".to_owned(),
        }),
    }
}

fn options(workbench: &Workbench) -> NativeOptions {
    let place = &workbench.settings.window;
    let viewport = ViewportBuilder::default()
        .with_title("Glossator")
        .with_app_id(APP_ID)
        .with_inner_size(vec2(place.size.0, place.size.1))
        .with_min_inner_size(vec2(720.0, 480.0))
        .with_maximized(place.maximized)
        .with_icon(icon())
        .with_drag_and_drop(true);
    NativeOptions {
        viewport,
        renderer: Renderer::Glow,
        ..NativeOptions::default()
    }
}

fn reason(error: &eframe::Error) -> String {
    match error {
        eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_) => {
            "there is no display (no X11 or Wayland session was found).".to_owned()
        }
        other => format!("OpenGL is missing or its driver does not work ({other})."),
    }
}

fn icon() -> IconData {
    IconData::default()
}
