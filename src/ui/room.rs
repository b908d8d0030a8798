//! Who gets how much room: in a small window, or at a large zoom, the text comes first.

use std::ops::RangeInclusive;

use crate::workbench::WindowLayout;

/// The narrowest text that is pleasant to read, in points.
const TEXT_WIDTH: f32 = 360.0;
/// A few lines of text under the head of a document.
const TEXT_HEIGHT: f32 = 250.0;
/// The narrowest text beside a panel that was asked for.
const LEAST_TEXT_WIDTH: f32 = 180.0;

const LEFT: RangeInclusive<f32> = 200.0..=520.0;
const INSPECTOR: RangeInclusive<f32> = 240.0..=560.0;
/// The least of the text above a table that was asked for.
const LEAST_TEXT_HEIGHT: f32 = 150.0;
/// The head of the table, two rows, and the edges.
const TABLE_BELOW_FILTER: f32 = 104.0;
/// One line of the bar above the table, and how wide all of it is on a single line.
const FILTER_LINE: f32 = 36.0;
const FILTER_WIDTH: f32 = 720.0;
const HIGHEST_TABLE: f32 = 600.0;

/// A panel beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Left,
    Inspector,
}

/// The sizes that each panel may take now, in points; `None`: it is not shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    pub left: Option<RangeInclusive<f32>>,
    pub inspector: Option<RangeInclusive<f32>>,
    pub annotations: Option<RangeInclusive<f32>>,
    /// The panel that is wanted but has no room now.
    pub squeezed: Option<Side>,
}

impl Room {
    /// Divides a window of this width and height, in points. Where only one panel fits beside the
    /// text, it is the one that was asked for last.
    pub fn divide((width, height): (f32, f32), layout: &WindowLayout, asked_last: Side) -> Self {
        let mut room = Self::default();
        let spare = width - TEXT_WIDTH;
        let least = (*LEFT.start(), *INSPECTOR.start());
        let both = layout.left_shown && layout.inspector_shown;
        let (mut left, mut inspector) = (layout.left_shown, layout.inspector_shown);
        if both && spare < least.0 + least.1 {
            let squeezed = match asked_last {
                Side::Left => Side::Inspector,
                Side::Inspector => Side::Left,
            };
            left = squeezed != Side::Left;
            inspector = squeezed != Side::Inspector;
            room.squeezed = Some(squeezed);
        }
        // One panel alone may take of the text what it needs, as long as some is left.
        let spare = spare
            .max(width - LEAST_TEXT_WIDTH - least.1.max(least.0))
            .max(0.0);
        let beside = if inspector { least.1 } else { 0.0 };
        if left {
            let range = within(&LEFT, spare - beside);
            let taken = layout.left_width.clamp(*range.start(), *range.end());
            room.left = Some(range);
            if inspector {
                room.inspector = Some(within(&INSPECTOR, spare - taken));
            }
        } else if inspector {
            room.inspector = Some(within(&INSPECTOR, spare));
        }
        if layout.annotations_shown {
            room.annotations = table((room.beside(width, layout), height));
        }
        room
    }
}

/// The sizes of the table in what is left between the panels: it shows a row at least, or is not
/// shown. Where that is little, the text gives way first.
fn table((width, height): (f32, f32)) -> Option<RangeInclusive<f32>> {
    let lines = (FILTER_WIDTH / width.max(1.0)).ceil().clamp(1.0, 4.0);
    let least = TABLE_BELOW_FILTER + lines * FILTER_LINE;
    if height - LEAST_TEXT_HEIGHT < least {
        return None;
    }
    Some(within(&(least..=HIGHEST_TABLE), height - TEXT_HEIGHT))
}

impl Room {
    /// How wide the text is beside the panels.
    fn beside(&self, width: f32, layout: &WindowLayout) -> f32 {
        let taken = |range: &Option<RangeInclusive<f32>>, wanted: f32| {
            let range = range.as_ref();
            range.map_or(0.0, |range| wanted.clamp(*range.start(), *range.end()))
        };
        let left = taken(&self.left, layout.left_width);
        width - left - taken(&self.inspector, layout.inspector_width)
    }

    /// The sizes for this frame: where there is more room than in the frame before, a panel that
    /// had to be smaller than its reader made it grows back.
    pub fn grown(&self, before: &Self, layout: &WindowLayout) -> Self {
        let grown = |now: &Option<RangeInclusive<f32>>, before: &Option<_>, wanted: f32| {
            let now = now.clone()?;
            let most: f32 = before
                .as_ref()
                .map_or(0.0, |one: &RangeInclusive<f32>| *one.end());
            let least = if *now.end() > most {
                wanted.clamp(*now.start(), *now.end())
            } else {
                *now.start()
            };
            Some(least..=*now.end())
        };
        Self {
            left: grown(&self.left, &before.left, layout.left_width),
            inspector: grown(&self.inspector, &before.inspector, layout.inspector_width),
            annotations: grown(
                &self.annotations,
                &before.annotations,
                layout.annotations_height,
            ),
            squeezed: self.squeezed,
        }
    }
}

