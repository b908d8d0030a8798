//! Opening the window, or saying in one line why there is none.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use eframe::{NativeOptions, Renderer};
use egui::{IconData, ViewportBuilder, vec2};
use thiserror::Error;

use crate::storage::places::Places;
use crate::workbench::Workbench;

use super::{App, faults, file_dialogs};

/// The name that the desktop knows the program by; its .desktop file is called the same.
pub const APP_ID: &str = "org.glossator.Glossator";

/// Why there is no window, or no longer: one line, with what still works.
#[derive(Debug, Error)]
pub enum NoWindow {
    #[error(
        "glossator: no window can be shown: {0} The command line works without one: glossator --help"
    )]
    NotShown(String),
    #[error(
        "glossator: the window had to close because of a fault of its own. Every change that was \
         on disk comes back on the next start"
    )]
    Fault,
}

/// Shows the window until it is closed. `paths` are opened in it: a project, a folder or a text.
pub fn run(paths: Vec<PathBuf>) -> Result<(), NoWindow> {
    faults::keep_calm();
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
        Ok(Err(error)) => Err(NoWindow::NotShown(reason(&error))),
        Err(_) if faults::was_window_shown() => Err(NoWindow::Fault),
        Err(_) => {
            let words = faults::last().unwrap_or_default();
            Err(NoWindow::NotShown(format!("{words} {NEEDED}")))
        }
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

/// What a Linux without a desktop has to install; elsewhere the system brings it all.
const NEEDED: &str = if cfg!(target_os = "linux") {
    "Debian and Ubuntu need: libgl1 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libfontconfig1."
} else {
    ""
};

fn reason(error: &eframe::Error) -> String {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_session = is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    match error {
        eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_) if !has_session => {
            "there is no display (no X11 or Wayland session was found).".to_owned()
        }
        eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_) => {
            format!("the display cannot be reached, or libraries for it are missing. {NEEDED}")
        }
        _ => format!("no OpenGL driver works. {NEEDED}"),
    }
}

/// The icon of the window; a window without one opens all the same.
fn icon() -> IconData {
    let png = include_bytes!("../../assets/icons/glossator.png");
    eframe::icon_data::from_png_bytes(png).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_a_picture() {
        assert_eq!((icon().width, icon().height), (256, 256));
    }

    #[test]
    fn without_a_window_one_line_says_what_still_works() {
        let why = "there is no display.".to_owned();
        let line = NoWindow::NotShown(why).to_string();
        assert!(
            line.contains("glossator --help") && !line.contains('\n'),
            "{line}"
        );
    }
}
