//! A file taken apart by its lines: fields, lists, records, and what is none of these.
//!
//! Each line stands for itself, so that damage to one leaves the others readable. A file that
//! somebody formatted by hand has no such lines; it is then read as a whole, see `whole`.

use std::borrow::Cow;

use super::file::{FileError, FileKind, KeptPlace, MAX_FILE, MAX_RECORD, MAX_RECORDS, Notes};
use super::whole;

/// The parts of a file, in the order in which they stand in it.
#[derive(Debug, Default)]
pub struct Outline<'a> {
    pub fields: Vec<Field<'a>>,
    pub lists: Vec<List<'a>>,
}

/// A field on a line of its own.
#[derive(Debug)]
pub struct Field<'a> {
    pub line: usize,
    pub name: &'a str,
    /// The characters of its value.
    pub value: &'a str,
    /// The whole line.
    pub bytes: Cow<'a, [u8]>,
    /// Where the line stands, should it have to be kept.
    pub place: KeptPlace,
}

/// A list with one record per line.
#[derive(Debug)]
pub struct List<'a> {
    /// Empty where the line with its name was lost.
    pub name: &'a str,
    pub line: usize,
    /// The field or list before it.
    pub after: String,
    pub items: Vec<Item<'a>>,
    /// Whether a line of it, its end included, was damaged: it may then hold the records of
    /// another list.
    pub damaged: bool,
}

/// A line of a list.
#[derive(Debug)]
pub struct Item<'a> {
    pub line: usize,
    pub bytes: Cow<'a, [u8]>,
    pub content: Content<'a>,
}

/// What stands on a line.
#[derive(Debug)]
pub enum Content<'a> {
    /// Something in round brackets, without the comma after it.
    Record(&'a str),
    /// A comment or nothing.
    Comment,
    /// Something else, and why it cannot be a record.
    Damage(String),
}

/// Takes a file apart; `lists` are the names of the lists of this kind of file.
pub fn outline<'a>(
    bytes: &'a [u8],
    kind: FileKind,
    lists: &[&str],
    notes: &mut Notes,
) -> Result<Outline<'a>, FileError> {
    if bytes.len() > MAX_FILE {
        return Err(FileError::TooLarge { bytes: bytes.len() });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes
        .split(|byte| *byte == b'\n')
        .nth(MAX_RECORDS)
        .is_some()
    {
        return Err(FileError::TooManyRecords);
    }
    let mut by_lines = Scanner::new(kind);
    by_lines.scan(bytes)?;
    if by_lines.is_odd
        && let Some(outline) = whole::outline(bytes, lists)
    {
        notes.reformatted = true;
        return Ok(outline);
    }
    let understood = |list: &List<'_>| {
        let mut items = list.items.iter();
        items.any(|item| matches!(item.content, Content::Record(_)))
    };
    let outline = by_lines.outline;
    if outline.fields.is_empty() && !outline.lists.iter().any(understood) {
        return Err(FileError::Unreadable);
    }
    notes.add(by_lines.notes);
    Ok(outline)
}

/// Where in the file the scanner is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Fields,
    List,
    End,
}

struct Scanner<'a> {
    kind: FileKind,
    outline: Outline<'a>,
    notes: Notes,
    state: State,
    /// The name of the last field or list.
    last: String,
    /// Whether something is not in line form, so that the whole may be.
    is_odd: bool,
}

impl<'a> Scanner<'a> {
    fn new(kind: FileKind) -> Self {
        Self {
            kind,
            outline: Outline::default(),
            notes: Notes::default(),
            state: State::Start,
            last: String::new(),
            is_odd: false,
        }
    }

    fn scan(&mut self, bytes: &'a [u8]) -> Result<(), FileError> {
        let body = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let mut at = 0;
        for (number, line) in body.split(|byte| *byte == b'\n').enumerate() {
            self.line(number + 1, at, line)?;
            at += line.len() + 1;
        }
        if self.state != State::End {
            let lines = body.split(|byte| *byte == b'\n').count();
            let reason = "the file ends too early; what stood after this line is missing";
            let remedy = "Restore the file from a backup, or from the version control it is in.";
            self.notes.problem(lines, reason, remedy);
            self.is_odd = true;
        }
        Ok(())
    }

    fn line(&mut self, number: usize, at: usize, bytes: &'a [u8]) -> Result<(), FileError> {
        let text = match checked(bytes, at) {
            Ok(text) => text.trim(),
            Err(reason) => {
                self.damage(number, bytes, reason);
                return Ok(());
            }
        };
        if text.is_empty() || text.starts_with("//") {
            self.comment(number, bytes);
        } else if let Some(marker) = conflict_marker(text) {
            self.damage(number, bytes, marker.to_owned());
        } else if self.state == State::Start {
            self.start(number, text, bytes)?;
        } else {
            self.inside(number, text, bytes);
        }
        Ok(())
    }

    fn start(&mut self, number: usize, text: &'a str, bytes: &'a [u8]) -> Result<(), FileError> {
        if let Some(found) = magic_word(text) {
            if found != self.kind.word() {
                let (expected, found) = (self.kind.word().to_owned(), found.to_owned());
                return Err(FileError::OtherKind { expected, found });
            }
        } else if text == "(" {
            self.state = State::Fields;
        } else {
            self.is_odd = true;
            if field(text).is_some() || record(text).is_some() || list_name(text).is_some() {
                self.state = State::Fields;
                self.inside(number, text, bytes);
            } else {
                let reason = "the file does not begin as a file of Glossator does";
                self.damage(number, bytes, reason.to_owned());
            }
        }
        Ok(())
    }

