//! Stamps of secrecy that stand on one line, each for itself.

use std::sync::LazyLock;

use crate::analysis::description::stamp_words;
use crate::names::fold;

/// Every wording, as words without case; the longest first.
static STAMPS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let words = |stamp: &str| -> Vec<String> {
        let folded = fold(stamp);
        folded.as_str().split(' ').map(str::to_owned).collect()
    };
    let mut stamps: Vec<Vec<String>> = stamp_words().map(words).collect();
    stamps.sort_by_key(|stamp| std::cmp::Reverse(stamp.len()));
    stamps
});

/// A sentence that is nothing but stamps, as starts and ends of each; any other is one piece.
pub(super) fn apart(sentence: &[char]) -> Vec<(usize, usize)> {
    let whole = vec![(0, sentence.len())];
    let words = words(sentence);
    let mut found = Vec::new();
    let mut rest = words.as_slice();
    while let Some((first, _)) = rest.first() {
        let is_here = |stamp: &&Vec<String>| {
            stamp.len() <= rest.len()
                && stamp
                    .iter()
                    .zip(rest)
                    .all(|(stamp, (_, word))| stamp == word)
        };
        let Some(stamp) = STAMPS.iter().find(is_here) else {
            return whole;
        };
        let (here, after) = rest.split_at(stamp.len());
        let Some((last, _)) = here.last() else {
            return whole;
        };
        found.push((first.0, last.1));
        rest = after;
    }
    if found.len() > 1 { found } else { whole }
}

/// The words with their places, without signs at their ends.
fn words(sentence: &[char]) -> Vec<((usize, usize), String)> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, letter) in sentence.iter().enumerate().chain([(sentence.len(), &' ')]) {
        if letter.is_whitespace() {
            if let Some(letters) = sentence.get(start..at)
                && !letters.is_empty()
            {
                let word: String = letters.iter().collect();
                let bare = word.trim_matches(|one: char| !one.is_alphanumeric());
                words.push(((start, at), fold(bare).as_str().to_owned()));
            }
            start = at + 1;
        }
    }
    words
}
