//! Letters out of bytes and numbers.

use super::{CodePage, Goes, Reading, Token, What};

impl Reading<'_> {
    pub(super) fn byte(&mut self, byte: u8, token: Token<'_>) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        if self.state.into == Goes::Nowhere {
            return;
        }
        if self.codes.is_empty() {
            self.codes_at.0 = token.start;
        }
        self.codes_at.1 = token.end;
        self.codes.push(byte);
        // One byte may be half of a character in the code pages of East Asia only.
        if self.code_page().encoding.is_single_byte() || byte.is_ascii() && self.codes.len() == 1 {
            self.decode_codes();
        }
    }

    /// The code page of the font, or else of the document.
    fn code_page(&self) -> CodePage {
        let of_font = self.fonts.get(&self.state.font).copied();
        of_font.unwrap_or(self.document)
    }

    /// Decodes the bytes that stand together, in the code page of their font.
    pub(super) fn decode_codes(&mut self) {
        if self.codes.is_empty() {
            return;
        }
        let codes = std::mem::take(&mut self.codes);
        let page = self.code_page();
        let (text, is_malformed) = page.decode(&codes);
        if self.is_text() && !self.state.is_hidden && !self.state.is_deleted {
            let name = page.encoding.name();
            if is_malformed {
                let count = text.matches('\u{fffd}').count();
                let what = format!("bytes that mean nothing in {name}, shown as \u{fffd}");
                self.say(&what, count);
            }
            if let Some(number) = page.unknown.filter(|_| !codes.is_ascii()) {
                let count = codes.iter().filter(|one| !one.is_ascii()).count();
                let what = format!(
                    "letters in code page {number}, which is not known, read as those of {name}"
                );
                self.say(&what, count);
            }
        }
        let (start, end) = self.codes_at;
        let token = Token {
            what: What::Begin,
            start,
            end,
        };
        self.put(&text, token);
    }

    /// A unit of UTF-16; what stands for it in older programs is passed over.
    pub(super) fn unicode(&mut self, number: i32, token: Token<'_>) {
        self.to_skip = self.state.fallback;
        // Numbers over 32767 are written as negative ones, or as they are.
        let Ok(unit) = u16::try_from(number & 0xffff) else {
            return;
        };
        let (half, start) = match self.half.take() {
            Some((half, start)) => (Some(half), start),
            None => (None, token.start),
        };
        let whole = Token { start, ..token };
        match (half, unit) {
            (None, 0xd800..=0xdbff) => self.half = Some((unit, token.start)),
            (Some(high), _) => {
                let text = String::from_utf16_lossy(&[high, unit]);
                self.put(&text, whole);
            }
            (None, unit) => self.put(&String::from_utf16_lossy(&[unit]), whole),
        }
    }
}
