//! Parts that panels are built of.
//!
//! Each takes what it shows and says what was done to it. None knows the project beyond the records
//! it is given, and none puts anything on a tray.

mod brought;
mod entity_picker;
mod list_row;
mod picker;
mod picker_popup;

mod draft;
mod draft_field;
mod markdown;
mod note_editor;

mod empty_state;
mod focus_ring;
mod icon_button;
mod padding;
mod row_menu;
mod search_field;
mod section_header;
mod sign;
mod tag_chip;

pub use brought::Brought;
pub use draft::{Draft, Finished, PAUSE_SECONDS};
pub use draft_field::{DraftField, Lines, OnEscape};
pub use empty_state::EmptyState;
pub use entity_picker::{EntityChoice, EntityPickerState, entity_picker};
pub use focus_ring::{Ring, focus_ring, paint_focus_ring};
pub use icon_button::icon_button;
pub use list_row::{Chosen, ListRow, Step, bring_into_view, leads_into_list, step_of};
pub use note_editor::NoteEditor;
pub use padding::padding;
pub use picker::{Create, Picked, Picker, PickerState, hears_escape};
pub use picker_popup::{Opens, picker_popup, picker_popup_opened};
pub use row_menu::{RowKey, enter_menu, menu_item, row_key, row_menu};
pub use search_field::{clear_on_escape, search_field};
pub use section_header::section_header;
pub use sign::{ornament, sign};
pub use tag_chip::TagChip;
