//! What comes after the texts: entities, relations, texts side by side, and how the page was made.

use std::fmt::Write;

use crate::formats::{entity_iri, name_of_origin};
use crate::model::{
    Alignment, Certainty, Correction, Document, DocumentId, Entity, PairKind, Relation,
};
use crate::text::Span;

use super::escape;
use super::front::link;
use super::markdown;
use super::page::{Page, counted, day};

/// Every entity with its names, addresses, note and mentions.
pub(super) fn entities(out: &mut String, page: &Page<'_>) {
    if page.chosen.entities.is_empty() {
        return;
    }
    out.push_str("<section class=\"back\" id=\"entities\">\n<h2>Persons, places and things</h2>\n<ul class=\"index\">\n");
    let mut sorted = page.chosen.entities.clone();
    sorted.sort_by_key(|entity| (entity.label().to_lowercase(), entity.id.clone()));
    for one in sorted {
        entity(out, page, one);
    }
    out.push_str("</ul>\n</section>\n");
}

fn entity(out: &mut String, page: &Page<'_>, entity: &Entity) {
    let _ = write!(
        out,
        "<li id=\"e{}\" data-id=\"{}\"><p><b dir=\"auto\">{}</b> <span class=\"kind\">{}</span>",
        page.entity(&entity.id),
        escape::label(entity.id.as_str()),
        page.entity_name(&entity.id),
        escape::label(&entity.kind.0),
    );
    let first = entity.names.first();
    let remark = first.and_then(|name| remark(&name.language, &name.kind));
    let _ = write!(out, "{}</p>", remark.unwrap_or_default());
    if entity.names.len() > 1 {
        let names = entity.names.iter().skip(1).map(|name| {
            let about = remark_of(&name.language, &name.kind);
            format!(
                "<span dir=\"auto\">{}</span>{about}",
                escape::label(&name.text)
            )
        });
        let _ = write!(
            out,
            "<p class=\"names\">{}</p>",
            names.collect::<Vec<_>>().join(" · ")
        );
    }
    if !entity.ids.is_empty() {
        let known = entity_iri(entity).into_iter().map(|iri| link(&iri));
        let ids = entity.ids.iter().map(|id| escape::label(id));
        let all: Vec<String> = ids.chain(known).collect();
        let _ = write!(out, "<p class=\"ids\">{}</p>", all.join(" · "));
    }
    if !entity.note.is_empty() {
        let _ = write!(
            out,
            "<div class=\"note\" dir=\"auto\">{}</div>",
            markdown::html_of(&entity.note).trim_end()
        );
    }
    let mentions = page.chosen.project.mentions_of(&entity.id);
    let mut numbers: Vec<usize> = mentions
        .map(|one| page.number(&one.id))
        .filter(|one| *one > 0)
        .collect();
    numbers.sort_unstable();
    let links = numbers
        .iter()
        .map(|number| format!("<a href=\"#a{number}\">{number}</a>"));
    let links: Vec<String> = links.collect();
    let mentions = match links.len() {
        0 => "Not mentioned".to_owned(),
        count => format!("{}: {}", counted(count, "mention"), links.join(" ")),
    };
    let _ = writeln!(out, "<p class=\"men\">{mentions}</p></li>");
}

fn remark_of(language: &str, kind: &str) -> String {
    remark(language, kind).unwrap_or_default()
}

/// The language and the kind of a name, where they say anything.
fn remark(language: &str, kind: &str) -> Option<String> {
    let kind = if kind == "name" { "" } else { kind };
    let parts: Vec<String> = [language, kind]
        .iter()
        .filter(|one| !one.is_empty())
        .map(|one| escape::label(one))
        .collect();
    (!parts.is_empty()).then(|| format!(" <span class=\"lang\">{}</span>", parts.join(", ")))
}

/// Every relation between two annotations.
pub(super) fn relations(out: &mut String, page: &Page<'_>) {
    if page.chosen.relations.is_empty() {
        return;
    }
    out.push_str(
        "<section class=\"back\" id=\"relations\">\n<h2>Relations</h2>\n<ul class=\"index\">\n",
    );
    for one in &page.chosen.relations {
        relation(out, page, one);
    }
    out.push_str("</ul>\n</section>\n");
}

fn relation(out: &mut String, page: &Page<'_>, relation: &Relation) {
    let end = |id| {
        let annotation = page.chosen.project.annotation(id);
        let quote = annotation.map_or("", |one| one.target.quote.exact.as_str());
        let quote = escape::text(&super::page::shortened(quote));
        format!("{} <q dir=\"auto\">{quote}</q>", page.link_to(id))
    };
    let provenance = &relation.provenance;
    let _ = write!(
        out,
        "<li data-id=\"{}\" data-created=\"{}\" data-modified=\"{}\"><p>{} <b>{}</b> → {}</p>",
        escape::label(relation.id.as_str()),
        provenance.created,
        provenance.modified,
        end(&relation.from),
        escape::label(&relation.kind),
        end(&relation.to),
    );
    if !relation.note.is_empty() {
        let _ = write!(
            out,
            "<div class=\"note\" dir=\"auto\">{}</div>",
            markdown::html_of(&relation.note).trim_end()
        );
    }
    let _ = writeln!(
        out,
        "<p class=\"by\">{} · {} · {}</p></li>",
        page.annotator_name(&provenance.annotator),
        day(provenance.modified),
        escape::label(&name_of_origin(&provenance.origin)),
    );
}

