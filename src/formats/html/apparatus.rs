//! The list of annotations under a text: what is marked, what was said, by whom.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::formats::chosen::ChosenDocument;
use crate::formats::watch::Steps;
use crate::formats::{ExportError, kind_of_selector, name_of_origin};
use crate::model::{Annotation, Body, Provenance, Selector};
use crate::project::State;

use super::escape;
use super::markdown;
use super::marks::Anchors;
use super::page::{self, Page, day, shortened};

/// Who made an annotation, on which day, by what means. What most of a document share is said once.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Byline {
    name: String,
    day: String,
    origin: String,
}

/// One list: the annotations that point at one kind of place.
struct Group {
    title: &'static str,
    /// Explains what a reader may not expect; may be empty.
    remark: &'static str,
    belongs: fn(&Annotation) -> bool,
}

const GROUPS: [Group; 5] = [
    Group {
        title: "On the whole document",
        remark: "",
        belongs: |one| matches!(one.target.selector, Selector::WholeDocument),
    },
    Group {
        title: "Annotations",
        remark: "",
        belongs: |one| !one.target.selector.spans().is_empty(),
    },
    Group {
        title: "Places where something is missing",
        remark: "",
        belongs: |one| matches!(one.target.selector, Selector::Point(_)),
    },
    Group {
        title: "On other annotations",
        remark: "",
        belongs: |one| matches!(one.target.selector, Selector::Annotation(_)),
    },
    Group {
        title: "Without a place",
        remark: "The words these annotations were made on no longer stand in the text. They keep their quotation.",
        belongs: Annotation::is_orphan,
    },
];

