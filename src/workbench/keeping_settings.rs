//! Settings on disk: read at the start, written soon after they change.

use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use crate::storage::{RealDisk, SettingsFile};

use super::{Arrival, Notice, Pending, Settings, Severity, start_in_background};

/// Time between two writes; dragging the edge of a panel changes settings with every frame.
const BETWEEN_WRITES: Duration = Duration::from_secs(2);

/// The settings file, and what is known to stand in it.
pub struct SettingsKeeper {
    file: Arc<SettingsFile>,
    written: Settings,
    writing: Option<Pending<std::io::Result<()>>>,
    last: Instant,
}

impl SettingsKeeper {
    /// Reads the settings. Whatever is wrong with them is a notice, and the usual ones hold.
    pub fn open(file: SettingsFile) -> (Self, Settings, Option<Notice>) {
        let (settings, notice) = read(&file);
        let keeper = Self {
            file: Arc::new(file),
            written: settings.clone(),
            writing: None,
            last: Instant::now(),
        };
        (keeper, settings, notice)
    }

    /// Writes the settings if they have changed and it is time to.
    pub fn keep(&mut self, settings: &Settings, waker: &Waker) {
        if let Some(writing) = &self.writing
            && matches!(writing.take(), Arrival::NotYet)
        {
            return;
        }
        self.writing = None;
        if *settings == self.written || self.last.elapsed() < BETWEEN_WRITES {
            return;
        }
        self.last = Instant::now();
        self.written = settings.clone();
        let (file, settings) = (Arc::clone(&self.file), settings.clone());
        let write = move || write(&file, &settings);
        // Without a thread the settings are written on closing.
        self.writing = start_in_background("settings", waker.clone(), write).ok();
    }

    /// Writes the settings now.
    pub fn flush(&mut self, settings: &Settings) {
        // There is no window left to say it in, and the work itself is safe elsewhere.
        let _ = write(&self.file, settings);
        self.written = settings.clone();
    }
}

fn write(file: &SettingsFile, settings: &Settings) -> std::io::Result<()> {
    let text = settings.write().map_err(std::io::Error::other)?;
    file.write(&RealDisk, &text)
}

fn read(file: &SettingsFile) -> (Settings, Option<Notice>) {
    let text = match file.read(&RealDisk) {
        Ok(None) => return (Settings::default(), None),
        Ok(Some(text)) => text,
        Err(error) => {
            let headline = "The settings could not be read; the usual ones hold.";
            let notice = Notice::new(Severity::Warning, headline);
            let detail = format!("{error}: {}", file.path().display());
            return (Settings::default(), Some(notice.with_detail(detail)));
        }
    };
    match Settings::read(&text) {
        Ok(settings) => (settings, None),
        Err(error) => {
            let headline = "The settings are damaged; the usual ones hold.";
            let aside = file.set_aside(&RealDisk);
            let kept = aside.map_or_else(
                |error| error.to_string(),
                |path| format!("The old ones are kept in {}", path.display()),
            );
            let notice = Notice::new(Severity::Warning, headline);
            (
                Settings::default(),
                Some(notice.with_detail(format!("{error}. {kept}"))),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Disk;

    #[test]
    fn damaged_settings_never_keep_the_program_from_starting() {
        let scratch = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(scratch.path());
        for damaged in ["", "(((", "(annotator: 7)", "\u{0}\u{0}\u{0}"] {
            file.write(&RealDisk, damaged).unwrap();
            let (mut keeper, settings, notice) = SettingsKeeper::open(file.clone());
            assert_eq!(settings, Settings::default());
            assert!(notice.unwrap().detail.contains("settings.damaged.ron"));
            let kept = RealDisk.read(&scratch.path().join("settings.damaged.ron"));
            assert_eq!(kept.unwrap(), damaged.as_bytes());
            keeper.flush(&settings);
            assert!(SettingsKeeper::open(file.clone()).2.is_none());
        }
    }
}
