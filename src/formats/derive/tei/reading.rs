//! The elements of a TEI text.

use crate::formats::Watch;
use crate::formats::derive::composer::Composer;
use crate::formats::derive::xml::{Element, Node};
use crate::model::Role;

use super::language;

/// How an element stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Inline,
    Block,
    Line,
    /// A part that may have headings.
    Division,
    Item,
    Cell,
}

/// Reads the text of a file.
pub(super) struct Reading<'a> {
    watch: &'a dyn Watch,
    /// The notes that come at the end, with their markers and the language that they stand in.
    notes: Vec<(String, &'a Element, String)>,
    /// The languages around this place, the innermost last; empty ones are unknown.
    languages: Vec<String>,
    /// How deep in divisions this place is.
    depth: u8,
    /// How many elements around keep their blanks.
    preserved: u32,
    /// How many cells of this row were read.
    cells: u32,
}

impl<'a> Reading<'a> {
    pub(super) const fn new(watch: &'a dyn Watch) -> Self {
        Self {
            watch,
            notes: Vec::new(),
            languages: Vec::new(),
            depth: 0,
            preserved: 0,
            cells: 0,
        }
    }

    /// The text of an edition.
    pub(super) fn text(&mut self, text: &'a Element, edition: &Element, composer: &mut Composer) {
        let around = language(edition).unwrap_or_default();
        self.languages = vec![around.to_owned()];
        composer.set_language(around);
        self.element(text, composer);
    }

    fn children(&mut self, element: &'a Element, composer: &mut Composer) {
        for node in &element.children {
            match node {
                Node::Text(words, at) if self.preserved > 0 => composer.verbatim(words, *at),
                Node::Text(words, at) => composer.flow(words, *at),
                Node::Reference(words, place) => {
                    if words.trim().is_empty() && words != "\u{a0}" {
                        composer.flow(" ", place.0);
                    } else {
                        composer.stands_for(words, *place);
                    }
                }
                Node::Element(inner) => self.element(inner, composer),
            }
        }
    }

    fn element(&mut self, element: &'a Element, composer: &mut Composer) {
        // Nobody reads what was read so far.
        if self.watch.should_stop() || self.is_special(element, composer) {
            return;
        }
        say_what_it_means(element, composer);
        let own = language(element).map(str::to_owned);
        if let Some(own) = &own {
            self.languages.push(own.clone());
            composer.set_language(own);
        }
        let is_preserved = element.attribute("xml:space") == Some("preserve");
        self.preserved += u32::from(is_preserved);
        self.read(element, composer);
        self.preserved -= u32::from(is_preserved);
        if own.is_some() {
            self.languages.pop();
            composer.set_language(self.languages.last().map_or("", String::as_str));
        }
    }

    fn read(&mut self, element: &'a Element, composer: &mut Composer) {
        match stands(element) {
            Stands::Inline => self.children(element, composer),
            Stands::Block => {
                composer.end_block();
                self.children(element, composer);
                composer.end_block();
            }
            Stands::Line => {
                composer.end_line();
                self.cells = 0;
                self.children(element, composer);
                composer.end_line();
            }
            Stands::Item => {
                composer.end_line();
                composer.stands_for("- ", (element.start, element.start));
                self.children(element, composer);
                composer.end_line();
            }
            Stands::Cell => {
                if self.cells > 0 {
                    composer.add("\t", element.start);
                }
                self.cells += 1;
                self.children(element, composer);
            }
            Stands::Division => self.division(element, composer),
        }
    }

    fn division(&mut self, element: &'a Element, composer: &mut Composer) {
        composer.end_block();
        let role = role(element).or_else(|| language(element).map(|_| Role::Text));
        if let Some(role) = role.clone() {
            composer.begin_division(role);
        }
        self.depth = self.depth.saturating_add(1);
        for node in &element.children {
            match node {
                Node::Element(head) if head.local() == "head" => {
                    composer.begin_heading(self.depth);
                    self.children(head, composer);
                    composer.end_heading();
                }
                Node::Element(inner) => self.element(inner, composer),
                Node::Text(words, at) => composer.flow(words, *at),
                Node::Reference(words, place) => composer.stands_for(words, *place),
            }
        }
        self.depth = self.depth.saturating_sub(1);
        if role.is_some() {
            composer.begin_division(Role::Text);
        }
        composer.end_block();
    }

    /// Elements that are not read like others; whether this is one.
    fn is_special(&mut self, element: &'a Element, composer: &mut Composer) -> bool {
        let place = (element.start, element.end);
        match element.local() {
            "lb" if element.attribute("break") == Some("no") => composer.join(),
            "lb" => composer.break_line(place),
            "pb" | "cb" | "gb" | "milestone" => {
                let number = element.attribute("n").unwrap_or_default();
                composer.leave_out("breaks of pages and columns", number);
                if element.attribute("break") == Some("no") {
                    composer.join();
                }
            }
            "note" => self.note(element, composer),
            "gap" => composer.stands_for("[…]", place),
            "space" => composer.flow(" ", element.start),
            "choice" => self.choice(element, composer),
            "app" => self.apparatus(element, composer),
            "del" => composer.leave_out("words deleted in the source", &element.words()),
            "fw" => composer.leave_out("running titles and numbers of pages", &element.words()),
            "figure" | "graphic" | "media" | "binaryObject" => {
                composer.leave_out("pictures", &element.words());
            }
            "teiHeader" | "figDesc" | "desc" | "certainty" | "precision" | "respons" => {}
            _ => return false,
        }
        true
    }

