//! Whoever changes her mind while a long file is read is heard soon.

use std::cell::Cell;

use glossator::formats::Watch;
use glossator::formats::derive::{DeriveError, OriginalKind, derive};

use super::hostile::{CATALOGUE, FONT, PAGES, pdf_file, stream, word_file_of};

/// Stops when it has been asked so often.
struct Patience {
    left: Cell<u32>,
}

impl Watch for Patience {
    fn should_stop(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left == 0
    }

    fn progress(&self, _: usize, _: usize) {}
}

/// Reading asks at least so often whether it is wanted, and believes it whenever it is told.
fn hears(kind: OriginalKind, bytes: &[u8], often: u32) {
    let asked = Patience {
        left: Cell::new(u32::MAX),
    };
    derive(kind, bytes, "UTF-8", &asked).unwrap();
    let times = u32::MAX - asked.left.get();
    assert!(times >= often, "{kind:?} asks {times} times only");
    for share in [0, 1, 50, 100] {
        let left = Cell::new((times - 1) / 100 * share);
        let read = derive(kind, bytes, "UTF-8", &Patience { left });
        assert_eq!(read, Err(DeriveError::Stopped), "{kind:?}, {share} %");
    }
}

#[test]
fn every_kind_of_long_file_is_stopped_wherever_it_is_read() {
    let lines = |line: &str| line.repeat(500);
    hears(
        OriginalKind::Markdown,
        lines("one *two* three\n\n").as_bytes(),
        1000,
    );
    hears(
        OriginalKind::Html,
        lines("<p>one <b>two</b> three").as_bytes(),
        1000,
    );
    let edition = format!(
        "<TEI><text><body>{}</body></text></TEI>",
        lines("<p>one <hi>two</hi></p>")
    );
    hears(OriginalKind::Tei, edition.as_bytes(), 1000);
    let file = format!(r"{{\rtf1\ansi {}}}", lines(r"one {\b two} three\par "));
    hears(OriginalKind::Rtf, file.as_bytes(), 1000);
    let body = lines("<w:p><w:r><w:t>one</w:t></w:r></w:p>");
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let file = word_file_of(&[("word/document.xml", document.as_bytes())]);
    hears(OriginalKind::Docx, &file, 1000);
}

#[test]
fn a_page_of_lines_without_words_is_stopped_too() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
    let drawn = format!("{}BT /F 12 Tf (Words) Tj ET", "0 0 m 9 9 l S\n".repeat(300));
    let contents = stream(&drawn, "");
    let file = pdf_file(&[CATALOGUE, PAGES, page, &contents, FONT]);
    hears(OriginalKind::Pdf, &file, 300);
}
