//! From decorations and set blocks to shapes. From back to front: page, fills, selection, lines,
//! words, brackets, caret.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use lucide_icons::Icon;

use crate::model::Section;
use crate::text::{CharOffset, Span};
use crate::ui::fonts;
use crate::ui::theme::{MarkColors, Theme};

use super::decorate::{Decoration, Emphasis, Role};
use super::geometry::{Row, Strip, caret_rect, row_of, strips_between, strips_of};
use super::layout::{BlockKind, Page, PlacedBlock};

/// The distance between two lines under the words.
pub const LANE_PITCH: f32 = 3.0;
/// So many lines fit between two rows as they are.
pub const FREE_LANES: u8 = 3;
/// The distance between two brackets.
const BRACKET_PITCH: f32 = 7.0;
/// The width of the strip beside the words in which brackets stand.
pub const GUTTER: f32 = 48.0;

/// The distance between two dots under corrected words.
const DOT_PITCH: f32 = 3.5;
/// The size of the sign at corrected words.
const CORNER: f32 = 4.0;

/// Where things are painted and how large letters are.
pub struct Canvas<'a> {
    pub painter: &'a Painter,
    pub theme: &'a Theme,
    /// The column of words; its upper edge is that of the view.
    pub column: Rect,
    /// The size of letters, in points.
    pub size: f32,
    /// All rows, on the screen.
    pub rows: &'a [Row],
}

