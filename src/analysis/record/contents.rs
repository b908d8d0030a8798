//! The grammar of a list of contents (DOMAIN.md A12, rule 6).

use super::labels::{LabelTable, Language, Means};
use super::paragraphs::Stretch;

/// More texts than this are not looked for; the list may name them all the same.
pub(super) const MOST_TEXTS: usize = 16;

/// A text that the list announces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced<'l> {
    pub means: Means,
    pub language: &'l Language,
}

/// How much of a paragraph belongs to the list.
pub(super) struct Entries<'t, 'l> {
    pub announced: Vec<Announced<'l>>,
    /// The entries as they stand there; `None` if the paragraph does not begin with one.
    pub list: Option<Stretch<'t>>,
    /// What follows in the same paragraph, which is text already.
    pub rest: Option<Stretch<'t>>,
}

/// Reads entries from the left: a role, a dash or colon, a language, then a blank or the end.
pub(super) fn entries<'t, 'l>(table: &'l LabelTable, paragraph: Stretch<'t>) -> Entries<'t, 'l> {
    let mut announced = Vec::new();
    let (mut at, mut end) = (0, 0);
    while let Some((one, bytes)) = paragraph
        .words
        .get(at..)
        .and_then(|words| entry(table, words))
    {
        announced.push(one);
        end = at + bytes;
        let rest = paragraph.words.get(end..).unwrap_or_default();
        at = paragraph.words.len() - rest.trim_start_matches(is_space).len();
    }
    Entries {
        announced,
        list: (end > 0).then(|| paragraph.head(end)),
        rest: paragraph.after(end),
    }
}

fn entry<'l>(table: &'l LabelTable, words: &str) -> Option<(Announced<'l>, usize)> {
    let (means, role) = table.entry_at(words)?;
    let after_role = words.get(role..)?.trim_start_matches(is_space);
    let dash = after_role.chars().next()?;
    if !matches!(dash, '-' | '–' | '—' | ':') {
        return None;
    }
    let name = after_role
        .get(dash.len_utf8()..)?
        .trim_start_matches(is_space);
    let (language, length) = table.language_at(name)?;
    let bytes = words.len() - name.len() + length;
    Some((Announced { means, language }, bytes))
}

const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::CharOffset;

    fn read(words: &str) -> (Vec<String>, u32, Option<(u32, String)>) {
        let start = CharOffset::ZERO;
        let read = entries(LabelTable::usual(), Stretch { start, words });
        let announced = read
            .announced
            .iter()
            .map(|one| format!("{:?} {}", one.means, one.language.tag));
        (
            announced.collect(),
            read.list.map_or(0, |list| list.end().get()),
            read.rest
                .map(|rest| (rest.start.get(), rest.words.to_owned())),
        )
    }

    #[test]
    fn the_list_ends_where_the_text_begins_in_the_same_paragraph() {
        let (announced, end, rest) =
            read("Transcript - Russian Translation - English  ТЕЛЕГРАММА Сталина");
        assert_eq!(announced, ["Transcript ru", "Translation en"]);
        assert_eq!(end, 42);
        assert_eq!(rest, Some((44, "ТЕЛЕГРАММА Сталина".to_owned())));
    }

    #[test]
    fn dashes_colons_and_case_make_no_difference() {
        let (announced, _, rest) = read(
            "ORIGINAL—chinese scan: Chinese\ttranslation – Tiếng Việt Translation-Te Reo Māori",
        );
        let expected = [
            "Transcript zh",
            "Scan zh",
            "Translation vi",
            "Translation mi",
        ];
        assert_eq!(announced, expected);
        assert_eq!(rest, None);
    }

    #[test]
    fn a_word_that_only_begins_like_a_language_is_text() {
        for none in [
            "Transcript - Russians",
            "Transcript of a talk",
            "Transcript - Atlantean",
            "Russian",
        ] {
            let (announced, end, rest) = read(none);
            assert_eq!((announced.len(), end), (0, 0), "{none}");
            assert_eq!(rest, Some((0, none.to_owned())));
        }
    }
}
