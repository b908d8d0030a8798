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
    /// The disk has refused them, and that was said.
    is_refused: bool,
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
            is_refused: false,
        };
        (keeper, settings, notice)
    }

    /// Writes the settings if they have changed and it is time to. That they cannot be written is
    /// said once; it is tried again with the next change, and on closing.
    pub fn keep(&mut self, settings: &Settings, waker: &Waker) -> Option<Notice> {
        let notice = match self.writing.as_ref().map(Pending::take) {
            Some(Arrival::NotYet) => return None,
            Some(Arrival::Here(Err(error))) => self.not_kept(&error),
            Some(Arrival::Here(Ok(()))) => {
                self.is_refused = false;
                None
            }
            Some(Arrival::Never) | None => None,
        };
        self.writing = None;
        if *settings == self.written || self.last.elapsed() < BETWEEN_WRITES {
            return notice;
        }
        self.last = Instant::now();
        self.written = settings.clone();
        let (file, settings) = (Arc::clone(&self.file), settings.clone());
        let write = move || write(&file, &settings);
        // Without a thread the settings are written on closing.
        self.writing = start_in_background("settings", waker.clone(), write).ok();
        notice
    }

    fn not_kept(&mut self, error: &std::io::Error) -> Option<Notice> {
        if std::mem::replace(&mut self.is_refused, true) {
            return None;
        }
        let headline = "The settings cannot be written; they hold until Glossator ends.";
        let detail = format!("{error}: {}", self.file.path().display());
        Some(Notice::new(Severity::Warning, headline).with_detail(detail))
    }

    /// Writes the settings now.
    pub fn flush(&mut self, settings: &Settings) {
        // There is no window left to say it in, and the work itself is safe elsewhere.
        let _nobody_to_tell = write(&self.file, settings);
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

    #[test]
    fn settings_that_cannot_be_written_are_said_once() {
        let scratch = tempfile::tempdir().unwrap();
        // Where the folder should be lies a file.
        let folder = scratch.path().join("config");
        crate::storage::atomic::create(&RealDisk, &folder, b"in the way").unwrap();
        let (mut keeper, mut settings, _) = SettingsKeeper::open(SettingsFile::in_folder(&folder));
        let mut told = Vec::new();
        for name in ["Anna", "Boris"] {
            settings.annotator = name.to_owned();
            keeper.last = Instant::now().checked_sub(BETWEEN_WRITES).unwrap();
            told.extend(keeper.keep(&settings, Waker::noop()));
            while keeper.writing.is_some() {
                told.extend(keeper.keep(&settings, Waker::noop()));
            }
        }
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].headline.contains("cannot be written"));
    }
}
