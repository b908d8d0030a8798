//! What was just said, in a strip with room of its own below what is being read, for as long as it
//! takes to read it.
//!
//! It never lies over anything: the text above it is shorter meanwhile, and keeps its place.

use std::cmp::Reverse;
use std::time::Duration;

use egui::accesskit::{self, Live, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Frame, Id, Key, Label, Layout, Margin, Modifiers, Panel as Side, Rect, Response, Ui,
    vec2,
};
use lucide_icons::Icon;

use crate::workbench::{Notice, Place, Severity};

use super::scene::Scene;
use super::theme::Theme;
use super::widgets::{icon_button, sign};
use super::{Action, Dialog, FileRequest, Navigation, fonts};

/// Which notices are on show, and until when.
#[derive(Default)]
pub struct NoticeStrip {
    /// Notices before this one have come up.
    known: usize,
    shown: Vec<OnShow>,
}

/// A notice that is on show.
#[derive(Clone, Copy, Debug, PartialEq)]
struct OnShow {
    /// Its number in the list of notices.
    number: usize,
    /// By the clock of the window.
    until: f64,
}

/// Seconds that good news stays.
const SHORT: f64 = 5.0;
/// Seconds that a warning stays, and what can be gone on with; what failed stays until it is closed.
const LONG: f64 = 15.0;
/// Seconds that it stays at least once it can be seen and nobody is on it.
const AGAIN: f64 = 2.0;
/// The most that are shown at once, and the height that each of them wants above it, in points.
const MOST: usize = 3;
const HEIGHT_ABOVE: f32 = 150.0;
/// From so much room on, in points, its buttons have words.
const WORDS_FROM: f32 = 560.0;

/// Whether something lies over the strip, so that nobody can read it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    Yes,
    No,
}

impl NoticeStrip {
    /// Closes what is on show; it stays in the list.
    pub fn close(&mut self) {
        self.shown.clear();
    }

    /// Whether anything is on show.
    pub const fn is_shown(&self) -> bool {
        !self.shown.is_empty()
    }

    /// Closes it by Escape, where the key has nothing else to do.
    pub fn listen(&mut self, context: &egui::Context) {
        let is_pressed = self.is_shown()
            && !egui::Popup::is_any_open(context)
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if is_pressed {
            self.close();
        }
    }

    /// Sees what was said since the last frame, and lets go of what was there long enough.
    pub fn follow(&mut self, ui: &Ui, scene: &Scene<'_>, covered: Covered) {
        let all = scene.workbench.notices.all();
        let now = ui.input(|input| input.time);
        for (number, notice) in all.iter().enumerate().skip(self.known) {
            if notice.severity == Severity::Done {
                // What was done before is no news any more.
                self.shown
                    .retain(|one| severity(all, one.number) != Severity::Done);
            }
            let until = now + stays(notice);
            self.shown.push(OnShow { number, until });
        }
        self.known = all.len();
        if covered == Covered::Yes {
            self.stays(now + AGAIN);
        }
        self.shown.retain(|one| one.until > now);
        let next = self.shown.iter().map(|one| one.until).reduce(f64::min);
        if let Some(left) = next
            .map(|until| until - now)
            .filter(|left| left.is_finite())
        {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Shows the strip at the bottom of what is left of `ui`, if there is anything to show.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
        let all = scene.workbench.notices.all();
        let numbers = self.foremost(all, ui.available_height());
        if numbers.is_empty() {
            return;
        }
        let more = self.shown.len() - numbers.len();
        let colors = &scene.theme.colors;
        let frame = Frame::new()
            .fill(colors.surface)
            .inner_margin(Margin::symmetric(12, 4));
        let strip = Side::bottom("notice strip").frame(frame).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = scene.theme.space(0.5);
            let mut closed = None;
            for number in numbers {
                let Some(notice) = all.get(number) else {
                    continue;
                };
                ui.push_id(number, |ui| {
                    let top = ui.max_rect();
                    if row(ui, scene.theme, notice, tray) == Row::Closed {
                        closed = Some(number);
                    }
                    announce(ui, notice, top.with_max_y(ui.min_rect().bottom()));
                });
            }
            if more > 0 && ui.link(format!("and {more} more")).clicked() {
                tray.push(details());
            }
            self.shown.retain(|one| Some(one.number) != closed);
        });
        if is_attended(ui, &strip.response) {
            let now = ui.input(|input| input.time);
            self.stays(now + AGAIN);
        }
    }

    /// The numbers of those that are shown where there is so much height, in points: the gravest
    /// and the latest, in the order in which they came.
    fn foremost(&self, all: &[Notice], height: f32) -> Vec<usize> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number that is not negative"
        )]
        let room = (height / HEIGHT_ABOVE).clamp(1.0, 16.0) as usize;
        let mut numbers: Vec<usize> = self.shown.iter().map(|one| one.number).collect();
        numbers.sort_by_key(|number| Reverse((severity(all, *number), *number)));
        numbers.truncate(room.min(MOST));
        numbers.sort_unstable();
        numbers
    }

    fn stays(&mut self, until: f64) {
        for one in &mut self.shown {
            one.until = one.until.max(until);
        }
    }
}