    fn inside(&mut self, number: usize, text: &'a str, bytes: &'a [u8]) {
        if self.state == State::End {
            let reason = "something stands after the end of the file".to_owned();
            self.damage(number, bytes, reason);
        } else if text == ")" {
            if self.state == State::List {
                self.spoil_list();
                let reason = "the end of a list is missing before this line";
                self.notes
                    .problem(number, reason, "Look at the lines above it.");
            }
            self.state = State::End;
        } else if let Some(name) = list_name(text) {
            if self.state == State::List {
                self.spoil_list();
                let reason = "the end of the list before this one is missing";
                self.notes
                    .problem(number, reason, "Look at the lines above it.");
            }
            self.open_list(number, name);
        } else if matches!(text, "]," | "]") && self.state == State::List {
            self.state = State::Fields;
        } else if let Some(record) = record(text) {
            if self.state != State::List {
                self.open_list(number, "");
                self.spoil_list();
                let reason = "the beginning of the list before this line is missing";
                self.notes
                    .problem(number, reason, "Look at the lines above it.");
            }
            self.item(number, bytes, Content::Record(record));
        } else if let (Some((name, value)), State::Fields) = (field(text), self.state) {
            let place = KeptPlace::after_field(&self.last);
            name.clone_into(&mut self.last);
            self.outline.fields.push(Field {
                line: number,
                name,
                value,
                bytes: bytes.into(),
                place,
            });
        } else {
            self.is_odd = true;
            let reason = "the line is neither a field, nor a record, nor the end of a list";
            self.damage(number, bytes, reason.to_owned());
        }
    }

    fn open_list(&mut self, line: usize, name: &'a str) {
        self.outline.lists.push(List {
            name,
            line,
            after: self.last.clone(),
            items: Vec::new(),
            damaged: false,
        });
        if !name.is_empty() {
            name.clone_into(&mut self.last);
        }
        self.state = State::List;
    }

    fn item(&mut self, line: usize, bytes: &'a [u8], content: Content<'a>) {
        if let Some(list) = self.outline.lists.last_mut() {
            let bytes = bytes.into();
            list.items.push(Item {
                line,
                bytes,
                content,
            });
        }
    }

    fn spoil_list(&mut self) {
        if let Some(list) = self.outline.lists.last_mut() {
            list.damaged = true;
        }
    }

    fn comment(&mut self, number: usize, bytes: &'a [u8]) {
        match self.state {
            State::List => self.item(number, bytes, Content::Comment),
            State::End => self.notes.keep(KeptPlace::at_end(), bytes),
            State::Start | State::Fields => {
                self.notes.keep(KeptPlace::after_field(&self.last), bytes);
            }
        }
    }

    fn damage(&mut self, number: usize, bytes: &'a [u8], reason: String) {
        let place = match self.state {
            State::List => {
                self.spoil_list();
                self.item(number, bytes, Content::Damage(reason));
                return;
            }
            State::End => KeptPlace::at_end(),
            State::Start | State::Fields => KeptPlace::after_field(&self.last),
        };
        // Behind the opening bracket, where it is written back, it would end the file.
        let ends_the_file = self.state == State::Start && bytes.trim_ascii() == b")";
        let bytes = if ends_the_file { b"// )" } else { bytes };
        self.notes.quarantine(number, place, bytes, &reason);
    }
}

/// The line as text: UTF-8 without control characters but tabs, a carriage return only at its end,
/// where a converter of line endings put it. Zeroed sectors of a disk are noticed here.
fn checked(line: &[u8], at: usize) -> Result<&str, String> {
    if line.len() > MAX_RECORD {
        return Err(format!("the line has more than {MAX_RECORD} bytes"));
    }
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if let Some(place) = line.iter().position(|byte| *byte < 0x20 && *byte != b'\t') {
        let byte = line.get(place).copied().unwrap_or_default();
        let place = at + place;
        return Err(format!(
            "the byte {byte:#04x} at byte {place} of the file cannot be text"
        ));
    }
    std::str::from_utf8(line).map_err(|error| {
        let place = at + error.valid_up_to();
        format!("the line is not UTF-8, from byte {place} of the file on")
    })
}

fn conflict_marker(text: &str) -> Option<&'static str> {
    let is_marker = ["<<<<<<<", "|||||||", ">>>>>>>"]
        .iter()
        .any(|marker| text.starts_with(marker));
    (is_marker || text == "=======").then_some(
        "two versions of the file were merged here and the lines between the marks `<<<<<<<` and \
         `>>>>>>>` are in conflict",
    )
}

/// The word after `glossator/` in `#![type = "glossator/annotations"]`.
pub fn magic_word(text: &str) -> Option<&str> {
    let inner = text
        .strip_prefix("#![type")?
        .trim_start()
        .strip_prefix('=')?;
    inner
        .trim_start()
        .strip_prefix("\"glossator/")?
        .split('"')
        .next()
}

/// `name:[`
fn list_name(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(':')?;
    (is_name(name) && rest.trim() == "[").then_some(name)
}

/// `name:value,`
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let value = value.trim();
    let value = value.strip_suffix(',').unwrap_or(value).trim_end();
    (is_name(name) && !value.is_empty()).then_some((name, value))
}

/// `(…),`
fn record(text: &str) -> Option<&str> {
    let inside = text.strip_suffix(',').unwrap_or(text).trim_end();
    (inside.starts_with('(') && inside.ends_with(')')).then_some(inside)
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|character| character.is_alphanumeric() || "_#.+-".contains(character))
}
