//! The small palette that opens at a selection.
