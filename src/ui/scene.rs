//! What the frame of the window is shown: everything, for reading only.

use std::path::Path;

use crate::model::{EntityId, TagId};
use crate::project::recipes::Author;
use crate::text::{CharOffset, Span};
use crate::workbench::{Access, Session, Workbench};

use super::command::Situation;
use super::theme::Theme;
use super::{Shown, ViewState};

/// What menus, bars and dialogs may read.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub workbench: &'a Workbench,
    pub view: &'a ViewState,
    pub theme: &'a Theme,
    pub meant: &'a Meant,
}

/// What the reader has chosen in the parts of the window, and commands are about.
#[derive(Clone, Debug, Default)]
pub struct Meant {
    /// Text that is selected and not an annotation yet, in order.
    pub selection: Vec<Span>,
    /// Where the caret stands in the text.
    pub caret: Option<CharOffset>,
    /// The tag and the entity whose cards are open.
    pub tag: Option<TagId>,
    pub entity: Option<EntityId>,
}

impl<'a> Scene<'a> {
    /// What the panels of a project are lent.
    pub fn shown(&self, session: &'a Session, author: &'a Author) -> Shown<'a> {
        Shown {
            project: session.project(),
            view: self.view,
            theme: self.theme,
            author,
            ids: session.ids(),
            problems: session.problems(),
            labels: self.workbench.label_table(),
            archives: self.workbench.archive_table(),
            editable: *session.access() == Access::Full,
        }
    }

    /// Whether nothing is chosen or being made in the text, so that Escape has nothing to do there.
    pub fn is_at_rest(&self) -> bool {
        let view = self.view;
        self.meant.selection.is_empty() && view.selected.is_none() && view.relating.is_none()
    }

    /// What commands look at.
    pub fn situation(&self) -> Situation<'a> {
        Situation {
            session: self.workbench.session.as_ref(),
            view: self.view,
            selection: &self.meant.selection,
            caret: self.meant.caret,
            tag: self.meant.tag.as_ref(),
            entity: self.meant.entity.as_ref(),
            labels: self.workbench.label_table(),
            archives: self.workbench.archive_table(),
            stoppable: self.workbench.jobs.progress().find_map(|job| job.stop),
        }
    }
}

/// A path as a reader likes to see it: the home folder as `~`.
pub fn short_path(path: &Path) -> String {
    let home = directories::UserDirs::new();
    let below_home =
        home.and_then(|home| Some(path.strip_prefix(home.home_dir()).ok()?.to_owned()));
    below_home.map_or_else(
        || path.display().to_string(),
        |rest| Path::new("~").join(rest).display().to_string(),
    )
}
