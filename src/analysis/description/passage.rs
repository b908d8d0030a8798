//! A stretch of a text that knows where it is.

use crate::text::{CharOffset, Paragraph, Span, Text};

/// A stretch of a text, in characters.
#[derive(Clone, Copy)]
pub struct Passage<'t> {
    pub text: &'t Text,
    pub span: Span,
}

impl<'t> Passage<'t> {
    /// Its characters.
    pub fn words(self) -> &'t str {
        self.text.get(self.span).unwrap_or_default()
    }

    /// Without white space and these characters at both ends; `None` if nothing is left.
    pub fn trimmed(self, signs: &[char]) -> Option<Self> {
        let is_out = |one: char| one.is_whitespace() || signs.contains(&one);
        let words = self.words();
        let head = words.chars().take_while(|one| is_out(*one)).count();
        let tail = words.chars().rev().take_while(|one| is_out(*one)).count();
        let length = self.span.len() as usize;
        self.part(head, length.checked_sub(tail)?)
    }

    /// From one to another character, counted from its start.
    pub fn part(self, start: usize, end: usize) -> Option<Self> {
        let at = |place: usize| self.span.start().plus(CharOffset::from_count(place).get());
        let span = Span::new(at(start), at(end)).filter(|span| self.span.covers(*span))?;
        Some(Self { span, ..self })
    }

    /// From a character on.
    pub fn rest(self, start: usize) -> Option<Self> {
        self.part(start, self.span.len() as usize)
    }

    /// From the byte of its words at which a search found something, so many bytes long.
    pub fn bytes(self, start: usize, length: usize) -> Option<Self> {
        let words = self.words();
        let before = words.get(..start)?.chars().count();
        let inside = words
            .get(start..start.checked_add(length)?)?
            .chars()
            .count();
        self.part(before, before + inside)
    }

    /// Its paragraphs without line endings and outer white space; blank ones are left out.
    pub fn paragraphs(self) -> Vec<Self> {
        let first = self.text.paragraph_at(self.span.start());
        let all = self.text.paragraphs().get(first..).unwrap_or_default();
        all.iter()
            .take_while(|one| one.start < self.span.end())
            .filter_map(|one| {
                let span = one.content()?.intersection(self.span)?;
                Self { span, ..self }.trimmed(&[])
            })
            .collect()
    }

    /// Its first and its last paragraphs, at most so many of each; all of a shorter one.
    pub fn edges(self, each: usize) -> Vec<Self> {
        let first = self.text.paragraph_at(self.span.start());
        let last = self.text.paragraph_at(self.span.end());
        let all = self.text.paragraphs();
        let all = all.get(first..=last).unwrap_or_default();
        let line = |one: &Paragraph| {
            let span = one.content()?.intersection(self.span)?;
            Self { span, ..self }.trimmed(&[])
        };
        let head: Vec<Self> = all.iter().filter_map(line).take(each).collect();
        let end = head
            .last()
            .map_or(self.span.start(), |line| line.span.end());
        let tail = all.iter().rev().filter_map(line).take(each);
        let mut tail: Vec<Self> = tail.take_while(|line| line.span.start() >= end).collect();
        tail.reverse();
        head.into_iter().chain(tail).collect()
    }

    /// What lies between separators, trimmed; nothing is left out but what is blank.
    pub fn split(self, is_separator: impl Fn(char) -> bool) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut start = 0;
        let length = self.span.len() as usize;
        for (place, character) in self.words().chars().enumerate() {
            if is_separator(character) {
                parts.extend(self.part(start, place));
                start = place + 1;
            }
        }
        parts.extend(self.part(start, length));
        parts
            .into_iter()
            .filter_map(|part| part.trimmed(&[]))
            .collect()
    }
}
