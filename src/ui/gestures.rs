//! What a gesture in the text means.

use crate::model::{AnnotationId, Selector};
use crate::project::recipes::highlights;
use crate::text::{Span, is_blank};

use super::text_view::TextGesture;
use super::{Action, Focus, Navigation, Panel, RelatingStage, RelationStep};

/// Asks for what a gesture means. A selection stays a selection until something is made of it.
/// While a relation is made, a click chooses its other end, and nothing else means anything.
pub fn understand(gesture: &TextGesture, panel: &mut Panel<'_>) {
    if let Some(relating) = &panel.view.relating {
        let next = match gesture {
            TextGesture::MarkClicked(to) => Navigation::Relate(RelationStep::To(to.clone())),
            // The text took the keyboard from the field for the kind.
            _ if relating.stage == RelatingStage::Kind => Navigation::Focus(Focus::RelationKind),
            _ => return,
        };
        panel.ask(Action::Go(next));
        return;
    }
    match gesture {
        TextGesture::Added(span) => add_stretch(panel, *span),
        TextGesture::Selected(_) | TextGesture::PointPlaced(_) | TextGesture::Cleared => {
            if panel.view.selected.is_some() {
                panel.ask(Action::Go(Navigation::SelectAnnotation(None)));
            }
        }
        TextGesture::MarkClicked(annotation) => {
            let select = Navigation::SelectAnnotation(Some(annotation.clone()));
            panel.ask(Action::Go(select));
        }
        TextGesture::Resized {
            annotation,
            from,
            to,
        } => {
            let Some(record) = panel.project.annotation(annotation) else {
                return;
            };
            if let (true, Some(selector)) =
                (panel.editable, resized(&record.target.selector, *from, *to))
            {
                let change =
                    highlights::move_to(panel.project, panel.author, annotation, &selector);
                panel.ask(Action::Edit(change));
            }
        }
        TextGesture::ContextMenu { marks, .. } => {
            // The menu is about this place: an annotation selected elsewhere is not meant.
            let smallest = marks.first().cloned();
            if smallest.is_some() || panel.view.selected.is_some() {
                panel.ask(Action::Go(Navigation::SelectAnnotation(smallest)));
            }
        }
    }
}

/// Words that were selected with Ctrl: they belong to the selected mark, or are selected.
pub fn of_added(span: Span, panel: &Panel<'_>) -> TextGesture {
    match with_stretch(panel, span) {
        Some(_) => TextGesture::Added(span),
        None => TextGesture::Selected(vec![span]),
    }
}

fn add_stretch(panel: &mut Panel<'_>, span: Span) {
    if let Some((annotation, selector)) = with_stretch(panel, span) {
        let change = highlights::move_to(panel.project, panel.author, &annotation, &selector);
        panel.ask(Action::Edit(change));
    }
}

/// The selected mark, if it can have another stretch, and where it then stands.
fn with_stretch(panel: &Panel<'_>, span: Span) -> Option<(AnnotationId, Selector)> {
    let annotation = panel.view.selected.as_ref().filter(|_| panel.editable)?;
    let target = &panel.project.annotation(annotation)?.target;
    let is_here = panel.view.document.as_ref() == Some(&target.document);
    let is_text = matches!(target.selector, Selector::Text(_) | Selector::Fragments(_));
    let text = panel.project.text(&target.document);
    let is_blank = text.is_some_and(|text| is_blank(text, span));
    if !is_here || !is_text || is_blank {
        return None;
    }
    let spans = target.selector.spans().iter().copied().chain([span]);
    Some((annotation.clone(), Selector::of_spans(spans.collect())?))
}

/// A selector with one of its stretches moved; stretches that then overlap become one.
fn resized(selector: &Selector, from: Span, to: Span) -> Option<Selector> {
    match selector {
        Selector::Text(_) => Some(Selector::Text(to)),
        Selector::Fragments(fragments) => {
            let moved = |span: &Span| if *span == from { to } else { *span };
            Selector::of_spans(fragments.spans().iter().map(moved).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Fragments;
    use crate::text::CharOffset;

    fn span(start: u32, end: u32) -> Span {
        Span::new(CharOffset::new(start), CharOffset::new(end)).unwrap()
    }

    #[test]
    fn a_fragment_that_is_drawn_over_its_neighbour_joins_it() {
        let two = Fragments::new(vec![span(0, 3), span(5, 8)]).unwrap();
        let selector = Selector::Fragments(two);
        let wider = resized(&selector, span(0, 3), span(0, 4)).unwrap();
        assert_eq!(wider.spans(), [span(0, 4), span(5, 8)]);
        let joined = resized(&selector, span(0, 3), span(0, 6)).unwrap();
        assert_eq!(joined, Selector::Text(span(0, 8)));
    }
}
