//! Paragraphs, runs and tables of a Word file.

use std::collections::BTreeMap;

use crate::formats::Watch;
use crate::formats::derive::composer::Composer;
use crate::formats::derive::xml::{Element, Node};

use super::styles::{Styles, outline_level, switch};

/// The notes that the text refers to, by their kinds.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<&'static str, NotesOfKind>);

/// Notes in the order of the text, with their numbers from 1 by their ids.
#[derive(Debug, Default)]
struct NotesOfKind {
    ids: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Notes {
    pub(super) fn has(&self, kind: &str) -> bool {
        self.0.contains_key(kind)
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &str> {
        let ids = self.0.get(kind).into_iter().flat_map(|one| &one.ids);
        ids.map(String::as_str)
    }

    /// Gives a note its number, if it has none yet.
    fn add(&mut self, kind: &'static str, id: &str) {
        let notes = self.0.entry(kind).or_default();
        if !notes.numbers.contains_key(id) {
            notes.ids.push(id.to_owned());
            notes.numbers.insert(id.to_owned(), notes.ids.len());
        }
    }

    fn marker(&self, kind: &str, id: &str) -> String {
        let number = self.0.get(kind).and_then(|one| one.numbers.get(id));
        let number = number.copied().unwrap_or_default();
        if kind == "endnote" {
            format!("[e{number}]")
        } else {
            format!("[{number}]")
        }
    }
}

/// Reads one part.
pub(super) struct Reading<'a> {
    styles: &'a Styles,
    watch: &'a dyn Watch,
    notes: &'a mut Notes,
    /// Boxes of text that hang on the paragraph that is read, and come after it.
    boxes: Vec<Element>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(styles: &'a Styles, notes: &'a mut Notes, watch: &'a dyn Watch) -> Self {
        Self {
            styles,
            watch,
            notes,
            boxes: Vec::new(),
        }
    }

    /// Paragraphs and tables, and what is around them.
    pub(super) fn blocks(&mut self, around: &Element, composer: &mut Composer) {
        for element in around.elements() {
            if self.watch.should_stop() {
                return;
            }
            match element.local() {
                "p" => self.paragraph(element, composer),
                "tbl" => self.table(element, composer),
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                    self.blocks(element, composer);
                }
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice") {
                        self.blocks(choice, composer);
                    }
                }
                "del" | "moveFrom" => deleted(element, composer),
                "altChunk" => composer.leave_out("files within the file", ""),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element, composer: &mut Composer) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|one| one.child("pStyle")?.local_attribute("val"));
        let level = properties
            .and_then(outline_level)
            .or_else(|| style.and_then(|id| self.styles.level(id)))
            .filter(|level| *level > 0 && !paragraph.words().trim().is_empty());
        if style.is_some_and(|id| self.styles.is_title(id)) {
            composer.call(&paragraph.words());
        }
        if properties.is_some_and(|one| one.child("numPr").is_some()) {
            composer.leave_out("numbers and signs of lists", &paragraph.words());
        }
        if let Some(level) = level {
            composer.begin_heading_line(level);
        }
        self.inline(paragraph, composer);
        if level.is_some() {
            composer.end_heading_line();
        }
        composer.end_paragraph();
        for one in std::mem::take(&mut self.boxes) {
            self.blocks(&one, composer);
        }
    }

    /// What stands in a line.
    fn inline(&mut self, around: &Element, composer: &mut Composer) {
        for element in around.elements() {
            if self.watch.should_stop() {
                return;
            }
            match element.local() {
                "r" => self.run(element, composer),
                "del" | "moveFrom" => deleted(element, composer),
                "ins" | "moveTo" => {
                    composer.leave_out(
                        "insertions that were not accepted yet, kept",
                        &element.words(),
                    );
                    self.inline(element, composer);
                }
                "oMath" | "oMathPara" => Self::words_of(element, composer),
                "pPr" | "sdtPr" | "sdtEndPr" | "rPr" => {}
                _ => self.inline(element, composer),
            }
        }
    }

    fn run(&mut self, run: &Element, composer: &mut Composer) {
        if let Some(properties) = run.child("rPr") {
            let style = properties.child("rStyle");
            let style = style.and_then(|one| one.local_attribute("val"));
            let hidden = switch(properties, "vanish");
            if hidden.unwrap_or_else(|| style.is_some_and(|id| self.styles.is_hidden(id))) {
                composer.leave_out("hidden words", &run.words());
                return;
            }
            say_how_it_is_set(properties, run, composer);
        }
        for element in run.elements() {
            self.in_run(element, composer);
        }
    }

    fn in_run(&mut self, element: &Element, composer: &mut Composer) {
        let place = (element.start, element.end);
        match element.local() {
            "t" => Self::words_of(element, composer),
            "tab" | "ptab" => composer.stands_for("\t", place),
            "br" | "cr" => composer.stands_for("\n", place),
            "noBreakHyphen" => composer.stands_for("\u{2011}", place),
            "softHyphen" => composer.stands_for("\u{ad}", place),
            "sym" => symbol(element, composer),
            "footnoteReference" => self.note("footnote", element, composer),
            "endnoteReference" => self.note("endnote", element, composer),
            "drawing" | "pict" | "object" => self.drawing(element, composer),
            "AlternateContent" => {
                // The fallback says the same in an older form.
                for choice in element.elements().filter(|one| one.local() == "Choice") {
                    for inner in choice.elements() {
                        self.in_run(inner, composer);
                    }
                }
            }
            "ruby" => {
                if let Some(base) = element.child("rubyBase") {
                    self.inline(base, composer);
                }
                let reading = element.child("rt").map(Element::words);
                composer.leave_out("readings above the words", &reading.unwrap_or_default());
            }
            _ => {}
        }
    }

    /// Words as they stand; Word keeps their blanks.
    fn words_of(element: &Element, composer: &mut Composer) {
        for node in &element.children {
            match node {
                Node::Text(words, at) => composer.verbatim(words, *at),
                Node::Reference(words, place) => composer.stands_for(words, *place),
                Node::Element(inner) => Self::words_of(inner, composer),
            }
        }
    }

    fn note(&mut self, kind: &'static str, element: &Element, composer: &mut Composer) {
        let Some(id) = element.local_attribute("id") else {
            return;
        };
        self.notes.add(kind, id);
        let marker = self.notes.marker(kind, id);
        composer.stands_for(&marker, (element.start, element.end));
    }

    /// A picture, or a box of text.
    fn drawing(&mut self, element: &Element, composer: &mut Composer) {
        let boxes = element.below("txbxContent");
        if boxes.is_empty() {
            let name = element.below("docPr");
            let name = name.first().and_then(|one| one.attribute("descr"));
            composer.leave_out("pictures", name.unwrap_or_default());
            return;
        }
        composer.leave_out(
            "boxes of text, set after their paragraphs",
            &element.words(),
        );
        self.boxes.extend(boxes.into_iter().cloned());
    }

    fn table(&mut self, table: &Element, composer: &mut Composer) {
        composer.leave_out("tables, set as lines with tabs", "");
        // Tables within a table come as rows of their own; those of a box come with the box.
        for row in table.below_without("tr", "txbxContent") {
            let mut is_first = true;
            for cell in within(row, "tc", composer) {
                if !is_first {
                    composer.stands_for("\t", (cell.start, cell.start));
                }
                is_first = false;
                let mut is_first_line = true;
                for paragraph in within(cell, "p", composer) {
                    if !is_first_line && !paragraph.words().trim().is_empty() {
                        composer.add(" ", paragraph.start);
                    }
                    is_first_line &= paragraph.words().trim().is_empty();
                    self.inline(paragraph, composer);
                }
            }
            composer.end_paragraph();
        }
        for one in std::mem::take(&mut self.boxes) {
            self.blocks(&one, composer);
        }
    }

    /// The notes of a part, in the order in which the text refers to them.
    pub(super) fn notes(
        &mut self,
        root: &Element,
        (kind, known): (&str, &Notes),
        composer: &mut Composer,
    ) {
        composer.end_block();
        let mut by_id: BTreeMap<&str, &Element> = BTreeMap::new();
        for note in root.elements() {
            if let Some(id) = note.local_attribute("id") {
                by_id.entry(id).or_insert(note);
            }
        }
        for id in known.of_kind(kind) {
            let Some(note) = by_id.get(id) else { continue };
            let marker = known.marker(kind, id);
            let has_blank = note.words().starts_with(char::is_whitespace);
            let blank = if has_blank { "" } else { " " };
            composer.stands_for(&format!("{marker}{blank}"), (note.start, note.start));
            for (number, paragraph) in within(note, "p", composer).into_iter().enumerate() {
                if number > 0 {
                    composer.end_paragraph();
                }
                self.inline(paragraph, composer);
            }
            composer.end_paragraph();
        }
    }
}

