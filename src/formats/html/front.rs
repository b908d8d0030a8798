//! What comes before the texts: title, contents, legend; and the description of a document.

use std::fmt::Write;

use crate::formats::{is_safe_link, name_of_newline};
use crate::model::{Certainty, Description, Document, Holding, Identifier, LayerId, Status, Tag};

use super::escape;
use super::markdown;
use super::page::{self, Page, counted, day};

/// Levels of the codebook that are indented; deeper ones stay at this one.
const DEEPEST: usize = 6;

/// The title of the page and what is on it.
pub(super) fn header(out: &mut String, page: &Page<'_>) {
    let chosen = page.chosen;
    let mut annotators: Vec<String> = Vec::new();
    for annotation in chosen.annotations() {
        let name = page.annotator_name(&annotation.provenance.annotator);
        if !annotators.contains(&name) {
            annotators.push(name);
        }
    }
    let mut facts = vec![
        counted(chosen.documents.len(), "document"),
        counted(chosen.count_annotations(), "annotation"),
        counted(chosen.entities.len(), "entity"),
    ];
    if !annotators.is_empty() {
        facts.push(format!("annotated by {}", annotators.join(", ")));
    }
    if let Some(at) = page.options.at {
        facts.push(format!(
            "exported <time datetime=\"{at}\">{}</time>",
            day(at)
        ));
    }
    let _ = writeln!(
        out,
        "<header class=\"title\"><p class=\"kicker\">Annotated edition</p><h1 dir=\"auto\">{}</h1><p class=\"facts\">{}</p></header>",
        page.title(),
        facts.join(" · ")
    );
}

/// Contents, switches and the legend of tags.
pub(super) fn navigation(out: &mut String, page: &Page<'_>) {
    out.push_str(
        "<nav aria-label=\"Contents and legend\">\n<h2>Contents</h2>\n<ul class=\"toc\">\n",
    );
    for one in &page.chosen.documents {
        let number = page.document(one.document);
        let title = escape::label(one.document.title());
        let _ = writeln!(
            out,
            "<li><a href=\"#d{number}\" dir=\"auto\">{title}</a></li>"
        );
    }
    let parts = [
        (
            "entities",
            "Persons, places and things",
            page.chosen.entities.is_empty(),
        ),
        ("relations", "Relations", page.chosen.relations.is_empty()),
        (
            "parallel",
            "Texts side by side",
            page.chosen.alignments().next().is_none(),
        ),
        ("about", "About this page", false),
    ];
    for (anchor, title, _) in parts.into_iter().filter(|(_, _, is_empty)| !is_empty) {
        let _ = writeln!(out, "<li><a href=\"#{anchor}\">{title}</a></li>");
    }
    out.push_str("</ul>\n<h2>Show</h2>\n<p class=\"switches\">");
    let is_sparse = is_sparse(page);
    for (id, title, is_on) in [
        ("sw-marks", "Marks", true),
        ("sw-numbers", "Numbers", true),
        ("sw-names", "Names of tags", is_sparse),
    ] {
        let checked = if is_on { " checked" } else { "" };
        let _ = write!(
            out,
            "<label><input type=\"checkbox\" id=\"{id}\"{checked}> {title}</label> "
        );
    }
    out.push_str("</p>\n");
    legend(out, page);
    out.push_str("</nav>\n");
}

/// Whether the names of tags fit into the text without drowning it: fewer than one mark to 80
/// characters.
fn is_sparse(page: &Page<'_>) -> bool {
    let lengths = page
        .chosen
        .documents
        .iter()
        .filter_map(|one| one.document.text.as_ref());
    let characters: usize = lengths.map(|text| text.len().count()).sum();
    page.chosen.count_annotations() * 80 < characters
}

fn legend(out: &mut String, page: &Page<'_>) {
    let tags = &page.chosen.tags;
    if tags.is_empty() {
        return;
    }
    out.push_str("<h2>Legend</h2>\n");
    out.push_str("<ul class=\"legend\">\n");
    let is_top = |tag: &&&Tag| {
        tag.parent
            .as_ref()
            .is_none_or(|parent| page.tag(parent) == 0)
    };
    let mut waiting: Vec<(usize, &Tag)> = tags.iter().filter(is_top).map(|tag| (0, *tag)).collect();
    waiting.reverse();
    while let Some((depth, tag)) = waiting.pop() {
        legend_entry(out, page, tag, depth);
        let below = page.chosen.project.children_of(&tag.id);
        let below: Vec<&Tag> = below.filter(|child| page.tag(&child.id) > 0).collect();
        waiting.extend(below.into_iter().rev().map(|child| (depth + 1, child)));
    }
    out.push_str("</ul>\n");
    layers(out, page);
    out.push_str("<p class=\"hint\">A line under words is one tag; of lines below each other, the one nearest to the words is the shortest mark. A line beside a paragraph covers all of it. A broken line is one of several parts of one mark; ‸ is a place where something is missing.</p>\n");
}

/// The families of tags, each with the tags of the page that are in it.
fn layers(out: &mut String, page: &Page<'_>) {
    let mut entries = String::new();
    for layer in page.chosen.project.layers() {
        let tags = page
            .chosen
            .tags
            .iter()
            .filter(|tag| tag.layer.as_ref() == Some(&layer.id));
        let names: Vec<String> = tags.map(|tag| escape::label(&tag.name)).collect();
        if names.is_empty() {
            continue;
        }
        let _ = write!(
            entries,
            "<li><b dir=\"auto\">{}</b>",
            escape::label(&layer.name)
        );
        if !layer.description.is_empty() {
            let _ = write!(
                entries,
                "<div dir=\"auto\">{}</div>",
                escape::label(&layer.description)
            );
        }
        let _ = writeln!(
            entries,
            "<div class=\"count\">{}</div></li>",
            names.join(", ")
        );
    }
    if !entries.is_empty() {
        let _ = writeln!(
            out,
            "<h2>Layers</h2>\n<ul class=\"layers\">\n{entries}</ul>"
        );
    }
}

