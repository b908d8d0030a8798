//! What the tags of HTML do to the text in them.

/// How what is in a tag is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// In the line, as any other word.
    Inline,
    /// As a paragraph of its own.
    Block,
    /// As a part of the page.
    Division,
    /// On lines of its own.
    Line,
    Item,
    Row,
    Cell,
    /// With its level, from 1.
    Heading(u8),
    /// Not at all.
    Not,
}

/// How a tag is shown that says nothing else by its attributes.
pub(super) fn shown(name: &str) -> Shown {
    match name {
        "h1" => Shown::Heading(1),
        "h2" => Shown::Heading(2),
        "h3" => Shown::Heading(3),
        "h4" => Shown::Heading(4),
        "h5" => Shown::Heading(5),
        "h6" => Shown::Heading(6),
        "article" | "section" | "main" | "body" | "header" | "footer" | "aside" => Shown::Division,
        "p" | "div" | "blockquote" | "pre" | "ul" | "ol" | "menu" | "dl" | "table" | "figure"
        | "figcaption" | "address" | "hr" | "fieldset" | "center" | "details" | "summary"
        | "hgroup" | "search" | "dialog" | "listing" | "xmp" | "form" => Shown::Block,
        "dt" | "dd" | "caption" | "legend" | "optgroup" => Shown::Line,
        "li" => Shown::Item,
        "tr" => Shown::Row,
        "td" | "th" => Shown::Cell,
        "head" | "title" | "script" | "style" | "template" | "nav" | "noscript" | "iframe"
        | "object" | "svg" | "math" | "canvas" | "audio" | "video" | "select" | "button"
        | "datalist" | "noframes" | "noembed" | "textarea" | "rp" => Shown::Not,
        _ => Shown::Inline,
    }
}

/// Whether an open paragraph ends before such a tag.
pub(super) fn ends_a_paragraph(name: &str) -> bool {
    matches!(
        shown(name),
        Shown::Block | Shown::Division | Shown::Heading(_)
    ) || matches!(name, "li" | "dt" | "dd")
}
