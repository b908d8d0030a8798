//! Where a text itself names its sections.
//!
//! A record often has a line such as `Summary:` above what it names. That line is set as the
//! heading then, and no other one is put above the section: the same words twice are noise.

use crate::model::{Role, Section};
use crate::text::{CharOffset, Text};

/// The words of a text that name one of its sections; they begin a paragraph, or are made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The number of the section.
    pub section: usize,
    pub start: CharOffset,
    pub end: CharOffset,
}

/// The words that name the section of this number, if they stand in the text: a label of its own
/// directly before it, or its title with a colon at its very beginning.
pub fn label_of(text: &Text, sections: &[Section], number: usize) -> Option<Label> {
    let section = sections.get(number)?;
    let start = section.span?.start();
    let before = sections
        .iter()
        .filter(|one| one.role == Role::Label)
        .filter_map(|one| one.span)
        .filter(|label| label.end() <= start)
        .max_by_key(|label| label.end());
    if let Some(label) = before
        && text.slice(label.end(), start).trim().is_empty()
    {
        return Some(Label {
            section: number,
            start: label.start(),
            end: label.end(),
        });
    }
    let length = title_length(text.slice(start, section.span?.end()), &section.title)?;
    Some(Label {
        section: number,
        start,
        end: start.plus(length),
    })
}

/// How many characters the title and a colon take at the beginning of some words; `None` if they
/// do not begin so.
fn title_length(words: &str, title: &str) -> Option<u32> {
    let mut words = words.chars();
    let mut length = 0_u32;
    for wanted in title.trim().chars() {
        let found = words.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        length += 1;
    }
    (length > 0 && words.next()? == ':').then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Certainty, Extra};
    use crate::text::Span;

    fn section(start: u32, end: u32, title: &str, role: Role) -> Section {
        Section {
            span: Span::of(start, end),
            title: title.to_owned(),
            role,
            language: String::new(),
            certainty: Certainty::Unknown,
            extra: Extra::default(),
        }
    }

    fn found(characters: &str, sections: &[Section], number: usize) -> Option<String> {
        let text = Text::new(characters);
        let label = label_of(&text, sections, number)?;
        Some(text.slice(label.start, label.end).to_owned())
    }

    #[test]
    fn a_label_directly_before_a_section_names_it_in_any_language() {
        let sections = [
            section(0, 7, "", Role::Label),
            section(9, 11, "Summary", Role::Editorial),
            section(12, 14, "Text", Role::Text),
        ];
        let record = "Резюме:\n\nда\nну";
        assert_eq!(found(record, &sections, 1).as_deref(), Some("Резюме:"));
        assert_eq!(found(record, &sections, 2), None, "words lie between");
    }

    #[test]
    fn a_section_that_begins_with_its_title_and_a_colon_names_itself() {
        let sections = [section(0, 12, "summary", Role::Text)];
        assert_eq!(
            found("Summary: yes", &sections, 0).as_deref(),
            Some("Summary:")
        );
        assert_eq!(found("Summary yes.", &sections, 0), None);
        assert_eq!(
            found("Sum", &[section(0, 3, "Summary", Role::Text)], 0),
            None
        );
        assert_eq!(found(": yes", &[section(0, 5, " ", Role::Text)], 0), None);
    }
}
