//! Notes: Markdown made into harmless HTML.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::formats::is_safe_link;

use super::escape;

/// The HTML of a note. Raw HTML is shown as the characters it is; images become their words;
/// headings become bold lines, so that they do not enter the outline of the page; only links to
/// the web and to mail addresses can be followed.
pub(super) fn html_of(note: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut tamer = Tamer::default();
    let events = Parser::new_ext(note, options).flat_map(|event| tamer.tame(event));
    let events: Vec<Event<'_>> = events.collect();
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    out
}

#[derive(Default)]
struct Tamer {
    /// For each link and image that is open: whether its tags are written, and what is written at
    /// its end.
    open: Vec<Open>,
}

enum Open {
    Link,
    Plain(Option<String>),
}

impl Tamer {
    fn tame<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) | Event::Text(raw) => vec![shown(&raw)],
            Event::Code(code) => {
                vec![Event::Code(escape::revealed(&code).into_owned().into())]
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            other => vec![other],
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>) -> Vec<Event<'a>> {
        match tag {
            Tag::Link { ref dest_url, .. } => {
                // A link in a link is no HTML; Markdown cannot write one, but an image can hold one.
                let is_nested = self.open.iter().any(|open| matches!(open, Open::Link));
                if is_safe_link(dest_url) && !is_nested {
                    self.open.push(Open::Link);
                    vec![Event::Start(without_title(tag))]
                } else {
                    self.open.push(Open::Plain(None));
                    Vec::new()
                }
            }
            Tag::Image { dest_url, .. } => {
                let address = format!(" ({})", escape::revealed(&dest_url));
                self.open.push(Open::Plain(Some(address)));
                Vec::new()
            }
            Tag::Heading { .. } => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
            Tag::CodeBlock(_) => vec![Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))],
            // The renderer writes nothing for these two, and their text is shown as it is.
            Tag::HtmlBlock => vec![Event::Start(Tag::Paragraph)],
            other => vec![Event::Start(other)],
        }
    }

    fn end<'a>(&mut self, tag: TagEnd) -> Vec<Event<'a>> {
        match tag {
            TagEnd::Link | TagEnd::Image => match self.open.pop() {
                Some(Open::Link) => vec![Event::End(TagEnd::Link)],
                Some(Open::Plain(Some(after))) => vec![Event::Text(after.into())],
                Some(Open::Plain(None)) | None => Vec::new(),
            },
            TagEnd::Heading(_) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
            TagEnd::HtmlBlock => vec![Event::End(TagEnd::Paragraph)],
            other => vec![Event::End(other)],
        }
    }
}

fn shown<'a>(characters: &str) -> Event<'a> {
    Event::Text(escape::revealed(characters).into_owned().into())
}

fn without_title(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link {
            link_type,
            dest_url,
            id,
            ..
        } => Tag::Link {
            link_type,
            dest_url,
            title: CowStr::Borrowed(""),
            id,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(note: &str, expected: &str) {
        assert_eq!(html_of(note).trim(), expected);
    }

    #[test]
    fn emphasis_and_web_links_are_rendered() {
        check(
            "*drafter*, see [the record](https://a.org/?a=1&b=2 \"t\")",
            "<p><em>drafter</em>, see <a href=\"https://a.org/?a=1&amp;b=2\">the record</a></p>",
        );
    }

    #[test]
    fn raw_html_is_shown_not_obeyed() {
        check(
            "a <script>alert(1)</script>",
            "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>",
        );
        check(
            "<img src=x onerror=alert(1)>",
            "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
        );
    }

    #[test]
    fn other_links_and_images_keep_their_words_only() {
        check(
            "[x](javascript:alert(1)) <file:///etc/passwd>",
            "<p>x file:///etc/passwd</p>",
        );
        check(
            "![the *seal*](https://a.org/s.png)",
            "<p>the <em>seal</em> (https://a.org/s.png)</p>",
        );
        check(
            "[![seal](s.png)](https://a.org)",
            "<p><a href=\"https://a.org\">seal (s.png)</a></p>",
        );
    }

    #[test]
    fn a_heading_does_not_enter_the_outline_of_the_page() {
        check("# Big", "<p><strong>Big</strong></p>");
    }
}
