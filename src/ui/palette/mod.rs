//! The small palette at a selection: a digit tags it, typing finds or makes a tag.
//!
//! While nothing is typed, the digits 1 to 9 apply the tags of the codebook, `N` writes a note, `E`
//! links an entity and `Q` tags as last time; every other letter begins the name of a tag, and `/`
//! or Tab begins one with any letter. The text keeps the keyboard until then, so that Shift and the
//! arrows still move the selection while the palette is open.

mod keyboard;
mod marking;
mod parts;

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
use marking::Place;

/// What outlives a frame of the palette.
#[derive(Default)]
pub struct PaletteState {
    /// Whether a menu stands before it, and hears the keys instead.
    pub is_behind: bool,
    stage: Stage,
    /// The place it was last shown at; at another one it starts again.
    place: Option<(DocumentId, Selector)>,
    /// Heard since the last frame, and not yet answered.
    wishes: Vec<Wish>,
    /// The field that gets the keyboard at the end of this frame.
    focus: Option<FieldFocus>,
    tag: PickerState,
    entity: EntityPickerState,
    note: String,
    /// Notes that were begun and left, with the places they are for.
    left: Vec<(DocumentId, Selector, String)>,
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
        if let (Stage::Note, Some((document, selector))) = (self.stage, &self.place) {
            let place = Place { document, selector };
            let is_news = panel.project.document(document).is_some()
                && panel.editable
                && self.note != place.note(panel);
            let said = is_news.then(|| place.write(panel, &self.note)).flatten();
            self.left
                .retain(|one| one.0 != *document || one.1 != *selector);
            // What the reader went on to is selected, not this.
            if let Some(said) = said.filter(|said| !said.transaction.is_empty()) {
                panel.ask(Action::Edit(said.transaction));
            }
        }
        self.close();
    }

    /// The note that was begun at a place and left.
    fn left_at(&self, place: &Place<'_>) -> Option<&str> {
        let mut left = self.left.iter();
        let is_here = |one: &&(DocumentId, Selector, String)| {
            one.0 == *place.document && one.1 == *place.selector
        };
        Some(left.find(is_here)?.2.as_str())
    }

    /// Keeps the note that is being written until its place is come back to; no key throws away
    /// what was typed.
    fn leave(&mut self, place: &Place<'_>, panel: &Panel<'_>) {
        let (document, selector) = (place.document.clone(), place.selector.clone());
        let is_news = self.note != place.note(panel) && !self.note.trim().is_empty();
        self.forget_left(place);
        if is_news {
            self.left.push((document, selector, self.note.clone()));
        }
    }

    /// The note of a place is written now.
    fn forget_left(&mut self, place: &Place<'_>) {
        self.left
            .retain(|one| one.0 != *place.document || one.1 != *place.selector);
    }

    /// Forgets the place and what was typed; the next time it starts again.
    pub fn close(&mut self) {
        self.place = None;
        self.wishes.clear();
        self.stage = Stage::Keys;
    }

    fn follow(&mut self, place: &Place<'_>, panel: &Panel<'_>) {
        let here = (place.document.clone(), place.selector.clone());
        if self.place.as_ref() != Some(&here) {
            self.place = Some(here);
            self.stage = Stage::Keys;
            let left = self.left_at(place).map(str::to_owned);
            self.note = left.unwrap_or_else(|| place.note(panel));
        }
        match panel.view.focus {
            Some(Focus::TagPalette) => self.wishes.push(Wish::Type(String::new())),
            Some(Focus::EntityPalette) => self.wishes.push(Wish::Entity),
            Some(Focus::Note) if place.annotation(panel).is_none() => {
                self.wishes.push(Wish::Note);
            }
            _ => {}
        }
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
    (document, selector): (&DocumentId, &Selector),
    anchor: Anchor,
) -> PaletteOutcome {
    let place = Place { document, selector };
    state.follow(&place, panel);
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
        let heard = parts::answer(panel, state, &place);
        let touched = match state.stage {
            Stage::Keys => parts::keys(ui, panel, state, &place),
            Stage::Tag => parts::tag(ui, panel, state, &place),
            Stage::Note => parts::note(ui, panel, state, &place),
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
