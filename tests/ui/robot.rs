//! A robot that reads the window as a screen reader does, and uses mouse and keyboard.

use std::path::Path;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use egui::accessibility::is_input;
use egui::accesskit::Role;
use egui::{Modifiers, ViewportCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use glossator::model::{Annotation, Color, Extra, Tag, TagId};
use glossator::project::recipes::codebook;
use glossator::storage::RealDisk;
use glossator::storage::places::Places;
use glossator::ui::file_dialogs::ScriptedDialogs;
use glossator::ui::{App, ViewState};
use glossator::workbench::{Ground, RandomIds, SaveState, Session, SystemClock, Workbench};
use tempfile::TempDir;

use crate::keyboard::Layout;
use crate::moody_disk::MoodyDisk;

/// The longest that anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The window, and a home of its own on disk.
pub struct Robot {
    pub(super) harness: Harness<'static, App>,
    home: TempDir,
    pub(super) layout: Layout,
    pub(super) is_closing: bool,
    /// How many keys were struck so far.
    pub(super) strokes: usize,
    /// Keys that are down while the mouse is used.
    pub(super) held: Modifiers,
}

impl Robot {
    /// Starts the program for the first time.
    pub fn starts() -> Self {
        Self::starts_in(tempfile::tempdir().unwrap(), Vec::new())
    }

    /// Starts the program in a home where it was before; file dialogs will give these answers.
    pub fn starts_in(home: TempDir, answers: Vec<std::path::PathBuf>) -> Self {
        let places = places(home.path());
        Self::at(home, &places, answers)
    }

    fn at(home: TempDir, places: &Places, answers: Vec<std::path::PathBuf>) -> Self {
        let mut workbench = Workbench::at(places);
        // Whoever is asked for her name has said it; see `starts_unsigned`.
        if workbench.settings.annotator.is_empty() {
            workbench.settings.annotator = "Anna".to_owned();
        }
        Self::with(home, workbench, answers)
    }

    /// Starts the program for the first time, and nobody has said her name.
    pub fn starts_unsigned() -> Self {
        let home = tempfile::tempdir().unwrap();
        let workbench = Workbench::at(&places(home.path()));
        Self::with(home, workbench, Vec::new())
    }

    fn with(home: TempDir, workbench: Workbench, answers: Vec<std::path::PathBuf>) -> Self {
        let dialogs = Box::new(ScriptedDialogs::new(answers));
        let harness = Harness::builder()
            .with_size([1360.0, 880.0])
            .with_max_steps(120)
            .with_step_dt(1.0 / 60.0)
            // Chinese, Hebrew and emoji come from the fonts of the system, which tests do without.
            .allow_missing_glyphs()
            .build_eframe(|creation| App::new(&creation.egui_ctx, workbench, dialogs));
        let mut robot = Self {
            harness,
            home,
            layout: Layout::default(),
            held: Modifiers::NONE,
            is_closing: false,
            strokes: 0,
        };
        robot.settle();
        robot
    }

    /// Starts the program where the letters were worked on before, on a disk with moods.
    pub fn starts_again_on(self, disk: MoodyDisk) -> Self {
        let home = self.leaves();
        let mut workbench = Workbench::at(&places(home.path()));
        workbench.use_disk(Arc::new(disk));
        Self::with(home, workbench, Vec::new())
    }

    /// Starts the program and opens a small project in it: two letters and a codebook of two tags,
    /// with the digits 1 and 2.
    pub fn starts_with_letters() -> Self {
        Self::starts_with(&LETTERS)
    }

    /// The same with other texts, each with the name of its file.
    pub fn starts_with(texts: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("letters");
        let mut session = Session::create(ground(home.path()), &folder, "Letters").unwrap();
        let mut paths = Vec::new();
        for (name, text) in texts {
            std::fs::write(folder.join(name), text).unwrap();
            paths.push(folder.join(name));
        }
        assert_eq!(session.add_documents(&paths).unwrap(), []);
        for (number, name) in ["person", "place"].into_iter().enumerate() {
            let tag = Tag {
                id: TagId::new(name).unwrap(),
                name: name.to_owned(),
                parent: None,
                layer: None,
                color: Color::read(["#2e86c1", "#27ae60"][number]).unwrap(),
                description: String::new(),
                shortcut: u8::try_from(number + 1).ok(),
                extra: Extra::default(),
            };
            let add = codebook::add_tag(session.project(), &session.author(), tag);
            session.commit(&add).unwrap();
        }
        session.close().unwrap();
        let mut robot = Self::starts_in(home, Vec::new());
        robot.opens(&folder);
        robot
    }

    /// Opens what a path leads to, as if it were given on the command line.
    pub fn opens(&mut self, path: &Path) {
        self.harness.state_mut().open(path.to_owned());
        self.waits_until("the project is open", |robot| {
            robot.workbench().session.is_some()
        });
    }

    /// Opens again what is open already, to have it as it is now.
    pub fn opens_again(&mut self, path: &Path) {
        self.drops_files(&[path.to_owned()]);
        self.waits_until("the project is open again", |robot| {
            robot.workbench().session.is_some() && robot.workbench().jobs.is_idle()
        });
    }

    /// Tries to open a path that leads to nothing.
    pub fn opens_in_vain(&mut self, path: &Path) {
        self.harness.state_mut().open(path.to_owned());
        self.waits_until("opening is given up", |robot| {
            robot.workbench().jobs.is_idle()
        });
    }

    /// Another window of the same user on the same project.
    pub fn second_window(&self) -> Self {
        let folder = self.home().join("letters");
        let home = tempfile::tempdir().unwrap();
        let settings = places(home.path());
        let places = Places {
            config: settings.config,
            ..places(self.home())
        };
        let mut robot = Self::at(home, &places, Vec::new());
        robot.opens(&folder);
        robot
    }

    /// What file dialogs will answer, by name in the home of the reader.
    pub fn answers_file_dialogs_with<const N: usize>(&mut self, names: [&str; N]) {
        let answers = names.map(|name| self.home().join(name));
        self.uses_file_dialogs(ScriptedDialogs::new(answers));
    }

    pub fn uses_file_dialogs(&mut self, dialogs: ScriptedDialogs) {
        self.harness.state_mut().use_file_dialogs(Box::new(dialogs));
    }

    /// Leaves the program as closing the window does, and starts it again in the same home.
    pub fn restarts(self) -> Self {
        Self::starts_in(self.leaves(), Vec::new())
    }

    fn leaves(self) -> TempDir {
        let Self { harness, home, .. } = self;
        let mut app = harness.into_state();
        eframe::App::on_exit(&mut app, None);
        home
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

    /// The annotations of the project with their words and tags: `Stalin: person`.
    pub fn annotations(&self) -> Vec<String> {
        let project = self.session().project();
        let tag = |id: &TagId| {
            project
                .tag(id)
                .map_or("?", |tag| tag.name.as_str())
                .to_owned()
        };
        let line = |one: &Annotation| {
            let tags: Vec<String> = one.tags().map(tag).collect();
            let notes: Vec<&str> = one.notes().collect();
            let parts = [
                one.target.quote.exact.as_str(),
                &tags.join(" "),
                &notes.join(" "),
            ];
            parts.join(": ").trim_end_matches(": ").to_owned()
        };
        let mut lines: Vec<String> = project.annotations().map(line).collect();
        lines.sort();
        lines
    }

    /// The words that are selected in the text.
    pub fn selected_words(&self) -> Vec<String> {
        let document = self.view().document.as_ref().expect("a document is open");
        let text = self.session().project().text(document).unwrap();
        let spans = self.harness.state().selection().iter();
        spans
            .map(|span| text.get(*span).unwrap_or_default().to_owned())
            .collect()
    }

    /// Waits until the disk has acknowledged everything.
    #[track_caller]
    pub fn waits_for_the_disk(&mut self) {
        self.waits_until("everything is on disk", |robot| {
            robot.session().save_state() == SaveState::OnDisk
        });
    }

    pub fn waits_for_the_jobs(&mut self) {
        self.waits_until("every job is done", |robot| {
            robot.workbench().jobs.is_idle()
        });
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
            self.steps();
        }
        self.settle();
    }

    /// Lets a frame go by, and notes whether the window closes by itself.
    pub(super) fn steps(&mut self) {
        self.harness.step();
        let mut asked = self.harness.output().viewport_output.values();
        self.is_closing |= asked.any(|output| output.commands.contains(&ViewportCommand::Close));
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

    /// The control of this name, or else the words; the first, if there are several.
    #[track_caller]
    pub fn control<'a>(&'a self, name: &'a str) -> Node<'a> {
        let controls: Vec<Node<'_>> = self.harness.query_all_by_label(name).collect();
        let is_control = |node: &&Node<'_>| is_input(node.accesskit_node().role());
        let control = controls.iter().find(is_control).or(controls.first());
        let place = control.map(|control| control.accesskit_node().id());
        let mut controls = controls.into_iter();
        let found = controls.find(|node| Some(node.accesskit_node().id()) == place);
        found.unwrap_or_else(|| panic!("no {name:?} among\n{}", self.all_words()))
    }

    #[track_caller]
    pub fn clicks(&mut self, name: &str) {
        self.control(name).click();
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

const LETTERS: [(&str, &str); 2] = [
    (
        "1949-10-26.txt",
        "Draft Reply to Mao Zedong's Telegram from Stalin via Molotov\n\nТов. Ковалев передал \
         телеграмму тов. Мао Цзэдуна на имя тов. Филиппова.\n\nPyongyang was told the same, and \
         Stalin agreed. 👩🏽‍🚀 е\u{301}\n",
    ),
    (
        "1949-10-27.txt",
        "A second letter, from Moscow to Pyongyang.\n",
    ),
];

fn ground(home: &Path) -> Ground {
    Ground {
        disk: Arc::new(RealDisk),
        places: places(home),
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds),
        annotator: "Anna".to_owned(),
        wake: Waker::noop().clone(),
    }
}

fn places(home: &Path) -> Places {
    Places {
        state: home.join("state"),
        config: home.join("config"),
        documents: home.join("documents"),
    }
}
