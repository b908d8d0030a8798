//! One row: a mark with its state, its words before and after and what was decided about it, or a
//! change of the text.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontId, Label, Layout, Rect, Stroke, Ui, UiBuilder, pos2, vec2};
use lucide_icons::Icon;

use crate::model::{Annotation, Selector};
use crate::project::Project;
use crate::project::reanchoring::PlacementState;
use crate::project::recipes::reanchoring::Decision;
use crate::project::reviewing::{Case, Piece, PieceKind, Review, Sides};
use crate::ui::fonts;
use crate::ui::theme::Theme;
use crate::ui::widgets::ornament;

/// The height of a row, in points.
pub const HEIGHT: f32 = 104.0;
/// The most rows of words on one side.
const MOST_ROWS: usize = 3;

/// What words stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Plain,
    /// A row that is chosen.
    Selected,
}

/// What a row says.
pub struct Words {
    state: &'static str,
    icon: Icon,
    /// Its tags or its note.
    about: String,
    decision: String,
    is_decided: bool,
}

impl Words {
    pub fn of(project: &Project, review: &Review, number: usize) -> Option<Self> {
        let case = review.cases().get(number)?;
        let placement = review.placement(number)?;
        let (state, icon) = state_of(placement.state);
        let about = project.annotation(&placement.annotation);
        let offer = case.offer_number().filter(|offer| offer.of > 1);
        let decision = match case.decision() {
            Some(Decision::Place(_)) => "Placed by you".to_owned(),
            Some(Decision::Accept) if offer.is_none() => "Accepted".to_owned(),
            Some(Decision::Accept) => "This place accepted".to_owned(),
            None if case.waits() => "To decide".to_owned(),
            None | Some(Decision::Orphan) => "Stays an orphan".to_owned(),
        };
        Some(Self {
            state,
            icon,
            about: about.map_or_else(String::new, |one| about_of(project, one)),
            decision,
            is_decided: !case.waits(),
        })
    }

    /// What a screen reader says.
    pub fn spoken(&self, review: &Review, number: usize) -> String {
        let plain = |pieces: &[Piece]| -> String {
            let quoted = pieces.iter().filter(|one| is_quote(one.kind));
            quoted.map(|one| one.words.as_str()).collect()
        };
        let sides = review.sides(number).unwrap_or_default();
        let after = plain(&sides.after);
        let after = if after.is_empty() {
            "no place".to_owned()
        } else {
            after
        };
        let before = plain(&sides.before);
        format!("{before}: {}, now {after}, {}", self.state, self.decision)
    }
}

/// The name and the sign of a state.
const fn state_of(state: PlacementState) -> (&'static str, Icon) {
    match state {
        PlacementState::Exact => ("Words changed", Icon::Replace),
        PlacementState::Moved => ("Moved", Icon::MoveVertical),
        PlacementState::TextChanged => ("Text changed", Icon::Replace),
        PlacementState::Ambiguous => ("Ambiguous", Icon::CircleQuestionMark),
        PlacementState::Orphan => ("No place found", Icon::Unlink),
    }
}

fn about_of(project: &Project, annotation: &Annotation) -> String {
    let tags: Vec<&str> = annotation
        .tags()
        .filter_map(|id| Some(project.tag(id)?.name.as_str()))
        .collect();
    if !tags.is_empty() {
        return tags.join(", ");
    }
    let note = annotation.notes().next().map(str::to_owned);
    note.unwrap_or_default().replace('\n', " ")
}

const fn is_quote(kind: PieceKind) -> bool {
    matches!(kind, PieceKind::Quote | PieceKind::QuoteChanged)
}

/// Shows a mark in all the space there is.
pub fn show_mark(ui: &mut Ui, theme: &Theme, words: &Words, (review, number): (&Review, usize)) {
    let below = head(ui, |ui| heading(ui, theme, words));
    let Some(sides) = review.sides(number) else {
        return;
    };
    let offer = review.cases().get(number).and_then(Case::offer_number);
    let after = match offer {
        Some(offer) if offer.of > 1 => format!("After · place {} of {}", offer.number, offer.of),
        _ => "After".to_owned(),
    };
    let ground = if number == review.chosen() {
        Ground::Selected
    } else {
        Ground::Plain
    };
    let columns = Columns {
        sides: &sides,
        after: &after,
        nothing: nothing(review, number),
        ground,
    };
    columns.show(ui, theme, below);
}

/// Shows a change of the text in all the space there is.
pub fn show_change(ui: &mut Ui, theme: &Theme, (place, sides): (&str, &Sides), ground: Ground) {
    let below = head(ui, |ui| {
        let icon = fonts::icon(Icon::FileDiff).size(15.0);
        ornament(ui, icon.color(theme.colors.muted));
        ui.add(Label::new(theme.strong(place)).selectable(false));
    });
    let columns = Columns {
        sides,
        after: "After",
        nothing: "",
        ground,
    };
    columns.show(ui, theme, below);
}

/// What a screen reader says of a change of the text.
pub fn spoken_change(sides: &Sides) -> String {
    let changed = |pieces: &[Piece]| -> String {
        let quoted = pieces.iter().filter(|one| is_quote(one.kind));
        let words: String = quoted.map(|one| one.words.as_str()).collect();
        if words.trim().is_empty() {
            "nothing".to_owned()
        } else {
            words
        }
    };
    format!("{}, now {}", changed(&sides.before), changed(&sides.after))
}

