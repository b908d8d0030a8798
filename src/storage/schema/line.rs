//! The canonical writer: one value, one line, always the same characters.
//!
//! RON's own writer escapes every combining mark, so that हिन्दी and pointed Hebrew become
//! unreadable; this one escapes only what a line cannot hold or a reader cannot see.

use crate::model::Extra;
use crate::text::{CharOffset, Span};

use super::fields::{Verbatim, parse};

/// Builds one line of RON. It holds no line break, whatever strings are put into it.
#[derive(Debug, Default)]
pub struct Line {
    out: String,
    // Whether something was written since the last opening bracket, so that a comma is due.
    needs_comma: bool,
}

impl Line {
    /// The characters written so far.
    pub fn finish(self) -> String {
        self.out
    }

    /// Opens a bracket, after a comma where one is due.
    pub fn open(&mut self, bracket: &str) {
        self.separate();
        self.out.push_str(bracket);
        self.needs_comma = false;
    }

    /// Closes a bracket.
    pub fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.needs_comma = true;
    }

    /// Starts a field; a value must follow.
    pub fn name(&mut self, name: &str) {
        self.separate();
        // `.`, `+` and `-` are allowed in names only if these are marked as raw.
        let is_raw =
            name.contains(['.', '+', '-']) || name.starts_with(|first: char| first.is_numeric());
        if is_raw {
            self.out.push_str("r#");
        }
        self.out.push_str(name);
        self.out.push(':');
        self.needs_comma = false;
    }

    /// Writes a value that needs no escaping: a number, a word, or characters that were read as a
    /// RON value before.
    pub fn raw(&mut self, value: &str) {
        self.separate();
        self.out.push_str(value);
        self.needs_comma = true;
    }

    pub fn string(&mut self, value: &str) {
        self.separate();
        push_string(&mut self.out, value);
        self.needs_comma = true;
    }

    /// A field with a string.
    pub fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        self.string(value);
    }

    /// A field with a string, left out if that is empty.
    pub fn optional_text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.text(name, value);
        }
    }

    /// A field with a position.
    pub fn offset(&mut self, name: &str, value: CharOffset) {
        self.number(name, value.get());
    }

    pub fn number(&mut self, name: &str, value: u32) {
        self.name(name);
        self.raw(&value.to_string());
    }

    /// A stretch as `(start,end)`.
    pub fn span(&mut self, span: Span) {
        self.open("(");
        self.raw(&span.start().to_string());
        self.raw(&span.end().to_string());
        self.close(')');
    }

    /// Fields that this version does not know, as they were read.
    ///
    /// A value that runs over several lines would break the rule of one line, and one that ends
    /// with a comment would swallow what follows, so that all of them are then put into the field
    /// `verbatim`, as strings.
    pub fn extra(&mut self, extra: &Extra) {
        if extra.0.iter().all(|(_, value)| fits_on_a_line(value)) {
            for (name, value) in &extra.0 {
                self.name(name);
                self.raw(value);
            }
            return;
        }
        self.name("verbatim");
        self.open("[");
        for (name, value) in &extra.0 {
            self.open("(");
            self.string(name);
            self.string(value);
            self.close(')');
        }
        self.close(']');
    }

    fn separate(&mut self) {
        if self.needs_comma {
            self.out.push(',');
        }
    }
}

/// Whether a value can stand between others on one line.
fn fits_on_a_line(value: &str) -> bool {
    // Two slashes may begin a comment, or stand in a string; RON itself can tell.
    !value.contains(['\n', '\r'])
        && (!value.contains("//") || parse::<(Verbatim,)>(&format!("({value})")).is_ok())
}

/// Writes a string as RON reads it, on one line and readable in every script.
fn push_string(out: &mut String, value: &str) {
    out.push('"');
    for character in value.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_invisible(character) => out.extend(character.escape_unicode()),
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// Characters that break a line, reorder it or leave no trace in it: controls, the bidirectional
/// controls ("Trojan source"), the line and paragraph separators, the byte order mark and the
/// interlinear annotation controls.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{2028}'..='\u{2029}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut line = Line::default();
        line.string(value);
        line.finish()
    }

    #[test]
    fn every_script_stays_readable() {
        for text in ["Nu\u{308}rnberg", "हिन्दी", "שָׁלוֹם", "毛泽东", "👩🏽\u{200d}🚀"]
        {
            assert_eq!(written(text), format!("\"{text}\""));
        }
    }

    #[test]
    fn every_character_is_written_on_one_line_and_read_back() {
        let all: Vec<char> = ('\0'..=char::MAX).collect();
        assert_eq!(all.len(), 1_112_064);
        for characters in all.chunks(4096) {
            let text: String = characters.iter().collect();
            let line = written(&text);
            assert!(!line.chars().any(is_invisible), "{:?}", characters.first());
            assert_eq!(ron::from_str::<String>(&line).unwrap(), text);
        }
    }

    #[test]
    fn a_comment_in_a_value_swallows_nothing() {
        let written = |value: &str| {
            let mut line = Line::default();
            line.extra(&Extra(vec![("x".to_owned(), value.to_owned())]));
            line.finish()
        };
        assert_eq!(written("\"http://a.b\""), "x:\"http://a.b\"");
        assert_eq!(written("1 // why"), "verbatim:[(\"x\",\"1 // why\")]");
    }

    #[test]
    fn a_bidirectional_control_is_seen() {
        assert_eq!(written("a\u{202e}b\u{0}\r\n"), r#""a\u{202e}b\u{0}\r\n""#);
    }
}
