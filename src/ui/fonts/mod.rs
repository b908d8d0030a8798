//! The typefaces of the window: one for texts, one for controls, one of icons.
//!
//! egui's own face silently drops combining marks that it cannot compose, so both faces here are
//! tested to keep them. Scripts that neither has (Han, Hebrew, Arabic, emoji) come from the system,
//! through eframe's font provider.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontId, FontTweak};
use lucide_icons::{Icon, LUCIDE_FONT_BYTES};

const UI_REGULAR: &str = "Noto Sans";
const UI_STRONG: &str = "Noto Sans SemiBold";
const TEXT: &str = "Libertinus Serif";
const TEXT_BOLD: &str = "Libertinus Serif Semibold";
const TEXT_ITALIC: &str = "Libertinus Serif Italic";
const ICONS: &str = "Lucide";

/// egui's handful of arrows and symbols that its own widgets draw.
const EGUI_SYMBOLS: &str = "egui-icons";

/// Controls, and everything that does not ask for another face.
pub fn ui() -> FontFamily {
    FontFamily::Proportional
}

/// Controls and headings that stand out.
pub fn ui_strong() -> FontFamily {
    FontFamily::Name("ui strong".into())
}

/// The texts that are read and annotated.
pub fn text() -> FontFamily {
    FontFamily::Name("text".into())
}

/// Headings inside and above texts.
pub fn text_bold() -> FontFamily {
    FontFamily::Name("text bold".into())
}

/// Titles and quotations.
pub fn text_italic() -> FontFamily {
    FontFamily::Name("text italic".into())
}

/// Icons alone; every family of controls has them as fallback too.
pub fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// An icon as text, for a label or a button in any font of the controls.
pub fn icon(icon: Icon) -> egui::RichText {
    egui::RichText::new(char::from(icon)).family(icons())
}

/// An icon of a size in points.
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, icons())
}

/// Whether words hold a combining mark that the faces of texts lack, so that they have to be set in
/// the face of controls: Church Slavonic titla and superscript letters, symbols, half marks.
///
/// egui chooses a face for a whole cluster by its base letter alone, and a mark that this face
/// lacks would vanish without a trace.
pub fn needs_ui_face(words: &str) -> bool {
    words.chars().any(|character| {
        matches!(character,
            '\u{484}'..='\u{489}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{2de0}'..='\u{2dff}'
            | '\u{a66f}'..='\u{a67d}'
            | '\u{fe20}'..='\u{fe2f}')
    })
}

/// The face for a title: that of texts, or that of controls where it has marks that texts lack.
pub fn title(words: &str) -> FontFamily {
    if needs_ui_face(words) || words.contains('\u{483}') {
        ui_strong()
    } else {
        text_bold()
    }
}

/// Gives the window its typefaces.
pub fn install(context: &Context) {
    context.set_fonts(definitions());
}

/// All faces and the order in which each family asks them for a character.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 5] = [
        (
            UI_REGULAR,
            include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
        ),
        (
            UI_STRONG,
            include_bytes!("../../../assets/fonts/NotoSans-SemiBold.ttf"),
        ),
        (
            TEXT,
            include_bytes!("../../../assets/fonts/LibertinusSerif-Regular.otf"),
        ),
        (
            TEXT_BOLD,
            include_bytes!("../../../assets/fonts/LibertinusSerif-Semibold.otf"),
        ),
        (
            TEXT_ITALIC,
            include_bytes!("../../../assets/fonts/LibertinusSerif-Italic.otf"),
        ),
    ];
    for (name, bytes) in faces {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let icons_data = FontData::from_static(LUCIDE_FONT_BYTES).tweak(FontTweak {
        // Lucide draws on a square that sits higher than letters do.
        y_offset_factor: 0.04,
        ..FontTweak::default()
    });
    fonts
        .font_data
        .insert(ICONS.to_owned(), Arc::new(icons_data));
    let chains: [(FontFamily, &[&str]); 6] = [
        (ui(), &[UI_REGULAR, ICONS, EGUI_SYMBOLS]),
        (ui_strong(), &[UI_STRONG, UI_REGULAR, ICONS, EGUI_SYMBOLS]),
        (text(), &[TEXT, UI_REGULAR, EGUI_SYMBOLS]),
        (text_bold(), &[TEXT_BOLD, TEXT, UI_STRONG, EGUI_SYMBOLS]),
        (
            text_italic(),
            &[TEXT_ITALIC, TEXT, UI_REGULAR, EGUI_SYMBOLS],
        ),
        (icons(), &[ICONS, UI_REGULAR]),
    ];
    for (family, chain) in chains {
        let chain = chain.iter().map(|name| (*name).to_owned()).collect();
        fonts.families.insert(family, chain);
    }
    if let Some(monospace) = fonts.families.get_mut(&FontFamily::Monospace) {
        monospace.push(UI_REGULAR.to_owned());
    }
    fonts
}

#[cfg(test)]
mod tests;
