//! What kind of file an original is.

/// A kind of file that a text can be read out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginalKind {
    Markdown,
    Html,
    Docx,
    Tei,
    Pdf,
    Rtf,
}

impl OriginalKind {
    pub const ALL: [Self; 6] = [
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Tei,
        Self::Pdf,
        Self::Rtf,
    ];

    /// The name of its derivation, in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Tei => "tei",
            Self::Pdf => "pdf",
            Self::Rtf => "rtf",
        }
    }

    /// The kind whose derivation has that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// How readers call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Docx => "Word (DOCX)",
            Self::Tei => "TEI",
            Self::Pdf => "PDF",
            Self::Rtf => "RTF",
        }
    }

    /// The version of its derivation: raised whenever the same bytes give another text or map.
    pub const fn version(self) -> u32 {
        match self {
            Self::Markdown | Self::Html | Self::Tei | Self::Pdf => 2,
            Self::Docx | Self::Rtf => 3,
        }
    }

    /// The endings of its file names, in lower case.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Tei => &["tei"],
            Self::Pdf => &["pdf"],
            Self::Rtf => &["rtf"],
        }
    }
}

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 4096;

/// The kind of a file, by what is in it and then by the ending of its name; `None` for a plain
/// text, and for what no text is read out of.
pub fn kind_of(bytes: &[u8], name: &str) -> Option<OriginalKind> {
    let start = beginning(bytes);
    if bytes.starts_with(b"%PDF-") {
        return Some(OriginalKind::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(OriginalKind::Rtf);
    }
    if is_tei(&start) {
        return Some(OriginalKind::Tei);
    }
    if is_html(&start) {
        return Some(OriginalKind::Html);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_lowercase();
    if ending == "pdf" && start.contains("%pdf-") {
        // Some programs write a line of their own first.
        return Some(OriginalKind::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let is_word = OriginalKind::Docx.endings().contains(&ending.as_str()) || is_word(bytes);
        return is_word.then_some(OriginalKind::Docx);
    }
    let is_text = |kind: &OriginalKind| kind.endings().contains(&ending.as_str());
    [
        OriginalKind::Markdown,
        OriginalKind::Html,
        OriginalKind::Tei,
    ]
    .into_iter()
    .find(is_text)
}

/// The first characters in lower case, whatever encoding they are in: markup is ASCII, with zero
/// bytes between in UTF-16.
fn beginning(bytes: &[u8]) -> String {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let ascii = start.iter().filter(|byte| (1..0x80).contains(*byte));
    let ascii: String = ascii
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    ascii.trim_start().to_owned()
}

/// Whether the outermost element is one of TEI; what comes before it may be long.
fn is_tei(start: &str) -> bool {
    let is_xml = start.starts_with('<');
    let has = |tag: &str| start.contains(tag);
    is_xml && (has("http://www.tei-c.org/ns/1.0") || has("<tei>") || has("<tei ") || has("<tei.2"))
}

/// Whether an archive names the parts of a Word file, which stand in it as they are.
fn is_word(bytes: &[u8]) -> bool {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    has(b"word/document") && has(b"[Content_Types].xml")
}

fn is_html(start: &str) -> bool {
    let mut rest = start;
    loop {
        rest = rest.trim_start();
        let ends = [("<?", "?>"), ("<!--", "-->")];
        let Some((_, end)) = ends.iter().find(|(begin, _)| rest.starts_with(begin)) else {
            break;
        };
        let Some((_, after)) = rest.split_once(end) else {
            return false;
        };
        rest = after;
    }
    rest.starts_with("<!doctype html") || rest.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_file_counts_more_than_its_name() {
        let page = b"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE HTML><p>one";
        assert_eq!(kind_of(page, "letter.txt"), Some(OriginalKind::Html));
        assert_eq!(kind_of(b"# One", "letter.MD"), Some(OriginalKind::Markdown));
        assert_eq!(kind_of(b"# One", "letter.txt"), None);
        assert_eq!(kind_of(b"", "letter"), None);
    }

    #[test]
    fn a_page_in_utf_16_is_a_page() {
        let page: Vec<u8> = "\u{feff}<html><p>Привет"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(kind_of(&page, "page"), Some(OriginalKind::Html));
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in OriginalKind::ALL {
            assert_eq!(OriginalKind::of_name(kind.name()), Some(kind));
        }
    }
}
