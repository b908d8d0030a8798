//! Where the palette is open: at selected text, or at an annotation that more is said about.

use egui::{Area, Frame, Id, Order, Rect, Ui, vec2};

use crate::model::{DocumentId, Selector};
use crate::text::{CharOffset, Text};

use super::command::{ONLY_BLANKS, is_all_blank};
use super::palette::{self, PaletteOutcome, PaletteState};
use super::text_view::{TextGesture, TextViewState};
use super::{Action, Focus, Navigation, Panel};

/// The palette and the place it is open at.
#[derive(Default)]
pub struct Marking {
    pub palette: PaletteState,
    place: Option<(DocumentId, Selector)>,
    /// The text in which the place counts, once it was shown.
    seen: Option<Text>,
    /// Blanks alone are selected, and that is said instead.
    is_blank: bool,
}

impl Marking {
    /// Opens the palette at a place.
    pub fn open(&mut self, document: DocumentId, selector: Selector) {
        self.place = Some((document, selector));
        self.seen = None;
    }

    /// Closes it; a note that was begun waits at its place.
    fn close(&mut self) {
        self.place = None;
        self.is_blank = false;
        self.palette.close();
    }

    /// Closes it, because the reader went on to something else: a note is kept.
    pub fn finish(&mut self, panel: &mut Panel<'_>) {
        self.palette.finish(panel);
        self.close();
    }

    /// An annotation was made of the words, by a menu perhaps: a note that is being written goes on
    /// as its note.
    pub fn annotation_made(&mut self) {
        if !self.palette.is_writing() {
            self.close();
        }
    }

    pub const fn is_open(&self) -> bool {
        self.place.is_some()
    }

    /// A finished selection opens it, everything else that is done in the text closes it.
    pub fn follow(&mut self, gesture: &TextGesture, panel: &mut Panel<'_>) {
        if matches!(gesture, TextGesture::ContextMenu { .. }) && self.is_open() {
            // The menu is about the same words; the palette waits behind it.
            return;
        }
        let selected = match gesture {
            TextGesture::Selected(spans) if panel.editable => Selector::of_spans(spans.clone()),
            _ => None,
        };
        self.finish(panel);
        let (Some(selector), Some(document)) = (selected, &panel.view.document) else {
            return;
        };
        let text = panel.project.text(document);
        if text.is_some_and(|text| is_all_blank(text, selector.spans())) {
            self.is_blank = true;
        } else {
            self.open(document.clone(), selector);
        }
    }

    /// Says below the selection why it cannot be marked.
    fn say_why_not(&mut self, ui: &Ui, panel: &Panel<'_>, text: &TextViewState) {
        let Some(place) = text.selection_rect() else {
            self.is_blank = false;
            return;
        };
        Area::new(Id::unique("nothing to mark"))
            .order(Order::Foreground)
            .fixed_pos(place.left_bottom() + vec2(0.0, 6.0))
            .constrain_to(ui.max_rect())
            .interactable(false)
            .show(ui.ctx(), |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(8);
                frame.show(ui, |ui| ui.label(panel.theme.small(ONLY_BLANKS)));
            });
    }

    /// Where another text is read by now, by undoing a correction perhaps, it closes: the place
    /// counts in the old one, and only before what was changed is it the same.
    fn keep_to_the_words(&mut self, panel: &Panel<'_>) {
        let Some((document, selector)) = &self.place else {
            return;
        };
        let (Some(now), Some(seen)) = (panel.project.text(document), &self.seen) else {
            self.seen = panel.project.text(document).cloned();
            return;
        };
        if seen == now {
            return;
        }
        if stands_before_the_change(selector, seen, now) {
            self.seen = Some(now.clone());
        } else {
            self.close();
        }
    }

    /// Shows the palette below the selection, or below the annotation that it is about.
    pub fn show(&mut self, ui: &Ui, panel: &mut Panel<'_>, text: &mut TextViewState) {
        if self.is_blank {
            self.say_why_not(ui, panel, text);
        }
        self.keep_to_the_words(panel);
        let Some((document, selector)) = &self.place else {
            return;
        };
        if panel.view.document.as_ref() != Some(document) || !panel.editable {
            self.finish(panel);
            return;
        }
        let out_of_view = Rect::from_min_size(
            ui.max_rect().center_top() + vec2(-160.0, 48.0),
            vec2(1.0, 1.0),
        );
        let end = text.selection_rect().or(text.selected_rect());
        let below = palette::Anchor::Below(end.unwrap_or(out_of_view));
        let anchor = (text.growing_from()).map_or(below, palette::Anchor::Above);
        let place = (document, selector);
        match palette::show(ui, panel, &mut self.palette, place, anchor) {
            PaletteOutcome::Open => {}
            PaletteOutcome::Closed => {
                self.close();
                panel.ask(Action::Go(Navigation::Focus(Focus::Text)));
            }
            PaletteOutcome::Tagged(_) | PaletteOutcome::Marked => {
                self.close();
                text.collapse_selection();
                panel.ask(Action::Go(Navigation::Focus(Focus::Text)));
            }
        }
    }
}

/// Whether a place lies before the first character in which two texts differ.
fn stands_before_the_change(selector: &Selector, old: &Text, new: &Text) -> bool {
    let pairs = old.as_str().chars().zip(new.as_str().chars());
    let same = pairs.take_while(|(one, other)| one == other).count();
    let extent = selector.extent();
    extent.is_none_or(|(_, end)| end <= CharOffset::from_count(same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_place_before_a_change_is_the_same_and_any_other_is_not() {
        let old = Text::new("We met Il Sung in May.");
        let new = Text::new("We met Ilsung in May.");
        let stands = |start, end| {
            let span = Span::of(start, end).unwrap();
            let selector = Selector::of_spans(vec![span]).unwrap();
            stands_before_the_change(&selector, &old, &new)
        };
        assert!(stands(0, 2) && stands(7, 9));
        assert!(!stands(10, 14) && !stands(18, 21) && !stands(0, 22));
    }
}
