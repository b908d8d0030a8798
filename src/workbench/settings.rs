//! What is remembered from one start of the program to the next.
//!
//! Damaged settings never keep the program from starting: what cannot be read is set aside, and the
//! rest begins anew.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::Timestamp;

use super::Arrangement;

/// The most recent projects that are kept in mind.
const RECENTS: usize = 12;

/// What is remembered from one start of the program to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Under which annotations are made; empty until the reader has said, and then the name of
    /// the account is taken.
    pub annotator: String,
    /// The last one opened comes first.
    pub recents: Vec<RecentProject>,
    pub window: WindowPlace,
    pub layout: WindowLayout,
    /// Ids of commands, the last one used first.
    pub recent_commands: Vec<String>,
    /// How projects were left, the last one first.
    pub arrangements: Vec<Arrangement>,
}

/// A project that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentProject {
    pub path: PathBuf,
    pub title: String,
    /// Seconds since 1970.
    pub opened: i64,
}

/// Where the window was and how large everything in it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// In points at 100 %.
    pub size: (f32, f32),
    pub maximized: bool,
    /// 1 is 100 %.
    pub zoom: f32,
}

impl Default for WindowPlace {
    fn default() -> Self {
        Self {
            size: (1360.0, 880.0),
            maximized: false,
            zoom: 1.0,
        }
    }
}

/// Which parts of the window are shown, and how wide or high.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowLayout {
    pub left: LeftPanel,
    pub left_shown: bool,
    pub inspector_shown: bool,
    pub annotations_shown: bool,
    /// In points, as are the next two.
    pub left_width: f32,
    pub inspector_width: f32,
    pub annotations_height: f32,
    pub theme: ThemeChoice,
    pub reading: ReadingSettings,
}

impl Default for WindowLayout {
    fn default() -> Self {
        Self {
            left: LeftPanel::default(),
            left_shown: true,
            inspector_shown: true,
            annotations_shown: true,
            left_width: 320.0,
            inspector_width: 320.0,
            annotations_height: 220.0,
            theme: ThemeChoice::default(),
            reading: ReadingSettings::default(),
        }
    }
}

/// What the panel on the left shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftPanel {
    #[default]
    Documents,
    Codebook,
    Entities,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the desktop has it.
    #[default]
    System,
    Light,
    Dark,
}

/// How a text is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingSettings {
    /// In points at 100 % zoom.
    pub text_size: f32,
    /// Line height as a multiple of the text size.
    pub leading: f32,
    /// Line length in average characters.
    pub measure: f32,
}

impl Default for ReadingSettings {
    fn default() -> Self {
        Self {
            text_size: 18.0,
            leading: 1.5,
            measure: 68.0,
        }
    }
}

impl Settings {
    /// Reads settings; what is missing or out of all proportion is as in a new installation.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        let mut settings: Self = ron::from_str(text)?;
        settings.make_sensible();
        Ok(settings)
    }

    /// The text that [`Settings::read`] reads.
    pub fn write(&self) -> Result<String, ron::Error> {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
    }

    /// Puts a project at the head of those opened last.
    pub fn remember(&mut self, path: &Path, title: &str, at: Timestamp) {
        self.forget(path);
        let recent = RecentProject {
            path: path.to_owned(),
            title: title.to_owned(),
            opened: at.seconds(),
        };
        self.recents.insert(0, recent);
        self.recents.truncate(RECENTS);
    }

    pub fn forget(&mut self, path: &Path) {
        self.recents.retain(|recent| recent.path != path);
    }

    /// Puts a command at the head of those used last.
    pub fn remember_command(&mut self, id: &str) {
        self.recent_commands.retain(|one| one != id);
        self.recent_commands.insert(0, id.to_owned());
        self.recent_commands.truncate(RECENTS);
    }

    /// Under which annotations are made.
    pub fn annotator_name(&self) -> String {
        let account = || std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        let said = self.annotator.trim();
        if said.is_empty() {
            account().unwrap_or_else(|_| "annotator".to_owned())
        } else {
            said.to_owned()
        }
    }

    fn make_sensible(&mut self) {
        let usual = Self::default();
        let between = |value: &mut f32, usual: f32, (least, most): (f32, f32)| {
            *value = if value.is_finite() {
                value.clamp(least, most)
            } else {
                usual
            };
        };
        let window = &mut self.window;
        between(&mut window.size.0, usual.window.size.0, (640.0, 16_000.0));
        between(&mut window.size.1, usual.window.size.1, (480.0, 16_000.0));
        between(&mut window.zoom, 1.0, ZOOM);
        let layout = &mut self.layout;
        between(
            &mut layout.left_width,
            usual.layout.left_width,
            (200.0, 1000.0),
        );
        between(
            &mut layout.inspector_width,
            usual.layout.inspector_width,
            (240.0, 1000.0),
        );
        between(
            &mut layout.annotations_height,
            usual.layout.annotations_height,
            (96.0, 1000.0),
        );
        layout.reading.make_sensible();
        self.recents.truncate(RECENTS);
    }
}

