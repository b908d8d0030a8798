//! Records taken apart: the sample and its variants, records of our own, and laws for any text.

mod any_text;
mod labels;
mod languages_side_by_side;
mod sample;

use glossator::analysis::record::{LabelTable, Piece, Split, What, split};
use glossator::model::Certainty;
use glossator::text::Text;

fn take_apart(text: &str) -> Split {
    split(&Text::new(text), LabelTable::usual())
}

fn words_of(piece: &Piece) -> String {
    match &piece.what {
        What::Gap => String::new(),
        What::Label(part) => format!(":{}", part.key),
        What::Section(part) => format!("{} {}", part.key, part.language)
            .trim_end()
            .to_owned(),
    }
}

/// The labels and sections with their words.
fn shown(text: &str) -> Vec<(String, String)> {
    let whole = Text::new(text);
    take_apart(text)
        .pieces
        .iter()
        .filter(|piece| piece.what != What::Gap)
        .map(|piece| (words_of(piece), whole.get(piece.span).unwrap().to_owned()))
        .collect()
}

/// Joins the pieces and expects to find them again.
#[track_caller]
fn check(pieces: &[(&str, &str)]) -> Split {
    let text: String = pieces.iter().map(|(_, words)| *words).collect();
    let found = take_apart(&text);
    let whole = Text::new(text.as_str());
    let line = |what: &str, words: &str| format!("{what:24}| {words:?}\n");
    let (mut wanted, mut got) = (String::new(), String::new());
    for (what, words) in pieces {
        wanted.push_str(&line(what, words));
    }
    for piece in &found.pieces {
        got.push_str(&line(&words_of(piece), whole.get(piece.span).unwrap()));
    }
    assert!(wanted == got, "wanted\n{wanted}\nfound\n{got}");
    found
}

fn certainty(found: &Split, key: &str) -> Certainty {
    let mut parts = found.parts();
    parts.find(|(_, part)| part.key == key).unwrap().1.certainty
}
