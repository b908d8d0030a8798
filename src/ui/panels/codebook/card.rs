//! Everything about one tag.

use egui::{ComboBox, CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use lucide_icons::Icon;

use crate::analysis::{Lexicon, uses_of};
use crate::model::{Color, Tag};
use crate::project::recipes;
use crate::ui::Panel;
use crate::ui::panels::new_records::COLORS;
use crate::ui::widgets::{
    Chosen, Create, DraftField, Lines, OnEscape, Opens, Picked, Picker, TagChip, icon_button,
    picker_popup_opened, section_header,
};

use super::moving::{Destination, possible_parents};
use super::tree::go;
use super::{CodebookState, Field, ask_for, change, commit, menu};

/// Shows the card of a tag below the tree.
pub(super) fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState, tag: &Tag) {
    let theme = panel.theme;
    section_header(ui, theme, (&tag.name, ""), |ui| {
        if icon_button(ui, theme, Icon::X, "Close the card").clicked() {
            state.current = None;
        }
    });
    if !panel.editable {
        ui.label(theme.body(&tag.description));
        return;
    }
    let name = field(Field::Name(tag.id.clone()), &tag.name, "Name", Lines::One);
    let (_, finished) = name.show(ui, theme, &mut state.draft);
    commit(panel, finished);
    let description = Field::Description(tag.id.clone());
    let description = field(
        description,
        &tag.description,
        "When to use it",
        Lines::Many(2),
    );
    let (_, finished) = description.show(ui, theme, &mut state.draft);
    commit(panel, finished);
    colors(ui, panel, state, tag);
    ui.horizontal(|ui| {
        digit(ui, panel, tag);
        place(ui, panel, tag);
    });
    ui.horizontal_wrapped(|ui| {
        merge(ui, panel, state, tag);
        let uses = uses_of(panel.project, &tag.id);
        if menu::delete_button(ui, panel, (tag, uses)) {
            state.current = None;
        }
    });
}

fn field<'a>(field: Field, stored: &'a str, name: &'a str, lines: Lines) -> DraftField<'a, Field> {
    DraftField {
        field,
        stored,
        name,
        hint: name,
        lines,
        on_escape: OnEscape::TakeBack,
    }
}

/// Swatches, and a button for any other colour.
fn colors(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState, tag: &Tag) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (name, color) in COLORS {
            let chosen = Chosen::when(tag.color == color);
            if swatch(ui, panel, (name, color), chosen) {
                change(panel, &tag.id, |tag| tag.color = color);
            }
        }
        ui.spacing_mut().interact_size = vec2(20.0, 20.0);
        any_color(ui, panel, state, tag);
    });
}

fn any_color(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState, tag: &Tag) {
    let Color { red, green, blue } = tag.color;
    let chosen = state.color.take_if(|(of, _)| *of == tag.id);
    let mut channels = chosen.as_ref().map_or([red, green, blue], |(_, one)| *one);
    let response = ui.color_edit_button_srgb(&mut channels);
    let response = response.accessible_name("Another colour");
    response.on_hover_text("Another colour");
    let [red, green, blue] = channels;
    let color = Color { red, green, blue };
    if color == tag.color {
        return;
    }
    if ui.input(|input| input.pointer.any_down()) {
        state.color = Some((tag.id.clone(), channels));
    } else {
        change(panel, &tag.id, |tag| tag.color = color);
    }
}

fn swatch(ui: &mut Ui, panel: &Panel<'_>, (name, color): (&str, Color), chosen: Chosen) -> bool {
    let is_chosen = chosen == Chosen::Yes;
    let theme = panel.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name));
    let corner = CornerRadius::from(theme.sizes.radius_small);
    let fill = theme.mark_colors(color).line;
    ui.painter().rect_filled(rect.shrink(2.0), corner, fill);
    let ring = if response.has_focus() {
        Some(theme.colors.focus)
    } else if is_chosen || response.hovered() {
        Some(theme.colors.text)
    } else {
        None
    };
    if let Some(ring) = ring {
        let line = Stroke::new(1.5, ring);
        ui.painter()
            .rect_stroke(rect, corner, line, StrokeKind::Inside);
    }
    response.on_hover_text(name).clicked()
}

