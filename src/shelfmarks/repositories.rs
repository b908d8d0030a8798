//! The archives that are known, and the names under which they are cited.

use thiserror::Error;

use super::Scheme;

/// The table that comes with the program; its first line names the columns.
const BUILT_IN: &str = include_str!("repositories.tsv");

/// What is wrong with a table of archives.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("line {line}: {what}")]
pub struct TableFault {
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

/// An archive and how it numbers its papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// The short name of canonical forms: `APRF`.
    pub short: String,
    pub name: String,
    pub scheme: Scheme,
    /// The names that open a reference, in any order; letter case counts.
    pub forms: Vec<String>,
}

/// The table of archives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repositories {
    // Invariant: forms with the number of their repository, the longest first.
    forms: Vec<(Vec<char>, usize)>,
    repositories: Vec<Repository>,
}

impl Repositories {
    /// The archives that the program knows.
    pub fn built_in() -> Self {
        let rows = BUILT_IN.lines().skip(1);
        let rows = rows.map(Repository::of_row).filter_map(Result::ok);
        Self::new(rows.collect())
    }

    /// The table that comes with the program, as a reader writes one.
    pub const fn as_text() -> &'static str {
        BUILT_IN
    }

    /// The archives that the program knows, and those of a table in the same form; theirs come
    /// first. Empty lines and those that begin with `#` are passed over, as is a first line that
    /// names the columns.
    pub fn extended_by(text: &str) -> Result<Self, TableFault> {
        let mut more = Vec::new();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let is_head = number == 0 && line.starts_with("short\tscheme");
            if is_head || line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let repository = Repository::of_row(line).map_err(|what| TableFault {
                line: number + 1,
                what,
            })?;
            more.push(repository);
        }
        Ok(Self::built_in().with(more))
    }

    /// A table of these archives.
    pub fn new(repositories: Vec<Repository>) -> Self {
        let mut forms: Vec<(Vec<char>, usize)> = Vec::new();
        for (number, repository) in repositories.iter().enumerate() {
            let own = repository.forms.iter().filter(|form| !form.is_empty());
            forms.extend(own.map(|form| (form.chars().collect(), number)));
        }
        forms.sort_by(|(one, _), (other, _)| other.len().cmp(&one.len()).then(one.cmp(other)));
        Self {
            forms,
            repositories,
        }
    }

    /// This table and the archives that a reader adds to it; theirs come first.
    pub fn with(&self, more: Vec<Repository>) -> Self {
        let known = self.repositories.iter().cloned();
        Self::new(more.into_iter().chain(known).collect())
    }

    /// All archives of the table.
    pub fn all(&self) -> &[Repository] {
        &self.repositories
    }

    /// The archive whose name stands at a character, with the length of the name.
    pub(super) fn at(&self, text: &[char], at: usize) -> Option<(&Repository, usize)> {
        let rest = text.get(at..)?;
        let is_letter = |place: usize| text.get(place).is_some_and(|one| one.is_alphanumeric());
        let is_chinese =
            |one: Option<&char>| one.is_some_and(|one| ('\u{3400}'..='\u{9fff}').contains(one));
        // Chinese words stand without blanks between them.
        if at > 0 && is_letter(at - 1) && !is_chinese(rest.first()) {
            return None;
        }
        let (form, number) = self.forms.iter().find(|(form, _)| {
            rest.starts_with(form) && (is_chinese(form.last()) || !is_letter(at + form.len()))
        })?;
        Some((self.repositories.get(*number)?, form.len()))
    }

    /// All archives whose name has this length and stands at a character, in the order of the table.
    pub(super) fn all_at<'a>(
        &'a self,
        text: &'a [char],
        at: usize,
        length: usize,
    ) -> impl Iterator<Item = &'a Repository> {
        let name = text.get(at..at + length).unwrap_or_default();
        let those = self.forms.iter().filter(move |(form, _)| form == name);
        those.filter_map(|(_, number)| self.repositories.get(*number))
    }
}

