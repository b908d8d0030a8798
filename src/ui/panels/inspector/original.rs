//! The file that a text was read out of, and where in it a mark stands.

use egui::{Label, Ui};
use lucide_icons::Icon;

use crate::analysis::source_readings;
use crate::formats::derive::OriginalKind;
use crate::model::{Annotation, Derivation, Document};
use crate::storage::{PlaceInOriginal, original_to_open};
use crate::text::Span;
use crate::ui::widgets::{icon_button, section_header};
use crate::ui::{Action, FileRequest, JobRequest, Panel};
use crate::workbench::{FoundInOriginal, OriginalQuestion};

use super::InspectorState;

/// Where the mark that is shown stands in its original, as far as a job has found out.
#[derive(Default)]
pub(super) struct InOriginal {
    asked: Option<OriginalQuestion>,
    /// The places, or why they are not known; `None` while nobody has found out.
    answer: Option<Result<String, String>>,
}

impl InOriginal {
    /// Takes what a job has found out, if that was asked last.
    pub(super) fn take(&mut self, found: FoundInOriginal) {
        if self.asked.as_ref() == Some(&found.question) {
            let places = found.places.map(|places| in_words(&places));
            self.answer = Some(places.map_err(|error| error.to_string()));
        }
    }
}

/// `paragraph 3; footnote 1`, each once.
fn in_words(places: &[PlaceInOriginal]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for place in places {
        if !place.words.is_empty() && !words.contains(&place.words.as_str()) {
            words.push(&place.words);
        }
    }
    words.join("; ")
}

/// Shows where in its original a mark stands; nothing for one of a text that has no other original,
/// or for one without words.
pub(super) fn of_mark(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
) {
    let document = panel.project.document(&annotation.target.document);
    let derived = document.and_then(|one| Some((one, one.derivation.as_ref()?)));
    let Some((document, derivation)) = derived else {
        return;
    };
    let extent = annotation.target.selector.extent();
    // A point stands before a character.
    let span = extent.and_then(|(start, end)| Span::new(start, end.max(start.plus(1))));
    let (Some(span), Some(text)) = (span, &document.text) else {
        return;
    };
    if annotation.is_orphan() || span.end() > text.len() {
        return;
    }
    let readings = state
        .source_readings
        .answer(panel.project, &document.id, |_, _| {
            source_readings(document)
        });
    let question = OriginalQuestion::of(document, readings, span);
    let is_known = state.in_original.asked == question;
    if !is_known {
        state.in_original.asked.clone_from(&question);
        state.in_original.answer = None;
        if let Some(question) = question.clone() {
            panel.ask(Action::Job(JobRequest::FindInOriginal(question)));
        }
    }
    let name = derivation.original.as_str();
    let words = match (&question, &state.in_original.answer) {
        (None, _) => format!("{name} has none of these words: a correction added them."),
        (_, None) => format!("{name}, …"),
        (_, Some(Ok(places))) if places.is_empty() => name.to_owned(),
        (_, Some(Ok(places))) => format!("{name}, {places}"),
        (_, Some(Err(why))) => format!("{name}: {why}"),
    };
    let has_place = matches!(&state.in_original.answer, Some(Ok(_)));
    header(ui, panel, document, has_place.then_some(words.as_str()));
    let label = Label::new(panel.theme.small(&words)).wrap();
    ui.add(label.selectable(true));
}

/// Shows which file the text of a document was read out of.
pub(super) fn of_document(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let Some(derivation) = &document.derivation else {
        return;
    };
    let name = derivation.original.as_str();
    header(ui, panel, document, Some(name));
    let theme = panel.theme;
    let label = Label::new(theme.small(name)).truncate();
    ui.add(label.selectable(true));
    ui.add(Label::new(theme.caption(how(derivation))).wrap());
}

/// How the text was made out of the original.
fn how(derivation: &Derivation) -> String {
    let kind = OriginalKind::of_name(&derivation.by);
    let name = kind.map_or(derivation.by.as_str(), |kind| kind.title());
    let newer = kind.is_some_and(|kind| kind.version() > derivation.version);
    let newer = if newer {
        " This Glossator reads such files otherwise; the text stays as it was read."
    } else {
        ""
    };
    format!(
        "{name}, read by version {} of its reader.{newer}",
        derivation.version
    )
}

/// The title, with what can be done: to copy these words, and to open the file.
fn header(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document, to_copy: Option<&str>) {
    let theme = panel.theme;
    section_header(ui, theme, ("Original", ""), |ui| {
        let open = "Open the original in its own program";
        if let Some(path) = original_to_open(document)
            && icon_button(ui, theme, Icon::ExternalLink, open).clicked()
        {
            panel.ask(Action::File(FileRequest::OpenOutside(path.into())));
        }
        if let Some(words) = to_copy
            && icon_button(ui, theme, Icon::Copy, "Copy the place in the original").clicked()
        {
            ui.ctx().copy_text(words.to_owned());
        }
    });
}
