//! Which parts a Word file has.

use crate::formats::Watch;
use crate::formats::derive::DeriveError;
use crate::formats::derive::composer::Composer;
use crate::formats::derive::decoding::decode;
use crate::formats::derive::xml::{self, Element};
use crate::formats::derive::zip_archive::Archive;

use super::styles::Styles;

/// A Word file, of which parts are read one by one.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
    watch: &'a dyn Watch,
    /// The path of the document itself.
    pub main: String,
    /// The path of its properties, if it has any.
    properties: Option<String>,
}

impl<'a> Package<'a> {
    pub(super) fn open(
        mut archive: Archive<'a>,
        watch: &'a dyn Watch,
    ) -> Result<Self, DeriveError> {
        let mut main = "word/document.xml".to_owned();
        let mut properties = None;
        if let Some(bytes) = archive.part("_rels/.rels")? {
            let relations = parse(&bytes, watch)?;
            let target = |ending: &str| {
                let mut all = relations.elements();
                let found = all.find(|one| {
                    let kind = one.attribute("Type").unwrap_or_default();
                    kind.ends_with(ending)
                });
                let target = found.and_then(|one| one.attribute("Target"));
                target.map(|target| target.trim_start_matches('/').to_owned())
            };
            main = target("/officeDocument").unwrap_or(main);
            properties = target("/core-properties");
        }
        Ok(Self {
            archive,
            watch,
            main,
            properties,
        })
    }

    /// What the properties of the file call it. A file whose properties cannot be read has none.
    pub(super) fn title(&mut self) -> Option<String> {
        let bytes = self.archive.part(self.properties.as_ref()?).ok()??;
        Some(parse(&bytes, self.watch).ok()?.child("title")?.words())
    }

    /// The path of a part that lies beside the document.
    pub(super) fn beside(&self, name: &str) -> String {
        match self.main.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{name}"),
            None => name.to_owned(),
        }
    }

    /// The bytes of a part of the file, if it has it.
    pub(super) fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, DeriveError> {
        self.archive.part(path)
    }

    /// Begins a part of the original with this part of the file; its elements.
    pub(super) fn read(
        &mut self,
        path: &str,
        composer: &mut Composer,
    ) -> Result<Option<Element>, DeriveError> {
        let Some(bytes) = self.archive.part(path)? else {
            return Ok(None);
        };
        let declared = xml::declared_encoding(&bytes);
        let text = composer.begin_part(path, decode(&bytes, declared.as_deref(), "UTF-8"));
        xml::read(&text, self.watch).map(Some)
    }

    pub(super) fn styles(&mut self) -> Result<Styles, DeriveError> {
        let path = self.beside("styles.xml");
        let bytes = self.archive.part(&path)?;
        bytes.map_or_else(
            || Ok(Styles::default()),
            |bytes| Ok(Styles::of(&parse(&bytes, self.watch)?)),
        )
    }

    /// Parts that are not of the text: comments, headers and footers.
    pub(super) fn say_what_is_left_out(
        &mut self,
        composer: &mut Composer,
    ) -> Result<(), DeriveError> {
        let mut names = self.archive.names();
        names.sort();
        for (start, what) in [
            ("comments.xml", "comments"),
            ("header", "headers of the pages"),
            ("footer", "footers of the pages"),
        ] {
            let start = self.beside(start);
            let parts = names.iter().filter(|name| {
                let ending = name.rsplit_once('.').map(|(_, ending)| ending);
                name.starts_with(&start) && ending == Some("xml")
            });
            for name in parts {
                let Some(bytes) = self.archive.part(name)? else {
                    continue;
                };
                let root = parse(&bytes, self.watch)?;
                let (count, words) = if what == "comments" {
                    let comments = root.below("comment");
                    let first = comments.first().map(|one| one.words());
                    (comments.len(), first.unwrap_or_default())
                } else {
                    (1, root.words())
                };
                if count > 0 && !words.trim().is_empty() {
                    let count = u32::try_from(count).unwrap_or(u32::MAX);
                    composer.leave_out_many(what, count, &words);
                }
            }
        }
        Ok(())
    }
}

fn parse(bytes: &[u8], watch: &dyn Watch) -> Result<Element, DeriveError> {
    let declared = xml::declared_encoding(bytes);
    xml::read(&decode(bytes, declared.as_deref(), "UTF-8").text, watch)
}