fn severity(all: &[Notice], number: usize) -> Severity {
    all.get(number).map_or(Severity::Done, |one| one.severity)
}

/// For how many seconds a notice is on show.
const fn stays(notice: &Notice) -> f64 {
    match notice.severity {
        Severity::Done | Severity::Hint if notice.place.is_none() => SHORT,
        Severity::Done | Severity::Hint | Severity::Warning => LONG,
        Severity::Failure => f64::INFINITY,
    }
}

/// Whether the pointer or the keyboard is on the strip.
fn is_attended(ui: &Ui, strip: &Response) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let place = |id: Id| ui.ctx().read_response(id).map(|response| response.rect);
    let focused = focused.and_then(place);
    strip.contains_pointer() || focused.is_some_and(|rect| strip.rect.contains_rect(rect))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Stays,
    Closed,
}

/// One notice: at most two lines, what can be done with it, and a way to close it.
fn row(ui: &mut Ui, theme: &Theme, notice: &Notice, tray: &mut Vec<Action>) -> Row {
    let mut row = Row::Stays;
    let wide = ui.available_width() >= WORDS_FROM;
    let (icon, color, rank) = face(theme, notice.severity);
    // As high as its words, which come last, so that the buttons have their room.
    let job = two_lines(theme, notice);
    let width = ui.available_width() - theme.sizes.icon - buttons_width(notice, wide);
    let galley = {
        let mut job = job.clone();
        job.wrap.max_width = width.max(1.0);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let is_cut = galley.elided || !notice.detail.is_empty();
    let height = galley.size().y.max(theme.sizes.control_height);
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = theme.space(0.5);
        if icon_button(ui, theme, Icon::X, "Close").clicked() {
            row = Row::Closed;
        }
        let faces = (theme, wide);
        if is_cut && button(ui, faces, Icon::Ellipsis, "Details").clicked() {
            tray.push(details());
        }
        if let Some(place) = &notice.place {
            open(ui, faces, place, tray);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            sign(
                ui,
                fonts::icon(icon).size(theme.sizes.icon).color(color),
                rank,
            );
            ui.add(Label::new(job).wrap())
                .on_hover_text(in_full(notice));
        });
    });
    row
}

/// About how wide the buttons of a notice are, in points.
fn buttons_width(notice: &Notice, wide: bool) -> f32 {
    let (one, file) = if wide { (64.0, 168.0) } else { (32.0, 64.0) };
    let of_place = match notice.place {
        // "Add to the project" is about as long as the two buttons of a file.
        Some(Place::File(_) | Place::Stranger(_)) => file,
        Some(Place::Folder(_)) => file - one,
        None => 0.0,
    };
    40.0 + one + of_place
}

