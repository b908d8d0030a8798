use super::*;
use crate::model::Color;

fn themes() -> [Theme; 2] {
    [Theme::light(), Theme::dark()]
}

#[track_caller]
fn check(what: &str, words: Color32, on: Color32, least: f32) {
    let ratio = contrast(words, on);
    assert!(ratio >= least, "{what}: {ratio:.2} is less than {least}");
}

#[test]
fn every_word_reaches_aa_on_everything_it_may_stand_on() {
    for theme in themes() {
        let Colors {
            page,
            page_margin,
            panel,
            surface,
            text,
            muted,
            faint,
            border: _,
            accent,
            accent_text,
            selection,
            hit,
            hit_edge,
            focus,
            warning,
            error,
            success,
        } = theme.colors;
        let grounds = [
            ("page", page),
            ("page margin", page_margin),
            ("panel", panel),
            ("surface", surface),
        ];
        let words = [
            ("text", text),
            ("muted", muted),
            ("faint", faint),
            ("accent", accent),
            ("warning", warning),
            ("error", error),
            ("success", success),
        ];
        for (ground, on) in grounds {
            for (role, color) in words {
                check(
                    &format!("{:?}: {role} on {ground}", theme.scheme),
                    color,
                    on,
                    4.5,
                );
            }
            check(&format!("focus ring on {ground}"), focus, on, 3.0);
        }
        check("text on page", text, page, 7.0);
        let visuals = theme.visuals().widgets;
        let chosen = [
            ("selection", selection),
            ("hovered", visuals.hovered.weak_bg_fill),
            ("pressed or focused", visuals.active.weak_bg_fill),
            ("open", visuals.open.weak_bg_fill),
        ];
        for (ground, on) in chosen {
            for (role, color) in [
                ("text", text),
                ("muted", muted),
                ("faint", faint),
                ("error", error),
            ] {
                let what = format!("{:?}: {role} on {ground}", theme.scheme);
                check(&what, color, on, 4.5);
            }
        }
        check("words on accent", accent_text, accent, 4.5);
        check("words that were found", text, hit, 7.0);
        check("where they are", hit_edge, page, 3.0);
        check(
            "where they are, beside the page",
            hit_edge,
            page_margin,
            3.0,
        );
    }
}

#[test]
fn every_tag_colour_can_be_read_on_and_seen() {
    let steps = [0_u8, 51, 102, 153, 204, 255];
    for theme in themes() {
        for red in steps {
            for green in steps {
                for blue in steps {
                    let own = Color { red, green, blue };
                    let marks = theme.mark_colors(own);
                    let text = theme.colors.text;
                    let what = format!("{:?} {own}", theme.scheme);
                    check(&format!("{what}: text on fill"), text, marks.fill, 7.0);
                    check(
                        &format!("{what}: text on strong"),
                        text,
                        marks.strong_fill,
                        4.5,
                    );
                    check(
                        &format!("{what}: line on page"),
                        marks.line,
                        theme.colors.page,
                        3.0,
                    );
                    check(
                        &format!("{what}: chip"),
                        marks.chip_text,
                        marks.chip_fill,
                        4.5,
                    );
                }
            }
        }
    }
}

#[test]
fn different_hues_stay_different() {
    for theme in themes() {
        let line = |hex: &str| theme.mark_colors(Color::read(hex).unwrap()).line;
        let (red, green, blue) = (line("#c0392b"), line("#27ae60"), line("#2980b9"));
        assert!(red.r() > red.g() && red.r() > red.b(), "{red:?}");
        assert!(green.g() > green.r() && green.g() > green.b(), "{green:?}");
        assert!(blue.b() > blue.r() && blue.b() > blue.g(), "{blue:?}");
    }
}

#[test]
fn a_theme_with_a_word_that_is_no_colour_says_so() {
    let file = include_str!("../../../assets/themes/light.ron").replace("#fdfbf6", "paper");
    let error = Theme::read(&file).unwrap_err().to_string();
    assert!(error.contains("paper"), "{error}");
}
