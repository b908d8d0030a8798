//! A text view alone on a stage: words are touched where the accessibility tree says they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a story that cannot go on fails"
)]

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Body, Color, Description, Document,
    DocumentId, Encoding, Extra, NewlineStyle, Provenance, Record, Selector, SourceFile, Tag,
    TagId, Target, Timestamp,
};
use glossator::project::{Edit, Project, Transaction};
use glossator::text::{CharOffset, Span, Text};
use glossator::ui::text_view::{Content, Reading, TextGesture, TextViewState, show};
use glossator::ui::theme::Theme;
use glossator::ui::{ReadingSettings, fonts};

/// What is on the stage.
pub struct Scene {
    project: Project,
    document: DocumentId,
    theme: Theme,
    pub hits: Vec<Span>,
    pub settings: ReadingSettings,
    pub selected: Option<AnnotationId>,
    pub state: TextViewState,
    pub gestures: Vec<TextGesture>,
}

/// A text view, its pointer and its keyboard.
pub struct Stage {
    harness: Harness<'static, Scene>,
}

impl Stage {
    /// A text with marks: each has a name, which is also its tag, and the words it covers.
    pub fn new(characters: &str, marks: &[(&str, &str)]) -> Self {
        let text = Text::new(characters);
        let marks: Vec<(&str, Selector)> = marks
            .iter()
            .map(|(name, words)| (*name, Selector::Text(span_of(&text, words))))
            .collect();
        Self::with_selectors(text, &marks)
    }

    pub fn with_selectors(text: Text, marks: &[(&str, Selector)]) -> Self {
        let scene = Scene {
            project: project(text, marks),
            document: DocumentId::new("doc").unwrap(),
            theme: Theme::light(),
            hits: Vec::new(),
            settings: ReadingSettings::default(),
            selected: None,
            state: TextViewState::default(),
            gestures: Vec::new(),
        };
        let harness = Harness::builder()
            .with_size([760.0, 560.0])
            .with_step_dt(1.0 / 60.0)
            .allow_missing_glyphs()
            .with_context_setup(fonts::install)
            .build_ui_state(frame, scene);
        let mut stage = Self { harness };
        stage.harness.run();
        stage
    }

    pub fn scene(&self) -> &Scene {
        self.harness.state()
    }

    pub fn scene_mut(&mut self) -> &mut Scene {
        self.harness.state_mut()
    }

    pub fn text(&self) -> &Text {
        let scene = self.scene();
        scene.project.text(&scene.document).unwrap()
    }

    /// The selected words, one string for each stretch.
    pub fn selected(&self) -> Vec<String> {
        let spans = self.scene().state.selection().iter();
        spans
            .map(|span| self.text().get(*span).unwrap().to_owned())
            .collect()
    }

    pub fn last(&self) -> Option<&TextGesture> {
        self.scene().gestures.last()
    }

    pub fn run(&mut self) {
        self.harness.run();
    }

    /// Lets so much time pass that two clicks are not a double click.
    pub fn wait(&mut self) {
        self.harness.run_steps(30);
    }

    /// Where words are on the screen, as the accessibility tree has it; `None` if out of view.
    pub fn place_of(&self, words: &str) -> Option<Rect> {
        let runs = nodes(&self.harness, Role::TextRun);
        runs.into_iter()
            .find_map(|(value, positions, widths, bounds)| {
                let byte = value.find(words)?;
                let from = value[..byte].chars().count();
                let to = from + words.chars().count();
                let right = bounds.left() + positions[to - 1] + widths[to - 1];
                Some(Rect::from_min_max(
                    pos2(bounds.left() + positions[from], bounds.top()),
                    pos2(right, bounds.bottom()),
                ))
            })
    }

    #[track_caller]
    fn middle_of(&self, words: &str) -> Pos2 {
        self.place_of(words)
            .unwrap_or_else(|| panic!("{words:?} is not in view"))
            .center()
    }

    /// Drags from before the first words to after the last.
    #[track_caller]
    pub fn drag(&mut self, from: &str, to: &str) {
        self.drag_with(from, to, Modifiers::NONE);
    }

    #[track_caller]
    pub fn drag_with(&mut self, from: &str, to: &str, modifiers: Modifiers) {
        let start = self
            .place_of(from)
            .expect("the first words are in view")
            .left_center();
        let end = self
            .place_of(to)
            .expect("the last words are in view")
            .right_center();
        self.press(start + egui::vec2(0.5, 0.0), modifiers);
        self.move_to(start.lerp(end, 0.5));
        self.move_to(end);
        self.release(end, modifiers);
    }

    pub fn press(&mut self, position: Pos2, modifiers: Modifiers) {
        self.move_to(position);
        self.button(position, modifiers, true);
    }

    pub fn move_to(&mut self, position: Pos2) {
        self.harness.event(Event::PointerMoved(position));
        self.harness.step();
    }

    pub fn release(&mut self, position: Pos2, modifiers: Modifiers) {
        self.button(position, modifiers, false);
        self.harness.run();
    }

