//! What the robot does with keyboard and mouse in the whole window.

use egui::accesskit::Role;
use egui::{Event, Modifiers, OutputCommand, PointerButton, ViewportCommand, vec2};
use egui_kittest::kittest::Queryable;

use crate::keyboard::{Layout, Press};
use crate::robot::Robot;

impl Robot {
    /// Presses keys: `Ctrl+Shift+P`, `F1`, `Enter`, `n`.
    #[track_caller]
    pub fn presses(&mut self, keys: &str) {
        self.strikes(&Press::of(self.layout, keys));
        self.settle();
    }

    /// Types into whatever has the keyboard, key by key, each with the text it types.
    pub fn types(&mut self, words: &str) {
        for character in words.chars() {
            self.strikes(&Press::typing(self.layout, character));
        }
        self.settle();
    }

    /// Types so fast, or on so slow a machine, that all keys come in one frame.
    pub fn types_in_one_frame(&mut self, words: &str) {
        let presses = words.chars().map(|one| Press::typing(self.layout, one));
        let events: Vec<Event> = presses
            .flat_map(|one| [one.down(), one.up()].concat())
            .collect();
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    /// Puts another keyboard on the desk.
    pub const fn takes_keyboard(&mut self, layout: Layout) {
        self.layout = layout;
    }

    fn strikes(&mut self, press: &Press) {
        let changed = |modifiers| Event::ModifiersChanged(modifiers);
        let input = self.harness.input_mut();
        input.events.push(changed(press.modifiers));
        input.events.extend(press.down());
        self.harness.step();
        let mut asked = self.harness.output().viewport_output.values();
        self.is_closing |= asked.any(|output| output.commands.contains(&ViewportCommand::Close));
        let input = self.harness.input_mut();
        input.events.extend(press.up());
        input.events.push(changed(Modifiers::NONE));
        self.harness.step();
    }

    /// Whether a key has told the window to close.
    pub const fn is_closing(&self) -> bool {
        self.is_closing
    }

    /// Copies; returns what goes to the clipboard.
    pub fn copies(&mut self) -> Option<String> {
        self.harness.input_mut().events.push(Event::Copy);
        self.harness.step();
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Presses the other button on the middle of words in the text.
    #[track_caller]
    pub fn clicks_with_other_button_on(&mut self, words: &str) {
        let (left, right) = self.place_of(words);
        let middle = left + (right - left) / 2.0;
        for pressed in [true, false] {
            self.button(PointerButton::Secondary, middle, pressed);
        }
        self.settle();
    }

    /// Clicks just before words in the text.
    #[track_caller]
    pub fn clicks_before(&mut self, words: &str) {
        let place = self.place_of(words).0 + vec2(0.5, 0.0);
        // Long enough after the last click not to be its second half.
        self.harness.run_steps(60);
        for pressed in [true, false] {
            self.button(PointerButton::Primary, place, pressed);
        }
        self.settle();
    }

    /// Drags the scroll bar of the text down by so many points.
    #[track_caller]
    pub fn drags_scroll_bar_by(&mut self, distance: f32) {
        let bar = (Role::ScrollBar, "Position in the text");
        let strip = self.harness.get_by_role_and_label(bar.0, bar.1).rect();
        let from = strip.center_top() + vec2(0.0, 12.0);
        self.drags(from, from + vec2(0.0, distance));
    }

    /// Whether the first row with these words is in view.
    pub fn sees(&self, words: &str) -> bool {
        self.find_place_of(words).is_some()
    }
}
