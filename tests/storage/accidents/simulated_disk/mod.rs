//! A disk in memory that can lose its power (SAFETY §12.2).
//!
//! A file has two contents: *live*, what a reader sees, and *durable*, what is surely on the
//! platter. A folder likewise, with the changes of its names that are not durable yet, in order.
//! Every step of an operation is a tick; after the tick at which the power fails nothing works.

mod operations;

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use glossator::storage::{Disk, Entry, EntryKind};

use crate::accidents::chance::Chance;

/// Survives a power loss whole or not at all, in bytes.
const SECTOR: usize = 512;

/// How names survive a power loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// As on a file system with a journal: some of the last changes of names are missing.
    Ordered,
    /// Each change of a name survives or not, on its own.
    Harsh,
}

/// Which promises the disk breaks; a writer that never needed one would not notice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lies {
    pub files_are_not_synced: bool,
    pub folders_are_not_synced: bool,
}

#[derive(Clone)]
enum Node {
    File(usize),
    Folder(usize),
}

#[derive(Clone, Default)]
struct File {
    live: Arc<Vec<u8>>,
    durable: Arc<Vec<u8>>,
}

#[derive(Clone)]
enum Rename {
    Link(String, Node),
    Unlink(String),
    Move(String, String),
}

#[derive(Clone, Default)]
struct Folder {
    live: BTreeMap<String, Node>,
    durable: BTreeMap<String, Node>,
    pending: Vec<Rename>,
}

impl Folder {
    fn change(&mut self, change: Rename) {
        apply(&mut self.live, &change);
        self.pending.push(change);
    }
}

fn apply(names: &mut BTreeMap<String, Node>, change: &Rename) {
    match change {
        Rename::Link(name, node) => {
            names.insert(name.clone(), node.clone());
        }
        Rename::Unlink(name) => {
            names.remove(name);
        }
        Rename::Move(from, to) => {
            // A rename whose source did not survive does nothing.
            if let Some(node) = names.remove(from) {
                names.insert(to.clone(), node);
            }
        }
    }
}

#[derive(Clone)]
struct World {
    folders: Vec<Folder>,
    files: Vec<File>,
    ticks: u64,
    power_fails_after: u64,
    lies: Lies,
}

/// A disk in memory that can lose its power. Cloning it gives a second disk in the same state.
pub struct SimulatedDisk(Arc<Mutex<World>>);

impl Clone for SimulatedDisk {
    fn clone(&self) -> Self {
        Self(Arc::new(Mutex::new(self.world().clone())))
    }
}

impl SimulatedDisk {
    /// An empty disk.
    pub fn new(lies: Lies) -> Self {
        Self(Arc::new(Mutex::new(World {
            folders: vec![Folder::default()],
            files: Vec::new(),
            ticks: 0,
            power_fails_after: u64::MAX,
            lies,
        })))
    }

    /// Another handle of the same disk.
    pub fn handle(&self) -> Arc<dyn Disk> {
        Arc::new(Self(self.0.clone()))
    }

    pub fn ticks(&self) -> u64 {
        self.world().ticks
    }

    /// The power fails after so many more ticks.
    pub fn power_fails_in(&self, ticks: u64) {
        let mut world = self.world();
        world.power_fails_after = world.ticks.saturating_add(ticks);
    }

    /// Whether the power has failed.
    pub fn is_dead(&self) -> bool {
        let world = self.world();
        world.ticks > world.power_fails_after
    }

    /// The program is dead; what it has written stays, as long as there is power.
    pub fn restart_program(&self) {
        self.world().power_fails_after = u64::MAX;
    }

    /// The power is gone and comes back: only what was durable surely survives.
    pub fn lose_power(&self, model: Model, chance: &mut Chance) {
        let mut world = self.world();
        world.power_fails_after = u64::MAX;
        for folder in &mut world.folders {
            lose_names(folder, model, chance);
        }
        for file in &mut world.files {
            if !Arc::ptr_eq(&file.live, &file.durable) {
                file.live = Arc::new(torn(&file.durable, &file.live, chance));
                file.durable = file.live.clone();
            }
        }
    }

    /// Another program, or another computer, writes a file; at once durable.
    pub fn others_write(&self, path: &Path, bytes: &[u8]) {
        let mut world = self.world();
        let content = Arc::new(bytes.to_vec());
        world.files.push(File {
            live: content.clone(),
            durable: content,
        });
        let node = Node::File(world.files.len() - 1);
        let (folder, name) = world.parent(path).unwrap();
        let folder = &mut world.folders[folder];
        folder.pending.retain(|change| {
            !matches!(change, Rename::Link(to, _) | Rename::Move(_, to) | Rename::Unlink(to)
                if *to == name)
        });
        folder.live.insert(name.clone(), node.clone());
        folder.durable.insert(name, node);
    }

    /// Makes the names in a folder durable, even on a disk that lies.
    pub fn sync_for_sure(&self, folder: &Path) -> bool {
        let mut world = self.world();
        let Ok(folder) = world.folder(folder) else {
            return false;
        };
        let folder = &mut world.folders[folder];
        folder.durable = folder.live.clone();
        folder.pending.clear();
        true
    }

