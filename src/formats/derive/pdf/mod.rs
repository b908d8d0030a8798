//! PDF files with a text layer, page by page.
//!
//! The pages themselves are read by `pdf-extract`, which trusts its files: it goes round in circles
//! and panics on some. So pictures are taken out of a file first, one that goes round in circles or
//! unpacks to too much is refused ([`rehearsal`]), and a page that breaks the reader is left out and
//! said.

mod bombs;
mod hearing;
mod rehearsal;
mod title;

use std::cell::Cell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{ConvertToFmt, Document, Object, PlainTextOutput, output_doc_page};

use crate::formats::Watch;

use super::composer::Composer;
use super::{DeriveError, Derived, LONGEST_TEXT};

use hearing::Hearing;
use rehearsal::Rehearsal;

/// Pages and drawings within drawings are not nested deeper in any real file.
const DEEPEST: usize = 32;

/// Reads a PDF file.
pub(super) fn derive(bytes: &[u8], watch: &dyn Watch) -> Result<Derived, DeriveError> {
    bombs::refuse_unopened(bytes)?;
    let document =
        guarded(|| load(bytes)).unwrap_or_else(|| Err(broken("it breaks its reader")))?;
    bombs::refuse_opened(&document)?;
    let mut rehearsal = Rehearsal::new(&document, watch);
    let pages = document.get_pages();
    let mut composer = Composer::default();
    if let Some(title) = guarded(|| title::title(&document)).flatten() {
        composer.call(&title);
    }
    let (mut without_text, mut unreadable, mut has_text) = (Vec::new(), Vec::new(), false);
    for (done, (number, id)) in pages.iter().enumerate() {
        watch.progress(done, pages.len());
        if watch.should_stop() {
            return Err(DeriveError::Stopped);
        }
        let words = guarded(|| {
            rehearsal.page(*id)?;
            Ok(page(&document, *number, watch))
        });
        match words.unwrap_or(Ok(None))? {
            Some(text) if text.trim().is_empty() => without_text.push(*number),
            Some(text) => {
                has_text = true;
                composer.page(&format!("page {number}"), &text);
            }
            None if watch.should_stop() => return Err(DeriveError::Stopped),
            None => unreadable.push(*number),
        }
    }
    say_pages(&mut composer, "pages without a text layer", &without_text);
    say_pages(&mut composer, "pages that cannot be read", &unreadable);
    composer.leave_out(
        "pictures, columns and type; the words come in the order of the file",
        "the whole file",
    );
    match (has_text, unreadable.is_empty()) {
        (true, _) => composer.finish(),
        (false, true) => Err(DeriveError::NoTextLayer),
        (false, false) => Err(broken("none of its pages can be read")),
    }
}

fn broken(what: &str) -> DeriveError {
    DeriveError::Broken(what.to_owned())
}

/// What the work gives; `None` if the reader of PDF files panicked.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    // Nothing outlives the work that it could have left half done.
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Opens a file, and takes out of it what is no text.
fn load(bytes: &[u8]) -> Result<Document, DeriveError> {
    let mut document =
        Document::load_mem(bytes).map_err(|error| DeriveError::Broken(error.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(DeriveError::Locked);
    }
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
        {
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
        }
    }
    Ok(document)
}

/// The words of a page; `None` if they cannot be read or are no longer wanted.
fn page(document: &Document, number: u32, watch: &dyn Watch) -> Option<String> {
    let text = Cell::new(String::new());
    let words = Words {
        text: &text,
        length: 0,
        watch,
    };
    let mut output = Hearing::new(PlainTextOutput::new(words), watch);
    output_doc_page(document, &mut output, number).ok()?;
    Some(in_lines(&text.take()))
}

/// Takes the words of a page, until there are too many or nobody wants them.
struct Words<'a> {
    text: &'a Cell<String>,
    length: usize,
    watch: &'a dyn Watch,
}

impl ConvertToFmt for Words<'_> {
    type Writer = Self;

    fn convert(self) -> Self {
        self
    }
}

impl fmt::Write for Words<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        self.length += words.len();
        if self.length > LONGEST_TEXT as usize || self.watch.should_stop() {
            return Err(fmt::Error);
        }
        let mut text = self.text.take();
        text.push_str(words);
        self.text.set(text);
        Ok(())
    }
}

/// The lines without blanks at their ends, and at most one empty line between two.
fn in_lines(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').map(str::trim_end) {
        let is_second = lines.last().is_none_or(|last| last.is_empty());
        if !(line.is_empty() && is_second) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

fn say_pages(composer: &mut Composer, what: &str, pages: &[u32]) {
    if let Some(first) = pages.first() {
        let all: Vec<String> = pages.iter().map(u32::to_string).collect();
        let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        let words = if pages.len() == 1 {
            format!("page {first}")
        } else {
            format!("pages {}", all.join(", "))
        };
        composer.leave_out_many(what, count, &words);
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
