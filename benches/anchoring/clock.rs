//! How long the program itself worked, however busy the machine is.

use std::fs;
use std::time::{Duration, Instant};

/// A point in time of the work of this thread.
pub struct Clock {
    begun: Instant,
    worked: Option<Duration>,
}

impl Clock {
    pub fn start() -> Self {
        Self {
            begun: Instant::now(),
            worked: worked(),
        }
    }

    /// The time worked since the start; where the system does not tell it, the time passed.
    pub fn elapsed(&self) -> Duration {
        let worked = worked()
            .zip(self.worked)
            .map(|(now, then)| now.saturating_sub(then));
        worked.unwrap_or_else(|| self.begun.elapsed())
    }
}

/// What Linux says about this thread.
fn worked() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