/// From the smallest to the largest zoom.
pub const ZOOM: (f32, f32) = (0.5, 3.0);

impl ReadingSettings {
    /// From the smallest to the largest text, in points.
    pub const TEXT_SIZE: (f32, f32) = (10.0, 48.0);
    /// From the tightest to the loosest lines.
    pub const LEADING: (f32, f32) = (1.1, 2.4);
    /// From the shortest to the longest lines, in average characters.
    pub const MEASURE: (f32, f32) = (40.0, 120.0);

    /// Brings every number into its range.
    pub fn make_sensible(&mut self) {
        let usual = Self::default();
        let fields = [
            (&mut self.text_size, usual.text_size, Self::TEXT_SIZE),
            (&mut self.leading, usual.leading, Self::LEADING),
            (&mut self.measure, usual.measure, Self::MEASURE),
        ];
        for (value, usual, (least, most)) in fields {
            *value = if value.is_finite() {
                value.clamp(least, most)
            } else {
                usual
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_as_they_are_written() {
        let mut settings = Settings::default();
        settings.layout.theme = ThemeChoice::Dark;
        settings.remember(
            Path::new("/home/мария/архив"),
            "Архив",
            Timestamp::from_seconds(5),
        );
        settings.arrange(Path::new("/home/мария/архив"), |one| {
            one.document = Some("letter".to_owned());
            one.hidden_tags.insert("person".to_owned());
        });
        let text = settings.write().unwrap();
        assert_eq!(Settings::read(&text).unwrap(), settings);
    }

    #[test]
    fn what_an_older_version_did_not_know_is_as_new() {
        let settings = Settings::read("(annotator: \"Anna\")").unwrap();
        assert_eq!(settings.annotator_name(), "Anna");
        assert_eq!(settings.layout, WindowLayout::default());
    }

    #[test]
    fn numbers_out_of_all_proportion_do_no_harm() {
        let text = "(window: (size: (inf, -3.0), zoom: NaN), layout: (reading: (text_size: 9e9)))";
        let settings = Settings::read(text).unwrap();
        assert_eq!(settings.window.size, (1360.0, 480.0));
        assert!((settings.window.zoom - 1.0).abs() < f32::EPSILON);
        assert!(settings.layout.reading.text_size <= ReadingSettings::TEXT_SIZE.1);
    }

    #[test]
    fn a_project_opened_again_moves_to_the_head() {
        let mut settings = Settings::default();
        for (path, at) in [("a", 1), ("b", 2), ("a", 3)] {
            settings.remember(Path::new(path), path, Timestamp::from_seconds(at));
        }
        let paths: Vec<_> = settings
            .recents
            .iter()
            .map(|one| one.path.to_str())
            .collect();
        assert_eq!(paths, [Some("a"), Some("b")]);
        assert_eq!(settings.recents[0].opened, 3);
    }
}