/// What can be done with what was written, or with what lies there.
fn open(ui: &mut Ui, faces: (&Theme, bool), place: &Place, tray: &mut Vec<Action>) {
    let folder = match place {
        Place::File(file) => file.parent().unwrap_or(file),
        Place::Folder(folder) => folder,
        Place::Stranger(file) => {
            if button(ui, faces, Icon::FilePlus, "Add to the project").clicked() {
                tray.push(Action::File(FileRequest::AddDocuments(vec![file.clone()])));
            }
            return;
        }
    };
    if button(ui, faces, Icon::FolderSearch, "Show folder").clicked() {
        let reveal = FileRequest::Reveal(folder.to_owned());
        tray.push(Action::File(reveal));
    }
    if let Place::File(file) = place
        && button(ui, faces, Icon::ExternalLink, "Open").clicked()
    {
        tray.push(Action::File(FileRequest::OpenOutside(file.clone())));
    }
}

fn button(ui: &mut Ui, (theme, wide): (&Theme, bool), icon: Icon, name: &str) -> Response {
    if wide {
        ui.button(name)
    } else {
        icon_button(ui, theme, icon, name)
    }
}

const fn details() -> Action {
    Action::Go(Navigation::OpenDialog(Dialog::Notices))
}

/// What happened and what to do, in two lines at most.
fn two_lines(theme: &Theme, notice: &Notice) -> LayoutJob {
    let mut job = LayoutJob::default();
    let format = |font, color| TextFormat {
        valign: Align::Center,
        ..TextFormat::simple(font, color)
    };
    let headline = format(theme.body_font(), theme.colors.text);
    job.append(&notice.headline, 0.0, headline);
    let small = format(theme.small_font(), theme.colors.muted);
    for more in [&notice.remedy, &notice.detail] {
        if !more.is_empty() {
            job.append(&format!("  {}", in_one_line(more)), 0.0, small.clone());
        }
    }
    job.wrap.max_rows = 2;
    job
}

fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_full(notice: &Notice) -> String {
    let parts = [&notice.headline, &notice.remedy, &notice.detail];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// Has a screen reader say a notice as soon as it is there.
fn announce(ui: &Ui, notice: &Notice, place: Rect) {
    let (role, live) = match notice.severity {
        Severity::Done | Severity::Hint => (Role::Status, Live::Polite),
        Severity::Warning | Severity::Failure => (Role::Alert, Live::Assertive),
    };
    let words = [&notice.headline, &notice.remedy].map(String::as_str);
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_live(live);
        let (min, max) = (place.min, place.max);
        node.set_bounds(accesskit::Rect::new(
            min.x.into(),
            min.y.into(),
            max.x.into(),
            max.y.into(),
        ));
        node.set_label(words.join(" ").trim());
    });
}

/// The sign of a severity, its colour, and what a screen reader says.
const fn face(theme: &Theme, severity: Severity) -> (Icon, egui::Color32, &'static str) {
    let colors = &theme.colors;
    match severity {
        Severity::Done => (Icon::CircleCheck, colors.success, "Done"),
        Severity::Hint => (Icon::Info, colors.accent, "Hint"),
        Severity::Warning => (Icon::TriangleAlert, colors.warning, "Warning"),
        Severity::Failure => (Icon::OctagonX, colors.error, "Failure"),
    }
}

/// A notice in words, all of them: what happened, what to do, what exactly; and what can be done
/// with what was written.
pub fn words(ui: &mut Ui, theme: &Theme, notice: &Notice, tray: &mut Vec<Action>) {
    let (icon, color, rank) = face(theme, notice.severity);
    ui.horizontal_top(|ui| {
        let glyph = fonts::icon(icon).size(theme.sizes.icon);
        sign(ui, glyph.color(color), rank);
        ui.vertical(|ui| {
            ui.label(theme.body(notice.headline.as_str()));
            for more in [&notice.remedy, &notice.detail] {
                if !more.is_empty() {
                    ui.label(theme.small(more.as_str()));
                }
            }
            if let Some(place) = &notice.place {
                ui.horizontal(|ui| open(ui, (theme, true), place, tray));
            }
        });
    });
}
