//! Files that somebody has formatted by hand.
//!
//! They are read like any other. What is written is in lines, in which comments inside of records
//! have no place.

use super::{CODEBOOK, ENTITIES, ProjectFiles};

impl ProjectFiles {
    /// Those of these files that somebody has formatted by hand, and that lose comments with the
    /// next save.
    pub fn formatted_by_hand<'a>(&self, paths: impl Iterator<Item = &'a String>) -> Vec<String> {
        let is_by_hand = |path: &&String| {
            let path = path.as_str();
            (path == self.project_path && self.project.by_hand)
                || (path == CODEBOOK && self.codebook.by_hand)
                || (path == ENTITIES && self.entities.by_hand)
                || self.sidecars.get(path).is_some_and(|one| one.file.by_hand)
        };
        paths.filter(is_by_hand).cloned().collect()
    }

    /// These files were written, and are in lines now.
    pub fn put_in_lines(&mut self, paths: &[String]) {
        for path in paths {
            if *path == self.project_path {
                self.project.by_hand = false;
            } else if path == CODEBOOK {
                self.codebook.by_hand = false;
            } else if path == ENTITIES {
                self.entities.by_hand = false;
            } else if let Some(frame) = self.sidecars.get_mut(path) {
                frame.file.by_hand = false;
            }
        }
    }
}
