//! Choosing one of many by typing the beginning of its name.

use egui::{EventFilter, Id, Key, Modifiers, ScrollArea, TextEdit, Ui};
use lucide_icons::Icon;

use crate::analysis::{Hit, Lexicon, Rank};
use crate::ui::fonts;
use crate::ui::theme::Theme;

use super::list_row::{Chosen, ListRow, bring_into_view};
use super::ornament;

/// What outlives a frame of a picker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickerState {
    pub typed: String,
    cursor: usize,
}

/// Whether a name that is not there can be made on the spot, and what the row for that says
/// before the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create<'a> {
    No,
    Offer(&'a str),
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked<Id> {
    One(Id),
    /// Make one of this name.
    New(String),
    /// Nothing; Escape was pressed.
    Nothing,
}

/// A field, and below it what fits what is typed there.
#[derive(Clone, Copy, Debug)]
pub struct Picker<'a> {
    pub id: Id,
    /// What a screen reader says of the field.
    pub name: &'a str,
    pub hint: &'a str,
    pub create: Create<'a>,
    /// In points.
    pub list_height: f32,
}

impl PickerState {
    /// Empties the field and goes back to the first row.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The row that Enter picks, of `length` rows.
    pub fn place(&self, length: usize) -> usize {
        self.cursor.min(length.saturating_sub(1))
    }

    /// Moves to the next or the previous of `length` rows, round the end.
    pub fn move_by(&mut self, rows: isize, length: usize) {
        let length = isize::try_from(length).unwrap_or(isize::MAX);
        if length > 0 {
            let place = isize::try_from(self.place(length.unsigned_abs())).unwrap_or(0);
            self.cursor = (place + rows).rem_euclid(length).unsigned_abs();
        }
    }
}

/// Whether a row that makes something new belongs below these hits: something is typed, and
/// nothing has exactly that name.
pub fn offers_new<Found>(typed: &str, hits: &[Hit<Found>]) -> bool {
    let has_it = hits.first().is_some_and(|hit| hit.rank == Rank::Whole);
    !typed.trim().is_empty() && !has_it
}

