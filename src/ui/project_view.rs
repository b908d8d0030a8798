//! The open project: panels around the reader.

use egui::{CentralPanel, Context, Frame, Id, Margin, Panel as Side, Rect, Ui, UiBuilder};
use lucide_icons::Icon;

use crate::text::Span;
use crate::workbench::Session;

use super::button::Words;
use super::command::InText;
use super::context_menu::ContextMenu;
use super::finding::{self, FindingState};
use super::marking::Marking;
use super::notice_strip::NoticeStrip;
use super::panels::annotations::AnnotationsState;
use super::panels::codebook::CodebookState;
use super::panels::documents::DocumentsState;
use super::panels::entities::EntitiesState;
use super::panels::inspector::InspectorState;
use super::perform::Steps;
use super::reader::ReaderState;
use super::relating::{self, RelatingState};
use super::room::{self, Room};
use super::scene::{Meant, Scene};
use super::signature::Signature;
use super::text_view::TextGesture;
use super::widgets::Chosen;
use super::{
    Action, LeftPanel, Navigation, Panel, RelatingStage, ViewState, button, gestures,
    keyboard_sign, panels, reader,
};

/// What the panels keep from frame to frame; another project begins with fresh ones.
#[derive(Default)]
pub struct ProjectParts {
    pub documents: DocumentsState,
    pub codebook: CodebookState,
    pub entities: EntitiesState,
    pub inspector: InspectorState,
    pub annotations: AnnotationsState,
    pub reader: ReaderState,
    pub marking: Marking,
    pub menu: ContextMenu,
    pub steps: Steps,
    pub relating: RelatingState,
    pub finding: FindingState,
    /// The room that the last frame had for the panels.
    room: Room,
}

impl ProjectParts {
    /// Takes over what was typed in panels that are no longer shown.
    fn finish_what_is_hidden(&mut self, panel: &mut Panel<'_>) {
        let (layout, squeezed) = (&panel.view.layout, panel.view.squeezed);
        let left_shown = layout.left_shown && squeezed != Some(room::Side::Left);
        let left = left_shown.then_some(layout.left);
        let inspector_shown = layout.inspector_shown && squeezed != Some(room::Side::Inspector);
        if left != Some(LeftPanel::Codebook) {
            self.codebook.finish(panel);
        }
        if left != Some(LeftPanel::Entities) {
            self.entities.finish(panel);
        }
        if !inspector_shown {
            self.inspector.finish(panel);
        }
    }

    /// What is chosen in its parts.
    pub fn meant(&self) -> Meant {
        let text = &self.reader.text;
        Meant {
            selection: text.selection().to_vec(),
            caret: text.caret(),
            tag: self.codebook.current().cloned(),
            entity: self.entities.current().cloned(),
        }
    }

    /// What the keyboard is for in the text and in the palette over it.
    pub fn in_text(&self) -> InText {
        let marking = &self.marking;
        if self.reader.text.has_focus() {
            InText::Reading
        } else if marking.is_open() && marking.palette.is_typing() {
            InText::Typing
        } else {
            InText::Neither
        }
    }

    /// Whether something is open over the text.
    pub const fn is_covered(&self) -> bool {
        self.marking.is_open() || self.menu.is_open()
    }

    /// Takes over what is being typed.
    pub fn finish(&mut self, panel: &mut Panel<'_>) {
        self.inspector.finish(panel);
        self.codebook.finish(panel);
        self.entities.finish(panel);
        self.marking.finish(panel);
    }

    /// The same, and what was begun and left.
    pub fn put_away(&mut self, panel: &mut Panel<'_>) {
        self.finish(panel);
        self.marking.palette.put_away(panel);
    }
}

