//! The window without a screen: everything a frame costs but the graphics card.

use std::time::Duration;

use divan::Bencher;
use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2,
};
use glossator::ui::App;
use glossator::ui::file_dialogs::ScriptedDialogs;
use glossator::workbench::Workbench;

use super::SIZES;
use super::on_disk::OnDisk;

const SCREEN: Vec2 = Vec2::new(1440.0, 900.0);
/// The middle of the reader.
const READER: Pos2 = Pos2::new(700.0, 450.0);

/// A window on a screen that nobody sees.
struct Window {
    context: Context,
    app: App,
}

impl Window {
    fn new(on_disk: &OnDisk) -> Self {
        let context = Context::default();
        let mut workbench = Workbench::at(&on_disk.ground().places);
        workbench.settings.window.zoom = 1.0;
        let dialogs = Box::new(ScriptedDialogs::new([]));
        let mut window = Self {
            app: App::new(&context, workbench, dialogs),
            context,
        };
        // The faces are read in the first frames, whatever is opened later.
        window.frame(Vec::new());
        window.frame(Vec::new());
        window
    }

    /// Opens the project and shows its first page.
    fn open(&mut self, on_disk: &OnDisk) {
        self.app.open(on_disk.root());
        while self.app.workbench().session.is_none() {
            std::thread::sleep(Duration::from_micros(200));
            self.frame(Vec::new());
        }
        self.frame(Vec::new());
    }

    /// One frame, as far as the triangles that a graphics card would paint.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN)),
            focused: true,
            events,
            ..RawInput::default()
        };
        let output = self.context.run_ui(input, |ui| self.app.frame(ui));
        let triangles = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        triangles.len()
    }
}

fn key(key: Key) -> Vec<Event> {
    [true, false]
        .map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        })
        .to_vec()
}

/// From the double-click on the project until its first page can be read.
#[divan::bench(args = SIZES, sample_count = 5)]
fn open_to_the_first_page(bencher: Bencher, megabytes: u32) {
    let on_disk = OnDisk::new(megabytes);
    bencher
        .with_inputs(|| Window::new(&on_disk))
        .bench_local_values(|mut window| {
            window.open(&on_disk);
            window
        });
}

/// One notch of the wheel.
#[divan::bench(args = SIZES, sample_count = 200)]
fn scroll_one_notch(bencher: Bencher, megabytes: u32) {
    let on_disk = OnDisk::new(megabytes);
    let mut window = Window::new(&on_disk);
    window.open(&on_disk);
    window.frame(vec![Event::PointerMoved(READER)]);
    bencher.bench_local(|| {
        window.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -60.0),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }])
    });
}

/// From one end of the text to the other and back: a page that was not laid out before.
#[divan::bench(args = SIZES, sample_count = 50)]
fn jump_to_the_other_end(bencher: Bencher, megabytes: u32) {
    let on_disk = OnDisk::new(megabytes);
    let mut window = Window::new(&on_disk);
    window.open(&on_disk);
    click(&mut window);
    let mut keys = [Key::End, Key::Home].into_iter().cycle();
    bencher.bench_local(|| {
        window.frame(keys.next().map(key).unwrap_or_default());
        window.frame(Vec::new())
    });
}

/// Puts the caret into the text, so that it hears the keys.
fn click(window: &mut Window) {
    window.frame(vec![Event::PointerMoved(READER)]);
    for pressed in [true, false] {
        window.frame(vec![Event::PointerButton {
            pos: READER,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }]);
    }
}
