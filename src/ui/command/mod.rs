//! Everything a person can do by name, in one table.
//!
//! Menu bar, command palette, shortcuts and the shortcut sheet are all read from it. A command
//! changes nothing: it says which [`Action`] it stands for now, or why there is none.

mod describing;
mod finding;
mod keys;
mod marking;
mod meaning;
mod organising;
mod spelling;
mod table;

use std::borrow::Cow;
use std::path::Path;

use egui::KeyboardShortcut;
use lucide_icons::Icon;

use crate::analysis::record::LabelTable;
use crate::model::{AnnotationId, EntityId, TagId};
use crate::shelfmarks::Repositories;
use crate::text::{CharOffset, Span};
use crate::workbench::{Access, JobId, Session};

use super::{Action, ViewState};

pub use keys::{InText, Keyboard, Pressed, pressed};
pub use marking::{ONLY_BLANKS, is_all_blank};
pub use spelling::spelled;

/// Something a person can do by name.
#[derive(Clone, Copy)]
pub struct Command {
    /// A name for settings and tests, which stays when the words change: `undo`.
    pub id: &'static str,
    pub name: &'static str,
    pub menu: Menu,
    /// Commands of one menu with the same number stand together, between two lines.
    pub group: u8,
    pub icon: Icon,
    /// The first is shown.
    pub shortcuts: &'static [KeyboardShortcut],
    means: Meaning,
    /// Asks the same at less cost than `means`, where that makes a transaction.
    can: Option<Can>,
    object: fn(&Situation<'_>) -> Option<String>,
    checked: Option<fn(&Situation<'_>) -> bool>,
}

/// Where a command stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    Project,
    Edit,
    Mark,
    Organise,
    Go,
    View,
    Help,
}

/// What commands look at.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// The open project, if one is open.
    pub session: Option<&'a Session>,
    pub view: &'a ViewState,
    /// Text that is selected and not an annotation yet, in order.
    pub selection: &'a [Span],
    /// Where the caret stands in the text.
    pub caret: Option<CharOffset>,
    /// The tag and the entity whose cards are open.
    pub tag: Option<&'a TagId>,
    pub entity: Option<&'a EntityId>,
    /// How records are labelled.
    pub labels: &'a LabelTable,
    /// The archives that are known.
    pub archives: &'a Repositories,
    /// What is going on and can be stopped, the latest.
    pub stoppable: Option<JobId>,
}

/// What a command stands for now, in order, or why for nothing.
type Meaning = fn(&Situation<'_>) -> Result<Vec<Action>, WhyNot>;

/// Whether a command means something now, or why not.
type Can = fn(&Situation<'_>) -> Result<(), WhyNot>;

/// Why a command does nothing now: a sentence for the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot(pub Cow<'static, str>);

/// Every command, in the order of the menus.
pub const fn all() -> &'static [Command] {
    table::COMMANDS
}

/// The command with this id.
pub fn by_id(id: &str) -> Option<&'static Command> {
    all().iter().find(|command| command.id == id)
}

impl Command {
    /// What it means now, in order, or why it means nothing.
    pub fn actions(&self, situation: &Situation<'_>) -> Result<Vec<Action>, WhyNot> {
        (self.means)(situation)
    }

    /// Whether it means something now, or why not; asked in every frame in which it is shown, and
    /// so cheap.
    pub fn can(&self, situation: &Situation<'_>) -> Result<(), WhyNot> {
        match self.can {
            Some(can) => can(situation),
            None => self.actions(situation).map(drop),
        }
    }

    /// Its name with what it would act on: *Undo: tag 'person' on «Сталина»*.
    pub fn label(&self, situation: &Situation<'_>) -> Cow<'static, str> {
        (self.object)(situation).map_or(Cow::Borrowed(self.name), |object| {
            Cow::Owned(format!("{}: {object}", self.name))
        })
    }

    /// Whether what it switches is on; `None` for a command that switches nothing.
    pub fn is_on(&self, situation: &Situation<'_>) -> Option<bool> {
        self.checked.map(|checked| checked(situation))
    }
}

impl Menu {
    pub const ALL: [Self; 7] = [
        Self::Project,
        Self::Edit,
        Self::Mark,
        Self::Organise,
        Self::Go,
        Self::View,
        Self::Help,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Edit => "Edit",
            Self::Mark => "Mark",
            Self::Organise => "Organise",
            Self::Go => "Go",
            Self::View => "View",
            Self::Help => "Help",
        }
    }

    /// Its commands, in order.
    pub fn commands(self) -> impl Iterator<Item = &'static Command> {
        all().iter().filter(move |command| command.menu == self)
    }
}

impl<'a> Situation<'a> {
    /// The open project, or that there is none.
    pub fn open(&self) -> Result<&'a Session, WhyNot> {
        self.session
            .ok_or(WhyNot(Cow::Borrowed("Open a project first.")))
    }

    /// The open project if it may be changed.
    pub fn editable(&self) -> Result<&'a Session, WhyNot> {
        let session = self.open()?;
        match session.access() {
            Access::Full => Ok(session),
            Access::ReadOnly(why) | Access::Damaged(why) => {
                Err(WhyNot(Cow::Owned(format!("Read only: {why}"))))
            }
        }
    }

    /// The selected annotation.
    pub fn selected(&self) -> Result<&'a AnnotationId, WhyNot> {
        self.open()?;
        let selected = self.view.selected.as_ref();
        selected.ok_or(WhyNot(Cow::Borrowed("Select an annotation first.")))
    }

    /// The folder of the open project.
    pub fn folder(&self) -> Result<&'a Path, WhyNot> {
        let folder = self.open()?.root();
        folder.ok_or(WhyNot(Cow::Borrowed("This project is nowhere on disk.")))
    }
}

const fn why_not(sentence: &'static str) -> WhyNot {
    WhyNot(Cow::Borrowed(sentence))
}

#[cfg(test)]
mod tests;
