//! Tables whose columns stand under each other in any script.

use unicode_segmentation::UnicodeSegmentation;

/// The longest a cell may be before it is cut, in columns of the terminal.
const WIDEST: usize = 48;

/// A table for people: a header and rows.
pub struct Table {
    rows: Vec<Vec<String>>,
    /// Which columns are numbers, and stand to the right.
    numbers: Vec<bool>,
}

impl Table {
    /// A table with these columns; those whose name begins with `#` are numbers.
    pub fn new(columns: &[&str]) -> Self {
        let header = columns
            .iter()
            .map(|name| name.trim_start_matches('#').to_uppercase());
        Self {
            rows: vec![header.collect()],
            numbers: columns.iter().map(|name| name.starts_with('#')).collect(),
        }
    }

    /// Adds a row; line breaks become blanks, control characters a sign, and long cells are cut.
    pub fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows
            .push(cells.into_iter().map(|cell| shortened(&cell)).collect());
    }

    /// The lines, without blanks at their ends.
    pub fn lines(&self) -> Vec<String> {
        let columns = self.numbers.len();
        let width_of = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width_of).collect();
        let line = |row: &Vec<String>| {
            let mut line = String::new();
            for ((cell, wide), is_number) in row.iter().zip(&widths).zip(&self.numbers) {
                let blanks = " ".repeat(wide - width(cell));
                let gap = if line.is_empty() { "" } else { "  " };
                line.push_str(gap);
                if *is_number {
                    line.push_str(&blanks);
                    line.push_str(cell);
                } else {
                    line.push_str(cell);
                    line.push_str(&blanks);
                }
            }
            line.trim_end().to_owned()
        };
        self.rows.iter().map(line).collect()
    }
}

/// A cell on one line, at most [`WIDEST`] columns wide. Controls, among them those that a terminal
/// would obey, and characters that turn the direction of what follows become `�`.
fn shortened(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let is_bad = |character: char| {
        character.is_control()
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let line = words.join(" ").replace(is_bad, "\u{fffd}");
    if width(&line) <= WIDEST {
        return line;
    }
    let mut short = String::new();
    let mut room = WIDEST - 1;
    for grapheme in line.graphemes(true) {
        let Some(rest) = room.checked_sub(width_of_grapheme(grapheme)) else {
            break;
        };
        room = rest;
        short.push_str(grapheme);
    }
    format!("{}…", short.trim_end())
}

fn width(text: &str) -> usize {
    text.graphemes(true).map(width_of_grapheme).sum()
}

/// Two columns for East Asian wide characters and emoji (UAX #11), one for everything else that is
/// seen.
fn width_of_grapheme(grapheme: &str) -> usize {
    match grapheme.chars().next() {
        Some(
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{303e}'
            | '\u{3041}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{1f300}'..='\u{1f64f}'
            | '\u{1f680}'..='\u{1f6ff}'
            | '\u{1f900}'..='\u{1f9ff}'
            | '\u{20000}'..='\u{3fffd}',
        ) => 2,
        Some(_) => 1,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_every_script() {
        let mut table = Table::new(&["name", "#uses", "note"]);
        for (name, uses, note) in [
            ("Мао", "12", "x"),
            ("毛泽东", "3", ""),
            ("e\u{301}", "100", "a\nb"),
        ] {
            table.push([name, uses, note].map(str::to_owned));
        }
        assert_eq!(
            table.lines(),
            [
                "NAME    USES  NOTE",
                "Мао       12  x",
                "毛泽东     3",
                "e\u{301}        100  a b",
            ]
        );
    }

    #[test]
    fn a_long_cell_is_cut_and_a_terminal_is_told_nothing() {
        assert_eq!(
            shortened("\u{1b}[31mred\u{202e}"),
            "\u{fffd}[31mred\u{fffd}"
        );
        let long = shortened(&"слово ".repeat(20));
        assert!(width(&long) <= WIDEST && long.ends_with('…'), "{long}");
    }
}
