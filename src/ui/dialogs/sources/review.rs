//! A changed source is gone through: the marks that need a decision, every change of the text, and
//! what can be done.

use egui::{Align, Key, Label, Layout, Ui};
use lucide_icons::Icon;

use crate::project::Project;
use crate::project::reanchoring::Plan;
use crate::project::recipes::counted;
use crate::project::recipes::reanchoring::Losses;
use crate::project::reviewing::{Review, Toward, Waiting};
use crate::ui::button::{self, Words};
use crate::ui::scene::Scene;
use crate::ui::widgets::Chosen;

use super::super::frame::Beginning;
use super::super::{Stays, frame};
use super::Verdict;
use super::keys::Asked;
use super::rows;

/// What is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The marks that need a decision.
    Marks,
    /// Every place in which the texts differ.
    Text,
}

impl Tab {
    const fn other(self) -> Self {
        match self {
            Self::Marks => Self::Text,
            Self::Text => Self::Marks,
        }
    }
}

/// What outlives a frame.
#[derive(Default)]
pub struct State {
    pub(super) beginning: Beginning,
    /// The chosen row has to be brought into view.
    pub(super) is_new: bool,
    /// `None` until the reader has chosen one.
    tab: Option<Tab>,
    /// The chosen one of the changes of the text.
    change: usize,
    /// Why a key did nothing.
    answer: String,
}

impl State {
    /// Asks for the keyboard again.
    pub fn take_keyboard(&mut self) {
        self.beginning = Beginning::default();
    }

    /// What is gone through: the marks, unless there is nothing to decide about them.
    pub(super) fn tab(&self, review: &Review) -> Tab {
        let usual = if review.cases().is_empty() {
            Tab::Text
        } else {
            Tab::Marks
        };
        self.tab.unwrap_or(usual)
    }

    /// The row that keys act on.
    pub(super) fn chosen(&self, review: &Review) -> usize {
        match self.tab(review) {
            Tab::Marks => review.chosen(),
            Tab::Text => self.change,
        }
    }

    /// Makes a row the one that keys act on.
    pub(super) fn choose(&mut self, review: &mut Review, number: usize) {
        match self.tab(review) {
            Tab::Marks => review.choose(number),
            Tab::Text => self.change = number.min(review.differences().len().saturating_sub(1)),
        }
        self.is_new = true;
    }

    /// How many rows there are.
    fn length(&self, review: &Review) -> usize {
        match self.tab(review) {
            Tab::Marks => review.cases().len(),
            Tab::Text => review.differences().len(),
        }
    }

    fn turn_to(&mut self, tab: Tab) {
        self.tab = Some(tab);
        self.is_new = true;
    }
}

/// Shows the marks; says what was decided about the whole.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    (project, review): (&Project, &mut Review),
    state: &mut State,
) -> Option<Verdict> {
    let mut verdict = None;
    let document = project.document(&review.plan().document);
    let name = document.map_or("a source", |document| document.title());
    let title = format!("What changed in “{}”", short(name));
    let stays = frame::titled(ui, scene, (&title, 1040.0), |ui| {
        let summary = summary(review.plan(), review.waiting());
        ui.add(Label::new(scene.theme.body(summary)).wrap());
        if !is_low(ui) {
            let ways = ways(review.plan());
            ui.add(Label::new(scene.theme.small(ways)).wrap());
        }
        ui.add_space(scene.theme.space(0.5));
        tabs(ui, scene, review, state);
        ui.add_space(scene.theme.space(0.5));
        let mut asked = rows::show(ui, scene, (project, review), state);
        losses(ui, scene, review, &mut asked);
        ui.add_space(scene.theme.space(0.75));
        asked.extend(about(ui, scene, review, state));
        ui.add_space(scene.theme.space(0.75));
        let by_button = foot(ui, scene, review, &mut asked);
        for one in asked {
            verdict = verdict.take().or(carry_out(one, review, state));
        }
        verdict = verdict.take().or(by_button);
        Stays::Yes
    });
    if stays == Stays::No {
        return Some(Verdict::Leave);
    }
    verdict
}

/// So many rows a page is.
const PAGE: usize = 4;