/// Shows what stands above the two sides; returns where these begin.
fn head(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) -> Rect {
    let area = ui.max_rect();
    let head = Rect::from_min_size(area.min, vec2(area.width(), 22.0));
    let builder = UiBuilder::new()
        .max_rect(head)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, contents);
    Rect::from_min_max(pos2(area.left(), head.bottom() + 2.0), area.max)
}

/// The words before and after, beside each other.
struct Columns<'a> {
    sides: &'a Sides,
    /// What stands above the words after.
    after: &'a str,
    /// What is said where there are none.
    nothing: &'a str,
    ground: Ground,
}

impl Columns<'_> {
    fn show(&self, ui: &mut Ui, theme: &Theme, area: Rect) {
        let gap = theme.space(2.0);
        let width = ((area.width() - gap) / 2.0).max(40.0);
        let columns = [
            (area.left(), "Before", &self.sides.before),
            (area.left() + width + gap, self.after, &self.sides.after),
        ];
        for (left, caption, pieces) in columns {
            let column =
                Rect::from_min_max(pos2(left, area.top()), pos2(left + width, area.bottom()));
            let builder = UiBuilder::new()
                .max_rect(column)
                .layout(Layout::top_down(Align::Min));
            ui.scope_builder(builder, |ui| {
                ui.shrink_clip_rect(column);
                ui.spacing_mut().item_spacing.y = 1.0;
                let caption = Label::new(theme.caption(caption));
                ui.add(caption.truncate().selectable(false));
                if pieces.is_empty() {
                    ui.add(Label::new(theme.small(self.nothing)).selectable(false));
                } else {
                    let job = words(theme, pieces, self.ground, (width, MOST_ROWS));
                    ui.add(Label::new(job).selectable(false));
                }
            });
        }
        let middle = area.left() + width + gap / 2.0;
        let line = Stroke::new(1.0, theme.colors.border);
        ui.painter().vline(middle, area.y_range(), line);
    }
}

fn nothing(review: &Review, number: usize) -> &'static str {
    let placement = review.placement(number);
    match placement.map(|one| &one.before.selector) {
        Some(Selector::Annotation(_)) => "The mark it is about has no place.",
        _ => "These words are not in the new text.",
    }
}

fn heading(ui: &mut Ui, theme: &Theme, words: &Words) {
    let colors = &theme.colors;
    let icon = fonts::icon(words.icon).size(15.0);
    let color = if words.is_decided {
        colors.muted
    } else {
        colors.warning
    };
    ornament(ui, icon.color(color));
    ui.add(Label::new(theme.strong(words.state)).selectable(false));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (sign, color) = if words.is_decided {
            (Icon::Check, colors.success)
        } else {
            (Icon::CircleDashed, colors.warning)
        };
        let said = theme.small(words.decision.as_str()).color(color);
        ui.add(Label::new(said).selectable(false));
        ornament(ui, fonts::icon(sign).size(14.0).color(color));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let about = theme.small(words.about.as_str());
            ui.add(Label::new(about).truncate().selectable(false));
        });
    });
}

/// The words of one side: the annotated ones stand out, and what differs is struck out or
/// underlined as well as coloured.
pub fn words(
    theme: &Theme,
    pieces: &[Piece],
    ground: Ground,
    (width, rows): (f32, usize),
) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping {
            max_width: width,
            max_rows: rows,
            ..TextWrapping::default()
        },
        ..LayoutJob::default()
    };
    for (number, piece) in pieces.iter().enumerate() {
        let mut words = piece.words.clone();
        if number == 0 && piece.kind == PieceKind::Around {
            words = format!("…{}", end_of(&words));
        } else if number + 1 == pieces.len() && piece.kind == PieceKind::Around {
            words = format!("{}…", words.trim_end());
        }
        job.append(&words, 0.0, format(theme, piece.kind, ground));
    }
    job
}

/// The last characters of the words before a quote, so that the quote itself is seen.
fn end_of(words: &str) -> String {
    const KEPT: usize = 24;
    let count = words.chars().count();
    words.chars().skip(count.saturating_sub(KEPT)).collect()
}

fn format(theme: &Theme, kind: PieceKind, ground: Ground) -> TextFormat {
    let colors = &theme.colors;
    let font = FontId::new(theme.sizes.body, fonts::text());
    let color = if is_quote(kind) {
        colors.text
    } else {
        colors.muted
    };
    let changed = matches!(kind, PieceKind::QuoteChanged | PieceKind::AroundChanged);
    let fill = match kind {
        PieceKind::QuoteChanged => colors.warning.gamma_multiply(0.32),
        PieceKind::AroundChanged => colors.warning.gamma_multiply(0.16),
        PieceKind::Quote if ground == Ground::Selected => colors.surface,
        PieceKind::Quote => colors.selection,
        PieceKind::Around => Color32::TRANSPARENT,
    };
    let underline = if changed {
        Stroke::new(1.5, colors.warning)
    } else {
        Stroke::NONE
    };
    TextFormat {
        background: fill,
        underline,
        ..TextFormat::simple(font, color)
    }
}
