//! PDF files with a text layer, page by page.
//!
//! The pages themselves are read by `pdf-extract`, which trusts its files: it goes round in circles
//! and panics on some. So pictures are taken out of a file first, one that goes round in circles or
//! unpacks to too much is refused, and a page that breaks the reader is left out and said.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use flate2::read::ZlibDecoder;
use pdf_extract::{
    ConvertToFmt, Dictionary, Document, Object, ObjectId, PlainTextOutput, output_doc_page,
};

use crate::formats::Watch;

use super::composer::Composer;
use super::{DeriveError, Derived, LONGEST_TEXT};

/// What the streams of a file that are no pictures may unpack to, in bytes.
const LARGEST_WHOLE: u64 = 512 * 1024 * 1024;
/// Pages and drawings within drawings are not nested deeper in any real file.
const DEEPEST: usize = 32;

/// Reads a PDF file.
pub(super) fn derive(bytes: &[u8], watch: &dyn Watch) -> Result<Derived, DeriveError> {
    refuse_a_bomb(bytes)?;
    let document =
        guarded(|| load(bytes)).unwrap_or_else(|| Err(broken("it breaks its reader")))?;
    refuse_circles(&document)?;
    let pages = document.get_pages();
    let mut composer = Composer::default();
    let (mut without_text, mut unreadable, mut has_text) = (Vec::new(), Vec::new(), false);
    for (done, number) in pages.keys().enumerate() {
        watch.progress(done, pages.len());
        if watch.should_stop() {
            return Err(DeriveError::Stopped);
        }
        match guarded(|| page(&document, *number, watch)).flatten() {
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
    output_doc_page(document, &mut PlainTextOutput::new(words), number).ok()?;
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

/// Unpacks every stream that is no picture, into nothing, and adds up.
fn refuse_a_bomb(bytes: &[u8]) -> Result<(), DeriveError> {
    const START: &[u8] = b"stream";
    /// Longer dictionaries than this do not stand before a stream.
    const BEFORE: usize = 2048;
    let mut left = LARGEST_WHOLE;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), START) {
        let start = at + found;
        at = start + START.len();
        let before = bytes
            .get(start.saturating_sub(BEFORE)..start)
            .unwrap_or_default();
        let dictionary = before
            .rsplit(|byte| *byte == b'j')
            .next()
            .unwrap_or_default();
        let is_picture = find(dictionary, b"/Image").is_some();
        if is_picture || before.ends_with(b"end") {
            continue;
        }
        let body = bytes.get(at..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let unpacked = std::io::copy(&mut ZlibDecoder::new(body).take(left), &mut std::io::sink());
        left = left.saturating_sub(unpacked.unwrap_or(0));
        if left == 0 {
            return Err(DeriveError::Refused(
                "it unpacks to more than any real text: perhaps it was made to harm",
            ));
        }
    }
    Ok(())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// Refuses a file whose pages or drawings contain themselves.
fn refuse_circles(document: &Document) -> Result<(), DeriveError> {
    const CIRCLE: DeriveError = DeriveError::Refused("its pages contain themselves");
    for page in document.get_pages().into_values() {
        let mut at = Some(page);
        for depth in 0.. {
            let Some(id) = at else { break };
            if depth > DEEPEST {
                return Err(CIRCLE);
            }
            let dictionary = document.get_dictionary(id).ok();
            at = dictionary.and_then(|one| one.get(b"Parent").and_then(Object::as_reference).ok());
        }
    }
    let drawings: BTreeMap<ObjectId, Vec<ObjectId>> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let stream = object.as_stream().ok()?;
            Some((*id, drawn_in(document, &stream.dict)))
        })
        .collect();
    let mut sound: BTreeSet<ObjectId> = BTreeSet::new();
    for id in drawings.keys() {
        if !is_sound(*id, (&drawings, &mut sound), 0) {
            return Err(CIRCLE);
        }
    }
    Ok(())
}

/// The drawings that a drawing may contain.
fn drawn_in(document: &Document, dictionary: &Dictionary) -> Vec<ObjectId> {
    let resolved = |dictionary: &Dictionary, key: &[u8]| {
        let object = dictionary.get_deref(key, document).ok()?;
        object.as_dict().ok().cloned()
    };
    let inside = resolved(dictionary, b"Resources").and_then(|one| resolved(&one, b"XObject"));
    let Some(inside) = inside else {
        return Vec::new();
    };
    let ids = inside
        .iter()
        .filter_map(|(_, object)| object.as_reference().ok());
    ids.collect()
}

/// Whether a drawing ends: it neither contains itself nor is nested too deep.
fn is_sound(
    id: ObjectId,
    (drawings, sound): (&BTreeMap<ObjectId, Vec<ObjectId>>, &mut BTreeSet<ObjectId>),
    depth: usize,
) -> bool {
    if sound.contains(&id) {
        return true;
    }
    if depth > DEEPEST {
        return false;
    }
    let inside = drawings.get(&id).map_or(&[][..], Vec::as_slice);
    let is_sound = inside
        .iter()
        .all(|one| is_sound(*one, (drawings, sound), depth + 1));
    if is_sound {
        sound.insert(id);
    }
    is_sound
}
