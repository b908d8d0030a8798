//! What the robot does with the mouse: it finds rows and words where a screen reader would.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::robot::Robot;

impl Robot {
    #[track_caller]
    pub fn clicks_row_with_other_button(&mut self, name: &str) {
        let role = Role::ListBoxOption;
        let mut rows = self.harness.query_all_by_role_and_label(role, name);
        let row = rows.next().unwrap_or_else(|| panic!("no row {name:?}"));
        row.click_secondary();
        drop(rows);
        self.settle();
    }

    /// Clicks the row of the table of annotations with this quote.
    #[track_caller]
    pub fn clicks_row_of_table(&mut self, quote: &str) {
        let mut rows = self.harness.query_all_by_role_and_label(Role::Row, quote);
        let row = rows.next().unwrap_or_else(|| panic!("no row {quote:?}"));
        row.click_accesskit();
        drop(rows);
        self.settle();
    }

    /// Drops files on the window.
    pub fn drops_files(&mut self, paths: &[std::path::PathBuf]) {
        let dropped = |path: &std::path::PathBuf| -> Arc<dyn egui::DroppedFile + Send + Sync> {
            Arc::new(Dropped(path.clone()))
        };
        let files = paths.iter().map(dropped);
        self.harness.input_mut().dropped_files.extend(files);
        self.settle();
    }

    /// Drags what has this name so many points to the right.
    #[track_caller]
    pub fn drags_control(&mut self, name: &str, right: f32) {
        let mut found = self.harness.query_all_by_label(name);
        let node = found
            .next()
            .unwrap_or_else(|| panic!("no {name:?} among\n{}", self.all_words()));
        let from = node.rect().center();
        drop(found);
        self.drags(from, from + egui::vec2(right, 0.0));
    }

    /// Clicks a row of a list whose name begins with these words.
    #[track_caller]
    pub fn clicks_row_that_begins(&mut self, words: &str) {
        let rows = self.harness.root().children_recursive();
        let mut rows = rows.filter(|node| {
            let node = node.accesskit_node();
            node.role() == Role::ListBoxOption
                && node.label().is_some_and(|label| label.starts_with(words))
        });
        rows.next()
            .unwrap_or_else(|| panic!("no row {words:?} among\n{}", self.all_words()))
            .click();
        drop(rows);
        self.settle();
    }

    /// Double-clicks the middle of a word in the text.
    #[track_caller]
    pub fn double_clicks_on(&mut self, word: &str) {
        let (left, right) = self.place_of(word);
        let middle = left + (right - left) / 2.0;
        // Long enough after the last click not to be its third.
        self.harness.run_steps(60);
        for _ in 0..2 {
            self.mouse(middle, true);
            self.mouse(middle, false);
        }
        self.settle();
    }

    /// Double-clicks the blank behind a word in the text.
    #[track_caller]
    pub fn double_clicks_behind(&mut self, word: &str) {
        let blank = self.place_of(word).1 + egui::vec2(1.5, 0.0);
        self.harness.run_steps(60);
        for _ in 0..2 {
            self.mouse(blank, true);
            self.mouse(blank, false);
        }
        self.settle();
    }

    /// Rests the pointer on a word in the text until a card about it may come up.
    #[track_caller]
    pub fn rests_on(&mut self, word: &str) {
        let (left, right) = self.place_of(word);
        self.harness.hover_at(left + (right - left) / 2.0);
        self.harness.run_steps(40);
    }

    #[track_caller]
    pub fn clicks_on(&mut self, word: &str) {
        let (left, right) = self.place_of(word);
        let middle = left + (right - left) / 2.0;
        // Long enough after the last click not to be its second half.
        self.harness.run_steps(60);
        self.mouse(middle, true);
        self.mouse(middle, false);
        self.settle();
    }

    /// Drags from the beginning of words in the text to their end.
    #[track_caller]
    pub fn drags_over(&mut self, words: &str) {
        let (left, right) = self.place_of(words);
        self.drags(left, right);
    }

    /// The same while Ctrl is held down.
    #[track_caller]
    pub fn drags_with_ctrl_over(&mut self, words: &str) {
        self.held = Modifiers::CTRL | Modifiers::COMMAND;
        self.drags_over(words);
        self.held = Modifiers::NONE;
    }

    /// Drags from the end of some words to the end of others, as when the edge of a mark is moved.
    #[track_caller]
    pub fn drags_from_end_of(&mut self, words: &str, to_end_of: &str) {
        let (from, to) = (self.place_of(words).1, self.place_of(to_end_of).1);
        self.drags(from, to);
    }

    pub(super) fn drags(&mut self, from: Pos2, to: Pos2) {
        self.harness.run_steps(60);
        self.mouse(from, true);
        for step in 1..=4_u8 {
            let way = from + (to - from) * (f32::from(step) / 4.0);
            self.harness.hover_at(way);
            self.harness.step();
        }
        self.mouse(to, false);
        self.settle();
    }

    fn mouse(&mut self, position: Pos2, pressed: bool) {
        self.button(PointerButton::Primary, position, pressed);
    }

    pub(super) fn button(&mut self, button: PointerButton, position: Pos2, pressed: bool) {
        self.harness.hover_at(position);
        self.harness.step();
        self.harness.event(Event::PointerButton {
            pos: position,
            button,
            pressed,
            modifiers: self.held,
        });
        self.harness.step();
    }

    /// Where words of one row begin and end on the screen.
    #[track_caller]
    pub(super) fn place_of(&self, words: &str) -> (Pos2, Pos2) {
        let place = self.find_place_of(words);
        place.unwrap_or_else(|| panic!("{words:?} stand in no row of the text"))
    }

    /// The same; `None` if they are out of view.
    pub(super) fn find_place_of(&self, words: &str) -> Option<(Pos2, Pos2)> {
        let runs = self.harness.root().children_recursive();
        let is_in_document = |node: &Node<'_>| {
            let above = std::iter::successors(node.accesskit_node().parent(), |node| node.parent());
            above.take(6).any(|node| node.role() == Role::Document)
        };
        let runs = runs.filter(|node| node.accesskit_node().role() == Role::TextRun);
        let runs = runs.filter(is_in_document);
        let place = |node: Node<'_>| {
            let data = node.accesskit_node().data().clone();
            let text = data.value()?.to_owned();
            let start = text[..text.find(words)?].chars().count();
            let end = start + words.chars().count();
            let (positions, widths) = (data.character_positions()?, data.character_widths()?);
            let rect = node.rect();
            let left = rect.left() + positions.get(start)?;
            let right = rect.left() + positions.get(end - 1)? + widths.get(end - 1)?;
            let y = rect.center().y;
            Some((pos2(left, y), pos2(right, y)))
        };
        let mut runs = runs;
        runs.find_map(place)
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
