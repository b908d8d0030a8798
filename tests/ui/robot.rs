//! A robot that reads the window as a screen reader does, and uses mouse and keyboard.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use glossator::storage::places::Places;
use glossator::ui::file_dialogs::ScriptedDialogs;
use glossator::ui::{App, ViewState};
use glossator::workbench::{Session, Workbench};
use tempfile::TempDir;

/// The longest that anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The window, and a home of its own on disk.
pub struct Robot {
    harness: Harness<'static, App>,
    home: TempDir,
}

impl Robot {
    /// Starts the program for the first time.
    pub fn starts() -> Self {
        Self::starts_in(tempfile::tempdir().unwrap(), Vec::new())
    }

    /// Starts the program in a home where it was before; file dialogs will give these answers.
    pub fn starts_in(home: TempDir, answers: Vec<std::path::PathBuf>) -> Self {
        let workbench = Workbench::at(&places(home.path()));
        let dialogs = Box::new(ScriptedDialogs::new(answers));
        let harness = Harness::builder()
            .with_size([1360.0, 880.0])
            .with_max_steps(40)
            // Chinese, Hebrew and emoji come from the fonts of the system, which tests do without.
            .allow_missing_glyphs()
            .build_eframe(|creation| App::new(&creation.egui_ctx, workbench, dialogs));
        let mut robot = Self { harness, home };
        robot.settle();
        robot
    }

    /// Leaves the program as closing the window does, and starts it again in the same home.
    pub fn restarts(self) -> Self {
        let Self { harness, home } = self;
        let mut app = harness.into_state();
        eframe::App::on_exit(&mut app, None);
        drop(app);
        Self::starts_in(home, Vec::new())
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn session(&self) -> &Session {
        self.workbench()
            .session
            .as_ref()
            .expect("a project is open")
    }

    pub fn workbench(&self) -> &Workbench {
        self.harness.state().workbench()
    }

    pub fn view(&self) -> &ViewState {
        self.harness.state().view()
    }

    /// Lets frames go by until nothing moves any more.
    pub fn settle(&mut self) {
        self.harness.run();
    }

    /// Lets frames go by until something is as it should be.
    #[track_caller]
    pub fn waits_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain until {what}\n{}",
                self.all_words()
            );
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.settle();
    }

    /// Whether these words can be read somewhere.
    pub fn reads(&self, words: &str) -> bool {
        self.harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
            || self.all_words().contains(words)
    }

    /// Whether a control of this name is there.
    pub fn finds(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// The control of this name; the first, if there are several.
    #[track_caller]
    pub fn control<'a>(&'a self, name: &'a str) -> Node<'a> {
        let mut controls = self.harness.query_all_by_label(name);
        controls
            .next()
            .unwrap_or_else(|| panic!("no {name:?} among\n{}", self.all_words()))
    }

    #[track_caller]
    pub fn clicks(&mut self, name: &str) {
        self.control(name).click();
        self.settle();
    }

    #[track_caller]
    pub fn clicks_with_other_button(&mut self, name: &str) {
        self.control(name).click_secondary();
        self.settle();
    }

    /// Presses keys: `Ctrl+Shift+P`, `F1`, `Enter`.
    #[track_caller]
    pub fn presses(&mut self, keys: &str) {
        let mut modifiers = Modifiers::NONE;
        let mut key = None;
        for part in keys.split('+') {
            match part {
                "Ctrl" => modifiers |= Modifiers::COMMAND,
                "Shift" => modifiers |= Modifiers::SHIFT,
                "Alt" => modifiers |= Modifiers::ALT,
                name => key = Some(Key::from_name(name).unwrap_or_else(|| panic!("no key {name}"))),
            }
        }
        self.harness
            .key_press_modifiers(modifiers, key.expect("a key"));
        self.settle();
    }

    /// Types into whatever has the keyboard.
    pub fn types(&mut self, words: &str) {
        self.harness.event(Event::Text(words.to_owned()));
        self.settle();
    }

    /// Everything that a screen reader could say, for messages of tests.
    pub fn all_words(&self) -> String {
        let mut lines = Vec::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            let words = node.label().or_else(|| node.value());
            if let Some(words) = words.filter(|words| !words.trim().is_empty())
                && node.role() != Role::TextRun
            {
                lines.push(format!("{:?}: {words}", node.role()));
            }
        }
        lines.join("\n")
    }
}

fn places(home: &Path) -> Places {
    Places {
        state: home.join("state"),
        config: home.join("config"),
        documents: home.join("documents"),
    }
}
