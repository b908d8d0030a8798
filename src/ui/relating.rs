//! Relating a mark to another one: a line that says what to click, and a field for the kind.

use egui::{
    Context, Frame, Id, Key, LayerId, Margin, Modifiers, Order, Panel as Side, Popup, PopupAnchor,
    PopupCloseBehavior, Rect, RectAlign, Ui, vec2,
};
use lucide_icons::Icon;

use crate::analysis::{Lexicon, Remembered};
use crate::model::AnnotationId;
use crate::project::recipes;

use super::command::Keyboard;
use super::text_view::TextViewState;
use super::view_state::{Relating, RelatingStage};
use super::widgets::{Create, Picked, Picker, PickerState, ornament, sign};
use super::{Action, Focus, Navigation, Panel, RelationStep, ViewState, fonts};

/// What outlives a frame of the field for the kind.
#[derive(Default)]
pub struct RelatingState {
    picker: PickerState,
    kinds: Remembered<(), Lexicon<String>>,
    /// The mark for which the kind was asked last; for another one it is asked anew.
    asked_for: Option<AnnotationId>,
}

/// What Escape and Enter mean while a relation is made; they are then not heard by anyone else.
pub fn keys(context: &Context, view: &ViewState, keyboard: Keyboard) -> Option<Action> {
    let relating = view.relating.as_ref()?;
    let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = match (keyboard, relating.stage, &relating.to) {
        (Keyboard::Field, _, _) => None,
        _ if pressed(Key::Escape) => Some(RelationStep::Stop),
        (Keyboard::Reader | Keyboard::Nobody, RelatingStage::Target, Some(to))
            if pressed(Key::Enter) =>
        {
            Some(RelationStep::To(to.clone()))
        }
        _ => None,
    };
    step.map(go)
}

/// The line below the text that says what is going on.
pub fn line(ui: &mut Ui, panel: &mut Panel<'_>) {
    let Some(relating) = &panel.view.relating else {
        return;
    };
    let theme = panel.theme;
    let fill = theme.colors.panel.lerp_to_gamma(theme.colors.accent, 0.12);
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(12, 4));
    let words = words(relating, panel);
    // Below, so that the text stays where it is.
    let shown = Side::bottom("relating").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let glyph = fonts::icon(Icon::Spline).color(theme.colors.accent);
            ornament(ui, glyph.size(theme.sizes.icon));
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                let is_left = ui.button("Cancel").on_hover_text("Esc").clicked();
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.with_layout(left, |ui| {
                    ui.add(egui::Label::new(theme.body(words)).truncate());
                });
                is_left
            })
            .inner
        })
        .inner
    });
    if shown.inner {
        panel.ask(go(RelationStep::Stop));
    }
}

fn words(relating: &Relating, panel: &Panel<'_>) -> String {
    let from = quote(panel, &relating.from);
    match (relating.stage, &relating.to) {
        (RelatingStage::Target, None) => {
            format!("Click the mark this one relates to · Esc cancels · from {from}")
        }
        (RelatingStage::Target, Some(to)) => {
            let to = quote(panel, to);
            format!("Enter relates {from} to {to} · Esc cancels")
        }
        (RelatingStage::Kind, _) => {
            format!("How does {from} relate? · another click chooses another mark · Esc cancels")
        }
    }
}

/// The field for the kind, at the mark that was chosen; Enter makes the relation.
pub fn ask_kind(
    ui: &Ui,
    panel: &mut Panel<'_>,
    (state, text): (&mut RelatingState, &TextViewState),
) {
    let chosen = panel.view.relating.as_ref();
    let chosen = chosen.filter(|relating| relating.stage == RelatingStage::Kind);
    let Some((from, to)) = chosen.and_then(|one| Some((&one.from, one.to.as_ref()?))) else {
        state.asked_for = None;
        return;
    };
    if state.asked_for.as_ref() != Some(to) {
        state.asked_for = Some(to.clone());
        state.picker.clear();
    }
    let picker = kind_picker();
    let shown = popup(ui, panel, text).show(|ui| {
        ui.set_width(WIDTH);
        kind_field(ui, panel, state, (from, to))
    });
    // Not before: in its first frame a pop-up is only measured, and fields in it lose the keyboard.
    if panel.view.focus == Some(Focus::RelationKind) {
        picker.focus(ui);
    }
    match shown.and_then(|shown| shown.inner) {
        Some(Picked::One(kind) | Picked::New(kind)) => {
            if let Ok(id) = panel.ids.relation() {
                let (project, author) = (panel.project, panel.author);
                let relation = recipes::links::relate(project, author, id, (from, to), &kind);
                panel.ask(Action::Edit(relation));
            }
            panel.ask(go(RelationStep::Stop));
        }
        Some(Picked::Nothing) => panel.ask(go(RelationStep::Stop)),
        None => {}
    }
}

/// In points.
const WIDTH: f32 = 320.0;

fn popup<'a>(ui: &'a Ui, panel: &Panel<'_>, text: &TextViewState) -> Popup<'a> {
    let theme = panel.theme;
    let out_of_view = Rect::from_min_size(
        ui.max_rect().center_top() + vec2(-WIDTH / 2.0, 48.0),
        vec2(1.0, 1.0),
    );
    let anchor = text.selected_rect().unwrap_or(out_of_view);
    let layer = LayerId::new(Order::Foreground, Id::unique("relation layer"));
    let anchor = PopupAnchor::ParentRect(anchor);
    Popup::new(Id::unique("relation"), ui.ctx().clone(), anchor, layer)
        .accessible_name("Kind of the new relation")
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(theme.space(0.75))
        .frame(Frame::popup(ui.style()).inner_margin(theme.space(1.25)))
        .width(WIDTH)
        .open(true)
}

fn kind_field(
    ui: &mut Ui,
    panel: &Panel<'_>,
    state: &mut RelatingState,
    (from, to): (&AnnotationId, &AnnotationId),
) -> Option<Picked<String>> {
    let (theme, project) = (panel.theme, panel.project);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space(0.5);
        ui.label(theme.quote(quote(panel, from)));
        let arrow = fonts::icon(Icon::ArrowRight).size(theme.sizes.icon);
        sign(ui, arrow.color(theme.colors.muted), "to");
        ui.label(theme.quote(quote(panel, to)));
    });
    let kinds = state.kinds.answer(project, &(), |project, ()| {
        Lexicon::of_relation_kinds(project)
    });
    let picked = kind_picker().show(ui, theme, (&mut state.picker, kinds), |ui, hit| {
        ui.add(egui::Label::new(theme.body(&hit.name)).truncate());
        ui.label(theme.caption(hit.uses.to_string()));
    });
    ui.label(theme.caption("Enter relates them · arrows choose · Esc cancels"));
    picked
}

fn kind_picker() -> Picker<'static> {
    Picker {
        id: Id::unique("kind of a new relation"),
        name: "Kind of the relation",
        hint: "sent, translates, refers to …",
        create: Create::Offer("New kind"),
        list_height: 180.0,
    }
}

fn quote(panel: &Panel<'_>, annotation: &AnnotationId) -> String {
    let record = panel.project.annotation(annotation);
    record.map_or_else(String::new, recipes::short_quote)
}

const fn go(step: RelationStep) -> Action {
    Action::Go(Navigation::Relate(step))
}