/// The panels around the reader, and the reader with the notices below it; how large the panels are
/// now.
pub fn show(
    ui: &mut Ui,
    (scene, session): (&Scene<'_>, &Session),
    (parts, below): (&mut ProjectParts, Below<'_>),
    tray: &mut Vec<Action>,
) -> Sizes {
    let author = session.author();
    let panel = &mut Panel::new(scene.shown(session, &author), tray);
    let mut sizes = Sizes::default();
    parts.finish_what_is_hidden(panel);
    let layout = &scene.view.layout;
    let available = (ui.available_width(), ui.available_height());
    let divided = Room::divide(available, layout, scene.view.asked_last);
    let room = divided.grown(&parts.room, layout);
    parts.room = divided;
    sizes.squeezed = room.squeezed;
    let colors = &scene.theme.colors;
    let side = Frame::new().fill(colors.panel);
    let mut shown_parts = Vec::new();
    if let Some(range) = room.left {
        let shown = Side::left("left panel")
            .default_size(layout.left_width)
            .size_range(range.clone())
            .frame(side)
            .show(ui, |ui| within(ui, |ui| left(ui, panel, parts)));
        shown_parts.push(shown.response.rect);
        let width = shown.response.rect.width();
        sizes.left = Some(room::wanted(width, &range, layout.left_width));
    }
    if let Some(range) = room.inspector {
        let shown = Side::right("inspector")
            .default_size(layout.inspector_width)
            .size_range(range.clone())
            .frame(side)
            .show(ui, |ui| {
                within(ui, |ui| {
                    panels::inspector::show(ui, panel, &mut parts.inspector);
                });
            });
        shown_parts.push(shown.response.rect);
        let width = shown.response.rect.width();
        sizes.inspector = Some(room::wanted(width, &range, layout.inspector_width));
    }
    if let Some(range) = room.annotations {
        let shown = Side::bottom("annotations")
            .resizable(true)
            .default_size(layout.annotations_height)
            .size_range(range.clone())
            .frame(side)
            .show(ui, |ui| {
                within(ui, |ui| {
                    panels::annotations::show(ui, panel, &mut parts.annotations);
                });
            });
        shown_parts.push(shown.response.rect);
        let height = shown.response.rect.height();
        sizes.annotations = Some(room::wanted(height, &range, layout.annotations_height));
    }
    shown_parts.push(middle(ui, (scene, panel), (parts, below)));
    keyboard_sign::show(ui, panel.theme, &shown_parts);
    sizes
}

/// The reader with the notices below it; where it stands.
fn middle(
    ui: &mut Ui,
    (scene, panel): (&Scene<'_>, &mut Panel<'_>),
    (parts, below): (&mut ProjectParts, Below<'_>),
) -> Rect {
    let page = Frame::new().fill(scene.theme.colors.page_margin);
    let middle = CentralPanel::no_frame().frame(page).show(ui, |ui| {
        let mut asked = Vec::new();
        below.signature.show(ui, scene, &mut asked);
        below.notices.show(ui, scene, &mut asked);
        for action in asked {
            panel.ask(action);
        }
        // The keyboard stays with the text while panels around it come and go.
        let place = UiBuilder::new().scope_id(Id::unique("reader"));
        ui.scope_builder(place, |ui| read(ui, panel, parts));
    });
    middle.response.rect
}

/// What stands below the text, whatever is read.
pub struct Below<'a> {
    pub notices: &'a mut NoticeStrip,
    pub signature: &'a mut Signature,
}

/// Shows the contents of a panel; what is too wide for it does not push its edge.
fn within(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let mut inside = ui.new_child(UiBuilder::new().max_rect(ui.max_rect()));
    inside.shrink_clip_rect(ui.max_rect());
    contents(&mut inside);
    ui.take_available_space();
}

/// The reader, and the palette over it.
fn read(ui: &mut Ui, panel: &mut Panel<'_>, parts: &mut ProjectParts) {
    relating::line(ui, panel);
    finding::show(ui, panel, &mut parts.finding, &parts.reader.text);
    let asks_kind = (panel.view.relating.as_ref())
        .is_some_and(|relating| relating.stage == RelatingStage::Kind);
    parts.reader.is_covered = parts.is_covered() || asks_kind;
    if let Some(gesture) = reader::show(ui, panel, &mut parts.reader, &parts.finding) {
        let gesture = match gesture {
            TextGesture::Added(span) => gestures::of_added(span, panel),
            other => other,
        };
        if matches!(gesture, TextGesture::Added(_)) {
            parts.reader.text.clear_selection();
        }
        gestures::understand(&gesture, panel);
        if panel.view.relating.is_none() {
            parts.marking.follow(&gesture, panel);
            follow_menu(ui.ctx(), &gesture, panel, parts);
        }
    }
    if panel.editable {
        let shown = (&mut parts.relating, &parts.reader.text);
        relating::ask_kind(ui, panel, shown);
    }
    parts.marking.show(ui, panel, &mut parts.reader.text);
}

/// Opens the menu where it is asked for. It is about the selected text if that is there, and else
/// about that place, wherever something was selected before.
fn follow_menu(
    context: &Context,
    gesture: &TextGesture,
    panel: &mut Panel<'_>,
    parts: &mut ProjectParts,
) {
    let ProjectParts {
        reader,
        menu,
        marking,
        ..
    } = parts;
    match (gesture, reader.text.menu_position()) {
        (TextGesture::ContextMenu { offset, .. }, Some(position)) => {
            let selection = reader.text.selection();
            let is_there = |span: &Span| span.start() <= *offset && *offset <= span.end();
            if !selection.iter().any(is_there) {
                marking.finish(panel);
                reader.text.place_caret(*offset);
            }
            menu.open(context, position);
        }
        _ => menu.close(),
    }
}

/// The panel on the left: tabs, and what they choose.
fn left(ui: &mut Ui, panel: &mut Panel<'_>, parts: &mut ProjectParts) {
    tabs(ui, panel);
    match panel.view.layout.left {
        LeftPanel::Documents => panels::documents::show(ui, panel, &mut parts.documents),
        LeftPanel::Codebook => panels::codebook::show(ui, panel, &mut parts.codebook),
        LeftPanel::Entities => panels::entities::show(ui, panel, &mut parts.entities),
    }
}

fn tabs(ui: &mut Ui, panel: &mut Panel<'_>) {
    let tabs = [
        (LeftPanel::Documents, Icon::Files, "Documents"),
        (LeftPanel::Codebook, Icon::Tags, "Codebook"),
        (LeftPanel::Entities, Icon::Users, "Entities"),
    ];
    Frame::new()
        .inner_margin(Margin::symmetric(8, 6))
        .show(ui, |ui| {
            let gap = panel.theme.space(0.5);
            let wide =
                tabs.map(|(_, icon, name)| gap + button::tab_width(ui, panel.theme, (icon, name)));
            let words = if ui.available_width() + gap < wide.iter().sum() {
                Words::No
            } else {
                Words::Yes
            };
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for (tab, icon, name) in tabs {
                    let shown = Chosen::when(panel.view.layout.left == tab);
                    if button::tab(ui, panel.theme, (icon, name), (shown, words)).clicked() {
                        panel.ask(Action::Go(Navigation::ShowLeft(tab)));
                    }
                }
            });
        });
}

/// How large the reader has made the panels.
#[derive(Default)]
pub struct Sizes {
    left: Option<f32>,
    inspector: Option<f32>,
    annotations: Option<f32>,
    squeezed: Option<room::Side>,
}

impl Sizes {
    /// Keeps them for the next start.
    pub fn remember(self, view: &mut ViewState) {
        view.squeezed = self.squeezed;
        let layout = &mut view.layout;
        layout.left_width = self.left.unwrap_or(layout.left_width);
        layout.inspector_width = self.inspector.unwrap_or(layout.inspector_width);
        layout.annotations_height = self.annotations.unwrap_or(layout.annotations_height);
    }
}
