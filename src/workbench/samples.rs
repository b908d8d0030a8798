//! The projects that come with the program.

/// The record of 1949, annotated: the name of its folder.
pub const KOREA_1949: &str = "korea-1949";

/// Every gesture in ten minutes: the name of its folder.
pub const FIRST_STEPS: &str = "first-steps";
