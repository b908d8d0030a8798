//! One frame of the text view: the stages in their order.

use std::sync::Arc;

use egui::{Painter, Rect, Response, Sense, Ui};

use crate::analysis::SourceReading;
use crate::text::Span;
use crate::ui::widgets::{Ring, paint_focus_ring};

use super::accessibility::{Described, describe};
use super::column::{Fonts, column_of, long_mark, typesetting};
use super::corrections::{readings_in, readings_of};
use super::decorate::{Attention, Decoration, Shown, decorate, lanes_in};
use super::geometry::{Row, caret_rect};
use super::input;
use super::layout::{
    Block, BlockKind, DocumentLayout, Page, Reading, SetBlock, SourceWords, Typesetting, View,
    set_block, set_source_words,
};
use super::listen::dragged;
use super::paint::{Canvas, FREE_LANES, LANE_PITCH};
use super::scroll_bar;
use super::state::{FocusBy, TextViewState};
use super::wish::granted;
use super::{Content, TextGesture};

/// Free space above the first and below the last words.
const MARGIN: f32 = 40.0;

/// Shows a document in all the space there is; says what the reader did to it.
pub fn show(ui: &mut Ui, content: &Content<'_>, state: &mut TextViewState) -> Option<TextGesture> {
    state.open(content.document);
    state.follow(content.text);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let response = ui.interact(
        area,
        ui.unique_id().with("text view"),
        Sense::click_and_drag(),
    );
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
        // Whoever brought the reader here knows where the keyboard is; a ring is for Tab.
        state.focus = FocusBy::Pointer;
    }
    state.has_focus = response.has_focus();
    let painter = ui.painter().with_clip_rect(area);
    let typesetting = typesetting(content, area, &mut Fonts(&painter));
    let column = column_of(area, typesetting.width);
    let scene = Scene {
        content,
        readings: readings_of(content, state),
        painter: &painter,
        area,
        column,
        typesetting,
    };
    let delta = scene.scrolled(ui, &response, state);
    let page = scene.page(state, delta);
    let rows = page
        .rows()
        .into_iter()
        .map(|row| row.moved(column.left(), column.top()))
        .collect();
    let picture = Picture {
        decorations: scene.decorations(state, &page),
        page,
        rows,
    };
    let gesture = scene.listen(ui, &response, state, &picture);
    scene.paint(&response, state, &picture);
    scene.describe(ui, &response, state, &picture);
    let ticks = scene.ticks(state);
    let shown = (&picture.page, ticks.as_slice());
    let asked = scroll_bar::show(ui, area, shown, &mut state.thumb_grip, content.theme);
    if let Some(position) = asked {
        scene.jump(state, position);
        ui.ctx().request_repaint();
    }
    gesture
}

/// What a frame is made from.
pub(super) struct Scene<'a> {
    pub(super) content: &'a Content<'a>,
    /// The corrected places, in order.
    pub(super) readings: Arc<[SourceReading]>,
    painter: &'a Painter,
    pub(super) area: Rect,
    /// The column of words.
    pub(super) column: Rect,
    typesetting: Typesetting,
}

/// What is in view; rows are on the screen.
pub(super) struct Picture {
    pub page: Page,
    pub rows: Vec<Row>,
    pub decorations: Vec<Decoration>,
}

