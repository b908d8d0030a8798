//! What a page would draw, found out before the reader of PDF files draws it.
//!
//! A page draws *forms*, and forms draw forms. The reader goes into each as often as it is drawn
//! and as deep as they go, and cannot be stopped while there are no words. So the same way is gone
//! here first, without drawing anything: names are looked up as the reader does (ISO 32000-1,
//! 7.8.3 and 8.10; a form without resources has those of whatever draws it).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::formats::Watch;
use crate::formats::derive::DeriveError;

use super::{DEEPEST, find};

const CIRCLE: DeriveError = DeriveError::Refused("its pages contain themselves");
const TOO_MUCH: DeriveError =
    DeriveError::Refused("a page draws more than any real one: perhaps it was made to harm");

/// What one page may draw; the pictures on it count too.
const MOST_DRAWS: usize = 100_000;
/// What is written on a page and in all that it draws, in bytes: a map may have much of it.
const LARGEST_PAGE: usize = 128 * 1024 * 1024;
/// What a page has again and again, after the first time, in bytes: signs and letterheads are
/// short, and the reader needs seconds for so much.
const MOST_REPEATED: usize = 16 * 1024 * 1024;

/// Goes through the pages of a file before they are read.
pub(super) struct Rehearsal<'a> {
    document: &'a Document,
    watch: &'a dyn Watch,
    /// The forms met so far: each is unpacked once, however often it is drawn.
    forms: BTreeMap<ObjectId, Rc<Form>>,
    left: Left,
}

/// What the page that is gone through may still draw.
struct Left {
    draws: usize,
    bytes: usize,
    repeated: usize,
    met: BTreeSet<ObjectId>,
}

impl Left {
    const fn whole() -> Self {
        Self {
            draws: MOST_DRAWS,
            bytes: LARGEST_PAGE,
            repeated: MOST_REPEATED,
            met: BTreeSet::new(),
        }
    }

    fn draw(&mut self) -> Result<(), DeriveError> {
        self.draws = self.draws.checked_sub(1).ok_or(TOO_MUCH)?;
        Ok(())
    }

    /// A stream of so many bytes is gone through.
    fn read(&mut self, id: ObjectId, bytes: usize) -> Result<(), DeriveError> {
        let left = if self.met.insert(id) {
            &mut self.bytes
        } else {
            &mut self.repeated
        };
        *left = left.checked_sub(bytes).ok_or(TOO_MUCH)?;
        Ok(())
    }
}

/// What is drawn in a form.
struct Form {
    /// How much the reader goes through for one drawing of it, in bytes.
    length: usize,
    /// The names of what it draws, as often as it draws it.
    draws: Vec<Vec<u8>>,
}

impl<'a> Rehearsal<'a> {
    pub(super) const fn new(document: &'a Document, watch: &'a dyn Watch) -> Self {
        Self {
            document,
            watch,
            forms: BTreeMap::new(),
            left: Left::whole(),
        }
    }

    /// Refuses a page that the reader would not come to the end of, or not before anybody has
    /// lost patience.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<(), DeriveError> {
        self.left = Left::whole();
        let resources = self.resources_of_page(id)?;
        let content = self.content_of_page(id)?;
        match resources {
            Some(resources) if self.has_forms(resources) => {
                self.draw(&drawn_in(&content), resources, 0)
            }
            _ => Ok(()),
        }
    }

    /// The resources of a page, or of the nearest node above it that has some.
    fn resources_of_page(&self, id: ObjectId) -> Result<Option<&'a Dictionary>, DeriveError> {
        let mut at = Some(id);
        let mut found = None;
        for depth in 0.. {
            let Some(node) = at.and_then(|id| self.document.get_dictionary(id).ok()) else {
                break;
            };
            if depth > DEEPEST {
                return Err(CIRCLE);
            }
            found = found.or_else(|| self.dictionary(node, b"Resources"));
            // To the top in any case: the reader looks for the size of the page as well.
            at = node.get(b"Parent").and_then(Object::as_reference).ok();
        }
        Ok(found)
    }

    /// What is written on a page itself, which may be in several streams.
    fn content_of_page(&mut self, id: ObjectId) -> Result<Vec<u8>, DeriveError> {
        let mut content = Vec::new();
        for part in self.document.get_page_contents(id) {
            let object = self.document.get_object(part).ok();
            if let Some(stream) = object.and_then(|object| object.as_stream().ok()) {
                let words = unpacked(stream);
                self.left.read(part, words.len())?;
                content.extend(words);
                // The reader puts a blank between two parts.
                content.push(b'\n');
            }
        }
        Ok(content)
    }

    /// Goes through what is drawn under these names.
    fn draw(
        &mut self,
        names: &[Vec<u8>],
        resources: &'a Dictionary,
        depth: usize,
    ) -> Result<(), DeriveError> {
        if depth > DEEPEST {
            return Err(CIRCLE);
        }
        let Some(known) = self.dictionary(resources, b"XObject") else {
            return Ok(());
        };
        for name in names {
            if self.watch.should_stop() {
                return Err(DeriveError::Stopped);
            }
            self.left.draw()?;
            let Some((id, stream)) = self.stream(known, name) else {
                continue;
            };
            let form = self.form(id, stream);
            self.left.read(id, form.length)?;
            let inside = self.dictionary(&stream.dict, b"Resources");
            self.draw(&form.draws, inside.unwrap_or(resources), depth + 1)?;
        }
        Ok(())
    }

    fn form(&mut self, id: ObjectId, stream: &Stream) -> Rc<Form> {
        let form = self.forms.entry(id).or_insert_with(|| {
            let content = unpacked(stream);
            Rc::new(Form {
                length: content.len(),
                draws: drawn_in(&content),
            })
        });
        Rc::clone(form)
    }

    /// Whether there is anything to draw but pictures, which were emptied.
    fn has_forms(&self, resources: &'a Dictionary) -> bool {
        let known = self.dictionary(resources, b"XObject");
        known.is_some_and(|known| {
            let mut names = known.iter().map(|(name, _)| name);
            names.any(|name| {
                let stream = self.stream(known, name);
                stream.is_some_and(|(_, stream)| !stream.content.is_empty())
            })
        })
    }

    /// The dictionary under a key, however many references lead to it.
    fn dictionary(&self, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        holder.get_deref(key, self.document).ok()?.as_dict().ok()
    }

    /// The stream under a key and its own number, however many references lead to it.
    fn stream(&self, holder: &'a Dictionary, key: &[u8]) -> Option<(ObjectId, &'a Stream)> {
        let (id, object) = self.document.dereference(holder.get(key).ok()?).ok()?;
        Some((id?, object.as_stream().ok()?))
    }
}

/// The content of a stream; as it stands if it cannot be unpacked, as the reader has it.
fn unpacked(stream: &Stream) -> Vec<u8> {
    let content = stream.decompressed_content();
    content.unwrap_or_else(|_| stream.content.clone())
}

/// The names of what a content draws, as often as it draws it.
fn drawn_in(content: &[u8]) -> Vec<Vec<u8>> {
    if find(content, b"Do").is_none() {
        return Vec::new();
    }
    let operations = Content::decode(content).map_or_else(|_| Vec::new(), |it| it.operations);
    let draws = operations.iter().filter(|one| one.operator == "Do");
    let names = draws.filter_map(|one| one.operands.first()?.as_name().ok());
    // One more than may be drawn tells that it is too many.
    names.take(MOST_DRAWS + 1).map(<[u8]>::to_vec).collect()
}
