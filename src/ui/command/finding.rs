//! What commands about looking for words mean.

use crate::analysis::search::{Matching, Wanted};
use crate::text::Text;
use crate::ui::{Action, FindStep, Focus, Navigation};

use super::{Situation, WhyNot, why_not};

type Meaning = Result<Vec<Action>, WhyNot>;

/// A selection of more characters than this is no word that is looked for.
const LONGEST: u32 = 120;

/// Opens the bar; words that are selected are looked for.
pub fn find(situation: &Situation<'_>) -> Meaning {
    let text = text(situation)?;
    let words = match situation.selection {
        [one] if one.len() <= LONGEST => text.get(*one).map(str::to_owned),
        _ => None,
    };
    let words = words.filter(|words| !words.trim().is_empty() && !words.contains(['\n', '\r']));
    Ok(vec![
        step(FindStep::Open(words)),
        Action::Go(Navigation::Focus(Focus::Find)),
    ])
}

pub fn next(situation: &Situation<'_>) -> Meaning {
    wanted(situation)?;
    Ok(vec![step(FindStep::Next)])
}

pub fn previous(situation: &Situation<'_>) -> Meaning {
    wanted(situation)?;
    Ok(vec![step(FindStep::Previous)])
}

/// Commands that switch what counts as found.
macro_rules! switches {
    ($($name:ident, $is_on:ident: $field:ident;)*) => {
        $(
            pub fn $name(situation: &Situation<'_>) -> Meaning {
                text(situation)?;
                let wanted = &situation.view.finding.wanted;
                let matching = Matching {
                    $field: !wanted.matching.$field,
                    ..wanted.matching
                };
                let words = wanted.words.clone();
                Ok(vec![step(FindStep::Look(Wanted { words, matching }))])
            }

            pub const fn $is_on(situation: &Situation<'_>) -> bool {
                situation.view.finding.wanted.matching.$field
            }
        )*
    };
}

switches! {
    exact, is_exact: exact;
    whole_words, is_whole_words: whole_words;
    pattern, is_pattern: pattern;
}

fn text<'a>(situation: &Situation<'a>) -> Result<&'a Text, WhyNot> {
    let project = situation.open()?.project();
    let document = situation.view.document.as_ref();
    let document = document.ok_or(why_not("Open a document first."))?;
    let text = project.text(document);
    text.ok_or(why_not("The text of this document cannot be read."))
}

fn wanted<'a>(situation: &Situation<'a>) -> Result<&'a Wanted, WhyNot> {
    text(situation)?;
    let wanted = &situation.view.finding.wanted;
    let is_something = !wanted.words.is_empty();
    is_something
        .then_some(wanted)
        .ok_or(why_not("Say first what is to be found."))
}

const fn step(step: FindStep) -> Action {
    Action::Go(Navigation::Find(step))
}
