//! Projects that are being put away: whoever opens one waits until they are, or a project that is
//! opened again at once would find itself locked.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How many projects are being put away.
#[derive(Clone, Default)]
pub struct Closings(Arc<(Mutex<usize>, Condvar)>);

/// One project that is being put away, until this value is dropped.
pub struct Closing(Closings);

impl Closings {
    /// One more begins.
    pub fn begin(&self) -> Closing {
        self.count(1);
        Closing(self.clone())
    }

    /// Waits until all are put away. Not for the thread of the window.
    pub fn wait(&self) {
        let (count, changed) = self.0.as_ref();
        let mut left = count.lock().unwrap_or_else(PoisonError::into_inner);
        while *left > 0 {
            left = changed.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until all are put away, but no longer than this.
    pub fn wait_at_most(&self, patience: Duration) {
        let (count, changed) = self.0.as_ref();
        let left = count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = changed.wait_timeout_while(left, patience, |left| *left > 0);
        // What takes longer is left to itself.
        drop(waited);
    }

    fn count(&self, change: isize) {
        let (count, changed) = self.0.as_ref();
        let mut left = count.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.saturating_add_signed(change);
        changed.notify_all();
    }
}

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.count(-1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the test is its own second worker"
    )]
    fn who_opens_waits_for_who_closes() {
        let closings = Closings::default();
        let closing = closings.begin();
        let is_closed = Arc::new(AtomicBool::new(false));
        let (seen, waiting) = (Arc::clone(&is_closed), closings.clone());
        let opener = thread::spawn(move || {
            waiting.wait();
            seen.load(Ordering::SeqCst)
        });
        thread::sleep(Duration::from_millis(20));
        is_closed.store(true, Ordering::SeqCst);
        drop(closing);
        assert!(opener.join().unwrap());
        closings.wait();
    }
}
