//! The archives that are known, and the names under which they are cited.

use super::Scheme;

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
        let rows = include_str!("repositories.tsv").lines().skip(1);
        Self::new(rows.filter_map(Repository::of_row).collect())
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
        if at > 0 && is_letter(at - 1) {
            return None;
        }
        let (form, number) = self.forms.iter().find(|(form, _)| {
            let ends_in_chinese = form
                .last()
                .is_some_and(|last| ('\u{3400}'..='\u{9fff}').contains(last));
            rest.starts_with(form) && (ends_in_chinese || !is_letter(at + form.len()))
        })?;
        Some((self.repositories.get(*number)?, form.len()))
    }
}

impl Repository {
    /// Its name for people: the full one with the short one.
    pub fn title(&self) -> String {
        format!("{} ({})", self.name, self.short)
    }

    /// A row of the table: short name, scheme, name and forms, between tabs; the forms between
    /// vertical lines. `None` if the row has another form.
    pub fn of_row(row: &str) -> Option<Self> {
        let mut cells = row.split('\t');
        let (short, scheme) = (cells.next()?, cells.next()?);
        let (name, forms) = (cells.next()?, cells.next()?);
        Some(Self {
            short: short.to_owned(),
            name: name.to_owned(),
            scheme: Scheme::of_word(scheme)?,
            forms: forms.split('|').map(str::to_owned).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("repositories.tsv").lines().count() - 1;
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
}
