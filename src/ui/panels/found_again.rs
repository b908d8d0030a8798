//! Where an entry of a list went that a field was opened on.
//!
//! Fields of lists are numbered. What others take out or add meanwhile moves the numbers, and words
//! that were typed for one entry must not go over its neighbour.

/// The number that the entry `number` of `before` has in `now`; the number after the last one, if
/// it is not there any more. `is_mine` tells an entry of `now` that says what the field took over
/// last: one that was added or changed here.
pub fn found_again<Entry: PartialEq>(
    (before, now): (&[Entry], &[Entry]),
    number: usize,
    is_mine: impl Fn(usize) -> bool,
) -> usize {
    if before == now {
        return number;
    }
    let mine = || (0..now.len()).rev().find(|number| is_mine(*number));
    let Some(entry) = before.get(number) else {
        return mine().unwrap_or(now.len());
    };
    let is_same = |number: usize| now.get(number) == Some(entry);
    let nearest = (0..now.len())
        .filter(|one| is_same(*one))
        .min_by_key(|one| one.abs_diff(number));
    let alone_is_changed = || {
        let mut pairs = before.iter().zip(now).enumerate();
        before.len() == now.len() && pairs.all(|(at, (old, new))| at == number || old == new)
    };
    nearest
        .or_else(|| alone_is_changed().then_some(number))
        .or_else(mine)
        .unwrap_or(now.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_where_it_went() {
        let found = |now: &[&str]| found_again((&["a", "b", "c"], now), 1, |_| false);
        assert_eq!(found(&["a", "b", "c"]), 1);
        assert_eq!(found(&["b", "c"]), 0, "moved up");
        assert_eq!(found(&["x", "a", "b", "c"]), 2, "moved down");
        assert_eq!(found(&["a", "B", "c"]), 1, "changed");
        assert_eq!(found(&["a", "c"]), 2, "gone");
        assert_eq!(found(&["b", "b", "a", "b"]), 1, "the nearest of several");
    }

    #[test]
    fn an_entry_that_is_being_added_stays_after_the_others_until_it_is_there() {
        let now = ["a", "theirs", "mine"];
        let found = |now: &[&str], mine: &str| found_again((&["a"], now), 1, |at| now[at] == mine);
        assert_eq!(found(&now[..2], "mine"), 2);
        assert_eq!(found(&now, "mine"), 2);
        assert_eq!(found(&["mine", "theirs"], "mine"), 0);
    }
}
