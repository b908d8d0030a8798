//! How long finished generations are kept.

use std::io;
use std::path::Path;

use super::generations;
use crate::model::Timestamp;
use crate::storage::Disk;

/// Finished generations are kept for 30 days after their end, in seconds.
const KEPT_FOR: i64 = 30 * 24 * 60 * 60;

/// All finished generations together, in bytes; beyond that the oldest go first.
const KEPT_BYTES: u64 = 64 * 1024 * 1024;

/// Removes finished generations that are older than 30 days, and the oldest of the others while
/// all together hold more than 64 MiB. The generation in use and the one before it always stay.
/// Returns how many were removed.
pub fn tidy(disk: &dyn Disk, folder: &Path, now: Timestamp) -> io::Result<usize> {
    let mut found = generations(disk, folder)?;
    let _in_use = found.pop();
    let Some((_, mut ended, _)) = found.pop() else {
        return Ok(0);
    };
    let (mut removed, mut bytes) = (0, 0);
    for (_, started, path) in found.into_iter().rev() {
        bytes += disk.entry(&path)?.map_or(0, |entry| entry.length);
        if now.seconds().saturating_sub(ended.seconds()) > KEPT_FOR || bytes > KEPT_BYTES {
            disk.remove(&path)?;
            removed += 1;
        }
        ended = started;
    }
    Ok(removed)
}
