//! What a disk is asked for, on the simulated one: everything that changes something takes ticks.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use glossator::storage::{Disk, DiskFile, Entry, Stamp};

use super::{File, Folder, Node, Rename, SimulatedDisk, World};

/// Written in one tick, in bytes.
const PAGE: usize = 4096;

impl Disk for SimulatedDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let world = self.running()?;
        let file = world.file(path)?;
        Ok(world.files[file].live.to_vec())
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        let world = self.running()?;
        Ok(world.node(path).map(|node| world.entry(&node)))
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        let stamp = |entry: Entry| Stamp {
            length: entry.length,
            modified: None,
            touched: None,
        };
        Ok(self.entry(path)?.map(stamp))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Entry)>> {
        let world = self.running()?;
        let names = &world.folders[world.folder(folder)?].live;
        Ok(names
            .iter()
            .map(|(name, node)| (name.clone(), world.entry(node)))
            .collect())
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        match self.running()?.node(path) {
            Some(_) => Ok(path.to_owned()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn is_writable(&self, path: &Path) -> io::Result<bool> {
        self.running()?.file(path).map(|_| true)
    }

    fn create(&self, path: &Path, _like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        let mut world = self.tick()?;
        let file = world.files.len();
        world.files.push(File::default());
        world.link(path, Node::File(file))?;
        Ok(Box::new(OpenFile {
            disk: self.0.clone(),
            file,
        }))
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = self.running()?.file(path)?;
        Ok(Box::new(OpenFile {
            disk: self.0.clone(),
            file,
        }))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut world = self.tick()?;
        let folder = world.folders.len();
        world.folders.push(Folder::default());
        world.link(path, Node::Folder(folder))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.tick()?;
        let (folder, from) = world.parent(from)?;
        let (target, to) = world.parent(to)?;
        assert_eq!(folder, target, "temporary files lie beside their targets");
        if !world.folders[folder].live.contains_key(&from) {
            return Err(io::ErrorKind::NotFound.into());
        }
        world.folders[folder].change(Rename::Move(from, to));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut world = self.tick()?;
        let (folder, name) = world.parent(path)?;
        world.file(path)?;
        world.folders[folder].change(Rename::Unlink(name));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut world = self.tick()?;
        let lies = world.lies.folders_are_not_synced;
        let folder = world.folder(folder)?;
        let folder = &mut world.folders[folder];
        if !lies && !folder.pending.is_empty() {
            folder.durable = folder.live.clone();
            folder.pending.clear();
        }
        Ok(())
    }
}

struct OpenFile {
    disk: Arc<Mutex<World>>,
    file: usize,
}

impl OpenFile {
    fn world(&self) -> MutexGuard<'_, World> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl DiskFile for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        for page in bytes.chunks(PAGE) {
            let mut world = self.world();
            world.tick()?;
            Arc::make_mut(&mut world.files[self.file].live).extend_from_slice(page);
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut world = self.world();
        world.tick()?;
        if !world.lies.files_are_not_synced {
            let file = &mut world.files[self.file];
            file.durable = file.live.clone();
        }
        Ok(())
    }
}
