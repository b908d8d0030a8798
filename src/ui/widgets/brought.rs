//! A row that is brought into view.

/// The row of a list that has to come into view while the list is made smaller: a panel that opens
/// beside it knows its size only after a few frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought<Row> {
    row: Option<Row>,
    frames: u8,
}

impl<Row> Default for Brought<Row> {
    fn default() -> Self {
        Self {
            row: None,
            frames: 0,
        }
    }
}

impl<Row: Clone> Brought<Row> {
    /// Brings this row into view, in the frames to come.
    pub const fn new(row: Option<Row>) -> Self {
        Self { row, frames: 3 }
    }

    /// The row to bring into view in this frame.
    pub fn in_this_frame(&mut self) -> Option<Row> {
        self.frames = self.frames.checked_sub(1)?;
        self.row.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_brought_for_a_few_frames_and_then_left_alone() {
        let mut brought = Brought::new(Some("row"));
        let frames = std::iter::from_fn(|| brought.in_this_frame());
        assert_eq!(frames.count(), 3);
        assert_eq!(Brought::<u8>::default().in_this_frame(), None);
    }
}
