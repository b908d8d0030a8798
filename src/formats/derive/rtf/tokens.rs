//! The tokens of RTF: groups, control words, codes and text.

/// A token, with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub what: What<'a>,
    /// Bytes of the file.
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What<'a> {
    Begin,
    End,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte of the text, as it stands or as `\'e4`.
    Byte(u8),
}

/// Reads tokens; never fails.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// How many bytes from here on are of a kind.
    fn count(&self, from: usize, most: usize, is_part: impl Fn(&u8) -> bool) -> usize {
        let rest = self.bytes.get(self.at + from..).unwrap_or_default();
        rest.iter()
            .take(most)
            .take_while(|one| is_part(one))
            .count()
    }

    /// What a backslash begins, and how long it is.
    fn control(&self) -> (What<'a>, usize) {
        const LONGEST: usize = 32;
        let Some(first) = self.byte(1) else {
            return (What::Symbol(b'\\'), 1);
        };
        if first == b'\'' {
            let digits = self.bytes.get(self.at + 2..self.at + 4).unwrap_or_default();
            let code = std::str::from_utf8(digits).ok();
            let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            return code.map_or((What::Symbol(b'\''), 2), |code| (What::Byte(code), 4));
        }
        if !first.is_ascii_alphabetic() {
            return (What::Symbol(first), 2);
        }
        let letters = self.count(1, LONGEST, u8::is_ascii_alphabetic);
        let minus = usize::from(self.byte(1 + letters) == Some(b'-'));
        let digits = self.count(1 + letters + minus, 10, u8::is_ascii_digit);
        let minus = if digits > 0 { minus } else { 0 };
        let slice = |from: usize, to: usize| {
            let found = self
                .bytes
                .get(self.at + from..self.at + to)
                .unwrap_or_default();
            std::str::from_utf8(found).unwrap_or_default()
        };
        let end = 1 + letters + minus + digits;
        let number = slice(1 + letters, end).parse().ok();
        // One blank belongs to the word.
        let blank = usize::from(self.byte(end) == Some(b' '));
        (What::Word(slice(1, 1 + letters), number), end + blank)
    }

    /// Passes over bytes that are no text.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let start = self.at;
            let (what, length) = match self.byte(0)? {
                b'{' => (What::Begin, 1),
                b'}' => (What::End, 1),
                b'\\' => self.control(),
                // Line ends of the file mean nothing.
                b'\r' | b'\n' | 0 => {
                    self.at += 1;
                    continue;
                }
                byte => (What::Byte(byte), 1),
            };
            self.at += length;
            return Some(Token {
                what,
                start,
                end: self.at,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_codes_and_symbols_are_told_apart() {
        let found: Vec<What<'_>> = Tokens::new(b"{\\b0 a\\u-1234?\\'e4\\~\\par\n}")
            .map(|token| token.what)
            .collect();
        assert_eq!(
            found,
            [
                What::Begin,
                What::Word("b", Some(0)),
                What::Byte(b'a'),
                What::Word("u", Some(-1234)),
                What::Byte(b'?'),
                What::Byte(0xe4),
                What::Symbol(b'~'),
                What::Word("par", None),
                What::End,
            ]
        );
    }

    #[test]
    fn a_file_that_breaks_off_ends() {
        for file in ["\\", "\\'", "\\'e", "\\u-", "\\a-1"] {
            assert!(Tokens::new(file.as_bytes()).count() > 0, "{file}");
        }
    }
}
