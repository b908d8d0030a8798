//! Words by rank: heading, section heading, body, small, caption.

use egui::{Color32, FontId, RichText};

use crate::ui::fonts;

use super::Theme;

impl Theme {
    /// The title of a panel, a dialog or a document.
    pub fn heading(&self, words: impl Into<String>) -> RichText {
        let words = words.into();
        let font = FontId::new(self.sizes.heading, fonts::title(&words));
        styled(words, font, self.colors.text)
    }

    /// The title of a part of a panel.
    pub fn section_heading(&self, words: impl Into<String>) -> RichText {
        let font = FontId::new(self.sizes.section_heading, fonts::ui_strong());
        styled(words, font, self.colors.text)
    }

    pub fn body(&self, words: impl Into<String>) -> RichText {
        styled(words, self.body_font(), self.colors.text)
    }

    /// Body that stands out.
    pub fn strong(&self, words: impl Into<String>) -> RichText {
        let font = FontId::new(self.sizes.body, fonts::ui_strong());
        styled(words, font, self.colors.text)
    }

    /// Words of second rank.
    pub fn small(&self, words: impl Into<String>) -> RichText {
        styled(words, self.small_font(), self.colors.muted)
    }

    /// Labels above fields, units, counts.
    pub fn caption(&self, words: impl Into<String>) -> RichText {
        styled(words, self.caption_font(), self.colors.faint)
    }

    /// Words quoted from a text, in the face of texts.
    pub fn quote(&self, words: impl Into<String>) -> RichText {
        let font = FontId::new(self.sizes.section_heading, fonts::text());
        styled(words, font, self.colors.text)
    }

    pub fn heading_font(&self) -> FontId {
        FontId::new(self.sizes.heading, fonts::text_bold())
    }

    pub fn body_font(&self) -> FontId {
        FontId::new(self.sizes.body, fonts::ui())
    }

    pub fn small_font(&self) -> FontId {
        FontId::new(self.sizes.small, fonts::ui())
    }

    pub fn caption_font(&self) -> FontId {
        FontId::new(self.sizes.caption, fonts::ui())
    }
}

fn styled(words: impl Into<String>, font: FontId, color: Color32) -> RichText {
    RichText::new(words).font(font).color(color)
}
