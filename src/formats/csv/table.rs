//! One table, written as RFC 4180 says.

use crate::formats::{ByteOrderMark, ExportOptions, ExportedFile, FormulaCells, Loss};
use crate::model::RecordId;

/// One table: a name, a header, and rows of which each belongs to a record.
pub(super) struct Table {
    name: &'static str,
    header: Vec<&'static str>,
    rows: Vec<(RecordId, Vec<String>)>,
}

impl Table {
    /// An empty table; the names of its columns are given with blanks between them.
    pub(super) fn new(name: &'static str, header: &'static str) -> Self {
        Self {
            name,
            header: header.split_whitespace().collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; it has as many cells as the header.
    pub(super) fn push(&mut self, record: impl Into<RecordId>, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.header.len(), "a row of {}", self.name);
        self.rows.push((record.into(), cells));
    }

    /// The file, and a loss for each cell that had to be changed.
    pub(super) fn write(self, options: &ExportOptions, losses: &mut Vec<Loss>) -> ExportedFile {
        let mut out = String::new();
        if options.byte_order_mark == ByteOrderMark::Present {
            out.push('\u{feff}');
        }
        write_row(&mut out, self.header.iter().copied());
        for (record, mut cells) in self.rows {
            if options.formulas == FormulaCells::Neutralised {
                for (cell, column) in cells.iter_mut().zip(&self.header) {
                    if neutralise(cell) {
                        losses.push(neutralised(&record, self.name, column));
                    }
                }
            }
            write_row(&mut out, cells.iter().map(String::as_str));
        }
        ExportedFile {
            name: format!("{}.csv", self.name),
            bytes: out.into_bytes(),
        }
    }
}

fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

fn neutralised(record: &RecordId, table: &str, column: &str) -> Loss {
    Loss::new(
        record.clone(),
        format!("the exact characters of {column} in {table}.csv: an apostrophe was put first"),
        "A spreadsheet would run a cell that begins so as a formula; export raw cells for other programs.",
    )
}

/// Puts an apostrophe before a cell that a spreadsheet would run; says whether it did.
///
/// The characters are those of OWASP, *CSV Injection*, with their full-width twins; white space
/// before them does not disarm them everywhere. Apostrophes already there are counted in, so that
/// taking one away from such a cell always gives back what it was.
fn neutralise(cell: &mut String) -> bool {
    let bare = cell.trim_start_matches('\'');
    let first = bare
        .trim_start_matches([' ', '\u{a0}', '\u{3000}'])
        .chars()
        .next();
    let is_formula = first.is_some_and(|first| "=+-@\t\r\n＝＋－＠".contains(first));
    if is_formula {
        cell.insert(0, '\'');
    }
    is_formula
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe_and_nothing_else_does() {
        let check = |cell: &str, expected: &str| {
            let mut written = cell.to_owned();
            assert_eq!(neutralise(&mut written), cell != expected);
            assert_eq!(written, expected);
        };
        check("=1+1", "'=1+1");
        check("-5", "'-5");
        check("- Да, - сказал он.", "'- Да, - сказал он.");
        check("\tx", "'\tx");
        check("\r\nx", "'\r\nx");
        check("\n=x", "'\n=x");
        check("＝1", "'＝1");
        check(" @SUM(A1)", "' @SUM(A1)");
        check("'=x", "''=x");
        check("— Да", "— Да");
        check("'tis", "'tis");
        check("12", "12");
        check("", "");
    }
}
