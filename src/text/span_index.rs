//! Spans with a value each, found by overlap.

use imbl::OrdMap;

use super::Span;

/// Length classes: one for each power of two that a `u32` holds.
const CLASSES: usize = 32;

/// Spans with a value each, found by overlap.
///
/// Spans are kept in classes by length, each class sorted by start: all spans of class *k* that
/// overlap `[a, b)` start between `a − 2ᵏ⁺¹` and `b`. A question costs a logarithm for each class
/// in use plus what it finds, at most about twice over; adding and removing cost a logarithm; a
/// clone costs nothing, because the sets are persistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanIndex<T: Ord + Clone> {
    // Invariant: a span of length n is in class floor(log2 n); its values are sorted, and at least one.
    classes: Vec<OrdMap<Span, Vec<T>>>,
}

impl<T: Ord + Clone> Default for SpanIndex<T> {
    fn default() -> Self {
        Self {
            classes: vec![OrdMap::new(); CLASSES],
        }
    }
}

impl<T: Ord + Clone> SpanIndex<T> {
    /// Adds a span with its value; the same pair twice counts once.
    pub fn insert(&mut self, span: Span, value: T) {
        let Some(class) = self.classes.get_mut(class_of(span)) else {
            return;
        };
        let values = class.entry(span).or_default();
        if let Err(place) = values.binary_search(&value) {
            values.insert(place, value);
        }
    }

    /// Takes out a span with its value; a pair that is not there is no error.
    pub fn remove(&mut self, span: Span, value: &T) {
        let Some(class) = self.classes.get_mut(class_of(span)) else {
            return;
        };
        let Some(values) = class.get_mut(&span) else {
            return;
        };
        values.retain(|one| one != value);
        if values.is_empty() {
            class.remove(&span);
        }
    }

    /// Whether this pair is there.
    pub fn contains(&self, span: Span, value: &T) -> bool {
        let class = self.classes.get(class_of(span));
        let values = class.and_then(|class| class.get(&span));
        values.is_some_and(|values| values.binary_search(value).is_ok())
    }

    /// All pairs that share a character with `span`, sorted by span and value.
    pub fn overlapping(&self, span: Span) -> Vec<(Span, &T)> {
        let mut found = Vec::new();
        for (number, class) in self
            .classes
            .iter()
            .enumerate()
            .filter(|(_, class)| !class.is_empty())
        {
            let longest = u32::try_from((1_u64 << (number + 1)) - 1).unwrap_or(u32::MAX);
            let first = span.start().minus(longest);
            let Some(from) = Span::new(first, first.plus(1)) else {
                continue;
            };
            let in_reach = class
                .range(from..)
                .take_while(|(one, _)| one.start() < span.end());
            for (one, values) in in_reach.filter(|(one, _)| one.overlaps(span)) {
                found.extend(values.iter().map(|value| (*one, value)));
            }
        }
        found.sort();
        found
    }

    /// Every pair, sorted by span and value.
    pub fn all(&self) -> Vec<(Span, &T)> {
        let mut all = Vec::new();
        for (span, values) in self.classes.iter().flat_map(OrdMap::iter) {
            all.extend(values.iter().map(|value| (*span, value)));
        }
        all.sort();
        all
    }

    pub fn is_empty(&self) -> bool {
        self.classes.iter().all(OrdMap::is_empty)
    }
}

fn class_of(span: Span) -> usize {
    span.len().ilog2() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_crossing_and_identical_spans_are_all_found() {
        let mut index = SpanIndex::default();
        let spans = [
            (0, 100),
            (0, 16),
            (17, 28),
            (10, 20),
            (10, 20),
            (99, 100),
            (200, 300),
        ];
        for (value, (start, end)) in spans.into_iter().enumerate() {
            index.insert(Span::of(start, end).unwrap(), value);
        }
        let found = |start, end| -> Vec<usize> {
            let mut values: Vec<usize> = index
                .overlapping(Span::of(start, end).unwrap())
                .iter()
                .map(|(_, value)| **value)
                .collect();
            values.sort_unstable();
            values
        };
        assert_eq!(found(15, 16), [0, 1, 3, 4]);
        assert_eq!(found(99, 200), [0, 5]);
        assert_eq!(found(100, 200), [] as [usize; 0]);
        assert_eq!(found(299, 4_000_000_000), [6]);
    }

    #[test]
    fn what_is_removed_is_not_found() {
        let mut index = SpanIndex::default();
        let span = Span::of(3, 9).unwrap();
        index.insert(span, "one");
        index.insert(span, "two");
        index.remove(span, &"one");
        assert_eq!(index.all(), [(span, &"two")]);
        index.remove(span, &"two");
        assert!(index.is_empty());
    }
}