/// Every alignment as two columns.
pub(super) fn parallel(out: &mut String, page: &Page<'_>) {
    let mut all = page.chosen.alignments().peekable();
    if all.peek().is_none() {
        return;
    }
    out.push_str("<section class=\"back\" id=\"parallel\">\n<h2>Texts side by side</h2>\n");
    for alignment in all {
        pairs(out, page, alignment);
    }
    out.push_str("</section>\n");
}

fn pairs(out: &mut String, page: &Page<'_>, alignment: &Alignment) {
    let project = page.chosen.project;
    let side = |document: &DocumentId, span: Option<Span>| {
        let text = span.and_then(|span| project.text(document)?.get(span));
        text.map_or_else(|| "—".to_owned(), escape::text)
    };
    let name = |document: &DocumentId| {
        let record = project.document(document);
        escape::label(record.map_or(document.as_str(), Document::title))
    };
    let provenance = &alignment.provenance;
    let _ = writeln!(
        out,
        "<h3 dir=\"auto\">{}</h3>\n<p class=\"by\">{} · {} · {}</p>\n<table class=\"pairs\" data-id=\"{}\">\n<thead><tr><th dir=\"auto\">{}</th><th dir=\"auto\">{}</th></tr></thead>\n<tbody>",
        escape::label(&alignment.title),
        page.annotator_name(&provenance.annotator),
        day(provenance.modified),
        escape::label(&name_of_origin(&provenance.origin)),
        escape::label(alignment.id.as_str()),
        name(&alignment.left),
        name(&alignment.right),
    );
    for pair in &alignment.pairs {
        let class = match pair.kind {
            PairKind::Segment => "segment",
            PairKind::Clause => "clause",
        };
        let (left, right) = (
            side(&alignment.left, pair.left),
            side(&alignment.right, pair.right),
        );
        let _ = write!(
            out,
            "<tr class=\"{class}\"><td dir=\"auto\">{left}</td><td dir=\"auto\">{right}"
        );
        if !pair.note.is_empty() {
            let _ = write!(
                out,
                "<div class=\"note\" dir=\"auto\">{}</div>",
                markdown::html_of(&pair.note).trim_end()
            );
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The corrections that lead from the source file to the text that is shown.
pub(super) fn corrections(out: &mut String, page: &Page<'_>, document: &Document) {
    let all: Vec<_> = document
        .corrections
        .iter()
        .flat_map(|one| {
            one.change
                .replacements()
                .iter()
                .map(move |part| (one, part))
        })
        .collect();
    if all.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<h3>Corrections <span class=\"count\">{}</span></h3>\n<ul class=\"list\">",
        all.len()
    );
    for (correction, replacement) in all {
        let _ = writeln!(
            out,
            "<li data-start=\"{}\"><p class=\"q\"><del>{}</del> → <ins>{}</ins></p>{}</li>",
            replacement.start,
            escape::label(&replacement.removed),
            escape::label(&replacement.inserted),
            why(page, correction),
        );
    }
    out.push_str("</ul>\n");
}

/// Why a correction was made, and by whom; nothing if nobody said.
fn why(page: &Page<'_>, correction: &Correction) -> String {
    let reason = correction.reason.trim();
    let by = correction.by.as_ref().map(|by| page.annotator_name(by));
    let certainty = match correction.certainty {
        Certainty::Unknown => None,
        known => Some(format!("certainty {}", known.word())),
    };
    let at = correction.at.map(|at| escape::label(&day(at)));
    let reason = (!reason.is_empty()).then(|| escape::label(reason));
    let said: Vec<String> = [reason, by, at, certainty].into_iter().flatten().collect();
    if said.is_empty() {
        return String::new();
    }
    format!("<p>{}</p>", said.join(" · "))
}

/// Credits, and how to read the numbers.
pub(super) fn about(out: &mut String, page: &Page<'_>) {
    out.push_str("<section class=\"back\" id=\"about\">\n<h2>About this page</h2>\n");
    for one in &page.chosen.documents {
        let about = &one.document.description;
        let credits = about.responsibility.iter().chain([&about.rights]);
        let credits: Vec<String> = credits
            .filter(|line| !line.trim().is_empty())
            .map(|line| escape::label(line))
            .collect();
        if !credits.is_empty() {
            let title = escape::label(one.document.title());
            let _ = writeln!(
                out,
                "<p><cite dir=\"auto\">{title}</cite>: {}</p>",
                credits.join(" · ")
            );
        }
    }
    let _ = writeln!(
        out,
        "<p>Made with Glossator {}. The numbers in the text lead to the list of annotations, and the numbers in the list back to the text. This page needs no network and loads nothing.</p>\n</section>",
        env!("CARGO_PKG_VERSION")
    );
}
