//! The conditions that narrow the table of annotations.

use egui::{Button, Frame, Id, Popup, Response, Role, Stroke, Ui, WidgetInfo};
use lucide_icons::Icon;

use crate::analysis::{Filter, Lexicon};
use crate::model::Entity;
use crate::ui::widgets::{Create, Picked, Picker, TagChip, icon_button, picker_popup};
use crate::ui::{Panel, fonts};

use super::AnnotationsState;
use crate::ui::panels::state_words::{STATES, words_of};

/// Shows one button for each condition, and one that drops them all.
pub(super) fn show(ui: &mut Ui, panel: &Panel<'_>, state: &mut AnnotationsState) {
    by_document(ui, panel, &mut state.query.filter);
    by_tag(ui, panel, state);
    by_entity(ui, panel, state);
    if panel.project.annotators().len() > 1 {
        by_annotator(ui, panel, &mut state.query.filter);
    }
    by_state(ui, panel, &mut state.query.filter);
    let conditions = Filter {
        words: String::new(),
        ..state.query.filter.clone()
    };
    if !conditions.is_empty()
        && icon_button(ui, panel.theme, Icon::FunnelX, "Drop all conditions").clicked()
    {
        let words = std::mem::take(&mut state.query.filter.words);
        state.query.filter = Filter {
            words,
            ..Filter::default()
        };
    }
}

/// A button that opens the choices of a condition; it shows the present choice, if there is one.
fn condition(ui: &mut Ui, panel: &Panel<'_>, name: &str, choice: Option<&str>) -> Response {
    let theme = panel.theme;
    let all = choice.unwrap_or(name);
    let is_long = all.chars().count() > 24;
    let words: String = if is_long {
        all.chars().take(23).chain(['…']).collect()
    } else {
        all.to_owned()
    };
    let color = if choice.is_some() {
        theme.colors.accent
    } else {
        theme.colors.muted
    };
    let arrow = fonts::icon(Icon::ChevronDown).size(theme.sizes.small);
    let text = theme.small(words).color(color);
    let button = Button::new((text, arrow.color(theme.colors.faint)));
    let spoken = format!("{name}: {}", choice.unwrap_or("any"));
    let response = ui
        .add(button.selected(choice.is_some()))
        .accessible_name(spoken);
    if is_long {
        response.on_hover_text(all)
    } else {
        response
    }
}

fn by_document(ui: &mut Ui, panel: &Panel<'_>, filter: &mut Filter) {
    let Some(current) = panel.view.document.as_ref() else {
        return;
    };
    let mut is_set = filter.document.is_some();
    if documents(ui, panel, &mut is_set) {
        filter.document = is_set.then(|| current.clone());
    } else if is_set && filter.document.as_ref() != Some(current) {
        // The condition means the open document, whichever that is.
        filter.document = Some(current.clone());
    }
}

/// A switch of two halves, the chosen one filled; whether it was switched.
fn documents(ui: &mut Ui, panel: &Panel<'_>, this_alone: &mut bool) -> bool {
    let theme = panel.theme;
    let mut switched = false;
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, theme.colors.border))
        .corner_radius(theme.corner(theme.sizes.radius))
        .inner_margin(1);
    frame.show(ui, |ui| {
        let spacing = ui.spacing_mut();
        spacing.item_spacing.x = 0.0;
        // As high as the fields beside it, with the frame.
        spacing.button_padding.y -= 2.0;
        spacing.interact_size.y -= 4.0;
        ui.horizontal(|ui| {
            for (words, alone) in [("This document", true), ("All documents", false)] {
                let is_chosen = *this_alone == alone;
                let color = if is_chosen {
                    theme.colors.text
                } else {
                    theme.colors.muted
                };
                let half = Button::selectable(is_chosen, theme.small(words).color(color));
                let half = ui.add(half);
                half.widget_info(|| {
                    WidgetInfo::selected(Role::RadioButton, true, is_chosen, words)
                });
                if half.clicked() && !is_chosen {
                    *this_alone = alone;
                    switched = true;
                }
            }
        });
    });
    switched
}

