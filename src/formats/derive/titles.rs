//! What an original calls itself, where that can be meant.

/// Shorter titles name nothing.
const SHORTEST: usize = 3;
/// Longer ones are no titles.
const LONGEST: usize = 300;
/// What programs write into the field when nobody has written anything.
const OF_PROGRAMS: [&str; 12] = [
    "untitled",
    "document",
    "dokument",
    "документ",
    "безымянный",
    "sans titre",
    "unbenannt",
    "no title",
    "title",
    "index",
    "word document",
    "powerpoint presentation",
];
/// Endings of the names of files, which programs put there for a title.
const ENDINGS: [&str; 18] = [
    "doc", "docx", "dot", "rtf", "odt", "txt", "pdf", "htm", "html", "xml", "indd", "qxd", "tex",
    "dvi", "ps", "wpd", "tif", "jpg",
];

/// A title on one line, if somebody may have meant it: not what a program writes by itself, nor the
/// name of a file.
pub(super) fn sane(title: &str) -> Option<String> {
    let title: Vec<&str> = title.split_whitespace().collect();
    let title = title.join(" ");
    let bare = title.trim_end_matches(|one: char| one.is_ascii_digit() || "()- ".contains(one));
    let lower = bare.to_lowercase();
    let length = title.chars().count();
    let letters = title.chars().filter(|one| one.is_alphabetic()).count();
    let is_strange = |one: char| one.is_control() || one == '\u{fffd}';
    let has_ending = |one: &str| {
        let after = one
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        after.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
    };
    let is_meant = (SHORTEST..=LONGEST).contains(&length)
        && letters >= 2
        && !title.contains(is_strange)
        && !OF_PROGRAMS.contains(&lower.as_str())
        && !lower.starts_with("microsoft word -")
        && !has_ending(&title);
    is_meant.then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_by_themselves_is_no_title() {
        for nothing in [
            "",
            "  ",
            "Untitled-1",
            "Microsoft Word - Brief an Mao.doc",
            "Dokument1",
            "Документ 2",
            "scan_0042.pdf",
            "1949 - 26",
            "\u{1}\u{2}ab",
            "a\u{fffd}b\u{fffd}c",
            &"long ".repeat(100),
        ] {
            assert_eq!(sane(nothing), None, "{nothing:?}");
        }
        for title in [
            "Draft Reply of Stalin",
            "Телеграмма № 1",
            "毛泽东电",
            "No. 5: To Dr. Li",
        ] {
            assert_eq!(sane(title).as_deref(), Some(title));
        }
        assert_eq!(sane(" A\n letter  ").as_deref(), Some("A letter"));
    }
}
