//! Quotes and notes on one line.

use crate::model::{Annotation, Selector};

/// Characters that a line shows at most; a mark over ten pages must not be laid out in a cell.
const LONGEST: usize = 240;

/// The beginning of a text on one line, cut off with an ellipsis where it goes on.
pub(in crate::ui) fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        for character in word.chars() {
            if length >= LONGEST {
                line.push('…');
                return line;
            }
            line.push(character);
            length += 1;
        }
    }
    line
}

/// The words of an annotation on one line; for one without words, what it is.
pub(super) fn quote_of(annotation: &Annotation) -> String {
    let exact = &annotation.target.quote.exact;
    match annotation.target.selector {
        _ if !exact.trim().is_empty() => one_line(exact),
        Selector::WholeDocument => "whole document".to_owned(),
        Selector::Annotation(_) => "on another annotation".to_owned(),
        Selector::Point(offset) => format!("place at {offset}"),
        Selector::Text(_) | Selector::Fragments(_) | Selector::Orphaned(_) => "no words".to_owned(),
    }
}

/// The words of a note in Markdown on one line, without its marks.
pub(in crate::ui) fn note_in_words(markdown: &str) -> String {
    use pulldown_cmark::{Event, Parser, TagEnd};
    let words: String = Parser::new(markdown)
        .map(|event| match event {
            Event::Text(words) | Event::Code(words) => words.into_string(),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => " ".to_owned(),
            _ => String::new(),
        })
        .collect();
    one_line(&words)
}

/// Whether [`quote_of`] gives words of the text, and not words about it.
pub(super) fn has_words(annotation: &Annotation) -> bool {
    !annotation.target.quote.exact.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_runs_of_blanks_are_one_blank() {
        assert_eq!(
            one_line(" Тов.\nСталина\t\r\n и Мао "),
            "Тов. Сталина и Мао"
        );
        assert_eq!(one_line(""), "");
    }

    #[test]
    fn a_note_in_a_row_says_its_words_without_the_marks_of_markdown() {
        let note = "Today **Lviv**.\n\n- see `f. 45`\n- *not* sure";
        assert_eq!(note_in_words(note), "Today Lviv. see f. 45 not sure");
    }

    #[test]
    fn a_long_text_is_cut_off() {
        let line = one_line(&"слово ".repeat(100_000));
        assert_eq!(line.chars().count(), LONGEST + 1);
        assert!(line.ends_with('…'));
    }
}
