//! The table: one row for each command.
//!
//! Single letters and digits serve marking, Ctrl (⌘ on a Mac) the project and the window, Alt with
//! arrows the way through the text.

use egui::{Key, KeyboardShortcut, Modifiers};
use lucide_icons::Icon;

use super::describing as describes;
use super::finding as finds;
use super::marking as marks;
use super::meaning as means;
use super::organising as records;
use super::{Can, Command, Meaning, Menu, Situation};

use Menu::{Edit, Go, Help, Mark, Organise, Project, View};

#[rustfmt::skip] // A row is a line, so that the table can be read as one.
pub const COMMANDS: &[Command] = &[
    row("new-project", "New project…", Project, 0, Icon::FolderPlus, means::new_project).on(&[with_command_shift(Key::N)]),
    row("open", "Open…", Project, 0, Icon::FolderOpen, means::open).on(&[with_command(Key::O)]),
    row("open-folder", "Open a folder of texts…", Project, 0, Icon::FolderInput, means::open_folder),
    row("open-sample", "Open the sample project", Project, 0, Icon::BookOpenText, means::open_sample),
    row("open-first-steps", "Open the first steps", Project, 0, Icon::Footprints, means::open_first_steps),
    row("add-documents", "Add documents…", Project, 1, Icon::FilePlus, means::add_documents).on(&[with_command_shift(Key::O)]),
    row("save", "Write everything to disk now", Project, 1, Icon::Save, means::save).on(&[with_command(Key::S)]),
    row("export", "Export…", Project, 1, Icon::Share, means::export).on(&[with_command(Key::E)]),
    row("changed-sources", "Look at changed sources…", Project, 1, Icon::FileDiff, means::changed_sources).on(&[with_command_shift(Key::D)]),
    row("backups", "Restore an earlier state…", Project, 1, Icon::ArchiveRestore, means::backups),
    row("reveal", "Show the project folder", Project, 1, Icon::FolderSearch, means::reveal),
    row("settings", "Settings…", Project, 2, Icon::Settings, means::settings).on(&[with_command(Key::Comma)]),
    row("close-project", "Close the project", Project, 3, Icon::X, means::close_project).on(&[with_command(Key::W)]),
    row("quit", "Quit", Project, 3, Icon::LogOut, means::quit).on(&[with_command(Key::Q)]),

    row("undo", "Undo", Edit, 0, Icon::Undo2, means::undo).on(&[with_command(Key::Z)]).of(means::what_undo_takes_back),
    row("redo", "Redo", Edit, 0, Icon::Redo2, means::redo).on(&[with_command_shift(Key::Z), with_command(Key::Y)]).of(means::what_redo_does_again),
    row("correct", "Correct the text…", Edit, 1, Icon::SpellCheck, marks::correct).on(&[with_command_shift(Key::K)]),
    row("split-again", "Split into parts…", Edit, 1, Icon::SquareSplitVertical, means::split_again),
    row("read-as", "Read in another encoding…", Edit, 1, Icon::Binary, means::read_as),
    row("accept-certain", "Accept what the text says for certain", Edit, 1, Icon::CheckCheck, describes::accept_certain),
    row("delete-annotation", "Delete the annotation", Edit, 1, Icon::Trash2, marks::delete_annotation).on(&[alone(Key::Delete)]).if_can(marks::can_delete),
    row("command-palette", "Find a command…", Edit, 2, Icon::Command, means::command_palette).on(&[with_command_shift(Key::P)]),
    row("stop", "Stop what is going on", Edit, 2, Icon::CircleStop, means::stop),

    row("tag", "Tag the selection…", Mark, 0, Icon::Tag, marks::tag).on(&[alone(Key::T)]),
    row("tag-again", "Tag as the last time", Mark, 0, Icon::Repeat, marks::last_tag_again).on(&[alone(Key::Q)]).of(marks::name_of_last_tag).if_can(marks::can_tag_again),
    row("link-entity", "Link to an entity…", Mark, 0, Icon::UserRound, marks::link_entity).on(&[alone(Key::E)]),
    row("note", "Write a note", Mark, 0, Icon::StickyNote, marks::note).on(&[alone(Key::N)]).if_can(marks::can_add),
    row("date", "Add a date…", Mark, 0, Icon::CalendarPlus, marks::date).on(&[alone(Key::D)]).if_can(marks::can_add),
    row("relate", "Relate to another mark…", Mark, 0, Icon::Spline, marks::relate).on(&[alone(Key::R)]),
    row("highlight", "Highlight without a tag", Mark, 1, Icon::Highlighter, marks::highlight).on(&[alone(Key::H)]).if_can(marks::can_highlight),
    row("mark-point", "Mark the place of the caret", Mark, 1, Icon::MapPin, marks::mark_point).on(&[alone(Key::P)]).if_can(marks::can_mark_point),
    row("mark-document", "Annotate the whole document", Mark, 1, Icon::FileText, marks::annotate_document).if_can(marks::can_annotate_document),
    row("tag-1", "Tag 1", Mark, 2, Icon::Tag, marks::tag_with::<1>).on(&[alone(Key::Num1)]).of(marks::name_of_tag::<1>).if_can(marks::can_tag_with::<1>),
    row("tag-2", "Tag 2", Mark, 2, Icon::Tag, marks::tag_with::<2>).on(&[alone(Key::Num2)]).of(marks::name_of_tag::<2>).if_can(marks::can_tag_with::<2>),
    row("tag-3", "Tag 3", Mark, 2, Icon::Tag, marks::tag_with::<3>).on(&[alone(Key::Num3)]).of(marks::name_of_tag::<3>).if_can(marks::can_tag_with::<3>),
    row("tag-4", "Tag 4", Mark, 2, Icon::Tag, marks::tag_with::<4>).on(&[alone(Key::Num4)]).of(marks::name_of_tag::<4>).if_can(marks::can_tag_with::<4>),
    row("tag-5", "Tag 5", Mark, 2, Icon::Tag, marks::tag_with::<5>).on(&[alone(Key::Num5)]).of(marks::name_of_tag::<5>).if_can(marks::can_tag_with::<5>),
    row("tag-6", "Tag 6", Mark, 2, Icon::Tag, marks::tag_with::<6>).on(&[alone(Key::Num6)]).of(marks::name_of_tag::<6>).if_can(marks::can_tag_with::<6>),
    row("tag-7", "Tag 7", Mark, 2, Icon::Tag, marks::tag_with::<7>).on(&[alone(Key::Num7)]).of(marks::name_of_tag::<7>).if_can(marks::can_tag_with::<7>),
    row("tag-8", "Tag 8", Mark, 2, Icon::Tag, marks::tag_with::<8>).on(&[alone(Key::Num8)]).of(marks::name_of_tag::<8>).if_can(marks::can_tag_with::<8>),
    row("tag-9", "Tag 9", Mark, 2, Icon::Tag, marks::tag_with::<9>).on(&[alone(Key::Num9)]).of(marks::name_of_tag::<9>).if_can(marks::can_tag_with::<9>),
    row("deselect", "Let go of the annotation", Mark, 3, Icon::TextCursor, marks::deselect),

    row("add-tag", "Add a tag…", Organise, 0, Icon::Tag, records::add_tag),
    row("add-layer", "Add a layer", Organise, 0, Icon::Layers, records::add_layer).if_can(records::can_edit),
    row("rename-tag", "Rename the tag", Organise, 1, Icon::Pencil, records::rename_tag).of(records::name_of_tag),
    row("merge-tag", "Merge the tag into…", Organise, 1, Icon::Merge, records::merge_tag).of(records::name_of_tag),
    row("hide-tag", "Hide the tag in the text", Organise, 1, Icon::EyeOff, records::hide_tag).of(records::name_of_tag).checked(records::tag_is_hidden),
    row("delete-tag", "Delete the tag", Organise, 1, Icon::Trash2, records::delete_tag).of(records::name_of_tag).if_can(records::can_delete_tag),
    row("add-entity", "Add an entity…", Organise, 2, Icon::UserRoundPlus, records::add_entity),
    row("rename-entity", "Rename the entity", Organise, 2, Icon::Pencil, records::rename_entity).of(records::name_of_entity),
    row("merge-entity", "Merge the entity into…", Organise, 2, Icon::Merge, records::merge_entity).of(records::name_of_entity),
    row("delete-entity", "Delete the entity", Organise, 2, Icon::Trash2, records::delete_entity).of(records::name_of_entity).if_can(records::can_delete_entity),
    row("describe-document", "Describe the document", Organise, 3, Icon::FilePen, records::describe_document).of(records::name_of_document),
    row("reveal-document", "Show the document in files", Organise, 3, Icon::FolderSearch, records::reveal_document).of(records::name_of_document),
    row("open-original", "Open the original", Organise, 3, Icon::ExternalLink, records::open_original).of(records::name_of_document),
    row("save-earlier-text", "Save the text as it was annotated…", Organise, 3, Icon::FileClock, records::save_earlier_text).of(records::name_of_document),
    row("take-out-document", "Take out the document", Organise, 3, Icon::FileX, records::take_out_document).of(records::name_of_document).if_can(records::can_take_out_document),

    row("next-annotation", "Next annotation", Go, 0, Icon::ArrowDown, means::next_annotation).on(&[with_alt(Key::ArrowDown)]),
    row("previous-annotation", "Previous annotation", Go, 0, Icon::ArrowUp, means::previous_annotation).on(&[with_alt(Key::ArrowUp)]),
    row("next-document", "Next document", Go, 1, Icon::ArrowRight, means::next_document).on(&[with_command(Key::PageDown)]),
    row("previous-document", "Previous document", Go, 1, Icon::ArrowLeft, means::previous_document).on(&[with_command(Key::PageUp)]),
    row("go-menus", "Go to the menus", Go, 2, Icon::Menu, means::go_to_menus).on(&[alone(Key::F10)]),
    row("go-text", "Go to the text", Go, 2, Icon::Pilcrow, means::go_to_text).on(&[alone(Key::F6)]),
    row("go-suggestions", "Look at what the text says of itself", Go, 2, Icon::ScanText, describes::go_to_suggestions).on(&[with_command(Key::D)]),
    row("go-documents", "Find a document", Go, 2, Icon::Files, means::filter_documents).on(&[with_command(Key::P)]),
    row("go-annotations", "Find an annotation", Go, 2, Icon::Search, means::filter_annotations).on(&[with_command_shift(Key::F)]),
    row("go-entities", "Find an entity", Go, 2, Icon::Users, means::filter_entities).on(&[with_command_shift(Key::E)]),
    row("find", "Find in the text…", Go, 3, Icon::TextSearch, finds::find).on(&[with_command(Key::F)]),
    row("find-next", "Find the next place", Go, 3, Icon::ChevronDown, finds::next).on(&[alone(Key::F3), with_command(Key::G)]),
    row("find-previous", "Find the place before", Go, 3, Icon::ChevronUp, finds::previous).on(&[with_shift(Key::F3), with_command_shift(Key::G)]),
    row("find-exact", "Find the exact spelling only", Go, 3, Icon::CaseSensitive, finds::exact).checked(finds::is_exact),
    row("find-whole-words", "Find whole words only", Go, 3, Icon::WholeWord, finds::whole_words).checked(finds::is_whole_words),
    row("find-pattern", "Find by a pattern", Go, 3, Icon::Regex, finds::pattern).checked(finds::is_pattern),

    row("documents", "Documents", View, 0, Icon::Files, means::show_documents).on(&[with_command(Key::Num1)]).checked(means::documents_shown),
    row("codebook", "Codebook", View, 0, Icon::Tags, means::show_codebook).on(&[with_command(Key::Num2)]).checked(means::codebook_shown),
    row("entities", "Entities", View, 0, Icon::Users, means::show_entities).on(&[with_command(Key::Num3)]).checked(means::entities_shown),
    row("left-panel", "Left panel", View, 1, Icon::PanelLeft, means::toggle_left).on(&[with_command(Key::B)]).checked(means::left_shown),
    row("inspector", "Inspector", View, 1, Icon::PanelRight, means::toggle_inspector).on(&[with_command(Key::I)]).checked(means::inspector_shown),
    row("annotations", "Annotations table", View, 1, Icon::PanelBottom, means::toggle_annotations).on(&[with_command(Key::J)]).checked(means::annotations_shown),
    row("theme-system", "Colours of the desktop", View, 2, Icon::SunMoon, means::system_theme).checked(means::theme_is_system),
    row("theme-light", "Light", View, 2, Icon::Sun, means::light_theme).checked(means::theme_is_light),
    row("theme-dark", "Dark", View, 2, Icon::Moon, means::dark_theme).checked(means::theme_is_dark),
    row("diplomatic", "Read as the source has it", View, 3, Icon::ScrollText, means::other_reading).on(&[alone(Key::F9)]).checked(means::source_is_read),
    row("text-larger", "Larger text", View, 3, Icon::AArrowUp, means::larger_text).on(&[with_alt(Key::Plus), with_alt(Key::Equals)]),
    row("text-smaller", "Smaller text", View, 3, Icon::AArrowDown, means::smaller_text).on(&[with_alt(Key::Minus)]),
    row("text-usual", "Usual text size", View, 3, Icon::ALargeSmall, means::usual_text).on(&[with_alt(Key::Num0)]),
    row("zoom-in", "Zoom in", View, 4, Icon::ZoomIn, means::zoom_in).on(&[with_command(Key::Plus), with_command(Key::Equals), with_command_shift(Key::Plus)]),
    row("zoom-out", "Zoom out", View, 4, Icon::ZoomOut, means::zoom_out).on(&[with_command(Key::Minus)]),
    row("zoom-usual", "Actual size", View, 4, Icon::RotateCcw, means::usual_zoom).on(&[with_command(Key::Num0)]),

    row("shortcuts", "Keyboard and mouse", Help, 0, Icon::Keyboard, means::shortcuts).on(&[alone(Key::F1)]),
    row("notices", "Notices", Help, 0, Icon::Bell, means::notices),
    row("close-notices", "Close the notices", Help, 0, Icon::BellOff, means::close_notices).on(&[alone(Key::F4)]),
    row("about", "About Glossator", Help, 1, Icon::Info, means::about),
];

#[expect(
    clippy::too_many_arguments,
    reason = "one row of the table, read as one"
)]
const fn row(
    id: &'static str,
    name: &'static str,
    menu: Menu,
    group: u8,
    icon: Icon,
    means: Meaning,
) -> Command {
    Command {
        id,
        name,
        menu,
        group,
        icon,
        shortcuts: &[],
        means,
        can: None,
        object: nothing,
        checked: None,
    }
}

impl Command {
    const fn on(self, shortcuts: &'static [KeyboardShortcut]) -> Self {
        Self { shortcuts, ..self }
    }

    const fn of(self, object: fn(&Situation<'_>) -> Option<String>) -> Self {
        Self { object, ..self }
    }

    const fn if_can(self, can: Can) -> Self {
        Self {
            can: Some(can),
            ..self
        }
    }

    const fn checked(self, checked: fn(&Situation<'_>) -> bool) -> Self {
        Self {
            checked: Some(checked),
            ..self
        }
    }
}

fn nothing(_: &Situation<'_>) -> Option<String> {
    None
}

const fn alone(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn with_command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn with_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn with_command_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn with_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}
