//! The menu of a row: by the other mouse button, the menu key, or Shift+F10.

use egui::{Button, Context, Id, Key, Modifiers, Popup, Response, SetOpenCommand, Ui, WidgetText};

/// Shows the menu of a row, as long as it is open. Asked for by key it stands below the row and has
/// the keyboard, which Escape gives back to the row.
pub fn row_menu(row: &Response, contents: impl FnOnce(&mut Ui)) {
    let context = &row.ctx;
    let menu = Popup::context_menu(row);
    let id = menu.get_id();
    let is_asked = row.has_focus() && menu_key(context);
    // egui keeps the place of the pointer with a menu that the mouse has opened.
    let is_at_pointer = Popup::position_of_id(context, id).is_some() || row.secondary_clicked();
    let is_open = Popup::is_id_open(context, id);
    if !is_asked && (is_at_pointer || !is_open) {
        menu.show(contents);
        return;
    }
    let menu = menu
        .anchor(row)
        .open_memory(is_asked.then_some(SetOpenCommand::Bool(true)));
    let shown = menu.show(|ui| {
        contents(ui);
        enter_menu(ui, Some(row.id));
    });
    if shown.is_some_and(|shown| shown.response.should_close()) {
        row.request_focus();
    }
}

/// A row of a menu, with the keys that do the same, if there are any; true if it was chosen, by mouse
/// or by key, which closes the menu.
pub fn menu_item(ui: &mut Ui, words: impl Into<WidgetText>, keys: &str) -> bool {
    let words = words.into();
    let name = words.text().to_owned();
    let item = Button::new(words).shortcut_text(keys);
    let is_chosen = ui.add(item).accessible_name(name).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}

/// Gives the keyboard to the first item of the menu that was just laid out, if it is still where
/// the menu was asked for; in its first frame a menu is only measured.
pub fn enter_menu(ui: &Ui, from: Option<Id>) {
    let focused = ui.memory(egui::Memory::focused);
    if ui.is_sizing_pass() || focused != from {
        return;
    }
    let first = ui.ctx().viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(ui.layer_id());
        let item = widgets.find(|one| one.enabled && one.sense.is_focusable());
        item.map(|item| item.id)
    });
    if let Some(first) = first {
        ui.memory_mut(|memory| memory.request_focus(first));
    }
}

/// Whether the menu of what has the keyboard is asked for; the key is then used up.
pub fn menu_key(context: &Context) -> bool {
    context.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Menu)
            || input.consume_key(Modifiers::SHIFT, Key::F10)
    })
}

/// What is done to the record of a row by a key alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKey {
    Rename,
    Delete,
}

/// F2 or Delete, pressed on a row that has the keyboard.
pub fn row_key(row: &Response) -> Option<RowKey> {
    if !row.has_focus() {
        return None;
    }
    let keys = [(Key::F2, RowKey::Rename), (Key::Delete, RowKey::Delete)];
    let pressed = |key| {
        row.ctx
            .input_mut(|input| input.consume_key(Modifiers::NONE, key))
    };
    let mut asked = keys.into_iter().filter(|(key, _)| pressed(*key));
    asked.next().map(|(_, asked)| asked)
}
