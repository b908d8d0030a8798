use super::*;

/// Marks that have no composed character with their base, in the scripts of our readers.
const CLUSTERS: [&str; 12] = [
    "е\u{301}",
    "Ж\u{301}",
    "ѣ\u{301}",
    "т\u{361}с",
    "n\u{325}",
    "я\u{301}",
    "Ы\u{300}",
    "ѡ\u{486}",
    "в\u{483}",
    "q\u{304}",
    "t\u{35c}s",
    "ω\u{304}\u{301}",
];

/// The clusters of which a family draws less than it should.
fn lost_marks(family: &FontFamily, clusters: &[&str]) -> Vec<String> {
    let context = Context::default();
    install(&context);
    let mut lost = Vec::new();
    let mut output = context.run_ui(egui::RawInput::default(), |ui| {
        for cluster in clusters {
            let font = FontId::new(24.0, family.clone());
            let galley =
                ui.painter()
                    .layout_no_wrap((*cluster).to_owned(), font, egui::Color32::WHITE);
            let drawn = |glyph: &egui::epaint::text::Glyph| !glyph.uv_rect.is_nothing();
            if !galley.rows.iter().flat_map(|row| &row.glyphs).all(drawn) {
                lost.push((*cluster).to_owned());
            }
        }
    });
    output.textures_delta.clear();
    lost.sort();
    lost.dedup();
    lost
}

#[test]
fn no_face_that_shows_text_loses_a_combining_mark() {
    for cluster in CLUSTERS {
        let reading = [text(), text_italic()];
        let family = |family: FontFamily| if needs_ui_face(cluster) { ui() } else { family };
        let families = reading.map(family).into_iter();
        for family in families.chain([ui(), ui_strong(), title(cluster)]) {
            assert_eq!(lost_marks(&family, &[cluster]), [] as [&str; 0], "{family}");
        }
    }
}

#[test]
fn a_cyrillic_letter_keeps_every_mark_of_its_script() {
    let marks = ('\u{483}'..='\u{489}')
        .chain('\u{a66f}'..='\u{a672}')
        .chain('\u{a674}'..='\u{a67d}')
        .chain('\u{2de0}'..='\u{2dff}');
    for mark in marks {
        let cluster = format!("ѡ{mark}");
        let family = if needs_ui_face(&cluster) {
            ui()
        } else {
            text()
        };
        assert_eq!(lost_marks(&family, &[&cluster]), [] as [&str; 0]);
        assert_eq!(lost_marks(&title(&cluster), &[&cluster]), [] as [&str; 0]);
    }
}

#[test]
fn icons_are_found_among_words() {
    let context = Context::default();
    install(&context);
    let mut output = context.run_ui(egui::RawInput::default(), |ui| {
        for family in [FontFamily::Proportional, ui_strong(), icons()] {
            let font = FontId::new(16.0, family);
            assert!(ui.fonts_mut(|fonts| fonts.has_glyph(&font, char::from(Icon::Search))));
        }
    });
    output.textures_delta.clear();
}
