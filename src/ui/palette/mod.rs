//! The small palette at a selection: a digit tags it, typing finds or makes a tag.
//!
//! While nothing is typed, the digits 1 to 9 apply the tags of the codebook, `N` writes a note, `E`
//! links an entity and `Q` tags as last time; every other letter begins the name of a tag, and `/`
//! or Tab begins one with any letter. The text keeps the keyboard until then, so that Shift and the
//! arrows still move the selection while the palette is open.

mod keyboard;
mod marking;
mod parts;
mod writing;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Context, Id, LayerId, Order, Popup, PopupAnchor, PopupCloseBehavior, Rect, RectAlign, Ui,
};

use crate::analysis::{Lexicon, Remembered};
use crate::model::{DocumentId, EntityId, Selector, TagId};
use crate::ui::widgets::{EntityPickerState, PickerState};
use crate::ui::{Action, Focus, Panel};

pub use keyboard::{Wish, keyboard};
use writing::Note;

/// What outlives a frame of the palette.
#[derive(Default)]
pub struct PaletteState {
    /// Whether a menu stands before it, and hears the keys instead.
    pub is_behind: bool,
    stage: Stage,
    /// The place it was last shown at, with its note; at another one it starts again.
    note: Option<Note>,
    /// Heard since the last frame, and not yet answered.
    wishes: Vec<Wish>,
    /// The field that gets the keyboard at the end of this frame.
    focus: Option<FieldFocus>,
    tag: PickerState,
    entity: EntityPickerState,
    /// Notes that were begun and left.
    left: Vec<Note>,
    tags: Remembered<(), Lexicon<TagId>>,
    entities: Remembered<(), Lexicon<EntityId>>,
}

/// What the palette is being used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Single keys are heard.
    #[default]
    Keys,
    /// The name of a tag is being typed.
    Tag,
    Note,
    Entity,
}

/// What became of the palette in a frame.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteOutcome {
    /// It stays open.
    Open,
    /// Escape was pressed.
    Closed,
    /// The place was given this tag, which is now the last one used.
    Tagged(TagId),
    /// Something else was said about the place.
    Marked,
}

/// A field that gets the keyboard, and the characters in it that are then selected. Always set: the
/// field remembers a cursor from its last use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FieldFocus {
    field: Id,
    selected: (usize, usize),
}

impl FieldFocus {
    /// What is typed goes on after these words.
    fn at_end(field: Id, words: &str) -> Self {
        let end = words.chars().count();
        Self {
            field,
            selected: (end, end),
        }
    }

    /// What is typed replaces these words.
    fn all(field: Id, words: &str) -> Self {
        Self {
            field,
            selected: (0, words.chars().count()),
        }
    }

    fn give(self, context: &Context) {
        let (start, end) = self.selected;
        let mut edit = TextEditState::load(context, self.field).unwrap_or_default();
        let range = CCursorRange::two(CCursor::new(start), CCursor::new(end));
        edit.cursor.set_char_range(Some(range));
        edit.store(context, self.field);
        context.memory_mut(|memory| memory.request_focus(self.field));
    }
}

impl PaletteState {
    /// Takes the keys it answers to out of the input; call it before anything else hears them, while
    /// the palette is open. Typing in a field elsewhere is left alone.
    pub fn listen(&mut self, context: &Context) {
        if self.stage == Stage::Keys && !self.is_behind && !context.text_edit_focused() {
            context.input_mut(|input| self.wishes.extend(keyboard(&mut input.events)));
        }
    }

    /// Whether something is being typed in it.
    pub fn is_typing(&self) -> bool {
        self.stage != Stage::Keys
    }

    /// Whether a note is being written in it.
    pub fn is_writing(&self) -> bool {
        self.stage == Stage::Note
    }

    /// Asks for the note that is being written, which is left for something else, and closes.
    pub fn finish(&mut self, panel: &mut Panel<'_>) {
        if let (Stage::Note, Some(note)) = (self.stage, self.note.take()) {
            finish(note, panel);
        }
        self.close();
    }

    /// The same, and for every note that was begun and left: the project is closed or written.
    pub fn put_away(&mut self, panel: &mut Panel<'_>) {
        self.finish(panel);
        for note in std::mem::take(&mut self.left) {
            finish(note, panel);
        }
    }