/// What can be gone through, with how much there is of each.
fn tabs(ui: &mut Ui, scene: &Scene<'_>, review: &Review, state: &mut State) {
    let tabs = [
        (Tab::Marks, Icon::Highlighter, "Marks", review.cases().len()),
        (
            Tab::Text,
            Icon::FileDiff,
            "Changes of the text",
            review.differences().len(),
        ),
    ];
    let shown = state.tab(review);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = scene.theme.space(0.5);
        for (tab, icon, name, count) in tabs {
            let words = format!("{name} ({count})");
            let face = (icon, words.as_str());
            let is_shown = (Chosen::when(tab == shown), Words::Yes);
            if button::tab(ui, scene.theme, face, is_shown).clicked() {
                state.turn_to(tab);
                state.take_keyboard();
            }
        }
    });
}

/// How many annotations are in which state.
fn summary(plan: &Plan, still: Waiting) -> String {
    let tally = &plan.tally;
    let waiting: usize = plan
        .placements
        .iter()
        .filter(|one| one.needs_decision())
        .count();
    let certain = plan.placements.len() - waiting;
    let moved = tally.moved.min(certain);
    let mut parts = vec![match certain - moved {
        1 => "1 annotation keeps its place".to_owned(),
        count => format!("{count} annotations keep their place"),
    }];
    if moved > 0 {
        parts.push(format!("{moved} moved with their words"));
    }
    parts.push(match (waiting, still.all()) {
        (0, _) => "nothing has to be decided".to_owned(),
        (_, 0) => "everything is decided".to_owned(),
        (_, 1) => format!("1 waits for you, {}", still.kinds()),
        (_, count) => format!("{count} wait for you, {}", still.kinds()),
    });
    parts.extend(match plan.corrected_in_source().count() {
        0 => None,
        1 => Some(
            "1 of your corrections stands in it itself by now, and goes from the list".to_owned(),
        ),
        count => Some(format!(
            "{count} of your corrections stand in it themselves by now, and go from the list"
        )),
    });
    let basis = if plan.has_old_text() {
        ""
    } else {
        " The version that was annotated is lost; they were looked for by their quotes."
    };
    format!("{}.{basis}", parts.join(" · "))
}

/// What one can do about the two versions; neither is ever written.
fn ways(plan: &Plan) -> String {
    let path = &plan.source.path;
    let earlier = if plan.has_old_text() {
        format!(
            "To go on with the earlier text instead, save it, and put it in the place of “{path}” \
             yourself: Glossator never writes a source."
        )
    } else {
        "Glossator never writes a source.".to_owned()
    };
    format!(
        "Until you take the new version, the earlier text is shown and no mark moves. {earlier}"
    )
}

/// Whether the window is so low that only what is needed has room.
fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < 480.0
}

/// Does what a key or button asks for.
fn carry_out(asked: Asked, review: &mut Review, state: &mut State) -> Option<Verdict> {
    state.answer.clear();
    match asked {
        Asked::Step(step) => {
            let length = state.length(review);
            state.choose(review, step.from(state.chosen(review), length));
        }
        Asked::Page(toward) => {
            let from = state.chosen(review);
            let to = match toward {
                Toward::Next => from.saturating_add(PAGE),
                Toward::Previous => from.saturating_sub(PAGE),
            };
            state.choose(review, to);
        }
        Asked::Turn => state.turn_to(state.tab(review).other()),
        Asked::Offer(_) | Asked::Accept | Asked::Orphan | Asked::Undecide | Asked::Place
            if state.tab(review) == Tab::Text =>
        {
            "Nothing is decided about a change of the text; T leads to the marks."
                .clone_into(&mut state.answer);
        }
        Asked::Offer(toward) => {
            if !review.offer(toward) {
                "Its words stand nowhere else; S selects words in the new text."
                    .clone_into(&mut state.answer);
            }
        }
        Asked::Accept if review.accept() => go_on(review, state),
        Asked::Accept => {
            "No place is offered: S selects one in the new text, O keeps it as an orphan."
                .clone_into(&mut state.answer);
        }
        Asked::AcceptCertain => {
            review.accept_certain();
            go_on(review, state);
        }
        Asked::Orphan => {
            review.orphan();
            go_on(review, state);
        }
        Asked::Undecide => review.undecide(),
        Asked::Losses => review.decide_losses(review.losses().other()),
        Asked::Place if review.cases().is_empty() => {}
        Asked::Place => return Some(Verdict::Place),
        Asked::Finish if review.is_complete() => return Some(Verdict::Finish),
        Asked::Finish => {
            let waiting = review.undecided();
            state.answer = if waiting > 0 {
                go_on(review, state);
                format!("{} still to be decided.", counted(waiting, "mark"))
            } else {
                "Say first that what has no place may be let go: L.".to_owned()
            };
        }
    }
    None
}