    fn note(&mut self, element: &'a Element, composer: &mut Composer) {
        let number = self.notes.len() + 1;
        let own = element
            .attribute("n")
            .map(str::trim)
            .filter(|one| !one.is_empty());
        let marker = format!("[{}]", own.unwrap_or(&number.to_string()));
        composer.stands_for(&marker, (element.start, element.end));
        let around = self.languages.last().cloned().unwrap_or_default();
        self.notes.push((marker, element, around));
    }

    /// The reading of the source, of several that the edition offers.
    fn choice(&mut self, element: &'a Element, composer: &mut Composer) {
        let is_of_source = |one: &&Element| matches!(one.local(), "sic" | "orig" | "abbr");
        let chosen = element.elements().find(is_of_source);
        let Some(chosen) = chosen.or_else(|| element.elements().next()) else {
            return;
        };
        self.element(chosen, composer);
        let others = element.elements().filter(|one| !std::ptr::eq(*one, chosen));
        for other in others {
            let what = match other.local() {
                "corr" => "corrections of the editor, beside what the source has",
                "reg" => "words in modern spelling, beside those of the source",
                "expan" => "abbreviations written out, beside those of the source",
                _ => "other readings",
            };
            composer.leave_out(what, &other.words());
        }
    }

    fn apparatus(&mut self, element: &'a Element, composer: &mut Composer) {
        let lemma = element.child("lem");
        let chosen = lemma.or_else(|| element.elements().find(|one| one.local() == "rdg"));
        let Some(chosen) = chosen else { return };
        self.children(chosen, composer);
        for other in element.elements().filter(|one| !std::ptr::eq(*one, chosen)) {
            composer.leave_out("readings of other witnesses", &other.words());
        }
    }

    /// The notes, at the end.
    pub(super) fn notes(&mut self, composer: &mut Composer) {
        let mut read = 0;
        // A note may have notes.
        while let Some((marker, note, around)) = self.notes.get(read).cloned() {
            composer.end_block();
            if read == 0 {
                composer.begin_division(Role::Editorial);
            }
            read += 1;
            let own = language(note).unwrap_or(&around).to_owned();
            composer.set_language(&own);
            composer.stands_for(&format!("{marker} "), (note.start, note.start));
            self.languages = vec![own];
            let mut is_first = true;
            for node in &note.children {
                match node {
                    // The first paragraph goes on after the marker.
                    Node::Element(inner) if is_first && stands(inner) == Stands::Block => {
                        self.children(inner, composer);
                        composer.end_block();
                        is_first = false;
                    }
                    Node::Element(inner) => self.element(inner, composer),
                    Node::Text(words, at) => composer.flow(words, *at),
                    Node::Reference(words, place) => composer.stands_for(words, *place),
                }
            }
            composer.end_block();
        }
    }
}

fn stands(element: &Element) -> Stands {
    match element.local() {
        "text" | "group" | "floatingText" | "front" | "body" | "back" | "div" | "div1" | "div2"
        | "div3" | "div4" | "div5" | "div6" | "div7" | "attachment" => Stands::Division,
        "p" | "ab" | "opener" | "closer" | "postscript" | "salute" | "signed" | "dateline"
        | "address" | "argument" | "byline" | "docTitle" | "titlePage" | "titlePart"
        | "epigraph" | "trailer" | "lg" | "sp" | "speaker" | "stage" | "list" | "table"
        | "listBibl" | "bibl" | "biblStruct" | "head" | "quote" | "cit" | "castList"
        | "imprimatur" | "docAuthor" | "docDate" | "docImprint" | "listPerson" | "listPlace" => {
            Stands::Block
        }
        "l" | "addrLine" | "row" | "label" | "castItem" => Stands::Line,
        "item" => Stands::Item,
        "cell" => Stands::Cell,
        _ => Stands::Inline,
    }
}

/// What a division is, by the word that it says of itself.
fn role(element: &Element) -> Option<Role> {
    match element.attribute("type")? {
        "transcript" | "transcription" | "original" => Some(Role::Transcript),
        "translation" => Some(Role::Translation),
        "commentary" | "introduction" | "summary" | "apparatus" | "notes" => Some(Role::Editorial),
        "metadata" => Some(Role::Metadata),
        _ => None,
    }
}

/// What elements say beyond their words, which no plain text can.
fn say_what_it_means(element: &Element, composer: &mut Composer) {
    let what = match element.local() {
        "persName" | "placeName" | "orgName" | "name" | "rs" | "geogName" => {
            "names that are marked as such, not yet taken over as annotations"
        }
        "date" | "time" => "dates that are marked as such, not yet taken over as annotations",
        "ref" | "ptr" => "targets of references",
        "hi" | "emph" | "title" => "words set apart by type, set as any others",
        "unclear" | "supplied" | "add" | "surplus" | "damage" => {
            "marks of what is unclear, added or supplied; the words are kept"
        }
        "table" => "tables, set as lines with tabs",
        _ => return,
    };
    let words = if element.local() == "table" {
        String::new()
    } else {
        element.words()
    };
    composer.leave_out(what, &words);
}
