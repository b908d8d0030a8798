//! The marks that need a decision, below each other, and what can be done with the chosen one.

use std::ops::Range;

use egui::{Align, Id, Key, Label, Layout, ScrollArea, Sense, Ui, WidgetInfo};

use crate::project::Project;
use crate::project::reanchoring::Plan;
use crate::project::recipes::counted;
use crate::project::recipes::reanchoring::Losses;
use crate::project::reviewing::{Review, Toward};
use crate::ui::button;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Chosen, ListRow, Ring, bring_into_view, paint_focus_ring};

use super::super::frame::Beginning;
use super::super::{Stays, frame};
use super::Verdict;
use super::keys::{self, Asked};
use super::row::{self, Words};

/// What outlives a frame.
#[derive(Default)]
pub struct State {
    beginning: Beginning,
    /// The chosen row has to be brought into view.
    is_new: bool,
    /// Why a key did nothing.
    answer: String,
}

impl State {
    /// Asks for the keyboard again.
    pub fn take_keyboard(&mut self) {
        self.beginning = Beginning::default();
    }
}

fn list_id() -> Id {
    Id::unique("marks of a changed source")
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
        let summary = summary(review.plan(), review.undecided());
        ui.add(Label::new(scene.theme.body(summary)).wrap());
        ui.add_space(scene.theme.space(1.0));
        let mut asked = list(ui, scene, (project, review), state);
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

/// How many annotations are in which state.
fn summary(plan: &Plan, undecided: usize) -> String {
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
    parts.push(match (waiting, undecided) {
        (0, _) => "nothing has to be decided".to_owned(),
        (_, 0) => "everything is decided".to_owned(),
        (_, 1) => "1 waits for you".to_owned(),
        (_, count) => format!("{count} wait for you"),
    });
    let basis = if plan.has_old_text() {
        ""
    } else {
        " The version that was annotated is lost; they were looked for by their quotes."
    };
    format!("{}.{basis}", parts.join(" · "))
}

/// The rows; what the keys ask for.
fn list(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (project, review): (&Project, &mut Review),
    state: &mut State,
) -> Vec<Asked> {
    let height = height(ui);
    let count = review.cases().len();
    let place = egui::Rect::from_min_size(
        ui.available_rect_before_wrap().min,
        egui::vec2(ui.available_width(), height),
    );
    let list = ui.interact(place, list_id(), Sense::focusable_noninteractive());
    let name = counted(count, "mark");
    list.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, &name));
    if state.beginning.lasts(ui) {
        state.is_new = true;
        list.request_focus();
    }
    if count == 0 {
        return asked(ui, &list);
    }
    let mut clicked = None;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, row::HEIGHT, count, |ui, seen| {
            let is_new = std::mem::take(&mut state.is_new);
            if is_new {
                let height = row::HEIGHT + ui.spacing().item_spacing.y;
                bring_into_view(ui, height, (seen.start, review.chosen()));
            }
            review.look_at(seen.clone());
            let ringed = list.has_focus().then(|| review.chosen());
            clicked = rows(ui, scene.theme, (project, review), (seen, ringed));
        });
    if let Some(number) = clicked {
        review.choose(number);
        list.request_focus();
    }
    asked(ui, &list)
}

fn asked(ui: &Ui, list: &egui::Response) -> Vec<Asked> {
    if list.gained_focus() {
        // Keys are held fast from the frame after next; nobody presses one before.
        ui.ctx().request_repaint();
    }
    if list.has_focus() {
        keys::asked(ui, list_id())
    } else {
        Vec::new()
    }
}

/// Whether the window is so low that only what is needed has room.
fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < 480.0
}

/// What is left of the window for the rows.
fn height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 284.0).clamp(row::HEIGHT, 640.0)
}

/// The rows that can be seen; which one was clicked.
fn rows(
    ui: &mut Ui,
    theme: &Theme,
    (project, review): (&Project, &Review),
    (seen, ringed): (Range<usize>, Option<usize>),
) -> Option<usize> {
    let mut clicked = None;
    for number in seen {
        let Some(words) = Words::of(project, review, number) else {
            continue;
        };
        let is_chosen = number == review.chosen();
        let name = words.spoken(review, number);
        let row = ListRow {
            id: Id::unique(("mark of a changed source", number)),
            name: &name,
            height: row::HEIGHT,
            chosen: Chosen::when(is_chosen),
        };
        let response = row.show(ui, theme, |ui| {
            row::show(ui, theme, &words, (review, number));
        });
        if ringed == Some(number) {
            paint_focus_ring(ui.painter(), theme, response.rect, Ring::Within);
        }
        if response.clicked() {
            clicked = Some(number);
        }
    }
    clicked
}

/// Does what a key or button asks for.
fn carry_out(asked: Asked, review: &mut Review, state: &mut State) -> Option<Verdict> {
    state.answer.clear();
    match asked {
        Asked::Step(step) => choose(
            review,
            state,
            step.from(review.chosen(), review.cases().len()),
        ),
        Asked::Page(Toward::Next) => choose(review, state, review.chosen().saturating_add(4)),
        Asked::Page(Toward::Previous) => choose(review, state, review.chosen().saturating_sub(4)),
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
        Asked::Losses => review.decide_losses(match review.losses() {
            Losses::Refused => Losses::Accepted,
            Losses::Accepted => Losses::Refused,
        }),
        Asked::Place if review.cases().is_empty() => {}
        Asked::Place => return Some(Verdict::Place),
        Asked::Finish if review.is_complete() => return Some(Verdict::Finish),
        Asked::Finish => {
            let waiting = review.undecided();
            state.answer = if waiting > 0 {
                go_on(review, state);
                format!("{} still to be decided.", counted(waiting, "mark"))
            } else {
                "Say first that what has no place may go: L.".to_owned()
            };
        }
    }
    None
}

fn choose(review: &mut Review, state: &mut State, number: usize) {
    review.choose(number);
    state.is_new = true;
}

/// On to what is still undecided.
fn go_on(review: &mut Review, state: &mut State) {
    review.choose_undecided();
    state.is_new = true;
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
        (plan.lost.len(), "part or aligned stretch"),
    ];
    let words: Vec<String> = kinds
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| match (count, noun) {
            (1, noun) => format!("1 {noun}"),
            (count, "correction") => format!("{count} corrections"),
            (count, _) => format!("{count} parts or aligned stretches"),
        })
        .collect();
    ui.add_space(scene.theme.space(0.75));
    let mut may_go = review.losses() == Losses::Accepted;
    let words = format!("{} without a place may go (L)", words.join(" and "));
    if ui.checkbox(&mut may_go, words).changed() {
        asked.push(Asked::Losses);
    }
}

/// What can be done with the chosen mark, by mouse and by which key.
fn about(ui: &mut Ui, scene: &Scene<'_>, review: &Review, state: &State) -> Vec<Asked> {
    let mut asked = Vec::new();
    if let Some(case) = review.cases().get(review.chosen()) {
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
        scene.theme.caption("↑ ↓ through the list · Shift+A accepts all whose place is certain · Enter finishes · Esc leaves, and keeps what was decided")
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
            let words = format!("Accept the {certain} certain");
            if button::secondary(ui, scene.theme, &words).clicked() {
                asked.push(Asked::AcceptCertain);
            }
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
