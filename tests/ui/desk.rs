//! A small project on a desk: panels beside each other, and what they ask for performed.

use std::sync::Arc;

use egui::{Context, Ui};
use glossator::analysis::record::LabelTable;
use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Body, Color, Description, Document,
    DocumentId, Edtf, Encoding, Entity, EntityId, EntityKind, Extra, HistoricalDate, Holding,
    LastKnown, Layer, LayerId, Name, NewlineStyle, Provenance, Record, Role, Section, Selector,
    Shelfmark, SourceFile, Tag, TagId, Target, Timestamp,
};
use glossator::project::recipes::Author;
use glossator::project::{Edit, Project, Transaction};
use glossator::shelfmarks::Repositories;
use glossator::text::{CharOffset, Span, Text, TextQuote};
use glossator::ui::theme::Theme;
use glossator::ui::{Action, Hidden, HistoryStep, Navigation, Panel, Shown, ViewState, fonts};
use glossator::workbench::Session;

/// A text with names in two scripts.
pub const TEXT: &str = "Draft Reply to Mao Zedong's Telegram from Stalin via Molotov\n\nТов. Ковалев \
    передал телеграмму тов. Мао Цзэдуна на имя тов. Филиппова от 21 октября.\n\nWe agree with your \
    opinion that the Korean People's Army should not launch an offensive for the time being.\n";

/// A session and a window of panels, without the window's frame.
pub struct Desk {
    pub session: Session,
    pub view: ViewState,
    pub theme: Theme,
    /// What was asked for and is not of the session or the view: files, dialogs.
    pub asked: Vec<Action>,
    pub is_editable: bool,
    fonts_installed: bool,
}

impl Desk {
    /// A desk with the sample on it.
    pub fn new() -> Self {
        Self::with(sample())
    }

    /// A desk with a project on it; its first document is open.
    pub fn with(project: Project) -> Self {
        let document = project.documents().next().map(|one| one.id.clone());
        Self {
            session: Session::in_memory(project, "Sample", annotator()),
            view: ViewState {
                document,
                ..ViewState::default()
            },
            theme: Theme::light(),
            asked: Vec::new(),
            is_editable: true,
            fonts_installed: false,
        }
    }

    /// One frame: `show` shows panels; then what they asked for is performed.
    pub fn frame(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Ui, &mut Panel<'_>)) {
        self.prepare(ui.ctx());
        let project: Arc<Project> = Arc::clone(self.session.project());
        let author: Author = self.session.author();
        let shown = Shown {
            project: &project,
            view: &self.view,
            theme: &self.theme,
            author: &author,
            ids: self.session.ids(),
            problems: self.session.problems(),
            labels: LabelTable::usual(),
            archives: &Repositories::built_in(),
            editable: self.is_editable,
        };
        let mut actions = Vec::new();
        show(ui, &mut Panel::new(shown, &mut actions));
        self.view.end_frame();
        for action in actions {
            self.perform(action);
        }
    }

    /// The project as it is now.
    pub fn project(&self) -> &Project {
        self.session.project()
    }

    fn prepare(&mut self, context: &Context) {
        if !self.fonts_installed {
            fonts::install(context);
            self.fonts_installed = true;
        }
        self.theme.apply(context);
    }

    fn perform(&mut self, action: Action) {
        match action {
            Action::Edit(transaction) => self.session.commit(&transaction).unwrap(),
            Action::History(HistoryStep::Undo) => drop(self.session.undo().unwrap()),
            Action::History(HistoryStep::Redo) => drop(self.session.redo().unwrap()),
            Action::Go(Navigation::ShowDocument(id)) => self.view.document = Some(id),
            Action::Go(Navigation::SelectAnnotation(id)) => self.view.selected = id,
            Action::Go(Navigation::ShowAnnotation(id)) => self.view.selected = Some(id),
            Action::Go(Navigation::Focus(focus)) => self.view.focus = Some(focus),
            Action::Go(Navigation::HideTag(tag, hidden)) => {
                self.view.hidden_tags.remove(&tag);
                if hidden == Hidden::Yes {
                    self.view.hidden_tags.insert(tag);
                }
            }
            other => self.asked.push(other),
        }
    }
}

