//! A page that is read hears that nobody wants it any more, also while it only draws lines.

use std::fmt;

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

use crate::formats::Watch;

/// Hands on what a page has, until nobody wants it.
pub(super) struct Hearing<'a, Output> {
    inner: Output,
    watch: &'a dyn Watch,
}

impl<'a, Output> Hearing<'a, Output> {
    pub(super) const fn new(inner: Output, watch: &'a dyn Watch) -> Self {
        Self { inner, watch }
    }

    fn is_wanted(&self) -> Result<(), OutputError> {
        if self.watch.should_stop() {
            Err(OutputError::FormatError(fmt::Error))
        } else {
            Ok(())
        }
    }
}

impl<Output: OutputDev> OutputDev for Hearing<'_, Output> {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.inner.begin_page(number, media, art)
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.inner.end_page()
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        self.is_wanted()?;
        self.inner
            .output_character(place, width, spacing, size, character)
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.is_wanted()?;
        self.inner.begin_word()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        self.inner.end_word()
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.inner.end_line()
    }

    fn stroke(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.is_wanted()
    }

    fn fill(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.is_wanted()
    }
}