impl Repository {
    /// Its name for people: the full one with the short one.
    pub fn title(&self) -> String {
        format!("{} ({})", self.name, self.short)
    }

    /// A row of the table: short name, scheme, name and forms, between tabs; the forms between
    /// vertical lines. The error says what is expected.
    fn of_row(row: &str) -> Result<Self, String> {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let &[short, scheme, name, forms] = cells.as_slice() else {
            return Err(format!(
                "four columns are expected, with tabs between: short name, scheme, name, and the forms in which it is cited, with | between; there are {}",
                cells.len()
            ));
        };
        let scheme = Scheme::of_word(scheme).ok_or_else(|| {
            let known: Vec<&str> = Scheme::ALL.iter().map(|(_, word)| *word).collect();
            format!(
                "“{scheme}” is no scheme of numbering; there are {}",
                known.join(", ")
            )
        })?;
        let forms = forms.split('|').map(str::trim);
        let forms: Vec<String> = forms
            .filter(|form| !form.is_empty())
            .map(str::to_owned)
            .collect();
        let empty = [
            ("short name", short.is_empty()),
            ("name", name.is_empty()),
            ("form in which it is cited", forms.is_empty()),
        ];
        if let Some((what, _)) = empty.iter().find(|(_, is_empty)| *is_empty) {
            return Err(format!("the archive has no {what}"));
        }
        Ok(Self {
            short: short.to_owned(),
            name: name.to_owned(),
            scheme,
            forms,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = BUILT_IN.lines().count() - 1;
        let table = Repositories::built_in();
        assert_eq!(table.all().len(), rows);
        for repository in table.all() {
            assert!(!repository.forms.is_empty(), "{}", repository.short);
        }
    }

    #[test]
    fn the_longest_name_is_found_and_never_inside_a_word() {
        let table = Repositories::built_in();
        let at = |text: &str, place| {
            let text: Vec<char> = text.chars().collect();
            table.at(&text, place).map(|(one, _)| one.short.clone())
        };
        assert_eq!(at("TsAMO RF, f. 1", 0).as_deref(), Some("TsAMO"));
        assert_eq!(at("SAPMO-BArch, DY 30", 0).as_deref(), Some("SAPMO-BArch"));
        assert_eq!(at("APRO", 1), None);
        assert_eq!(at("PROVEN", 0), None);
    }

    #[test]
    fn a_readers_own_table_comes_first_and_a_wrong_line_is_named() {
        let own = "\u{feff}# ours\r\n\r\nStAB\tgerman\tStaatsarchiv Bremen\tStAB | Staatsarchiv Bremen\r\nOurs\tbritish\tAnother\tAPRF\n";
        let table = Repositories::extended_by(own).unwrap();
        let known = Repositories::built_in().all().len();
        assert_eq!(table.all().len(), known + 2);
        assert_eq!(table.all()[0].forms, ["StAB", "Staatsarchiv Bremen"]);
        let text: Vec<char> = "APRF, f. 1".chars().collect();
        assert_eq!(table.at(&text, 0).unwrap().0.short, "Ours");
        assert_eq!(
            Repositories::extended_by(Repositories::as_text())
                .unwrap()
                .all()
                .len(),
            2 * known
        );
        let fault = |text| Repositories::extended_by(text).unwrap_err().to_string();
        let columns = fault("# ours\nStAB german Bremen");
        assert!(
            columns.starts_with("line 2: four columns are expected"),
            "{columns}"
        );
        assert!(columns.ends_with("there are 1"), "{columns}");
        let scheme = fault("short\tscheme\tname\tforms\nStAB\tprussian\tBremen\tStAB\n");
        assert!(
            scheme.starts_with("line 2: “prussian” is no scheme"),
            "{scheme}"
        );
        assert!(fault("StAB\tgerman\tBremen\t | ").contains("no form"));
        assert!(fault("\tgerman\tBremen\tx").contains("no short name"));
    }
}
