//! How the reader left a project, for coming back to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Settings;

/// Of so many projects it is kept in mind how they were left.
const MOST: usize = 50;

/// How the reader left a project. Ids stand as text here: what a project no longer has is passed
/// over when it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Arrangement {
    /// The folder of the project.
    pub project: PathBuf,
    /// The id of the document that was open.
    pub document: Option<String>,
    /// The character at the top edge of the view, by the id of the document.
    pub places: BTreeMap<String, u32>,
    /// The ids of the tags whose marks are not shown.
    pub hidden_tags: BTreeSet<String>,
}

impl Settings {
    /// How a project was left, if it was open before.
    pub fn arrangement(&self, project: &Path) -> Option<&Arrangement> {
        self.arrangements.iter().find(|one| one.project == project)
    }

    /// Changes what is kept in mind of a project, and puts it at the head.
    pub fn arrange(&mut self, project: &Path, change: impl FnOnce(&mut Arrangement)) {
        let known = (self.arrangements.iter()).position(|one| one.project == project);
        let mut one = match known {
            Some(place) => self.arrangements.remove(place),
            None => Arrangement {
                project: project.to_owned(),
                ..Arrangement::default()
            },
        };
        change(&mut one);
        self.arrangements.insert(0, one);
        self.arrangements.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_project_was_left_is_kept_until_fifty_others_were_open() {
        let mut settings = Settings::default();
        settings.arrange(Path::new("first"), |one| {
            one.places.insert("letter".to_owned(), 7);
        });
        for number in 1..50 {
            settings.arrange(Path::new(&number.to_string()), |_| {});
        }
        let first = settings.arrangement(Path::new("first")).unwrap();
        assert_eq!(first.places["letter"], 7);
        settings.arrange(Path::new("50"), |_| {});
        assert_eq!(settings.arrangement(Path::new("first")), None);
    }
}
