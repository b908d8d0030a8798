//! From the outline of a file to its records: what every kind of file does alike.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::model::Extra;

use super::fields::{Fault, Verbatim, parse};
use super::file::{FORMAT, KeptPlace, Notes};
use super::outline::{Content, Field, List};

/// A record that a line was read as.
pub struct Understood<T> {
    pub record: T,
    /// The name of the list it belongs to.
    pub list: &'static str,
    /// What no other record of the list may have; `None` where records are only counted.
    pub id: Option<String>,
}

/// How a record without an id is named: by its number in its list, from 0.
pub fn number_as_id(number: usize) -> String {
    format!("#{number}")
}

/// Reads the records of the lists of a file. `read` is given the name of the list, empty if it
/// cannot be relied on, and the record.
pub fn read_lists<T>(
    lists: &[List<'_>],
    known: &[&'static str],
    notes: &mut Notes,
    extra: &mut Extra,
    read: impl Fn(&str, &str) -> Result<Understood<T>, Fault>,
) -> Vec<T> {
    let mut records = Vec::new();
    let mut seen: HashMap<(&'static str, String), &str> = HashMap::new();
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for list in lists {
        if !list.name.is_empty() && !known.contains(&list.name) {
            unknown_list(list, notes, extra);
            continue;
        }
        let place_of = |after: &str| match list.name {
            "" => KeptPlace::after_field(&list.after),
            name => KeptPlace::in_list(name, after),
        };
        let mut after = String::new();
        for item in &list.items {
            let text = match &item.content {
                Content::Record(text) => *text,
                Content::Comment => {
                    notes.keep(place_of(&after), &item.bytes);
                    continue;
                }
                Content::Damage(reason) => {
                    notes.quarantine(item.line, place_of(&after), &item.bytes, reason);
                    continue;
                }
            };
            let trusted = if list.damaged { "" } else { list.name };
            match read(trusted, text) {
                Err(Fault(reason)) => {
                    notes.quarantine(item.line, place_of(&after), &item.bytes, &reason);
                }
                Ok(understood) => {
                    let Understood {
                        record,
                        list: name,
                        id,
                    } = understood;
                    let count = counts.entry(name).or_default();
                    let id = id.unwrap_or_else(|| number_as_id(*count));
                    match seen.entry((name, id)) {
                        Entry::Vacant(free) => {
                            *count += 1;
                            records.push(record);
                            after.clone_from(&free.key().1);
                            free.insert(text);
                        }
                        // Both sides of a merge had added the same line.
                        Entry::Occupied(first) if *first.get() == text => {}
                        Entry::Occupied(first) => {
                            let id = &first.key().1;
                            let reason = format!("the id {id:?} stands in this file twice");
                            notes.quarantine(item.line, place_of(&after), &item.bytes, &reason);
                        }
                    }
                }
            }
        }
    }
    records
}

/// A list of a newer version is kept as an unknown field that runs over several lines.
fn unknown_list(list: &List<'_>, notes: &mut Notes, extra: &mut Extra) {
    let mut value = b"[\n".to_vec();
    for item in &list.items {
        value.extend(item.bytes.as_ref());
        value.push(b'\n');
    }
    value.push(b']');
    if let Ok(value) = String::from_utf8(value.clone())
        && parse::<Verbatim>(&value).is_ok()
    {
        extra.0.push((list.name.to_owned(), value));
        return;
    }
    let bytes = [format!("{}:", list.name).as_bytes(), &value, b","].concat();
    let reason = format!("the list `{}` is not known and not in order", list.name);
    notes.quarantine(
        list.line,
        KeptPlace::after_field(&list.after),
        &bytes,
        &reason,
    );
}

/// The fields of a file that were understood, each of which may stand there once.
#[derive(Default)]
pub struct Taken<'a>(HashMap<&'a str, &'a str>);

impl<'a> Taken<'a> {
    /// Remembers a field that was understood.
    pub fn add(&mut self, field: &Field<'a>) {
        self.0.insert(field.name, field.value);
    }

    /// Whether a field was understood before. After a merge of both sides a line may stand there
    /// twice: the same again says nothing new, and one that says something else is kept aside.
    pub fn repeats(&self, field: &Field<'a>, notes: &mut Notes) -> bool {
        let Some(value) = self.0.get(field.name) else {
            return false;
        };
        if *value != field.value {
            let reason = format!("the field `{}` stands in this file twice", field.name);
            notes.quarantine(field.line, field.place.clone(), &field.bytes, &reason);
        }
        true
    }
}

/// Takes the version of the format out of the fields; a newer one makes the file read-only.
pub fn take_format(fields: &mut Vec<Field<'_>>, notes: &mut Notes) {
    let formats: Vec<Field<'_>> = fields
        .extract_if(.., |field| field.name == "format")
        .collect();
    if formats.is_empty() {
        let reason = "the version of the format is missing";
        notes.problem(1, reason, "Look at the first lines of the file.");
    }
    for field in formats {
        match parse::<u32>(field.value) {
            Ok(FORMAT) => {}
            Ok(newer) if newer > FORMAT => {
                notes.newer_format = Some(newer);
                notes.problem(
                    field.line,
                    &format!(
                        "the file is in format {newer}, which a newer version of Glossator wrote; \
                         this version reads up to format {FORMAT} and opens it read-only"
                    ),
                    "Install the newer version to work on this file.",
                );
            }
            _ => {
                let reason = format!("the version of the format is {}, not a number", field.value);
                notes.quarantine(field.line, field.place, &field.bytes, &reason);
            }
        }
    }
}

/// Takes the fields that are not known, and keeps aside those that are no RON.
pub fn unknown_field(field: Field<'_>, notes: &mut Notes, extra: &mut Extra) {
    match parse::<Verbatim>(field.value) {
        Ok(_) => {
            let name = field.name.strip_prefix("r#").unwrap_or(field.name);
            extra.0.push((name.to_owned(), field.value.to_owned()));
        }
        Err(Fault(reason)) => notes.quarantine(field.line, field.place, &field.bytes, &reason),
    }
}

/// Reads the value of a field, and keeps the field aside if it is not understood.
pub fn known_field<'a, T: serde::Deserialize<'a>>(
    field: &Field<'a>,
    notes: &mut Notes,
) -> Option<T> {
    match parse(field.value) {
        Ok(value) => Some(value),
        Err(Fault(reason)) => {
            notes.quarantine(field.line, field.place.clone(), &field.bytes, &reason);
            None
        }
    }
}