fn by_tag(ui: &mut Ui, panel: &Panel<'_>, state: &mut AnnotationsState) {
    let project = panel.project;
    let tag = state.query.filter.tag.as_ref();
    let name = tag.and_then(|tag| Some(project.tag(tag)?.name.clone()));
    let button = condition(ui, panel, "Tag", name.as_deref());
    let picker = picker(button.id, "Tag to list", "Type a tag");
    if button.clicked() {
        state.picker.clear();
    }
    let choice = picker_popup(&button, &picker, |ui| {
        any_button(ui, panel, &mut state.query.filter.tag);
        let tags = &mut state.tags;
        let lexicon = tags.answer(project, &(), |project, ()| Lexicon::of_tags(project));
        picker.show(ui, panel.theme, (&mut state.picker, lexicon), |ui, hit| {
            if let Some(tag) = project.tag(&hit.id) {
                TagChip::new(tag).show(ui, panel.theme);
            }
            ui.label(panel.theme.caption(hit.uses.to_string()));
        })
    });
    if let Some(Picked::One(tag)) = choice {
        state.query.filter.tag = Some(tag);
    }
}

fn by_entity(ui: &mut Ui, panel: &Panel<'_>, state: &mut AnnotationsState) {
    let project = panel.project;
    let entity = state.query.filter.entity.as_ref();
    let entity = entity.and_then(|entity| project.entity(entity));
    let button = condition(ui, panel, "Entity", entity.map(Entity::label));
    let picker = picker(button.id, "Entity to list", "Type a name, in any script");
    if button.clicked() {
        state.picker.clear();
    }
    let choice = picker_popup(&button, &picker, |ui| {
        any_button(ui, panel, &mut state.query.filter.entity);
        let names = &mut state.entities;
        let lexicon = names.answer(project, &(), |project, ()| Lexicon::of_entities(project));
        picker.show(ui, panel.theme, (&mut state.picker, lexicon), |ui, hit| {
            ui.label(panel.theme.body(&hit.name));
            ui.label(panel.theme.caption(hit.uses.to_string()));
        })
    });
    if let Some(Picked::One(entity)) = choice {
        state.query.filter.entity = Some(entity);
    }
}

fn by_annotator(ui: &mut Ui, panel: &Panel<'_>, filter: &mut Filter) {
    let project = panel.project;
    let name = filter
        .annotator
        .as_ref()
        .map(|by| project.annotator(by).map_or(by.as_str(), |one| &one.name));
    let button = condition(ui, panel, "Annotator", name);
    Popup::menu(&button).show(|ui| {
        ui.radio_value(&mut filter.annotator, None, "Anyone");
        for one in project.annotators() {
            ui.radio_value(&mut filter.annotator, Some(one.id.clone()), &one.name);
        }
    });
}

fn by_state(ui: &mut Ui, panel: &Panel<'_>, filter: &mut Filter) {
    let name = filter.state.map(|state| words_of(state).name);
    let button = condition(ui, panel, "State", name);
    Popup::menu(&button).show(|ui| {
        ui.radio_value(&mut filter.state, None, "Any");
        for state in STATES {
            let words = words_of(state);
            ui.radio_value(&mut filter.state, Some(state), words.name)
                .on_hover_text(words.explanation);
        }
    });
}

fn picker<'a>(button: Id, name: &'a str, hint: &'a str) -> Picker<'a> {
    Picker {
        id: button.with("picker"),
        name,
        hint,
        create: Create::No,
        list_height: 260.0,
    }
}

/// A way back to "any", shown while a condition is set.
fn any_button<Condition>(ui: &mut Ui, panel: &Panel<'_>, condition: &mut Option<Condition>) {
    if condition.is_some() && ui.button(panel.theme.body("Any")).clicked() {
        *condition = None;
        ui.close();
    }
}
