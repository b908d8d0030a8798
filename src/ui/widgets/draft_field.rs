//! A text field whose words are taken over when it is left, and given up on Escape.

use std::fmt::Debug;
use std::hash::Hash;
use std::time::Duration;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, KeyboardShortcut, Modifiers, Response, RichText, TextEdit, Ui};

use crate::ui::theme::Theme;

use super::draft::{Draft, Finished, PAUSE_SECONDS};
use super::picker::hears_escape;

/// How tall a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    One,
    /// One line, folded where it is too long for its place; Enter leaves the field.
    Folded,
    /// At least so many lines; Enter makes a new one.
    Many(usize),
}

/// What Escape makes of what was typed; either way the field is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnEscape {
    /// The field says again what it said when it was entered.
    TakeBack,
    /// It is taken over, as when the field is left in any other way: one key must not throw away
    /// a text that took long to write.
    Keep,
}

/// A field that says what the project says until it is typed into.
#[derive(Clone, Debug)]
pub struct DraftField<'a, Field> {
    /// Which field of which record; all fields of a panel share one draft, since only one of them
    /// has the keyboard.
    pub field: Field,
    pub stored: &'a str,
    /// What a screen reader says.
    pub name: &'a str,
    /// Shown while the field is empty.
    pub hint: &'a str,
    pub lines: Lines,
    pub on_escape: OnEscape,
}

impl<Field: Clone + PartialEq + Hash + Debug> DraftField<'_, Field> {
    /// The id of the text field of `field`, the same wherever it is shown.
    pub fn id_of(field: &Field) -> Id {
        Id::unique(("draft field", field))
    }

    /// Takes the keyboard along, cursor and all, when a draft goes on in another field.
    pub fn take_keyboard_along(ui: &Ui, (from, to): (&Field, &Field)) {
        let (from, to) = (Self::id_of(from), Self::id_of(to));
        if ui.memory(|memory| memory.has_focus(from)) {
            if let Some(edit) = TextEditState::load(ui.ctx(), from) {
                edit.store(ui.ctx(), to);
            }
            ui.memory_mut(|memory| memory.request_focus(to));
        }
    }

    /// Shows the field; what comes back is finished, and possibly that of another field, which was
    /// left for this one.
    pub fn show(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        draft: &mut Option<Draft<Field>>,
    ) -> (Response, Option<Finished<Field>>) {
        let mut own = draft
            .take_if(|draft| draft.field == self.field)
            .unwrap_or_else(|| Draft::new(self.field.clone(), self.stored));
        own.is_prose = matches!(self.lines, Lines::Many(_));
        own.follow(self.stored);
        let response = self.text_edit(ui, theme, &mut own.words);
        if own.takes_keyboard() {
            // Not before it is shown: the press that opened it would take the keyboard away again.
            response.request_focus();
            if self.lines == Lines::One {
                select_all(&response, &own.words);
            }
        }
        if self.is_escaped(ui, &response) {
            own.take_back();
        }
        let now = ui.input(|input| input.time);
        if response.changed() {
            own.typed(now);
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(PAUSE_SECONDS + 0.05));
        }
        let finished = if response.has_focus() {
            let due = own.is_due(now).then(|| own.finish()).flatten();
            let left = draft.replace(own).and_then(|mut left| left.finish());
            due.or(left)
        } else {
            own.finish()
        };
        (response, finished)
    }

    fn text_edit(&self, ui: &mut Ui, theme: &Theme, words: &mut String) -> Response {
        let field = match self.lines {
            Lines::One => TextEdit::singleline(words),
            Lines::Folded => TextEdit::multiline(words)
                .desired_rows(1)
                .return_key(None::<KeyboardShortcut>),
            Lines::Many(lines) => TextEdit::multiline(words).desired_rows(lines),
        };
        let field = field
            .id(Self::id_of(&self.field))
            .hint_text(RichText::new(self.hint).italics())
            .desired_width(f32::INFINITY)
            .event_filter(hears_escape())
            .font(theme.body_font());
        let response = ui.add(field).accessible_name(self.name);
        let is_entered = ui.input(|input| input.key_pressed(Key::Enter));
        if self.lines == Lines::Folded && response.has_focus() && is_entered {
            response.surrender_focus();
        }
        response
    }

    /// Whether Escape was pressed and means that what was typed is taken back; the field is left.
    fn is_escaped(&self, ui: &Ui, field: &Response) -> bool {
        let is_pressed = field.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if is_pressed {
            field.surrender_focus();
        }
        is_pressed && self.on_escape == OnEscape::TakeBack
    }
}

/// A name that is opened for typing is replaced by what is typed.
fn select_all(field: &Response, words: &str) {
    let mut edit = TextEditState::load(&field.ctx, field.id).unwrap_or_default();
    let end = CCursor::new(words.chars().count());
    let all = CCursorRange::two(CCursor::new(0), end);
    edit.cursor.set_char_range(Some(all));
    edit.store(&field.ctx, field.id);
}
