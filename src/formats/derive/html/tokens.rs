//! Tags and text of a page, with where they stand.

/// A piece of a page; places are bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Character references are in it as they stand.
    Text {
        start: usize,
        end: usize,
    },
    Start(Tag),
    End {
        name: String,
    },
}

/// A start tag; names are in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    closes_itself: bool,
    pub start: usize,
    pub end: usize,
}

impl Tag {
    /// The value of an attribute; empty if it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether nothing is in it: no end tag follows.
    pub(super) fn is_void(&self) -> bool {
        let is_void = matches!(
            self.name.as_str(),
            "area"
                | "base"
                | "br"
                | "col"
                | "embed"
                | "hr"
                | "img"
                | "input"
                | "link"
                | "meta"
                | "param"
                | "source"
                | "track"
                | "wbr"
                | "basefont"
                | "bgsound"
                | "frame"
        );
        // Of other tags HTML takes no notice of the slash; in pictures it counts.
        is_void || self.closes_itself && matches!(self.name.as_str(), "svg" | "math" | "path")
    }
}

/// The tokens of a page. Never fails: what makes no tag is text.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The name of an element whose content is text up to its end tag.
    raw: Option<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            raw: None,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text up to the next place where a tag or comment may begin.
    fn words(&mut self) -> Option<Token> {
        let start = self.at;
        let mut end = start;
        loop {
            let rest = self.text.get(end..).unwrap_or_default();
            let Some(offset) = rest.find('<') else {
                end = self.text.len();
                break;
            };
            end += offset;
            let after = self.text.get(end + 1..).unwrap_or_default();
            if after.starts_with(|one: char| one.is_ascii_alphabetic() || "/!?".contains(one)) {
                break;
            }
            end += 1;
        }
        self.at = end;
        (end > start).then_some(Token::Text { start, end })
    }

    /// The text of an element such as `script`, up to its end tag.
    fn raw_words(&mut self, name: &str) -> Option<Token> {
        let start = self.at;
        let rest = self.rest();
        let is_end = |at: usize| {
            let after = rest.get(at + 2..).unwrap_or_default();
            let found = after.get(..name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name))
                && after
                    .get(name.len()..)
                    .is_some_and(|one| one.starts_with(['>', '/', ' ', '\t', '\n', '\r', '\u{c}']))
        };
        let length = rest
            .match_indices("</")
            .map(|(at, _)| at)
            .find(|at| is_end(*at))
            .unwrap_or(rest.len());
        self.at += length;
        (length > 0).then_some(Token::Text {
            start,
            end: start + length,
        })
    }

    /// Passes over a comment, a doctype or an instruction; whether there was one.
    fn skip_declaration(&mut self) -> bool {
        let rest = self.rest();
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            if comment.starts_with('>') {
                5
            } else {
                comment.find("-->").map_or(rest.len(), |at| at + 7)
            }
        } else if rest.starts_with("<![CDATA[") {
            rest.find("]]>").map_or(rest.len(), |at| at + 3)
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            return false;
        };
        self.at += length;
        true
    }

    /// A tag; one that the page ends in is taken as it is.
    fn tag(&mut self) -> Token {
        let start = self.at;
        let is_end = self.rest().starts_with("</");
        let mut scan = Scan {
            text: self.text,
            at: start + if is_end { 2 } else { 1 },
        };
        let name = scan
            .take_while(|one| !one.is_ascii_whitespace() && !"/>".contains(one))
            .to_lowercase();
        let (attributes, closes_itself) = scan.attributes();
        self.at = scan.at;
        if is_end {
            return Token::End { name };
        }
        let is_raw = matches!(
            name.as_str(),
            "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes"
        );
        self.raw = is_raw.then(|| name.clone());
        Token::Start(Tag {
            name,
            attributes,
            closes_itself,
            start,
            end: self.at,
        })
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if self.rest().is_empty() {
                return None;
            }
            if let Some(name) = self.raw.take()
                && let Some(token) = self.raw_words(&name)
            {
                return Some(token);
            }
            if let Some(token) = self.words() {
                return Some(token);
            }
            if self.rest().is_empty() {
                return None;
            }
            if !self.skip_declaration() {
                return Some(self.tag());
            }
        }
    }
}

