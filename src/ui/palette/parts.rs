//! The four faces of the palette, and what they decide.

use egui::{Button, Id, Key, KeyboardShortcut, Modifiers, TextEdit, Ui};
use lucide_icons::Icon;

use crate::analysis::{Lexicon, kinds};
use crate::model::{Tag, TagId};
use crate::ui::widgets::{
    Create, EntityChoice, Picked, Picker, PickerState, TagChip, entity_picker, hears_escape,
};
use crate::ui::{Action, Navigation, Panel, fonts};

use super::marking::{Place, Said};
use super::{FieldFocus, PaletteOutcome, PaletteState, Stage, Wish};

/// A selection longer than this is not the name of anybody.
const LONGEST_NAME: usize = 60;

/// Answers the keys that were heard.
pub(super) fn answer(
    ui: &Ui,
    panel: &mut Panel<'_>,
    state: &mut PaletteState,
    place: &Place<'_>,
) -> Option<PaletteOutcome> {
    for wish in std::mem::take(&mut state.wishes) {
        let outcome = match wish {
            Wish::Close => Some(PaletteOutcome::Closed),
            Wish::Apply(digit) => tag_of(panel, digit)
                .cloned()
                .map(|tag| apply(panel, place, &tag)),
            Wish::Repeat => last_tag(panel)
                .cloned()
                .map(|tag| apply(panel, place, &tag)),
            Wish::Type(words) => {
                begin_tag(state, words);
                None
            }
            Wish::Note => {
                begin_note(state);
                None
            }
            Wish::Write(words) => {
                write_on(ui, state, &words);
                None
            }
            Wish::Entity => {
                begin_entity(panel, state, place);
                None
            }
        };
        if outcome.is_some() {
            return outcome;
        }
    }
    None
}

/// The first face: chips with their digits, and the other keys.
pub(super) fn keys(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut PaletteState,
    place: &Place<'_>,
) -> Option<PaletteOutcome> {
    let theme = panel.theme;
    let mut tags: Vec<&Tag> = panel
        .project
        .tags()
        .filter(|tag| tag.shortcut.is_some())
        .collect();
    tags.sort_by_key(|tag| tag.shortcut);
    let mut outcome = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for tag in tags {
            let action = format!("Tag as {}", tag.name);
            let chip = TagChip::new(tag).with_digit(tag.shortcut);
            let chip = chip.show_button(ui, theme, &action);
            if chip.on_hover_text(&tag.description).clicked() {
                outcome = Some(apply(panel, place, tag));
            }
        }
    });
    let hint = theme.small("Type to find or make a tag");
    let glass = fonts::icon(Icon::Search).size(theme.sizes.small);
    let field = Button::new((glass.color(theme.colors.faint), hint))
        .min_size(egui::vec2(ui.available_width(), theme.sizes.control_height));
    if ui
        .add(field)
        .accessible_name("Find or make a tag")
        .clicked()
    {
        begin_tag(state, String::new());
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space(0.5);
        if small_button(ui, panel, (Icon::StickyNote, state.note_button(), "N")) {
            begin_note(state);
        }
        if small_button(ui, panel, (Icon::UserRound, "Entity", "E")) {
            begin_entity(panel, state, place);
        }
        if let Some(tag) = last_tag(panel) {
            let action = format!("Tag again as {}", tag.name);
            ui.label(theme.caption("Q"));
            if TagChip::new(tag)
                .at_most(110.0)
                .show_button(ui, theme, &action)
                .clicked()
            {
                outcome = Some(apply(panel, place, tag));
            }
        }
    });
    hint_line(
        ui,
        panel,
        "Letters n, e, q and digits: type / first · Esc closes",
    );
    outcome
}

/// The second face: the name of a tag is being typed.
pub(super) fn tag(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut PaletteState,
    place: &Place<'_>,
) -> Option<PaletteOutcome> {
    let (theme, project) = (panel.theme, panel.project);
    let picker = tag_picker();
    let lexicon = state
        .tags
        .answer(project, &(), |project, ()| Lexicon::of_tags(project));
    let choice = picker.show(ui, theme, (&mut state.tag, lexicon), |ui, hit| {
        if let Some(tag) = project.tag(&hit.id) {
            TagChip::new(tag).with_digit(tag.shortcut).show(ui, theme);
            ui.add(egui::Label::new(theme.caption(&tag.description)).truncate());
        }
    });
    hint_line(ui, panel, "Enter applies · arrows choose · Esc closes");
    match choice? {
        Picked::One(id) => {
            let tag = project.tag(&id)?;
            Some(apply(panel, place, tag))
        }
        Picked::New(name) => {
            let (tag, said) = place.new_tag(panel, &name)?;
            Some(tagged(panel, tag, Some(said)))
        }
        Picked::Nothing => Some(PaletteOutcome::Closed),
    }
}

