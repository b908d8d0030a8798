//! Which saves are kept.

use std::collections::BTreeSet;

use crate::model::Timestamp;

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// Always kept, whatever their age.
pub(super) const NEWEST: usize = 50;

/// For each save, oldest first, given its moment and whether it is pinned, whether it is kept: the last 50, the
/// last of each hour for two days, of each day for 30 days, of each week for a year, and every
/// pinned one for ever.
///
/// The hours are more than SAFETY §5.5 asks for: 50 checkpoints may be ten minutes of work.
pub(super) fn kept(saves: &[(Timestamp, bool)], now: Timestamp) -> Vec<bool> {
    let order: Vec<usize> = (0..saves.len()).rev().collect();
    let mut kept: BTreeSet<usize> = order.iter().take(NEWEST).copied().collect();
    for (length, count) in [(HOUR, 48), (DAY, 30), (WEEK, 52)] {
        let mut seen = BTreeSet::new();
        for at in &order {
            let moment = saves.get(*at).map_or(0, |(moment, _)| moment.seconds());
            let is_recent = now.seconds().saturating_sub(moment) <= length * count;
            if is_recent && seen.insert(moment.div_euclid(length)) {
                kept.insert(*at);
            }
        }
    }
    saves
        .iter()
        .enumerate()
        .map(|(at, (_, pinned))| *pinned || kept.contains(&at))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_daily_work_leaves_a_few_hundred_saves() {
        // Every minute of eight hours a day, for 400 days.
        let now = 400 * DAY;
        let moments: Vec<i64> = (0..400)
            .flat_map(|day| (0..480).map(move |minute| day * DAY + minute * 60))
            .collect();
        let saves: Vec<_> = moments
            .iter()
            .map(|at| (Timestamp::from_seconds(*at), *at == 60))
            .collect();
        let kept = kept(&saves, Timestamp::from_seconds(now));
        let kept: Vec<i64> = moments
            .iter()
            .zip(kept)
            .filter_map(|(at, kept)| kept.then_some(*at))
            .collect();
        assert_eq!(kept[0], 60, "the pinned one is kept for ever");
        assert!(kept.ends_with(&moments[moments.len() - 50..]));
        let within = |from: i64, to: i64| {
            kept.iter()
                .filter(|at| (now - to..now - from).contains(*at))
                .count()
        };
        assert_eq!(within(366 * DAY, 399 * DAY), 0);
        assert_eq!(within(35 * DAY, 350 * DAY), 45, "one a week");
        assert_eq!(within(3 * DAY, 30 * DAY), 27, "one a day");
        assert!(within(DAY, 2 * DAY) >= 8, "one an hour");
        assert!(kept.len() < 200);
        // The last of its day, not the first.
        assert!(kept.contains(&(380 * DAY + 479 * 60)));
    }

    #[test]
    fn fifty_saves_are_kept_however_old() {
        let saves: Vec<_> = (0..60)
            .map(|at| (Timestamp::from_seconds(at), false))
            .collect();
        let kept = kept(&saves, Timestamp::from_seconds(1_000 * DAY));
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 50);
        assert!(!kept[9] && kept[10]);
    }
}
