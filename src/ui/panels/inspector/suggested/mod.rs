//! What the text says about the document and nobody has decided: drafts beside the fields.
//!
//! A draft is visibly no value: dashed, in slanted words. A click shows where it was read, Enter or
//! the tick accepts it, Delete or the cross dismisses it.

mod row;

use egui::{Id, Label, Ui};
use lucide_icons::Icon;

use crate::analysis::description::{Suggested, Suggestion, suggest};
use crate::model::{DescriptionField, Document};
use crate::project::{Project, recipes};
use crate::ui::widgets::ornament;
use crate::ui::{Action, Navigation, Panel, fonts};

use super::ask_for;
use row::Wish;

/// What was read from the text of a document, kept while the text is the same.
#[derive(Default)]
pub(super) struct Reading {
    of: Option<(Project, Document)>,
    suggested: Suggested,
    /// The drafts of this frame, in order.
    rows: Vec<Id>,
    /// Which of them was decided by a key in this frame.
    decided: Option<usize>,
}

impl Reading {
    /// What the text of a document says.
    pub fn follow(&mut self, panel: &Panel<'_>, document: &Document) {
        self.rows.clear();
        let last = self.of.take().filter(|(_, old)| old.id == document.id);
        let (is_same, is_read) = match &last {
            Some((project, _)) if project.is_same_version(panel.project) => (true, true),
            Some((_, old)) => (
                old.description == document.description,
                old.sections == document.sections && old.text == document.text,
            ),
            None => (false, false),
        };
        if !is_read {
            self.suggested = suggest(document, panel.labels, panel.archives);
        } else if !is_same {
            self.suggested.compare_with(&document.description);
        }
        self.of = Some((panel.project.clone(), document.clone()));
    }

    /// Whether anything is to be decided or looked at in a field.
    pub fn speaks_of(&self, field: DescriptionField) -> bool {
        self.suggested.open_of(field).next().is_some()
    }

    /// Gives the keyboard to the draft after the one that was decided.
    pub fn pass_on(&mut self, ui: &Ui) {
        let Some(decided) = self.decided.take() else {
            return;
        };
        let before = decided.checked_sub(1);
        let next = self
            .rows
            .get(decided + 1)
            .or_else(|| self.rows.get(before?));
        if let Some(next) = next {
            ui.memory_mut(|memory| memory.request_focus(*next));
        }
    }
}

/// Says how much there is to decide, and accepts at once what is certain.
pub(super) fn overview(ui: &mut Ui, panel: &mut Panel<'_>, reading: &Reading, document: &Document) {
    let theme = panel.theme;
    let open = reading.suggested.open().count();
    let certain = reading.suggested.certain(&document.description);
    let certain: Vec<_> = certain.into_iter().map(Suggestion::found).collect();
    if open == 0 || !panel.editable {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let read = recipes::counted(open, "value");
        let kinds = match (certain.len(), open - certain.len().min(open)) {
            (0, _) => "none certain".to_owned(),
            (_, 0) => "all certain".to_owned(),
            (certain, rest) => format!("{certain} certain, {rest} to look at"),
        };
        ui.label(theme.small(format!("{read} read from the text: {kinds}")));
        if certain.is_empty() {
            return;
        }
        let words = format!("Accept the {} certain", certain.len());
        let button = ui.button(words).on_hover_text(
            "Accepts all that is certain, in one step that can be taken back. What you typed stays.",
        );
        if button.clicked() {
            let (project, author) = (panel.project, panel.author);
            let all = recipes::descriptions::accept_all(project, author, &document.id, &certain);
            ask_for(panel, all);
        }
    });
}

/// Says how much was dismissed, and brings it back.
pub(super) fn dismissed(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let rejected = document.description.findings.iter();
    let rejected = rejected.filter(|one| one.verdict == crate::model::Verdict::Rejected);
    let count = rejected.count();
    if count == 0 || !panel.editable {
        return;
    }
    let theme = panel.theme;
    ui.horizontal_wrapped(|ui| {
        let values = recipes::counted(count, "value");
        ui.label(theme.caption(format!("{values} of the text dismissed.")));
        if ui
            .link(theme.caption("Suggest again").color(theme.colors.accent))
            .clicked()
        {
            let (project, author) = (panel.project, panel.author);
            let again = recipes::descriptions::reconsider(project, author, &document.id);
            ask_for(panel, again);
        }
    });
}

/// Shows the drafts of a field.
pub(super) fn drafts(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    reading: &mut Reading,
    (document, field): (&Document, DescriptionField),
) {
    let open: Vec<Suggestion> = reading.suggested.open_of(field).cloned().collect();
    for suggestion in &open {
        match row::show(ui, panel, reading, (document, suggestion)) {
            Some(Wish::Show) => {
                let words = Navigation::ShowWords(document.id.clone(), suggestion.span);
                panel.ask(Action::Go(words));
            }
            Some(Wish::Accept) => {
                let (project, author, found) = (panel.project, panel.author, suggestion.found());
                let accepted = recipes::descriptions::accept(project, author, &document.id, &found);
                ask_for(panel, accepted);
            }
            Some(Wish::Dismiss) => {
                let (project, author, found) = (panel.project, panel.author, suggestion.found());
                let gone = recipes::descriptions::reject(project, author, &document.id, &found);
                ask_for(panel, gone);
            }
            None => {}
        }
    }
}

/// Shows the doubts about a field: what looks wrong or does not agree.
pub(super) fn doubts(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    reading: &Reading,
    (document, field): (&Document, DescriptionField),
) {
    let theme = panel.theme;
    let doubts: Vec<_> = reading.suggested.doubts_of(field).cloned().collect();
    for doubt in doubts {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let glyph = fonts::icon(Icon::TriangleAlert).size(theme.sizes.small);
            ornament(ui, glyph.color(theme.colors.warning));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add(Label::new(theme.small(&doubt.words)).wrap());
                ui.horizontal_wrapped(|ui| {
                    for (number, span) in doubt.spans.iter().enumerate() {
                        let words = if number == 0 { "Show it" } else { "and here" };
                        let link = ui.link(theme.caption(words).color(theme.colors.accent));
                        if link.on_hover_text(format!("Characters {span}")).clicked() {
                            let place = Navigation::ShowWords(document.id.clone(), *span);
                            panel.ask(Action::Go(place));
                        }
                    }
                });
            });
        });
    }
}
