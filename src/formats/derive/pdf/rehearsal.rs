//! What a page would draw, found out before the reader of PDF files draws it.
//!
//! A page draws *forms*, and forms draw forms. The reader goes into each as often as it is drawn
//! and as deep as they go, and cannot be stopped while there are no words. So the same way is gone
//! here first, without drawing anything: names are looked up as the reader does (ISO 32000-1,
//! 7.8.3 and 8.10; a form without resources has those of whatever draws it).

use std::collections::BTreeMap;
use std::rc::Rc;

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::formats::derive::DeriveError;

use super::{DEEPEST, LARGEST_WHOLE, find};

const CIRCLE: DeriveError = DeriveError::Refused("its pages contain themselves");
const TOO_MUCH: DeriveError =
    DeriveError::Refused("it unpacks to more than any real text: perhaps it was made to harm");

/// Goes through the pages of a file before they are read.
pub(super) struct Rehearsal<'a> {
    document: &'a Document,
    /// The forms met so far: each is unpacked once, however often it is drawn.
    forms: BTreeMap<ObjectId, Rc<Form>>,
}

/// What is drawn in a form.
struct Form {
    /// The names of what it draws, as often as it draws it.
    draws: Vec<Vec<u8>>,
}

impl<'a> Rehearsal<'a> {
    pub(super) const fn new(document: &'a Document) -> Self {
        Self {
            document,
            forms: BTreeMap::new(),
        }
    }

    /// Refuses a page that the reader would not come to the end of.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<(), DeriveError> {
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
    fn content_of_page(&self, id: ObjectId) -> Result<Vec<u8>, DeriveError> {
        let mut content = Vec::new();
        for part in self.document.get_page_contents(id) {
            let object = self.document.get_object(part).ok();
            if let Some(stream) = object.and_then(|object| object.as_stream().ok()) {
                content.extend(unpacked(stream));
                // Blanks the reader puts between two parts.
                content.push(b'\n');
            }
            if content.len() as u64 > LARGEST_WHOLE {
                return Err(TOO_MUCH);
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
            let Some((id, stream)) = self.stream(known, name) else {
                continue;
            };
            let form = self.form(id, stream);
            let inside = self.dictionary(&stream.dict, b"Resources");
            self.draw(&form.draws, inside.unwrap_or(resources), depth + 1)?;
        }
        Ok(())
    }

    fn form(&mut self, id: ObjectId, stream: &Stream) -> Rc<Form> {
        let form = self.forms.entry(id).or_insert_with(|| {
            let content = unpacked(stream);
            Rc::new(Form {
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
    names.map(<[u8]>::to_vec).collect()
}