pub fn annotator() -> AnnotatorId {
    AnnotatorId::new("anna").unwrap()
}

pub fn tag_id(id: &str) -> TagId {
    TagId::new(id).unwrap()
}

pub fn entity_id(id: &str) -> EntityId {
    EntityId::new(id).unwrap()
}

pub fn document_id(id: &str) -> DocumentId {
    DocumentId::new(id).unwrap()
}

pub fn annotation_id(id: &str) -> AnnotationId {
    AnnotationId::new(id).unwrap()
}

/// A project of these records.
pub fn project(records: Vec<Record>) -> Project {
    let mut project = Project::default();
    let transaction = Transaction {
        label: String::new(),
        by: annotator(),
        at: Timestamp::default(),
        edits: records.into_iter().map(Edit::put).collect(),
    };
    project.apply(&transaction).unwrap();
    project
}

/// Two documents, a codebook of two layers, four entities, eight annotations.
pub fn sample() -> Project {
    let mut records = vec![
        Record::Annotator(Annotator {
            id: annotator(),
            name: "Anna Petrova".to_owned(),
            extra: Extra::default(),
        }),
        document("draft", "Draft Reply to Mao Zedong's Telegram", TEXT),
        document("cable", "Cable from Kovalev", "Received 23 October 1949.\n"),
        layer("names", "Names"),
        layer("text", "Text criticism"),
    ];
    let tags = [
        (
            "person",
            "Person",
            None,
            Some("names"),
            Some(1),
            (0x3b, 0x6f, 0xb6),
        ),
        (
            "place",
            "Place",
            None,
            Some("names"),
            Some(2),
            (0x3f, 0x8f, 0x4f),
        ),
        (
            "group",
            "Group",
            None,
            Some("names"),
            Some(3),
            (0x7d, 0x5b, 0xb0),
        ),
        (
            "army",
            "Army",
            Some("group"),
            Some("names"),
            None,
            (0x2a, 0x93, 0x92),
        ),
        (
            "sic",
            "Sic",
            None,
            Some("text"),
            Some(4),
            (0xc2, 0x3b, 0x3b),
        ),
        ("date", "Date", None, None, Some(5), (0xb0, 0x8d, 0x1f)),
    ];
    for (id, name, parent, layer, shortcut, (red, green, blue)) in tags {
        records.push(Record::Tag(Tag {
            id: tag_id(id),
            name: name.to_owned(),
            parent: parent.map(tag_id),
            layer: layer.map(|layer| LayerId::new(layer).unwrap()),
            color: Color { red, green, blue },
            description: format!("Every {} named in the text.", name.to_lowercase()),
            shortcut,
            extra: Extra::default(),
        }));
    }
    records.extend([
        entity("mao", "person", &["Mao Zedong", "Мао Цзэдун", "毛泽东"]),
        entity("stalin", "person", &["Joseph Stalin", "Сталин", "Филиппов"]),
        entity("kovalev", "person", &["Ivan Kovalev", "Ковалёв"]),
        entity("kpa", "organisation", &["Korean People's Army"]),
        entity("moscow", "place", &["Moscow", "Москва"]),
    ]);
    let marks: [(&str, &str, &str, &[&str]); 6] = [
        ("mao-en", "Mao Zedong", "person", &["mao"]),
        ("stalin-en", "Stalin", "person", &["stalin"]),
        ("kovalev-ru", "Ковалев", "person", &["kovalev"]),
        ("mao-ru", "Мао Цзэдуна", "person", &["mao"]),
        ("date-ru", "21 октября", "date", &[]),
        ("army-en", "Korean People's Army", "army", &["kpa"]),
    ];
    for (id, words, tag, entities) in marks {
        records.push(mark(id, words, tag, entities));
    }
    records.push(noted_orphan());
    records.push(doubtful());
    project(records)
}

