//! A document as a column of blocks, of which only those in view are set.
//!
//! Heights of blocks that nobody has seen are estimates; the place in the text is kept as the
//! character at the top edge, so that correcting an estimate never makes the text jump. Nothing
//! here depends on the length of the document except the first cut into blocks, which is made when
//! the text, its sections or the width change.

mod bidi;
mod blocks;
mod heights;
mod labels;
mod scroll;
mod set;
mod source_words;
mod ticks;

use crate::model::Section;
use crate::text::{CharOffset, Text};

pub use blocks::{Block, BlockKind};
use blocks::{block_at, blocks_of};
use heights::Heights;
pub use labels::Label;
pub use scroll::{Anchor, Page, PlacedBlock, View};
pub use set::{SetBlock, Shaper, Typesetting, set_block, set_source_words};
pub use source_words::{Reading, SourceWords};

/// Characters from which the width of all others is estimated.
const SAMPLE: u32 = 2_000;

/// The blocks of one document and how high they are.
#[derive(Clone, Debug)]
pub struct DocumentLayout {
    text: Text,
    sections: Vec<Section>,
    typesetting: Typesetting,
    blocks: Vec<Block>,
    heights: Heights,
}

impl DocumentLayout {
    /// Cuts a text into blocks and estimates their heights.
    pub fn new(
        text: &Text,
        sections: &[Section],
        typesetting: &Typesetting,
        shaper: &mut dyn Shaper,
    ) -> Self {
        let blocks = blocks_of(text, sections);
        let heights = estimate(text, &blocks, typesetting, shaper);
        Self {
            text: text.clone(),
            sections: sections.to_vec(),
            typesetting: typesetting.clone(),
            blocks,
            heights,
        }
    }

    /// Whether it was made for this text, set like this.
    pub fn fits(&self, text: &Text, sections: &[Section], typesetting: &Typesetting) -> bool {
        self.typesetting == *typesetting && self.text == *text && self.sections == sections
    }

    /// Sets one block.
    pub fn set(
        &self,
        number: usize,
        typesetting: &Typesetting,
        shaper: &mut dyn Shaper,
    ) -> Option<SetBlock> {
        let block = self.blocks.get(number)?;
        Some(set_block(&self.text, number, *block, typesetting, shaper))
    }

    pub fn block(&self, number: usize) -> Option<&Block> {
        self.blocks.get(number)
    }

    pub const fn typesetting(&self) -> &Typesetting {
        &self.typesetting
    }

    fn block_at(&self, offset: CharOffset) -> usize {
        block_at(&self.blocks, offset)
    }
}

fn estimate(
    text: &Text,
    blocks: &[Block],
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> Heights {
    let font = typesetting.font();
    let sample = text.slice(CharOffset::ZERO, CharOffset::new(SAMPLE));
    let (mut width, mut count) = (0.0_f32, 0.0_f32);
    for character in sample.chars().filter(|one| !one.is_control()) {
        width += shaper.width_of(&font, character);
        count += 1.0;
    }
    let average = if count > 0.0 {
        width / count
    } else {
        typesetting.size * 0.5
    };
    // Words that do not fit leave about this share of a row empty.
    let per_row = (typesetting.width * 0.96 / average.max(1.0)).max(1.0);
    let height = |block: &Block| match block.kind {
        BlockKind::Text => {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a block is at most 8192 characters long"
            )]
            let characters = (block.content_end.get() - block.start.get()) as f32;
            (characters / per_row).ceil().max(1.0) * typesetting.line_height
                + typesetting.paragraph_gap()
        }
        BlockKind::Blank | BlockKind::MoreBlank => typesetting.blank_height(block.kind),
        BlockKind::Heading(_) => typesetting.heading_height(),
    };
    Heights::new(blocks.iter().map(height).collect())
}

#[cfg(test)]
mod tests;