impl Picker<'_> {
    /// Shows the field and the list; `row` shows one hit. The field takes the keyboard when the
    /// picker appears.
    pub fn show<Found: Clone + Ord + std::fmt::Debug + std::hash::Hash>(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        (state, lexicon): (&mut PickerState, &Lexicon<Found>),
        mut row: impl FnMut(&mut Ui, &Hit<Found>),
    ) -> Option<Picked<Found>> {
        let hits = lexicon.find(&state.typed);
        let is_new = matches!(self.create, Create::Offer(_)) && offers_new(&state.typed, &hits);
        let length = hits.len() + usize::from(is_new);
        let key = self.keyboard(ui, state, length);
        let field = TextEdit::singleline(&mut state.typed)
            .id(self.field_id())
            .hint_text(self.hint)
            .desired_width(f32::INFINITY)
            .event_filter(hears_escape())
            .font(theme.body_font());
        let response = ui.add(field).accessible_name(self.name);
        if response.changed() {
            state.cursor = 0;
        }
        let place = state.place(length);
        let current = Current {
            place,
            bring: (key == Some(PickerKey::Move)).then_some(place),
        };
        let clicked = self.list(ui, theme, (&hits, current), &mut row);
        if length == 0 && self.create == Create::No {
            let is_asked = !state.typed.trim().is_empty();
            let words = if is_asked {
                "Nothing found."
            } else {
                "There is none yet."
            };
            ui.label(theme.small(words));
        }
        let new = is_new.then(|| state.typed.trim().to_owned());
        let new_place = Chosen::when(place == hits.len());
        let clicked_new = new
            .as_ref()
            .filter(|new| self.new_row(ui, theme, new, new_place));
        match (key, clicked, clicked_new) {
            (Some(PickerKey::Leave), _, _) => Some(Picked::Nothing),
            (_, Some(found), _) => Some(Picked::One(found)),
            (_, _, Some(new)) => Some(Picked::New(new.clone())),
            (Some(PickerKey::Take), _, _) => hits
                .get(place)
                .map(|hit| Picked::One(hit.id.clone()))
                .or(new.map(Picked::New)),
            (Some(PickerKey::Move) | None, _, _) => None,
        }
    }

    /// Puts the keyboard into the field.
    pub fn focus(&self, ui: &Ui) {
        ui.memory_mut(|memory| memory.request_focus(self.field_id()));
    }

    /// The id of the text field.
    pub fn field_id(&self) -> Id {
        self.id.with("field")
    }

    fn keyboard(&self, ui: &Ui, state: &mut PickerState, length: usize) -> Option<PickerKey> {
        if !ui.memory(|memory| memory.has_focus(self.field_id())) {
            return None;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let keys = [
            (Key::Escape, PickerKey::Leave, 0),
            (Key::Enter, PickerKey::Take, 0),
            (Key::ArrowDown, PickerKey::Move, 1),
            (Key::ArrowUp, PickerKey::Move, -1),
        ];
        let (_, key, rows) = keys.into_iter().find(|(key, _, _)| pressed(*key))?;
        state.move_by(rows, length);
        Some(key)
    }

    fn list<Found: Clone + std::fmt::Debug + std::hash::Hash>(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        (hits, current): (&[Hit<Found>], Current),
        row: &mut impl FnMut(&mut Ui, &Hit<Found>),
    ) -> Option<Found> {
        let height = theme.sizes.control_height;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut picked = None;
        let area = ScrollArea::vertical()
            .id_salt(self.id)
            .max_height(self.list_height);
        area.show_rows(ui, height, hits.len(), |ui, visible| {
            let start = visible.start;
            if let Some(place) = current.bring {
                bring_into_view(ui, height, (start, place));
            }
            for (number, hit) in hits.get(visible).into_iter().flatten().enumerate() {
                let is_current = start + number == current.place;
                let shown = ListRow {
                    id: self.id.with(&hit.id),
                    name: &hit.name,
                    height,
                    chosen: Chosen::when(is_current),
                };
                let response = shown.show(ui, theme, |ui| row(ui, hit));
                if response.clicked() {
                    picked = Some(hit.id.clone());
                }
            }
        });
        picked
    }

    fn new_row(&self, ui: &mut Ui, theme: &Theme, name: &str, chosen: Chosen) -> bool {
        let Create::Offer(verb) = self.create else {
            return false;
        };
        let words = format!("{verb} “{name}”");
        let row = ListRow {
            id: self.id.with("new"),
            name: &words,
            height: theme.sizes.control_height,
            chosen,
        };
        let shown = row.show(ui, theme, |ui| {
            ornament(ui, fonts::icon(Icon::Plus).color(theme.colors.accent));
            ui.add(egui::Label::new(theme.body(&words)).truncate());
        });
        shown.clicked()
    }
}

/// A text field keeps the keyboard when Escape is pressed, so that what it is part of can answer.
pub fn hears_escape() -> EventFilter {
    EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        tab: false,
    }
}

/// Which row is the current one, and which has to be brought into view.
#[derive(Clone, Copy, Debug)]
struct Current {
    place: usize,
    bring: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PickerKey {
    Take,
    Leave,
    Move,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_round_the_ends() {
        let mut state = PickerState::default();
        state.move_by(-1, 3);
        assert_eq!(state.place(3), 2);
        state.move_by(1, 3);
        assert_eq!(state.place(3), 0);
        state.move_by(1, 0);
        assert_eq!(state.place(0), 0);
    }

    #[test]
    fn a_cursor_beyond_a_shorter_list_is_its_last_row() {
        let mut state = PickerState::default();
        state.move_by(4, 9);
        assert_eq!(state.place(2), 1);
    }

    #[test]
    fn a_new_name_is_offered_unless_it_is_there() {
        let hit = |rank| Hit {
            id: 1,
            name: "person".to_owned(),
            rank,
            uses: 0,
        };
        assert!(offers_new("pers", &[hit(Rank::Start)]));
        assert!(!offers_new("Person", &[hit(Rank::Whole)]));
        assert!(offers_new("plot", &[] as &[Hit<i32>]));
        assert!(!offers_new("  ", &[] as &[Hit<i32>]));
    }
}
