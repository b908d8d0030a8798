//! Work on a thread of its own, and how its result comes back.

use std::io;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::task::Waker;
use std::thread;

/// A result that is on its way.
pub struct Pending<T>(Receiver<T>);

/// What can be said of a pending result now.
#[derive(Debug, PartialEq, Eq)]
pub enum Arrival<T> {
    NotYet,
    Here(T),
    /// The work came to an end without a result: it ran into a fault of ours.
    Never,
}

/// Starts `work` on a thread of its own; `waker` is woken when its result can be taken.
///
/// Fails only if the system grants no further thread.
pub fn start<T: Send + 'static>(
    name: &str,
    waker: Waker,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Pending<T>> {
    let (sender, receiver) = channel();
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            // Woken in every case, even if the work panics: the drop order of locals does it.
            let _wake = WakeOnDrop(waker);
            let sender = sender;
            // Nobody waits any more if this fails, and then nothing is lost.
            let _nobody_waits = sender.send(work());
        })?;
    Ok(Pending(receiver))
}

impl<T> Pending<T> {
    /// A result that is there already.
    pub fn here(result: T) -> Self {
        let (sender, receiver) = channel();
        // The receiver is held by us, so that this cannot fail.
        let _sent = sender.send(result);
        Self(receiver)
    }

    /// Waits for the result, and lets go of it.
    pub fn wait(self) {
        // It is not wanted any more; only its end is.
        let _not_wanted = self.0.recv();
    }

    /// Takes the result if it is there; never waits.
    pub fn take(&self) -> Arrival<T> {
        match self.0.try_recv() {
            Ok(result) => Arrival::Here(result),
            Err(TryRecvError::Empty) => Arrival::NotYet,
            Err(TryRecvError::Disconnected) => Arrival::Never,
        }
    }
}

/// Declared before the sender and so dropped after it: whoever wakes finds a result or its end.
struct WakeOnDrop(Waker);

impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        self.0.wake_by_ref();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::task::Wake;
    use std::time::Duration;

    use super::*;

    struct Bell(AtomicBool);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::SeqCst);
        }
    }

    fn after_the_bell<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Arrival<T> {
        let bell = Arc::new(Bell(AtomicBool::new(false)));
        let pending = start("test", bell.clone().into(), work).unwrap();
        while !bell.0.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(1));
        }
        pending.take()
    }

    #[test]
    fn who_is_woken_finds_the_result() {
        for _ in 0..100 {
            assert_eq!(after_the_bell(|| 7), Arrival::Here(7));
        }
    }

    #[test]
    fn work_that_fails_says_that_nothing_will_come() {
        let arrival = after_the_bell(|| -> u8 { std::panic::resume_unwind(Box::new("fault")) });
        assert_eq!(arrival, Arrival::Never);
    }
}