fn legend_entry(out: &mut String, page: &Page<'_>, tag: &Tag, depth: usize) {
    let project = page.chosen.project;
    let number = page.tag(&tag.id);
    let uses = project
        .uses_of(&tag.id)
        .filter(|one| page.chosen.has(&one.id))
        .count();
    let _ = write!(
        out,
        "<li class=\"in{}\" data-t=\"{number}\" data-layer=\"{}\"><span class=\"sw t{number}\"></span><span class=\"nm\" dir=\"auto\">{}</span> <span class=\"count\">{uses}</span>",
        depth.min(DEEPEST),
        escape::label(tag.layer.as_ref().map_or("", LayerId::as_str)),
        escape::label(&tag.name)
    );
    if !tag.description.is_empty() {
        let _ = write!(
            out,
            "<div class=\"desc\" dir=\"auto\">{}</div>",
            escape::label(&tag.description)
        );
    }
    out.push_str("</li>\n");
}

/// The description of a document as a table of terms.
pub(super) fn description(out: &mut String, document: &Document) {
    let (about, source) = (&document.description, &document.source);
    let label = |text: &str| escape::label(text);
    let mut rows: Vec<(&str, String)> = vec![("Kind", label(&about.kind))];
    rows.extend(each("Status", about.status.iter().map(Status::word), label));
    rows.extend(each("Number", &about.identifiers, numbered));
    rows.extend(each("From", &about.senders, |line| label(line)));
    rows.extend(each("To", &about.recipients, |line| label(line)));
    rows.extend(each("Channel", &about.channel, |line| label(line)));
    rows.extend(each("Date", &about.dates, page::date));
    rows.push(("Written at", label(&about.place)));
    rows.extend(each("Held at", &about.holdings, held_at));
    rows.extend(each("Classification", &about.classification, |line| {
        label(line)
    }));
    rows.extend(each("Declassification", &about.declassification, |line| {
        label(line)
    }));
    rows.extend(each("Language", &about.languages, |line| label(line)));
    rows.extend(each("Responsibility", &about.responsibility, |line| {
        label(line)
    }));
    rows.push(("Cite as", label(&citation(document))));
    rows.push(("Rights", label(&about.rights)));
    rows.push(("Published at", link(&about.url)));
    rows.push(("Note", markdown::html_of(&about.note)));
    let mark = if source.encoding.byte_order_mark {
        " with byte order mark"
    } else {
        ""
    };
    let file = format!(
        "<code>{}</code>, {} characters, {}{mark}, line ends {}, SHA-256 <code class=\"hash\">{}</code>",
        label(&source.path),
        source.length,
        label(&source.encoding.name),
        name_of_newline(source.newline).to_uppercase(),
        label(&source.sha256),
    );
    rows.push(("Source file", file));
    out.push_str("<dl class=\"about\">\n");
    for (term, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(
            out,
            "<dt>{term}</dt><dd dir=\"auto\">{}</dd>",
            value.trim_end()
        );
    }
    out.push_str("</dl>\n");
}

/// A row for each entry of a field, all with the same term.
fn each<T>(
    term: &str,
    entries: impl IntoIterator<Item = T>,
    show: impl Fn(T) -> String,
) -> impl Iterator<Item = (&str, String)> {
    entries.into_iter().map(move |entry| (term, show(entry)))
}

/// A number with its register, and how sure it is if anybody said so.
fn numbered(identifier: &Identifier) -> String {
    let certainty = match identifier.certainty {
        Certainty::Unknown => String::new(),
        known => format!("certainty {}", known.word()),
    };
    let said = [&identifier.number, &identifier.register, &certainty];
    let said: Vec<String> = said
        .into_iter()
        .filter(|one| !one.is_empty())
        .map(|one| escape::label(one))
        .collect();
    said.join(" · ")
}

fn held_at(holding: &Holding) -> String {
    let repository = escape::label(&holding.repository);
    let mark = &holding.shelfmark;
    let parts = mark
        .parts
        .iter()
        .map(|part| format!("{} {}", part.level, part.value));
    let parts = escape::label(&parts.collect::<Vec<_>>().join(", "));
    let verbatim = escape::label(&mark.verbatim);
    let own = [repository, verbatim]
        .into_iter()
        .filter(|one| !one.is_empty());
    let line = own.collect::<Vec<_>>().join(", ");
    if parts.is_empty() {
        line
    } else {
        format!("{line} <span class=\"edtf\">{parts}</span>")
    }
}

/// The publisher's citation; where there is none, title, date, archive and address, as far as they
/// are known. Empty for a document that nobody has described.
fn citation(document: &Document) -> String {
    let about = &document.description;
    if !about.citation.trim().is_empty() {
        return about.citation.clone();
    }
    if *about == Description::default() {
        return String::new();
    }
    let mut parts = vec![format!("“{}”", document.title())];
    parts.extend(about.dates.first().map(|date| date.verbatim.clone()));
    for holding in &about.holdings {
        parts.push(holding.repository.clone());
        parts.push(holding.shelfmark.verbatim.clone());
    }
    parts.push(about.url.clone());
    parts.retain(|part| !part.trim().is_empty());
    parts.join(", ")
}

/// A link where it is safe to follow, otherwise the address as text.
pub(super) fn link(address: &str) -> String {
    let shown = escape::label(address);
    if is_safe_link(address) {
        format!("<a href=\"{shown}\">{shown}</a>")
    } else {
        shown
    }
}
