//! The record of 1949 and its variants are split as the gold has it.

use std::path::{Path, PathBuf};

use glossator::analysis::record::What;
use glossator::model::Certainty;

use super::{shown, take_apart, words_of};

/// The sample's sections and labels as DOMAIN.md A1 has them.
const SAMPLE: [(u32, u32, &str); 13] = [
    (0, 77, "title en"),
    (79, 88, ":citation"),
    (90, 378, "citation en"),
    (380, 388, ":summary"),
    (390, 606, "summary en"),
    (608, 616, ":credits"),
    (618, 688, "credits en"),
    (690, 708, ":original_language"),
    (710, 717, "original_language en"),
    (719, 728, ":contents"),
    (730, 772, "contents en"),
    (773, 1921, "transcript ru"),
    (1923, 3064, "translation en"),
];

fn sample() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949");
    std::fs::read_to_string(project.join("1949-10-26 Draft reply to Mao.txt")).unwrap()
}

#[test]
fn the_sample_is_split_exactly_as_the_gold_has_it() {
    let found = take_apart(&sample());
    let pieces: Vec<(u32, u32, String)> = found
        .pieces
        .iter()
        .filter(|piece| piece.what != What::Gap)
        .map(|piece| {
            let (start, end) = (piece.span.start().get(), piece.span.end().get());
            (start, end, words_of(piece))
        })
        .collect();
    let wanted = SAMPLE.map(|(start, end, what)| (start, end, what.to_owned()));
    assert_eq!(pieces, wanted);
    assert_eq!(found.parts().count(), 8);
    for (_, part) in found.parts() {
        assert_eq!(part.certainty, Certainty::High, "{part:?}");
    }
}

#[test]
fn the_gold_table_of_the_sample_says_the_same() {
    let shared = std::env::var_os("GLOSSATOR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let Ok(gold) = std::fs::read_to_string(shared.join("seed/seed_gold.tsv")) else {
        println!("skipped: there is no seed_gold.tsv here");
        return;
    };
    let rows = gold
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let rows = rows.filter(|row| matches!(row.get(2), Some(&"section" | &"label")));
    let wanted: Vec<String> = rows.map(|row| row[..3].join(" ")).collect();
    let found = take_apart(&sample());
    let pieces = found.pieces.iter().filter_map(|piece| {
        let kind = match piece.what {
            What::Gap => return None,
            What::Label(_) => "label",
            What::Section(_) => "section",
        };
        Some(format!(
            "{} {} {kind}",
            piece.span.start(),
            piece.span.end()
        ))
    });
    assert_eq!(pieces.collect::<Vec<_>>(), wanted);
}

/// The eight variants of A12 hold the same words in the same parts.
#[test]
fn the_eight_variants_of_the_sample_are_split_like_it() {
    let sample = sample();
    let plain = shown(&sample);
    let blanks = sample.replace("\n\n", "\n\u{a0}\n");
    let variants = [
        ("line ends of Windows", sample.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{sample}")),
        ("no blank lines", sample.replace("\n\n", "\n")),
        ("blank lines that hold a blank", blanks),
        ("line ends behind the end", format!("{sample}\n\n\n")),
        ("labels before their value", sample.replace(":\n\n", ": ")),
    ];
    for (name, variant) in variants {
        assert_ne!(variant, sample, "{name}");
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = |pieces: &[(String, String)]| -> Vec<(String, String)> {
            pieces
                .iter()
                .map(|(what, words)| (what.clone(), one_line(words)))
                .collect()
        };
        let found = shown(&variant);
        if name == "labels before their value" {
            // A line of the Russian and one of the English end in a colon, and are none.
            assert_eq!(found.len(), plain.len());
        }
        assert_eq!(lines(&found), lines(&plain), "{name}");
    }
}

#[test]
fn languages_in_the_other_order_and_no_labels_at_all() {
    let sample = sample();
    let (head, texts) = sample.split_at(sample.find("ТЕЛЕГРАММА").unwrap());
    let (russian, english) = texts.split_at(texts.find("Telegram from Stalin").unwrap());
    let head = head.replace(
        "Transcript - Russian Translation - English",
        "Transcript - English Translation - Russian",
    );
    let swapped = format!("{head}{english}\n\n{russian}");
    let found = shown(&swapped);
    let end = &found[found.len() - 2..];
    assert_eq!(end[0], ("transcript en".to_owned(), english.to_owned()));
    assert_eq!(
        end[1],
        ("translation ru".to_owned(), russian.trim_end().to_owned())
    );

    let found = shown(&format!("\n{russian}"));
    assert_eq!(
        found,
        [("text ru".to_owned(), russian.trim_end().to_owned())]
    );
}
