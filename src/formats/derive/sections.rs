//! The sections of a derived text, out of the headings, languages and divisions of its original.

use std::collections::BTreeMap;

use crate::model::{Certainty, Extra, Role, Section};
use crate::text::Span;

/// Something about the structure that begins or ends between two characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// With its level, from 1.
    HeadingBegins(u8),
    HeadingEnds,
    Language(String),
    Division(Role),
}

/// A stretch between two borders.
struct Stretch {
    start: u32,
    end: u32,
    is_heading: bool,
    title: String,
    role: Role,
}

/// The sections between the marks, each of which stands after so many characters. A heading is a
/// label, and what follows it a section of its name. A text without any structure has none.
pub(super) fn sections(text: &str, marks: &[(u32, Mark)]) -> Vec<Section> {
    let characters: Vec<char> = text.chars().collect();
    let stretches = stretches(&characters, marks);
    let languages = Languages::of(marks);
    let says_nothing =
        |one: &Stretch| !one.is_heading && one.role == Role::Text && one.title.is_empty();
    let sections: Vec<Section> = stretches
        .iter()
        .filter_map(|one| {
            Some(Section {
                span: Some(Span::of(one.start, one.end)?),
                // A label stands in the text; its words name what follows it.
                title: if one.is_heading {
                    String::new()
                } else {
                    one.title.clone()
                },
                role: if one.is_heading {
                    Role::Label
                } else {
                    one.role.clone()
                },
                language: languages.of_stretch((one.start, one.end)),
                certainty: Certainty::High,
                extra: Extra::default(),
            })
        })
        .collect();
    let is_plain =
        stretches.iter().all(says_nothing) && sections.iter().all(|one| one.language.is_empty());
    if is_plain { Vec::new() } else { sections }
}

/// The stretches between headings and borders of divisions, without the blanks around them.
fn stretches(characters: &[char], marks: &[(u32, Mark)]) -> Vec<Stretch> {
    let all = u32::try_from(characters.len()).unwrap_or(u32::MAX);
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut start, mut title, mut role, mut is_heading) = (0, String::new(), Role::Text, false);
    let mut close = |start: u32, end: u32, is_heading: bool, title: &str, role: &Role| {
        let (start, end) = trimmed(characters, (start, end))?;
        let words = characters.get(start as usize..end as usize)?;
        let words: String = words.iter().collect();
        let title = if is_heading {
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            title.to_owned()
        };
        stretches.push(Stretch {
            start,
            end,
            is_heading,
            title: title.clone(),
            role: role.clone(),
        });
        Some(title)
    };
    for (at, mark) in marks {
        match mark {
            Mark::Language(_) => continue,
            Mark::HeadingBegins(_) => {
                close(start, *at, is_heading, &title, &role);
                is_heading = true;
            }
            Mark::HeadingEnds => {
                let words = close(start, *at, is_heading, &title, &role);
                title = words.unwrap_or_default();
                is_heading = false;
            }
            Mark::Division(new) => {
                close(start, *at, is_heading, &title, &role);
                if role != *new {
                    title.clear();
                }
                role = new.clone();
            }
        }
        start = *at;
    }
    close(start, all, is_heading, &title, &role);
    stretches
}

fn trimmed(characters: &[char], (mut start, mut end): (u32, u32)) -> Option<(u32, u32)> {
    let is_blank = |at: u32| {
        characters
            .get(at as usize)
            .is_none_or(|one| one.is_whitespace())
    };
    while start < end && is_blank(start) {
        start += 1;
    }
    while start < end && is_blank(end - 1) {
        end -= 1;
    }
    (start < end).then_some((start, end))
}

/// Which language is in force from which character on.
struct Languages<'a>(Vec<(u32, &'a str)>);

impl<'a> Languages<'a> {
    fn of(marks: &'a [(u32, Mark)]) -> Self {
        let language = |(at, mark): &'a (u32, Mark)| match mark {
            Mark::Language(language) => Some((*at, language.as_str())),
            _ => None,
        };
        Self(marks.iter().filter_map(language).collect())
    }

    /// The language of most of a stretch.
    fn of_stretch(&self, (start, end): (u32, u32)) -> String {
        let first = self.0.partition_point(|(at, _)| *at <= start);
        let mut lengths: BTreeMap<&str, u32> = BTreeMap::new();
        let mut at = start;
        let mut language = first.checked_sub(1).and_then(|one| self.0.get(one));
        for next in self.0.get(first..).unwrap_or_default() {
            let until = next.0.min(end);
            *lengths.entry(language.map_or("", |one| one.1)).or_default() += until - at;
            (at, language) = (until, Some(next));
            if until == end {
                break;
            }
        }
        *lengths.entry(language.map_or("", |one| one.1)).or_default() += end - at;
        let most = lengths.into_iter().max_by_key(|(_, length)| *length);
        most.map_or_else(String::new, |(language, _)| language.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_label_and_names_what_follows_it() {
        let text = "Before\n\nOne\n\nText\n\nSecond\n\nDeux\n";
        let language = |at, language: &str| (at, Mark::Language(language.to_owned()));
        let marks = [
            (6, Mark::HeadingBegins(1)),
            (11, Mark::HeadingEnds),
            (17, Mark::HeadingBegins(2)),
            (25, Mark::HeadingEnds),
            language(25, "fr"),
        ];
        let found: Vec<_> = sections(text, &marks)
            .into_iter()
            .map(|one| {
                let span = one.span.unwrap();
                let words: String = text
                    .chars()
                    .skip(span.start().count())
                    .take(span.len() as usize)
                    .collect();
                format!("{words}|{}|{:?}|{}", one.title, one.role, one.language)
            })
            .collect();
        assert_eq!(
            found,
            [
                "Before||Text|",
                "One||Label|",
                "Text|One|Text|",
                "Second||Label|",
                "Deux|Second|Text|fr"
            ]
        );
    }

    #[test]
    fn a_text_without_structure_has_no_sections() {
        assert_eq!(sections("one\n\ntwo\n", &[]), []);
    }
}
