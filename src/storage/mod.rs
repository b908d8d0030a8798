//! Disk: the only floor that opens files.
//!
//! Everything that is written goes through the [`Disk`] trait, so that the same protocols run on
//! a real disk and on the simulated one that loses its power in `tests/storage`. What the bytes of
//! a project file mean is known to `schema` alone.

pub mod assembly;
pub mod atomic;
pub mod backups;
mod compression;
mod content_hash;
mod disk;
mod export_files;
mod framing;
pub mod journal;
pub mod lock;
mod new_files;
pub mod places;
mod project_folder;
mod real_disk;
pub mod schema;
mod settings_file;
pub mod snapshots;
pub mod sources;
pub mod vault;

pub use content_hash::ContentHash;
pub use disk::{Disk, DiskFile, Entry, EntryKind, Stamp, ensure_folder, make_folder};
pub use export_files::{Destination, NamedBytes, replaced_by_export, write_export, write_exports};
pub use new_files::put_missing_files;
pub use project_folder::{
    Alone, Arrived, Arriving, BringAs, BringError, CameBack, ChangedSource, Contents,
    DerivedArrival, EarlierError, EarlierProjects, EncodingChoice, FindError, HeldBack,
    LeftSidecars, Locking, OpenError, OpenRequest, Opened, OriginalError, PROJECT_ENDING, Place,
    PlaceInOriginal, PlaceKind, ProjectFolder, SaveAnnotatedError, Saved, SourceArrival,
    SourcesRead, Theirs, VersionError, WriteError, alone, check_derivations, check_snapshots,
    encoding_choices, file_name_of_title, find, is_folder_or_project, is_original_of, is_own_name,
    is_text_name, keep_version, original_to_open, places_in_original, put_arrival, read_arrival,
    redecode_source, save_annotated, why_no_text,
};
pub use real_disk::RealDisk;
pub use settings_file::SettingsFile;