/// The third face: a note is being typed. As any other, it is taken over after a pause.
pub(super) fn note(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut PaletteState,
) -> Option<PaletteOutcome> {
    let (theme, note) = (panel.theme, state.note.as_mut()?);
    let has_focus = ui.memory(|memory| memory.has_focus(note_id()));
    // Not `consume_key` alone, which hears Enter in Shift+Enter.
    let pressed = |key| {
        has_focus
            && ui.input_mut(|input| {
                input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key)
            })
    };
    let (is_done, is_left) = (pressed(Key::Enter), pressed(Key::Escape));
    let field = TextEdit::multiline(&mut note.draft.words)
        .id(note_id())
        .desired_rows(4)
        .desired_width(f32::INFINITY)
        .hint_text("Write a note")
        .event_filter(hears_escape())
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .font(theme.body_font());
    let typed = ui.add(field).accessible_name("Note on the selection");
    if typed.changed() {
        note.typed(ui);
    }
    let escape = if note.is_kept() {
        "closes"
    } else {
        "leaves it as a draft"
    };
    let hint = format!("Enter keeps it · Shift+Enter: new line · Esc {escape}");
    hint_line(ui, panel, &hint);
    let is_due = note.draft.is_due(ui.input(|input| input.time));
    if is_done || is_due || (is_left && note.is_kept()) {
        let said = note.take_over(panel);
        ask(panel, said);
    }
    if is_done {
        return Some(PaletteOutcome::Marked);
    }
    is_left.then_some(PaletteOutcome::Closed)
}

/// The fourth face: an entity is being looked for.
pub(super) fn entity(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut PaletteState,
    place: &Place<'_>,
) -> Option<PaletteOutcome> {
    let (theme, project) = (panel.theme, panel.project);
    let lexicon = state
        .entities
        .answer(project, &(), |project, ()| Lexicon::of_entities(project));
    let kinds = kinds(project);
    let shown = (&mut state.entity, lexicon, kinds.as_slice());
    let choice = entity_picker(ui, theme, &entity_field(), shown);
    hint_line(ui, panel, "Enter applies · arrows choose · Esc closes");
    let said = match choice? {
        EntityChoice::Known(entity) => place.link(panel, &entity),
        EntityChoice::New { name, kind } => place.new_entity(panel, &name, kind),
        EntityChoice::Nothing => return Some(PaletteOutcome::Closed),
    };
    ask(panel, said);
    Some(PaletteOutcome::Marked)
}

fn apply(panel: &mut Panel<'_>, place: &Place<'_>, tag: &Tag) -> PaletteOutcome {
    let said = place.tag(panel, &tag.id);
    tagged(panel, tag.id.clone(), said)
}

fn tagged(panel: &mut Panel<'_>, tag: TagId, said: Option<Said>) -> PaletteOutcome {
    ask(panel, said);
    panel.ask(Action::Go(Navigation::TagGiven(tag.clone())));
    PaletteOutcome::Tagged(tag)
}

fn ask(panel: &mut Panel<'_>, said: Option<Said>) {
    if let Some(said) = said {
        said.ask(panel);
    }
}

fn tag_of<'p>(panel: &Panel<'p>, digit: u8) -> Option<&'p Tag> {
    panel.project.tags().find(|tag| tag.shortcut == Some(digit))
}

fn last_tag<'p>(panel: &Panel<'p>) -> Option<&'p Tag> {
    panel.project.tag(panel.view.last_tag.as_ref()?)
}

fn begin_tag(state: &mut PaletteState, words: String) {
    state.stage = Stage::Tag;
    state.tag = PickerState::default();
    state.focus = Some(FieldFocus::at_end(tag_picker().field_id(), &words));
    state.tag.typed = words;
}

fn begin_note(state: &mut PaletteState) {
    state.stage = Stage::Note;
    let words = state.note.as_ref().map_or("", |note| &note.draft.words);
    state.focus = Some(FieldFocus::at_end(note_id(), words));
}

/// Goes on in the field that was just begun, before it has the keyboard.
fn write_on(ui: &Ui, state: &mut PaletteState, words: &str) {
    if let (Stage::Note, Some(note)) = (state.stage, &mut state.note) {
        note.draft.words.push_str(words);
        note.typed(ui);
        state.focus = Some(FieldFocus::at_end(note_id(), &note.draft.words));
    } else {
        state.entity.start(words);
        state.focus = Some(FieldFocus::at_end(entity_field().field_id(), words));
    }
}

/// The field starts with the words of the selection, selected themselves, so that typing anything
/// else replaces them.
fn begin_entity(panel: &Panel<'_>, state: &mut PaletteState, place: &Place<'_>) {
    state.stage = Stage::Entity;
    let words = place.words(panel);
    let is_name = words.chars().count() <= LONGEST_NAME && !words.contains('\n');
    let name = if is_name { words.trim() } else { "" };
    state.entity.start(name);
    state.focus = Some(FieldFocus::all(entity_field().field_id(), name));
}

fn tag_picker() -> Picker<'static> {
    Picker {
        id: Id::unique("palette tags"),
        name: "Name of a tag",
        hint: "Find or make a tag",
        create: Create::Offer("New tag"),
        list_height: 220.0,
    }
}

fn entity_field() -> Picker<'static> {
    Picker {
        id: Id::unique("palette entities"),
        name: "Name of an entity",
        hint: "A name, in any script",
        create: Create::No,
        list_height: 220.0,
    }
}

fn note_id() -> Id {
    Id::unique("palette note")
}

fn small_button(ui: &mut Ui, panel: &Panel<'_>, (icon, name, key): (Icon, &str, &str)) -> bool {
    let theme = panel.theme;
    let glyph = fonts::icon(icon).size(theme.sizes.small);
    let words = (glyph, theme.small(name), theme.caption(key));
    let button = Button::new(words).frame_when_inactive(false);
    ui.add(button).accessible_name(name).clicked()
}

fn hint_line(ui: &mut Ui, panel: &Panel<'_>, words: &str) {
    ui.label(panel.theme.caption(words));
}