/// The elements of this name in another one, and in what only stands around them there, such as
/// a field for filling in. What was deleted is said.
fn within<'e>(around: &'e Element, local: &str, composer: &mut Composer) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for element in around.elements() {
        match element.local() {
            name if name == local => found.push(element),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => {
                found.extend(within(element, local, composer));
            }
            "AlternateContent" => {
                if let Some(choice) = element.child("Choice") {
                    found.extend(within(choice, local, composer));
                }
            }
            "del" | "moveFrom" => deleted(element, composer),
            _ => {}
        }
    }
    found
}

fn deleted(element: &Element, composer: &mut Composer) {
    let words = element.words();
    if !words.trim().is_empty() {
        composer.leave_out("words deleted while changes were tracked", &words);
    }
}

fn say_how_it_is_set(properties: &Element, run: &Element, composer: &mut Composer) {
    let is_on = |name| switch(properties, name).unwrap_or(false);
    let words = run.words();
    if words.trim().is_empty() {
        return;
    }
    if is_on("strike") || is_on("dstrike") {
        composer.leave_out("words struck through, kept as any others", &words);
    }
    if is_on("b") || is_on("i") || is_on("u") || properties.child("highlight").is_some() {
        composer.leave_out(
            "words in bold, italics or colours, set as any others",
            &words,
        );
    }
    if properties.child("vertAlign").is_some() {
        composer.leave_out("raised and lowered words, set as any others", &words);
    }
}

/// A sign of a font of signs, which has no meaning without that font.
fn symbol(element: &Element, composer: &mut Composer) {
    let code = element.local_attribute("char").unwrap_or_default();
    let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    let sign = code.unwrap_or('\u{fffd}').to_string();
    composer.stands_for(&sign, (element.start, element.end));
    let font = element.local_attribute("font").unwrap_or_default();
    composer.leave_out("signs of fonts, which look right in that font only", font);
}