impl Canvas<'_> {
    /// The page behind everything: a sheet where there is room for its edges.
    pub fn page(&self, area: Rect) {
        let colors = &self.theme.colors;
        let sheet = self.column.expand2(vec2(GUTTER * 2.0, 0.0));
        if sheet.width() + 32.0 >= area.width() {
            self.painter
                .rect_filled(area, CornerRadius::ZERO, colors.page);
            return;
        }
        self.painter
            .rect_filled(area, CornerRadius::ZERO, colors.page_margin);
        let sheet = Rect::from_x_y_ranges(sheet.x_range(), area.y_range());
        self.painter
            .rect_filled(sheet, CornerRadius::ZERO, colors.page);
        for x in [sheet.left(), sheet.right()] {
            self.painter
                .vline(x, area.y_range(), Stroke::new(1.0, colors.border));
        }
    }

    /// Everything that lies behind the words.
    pub fn behind(&self, decorations: &[Decoration], hits: &[Span], selection: &[Span]) {
        let mut ordered: Vec<&Decoration> = decorations.iter().collect();
        ordered.sort_by_key(|decoration| decoration.emphasis);
        for decoration in &ordered {
            self.fill(decoration);
        }
        for strip in hits.iter().flat_map(|span| self.strips(*span)) {
            self.hit(&strip);
        }
        for strip in selection.iter().flat_map(|span| self.strips(*span)) {
            let rect = self.band(&strip);
            self.painter
                .rect_filled(rect, CornerRadius::same(2), self.theme.colors.selection);
        }
        for decoration in &ordered {
            self.line(decoration);
        }
    }

    /// The ground of words that were looked for, with an edge: colour is not the only sign.
    fn hit(&self, strip: &Strip) {
        let colors = &self.theme.colors;
        self.painter.rect(
            self.band(strip),
            CornerRadius::same(3),
            colors.hit,
            Stroke::new(1.0, colors.hit_edge),
            egui::StrokeKind::Outside,
        );
    }

    /// The words and the headings between them.
    pub fn words(&self, page: &Page, sections: &[Section]) {
        for placed in &page.blocks {
            let top = self.column.top() + placed.top;
            if let BlockKind::Heading(number) = placed.set.block.kind {
                if let Some(section) = sections.get(number) {
                    self.heading(placed, section);
                }
                continue;
            }
            if let Some(label) = placed.set.block.lone_label()
                && let Some(section) = sections.get(label.section)
            {
                self.named_by_text(placed, section);
            }
            for piece in &placed.set.pieces {
                let at = pos2(self.column.left() + piece.at.x, top + piece.at.y);
                self.painter
                    .galley(at, piece.galley.clone(), self.theme.colors.text);
            }
        }
    }

    /// Brackets beside the words and wedges between them.
    pub fn beside(&self, decorations: &[Decoration]) {
        for decoration in decorations {
            let colors = self.theme.mark_colors(decoration.color);
            match decoration.role {
                Role::Bracket { .. } => self.bracket(decoration, &colors),
                Role::Point { offset } => {
                    if let Some(caret) = caret_rect(self.rows, offset) {
                        self.wedge(caret, offset, decoration.emphasis, &colors);
                    }
                }
                Role::Orphan { offset } => self.orphan(offset, decoration.emphasis, &colors),
                Role::Line { .. } => {}
            }
        }
    }

    /// Where the sign of an orphan is; several beside one row share the place.
    pub fn orphan_area(&self, offset: CharOffset) -> Option<Rect> {
        let row = row_of(self.rows, offset).and_then(|number| self.rows.get(number))?;
        let middle = row.baseline - self.size * 0.32;
        let center = pos2(self.column.right() + 16.0, middle);
        Some(Rect::from_center_size(center, vec2(20.0, 20.0)))
    }

    /// Dots under corrected words in a lane below those of marks, and a corner at their upper end; a
    /// hook where the source has words and the text none.
    pub fn correction(&self, (start, end): (CharOffset, CharOffset), lane: u8) {
        let color = self.theme.colors.accent;
        let strips = match Span::new(start, end) {
            Some(span) => self.strips(span),
            None => strips_between(self.rows, start),
        };
        for strip in &strips {
            let y = self.lane_top(strip.baseline, lane) + 1.0;
            let dots = ((strip.right - strip.left) / DOT_PITCH).floor().max(1.0);
            let pitch = (strip.right - strip.left) / dots;
            let mut x = strip.left + pitch / 2.0;
            while x < strip.right {
                self.painter.circle_filled(pos2(x, y), 0.9, color);
                x += pitch;
            }
        }
        if let Some(last) = strips.last() {
            let corner = pos2(last.right, self.ascent(last.baseline));
            let ends = [vec2(0.0, 0.0), vec2(-CORNER, 0.0), vec2(0.0, CORNER)];
            let corners = ends.map(|end| corner + end).to_vec();
            self.painter
                .add(Shape::convex_polygon(corners, color, Stroke::NONE));
        } else if let Some(caret) = caret_rect(self.rows, start) {
            let baseline = row_of(self.rows, start)
                .and_then(|number| self.rows.get(number))
                .map_or(caret.bottom(), |row| row.baseline);
            let tip = pos2(caret.left(), baseline + 1.0);
            let feet = [vec2(-CORNER, CORNER), vec2(0.0, 0.0), vec2(CORNER, CORNER)];
            let hook = feet.map(|foot| tip + foot).to_vec();
            self.painter
                .add(Shape::line(hook, Stroke::new(1.25, color)));
        }
    }

    /// The caret.
    pub fn caret(&self, rect: Rect, color: Color32) {
        let (top, bottom) = (rect.top(), rect.bottom());
        let middle = f32::midpoint(top, bottom);
        let half = (self.size * 0.62).min((bottom - top) / 2.0).max(6.0);
        let x = self.painter.round_to_pixel_center(rect.left());
        self.painter
            .vline(x, middle - half..=middle + half, Stroke::new(1.5, color));
    }

    /// The rectangle in which a bracket is drawn; `None` if none of its rows is set.
    pub fn bracket_area(&self, span: Span, lane: u8) -> Option<Rect> {
        let from = self.rows.partition_point(|row| row.end() <= span.start());
        let to = self.rows.partition_point(|row| row.start < span.end());
        let first = self.rows.get(from).filter(|row| row.start < span.end())?;
        let last = self.rows.get(to.checked_sub(1)?)?;
        let left = self.column.left() - GUTTER + 6.0 + BRACKET_PITCH * f32::from(lane);
        let (top, bottom) = (self.ascent(first.baseline), self.descent(last.baseline));
        Some(Rect::from_min_max(
            pos2(left, top),
            pos2(left + BRACKET_PITCH, bottom),
        ))
    }

    fn fill(&self, decoration: &Decoration) {
        let colors = self.theme.mark_colors(decoration.color);
        let (span, color) = match (decoration.role, decoration.emphasis) {
            (Role::Line { span, .. }, Emphasis::Selected) => (span, colors.strong_fill),
            (Role::Line { span, .. }, Emphasis::Hovered) => {
                (span, colors.fill.lerp_to_gamma(colors.strong_fill, 0.4))
            }
            (Role::Line { span, lane: 0 }, Emphasis::None)
            | (Role::Bracket { span, .. }, Emphasis::Selected) => (span, colors.fill),
            _ => return,
        };
        let strips = self.strips(span);
        let last = strips.len().saturating_sub(1);
        for (number, strip) in strips.iter().enumerate() {
            let corners = CornerRadius {
                nw: if number == 0 { 3 } else { 0 },
                sw: if number == 0 { 3 } else { 0 },
                ne: if number == last { 3 } else { 0 },
                se: if number == last { 3 } else { 0 },
            };
            self.painter.rect_filled(self.band(strip), corners, color);
        }
    }

    fn line(&self, decoration: &Decoration) {
        let Role::Line { span, lane } = decoration.role else {
            return;
        };
        let color = self.theme.mark_colors(decoration.color).line;
        let thickness = if decoration.emphasis == Emphasis::None {
            1.5
        } else {
            2.25
        };
        for strip in self.strips(span) {
            let y = self.lane_top(strip.baseline, lane);
            // A hair of distance keeps neighbours of one colour apart.
            let (left, right) = (strip.left + 0.5, (strip.right - 0.5).max(strip.left + 1.0));
            let rect = Rect::from_min_max(pos2(left, y), pos2(right, y + thickness));
            self.painter.rect_filled(rect, CornerRadius::same(1), color);
        }
        if decoration.emphasis == Emphasis::Selected {
            self.grips(span, color);
        }
    }

    /// The ends of the selected mark, which can be dragged.
    fn grips(&self, span: Span, color: Color32) {
        let strips = self.strips(span);
        let (Some(first), Some(last)) = (strips.first(), strips.last()) else {
            return;
        };
        for (x, strip) in [(first.left, first), (last.right, last)] {
            let band = self.band(strip);
            let x = self.painter.round_to_pixel_center(x);
            self.painter
                .vline(x, band.y_range(), Stroke::new(1.5, color));
            self.painter.circle_filled(pos2(x, band.top()), 2.5, color);
        }
    }

    fn bracket(&self, decoration: &Decoration, colors: &MarkColors) {
        let Role::Bracket { span, lane } = decoration.role else {
            return;
        };
        let Some(area) = self.bracket_area(span, lane) else {
            return;
        };
        let width = if decoration.emphasis == Emphasis::None {
            1.5
        } else {
            3.0
        };
        let stroke = Stroke::new(width, colors.line);
        let x = self.painter.round_to_pixel_center(area.left() + 1.0);
        let starts = self
            .rows
            .first()
            .is_some_and(|row| row.start <= span.start());
        let ends = self.rows.last().is_some_and(|row| span.end() <= row.end());
        self.painter.vline(x, area.y_range(), stroke);
        for (y, is_end) in [(area.top(), starts), (area.bottom(), ends)] {
            if is_end {
                self.painter.hline(x - width / 2.0..=x + 4.0, y, stroke);
            }
        }
    }

    fn orphan(&self, offset: CharOffset, emphasis: Emphasis, colors: &MarkColors) {
        let Some(area) = self.orphan_area(offset) else {
            return;
        };
        if emphasis != Emphasis::None {
            self.painter
                .rect_filled(area, CornerRadius::same(4), colors.strong_fill);
        }
        self.painter.text(
            area.center(),
            Align2::CENTER_CENTER,
            char::from(Icon::MapPinOff),
            fonts::icon_font(14.0),
            self.theme.colors.warning,
        );
    }

    fn wedge(&self, caret: Rect, offset: CharOffset, emphasis: Emphasis, colors: &MarkColors) {
        let baseline = row_of(self.rows, offset)
            .and_then(|number| self.rows.get(number))
            .map_or(caret.bottom(), |row| row.baseline);
        let half = if emphasis == Emphasis::None { 3.5 } else { 5.0 };
        let tip = pos2(caret.left(), baseline + 1.0);
        let foot = tip.y + half * 1.6;
        let corners: Vec<Pos2> = vec![tip, pos2(tip.x + half, foot), pos2(tip.x - half, foot)];
        self.painter
            .add(Shape::convex_polygon(corners, colors.line, Stroke::NONE));
        let stroke = Stroke::new(1.0, colors.line);
        self.painter
            .vline(tip.x, self.ascent(baseline)..=tip.y, stroke);
    }

    fn heading(&self, placed: &PlacedBlock, section: &Section) {
        let colors = &self.theme.colors;
        let bottom = self.column.top() + placed.top + placed.set.height - self.size * 0.55;
        let font = FontId::new((self.size * 0.74).max(11.0), fonts::ui_strong());
        let title = self.painter.layout(
            section.title.trim().to_owned(),
            font,
            colors.muted,
            self.column.width() * 0.8,
        );
        let at = pos2(self.column.left(), bottom - title.size().y);
        let middle = at.y + title.size().y * 0.55;
        let end = at.x + title.size().x;
        self.painter.galley(at, title, colors.muted);
        self.rule(section, pos2(end + 10.0, middle));
    }

    /// What stands beside words of the text that name a section: the same as beside a heading.
    fn named_by_text(&self, placed: &PlacedBlock, section: &Section) {
        let Some(row) = placed.set.rows.last() else {
            return;
        };
        let end = row.cells.iter().map(|cell| cell.right).fold(0.0, f32::max);
        let middle = placed.top + row.baseline - self.size * 0.24;
        self.rule(section, self.column.min + vec2(end + 10.0, middle));
    }

    /// The language of a section, and a line to the end of the column.
    fn rule(&self, section: &Section, at: Pos2) {
        let colors = &self.theme.colors;
        let (mut x, middle) = (at.x, at.y);
        if x + self.size * 2.0 > self.column.right() {
            return;
        }
        if !section.language.is_empty() {
            let small = FontId::new((self.size * 0.64).max(9.5), fonts::ui());
            let language = section.language.clone();
            let language = self.painter.layout_no_wrap(language, small, colors.faint);
            let at = pos2(x, middle - language.size().y * 0.52);
            x += language.size().x + 10.0;
            self.painter.galley(at, language, colors.faint);
        }
        let y = self.painter.round_to_pixel_center(middle);
        if x < self.column.right() {
            self.painter
                .hline(x..=self.column.right(), y, Stroke::new(1.0, colors.border));
        }
    }

    /// The strips of a span that have a width; a blank where a row is broken has none.
    fn strips(&self, span: Span) -> Vec<Strip> {
        let mut strips = strips_of(self.rows, span);
        strips.retain(|strip| strip.right - strip.left > 0.5);
        strips
    }

    /// The height of letters in a strip.
    fn band(&self, strip: &Strip) -> Rect {
        let x = strip.left..=strip.right;
        Rect::from_x_y_ranges(
            x,
            self.ascent(strip.baseline)..=self.descent(strip.baseline),
        )
    }

    fn lane_top(&self, baseline: f32, lane: u8) -> f32 {
        baseline + self.size * 0.16 + LANE_PITCH * f32::from(lane)
    }

    fn ascent(&self, baseline: f32) -> f32 {
        baseline - self.size * 0.84
    }

    fn descent(&self, baseline: f32) -> f32 {
        baseline + self.size * 0.26
    }
}