/// Which digit applies it.
fn digit(ui: &mut Ui, panel: &mut Panel<'_>, tag: &Tag) {
    let mut chosen = tag.shortcut;
    let words = |digit: Option<u8>| {
        digit.map_or_else(|| "No key".to_owned(), |digit| format!("Key {digit}"))
    };
    let list = ComboBox::from_id_salt("digit of a tag")
        .width(72.0)
        .selected_text(words(chosen));
    let shown = list.show_ui(ui, |ui| {
        ui.selectable_value(&mut chosen, None, words(None));
        for digit in 1..=9 {
            let has_it = panel.project.tags().find(|one| one.shortcut == Some(digit));
            let words = match has_it {
                Some(other) if other.id != tag.id => format!("Key {digit} (now {})", other.name),
                _ => format!("Key {digit}"),
            };
            ui.selectable_value(&mut chosen, Some(digit), words);
        }
    });
    shown.response.accessible_name("Key that applies the tag");
    if chosen != tag.shortcut {
        change(panel, &tag.id, |tag| tag.shortcut = chosen);
    }
}

/// Where it stands in the tree.
fn place(ui: &mut Ui, panel: &mut Panel<'_>, tag: &Tag) {
    let project = panel.project;
    let here = match &tag.parent {
        Some(parent) => Destination::Below(parent.clone()),
        None => Destination::Top(tag.layer.clone()),
    };
    let words = |to: &Destination| match to {
        Destination::Below(parent) => {
            let name = project.tag(parent).map_or("", |parent| &parent.name);
            format!("Below {name}")
        }
        Destination::Top(Some(layer)) => {
            let name = project.layer(layer).map_or("", |layer| &layer.name);
            format!("Layer {name}")
        }
        Destination::Top(None) => "No layer".to_owned(),
    };
    let tops = std::iter::once(None).chain(project.layers().map(|layer| Some(layer.id.clone())));
    let parents = possible_parents(project, &tag.id).into_iter();
    let all = tops
        .map(Destination::Top)
        .chain(parents.map(|parent| Destination::Below(parent.id.clone())));
    let mut chosen = here.clone();
    let list = ComboBox::from_id_salt("place of a tag")
        .width(ui.available_width() - panel.theme.space(1.0))
        .truncate()
        .selected_text(words(&here));
    let shown = list.show_ui(ui, |ui| {
        for one in all {
            let words = words(&one);
            ui.selectable_value(&mut chosen, one, words);
        }
    });
    shown.response.accessible_name("Place in the codebook");
    if chosen != here {
        go(panel, &tag.id, &chosen);
    }
}

fn merge(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState, tag: &Tag) {
    let (theme, project) = (panel.theme, panel.project);
    let button = ui.button("Merge into…");
    let picker = Picker {
        id: button.id.with("picker"),
        name: "Tag to merge into",
        hint: "Type a tag",
        create: Create::No,
        list_height: 220.0,
    };
    if button.clicked() {
        state.picker.clear();
    }
    let opens = Opens::when(button.clicked() || std::mem::take(&mut state.asks_merge));
    let choice = picker_popup_opened((&button, opens), &picker, |ui| {
        let tags = &mut state.tags;
        let lexicon = tags.answer(project, &(), |project, ()| Lexicon::of_tags(project));
        picker.show(ui, theme, (&mut state.picker, lexicon), |ui, hit| {
            if let Some(tag) = project.tag(&hit.id) {
                TagChip::new(tag).show(ui, theme);
            }
            ui.label(theme.caption(hit.uses.to_string()));
        })
    });
    if let Some(Picked::One(into)) = choice
        && into != tag.id
    {
        let from = std::slice::from_ref(&tag.id);
        let merged = recipes::codebook::merge_tags(project, panel.author, from, &into);
        ask_for(panel, merged);
        state.current = Some(into);
    }
}
