//! How whoever started an export follows it.

use super::ExportError;

/// What an export sees of whoever started it: a stop sign, and somebody who likes to know how far
/// it is. The workbench adapts it to its jobs.
pub trait Watch {
    /// Whether the work is no longer wanted. Asked often; must answer at once.
    fn should_stop(&self) -> bool;

    /// So many steps are done, of so many. The steps are annotations, roughly.
    fn progress(&self, done: usize, of: usize);
}

/// Nobody is watching.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn should_stop(&self) -> bool {
        false
    }

    fn progress(&self, _done: usize, _of: usize) {}
}

/// Steps between two looks at the watch: far less than the 50 ms within which a job must stop.
const STRIDE: usize = 64;

/// Counts the steps of one export and tells the watch now and then.
pub(super) struct Steps<'a> {
    watch: &'a dyn Watch,
    done: usize,
    of: usize,
}

impl<'a> Steps<'a> {
    pub(super) fn new(watch: &'a dyn Watch, of: usize) -> Self {
        Self { watch, done: 0, of }
    }

    /// One step is done; `Err` if the work is no longer wanted.
    pub(super) fn step(&mut self) -> Result<(), ExportError> {
        self.done += 1;
        if self.done.is_multiple_of(STRIDE) || self.done >= self.of {
            self.look()
        } else {
            Ok(())
        }
    }

    /// Tells the watch where the work is, whatever the count.
    pub(super) fn look(&self) -> Result<(), ExportError> {
        if self.watch.should_stop() {
            return Err(ExportError::Stopped);
        }
        self.watch.progress(self.done.min(self.of), self.of);
        Ok(())
    }
}