impl Scene<'_> {
    pub(super) fn shown(&self) -> Shown<'_> {
        Shown {
            project: self.content.project,
            document: self.content.document,
            text: self.content.text,
            hidden_tags: self.content.hidden_tags,
            long: long_mark(self.content.settings),
        }
    }

    pub(super) fn canvas<'b>(&'b self, rows: &'b [Row]) -> Canvas<'b> {
        Canvas {
            painter: self.painter,
            theme: self.content.theme,
            column: self.column,
            size: self.typesetting.size,
            rows,
        }
    }

    fn view(&self) -> View {
        View {
            height: self.area.height(),
            margin_above: MARGIN,
            margin_below: MARGIN * 2.0,
        }
    }

    /// How far wheel, keys and a drag beyond the edges move the text up.
    fn scrolled(&self, ui: &Ui, response: &Response, state: &mut TextViewState) -> f32 {
        // What comes and goes above the view does not move the words.
        let edge = state.upper_edge.replace(self.area.top());
        let mut delta = edge.map_or(0.0, |edge| self.area.top() - edge);
        if response.contains_pointer() {
            delta -= ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
        }
        if response.has_focus() {
            delta += input::scrolled(ui, self.area, self.typesetting.line_height, state);
        }
        if let Some(pointer) = dragged(ui, state) {
            let step = ui.input(|input| input.stable_dt.min(0.1));
            let speed = input::drag_speed(self.area, pointer);
            if speed != 0.0 {
                delta += speed * step;
                ui.ctx().request_repaint();
            }
        }
        delta
    }

    /// What is in view after scrolling and after what was asked to be brought into view.
    fn page(&self, state: &mut TextViewState, delta: f32) -> Page {
        let mut layout = self.layout(state);
        let view = self.view();
        let mut page = layout.page(view, state.anchor, delta, &mut |number, block| {
            self.set(number, *block)
        });
        if let Some(wish) = state.wish.take()
            && let Some((anchor, delta)) = granted(wish, &page, view)
        {
            page = layout.page(view, anchor, delta, &mut |number, block| {
                self.set(number, *block)
            });
        }
        state.anchor = page.anchor;
        state.layout = Some(layout);
        page
    }

    /// Goes to a height below the start of the document.
    fn jump(&self, state: &mut TextViewState, position: f64) {
        let mut layout = self.layout(state);
        let mut set = |number: usize, block: &Block| self.set(number, *block);
        state.anchor = layout.anchor_at(self.view(), position, &mut set);
        state.layout = Some(layout);
    }

    /// The layout of the last frame if it still fits, or a new one.
    fn layout(&self, state: &mut TextViewState) -> DocumentLayout {
        let Content { text, sections, .. } = self.content;
        let kept = state.layout.take();
        let is_same_reading = state.laid_out_in == self.content.reading;
        state.laid_out_in = self.content.reading;
        kept.filter(|kept| is_same_reading && kept.fits(text, sections, &self.typesetting))
            .unwrap_or_else(|| {
                DocumentLayout::new(text, sections, &self.typesetting, &mut Fonts(self.painter))
            })
    }

    /// Sets a block, with room below its rows for all lines under its words.
    fn set(&self, number: usize, block: Block) -> SetBlock {
        let mut typesetting = self.typesetting.clone();
        let within = readings_in(&self.readings, block.start, block.end);
        if block.kind == BlockKind::Text {
            let dots = u8::from(!within.is_empty());
            let lanes = lanes_in(&self.shown(), block.start, block.content_end) + dots;
            let extra = lanes.saturating_sub(FREE_LANES);
            typesetting.line_height += f32::from(extra) * LANE_PITCH;
        }
        let (text, fonts) = (self.content.text, &mut Fonts(self.painter));
        match self.source_words(&block, within) {
            Some(words) => set_source_words(words, number, block, &typesetting, fonts),
            None => set_block(text, number, block, &typesetting, fonts),
        }
    }

    /// The words of a block in its source, where those are asked for and others.
    fn source_words(&self, block: &Block, within: &[SourceReading]) -> Option<SourceWords> {
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        if self.content.reading == Reading::Corrected || within.is_empty() || is_heading {
            return None;
        }
        let words = SourceWords::of(self.content.text, block, within)?;
        let is_blank = block.kind != BlockKind::Text && words.words.is_empty();
        (!is_blank).then_some(words)
    }

    fn decorations(&self, state: &TextViewState, page: &Page) -> Vec<Decoration> {
        let Some((from, to)) = page.extent() else {
            return Vec::new();
        };
        let attention = Attention {
            selected: self.content.selected,
            hovered: state.hover.marks.first(),
            resized: state.interaction.resized(),
        };
        decorate(&self.shown(), from, to, &attention)
    }

    /// The hits in view.
    fn hits_in(&self, page: &Page) -> &[Span] {
        let hits = self.content.hits;
        let Some((from, to)) = page.extent() else {
            return &[];
        };
        let first = hits.partition_point(|hit| hit.end() <= from);
        let after = hits.partition_point(|hit| hit.start() < to);
        hits.get(first..after).unwrap_or_default()
    }

    /// Where hits are in the whole text, as shares of its height.
    fn ticks(&self, state: &TextViewState) -> Vec<f32> {
        let layout = state
            .layout
            .as_ref()
            .filter(|_| !self.content.hits.is_empty());
        layout.map_or_else(Vec::new, |layout| {
            layout.ticks(self.content.hits, self.view())
        })
    }

    fn paint(&self, response: &Response, state: &TextViewState, picture: &Picture) {
        let canvas = self.canvas(&picture.rows);
        canvas.page(self.area);
        canvas.behind(
            &picture.decorations,
            self.hits_in(&picture.page),
            state.selection(),
        );
        canvas.words(&picture.page, self.content.sections);
        canvas.beside(&picture.decorations);
        self.corrections(&canvas, picture);
        let colors = &self.content.theme.colors;
        if let Some(caret) = state
            .caret()
            .and_then(|caret| caret_rect(&picture.rows, caret))
        {
            let color = if response.has_focus() {
                colors.accent
            } else {
                colors.faint
            };
            canvas.caret(caret, color);
        }
        if response.has_focus() && state.focus == FocusBy::Keyboard {
            paint_focus_ring(self.painter, self.content.theme, self.area, Ring::Within);
        }
    }

    fn describe(&self, ui: &mut Ui, response: &Response, state: &TextViewState, picture: &Picture) {
        let described = Described {
            project: self.content.project,
            title: self.content.name,
            text: self.content.text,
            page: &picture.page,
            rows: &picture.rows,
            decorations: &picture.decorations,
            readings: &self.readings,
            selection: state.selection(),
            caret: state.caret(),
            selected: self.content.selected,
            sections: self.content.sections,
            column: self.column,
            view: self.area,
        };
        describe(ui, response.id, &described);
    }
}