    fn button(&mut self, pos: Pos2, modifiers: Modifiers, pressed: bool) {
        let button = PointerButton::Primary;
        self.harness.event(Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers,
        });
        self.harness.step();
    }

    #[track_caller]
    pub fn click(&mut self, words: &str) {
        let position = self.middle_of(words);
        self.click_at(position);
    }

    pub fn click_at(&mut self, position: Pos2) {
        self.press(position, Modifiers::NONE);
        self.release(position, Modifiers::NONE);
    }

    /// Clicks so often that it counts as one gesture.
    #[track_caller]
    pub fn clicks(&mut self, words: &str, times: usize) {
        let position = self.middle_of(words);
        for _ in 0..times {
            self.press(position, Modifiers::NONE);
            self.button(position, Modifiers::NONE, false);
        }
        self.harness.run();
    }

    pub fn scroll(&mut self, points: f32) {
        let at = self.harness.ctx.content_rect().center();
        self.move_to(at);
        self.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -points),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        self.harness.run_steps(20);
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub fn resize(&mut self, size: [f32; 2]) {
        self.harness.set_size(size.into());
        self.harness.run();
    }

    /// The labels of all nodes of a role.
    pub fn labels(&self, role: Role) -> Vec<String> {
        let root = self.harness.root();
        let all = root.children_recursive();
        let nodes = all.filter(|node| node.accesskit_node().role() == role);
        nodes
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// Where the first mark is on the screen.
    pub fn place_of_mark(&self) -> Rect {
        let root = self.harness.root();
        let mut all = root.children_recursive();
        let mark = all.find(|node| node.accesskit_node().role() == Role::Mark);
        mark.expect("a mark is in view").rect()
    }

    pub fn harness(&mut self) -> &mut Harness<'static, Scene> {
        &mut self.harness
    }
}

fn frame(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let content = Content {
            project: &scene.project,
            document: &scene.document,
            name: "Telegram",
            text: scene.project.text(&scene.document).unwrap(),
            sections: &[],
            selected: scene.selected.as_ref(),
            hidden_tags: &BTreeSet::new(),
            theme: &scene.theme,
            hits: &scene.hits,
            settings: &scene.settings,
            reading: Reading::Corrected,
        };
        scene.gestures.extend(show(ui, &content, &mut scene.state));
    });
}

/// The stretch of the first occurrence of words.
#[track_caller]
pub fn span_of(text: &Text, words: &str) -> Span {
    let byte = text
        .as_str()
        .find(words)
        .unwrap_or_else(|| panic!("no {words:?}"));
    let start = text.char_of_byte(byte);
    let length = CharOffset::from_count(words.chars().count()).get();
    Span::new(start, start.plus(length)).unwrap()
}

fn project(text: Text, marks: &[(&str, Selector)]) -> Project {
    let by = AnnotatorId::new("me").unwrap();
    let document = DocumentId::new("doc").unwrap();
    let extra = Extra::default;
    let mut edits = vec![
        Edit::put(Record::Annotator(Annotator {
            id: by.clone(),
            name: "Reader".to_owned(),
            extra: extra(),
        })),
        Edit::put(Record::Document(Document {
            id: document.clone(),
            source: SourceFile {
                path: "telegram.txt".to_owned(),
                sha256: String::new(),
                length: text.len().get(),
                encoding: Encoding {
                    name: "UTF-8".to_owned(),
                    byte_order_mark: false,
                },
                newline: NewlineStyle::Lf,
            },
            derivation: None,
            text: Some(text.clone()),
            corrections: Vec::new(),
            description: Description {
                title: "Telegram".to_owned(),
                ..Description::default()
            },
            sections: Vec::new(),
            extra: extra(),
        })),
    ];
    for (name, selector) in marks {
        edits.push(Edit::put(Record::Tag(Tag {
            id: TagId::new(name).unwrap(),
            name: (*name).to_owned(),
            parent: None,
            layer: None,
            color: Color::read("#2980b9").unwrap(),
            description: String::new(),
            shortcut: None,
            extra: extra(),
        })));
        edits.push(Edit::put(Record::Annotation(Annotation {
            id: AnnotationId::new(name).unwrap(),
            target: Target {
                document: document.clone(),
                selector: selector.clone(),
                quote: selector.describe(&text).unwrap(),
            },
            bodies: vec![Body::Tag(TagId::new(name).unwrap())],
            provenance: Provenance::by_hand(by.clone(), Timestamp::default()),
            extra: extra(),
        })));
    }
    let mut project = Project::default();
    let at = Timestamp::default();
    project
        .apply(&Transaction {
            label: String::new(),
            by,
            at,
            edits,
        })
        .unwrap();
    project
}

type Run = (String, Vec<f32>, Vec<f32>, Rect);

/// The text runs of the tree: words, the place and width of each character, and the whole place.
fn nodes(harness: &Harness<'static, Scene>, role: Role) -> Vec<Run> {
    let root = harness.root();
    let all = root.children_recursive();
    all.filter(|node| node.accesskit_node().role() == role)
        .filter_map(|node| {
            let node = node.accesskit_node();
            let data = node.data();
            let bounds = data.bounds()?;
            #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
            let [left, top, right, bottom] =
                [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|one| one as f32);
            Some((
                data.value()?.to_owned(),
                data.character_positions()?.to_vec(),
                data.character_widths()?.to_vec(),
                Rect::from_min_max(pos2(left, top), pos2(right, bottom)),
            ))
        })
        .collect()
}
