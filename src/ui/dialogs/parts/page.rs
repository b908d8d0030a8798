//! The text in coloured bands, whose boundaries can be dragged to any character.

use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Painter, Pos2, Rect, Response, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::analysis::record::{Draft, DraftPart};
use crate::model::Role;
use crate::text::{CharOffset, Span};
use crate::ui::fonts;
use crate::ui::text_view::geometry::{Row, caret_rect, char_at, strips_of};
use crate::ui::text_view::layout::{
    Anchor, Block, BlockKind, DocumentLayout, Page, Typesetting, View, set_block,
};
use crate::ui::text_view::{Fonts, scroll_bar};
use crate::ui::theme::Theme;

use super::bar;

/// The strip in which the names of parts stand, in points.
const GUTTER: f32 = 148.0;
const SIZE: f32 = 15.0;
/// How near to a boundary the pointer takes hold of it, in points.
const GRIP: f32 = 7.0;
/// Free space above a part that was jumped to.
const ABOVE: f32 = 60.0;

/// What outlives a frame.
#[derive(Default)]
pub struct State {
    anchor: Anchor,
    layout: Option<DocumentLayout>,
    thumb_grip: f32,
    /// The boundary that is being dragged, by the part it begins.
    held: Option<usize>,
}

impl State {
    /// Brings a character into view.
    pub fn scroll_to(&mut self, character: CharOffset) {
        self.anchor = Anchor {
            character,
            hidden: -ABOVE,
        };
    }
}

/// What was done to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Chosen(usize),
    /// The beginning of a part was dragged there.
    Moved(usize, CharOffset),
    /// A new part was asked for there.
    Begun(CharOffset),
}

/// Shows the text in all the space there is.
pub fn show(
    ui: &mut Ui,
    theme: &Theme,
    (draft, chosen): (&Draft, usize),
    state: &mut State,
) -> Option<Heard> {
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let response = ui.interact(
        area,
        ui.unique_id().with("parts of the text"),
        Sense::CLICK | Sense::DRAG,
    );
    let name = format!("The text with {}", super::counted_parts(draft.count()));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    let painter = ui.painter().with_clip_rect(area);
    let sheet = Sheet {
        painter: &painter,
        theme,
        area,
        column: Rect::from_min_max(
            pos2(area.left() + GUTTER, area.top()),
            pos2(area.right() - 28.0, area.bottom()),
        ),
        draft,
        chosen,
    };
    let delta = scrolled(ui, &response, area, state);
    let page = sheet.page(state, delta);
    let column = sheet.column;
    let rows = page.rows().into_iter();
    let rows: Vec<Row> = rows
        .map(|row| row.moved(column.left(), column.top()))
        .collect();
    let heard = sheet.listen(ui, &response, state, &rows);
    sheet.paint(&page, &rows, state.held);
    sheet.describe(ui, &rows);
    let asked = scroll_bar::show(ui, area, (&page, &[]), &mut state.thumb_grip, theme);
    if let Some(position) = asked
        && let Some(layout) = &mut state.layout
    {
        let text = draft.text();
        let typesetting = sheet.typesetting();
        let mut set = |number: usize, block: &Block| {
            set_block(text, number, *block, &typesetting, &mut Fonts(&painter))
        };
        state.anchor = layout.anchor_at(view(area), position, &mut set);
        ui.ctx().request_repaint();
    }
    heard
}

fn view(area: Rect) -> View {
    View {
        height: area.height(),
        margin_above: 18.0,
        margin_below: 60.0,
    }
}

/// How far wheel and dragging beyond the edges move the text up.
fn scrolled(ui: &Ui, response: &Response, area: Rect, state: &State) -> f32 {
    let mut delta = 0.0;
    if response.contains_pointer() {
        delta -= ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
    }
    if let (Some(_), Some(pointer)) = (state.held, response.interact_pointer_pos()) {
        let beyond = if pointer.y < area.top() + 16.0 {
            -8.0
        } else if pointer.y > area.bottom() - 16.0 {
            8.0
        } else {
            0.0
        };
        if beyond != 0.0 {
            ui.ctx().request_repaint();
        }
        delta += beyond;
    }
    delta
}

struct Sheet<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    area: Rect,
    column: Rect,
    draft: &'a Draft,
    chosen: usize,
}