/// The size that the reader wants of a panel: what is shown, or more where the window has no room
/// for it now.
pub fn wanted(shown: f32, range: &RangeInclusive<f32>, before: f32) -> f32 {
    let is_pressed = shown >= range.end() - 1.0 && before > *range.end();
    if is_pressed { before } else { shown }
}

/// The sizes of a panel that leave the text its room; never less than the panel needs.
fn within(range: &RangeInclusive<f32>, room: f32) -> RangeInclusive<f32> {
    *range.start()..=room.clamp(*range.start(), *range.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(width: f32, height: f32, asked_last: Side) -> Room {
        Room::divide((width, height), &WindowLayout::default(), asked_last)
    }

    #[test]
    fn a_usual_window_shows_everything() {
        let room = room(1360.0, 820.0, Side::Left);
        assert!(room.left.is_some() && room.inspector.is_some() && room.annotations.is_some());
        assert_eq!(room.squeezed, None);
    }

    #[test]
    fn the_text_keeps_its_width_whatever_the_panels_would_take() {
        for width in (800_u16..=2000).step_by(20).map(f32::from) {
            let room = room(width, 820.0, Side::Left);
            let largest =
                |range: &Option<RangeInclusive<f32>>| range.as_ref().map(|one| *one.end());
            let left = largest(&room.left).unwrap_or(0.0).min(280.0);
            let inspector = largest(&room.inspector).unwrap_or(0.0);
            assert!(
                width - left - inspector >= TEXT_WIDTH - 0.5,
                "{width}: {room:?}"
            );
        }
    }

    #[test]
    fn in_a_narrow_window_the_panel_asked_for_last_stays() {
        let left = room(700.0, 820.0, Side::Left);
        assert!(left.left.is_some() && left.inspector.is_none());
        assert_eq!(left.squeezed, Some(Side::Inspector));
        let inspector = room(700.0, 820.0, Side::Inspector);
        assert!(inspector.left.is_none() && inspector.inspector.is_some());
        assert_eq!(inspector.squeezed, Some(Side::Left));
    }

    #[test]
    fn a_panel_that_made_way_grows_back_with_the_window() {
        let mut layout = WindowLayout {
            left_width: 300.0,
            ..WindowLayout::default()
        };
        let divide =
            |width, layout: &WindowLayout| Room::divide((width, 820.0), layout, Side::Left);
        let wide = divide(1360.0, &layout);
        let narrow = divide(820.0, &layout);
        let range = narrow.left.clone().unwrap();
        assert!(*range.end() < 300.0);
        layout.left_width = wanted(*range.end(), &range, layout.left_width);
        let again = divide(1360.0, &layout).grown(&narrow, &layout);
        assert_eq!(*again.left.unwrap().start(), 300.0);
        let at_rest = divide(1360.0, &layout).grown(&wide, &layout);
        assert_eq!(at_rest, wide, "the reader may make it smaller");
    }

    #[test]
    fn a_panel_that_the_reader_makes_smaller_stays_so() {
        assert_eq!(wanted(220.0, &(200.0..=400.0), 300.0), 220.0);
        assert_eq!(wanted(250.0, &(200.0..=250.0), 300.0), 300.0);
    }

    #[test]
    fn in_a_low_window_the_table_makes_room() {
        assert_eq!(room(1360.0, 280.0, Side::Left).annotations, None);
        let low = room(1360.0, 420.0, Side::Left).annotations;
        assert_eq!(low, Some(140.0..=170.0));
        let lower = room(1360.0, 300.0, Side::Left).annotations;
        assert_eq!(lower, Some(140.0..=140.0), "the text gives way");
    }

    #[test]
    fn a_table_always_has_room_for_a_row_below_its_bar() {
        for width in (320_u16..=2000).step_by(40).map(f32::from) {
            for height in (160_u16..=900).step_by(20).map(f32::from) {
                let room = room(width, height, Side::Left);
                let Some(table) = room.annotations else {
                    continue;
                };
                let beside = width
                    - room.left.map_or(0.0, |one| *one.start())
                    - room.inspector.map_or(0.0, |one| *one.start());
                let lines = (720.0 / beside.max(1.0)).ceil().min(4.0);
                assert!(*table.start() >= 104.0 + lines * 36.0, "{width}×{height}");
                assert!(height - table.start() >= 150.0, "{width}×{height}");
            }
        }
    }
}
