//! The new text, in which the words that an annotation belongs to are selected.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::model::Selector;
use crate::project::Project;
use crate::project::reviewing::Review;
use crate::text::{Bias, Span};
use crate::ui::scene::Scene;
use crate::ui::text_view::Reading;
use crate::ui::text_view::{self, Content, TextViewState};
use crate::ui::{ReadingSettings, button};

use super::super::frame::{Beginning, Ready};
use super::super::{Stays, frame};
use super::row;

/// What outlives a frame.
pub struct State {
    text: TextViewState,
    /// Nothing: the marks of the old text have no places in the new one yet.
    nothing: Project,
    beginning: Beginning,
}

/// What was decided.
pub enum Verdict {
    Place(Vec<Span>),
    Back,
}

impl State {
    /// Begins where the chosen annotation may be, with what is offered selected.
    pub fn of(review: &Review) -> Self {
        let mut text = TextViewState::default();
        let plan = review.plan();
        let case = review.cases().get(review.chosen());
        let placement = review.placement(review.chosen());
        let offered = case.and_then(|case| case.offered());
        let old = placement.and_then(|one| one.before.selector.extent());
        let expected = old.map(|(start, _)| {
            let change = plan.change.as_ref();
            change.map_or(start, |change| change.map(start, Bias::Before))
        });
        let offered_at = offered.and_then(Selector::extent);
        let at = offered_at.map(|(start, _)| start).or(expected);
        let at = at.unwrap_or_default().min(plan.text.len());
        match offered_at.and_then(|(start, end)| Span::new(start, end)) {
            Some(span) => text.select(span),
            None => text.place_caret(at),
        }
        Self {
            text,
            nothing: Project::default(),
            beginning: Beginning::default(),
        }
    }
}

/// Shows the new text; says what was selected in it.
pub fn show(ui: &Ui, scene: &Scene<'_>, review: &Review, state: &mut State) -> Option<Verdict> {
    let mut verdict = None;
    let title = "Where does it belong?";
    let stays = frame::titled(ui, scene, (title, 900.0), |ui| {
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if let Some(sides) = review.sides(review.chosen()) {
            let job = row::words(
                scene.theme,
                &sides.before,
                row::Ground::Plain,
                (ui.available_width(), 2),
            );
            ui.label(job);
        }
        ui.add_space(scene.theme.space(0.5));
        let hint = "The new text. Select the words, with the mouse or with Shift and the arrows; Enter takes them, Escape goes back.";
        ui.add(egui::Label::new(scene.theme.small(hint)).wrap());
        ui.add_space(scene.theme.space(1.0));
        text(ui, scene, review, state);
        ui.add_space(scene.theme.space(1.5));
        let spans = state.text.selection().to_vec();
        let ready = Ready::when(!spans.is_empty());
        let decided = foot(ui, scene, ready);
        let entered = state.text.has_focus() && ui.input(|input| input.key_pressed(Key::Enter))
            || frame::entered(ui, &[]);
        verdict = match decided {
            Some(frame::Decision::GoOn) => Some(Verdict::Place(spans)),
            Some(frame::Decision::Leave) => Some(Verdict::Back),
            None if escaped => Some(Verdict::Back),
            None if entered && ready == Ready::Yes => Some(Verdict::Place(spans)),
            None => None,
        };
        Stays::Yes
    });
    if stays == Stays::No {
        return Some(Verdict::Back);
    }
    verdict
}

fn text(ui: &mut Ui, scene: &Scene<'_>, review: &Review, state: &mut State) {
    let height = (ui.ctx().content_rect().height() - 270.0).clamp(96.0, 620.0);
    let (_, area) = ui.allocate_space(vec2(ui.available_width(), height));
    if state.beginning.lasts(ui) {
        state.text.take_focus();
        if let Some(place) = state.text.selection().first().map(|span| span.start()) {
            state.text.scroll_to(place);
        } else if let Some(caret) = state.text.caret() {
            state.text.scroll_to(caret);
        }
    }
    let plan = review.plan();
    let settings: &ReadingSettings = &scene.view.layout.reading;
    let content = Content {
        project: &state.nothing,
        document: &plan.document,
        name: "The new text",
        text: &plan.text,
        sections: &[],
        selected: None,
        hidden_tags: &BTreeSet::new(),
        hits: &[],
        theme: scene.theme,
        settings,
        reading: Reading::Corrected,
    };
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        text_view::show(ui, &content, &mut state.text);
    });
    let edge = Stroke::new(1.0, scene.theme.colors.border);
    let corner = scene.theme.corner(scene.theme.sizes.radius);
    ui.painter()
        .rect_stroke(area, corner, edge, StrokeKind::Inside);
}

fn foot(ui: &mut Ui, scene: &Scene<'_>, ready: Ready) -> Option<frame::Decision> {
    let mut decision = None;
    frame::foot(ui, scene, |ui| {
        let take = ui.add_enabled_ui(ready == Ready::Yes, |ui| {
            button::primary(ui, scene.theme, "It belongs here")
        });
        if take.inner.clicked() {
            decision = Some(frame::Decision::GoOn);
        }
        if button::secondary(ui, scene.theme, "Back to the list").clicked() {
            decision = Some(frame::Decision::Leave);
        }
    });
    decision
}
