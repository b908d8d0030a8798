//! The most frequent trigrams of each language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Three letters that follow each other; a blank stands for the edge of a word.
pub(super) type Trigram = [char; 3];

/// How frequent the most frequent trigrams of a language are.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Natural logarithms in thousandths.
    pub frequencies: BTreeMap<Trigram, i32>,
    /// The same for a trigram that is not among them.
    pub unseen: i32,
}

/// One line for each language: its tag, the number of trigrams counted, and the trigrams with
/// their counts, tabs between them.
const TABLE: &str = include_str!("profiles.txt");

static PROFILES: LazyLock<BTreeMap<&'static str, Profile>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(read).collect()
});

/// The letters of languages that share the Cyrillic script. Trigrams alone mistake a short Russian
/// text for a Serbian one, though no Serb writes ы.
const ALPHABETS: [(&str, &str); 6] = [
    ("be", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    ("bg", "абвгдежзийклмнопрстуфхцчшщъьюя"),
    ("mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
    ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("sr", "абвгдђежзијклљмнњопрстћуфхцчџш"),
    ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
];

/// The letters of a language that shares the Cyrillic script; `None` for any other.
pub(super) fn alphabet(tag: &str) -> Option<&'static str> {
    let known = ALPHABETS.iter().find(|(language, _)| *language == tag);
    known.map(|(_, letters)| *letters)
}

/// Whether a letter belongs to one of those alphabets.
pub(super) const fn is_told_by_alphabets(letter: char) -> bool {
    matches!(
        letter,
        'а'..='я'
            | 'ё'
            | 'і'
            | 'ў'
            | 'ґ'
            | 'є'
            | 'ї'
            | 'ђ'
            | 'ѓ'
            | 'ѕ'
            | 'ј'
            | 'љ'
            | 'њ'
            | 'ћ'
            | 'ќ'
            | 'џ'
    )
}

/// What is known of a language; `None` for one that is not in the table.
pub(super) fn profile(tag: &str) -> Option<&'static Profile> {
    PROFILES.get(tag)
}

fn read(line: &'static str) -> Option<(&'static str, Profile)> {
    let mut fields = line.split('\t');
    let (tag, total) = (fields.next()?, fields.next()?.parse::<f64>().ok()?);
    let mut profile = Profile::default();
    let mut rarest = f64::INFINITY;
    for field in fields {
        let mut characters = field.chars();
        let trigram = [characters.next()?, characters.next()?, characters.next()?];
        let count: f64 = characters.as_str().parse().ok()?;
        profile
            .frequencies
            .insert(trigram, thousandths(count, total));
        rarest = rarest.min(count);
    }
    // What is not in the table is rarer than what is, but a text of laws lacks much that letters
    // have: so it counts half of the rarest, not nothing.
    profile.unseen = thousandths(rarest.min(total) / 2.0, total);
    Some((tag, profile))
}

fn thousandths(count: f64, total: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "logarithms of frequencies lie between -20 and 0"
    )]
    let rounded = ((count / total).ln() * 1000.0).round() as i32;
    rounded
}

/// The trigrams of the words, as far as so many characters reach. Words are runs of letters in lower
/// case; long vowels count as short ones, as many who write Maori or Latin leave the sign away.
pub(super) fn trigrams(words: &str, reach: usize) -> impl Iterator<Item = Trigram> {
    let mut before = [' ', ' '];
    let characters = words.nfc().filter(|one| !is_point(*one));
    characters
        .flat_map(char::to_lowercase)
        .map(folded)
        .take(reach)
        .chain(std::iter::once(' '))
        .map(|one| if one.is_alphabetic() { one } else { ' ' })
        .filter_map(move |next| {
            let [first, second] = before;
            if next == ' ' && second == ' ' {
                return None;
            }
            before = [second, next];
            if next == ' ' {
                before = [' ', ' '];
            }
            let has_edge_inside = second == ' ';
            (!has_edge_inside).then_some([first, second, next])
        })
}

/// The points of Hebrew and the vowel signs of Arabic, which most texts leave away.
const fn is_point(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}')
}

const fn folded(character: char) -> char {
    match character {
        'ā' => 'a',
        'ē' => 'e',
        'ī' => 'i',
        'ō' => 'o',
        'ū' => 'u',
        other => other,
    }
}
