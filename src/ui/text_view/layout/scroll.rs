//! Which blocks are in view, and where.

use super::{Block, DocumentLayout, SetBlock};
use crate::text::CharOffset;
use crate::ui::text_view::geometry::Row;

/// The place in a text, independent of its width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    /// A character of the row at the top edge.
    pub character: CharOffset,
    /// How much of that row is hidden above the edge, in points; less than zero if it starts below.
    pub hidden: f32,
}

/// The window through which a document is seen, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub height: f32,
    /// Free space above the first block.
    pub margin_above: f32,
    /// Free space below the last block.
    pub margin_below: f32,
}

/// What is in view, and a block more at either end, so that a caret can leave the view.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub blocks: Vec<PlacedBlock>,
    pub anchor: Anchor,
    /// How far the view is below the start of the document, in points; an estimate.
    pub position: f64,
    /// The height of the whole document with its margins; an estimate.
    pub total: f64,
}

/// A set block and the height of its upper edge below that of the view.
#[derive(Clone, Debug)]
pub struct PlacedBlock {
    pub top: f32,
    pub set: SetBlock,
}

impl Page {
    /// All rows, from the top down, relative to the upper left corner of the view.
    pub fn rows(&self) -> Vec<Row> {
        let rows = |placed: &PlacedBlock| {
            let top = placed.top;
            let rows = placed.set.rows.iter().cloned();
            rows.map(move |row| row.moved(0.0, top))
                .collect::<Vec<Row>>()
        };
        self.blocks.iter().flat_map(rows).collect()
    }

    /// The characters of all blocks.
    pub fn extent(&self) -> Option<(CharOffset, CharOffset)> {
        let (first, last) = (self.blocks.first()?, self.blocks.last()?);
        Some((first.set.block.start, last.set.block.end))
    }
}

/// Sets a block by its number.
type Setter<'a> = dyn FnMut(usize, &Block) -> SetBlock + 'a;

impl DocumentLayout {
    /// What is in view when the anchor has moved up by `delta` points.
    pub fn page(&mut self, view: View, anchor: Anchor, delta: f32, set: &mut Setter<'_>) -> Page {
        let number = self.block_at(anchor.character);
        let Some(start) = self.exact(number, set) else {
            return Page::default();
        };
        let row = start
            .rows
            .iter()
            .rev()
            .find(|row| row.start <= anchor.character);
        let inside = row.map_or(0.0, |row| row.top) + anchor.hidden + delta;
        let target = self.heights.before(number) + f64::from(inside);
        let (number, inside) = if delta.abs() <= view.height * 4.0 {
            (number, inside)
        } else if target < 0.0 {
            (0, -view.margin_above)
        } else {
            self.heights.find(target)
        };
        let mut blocks = self.fill(view, number, inside, set);
        self.pull_down(view, &mut blocks, set);
        push_up(view, &mut blocks);
        self.add_neighbours(&mut blocks, set);
        let first = blocks.first();
        let above = first.map_or(0.0, |placed| self.heights.before(placed.set.number));
        let margins = f64::from(view.margin_above + view.margin_below);
        let mut page = Page {
            position: above + f64::from(view.margin_above)
                - first.map_or(0.0, |one| f64::from(one.top)),
            total: self.heights.total() + margins,
            anchor,
            blocks,
        };
        page.anchor = anchor_of(&page).unwrap_or(anchor);
        page
    }

    /// The anchor for a place given as a height below the start of the document.
    pub fn anchor_at(&mut self, view: View, position: f64, set: &mut Setter<'_>) -> Anchor {
        let (number, inside) = self.heights.find(position - f64::from(view.margin_above));
        let start = self
            .blocks
            .get(number)
            .map_or(CharOffset::ZERO, |block| block.start);
        let Some(block) = self.exact(number, set) else {
            return Anchor::default();
        };
        let row = block.rows.iter().rev().find(|row| row.top <= inside);
        row.map_or(
            Anchor {
                character: start,
                hidden: inside,
            },
            |row| Anchor {
                character: row.start,
                hidden: inside - row.top,
            },
        )
    }

    fn exact(&mut self, number: usize, set: &mut Setter<'_>) -> Option<SetBlock> {
        let block = set(number, self.blocks.get(number)?);
        self.heights.set(number, block.height);
        Some(block)
    }

    /// The blocks from the upper edge down, where the edge is `inside` block `number`.
    fn fill(
        &mut self,
        view: View,
        number: usize,
        inside: f32,
        set: &mut Setter<'_>,
    ) -> Vec<PlacedBlock> {
        let (mut number, mut inside) = (number, inside);
        while inside < 0.0 && number > 0 {
            number -= 1;
            inside += self.exact(number, set).map_or(0.0, |block| block.height);
        }
        if number == 0 {
            inside = inside.max(-view.margin_above);
        }
        let mut blocks: Vec<PlacedBlock> = Vec::new();
        let mut top = -inside;
        while top < view.height
            && let Some(block) = self.exact(number, set)
        {
            let below = top + block.height;
            if below > 0.0 || number + 1 == self.blocks.len() {
                blocks.push(PlacedBlock { top, set: block });
            }
            top = below;
            number += 1;
        }
        blocks
    }

    /// Moves everything down if the document ends before the view does.
    fn pull_down(&mut self, view: View, blocks: &mut Vec<PlacedBlock>, set: &mut Setter<'_>) {
        let end = blocks.last().map_or(0.0, |last| last.top + last.set.height);
        let is_end = blocks
            .last()
            .is_some_and(|last| last.set.number + 1 == self.blocks.len());
        let lack = view.height - view.margin_below - end;
        if !is_end || lack <= 0.0 {
            return;
        }
        for block in blocks.iter_mut() {
            block.top += lack;
        }
        while let Some(first) = blocks.first()
            && first.top > 0.0
            && let Some(above) = first.set.number.checked_sub(1)
            && let Some(block) = self.exact(above, set)
        {
            let top = first.top - block.height;
            blocks.insert(0, PlacedBlock { top, set: block });
        }
    }

    fn add_neighbours(&mut self, blocks: &mut Vec<PlacedBlock>, set: &mut Setter<'_>) {
        if let Some(first) = blocks.first()
            && let Some(above) = first.set.number.checked_sub(1)
            && let Some(block) = self.exact(above, set)
        {
            let top = first.top - block.height;
            blocks.insert(0, PlacedBlock { top, set: block });
        }
        if let Some(last) = blocks.last()
            && let Some(block) = self.exact(last.set.number + 1, set)
        {
            let top = last.top + last.set.height;
            blocks.push(PlacedBlock { top, set: block });
        }
    }
}

/// Moves everything up if more than the margin is free above the first block.
fn push_up(view: View, blocks: &mut [PlacedBlock]) {
    let Some(first) = blocks.first().filter(|first| first.set.number == 0) else {
        return;
    };
    let more = first.top - view.margin_above;
    if more > 0.0 {
        for block in blocks {
            block.top -= more;
        }
    }
}

/// The first row that is not wholly above the edge.
fn anchor_of(page: &Page) -> Option<Anchor> {
    page.blocks.iter().find_map(|placed| {
        let row = placed
            .set
            .rows
            .iter()
            .find(|row| placed.top + row.bottom > 0.0)?;
        Some(Anchor {
            character: row.start,
            hidden: -(placed.top + row.top),
        })
    })
}
