//! Texts that come back into a project: what was said about them lies beside them still.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::project::Project;
use crate::storage::Disk;
use crate::storage::assembly::{ProjectFiles, SidecarRole, SourceNames, folder_and_name};
use crate::storage::vault::{self, Files};

use super::ProjectFolder;
use super::find::{Place, PlaceKind};
use super::load::{ListedSources, load};
use super::shelf::SourceShelf;

/// The sidecars in a project folder that no document of the project has any more. They are looked
/// for on any thread, without holding the project.
pub struct LeftSidecars {
    disk: Arc<dyn Disk>,
    place: Place,
    listed: ListedSources,
}

/// A document as it was when it was taken out of the project, with its annotations.
pub struct CameBack {
    pub project: Project,
    files: ProjectFiles,
}

impl LeftSidecars {
    /// What was said about sources that are not in `project`, by their paths. Reads every folder
    /// once, however many sources lie in it.
    pub fn beside(&self, sources: &[&str], project: &Project) -> BTreeMap<String, CameBack> {
        let others = project.documents().map(|one| one.source.path.as_str());
        let names = self.listed.behind(sources.iter().copied().chain(others));
        let mut sidecars = self.sidecars(sources, &names);
        let mut back = BTreeMap::new();
        for (number, source) in sources.iter().enumerate() {
            let found = sidecars.remove(&number).unwrap_or_default();
            if let Some(one) = self.read(source, &found) {
                back.insert((*source).to_owned(), one);
            }
        }
        back
    }

    /// The paths and roles of the sidecars of these sources, by the number of the source.
    fn sidecars(
        &self,
        sources: &[&str],
        names: &SourceNames,
    ) -> BTreeMap<usize, Vec<(String, SidecarRole)>> {
        let folders: BTreeSet<&str> = sources.iter().map(|one| folder_and_name(one).0).collect();
        let mut sidecars: BTreeMap<usize, Vec<(String, SidecarRole)>> = BTreeMap::new();
        for folder in folders {
            let listed = self.disk.list(&self.place.root.join(folder));
            for (name, _) in listed.unwrap_or_default() {
                let path = format!("{folder}{name}");
                if let Some((number, role)) = names.owner(&path) {
                    sidecars.entry(number).or_default().push((path, role));
                }
            }
        }
        sidecars
    }

    fn read(&self, source: &str, sidecars: &[(String, SidecarRole)]) -> Option<CameBack> {
        if sidecars.iter().all(|(_, role)| *role != SidecarRole::Main) {
            return None;
        }
        let mut files = Files::new();
        for (path, _) in sidecars {
            let bytes = vault::read_file(self.disk.as_ref(), &self.place.root, path).ok()??;
            files.insert(path.clone(), bytes.into());
        }
        let alone = Place {
            kind: PlaceKind::Loose(vec![source.to_owned()]),
            ..self.place.clone()
        };
        let mut sources_read = SourceShelf::new(Arc::clone(&self.disk), &self.place.root);
        let loaded = load(&alone, &files, &mut sources_read).ok()?;
        Some(CameBack {
            project: loaded.project,
            files: loaded.files,
        })
    }
}

impl ProjectFolder {
    /// What looks for sidecars that are left over.
    pub fn left_sidecars(&self) -> LeftSidecars {
        LeftSidecars {
            disk: Arc::clone(&self.disk),
            place: self.place.clone(),
            listed: self.listed.clone(),
        }
    }

    /// These documents are in the project again, and from now on their sidecars are its own.
    pub fn take_back(&self, back: &[CameBack]) {
        if back.is_empty() {
            return;
        }
        let mut state = self.state();
        let written = Arc::clone(&state.written);
        for one in back {
            state.files.take_sidecars(&one.files, &written);
        }
    }
}
