//! Where an annotation points, as targets with selectors.

use serde_json::{Value, json};

use crate::formats::OffsetUnit;
use crate::model::{Annotation, Selector};
use crate::text::{CharOffset, Text, TextQuote};

use super::iri;

/// Turns positions into the unit that was asked for.
pub(super) struct Units {
    /// Where the characters are that UTF-16 writes with two units; empty for code points. `None`
    /// where that is asked of a text that cannot be read.
    wide: Option<Vec<CharOffset>>,
}

impl Units {
    pub(super) fn of(text: Option<&Text>, unit: OffsetUnit) -> Self {
        let characters = match (text, unit) {
            (Some(text), OffsetUnit::Utf16) => Some(text.as_str()),
            (None, OffsetUnit::Utf16) => None,
            (_, OffsetUnit::CodePoints) => Some(""),
        };
        let is_wide = |(_, character): &(usize, char)| character.len_utf16() == 2;
        let wide = characters.map(|characters| {
            let wide = characters.chars().enumerate().filter(is_wide);
            wide.map(|(at, _)| CharOffset::from_count(at)).collect()
        });
        Self { wide }
    }

    fn position(&self, offset: CharOffset) -> Option<usize> {
        let wide = self.wide.as_ref()?;
        Some(offset.count() + wide.partition_point(|wide| *wide < offset))
    }

    /// The position; none where the units cannot be counted, rather than one in other units.
    fn selector(&self, start: CharOffset, end: CharOffset) -> Option<Value> {
        let (start, end) = (self.position(start)?, self.position(end)?);
        Some(json!({ "type": "TextPositionSelector", "start": start, "end": end }))
    }
}

/// The target, or a list of targets for fragments.
pub(super) fn of(annotation: &Annotation, text: Option<&Text>, units: &Units) -> Value {
    let target = &annotation.target;
    let source = iri::of("document", target.document.as_str());
    let quote = &target.quote;
    let specific = |selectors: Vec<Value>| json!({ "type": "SpecificResource", "source": source, "selector": selectors });
    match &target.selector {
        Selector::Text(span) => {
            let position = units.selector(span.start(), span.end());
            specific(
                std::iter::once(quote_selector(quote))
                    .chain(position)
                    .collect(),
            )
        }
        Selector::Point(offset) => {
            let position = units.selector(*offset, *offset);
            specific(
                std::iter::once(quote_selector(quote))
                    .chain(position)
                    .collect(),
            )
        }
        Selector::Fragments(fragments) => {
            let fragments = fragments.spans().iter().map(|span| {
                let quote = text.map(|text| TextQuote::describe(text, *span));
                let quote = quote.as_ref().map(quote_selector);
                let position = units.selector(span.start(), span.end());
                specific(quote.into_iter().chain(position).collect())
            });
            Value::from(fragments.collect::<Vec<_>>())
        }
        Selector::WholeDocument => json!(source),
        Selector::Annotation(other) => json!(iri::of("annotation", other.as_str())),
        Selector::Orphaned(_) => specific(vec![quote_selector(quote)]),
    }
}

fn quote_selector(quote: &TextQuote) -> Value {
    json!({
        "type": "TextQuoteSelector",
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_counts_astral_characters_twice_and_code_points_do_not() {
        let text = Text::new("а😀б𝔸в");
        let positions = |unit| {
            let units = Units::of(Some(&text), unit);
            (0..=5)
                .filter_map(|at| units.position(CharOffset::new(at)))
                .collect::<Vec<_>>()
        };
        assert_eq!(positions(OffsetUnit::CodePoints), [0, 1, 2, 3, 4, 5]);
        assert_eq!(positions(OffsetUnit::Utf16), [0, 1, 3, 4, 6, 7]);
    }
}