fn document(id: &str, title: &str, text: &str) -> Record {
    let whole = Text::new(text);
    let section = |start: u32, end: u32, title: &str, language: &str| Section {
        span: Span::of(start, end),
        title: title.to_owned(),
        role: Role::Text,
        language: language.to_owned(),
        certainty: glossator::model::Certainty::Unknown,
        extra: Extra::default(),
    };
    let end = whole.len().get();
    Record::Document(Document {
        id: document_id(id),
        source: SourceFile {
            path: format!("letters/{id}.txt"),
            sha256: "db8a31aaf75b17ef7e0d037908b31e583bd4027ff08fcd9c8bb0efe5687780fa".to_owned(),
            length: end,
            encoding: Encoding {
                name: "UTF-8".to_owned(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::Lf,
        },
        derivation: None,
        text: Some(whole),
        corrections: Vec::new(),
        description: Description {
            title: title.to_owned(),
            dates: vec![HistoricalDate {
                verbatim: "October 26, 1949".to_owned(),
                reading: Some(Edtf("1949-10-26".to_owned())),
            }],
            holdings: vec![Holding {
                repository: "APRF".to_owned(),
                shelfmark: Shelfmark {
                    verbatim: "f. 45, op. 1, d. 332, ll. 47–48".to_owned(),
                    parts: Vec::new(),
                },
            }],
            responsibility: vec!["Translated by Gary Goldberg".to_owned()],
            ..Description::default()
        },
        sections: vec![
            section(0, 10, "Title", "en"),
            section(10, end, "Transcript", "ru"),
        ],
        extra: Extra::default(),
    })
}

fn layer(id: &str, name: &str) -> Record {
    Record::Layer(Layer {
        id: LayerId::new(id).unwrap(),
        name: name.to_owned(),
        description: String::new(),
        extra: Extra::default(),
    })
}

fn entity(id: &str, kind: &str, names: &[&str]) -> Record {
    let name = |text: &&str| Name {
        text: (*text).to_owned(),
        language: String::new(),
        kind: "name".to_owned(),
    };
    Record::Entity(Entity {
        id: entity_id(id),
        kind: EntityKind(kind.to_owned()),
        names: names.iter().map(name).collect(),
        ids: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    })
}

/// The selector of words of the sample text.
pub fn selector_of(words: &str) -> Selector {
    let byte = TEXT.find(words).unwrap();
    let text = Text::new(TEXT);
    let (start, end) = (
        text.char_of_byte(byte),
        text.char_of_byte(byte + words.len()),
    );
    Selector::Text(Span::new(start, end).unwrap())
}

fn annotation(id: &str, selector: Selector, quote: TextQuote, bodies: Vec<Body>) -> Record {
    let at = Timestamp::read("2026-11-03T05:36:09Z").unwrap();
    Record::Annotation(Annotation {
        id: annotation_id(id),
        target: Target {
            document: document_id("draft"),
            selector,
            quote,
        },
        bodies,
        provenance: Provenance::by_hand(annotator(), at),
        extra: Extra::default(),
    })
}

fn mark(id: &str, words: &str, tag: &str, entities: &[&str]) -> Record {
    let selector = selector_of(words);
    let quote = selector.describe(&Text::new(TEXT)).unwrap();
    let linked = entities.iter().map(|id| Body::Entity(entity_id(id)));
    let bodies = std::iter::once(Body::Tag(tag_id(tag))).chain(linked);
    annotation(id, selector, quote, bodies.collect())
}

fn noted_orphan() -> Record {
    let last = LastKnown {
        start: CharOffset::new(5),
        end: CharOffset::new(15),
    };
    let quote = TextQuote {
        exact: "Top Secret".to_owned(),
        prefix: "26 [October] 1949 ".to_owned(),
        suffix: " Declassified".to_owned(),
    };
    let note = Body::Note("A *stamp*, not part of the **message**.".to_owned());
    annotation("orphan", Selector::Orphaned(last), quote, vec![note])
}

fn doubtful() -> Record {
    let quote = TextQuote {
        exact: "Совершенно секретно".to_owned(),
        ..TextQuote::default()
    };
    let bodies = vec![Body::Tag(tag_id("sic"))];
    annotation("doubtful", selector_of("Draft Reply"), quote, bodies)
}