/// Writes the lists of a document; each kind of place has its own.
pub(super) fn write(
    out: &mut String,
    page: &Page<'_>,
    chosen: &ChosenDocument<'_>,
    anchors: &Anchors,
    steps: &mut Steps<'_>,
) -> Result<(), ExportError> {
    let usual = usual_byline(page, &chosen.annotations);
    if let Some(usual) = &usual {
        let line = usual.line();
        let _ = writeln!(
            out,
            "<p class=\"by\">Where nothing else is said: {line}</p>"
        );
    }
    for Group {
        title,
        remark,
        belongs,
    } in GROUPS
    {
        let some: Vec<&Annotation> = chosen
            .annotations
            .iter()
            .copied()
            .filter(|one| belongs(one))
            .collect();
        if some.is_empty() {
            continue;
        }
        let _ = writeln!(
            out,
            "<h3>{title} <span class=\"count\">{}</span></h3>",
            some.len()
        );
        if !remark.is_empty() {
            let _ = writeln!(out, "<p class=\"by\">{remark}</p>");
        }
        out.push_str("<ol class=\"list\">\n");
        for annotation in some {
            steps.step()?;
            entry(out, page, annotation, anchors);
            let byline = Byline::of(page, &annotation.provenance);
            if usual.as_ref() != Some(&byline) {
                let _ = write!(out, "<p class=\"by\">{}</p>", byline.line());
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
    }
    Ok(())
}

fn entry(out: &mut String, page: &Page<'_>, annotation: &Annotation, anchors: &Anchors) {
    let number = page.number(&annotation.id);
    let tags: Vec<String> = annotation
        .tags()
        .map(|tag| page.tag(tag).to_string())
        .collect();
    let Provenance {
        created, modified, ..
    } = &annotation.provenance;
    let _ = write!(
        out,
        "<li id=\"a{number}\" data-id=\"{}\" data-kind=\"{}\" data-tags=\"{}\" data-created=\"{created}\" data-modified=\"{modified}\"",
        escape::label(annotation.id.as_str()),
        kind_of_selector(&annotation.target.selector),
        tags.join(" "),
    );
    if let Some((start, end)) = annotation.target.selector.extent() {
        let _ = write!(out, " data-start=\"{start}\" data-end=\"{end}\"");
    }
    out.push('>');
    match anchors.get(&number) {
        Some(anchor) => {
            let _ = write!(
                out,
                "<a class=\"no\" href=\"#r{anchor}\" title=\"Back to the text\">{number}</a>"
            );
        }
        None => {
            let _ = write!(out, "<span class=\"no\">{number}</span>");
        }
    }
    out.push_str("<p class=\"q\">");
    place(out, page, annotation);
    for body in &annotation.bodies {
        short_body(out, page, body);
    }
    out.push_str("</p>");
    doubt(out, page, annotation);
    for note in annotation.notes() {
        let _ = write!(
            out,
            "<div class=\"note\" dir=\"auto\">{}</div>",
            markdown::html_of(note).trim_end()
        );
    }
}

/// The words an annotation is about, or what it is about instead.
fn place(out: &mut String, page: &Page<'_>, annotation: &Annotation) {
    let quote = &annotation.target.quote;
    match &annotation.target.selector {
        Selector::Text(_) | Selector::Fragments(_) => {
            let _ = write!(
                out,
                "<q dir=\"auto\">{}</q>",
                escape::text(&shortened(&quote.exact))
            );
        }
        Selector::Orphaned(_) => {
            let _ = write!(
                out,
                "<q dir=\"auto\"><span class=\"ctx\">{}</span>{}<span class=\"ctx\">{}</span></q>",
                escape::text(&quote.prefix),
                escape::text(&quote.exact),
                escape::text(&quote.suffix),
            );
        }
        Selector::Point(_) => {
            let _ = write!(
                out,
                "<q class=\"ctx\" dir=\"auto\">…{}<b>‸</b>{}…</q>",
                escape::text(&quote.prefix),
                escape::text(&quote.suffix),
            );
        }
        Selector::WholeDocument => out.push_str("<span class=\"ctx\">The whole document</span>"),
        Selector::Annotation(other) => {
            let _ = write!(out, "<span class=\"ctx\">On {}</span>", page.link_to(other));
        }
    }
}

fn short_body(out: &mut String, page: &Page<'_>, body: &Body) {
    match body {
        Body::Tag(tag) => {
            let (class, name) = (page.tag(tag), page.short_tag_name(tag));
            let _ = write!(
                out,
                " <span class=\"chip t{class}\" title=\"{}\">{name}</span>",
                page.tag_name(tag)
            );
        }
        Body::Entity(entity) => {
            let (number, name) = (page.entity(entity), page.entity_name(entity));
            let _ = write!(out, " <a class=\"ent\" href=\"#e{number}\">{name}</a>");
        }
        Body::Date(date) => {
            let _ = write!(out, " <span class=\"date\">{}</span>", page::date(date));
        }
        Body::Note(_) => {}
    }
}

/// Other words than the quote stand where it points: both are shown.
fn doubt(out: &mut String, page: &Page<'_>, annotation: &Annotation) {
    let project = page.chosen.project;
    if project.state_of(annotation) != State::Doubtful {
        return;
    }
    let now = project
        .text(&annotation.target.document)
        .and_then(|text| annotation.target.selector.describe(text))
        .map(|quote| quote.exact)
        .unwrap_or_default();
    let _ = write!(
        out,
        "<p class=\"doubt\">Doubtful: it was made on <q dir=\"auto\">{}</q>, and <q dir=\"auto\">{}</q> stands there now.</p>",
        escape::text(&annotation.target.quote.exact),
        escape::text(&now),
    );
}

/// The byline of most annotations, if any two share one.
fn usual_byline(page: &Page<'_>, annotations: &[&Annotation]) -> Option<Byline> {
    let mut counts: BTreeMap<Byline, usize> = BTreeMap::new();
    for annotation in annotations {
        *counts
            .entry(Byline::of(page, &annotation.provenance))
            .or_default() += 1;
    }
    let usual = counts.into_iter().max_by_key(|(_, count)| *count);
    usual
        .filter(|(_, count)| *count > 1)
        .map(|(byline, _)| byline)
}

impl Byline {
    fn of(page: &Page<'_>, provenance: &Provenance) -> Self {
        Self {
            name: page.annotator_name(&provenance.annotator),
            day: day(provenance.modified),
            origin: escape::label(&name_of_origin(&provenance.origin)),
        }
    }

    fn line(&self) -> String {
        let Self { name, day, origin } = self;
        let origin = if origin == "hand" {
            String::new()
        } else {
            format!(" · {origin}")
        };
        format!("{name} · <time datetime=\"{day}\">{day}</time>{origin}")
    }
}
