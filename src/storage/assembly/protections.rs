//! Which files must not be overwritten, and what the reader has said about it.

use std::collections::BTreeMap;

use crate::storage::schema::Unread;

use super::frame::Frame;
use super::{CODEBOOK, ENTITIES, ProjectFiles, Protection};

/// What guards a file against being overwritten.
struct Guard<'a> {
    path: &'a str,
    protection: &'a Option<Protection>,
    unread: &'a Unread,
}

impl<T> Frame<T> {
    const fn guard<'a>(&'a self, path: &'a str) -> Guard<'a> {
        Guard {
            path,
            protection: &self.protection,
            unread: &self.unread,
        }
    }
}

impl ProjectFiles {
    /// The files that must not be overwritten, and why.
    pub fn protected(&self) -> Vec<(&str, &Protection)> {
        let guards = self.guards();
        guards
            .filter_map(|guard| Some((guard.path, guard.protection.as_ref()?)))
            .collect()
    }

    /// The reader has seen what was not understood in the files and wants to go on: from now on
    /// they may be written, with those lines in them as they were. A file of a newer version, or
    /// one of which nothing was understood, stays protected.
    pub fn accept_damage(&mut self) {
        self.accept(|_| true);
    }

    /// Whether something is damaged here that was whole `before`, or was damaged otherwise.
    pub fn is_damaged_anew(&self, before: &Self) -> bool {
        let known: BTreeMap<&str, &Unread> = before
            .guards()
            .map(|guard| (guard.path, guard.unread))
            .collect();
        self.guards().any(|guard| match guard.protection {
            None => false,
            Some(Protection::NotUnderstood) => {
                let known = known.get(guard.path);
                !known.is_some_and(|known| guard.unread.is_within(known))
            }
            Some(_) => true,
        })
    }

    /// Takes over what the reader has accepted in these files as they were `before`, wherever
    /// nothing else has become unreadable since.
    pub fn accept_as_before(&mut self, before: &Self) {
        let open = before.guards().filter(|guard| guard.protection.is_none());
        let accepted: BTreeMap<&str, &Unread> =
            open.map(|guard| (guard.path, guard.unread)).collect();
        self.accept(|guard| {
            let known = accepted.get(guard.path);
            known.is_some_and(|known| guard.unread.is_within(known))
        });
    }

    fn accept(&mut self, is_accepted: impl Fn(&Guard<'_>) -> bool) {
        let not_understood = Some(Protection::NotUnderstood);
        let guards = self.guards();
        let accepted: Vec<String> = guards
            .filter(|guard| *guard.protection == not_understood && is_accepted(guard))
            .map(|guard| guard.path.to_owned())
            .collect();
        for path in accepted {
            if path == self.project_path {
                self.project.protection = None;
            } else if path == CODEBOOK {
                self.codebook.protection = None;
            } else if path == ENTITIES {
                self.entities.protection = None;
            } else if let Some(frame) = self.sidecars.get_mut(&path) {
                frame.file.protection = None;
            }
        }
    }

    fn guards(&self) -> impl Iterator<Item = Guard<'_>> {
        let others = [
            self.project.guard(&self.project_path),
            self.codebook.guard(CODEBOOK),
            self.entities.guard(ENTITIES),
        ];
        let sidecars = self.sidecars.iter();
        let sidecars = sidecars.map(|(path, frame)| frame.file.guard(path));
        others.into_iter().chain(sidecars)
    }
}