    /// Whether a file anywhere has a name that begins so.
    pub fn has_name(&self, beginning: &str) -> bool {
        let world = self.world();
        let mut names = world.folders.iter().flat_map(|folder| folder.live.keys());
        names.any(|name| name.starts_with(beginning))
    }

    /// What a reader sees.
    pub fn sees(&self, path: &Path) -> Option<Vec<u8>> {
        self.handle().read(path).ok()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A running disk, and one tick later.
    fn tick(&self) -> io::Result<MutexGuard<'_, World>> {
        let mut world = self.world();
        world.tick()?;
        Ok(world)
    }

    fn running(&self) -> io::Result<MutexGuard<'_, World>> {
        let world = self.world();
        if world.ticks > world.power_fails_after {
            return Err(io::Error::other("no power"));
        }
        Ok(world)
    }
}

fn lose_names(folder: &mut Folder, model: Model, chance: &mut Chance) {
    if folder.pending.is_empty() {
        return;
    }
    let survivors = chance.up_to(folder.pending.len());
    let mut names = std::mem::take(&mut folder.durable);
    for (at, change) in folder.pending.iter().enumerate() {
        let survives = match model {
            Model::Ordered => at < survivors,
            Model::Harsh => chance.percent(50),
        };
        if survives {
            apply(&mut names, change);
        }
    }
    folder.pending.clear();
    folder.live.clone_from(&names);
    folder.durable = names;
}

/// Each sector is the new one or the old one; what the chosen one does not have is zero.
fn torn(durable: &[u8], live: &[u8], chance: &mut Chance) -> Vec<u8> {
    let (short, long) = (durable.len().min(live.len()), durable.len().max(live.len()));
    let size = match chance.below(3) {
        0 => durable.len(),
        1 => live.len(),
        _ => short + chance.up_to(long - short),
    };
    let mut bytes = vec![0; size];
    for (at, sector) in bytes.chunks_mut(SECTOR).enumerate() {
        let source = if chance.percent(60) { live } else { durable };
        let start = (at * SECTOR).min(source.len());
        let end = (start + sector.len()).min(source.len());
        sector[..end - start].copy_from_slice(&source[start..end]);
    }
    bytes
}

impl World {
    fn tick(&mut self) -> io::Result<()> {
        if self.ticks >= self.power_fails_after {
            self.ticks = self.power_fails_after.saturating_add(1);
            return Err(io::Error::other("the power failed"));
        }
        self.ticks += 1;
        Ok(())
    }

    fn node(&self, path: &Path) -> Option<Node> {
        let mut node = Node::Folder(0);
        for part in path.components() {
            let Component::Normal(name) = part else {
                continue;
            };
            let Node::Folder(folder) = node else {
                return None;
            };
            node = self.folders[folder].live.get(name.to_str()?)?.clone();
        }
        Some(node)
    }

    fn parent(&self, path: &Path) -> io::Result<(usize, String)> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let folder = self.folder(path.parent().ok_or_else(missing)?)?;
        let name = path.file_name().and_then(|name| name.to_str());
        Ok((folder, name.ok_or_else(missing)?.to_owned()))
    }

    fn folder(&self, path: &Path) -> io::Result<usize> {
        match self.node(path) {
            Some(Node::Folder(folder)) => Ok(folder),
            Some(Node::File(_)) => Err(io::ErrorKind::NotADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.node(path) {
            Some(Node::File(file)) => Ok(file),
            Some(Node::Folder(_)) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn entry(&self, node: &Node) -> Entry {
        match node {
            Node::File(file) => Entry {
                kind: EntryKind::File,
                length: self.files[*file].live.len() as u64,
            },
            Node::Folder(_) => Entry {
                kind: EntryKind::Folder,
                length: 0,
            },
        }
    }

    fn link(&mut self, path: &Path, node: Node) -> io::Result<()> {
        let (folder, name) = self.parent(path)?;
        if self.folders[folder].live.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.folders[folder].change(Rename::Link(name, node));
        Ok(())
    }
}

#[test]
fn what_was_synced_survives_and_nothing_else_surely_does() {
    let outcomes = |sync_file: bool, sync_folder: bool| {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let disk = SimulatedDisk::new(Lies::default());
            let path = Path::new("/a");
            let mut file = disk.create(path, None).unwrap();
            file.write(&[7; 2_000]).unwrap();
            if sync_file {
                file.sync().unwrap();
            }
            if sync_folder {
                disk.sync_folder(Path::new("/")).unwrap();
            }
            disk.lose_power(Model::Harsh, &mut Chance::seeded(seed));
            seen.insert(match disk.sees(path) {
                None => "gone",
                Some(bytes) if bytes == [7; 2_000] => "whole",
                Some(bytes) if bytes.is_empty() => "empty",
                Some(bytes) if bytes.len() == 2_000 => "zeroed",
                Some(_) => "cut",
            });
        }
        seen.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(outcomes(true, true), ["whole"]);
    assert_eq!(outcomes(true, false), ["gone", "whole"]);
    assert_eq!(outcomes(false, true), ["cut", "empty", "whole", "zeroed"]);
}
