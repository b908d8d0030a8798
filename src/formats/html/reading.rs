//! The text of a document: sections, paragraphs, and the marks in them.

use std::collections::BTreeSet;
use std::fmt::Write;

use unicode_bidi::get_base_direction;

use crate::formats::chosen::ChosenDocument;
use crate::formats::watch::Steps;
use crate::formats::{ExportError, name_of_role};
use crate::model::{Role, Section};
use crate::text::Text;

use super::blocks::{self, Block};
use super::escape;
use super::marks::{Anchors, Inline};
use super::page::Page;
use super::strands::{Marked, Strands};

/// Writes the text of a document; returns where the numbers of its annotations stand.
pub(super) fn write(
    out: &mut String,
    page: &Page<'_>,
    chosen: &ChosenDocument<'_>,
    text: &Text,
    steps: &Steps<'_>,
) -> Result<Anchors, ExportError> {
    let strands = Strands::of(page, &chosen.annotations, text);
    let mut inline = Inline::new(page, text, &chosen.annotations);
    let mut begun = BTreeSet::new();
    let mut words_before = "";
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "<div class=\"reading g{}\">", strands.columns);
    for same in blocks::of(chosen.document, text).chunk_by(|one, next| one.section == next.section)
    {
        let section = same.first().and_then(|block| block.section);
        let section = section.and_then(|at| Some((at, chosen.document.sections.get(at)?)));
        let direction = section.and_then(|(_, section)| direction_of(section));
        match section {
            Some((at, section)) => {
                open_section(out, section, direction);
                if begun.insert(at) {
                    heading(out, section, words_before);
                }
            }
            None => out.push_str("<div class=\"between\">\n"),
        }
        steps.look()?;
        for block in same {
            let words = text.get(block.span).unwrap_or_default();
            paragraph(
                out,
                &mut inline,
                block,
                &strands.on(block.span),
                direction_inside(words, direction),
            );
            words_before = words;
        }
        out.push_str(if section.is_some() {
            "</section>\n"
        } else {
            "</div>\n"
        });
    }
    let rest = inline.rest();
    if !rest.is_empty() {
        let _ = writeln!(out, "<p class=\"b\">{rest}</p>");
    }
    out.push_str("</div>\n");
    Ok(inline.anchors)
}

fn open_section(out: &mut String, section: &Section, direction: Option<Direction>) {
    let role = match &section.role {
        Role::Other(_) => "other",
        role => name_of_role(role),
    };
    let (name, title) = (name_of_role(&section.role), section.title.trim());
    let _ = write!(
        out,
        "<section class=\"role-{role}\" data-role=\"{}\" data-title=\"{}\"",
        escape::label(name),
        escape::label(title),
    );
    if !section.language.is_empty() {
        let _ = write!(out, " lang=\"{}\"", escape::label(&section.language));
    }
    out.push_str(direction.map_or("", Direction::attribute));
    out.push_str(">\n");
}

/// The heading of a section, unless the words just before it say the same, as the labels of many
/// archival records do.
fn heading(out: &mut String, section: &Section, words_before: &str) {
    let title = section.title.trim();
    let said = words_before.trim().trim_end_matches(':').trim_end();
    let is_said = !title.is_empty() && said.eq_ignore_ascii_case(title);
    if section.role == Role::Label || is_said || (title.is_empty() && section.role == Role::Text) {
        return;
    }
    let name = if title.is_empty() {
        name_of_role(&section.role)
    } else {
        title
    };
    let _ = write!(out, "<h3 lang=\"en\" dir=\"auto\">{}", escape::label(name));
    if !section.language.is_empty() {
        let _ = write!(
            out,
            " <span class=\"lang\">{}</span>",
            escape::label(&section.language)
        );
    }
    out.push_str("</h3>\n");
}

fn paragraph<'a>(
    out: &mut String,
    inline: &mut Inline<'_, 'a>,
    block: &Block,
    marked: &Marked<'_, 'a>,
    direction: Option<Direction>,
) {
    let depth = marked
        .pieces
        .iter()
        .map(|piece| piece.lane + 1)
        .max()
        .unwrap_or(0);
    let gap = if block.is_after_blank { " gap" } else { "" };
    let _ = write!(out, "<p class=\"b d{depth}{gap}\"");
    out.push_str(direction.map_or("", Direction::attribute));
    out.push('>');
    if marked.gutter.iter().any(Option::is_some) {
        out.push_str("<span class=\"g\" aria-hidden=\"true\">");
        for cell in &marked.gutter {
            match cell {
                Some(strand) => {
                    let caption = inline.page.caption(strand.annotation);
                    let _ = write!(out, "<i class=\"t{}\" title=\"{caption}\"></i>", strand.tag);
                }
                None => out.push_str("<i></i>"),
            }
        }
        out.push_str("</span>");
    }
    out.push_str(&inline.block(block.span, marked));
    out.push_str("</p>\n");
}

/// Which way lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Rightwards,
    Leftwards,
}

impl Direction {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Rightwards => " dir=\"ltr\"",
            Self::Leftwards => " dir=\"rtl\"",
        }
    }
}

/// The direction of a section, as far as its language tells.
fn direction_of(section: &Section) -> Option<Direction> {
    let language = section.language.to_ascii_lowercase();
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let is_leftwards = match primary {
        "" => return None,
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "nqo" | "ps" | "sd" | "syr" | "ug"
        | "ur" | "yi" => !language.contains("-latn"),
        _ => language.contains("-arab") || language.contains("-hebr"),
    };
    Some(if is_leftwards {
        Direction::Leftwards
    } else {
        Direction::Rightwards
    })
}

/// The direction of a paragraph, where its first strong letter (UAX #9, P2) goes another way than
/// its section.
fn direction_inside(words: &str, section: Option<Direction>) -> Option<Direction> {
    let own = match get_base_direction(words) {
        unicode_bidi::Direction::Ltr => Direction::Rightwards,
        unicode_bidi::Direction::Rtl => Direction::Leftwards,
        unicode_bidi::Direction::Mixed => return None,
    };
    (own != section.unwrap_or(Direction::Rightwards)).then_some(own)
}