/// On to what is still undecided.
fn go_on(review: &mut Review, state: &mut State) {
    review.choose_undecided();
    state.turn_to(Tab::Marks);
}

/// What is no annotation and would be lost.
fn losses(ui: &mut Ui, scene: &Scene<'_>, review: &Review, asked: &mut Vec<Asked>) {
    let plan = review.plan();
    if !plan.has_losses() {
        return;
    }
    let corrections = plan.dropped.iter().filter(|one| !one.is_in_source).count();
    let kinds = [
        (corrections, "correction"),
        (plan.lost.len(), "part or alignment"),
    ];
    let words: Vec<String> = kinds
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| match (count, noun) {
            (1, noun) => format!("1 {noun}"),
            (count, "correction") => format!("{count} corrections"),
            (count, _) => format!("{count} parts or alignments"),
        })
        .collect();
    ui.add_space(scene.theme.space(0.75));
    let mut may_go = review.losses() == Losses::Accepted;
    let words = format!(
        "Let go of what has no place in the new version: {} (L)",
        words.join(" and ")
    );
    if ui.checkbox(&mut may_go, words).changed() {
        asked.push(Asked::Losses);
    }
}

/// What can be done with the chosen mark, by mouse and by which key.
fn about(ui: &mut Ui, scene: &Scene<'_>, review: &Review, state: &State) -> Vec<Asked> {
    let mut asked = Vec::new();
    let case = review.cases().get(review.chosen());
    if let Some(case) = case.filter(|_| state.tab(review) == Tab::Marks) {
        let other = case.offer_number().is_some_and(|offer| offer.of > 1);
        let words = if ui.available_width() < 600.0 {
            [
                "Accept (A)",
                "Other (→)",
                "Select… (S)",
                "Orphan (O)",
                "Undo (U)",
            ]
        } else {
            [
                "Accept (A)",
                "Another place (→)",
                "Select in the text… (S)",
                "Keep as orphan (O)",
                "Undecided (U)",
            ]
        };
        let meant = [
            (case.offered().is_some(), Asked::Accept),
            (other, Asked::Offer(Toward::Next)),
            (true, Asked::Place),
            (true, Asked::Orphan),
            (case.decision().is_some(), Asked::Undecide),
        ];
        let buttons = words.into_iter().zip(meant);
        ui.horizontal_wrapped(|ui| {
            for (words, (enabled, asks)) in buttons {
                if !enabled && is_low(ui) {
                    continue;
                }
                if ui.add_enabled(enabled, egui::Button::new(words)).clicked() {
                    asked.push(asks);
                }
            }
        });
    }
    let keys = if state.answer.is_empty() {
        scene.theme.caption("↑ ↓ through the list · T turns to the changes of the text and back · Shift+A accepts all whose place is certain · Enter finishes · Esc leaves, and keeps what was decided")
    } else {
        scene
            .theme
            .small(state.answer.as_str())
            .color(scene.theme.colors.warning)
    };
    if !state.answer.is_empty() || !is_low(ui) {
        ui.add(Label::new(keys).truncate());
    }
    asked
}

/// The buttons at the foot.
fn foot(
    ui: &mut Ui,
    scene: &Scene<'_>,
    review: &Review,
    asked: &mut Vec<Asked>,
) -> Option<Verdict> {
    let mut verdict = None;
    ui.horizontal(|ui| {
        let certain = review.certain();
        if certain > 1 {
            let words = format!("Accept the {certain} with a certain place");
            if button::secondary(ui, scene.theme, &words).clicked() {
                asked.push(Asked::AcceptCertain);
            }
        }
        let save = "Save the earlier text as…";
        if review.plan().has_old_text() && button::secondary(ui, scene.theme, save).clicked() {
            verdict = Some(Verdict::SaveEarlier);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let finish = ui.add_enabled_ui(review.is_complete(), |ui| {
                button::primary(ui, scene.theme, "Take the new version")
            });
            if finish.inner.clicked() {
                verdict = Some(Verdict::Finish);
            }
            if button::secondary(ui, scene.theme, "Decide later").clicked() {
                verdict = Some(Verdict::Leave);
            }
        });
    });
    let nobody_has_it = ui.memory(|memory| memory.focused().is_none());
    if nobody_has_it && ui.input(|input| input.key_pressed(Key::Enter)) {
        asked.push(Asked::Finish);
    }
    verdict
}

/// A title that fits on one line.
fn short(title: &str) -> String {
    if title.chars().count() <= 56 {
        return title.to_owned();
    }
    let head: String = title.chars().take(55).collect();
    format!("{}…", head.trim_end())
}
