//! Writes a file in canonical form, and between its records the lines that were kept.

use std::collections::BTreeMap;

use crate::model::Extra;

use super::file::{FORMAT, FileKind, KeptLine, KeptPlace};
use super::line::Line;

/// Builds the bytes of a file from its first line to its last.
pub struct FileWriter<'a> {
    out: Vec<u8>,
    // What was not written yet.
    kept: BTreeMap<&'a KeptPlace, Vec<&'a [u8]>>,
}

impl<'a> FileWriter<'a> {
    /// Starts a file: the magic line, the opening bracket and the version of the format.
    pub fn new(kind: FileKind, kept: &'a [KeptLine]) -> Self {
        let mut by_place: BTreeMap<&KeptPlace, Vec<&[u8]>> = BTreeMap::new();
        for line in kept {
            by_place.entry(&line.place).or_default().push(&line.bytes);
        }
        let mut writer = Self {
            out: format!("#![type = \"glossator/{}\"]\n(\n", kind.word()).into_bytes(),
            kept: by_place,
        };
        writer.kept_lines(&KeptPlace::after_field(""));
        writer.field("format", &FORMAT.to_string());
        writer
    }

    /// Writes a field with a value that is RON already.
    pub fn field(&mut self, name: &str, value: &str) {
        self.named_line(name, &format!("{name}:{value}"));
    }

    /// Writes the field that `write` puts on a line; nothing if it puts nothing there.
    pub fn field_with(&mut self, name: &str, write: impl FnOnce(&mut Line)) {
        let mut line = Line::default();
        write(&mut line);
        let line = line.finish();
        if !line.is_empty() {
            self.named_line(name, &line);
        }
    }

    fn named_line(&mut self, name: &str, line: &str) {
        self.push(line);
        self.out.extend(b",\n");
        self.kept_lines(&KeptPlace::after_field(name));
    }

    /// Writes the unknown fields that stand on one line.
    pub fn extra(&mut self, extra: &Extra) {
        for (name, value) in extra.0.iter().filter(|(_, value)| !is_list(value)) {
            self.unknown(name, value);
        }
    }

    /// Writes the unknown fields that run over several lines: the lists of a newer version.
    pub fn extra_lists(&mut self, extra: &Extra) {
        for (name, value) in extra.0.iter().filter(|(_, value)| is_list(value)) {
            self.unknown(name, value);
        }
    }

    fn unknown(&mut self, name: &str, value: &str) {
        self.field_with(name, |line| {
            line.name(name);
            line.raw(value);
        });
    }

    /// Writes a list, one record per line: its id and its fields without the brackets.
    pub fn list(&mut self, name: &str, records: impl IntoIterator<Item = (String, String)>) {
        self.push(name);
        self.push(":[\n");
        self.kept_lines(&KeptPlace::in_list(name, ""));
        for (id, fields) in records {
            self.push("(");
            self.push(&fields);
            self.push("),\n");
            self.kept_lines(&KeptPlace::in_list(name, &id));
        }
        // What followed a record that is gone.
        let rest: Vec<&KeptPlace> = self
            .kept
            .keys()
            .copied()
            .filter(|place| place.list == name)
            .collect();
        for place in rest {
            self.kept_lines(place);
        }
        self.push("],\n");
        self.kept_lines(&KeptPlace::after_field(name));
    }

    /// Writes a list, unless it has neither records nor kept lines.
    pub fn list_if_any(&mut self, name: &str, records: Vec<(String, String)>) {
        if !records.is_empty() || self.kept.keys().any(|place| place.list == name) {
            self.list(name, records);
        }
    }

    /// Ends the file.
    pub fn finish(mut self) -> Vec<u8> {
        let end = KeptPlace::at_end();
        let rest: Vec<&KeptPlace> = self
            .kept
            .keys()
            .copied()
            .filter(|place| **place != end)
            .collect();
        for place in rest {
            self.kept_lines(place);
        }
        self.push(")\n");
        self.kept_lines(&end);
        self.out
    }

    fn kept_lines(&mut self, place: &KeptPlace) {
        for line in self.kept.remove(place).unwrap_or_default() {
            self.out.extend(line);
            self.out.push(b'\n');
        }
    }

    fn push(&mut self, text: &str) {
        self.out.extend(text.as_bytes());
    }
}

/// The fields of a record, as [`FileWriter::list`] wants them.
pub fn fields<T: ?Sized>(record: &T, write: impl FnOnce(&mut Line, &T)) -> String {
    let mut line = Line::default();
    write(&mut line, record);
    line.finish()
}

/// Records by their ids, as [`FileWriter::list`] wants them.
pub fn by_id<T>(
    records: &[T],
    id: impl Fn(&T) -> &str,
    write: impl Fn(&mut Line, &T),
) -> Vec<(String, String)> {
    let lines = records
        .iter()
        .map(|one| (id(one).to_owned(), fields(one, &write)));
    let mut lines: Vec<(String, String)> = lines.collect();
    lines.sort();
    lines
}

fn is_list(value: &str) -> bool {
    value.contains('\n')
}
