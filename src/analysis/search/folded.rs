//! A text as it is searched, and the way back to its characters.

use std::borrow::Cow;
use std::ops::Range;

use crate::names::fold_letter;
use crate::text::{CharOffset, Span, Text};

use super::Wanted;

/// Characters between two questions whether to stop.
const STRETCH: u32 = 1 << 16;

/// A text as it is searched: as it is, or without what typing leaves out.
pub(super) struct Searched<'a> {
    characters: Cow<'a, str>,
    /// For each searched character the one that it comes from; `None` where they are the same.
    origins: Option<Vec<u32>>,
    text: &'a Text,
}

impl<'a> Searched<'a> {
    /// Prepares a text; `None` if `should_stop` said so.
    pub fn new(text: &'a Text, wanted: &Wanted, should_stop: &dyn Fn() -> bool) -> Option<Self> {
        if wanted.matching.exact {
            return Some(Self {
                characters: Cow::Borrowed(text.as_str()),
                origins: None,
                text,
            });
        }
        let leaves_out = |one: char| !wanted.matching.pattern && is_left_out(one);
        let mut folded = String::with_capacity(text.as_str().len());
        let mut origins = Vec::with_capacity(text.len().get() as usize);
        let mut characters = text.as_str().chars().zip(0_u32..).peekable();
        while let Some((character, number)) = characters.next() {
            if number.is_multiple_of(STRETCH) && should_stop() {
                return None;
            }
            let mut push = |one: char| {
                if !leaves_out(one) {
                    folded.push(one);
                    origins.push(number);
                }
            };
            if character.is_ascii() {
                push(character.to_ascii_lowercase());
            } else if matches!(character, 'и' | 'И')
                && characters.next_if(|(next, _)| *next == '\u{306}').is_some()
            {
                push('й');
            } else if !is_invisible(character) {
                fold_letter(character, push);
            }
        }
        Some(Self {
            characters: Cow::Owned(folded),
            origins: Some(origins),
            text,
        })
    }

    pub fn as_str(&self) -> &str {
        &self.characters
    }

    /// The way back, for places that come in order.
    pub const fn places(&'a self) -> Places<'a> {
        Places {
            searched: self,
            byte: 0,
            character: 0,
        }
    }

    /// The character of the text from which a searched one comes; past the end, the end.
    fn origin(&self, searched: usize) -> u32 {
        let end = self.text.len().get();
        let origins = self.origins.as_ref();
        origins.map_or_else(
            || u32::try_from(searched).unwrap_or(end).min(end),
            |origins| origins.get(searched).copied().unwrap_or(end),
        )
    }
}

/// Leads from bytes of a searched text to characters of the text, forwards only.
pub(super) struct Places<'a> {
    searched: &'a Searched<'a>,
    byte: usize,
    character: usize,
}

impl Places<'_> {
    /// The characters of a match; `None` if it has none, or begins or ends within one.
    pub fn span(&mut self, bytes: Range<usize>) -> Option<Span> {
        let first = self.advance(bytes.start);
        let end = self.advance(bytes.end);
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        let searched = self.searched;
        let (start, after) = (searched.origin(first), searched.origin(last));
        let splits = |at: usize| {
            let before = at.checked_sub(1);
            before.is_some_and(|before| searched.origin(before) == searched.origin(at))
        };
        if searched.origins.is_some() && (splits(first) || splits(end)) {
            return None;
        }
        let text = searched.text;
        let mut end = CharOffset::new(after).plus(1);
        // Accents behind the last letter belong to it.
        while searched.origins.is_some() && text.char_at(end).is_some_and(is_accent) {
            end = end.plus(1);
        }
        Span::new(CharOffset::new(start), end)
    }

    fn advance(&mut self, byte: usize) -> usize {
        let between = self.searched.as_str().get(self.byte..byte);
        self.character += between.map_or(0, |between| between.chars().count());
        self.byte = byte;
        self.character
    }
}

fn is_accent(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Soft hyphens and other signs that nobody sees.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// The signs of transliterations, which nobody types alike.
pub(super) const fn is_left_out(character: char) -> bool {
    matches!(
        character,
        '\'' | '`' | '’' | '‘' | 'ʹ' | 'ʺ' | 'ʼ' | 'ʻ' | '′'
    )
}
