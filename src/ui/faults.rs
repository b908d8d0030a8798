//! Faults of ours and of the libraries below: one calm line, never a page of code.

use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Whether a frame was ever shown; before that, a fault is an answer about the display.
static SHOWN: AtomicBool = AtomicBool::new(false);
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// From now on a fault is said in one line.
pub fn keep_calm() {
    panic::set_hook(Box::new(|fault| {
        let words = first_line(fault);
        if SHOWN.load(Ordering::Relaxed) {
            let place = fault.location().map(ToString::to_string);
            let place = place.unwrap_or_default();
            say(&format!("a fault of the program: {words} ({place})"));
        }
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
    }));
}

/// Says something where there may be no window any more.
#[expect(clippy::print_stderr, reason = "the window may be gone")]
pub fn say(words: &str) {
    eprintln!("glossator: {words}");
}

/// A frame was shown.
pub fn window_is_shown() {
    SHOWN.store(true, Ordering::Relaxed);
}

/// Whether a frame was ever shown.
pub fn was_window_shown() -> bool {
    SHOWN.load(Ordering::Relaxed)
}

/// The last fault, in words.
pub fn last() -> Option<String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn first_line(fault: &PanicHookInfo<'_>) -> String {
    let message = fault.payload_as_str().unwrap_or("no reason given");
    message.lines().next().unwrap_or_default().to_owned()
}