/// Reads along in a tag.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|one| !is_part(one)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// The attributes up to the end of the tag, and whether it closes itself.
    fn attributes(&mut self) -> (Vec<(String, String)>, bool) {
        /// No tag of a person has more.
        const MOST: usize = 256;
        let mut attributes = Vec::new();
        let mut closes_itself = false;
        loop {
            self.take_while(|one| one.is_ascii_whitespace());
            let rest = self.rest();
            if rest.is_empty() {
                return (attributes, closes_itself);
            }
            if rest.starts_with('>') {
                self.at += 1;
                return (attributes, closes_itself);
            }
            if rest.starts_with('/') {
                self.at += 1;
                closes_itself = true;
                continue;
            }
            closes_itself = false;
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let name_start = self.at;
            self.at += first;
            self.take_while(|one| !one.is_ascii_whitespace() && !"/>=".contains(one));
            let name = self.text.get(name_start..self.at).unwrap_or_default();
            let value = self.value();
            if attributes.len() < MOST {
                attributes.push((name.to_lowercase(), value));
            }
        }
    }

    fn value(&mut self) -> String {
        let before = self.at;
        self.take_while(|one| one.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            self.at = before;
            return String::new();
        }
        self.at += 1;
        self.take_while(|one| one.is_ascii_whitespace());
        let value = match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let value = self.take_while(|one| one != quote);
                self.at = (self.at + 1).min(self.text.len());
                value
            }
            _ => self.take_while(|one| !one.is_ascii_whitespace() && one != '>'),
        };
        super::entities::words(value)
            .map(|(word, _)| word.into_owned())
            .collect()
    }
}

/// The encoding that a page declares in one of its first tags.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    const LOOKED_AT: usize = 4096;
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let start: String = start.iter().map(|byte| char::from(*byte)).collect();
    if let Some(declaration) = start.trim_start().strip_prefix("<?xml") {
        let (declaration, _) = declaration.split_once("?>")?;
        if let Some((_, rest)) = declaration.split_once("encoding") {
            let value = rest.trim_start().strip_prefix('=')?.trim_start();
            return Some(value.split(['"', '\'']).nth(1)?.to_owned());
        }
    }
    Tokens::new(&start).find_map(|token| match token {
        Token::Start(tag) if tag.name == "meta" => {
            tag.attribute("charset").map(str::to_owned).or_else(|| {
                let content = tag.attribute("content")?.to_lowercase();
                let (_, after) = content.split_once("charset=")?;
                Some(after.trim_matches(['"', '\'', ' ', ';']).to_owned())
            })
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(page: &str) -> String {
        let shape = |token| match token {
            Token::Text { start, end } => page[start..end].to_owned(),
            Token::Start(tag) => format!("[{}{:?}]", tag.name, tag.attributes),
            Token::End { name } => format!("[/{name}]"),
        };
        Tokens::new(page).map(shape).collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        assert_eq!(
            shape("<!DOCTYPE html><P Class=a id='b c'>1 < 2<!-- <b> --><br/>x</p >"),
            "[p[(\"class\", \"a\"), (\"id\", \"b c\")]]1 < 2[br[]]x[/p]"
        );
    }

    #[test]
    fn a_script_is_text_up_to_its_own_end() {
        assert_eq!(
            shape("<script>if (a</b>c) '</scripts>'</SCRIPT>x"),
            "[script[]]if (a</b>c) '</scripts>'[/script]x"
        );
    }

    #[test]
    fn a_page_that_breaks_off_ends() {
        for page in [
            "<",
            "<p",
            "<p a=\"",
            "</",
            "<!--",
            "<!",
            "<script>x",
            "<title",
            "a<",
        ] {
            let _ = shape(page);
        }
    }

    #[test]
    fn the_encoding_is_found_in_either_form() {
        let declared = |page: &str| declared_encoding(page.as_bytes());
        assert_eq!(declared("<meta charset=koi8-r>").as_deref(), Some("koi8-r"));
        let old = r#"<meta http-equiv=x content="text/html; charset=windows-1251">"#;
        assert_eq!(declared(old).as_deref(), Some("windows-1251"));
        let xml = "<?xml version='1.0' encoding='utf-8'?><html>";
        assert_eq!(declared(xml).as_deref(), Some("utf-8"));
        assert_eq!(declared("<p>charset=x"), None);
    }
}