impl Sheet<'_> {
    fn typesetting(&self) -> Typesetting {
        Typesetting {
            size: SIZE,
            line_height: (SIZE * 1.5_f32).round(),
            width: self.column.width().max(80.0).round(),
            color: self.theme.colors.text,
            label_color: self.theme.colors.muted,
        }
    }

    fn page(&self, state: &mut State, delta: f32) -> Page {
        let (text, typesetting) = (self.draft.text(), self.typesetting());
        let mut fonts = Fonts(self.painter);
        let kept = state.layout.take();
        let mut layout = kept
            .filter(|kept| kept.fits(text, &[], &typesetting))
            .unwrap_or_else(|| DocumentLayout::new(text, &[], &typesetting, &mut fonts));
        let mut set = |number: usize, block: &Block| {
            set_block(text, number, *block, &typesetting, &mut Fonts(self.painter))
        };
        let page = layout.page(view(self.area), state.anchor, delta, &mut set);
        state.anchor = page.anchor;
        state.layout = Some(layout);
        page
    }

    /// The parts that can be seen, with their numbers.
    fn seen<'b>(&'b self, rows: &[Row]) -> impl Iterator<Item = (usize, &'b DraftPart)> + 'b {
        let extent = rows
            .first()
            .zip(rows.last())
            .and_then(|(first, last)| Span::new(first.start, last.end()));
        let parts = self.draft.parts().iter().enumerate();
        parts.filter(move |(_, one)| extent.is_some_and(|extent| one.span.overlaps(extent)))
    }

    fn listen(
        &self,
        ui: &Ui,
        response: &Response,
        state: &mut State,
        rows: &[Row],
    ) -> Option<Heard> {
        let near = |point: Pos2| {
            let mut starts = self.seen(rows).filter(|(number, _)| *number > 0);
            let is_near = |(_, one): &(usize, &DraftPart)| {
                let caret = caret_rect(rows, one.span.start());
                caret.is_some_and(|caret| {
                    caret.y_range().contains(point.y) && (caret.left() - point.x).abs() <= GRIP
                })
            };
            starts.find(is_near).map(|(number, _)| number)
        };
        let over = response.hover_pos().and_then(near);
        if over.is_some() || state.held.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if response.drag_started() {
            let origin = ui.input(|input| input.pointer.press_origin());
            state.held = origin.and_then(near);
        }
        let pointer = response.interact_pointer_pos();
        let under = pointer.and_then(|point| char_at(rows, point));
        let held = state.held;
        if response.drag_stopped() {
            state.held = None;
        }
        match (held, under) {
            (Some(held), Some(at)) => Some(Heard::Moved(held, at)),
            (None, Some(at)) if response.double_clicked() => Some(Heard::Begun(at)),
            (None, Some(at)) if response.clicked() => self.draft.part_at(at).map(Heard::Chosen),
            _ => None,
        }
    }

    /// Tells a screen reader where parts begin.
    fn describe(&self, ui: &Ui, rows: &[Row]) {
        for (number, one) in self.seen(rows).filter(|(number, _)| *number > 0) {
            let Some(caret) = caret_rect(rows, one.span.start()) else {
                continue;
            };
            let id = ui.unique_id().with(("boundary", number));
            let place = caret.expand2(vec2(GRIP, 0.0)).intersect(self.area);
            let boundary = ui.interact(place, id, Sense::hover());
            let name = format!("Beginning of part {}: {}", number + 1, one.part.title);
            boundary.widget_info(|| WidgetInfo::labeled(egui::Role::Splitter, true, &name));
        }
    }

    fn paint(&self, page: &Page, rows: &[Row], held: Option<usize>) {
        let colors = &self.theme.colors;
        let corner = self.theme.corner(self.theme.sizes.radius);
        self.painter.rect_filled(self.area, corner, colors.page);
        let mut below = f32::NEG_INFINITY;
        for (number, one) in self.seen(rows) {
            self.band(number, one, rows);
            below = self.caption(number, one, rows, below);
        }
        for placed in &page.blocks {
            let top = self.column.top() + placed.top;
            if matches!(placed.set.block.kind, BlockKind::Heading(_)) {
                continue;
            }
            for piece in &placed.set.pieces {
                let at = pos2(self.column.left() + piece.at.x, top + piece.at.y);
                self.painter.galley(at, piece.galley.clone(), colors.text);
            }
        }
        for (number, one) in self.seen(rows).filter(|(number, _)| *number > 0) {
            let stands_out = held == Some(number) || number == self.chosen;
            let stroke = if stands_out {
                Stroke::new(2.5, colors.accent)
            } else {
                Stroke::new(1.5, self.theme.part_colors(&one.part.role).line)
            };
            self.boundary(one, rows, stroke);
        }
        let edge = Stroke::new(1.0, colors.border);
        self.painter
            .rect_stroke(self.area, corner, edge, StrokeKind::Inside);
    }

    /// The colour behind the words, and the bar beside them.
    fn band(&self, number: usize, one: &DraftPart, rows: &[Row]) {
        let colors = self.theme.part_colors(&one.part.role);
        let fill = if number == self.chosen {
            colors.strong_fill
        } else {
            colors.fill
        };
        let strips = strips_of(rows, one.span);
        for strip in &strips {
            let rect = strip.rect().expand2(vec2(2.0, -1.0));
            self.painter.rect_filled(rect, CornerRadius::same(2), fill);
        }
        // A row that the part before it has begun is that one's.
        let own = rows.iter().find(|row| row.start >= one.span.start());
        let (Some(first), Some(last)) = (own, strips.last()) else {
            return;
        };
        if first.top >= last.bottom {
            return;
        }
        let left = self.column.left() - bar::WIDTH - 8.0;
        let beside = Rect::from_min_max(
            pos2(left, first.top + 2.0),
            pos2(left + bar::WIDTH, last.bottom - 2.0),
        );
        bar::paint(self.painter, beside, &one.part.role, colors.line);
    }

    /// The name of a part in the gutter, beside its first row in view; returns where the next one
    /// may stand.
    fn caption(&self, number: usize, one: &DraftPart, rows: &[Row], below: f32) -> f32 {
        let strips = strips_of(rows, one.span);
        let mut seen = strips
            .iter()
            .filter(|strip| strip.bottom > self.area.top() + 12.0);
        let Some(first) = seen.next().filter(|_| one.part.role != Role::Label) else {
            return below;
        };
        // Where two parts share a row, the second one is named a row lower if it reaches there.
        let top = first.top.max(self.area.top() + 4.0).max(below);
        if top > first.top.max(self.area.top() + 4.0)
            && strips.last().is_none_or(|last| last.bottom < top + 16.0)
        {
            return below;
        }
        let (theme, colors) = (self.theme, &self.theme.colors);
        let part = &one.part;
        let words = if part.language.is_empty() {
            part.title.clone()
        } else {
            format!("{} · {}", part.title, part.language)
        };
        let family = if number == self.chosen {
            fonts::ui_strong()
        } else {
            fonts::ui()
        };
        let font = FontId::new(theme.sizes.small, family);
        let color = self.theme.part_colors(&part.role).chip_text;
        let right = self.column.left() - bar::WIDTH - 16.0;
        let middle = f32::midpoint(top, top + first.bottom - first.top);
        let at = pos2(right, middle);
        let room = GUTTER - bar::WIDTH - 44.0;
        let galley = short(self.painter, &words, (font, color), room);
        let place = Align2::RIGHT_CENTER.anchor_size(at, galley.size());
        self.painter.galley(place.min, galley, color);
        if part.is_doubtful() {
            let sign = char::from(lucide_icons::Icon::CircleQuestionMark);
            let at = place.left_center() - vec2(4.0, 0.0);
            let font = fonts::icon_font(13.0);
            self.painter
                .text(at, Align2::RIGHT_CENTER, sign, font, colors.warning);
        }
        top + 17.0
    }

    /// The line at which a part begins, with a handle.
    fn boundary(&self, one: &DraftPart, rows: &[Row], stroke: Stroke) {
        let Some(caret) = caret_rect(rows, one.span.start()) else {
            return;
        };
        let x = self.painter.round_to_pixel_center(caret.left() - 2.0);
        let height = caret.top() + 1.0..=caret.bottom() - 1.0;
        self.painter.vline(x, height, stroke);
        let top = caret.top() + 1.0;
        let handle = vec![
            pos2(x - 4.0, top - 3.0),
            pos2(x + 4.0, top - 3.0),
            pos2(x, top + 3.0),
        ];
        self.painter
            .add(Shape::convex_polygon(handle, stroke.color, Stroke::NONE));
    }
}

/// Words on one line, cut where the room ends.
fn short(
    painter: &Painter,
    words: &str,
    (font, color): (FontId, egui::Color32),
    room: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    painter.layout_job(job)
}
