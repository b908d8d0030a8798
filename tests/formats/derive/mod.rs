//! Plain texts out of other files: golden texts, laws of the map, and hostile files.

mod hostile;
mod hostile_pdf;
mod lost;
mod oracles;
mod stopping;
mod titles;

use std::fmt::Write as _;
use std::path::PathBuf;

use glossator::formats::Unwatched;
use glossator::formats::derive::{DeriveError, Derived, OriginalKind, PieceKind, derive, kind_of};
use glossator::storage::sources;
use glossator::text::Span;

/// Every original that the texts are read out of here.
pub const ORIGINALS: &[&str] = &[
    "letter.md",
    "page.html",
    "letter-1251.html",
    "telegram.docx",
    "edition.xml",
    "report.pdf",
    "list.rtf",
];

pub fn original(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/originals");
    std::fs::read(folder.join(name)).unwrap()
}

/// Reads as the program does.
pub fn read_as(kind: OriginalKind, bytes: &[u8]) -> Result<Derived, DeriveError> {
    let likely = sources::detect(bytes).map_or("UTF-8", |found| found.name());
    derive(kind, bytes, likely, &Unwatched)
}

pub fn read(name: &str) -> Derived {
    let bytes = original(name);
    let kind = kind_of(&bytes, name).unwrap();
    read_as(kind, &bytes).unwrap()
}

/// Everything that was read, for a person to look at.
fn told(derived: &Derived) -> String {
    let mut out = derived.text.clone();
    out.push_str("=== sections\n");
    for one in &derived.sections {
        let words = one.span.map(|span| words(&derived.text, span));
        let words: String = words.unwrap_or_default().chars().take(40).collect();
        writeln!(
            out,
            "{:?} {:?} {} «{words}»",
            one.role, one.title, one.language
        )
        .unwrap();
    }
    out.push_str("=== left out\n");
    for one in &derived.left_out {
        writeln!(out, "{}", one.sentence()).unwrap();
    }
    if !derived.title.is_empty() {
        writeln!(out, "=== calls itself {:?}", derived.title).unwrap();
    }
    if derived.description != glossator::model::Description::default() {
        writeln!(out, "=== described\n{:#?}", derived.description).unwrap();
    }
    out
}

pub fn words(text: &str, span: Span) -> String {
    let from = span.start().count();
    text.chars().skip(from).take(span.len() as usize).collect()
}

#[test]
fn every_original_is_read_as_it_should_be() {
    for name in ORIGINALS {
        insta::assert_snapshot!(*name, told(&read(name)));
    }
}

#[test]
fn the_same_bytes_always_give_the_same() {
    for name in ORIGINALS {
        assert_eq!(read(name), read(name), "{name}");
    }
}

/// The bytes of a part of an original; of the whole, if it has no name.
fn part(original: &[u8], part: &str) -> Vec<u8> {
    if part.is_empty() {
        return original.to_vec();
    }
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(original)).unwrap();
    let mut found = Vec::new();
    std::io::Read::read_to_end(&mut zip.by_name(part).unwrap(), &mut found).unwrap();
    found
}

/// The map covers the text, and every piece lies in the original and is there what it says.
pub fn check_the_map(derived: &Derived, original: &[u8]) {
    let map = &derived.map;
    assert_eq!(map.length(), derived.text.chars().count() as u64);
    let mut characters = derived.text.chars();
    let mut known = (u32::MAX, Vec::new());
    for piece in &map.pieces {
        let words: String = characters.by_ref().take(piece.length as usize).collect();
        assert!(piece.length > 0 && piece.start <= piece.end, "{piece:?}");
        if map.encoding.is_empty() {
            continue;
        }
        if known.0 != piece.part {
            known = (piece.part, part(original, &map.parts[piece.part as usize]));
        }
        let there = &known.1[piece.start as usize..piece.end as usize];
        let encoding = encoding_rs::Encoding::for_label(map.encoding.as_bytes()).unwrap();
        let (there, _) = encoding.decode_without_bom_handling(there);
        match piece.kind {
            // Bytes that mean nothing may mean something else without those after them.
            PieceKind::Same if words.contains('\u{fffd}') => {}
            PieceKind::Same => assert_eq!(there, words, "{piece:?}"),
            PieceKind::For => assert!(
                !there.is_empty() || piece.start == piece.end,
                "{piece:?}: {words:?}"
            ),
            PieceKind::Added => assert_eq!(there, "", "{piece:?}: {words:?}"),
        }
    }
}

#[test]
fn the_map_covers_the_text_and_every_piece_lies_in_the_original() {
    for name in ORIGINALS {
        check_the_map(&read(name), &original(name));
    }
}

#[test]
fn every_word_is_found_in_the_original_to_the_byte() {
    for name in ORIGINALS {
        let derived = read(name);
        if derived.map.encoding.is_empty() {
            continue;
        }
        let mut at = 0;
        for word in derived.text.split_inclusive(char::is_whitespace) {
            let length = u32::try_from(word.chars().count()).unwrap();
            let bare = u32::try_from(word.trim_end().chars().count()).unwrap();
            if let Some(span) = Span::of(at, at + bare) {
                let places = derived.map.places(&derived.text, span);
                assert!(!places.is_empty(), "{name}: {word:?}");
                let bytes = part(&original(name), &places[0].part);
                let (start, end) = places[0].bytes.unwrap();
                let there = &bytes[start as usize..end as usize];
                let encoding = encoding_rs::Encoding::for_label(derived.map.encoding.as_bytes());
                let (there, _) = encoding.unwrap().decode_without_bom_handling(there);
                // The letters of RTF stand there as codes.
                let is_plain =
                    !there.contains('\\') && word.trim_end().chars().all(char::is_alphabetic);
                assert!(
                    !is_plain || there.contains(word.trim_end()),
                    "{name}: {word:?} at {there:?}"
                );
            }
            at += length;
        }
    }
}

#[test]
fn sections_lie_in_the_text_and_do_not_overlap() {
    for name in ORIGINALS {
        let derived = read(name);
        let length = u32::try_from(derived.text.chars().count()).unwrap();
        let mut end = 0;
        for one in &derived.sections {
            let span = one.span.unwrap();
            assert!(
                span.start().get() >= end && span.end().get() <= length,
                "{name}"
            );
            end = span.end().get();
        }
    }
}
