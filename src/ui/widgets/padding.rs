//! The space between the edge of a panel and what it shows.

use egui::{Frame, Margin};

/// A frame that keeps what is in it off the edges of its panel.
pub fn padding() -> Frame {
    Frame::new().inner_margin(Margin::symmetric(12, 8))
}
