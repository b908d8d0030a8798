//! How well an annotation sits, in words.

use egui::Color32;
use lucide_icons::Icon;

use crate::project::State;
use crate::ui::theme::Theme;

/// What the window says about a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct StateWords {
    pub icon: Icon,
    pub name: &'static str,
    pub explanation: &'static str,
    /// What the reader can do; empty where nothing has to be done.
    pub remedy: &'static str,
}

/// All states, in the order in which a menu lists them.
pub(super) const STATES: [State; 4] = [
    State::Placed,
    State::Doubtful,
    State::Orphaned,
    State::Unknown,
];

/// What the window says about a state.
pub(super) const fn words_of(state: State) -> StateWords {
    match state {
        State::Placed => StateWords {
            icon: Icon::Check,
            name: "In place",
            explanation: "Its words stand where it points.",
            remedy: "",
        },
        State::Doubtful => StateWords {
            icon: Icon::TriangleAlert,
            name: "Doubtful",
            explanation: "Other words than its quote stand where it points.",
            remedy: "Compare the quote with the text. If the mark belongs elsewhere, drag its edges \
                     there; the quote then becomes that of the new place.",
        },
        State::Orphaned => StateWords {
            icon: Icon::MapPinOff,
            name: "Lost its place",
            explanation: "The words it marked are gone from the text. Quote, tags and notes are kept.",
            remedy: "Look for its words in the text, select them and mark them again; then delete this \
                     annotation if it is no longer needed.",
        },
        State::Unknown => StateWords {
            icon: Icon::FileX,
            name: "Text missing",
            explanation: "The source cannot be read now, so nobody can tell.",
            remedy: "Put the source file back where it was; everything said about it is kept.",
        },
    }
}

impl StateWords {
    /// The colour of its icon.
    pub fn color(&self, theme: &Theme) -> Color32 {
        if self.remedy.is_empty() {
            theme.colors.faint
        } else {
            theme.colors.warning
        }
    }
}
