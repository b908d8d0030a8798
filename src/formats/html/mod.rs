//! One self-contained web page: the texts with their marks, and everything said about them.
//!
//! Opens in any browser without a network. A script is not needed to read it: the switches are
//! style alone, the script adds a filter. The page names its one style and its one script by their
//! hashes, so that a browser runs and loads nothing else, whatever a note may hold; everything
//! that people wrote is escaped all the same (SAFETY.md §11).
//!
//! The page grows in a string. Writing to a string cannot fail, so that the results of `write!`
//! are let go everywhere in here.

mod apparatus;
mod blocks;
mod escape;
mod front;
mod index;
mod losses;
mod markdown;
mod marks;
mod page;
mod policy;
mod reading;
mod strands;

use std::fmt::Write;

use super::chosen::{Chosen, ChosenDocument};
use super::watch::{Steps, Watch};
use super::{ExportError, ExportOptions, Exported, ExportedFile};

use marks::Anchors;
use page::Page;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
const UNREADABLE: &str = "<p class=\"doubt\">The text of this document could not be read when the page was made. Its annotations are listed all the same.</p>\n";

/// Writes the page.
pub(super) fn export(
    chosen: &Chosen<'_>,
    options: &ExportOptions,
    watch: &dyn Watch,
) -> Result<Exported, ExportError> {
    let mut steps = Steps::new(watch, chosen.count_annotations());
    steps.look()?;
    let page = Page::new(chosen, options);
    let mut out = String::new();
    head(&mut out, &page);
    front::header(&mut out, &page);
    out.push_str("<div class=\"sheet\">\n");
    front::navigation(&mut out, &page);
    out.push_str("<main>\n");
    for one in &chosen.documents {
        document(&mut out, &page, one, &mut steps)?;
    }
    index::entities(&mut out, &page);
    index::relations(&mut out, &page);
    index::parallel(&mut out, &page);
    index::about(&mut out, &page);
    let _ = write!(
        out,
        "</main>\n</div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    Ok(Exported {
        files: vec![ExportedFile {
            name: "annotated.html".to_owned(),
            bytes: out.into_bytes(),
        }],
        losses: losses::of(chosen),
    })
}

fn head(out: &mut String, page: &Page<'_>) {
    let style = format!("{STYLE}{}", colors(page));
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Glossator {}\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        policy::content_security_policy(&style, SCRIPT),
        env!("CARGO_PKG_VERSION"),
        page.title(),
    );
}

/// One class for each tag; the number comes from us and the colour is three bytes, so that nothing
/// a person typed gets into the style.
fn colors(page: &Page<'_>) -> String {
    let tags = page.chosen.tags.iter();
    let rules = tags.map(|tag| format!(".t{}{{--c:{}}}\n", page.tag(&tag.id), tag.color));
    rules.collect()
}

fn document(
    out: &mut String,
    page: &Page<'_>,
    chosen: &ChosenDocument<'_>,
    steps: &mut Steps<'_>,
) -> Result<(), ExportError> {
    let document = chosen.document;
    let _ = writeln!(
        out,
        "<article id=\"d{}\" data-id=\"{}\">\n<h2 dir=\"auto\">{}</h2>",
        page.document(document),
        escape::label(document.id.as_str()),
        escape::label(document.title()),
    );
    front::description(out, document);
    let anchors = if let Some(text) = &document.text {
        reading::write(out, page, chosen, text, steps)?
    } else {
        out.push_str(UNREADABLE);
        Anchors::new()
    };
    index::corrections(out, page, document);
    apparatus::write(out, page, chosen, &anchors, steps)?;
    out.push_str("</article>\n");
    Ok(())
}