    /// What the way to the note is called: one that was begun at the place and left is a draft.
    fn note_button(&self) -> &'static str {
        if self.note.as_ref().is_some_and(Note::is_news) {
            "Note (draft)"
        } else {
            "Note"
        }
    }

    /// Lets go of the place. A note that was begun there is kept until it is come back to: no key
    /// throws away what was typed.
    fn leave(&mut self) {
        let left = self.note.take().filter(Note::is_news);
        self.left.extend(left);
    }

    /// Forgets the place, but no note that was begun there; the next time it starts again.
    pub fn close(&mut self) {
        self.leave();
        self.wishes.clear();
        self.stage = Stage::Keys;
    }

    fn follow(&mut self, here: (&DocumentId, &Selector), panel: &Panel<'_>) {
        if !self.note.as_ref().is_some_and(|note| note.is_at(here)) {
            self.leave();
            self.stage = Stage::Keys;
            let left = self.left.iter().position(|note| note.is_at(here));
            let left = left.map(|number| self.left.swap_remove(number));
            self.note = Some(left.unwrap_or_else(|| Note::at(here, panel)));
        }
        match &mut self.note {
            Some(note) if self.stage == Stage::Note => note.follow(panel),
            Some(note) => note.look(panel),
            None => {}
        }
        let is_marked = self.note.as_ref().is_some_and(Note::is_kept);
        match panel.view.focus {
            Some(Focus::TagPalette) => self.wishes.push(Wish::Type(String::new())),
            Some(Focus::EntityPalette) => self.wishes.push(Wish::Entity),
            Some(Focus::Note) if !is_marked => self.wishes.push(Wish::Note),
            _ => {}
        }
    }
}

/// Asks for a note. What the reader went on to is selected, not this.
fn finish(mut note: Note, panel: &mut Panel<'_>) {
    let said = note.take_over(panel);
    if let Some(said) = said.filter(|said| !said.transaction.is_empty()) {
        panel.ask(Action::Edit(said.transaction));
    }
}

/// What the palette stands beside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// It stands below, or above where there is no room.
    Below(Rect),
    /// It stands above, or below where there is no room.
    Above(Rect),
}

/// Shows the palette at `anchor`; what it does to the place is put on the tray. A place that is exactly that of the selected annotation means that
/// annotation, which is then added to.
pub fn show(
    ui: &Ui,
    panel: &mut Panel<'_>,
    state: &mut PaletteState,
    here: (&DocumentId, &Selector),
    anchor: Anchor,
) -> PaletteOutcome {
    state.follow(here, panel);
    let Some(note) = state.note.clone() else {
        return PaletteOutcome::Open;
    };
    if !note.stands(panel) {
        // A tag would now go onto other words than those that are meant.
        state.finish(panel);
        return PaletteOutcome::Closed;
    }
    let place = note.place();
    state.listen(ui.ctx());
    let theme = panel.theme;
    let frame = egui::Frame::popup(ui.style()).inner_margin(theme.space(1.25));
    let layer = LayerId::new(Order::Foreground, Id::unique("marking palette layer"));
    let (anchor, align) = match anchor {
        Anchor::Below(rect) => (rect, RectAlign::BOTTOM_START),
        Anchor::Above(rect) => (rect, RectAlign::TOP_START),
    };
    let anchor = PopupAnchor::ParentRect(anchor);
    let popup = Popup::new(
        Id::unique("marking palette"),
        ui.ctx().clone(),
        anchor,
        layer,
    )
    .accessible_name("Mark the selection")
    .align(align)
    .close_behavior(PopupCloseBehavior::IgnoreClicks)
    .gap(theme.space(0.75))
    .frame(frame)
    .width(WIDTH)
    .open(true);
    let shown = popup.show(|ui| {
        ui.set_width(WIDTH);
        let heard = parts::answer(ui, panel, state, &place);
        let touched = match state.stage {
            Stage::Keys => parts::keys(ui, panel, state, &place),
            Stage::Tag => parts::tag(ui, panel, state, &place),
            Stage::Note => parts::note(ui, panel, state),
            Stage::Entity => parts::entity(ui, panel, state, &place),
        };
        heard.or(touched)
    });
    // Not before: in its first frame a pop-up is only measured, and fields in it lose the keyboard.
    if let Some(focus) = state.focus.take() {
        focus.give(ui.ctx());
    }
    let outcome = shown.and_then(|shown| shown.inner);
    if outcome.is_some() {
        state.close();
    }
    outcome.unwrap_or(PaletteOutcome::Open)
}

/// In points.
const WIDTH: f32 = 320.0;
