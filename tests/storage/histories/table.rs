//! The plain table: what must be in the project, counted without any of the code under test.
//!
//! A text is words that never change, with something after each of them that may be corrected. A
//! mark covers words, so that its place follows from counting alone.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use anyhow::{Result, ensure};

/// What stands in each source when it is first read, word by word, with a blank after each.
const WORDS: [&[&str]; 2] = [
    &[
        "Передайте",
        "Мао",
        "e\u{301}te\u{301}",
        "👩🏽‍🌾",
        "ответ",
        "毛澤東",
    ],
    &["In", "dem", "Brief", "steht", "nichts"],
];

/// What a correction may put after a word.
pub const BETWEEN: [&str; 5] = [" ", ", ", " – \n", " 🐸 ", " [sic] "];

/// The sources, by their paths in the project folder.
pub const SOURCES: [&str; 2] = ["a.txt", "sub/née b.txt"];

/// How many words a source has.
pub const fn words_of(source: usize) -> usize {
    WORDS[source].len()
}

/// Where words of a source stand in a text that has them, in characters.
pub fn place_in(text: &str, source: usize, words: &RangeInclusive<usize>) -> (u32, u32) {
    let count = |bytes: usize| u32::try_from(text[..bytes].chars().count()).unwrap();
    let (first, last) = (WORDS[source][*words.start()], WORDS[source][*words.end()]);
    let (start, end) = (text.find(first).unwrap(), text.find(last).unwrap());
    (count(start), count(end + last.len()))
}

/// What is marked, and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub source: usize,
    pub words: RangeInclusive<usize>,
    pub note: String,
    pub is_tagged: bool,
}

/// The work of one of the two: each changes only her own, so that nothing is in dispute.
pub type Marks = BTreeMap<String, Mark>;

/// What we have done: our marks, and what stands after each word of each source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    pub marks: Marks,
    pub between: Vec<Vec<&'static str>>,
}

/// A mark as a project shows it: its source, its place in characters, its words, its note, and
/// whether it bears the tag.
pub type Shown = (String, u32, u32, String, String, bool);

/// What a project shows: its marks and its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    pub marks: BTreeMap<String, Shown>,
    pub texts: BTreeMap<String, String>,
}

impl Sight {
    /// Fails if the other is not the same, and says where they differ.
    pub fn expect(&self, expected: &Self, when: &str) -> Result<()> {
        let marks = |one: &Self, other: &Self| -> Vec<(String, Shown)> {
            let marks = one.marks.clone().into_iter();
            marks
                .filter(|(id, mark)| other.marks.get(id) != Some(mark))
                .collect()
        };
        let (found, missing) = (marks(self, expected), marks(expected, self));
        ensure!(
            self == expected,
            "{when}: {found:?} instead of {missing:?}, in {:?}",
            self.texts
        );
        Ok(())
    }
}

impl Ours {
    /// Nothing is done yet.
    pub fn begun() -> Self {
        let blanks = |words: &&[&str]| vec![BETWEEN[0]; words.len()];
        Self {
            marks: Marks::new(),
            between: WORDS.iter().map(blanks).collect(),
        }
    }

    /// A source as it is read now.
    pub fn text(&self, source: usize) -> String {
        let words = WORDS[source].iter().zip(&self.between[source]);
        words
            .map(|(word, after)| format!("{word}{after}"))
            .collect()
    }

    /// Where words of a source stand now, in characters.
    pub fn place(&self, source: usize, words: &RangeInclusive<usize>) -> (u32, u32) {
        let end_of = |word: usize| -> usize {
            let until = WORDS[source]
                .iter()
                .zip(&self.between[source])
                .take(word + 1);
            let lengths = until.map(|(word, after)| word.chars().count() + after.chars().count());
            lengths.sum::<usize>() - self.between[source][word].chars().count()
        };
        let first = *words.start();
        let start = end_of(first) - WORDS[source][first].chars().count();
        let number = |at: usize| u32::try_from(at).unwrap();
        (number(start), number(end_of(*words.end())))
    }

    /// What a project must show that holds this and the marks of the other.
    pub fn sight(&self, hers: &Marks) -> Sight {
        let mut sight = Sight::default();
        for (source, path) in SOURCES.iter().enumerate() {
            sight.texts.insert((*path).to_owned(), self.text(source));
        }
        for (id, mark) in self.marks.iter().chain(hers) {
            let path = SOURCES[mark.source].to_owned();
            let (start, end) = self.place(mark.source, &mark.words);
            let text = self.text(mark.source);
            let (from, count) = (start as usize, (end - start) as usize);
            let words: String = text.chars().skip(from).take(count).collect();
            let shown = (path, start, end, words, mark.note.clone(), mark.is_tagged);
            sight.marks.insert(id.clone(), shown);
        }
        sight
    }
}

#[test]
fn the_table_counts_as_a_person_would() {
    let mut ours = Ours::begun();
    assert_eq!(ours.text(1), "In dem Brief steht nichts ");
    assert_eq!(ours.place(1, &(1..=2)), (3, 12));
    ours.between[1][1] = ", ";
    assert_eq!(ours.text(1), "In dem, Brief steht nichts ");
    assert_eq!(ours.place(1, &(1..=2)), (3, 13));
    assert_eq!(ours.place(1, &(1..=1)), (3, 6));
    assert_eq!(place_in("In dem – \nBrief", 1, &(1..=2)), (3, 15));
    let mark = Mark {
        source: 1,
        words: 1..=2,
        note: String::new(),
        is_tagged: false,
    };
    let sight = ours.sight(&Marks::from([("m".to_owned(), mark)]));
    assert_eq!(sight.marks["m"].3, "dem, Brief");
}
