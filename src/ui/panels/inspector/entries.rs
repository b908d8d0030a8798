//! What is said below the entries of a description: how far a date reaches, what a shelfmark's
//! levels are, and where an accepted value was read.

use egui::Ui;
use lucide_icons::Icon;

use crate::dates::{self, Context, bounds};
use crate::model::{DescriptionField, Document, Edtf, Finding, HistoricalDate, Shelfmark, Verdict};
use crate::ui::widgets::icon_button;
use crate::ui::{Action, Navigation, Panel};

/// "as it stands 1949-XX-26 · earliest and latest 1949-10-26": what a date says, and the first and
/// the last day that its reading may mean.
pub(super) fn reach(date: &HistoricalDate) -> String {
    let mut parts = Vec::new();
    if let Some(attested) = attested(date) {
        parts.push(format!("as it stands {}", attested.0));
    }
    if let Some(reading) = &date.reading {
        let reached = bounds(reading);
        match (reached.earliest, reached.latest) {
            (Some(first), Some(last)) if first == last => {
                parts.push(format!("earliest and latest {first}"));
            }
            (Some(first), Some(last)) => parts.push(format!("earliest {first}, latest {last}")),
            (Some(first), None) => parts.push(format!("earliest {first}")),
            (None, Some(last)) => parts.push(format!("latest {last}")),
            (None, None) => parts.push(format!("read {}", reading.0)),
        }
    }
    parts.join(" · ")
}

/// What stands there and no more, if the reading says something else.
pub(super) fn attested(date: &HistoricalDate) -> Option<Edtf> {
    let attested = dates::read(&date.verbatim, &Context::default()).attested?;
    (Some(&attested) != date.reading.as_ref()).then_some(attested)
}

/// What is impossible about the words of a date that has no reading, as a sentence.
pub(super) fn impossible(date: &HistoricalDate) -> Option<String> {
    if date.reading.is_some() {
        return None;
    }
    let read = dates::read(&date.verbatim, &Context::default());
    let is_impossible = read.attested.is_none() && read.reason.starts_with("There is no");
    is_impossible.then_some(read.reason)
}

/// "fond 45 · opis 1 · delo 332 · listy 47–48".
pub(super) fn levels(shelfmark: &Shelfmark) -> String {
    let parts = shelfmark.parts.iter();
    let parts = parts.map(|part| format!("{} {}", part.level, part.value));
    parts.collect::<Vec<_>>().join(" · ")
}

/// Where the text says what an entry says.
pub(super) fn finding_of<'d>(
    document: &'d Document,
    field: DescriptionField,
    says: &str,
) -> Option<&'d Finding> {
    let mut findings = document.description.findings.iter();
    findings.find(|one| {
        let is_evidence = one.verdict == Verdict::Accepted && one.span.is_some();
        is_evidence && one.field == field && one.says == says
    })
}

/// A button that shows where an accepted value was read.
pub(super) fn way_to(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document, finding: &Finding) {
    let Some(span) = finding.span else { return };
    let says = &finding.says;
    let name = format!(
        "Show where the text says “{}”",
        super::super::quotes::one_line(says)
    );
    if icon_button(ui, panel.theme, Icon::TextSearch, &name).clicked() {
        panel.ask(Action::Go(Navigation::ShowWords(document.id.clone(), span)));
    }
}
