//! A picker in a pop-up below a button.

use egui::{Popup, PopupCloseBehavior, Response, Ui};

use super::picker::Picker;

/// Shows what `contents` shows below a button that was pressed, until something is chosen there or
/// a click lands elsewhere; the keyboard goes into the picker's field when it opens.
pub fn picker_popup<Choice>(
    button: &Response,
    picker: &Picker<'_>,
    contents: impl FnOnce(&mut Ui) -> Option<Choice>,
) -> Option<Choice> {
    let opens = Opens::when(button.clicked());
    picker_popup_opened((button, opens), picker, contents)
}

/// Whether a pop-up is opened in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    Yes,
    No,
}

impl Opens {
    /// Opened if something asks for it.
    pub const fn when(is_asked: bool) -> Self {
        if is_asked { Self::Yes } else { Self::No }
    }
}

/// The same for a picker that something else than its button may open.
pub fn picker_popup_opened<Choice>(
    (button, opens): (&Response, Opens),
    picker: &Picker<'_>,
    contents: impl FnOnce(&mut Ui) -> Option<Choice>,
) -> Option<Choice> {
    if opens == Opens::Yes && !button.clicked() {
        Popup::open_id(&button.ctx, Popup::default_response_id(button));
    }
    let popup = Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH);
    let shown = popup.show(contents);
    // Not before: in its first frame a pop-up is only measured, and fields in it lose the keyboard.
    if opens == Opens::Yes {
        let field = picker.field_id();
        button.ctx.memory_mut(|memory| memory.request_focus(field));
    }
    let choice = shown?.inner?;
    Popup::close_id(&button.ctx, Popup::default_response_id(button));
    Some(choice)
}

/// In points.
const WIDTH: f32 = 280.0;
