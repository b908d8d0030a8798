//! What the robot does with keyboard and mouse in the whole window.

use egui::accesskit::Role;
use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, OutputCommand, PointerButton, TouchPhase,
    ViewportCommand, ViewportEvent, ViewportId, vec2,
};
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

    /// Presses the same key many times, as one who holds it down.
    #[track_caller]
    pub fn holds_down(&mut self, keys: &str, times: usize) {
        let press = Press::of(self.layout, keys);
        for _ in 0..times {
            self.strikes(&press);
        }
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

    /// Presses keys and types on so fast that all of it comes in one frame.
    #[track_caller]
    pub fn presses_and_types_in_one_frame(&mut self, keys: &str, words: &str) {
        let first = Press::of(self.layout, keys);
        let presses = words.chars().map(|one| Press::typing(self.layout, one));
        let presses = std::iter::once(first).chain(presses);
        let events: Vec<Event> = presses
            .flat_map(|one| [one.down(), one.up()].concat())
            .collect();
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    /// Types, and clicks somewhere else, so fast that letters and click come in one frame.
    pub fn types_and_clicks_in_one_frame(&mut self, words: &str, place: egui::Pos2) {
        self.harness.hover_at(place);
        self.harness.step();
        let presses = words.chars().map(|one| Press::typing(self.layout, one));
        let typed = presses.flat_map(|one| [one.down(), one.up()].concat());
        let click = [true, false].map(|pressed| Event::PointerButton {
            pos: place,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        let events: Vec<Event> = typed.chain(click).collect();
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    /// Clicks on an empty part of the window, so that nothing has the keyboard.
    pub fn clicks_nowhere(&mut self) {
        let bar = self.control("Find a command…").rect();
        let place = bar.left_center() - vec2(60.0, 0.0);
        for pressed in [true, false] {
            self.button(PointerButton::Primary, place, pressed);
        }
        self.settle();
    }

    /// Puts another keyboard on the desk.
    pub const fn takes_keyboard(&mut self, layout: Layout) {
        self.layout = layout;
    }

    /// How many keys were struck so far; what is held down with them counts with them.
    pub const fn strokes(&self) -> usize {
        self.strokes
    }

    /// Presses Tab until a control has the keyboard.
    #[track_caller]
    pub fn tabs_to(&mut self, name: &str) {
        for _ in 0..200 {
            if self.finds(name) && self.control(name).is_focused() {
                return;
            }
            self.presses("Tab");
        }
        panic!("Tab never came to {name:?} among\n{}", self.all_words());
    }

    /// Drags from the beginning of some words to the end of others, in other rows perhaps.
    #[track_caller]
    pub fn drags_from_to(&mut self, from: &str, to: &str) {
        let (from, to) = (self.place_of(from).0, self.place_of(to).1);
        self.drags(from, to);
    }

    /// Drags from the beginning of some words to the beginning of others.
    #[track_caller]
    pub fn drags_from_start_of(&mut self, words: &str, to_start_of: &str) {
        let (from, to) = (self.place_of(words).0, self.place_of(to_start_of).0);
        self.drags(from, to);
    }

    /// Turns the wheel over what has this name.
    #[track_caller]
    pub fn turns_wheel_over(&mut self, name: &str, down: f32) {
        let place = self.control(name).rect().center();
        self.harness.hover_at(place);
        self.harness.step();
        self.turns_wheel(down);
    }

    fn turns_wheel(&mut self, down: f32) {
        self.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -down),
            source: MouseWheelSource::Wheel,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        self.settle();
    }

    /// Turns the wheel over the text until words are well in view.
    #[track_caller]
    pub fn scrolls_to(&mut self, words: &str) {
        let text = self.harness.get_by_role(Role::Document).rect();
        self.harness.hover_at(text.center());
        self.harness.step();
        for _ in 0..100 {
            let place = self.find_place_of(words);
            if place.is_some_and(|(start, _)| text.shrink(80.0).contains(start)) {
                return;
            }
            self.turns_wheel(60.0);
        }
        panic!("{words:?} never came into view");
    }

    fn strikes(&mut self, press: &Press) {
        self.strokes += 1;
        let changed = |modifiers| Event::ModifiersChanged(modifiers);
        let input = self.harness.input_mut();
        input.events.push(changed(press.modifiers));
        input.events.extend(press.down());
        self.steps();
        let input = self.harness.input_mut();
        input.events.extend(press.up());
        input.events.push(changed(Modifiers::NONE));
        self.harness.step();
    }

    /// Closes the window by its own button; whether it lets itself be closed.
    pub fn closes_window(&mut self) -> bool {
        let input = self.harness.input_mut();
        let window = input.viewports.entry(ViewportId::ROOT).or_default();
        window.events.push(ViewportEvent::Close);
        self.harness.step();
        let mut asked = self.harness.output().viewport_output.values();
        let is_held = asked.any(|one| one.commands.contains(&ViewportCommand::CancelClose));
        // One by one: the window may go on to close by itself.
        for _ in 0..5 {
            self.steps();
        }
        !is_held
    }

    /// Whether the window was told to close, by a key or because everything is written.
    pub const fn is_closing(&self) -> bool {
        self.is_closing
    }

    /// Gives the window another size, in points.
    pub fn resizes_window(&mut self, size: (f32, f32)) {
        self.harness.set_size(size.into());
        self.settle();
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
