//! What a record gains that another one is merged into: nothing twice, and nothing left out.

use crate::model::Extra;

/// Adds words to prose as a paragraph of their own, unless it says so already.
pub(super) fn join_prose(heir: &mut String, words: &str) {
    let words = words.trim();
    let is_said = heir.trim() == words || heir.split("\n\n").any(|said| said.trim() == words);
    if words.is_empty() || is_said {
        return;
    }
    let gap = if heir.trim().is_empty() { "" } else { "\n\n" };
    *heir = format!("{}{gap}{words}", heir.trim_end());
}

/// Adds unknown fields; one whose name is taken by another value gets a number.
pub(super) fn join_extra(heir: &mut Extra, other: &Extra) {
    for (name, value) in &other.0 {
        let mut known = heir.0.iter();
        if !known.any(|(taken, known)| known == value && is_numbered(taken, name)) {
            heir.0.push((free_name(heir, name), value.clone()));
        }
    }
}

/// Whether a field is one of this name, or the same with a number.
fn is_numbered(taken: &str, name: &str) -> bool {
    let Some(rest) = taken.strip_prefix(name) else {
        return false;
    };
    let number = rest.strip_prefix('_');
    rest.is_empty() || number.is_some_and(|number| number.parse::<usize>().is_ok())
}

/// The name, with a number if there is a field of it.
fn free_name(extra: &Extra, name: &str) -> String {
    let is_free = |candidate: &String| !extra.0.iter().any(|(taken, _)| taken == candidate);
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}
