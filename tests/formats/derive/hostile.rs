//! Files that are broken, or made to harm: nothing panics, nothing hangs, nothing is half read.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use glossator::formats::derive::{DeriveError, Derived, OriginalKind, kind_of};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::{ORIGINALS, check_the_map, original, read_as};

/// What is read keeps its promises, whatever it was read out of.
fn check(bytes: &[u8], read: &Result<Derived, DeriveError>) {
    if let Ok(derived) = read {
        check_the_map(derived, bytes);
        assert!(!derived.text.trim().is_empty());
        assert!(!derived.text.starts_with('\u{feff}') && !derived.text.contains('\0'));
    }
}

fn read_and_check(kind: OriginalKind, bytes: &[u8]) {
    check(bytes, &read_as(kind, bytes));
}

#[test]
fn an_original_that_breaks_off_anywhere_is_read_or_refused() {
    for name in ORIGINALS {
        let bytes = original(name);
        let kind = kind_of(&bytes, name).unwrap();
        // A PDF file has its table at the end, and is long.
        let step = if kind == OriginalKind::Pdf { 97 } else { 1 };
        for end in (0..bytes.len()).step_by(step) {
            let read = read_as(kind, &bytes[..end]);
            check(&bytes[..end], &read);
            let must_be_whole = matches!(kind, OriginalKind::Docx | OriginalKind::Rtf);
            let is_whole = bytes[end..].trim_ascii().is_empty();
            assert!(
                !must_be_whole || is_whole || read.is_err(),
                "{name} up to {end}"
            );
        }
    }
}

/// A Word file with this document in it.
fn word_file(document: &[u8]) -> Vec<u8> {
    word_file_of(&[("word/document.xml", document)])
}

/// A Word file with these parts.
pub fn word_file_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_goes_off_in_a_bucket() {
    let bomb = word_file(&vec![b' '; 300 * 1024 * 1024]);
    assert!(bomb.len() < 2_000_000);
    let begun = Instant::now();
    let refused = read_as(OriginalKind::Docx, &bomb).unwrap_err();
    assert!(matches!(refused, DeriveError::Refused(_)), "{refused:?}");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

/// A PDF file of these objects, numbered from 1; the first is the catalogue.
pub(super) fn pdf_file(objects: &[&str]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    let count = objects.len() + 1;
    file += &format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

pub(super) const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
pub(super) const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]>>";
pub(super) const FONT: &str =
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// A stream with these entries in its dictionary.
pub(super) fn stream(words: &str, dictionary: &str) -> String {
    format!(
        "<<{dictionary}/Length {}>>\nstream\n{words}\nendstream",
        words.len()
    )
}

#[test]
fn a_pdf_that_contains_itself_is_refused_and_one_without_a_text_layer_says_so() {
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
    let words = stream("BT /F 12 Tf 20 100 Td (Hello there) Tj ET /X Do", "");
    let inner = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>";
    let circle = stream("/X Do", inner);
    let file = pdf_file(&[CATALOGUE, PAGES, page, &words, FONT, &circle]);
    let refused = read_as(OriginalKind::Pdf, &file).unwrap_err();
    assert!(matches!(refused, DeriveError::Refused(_)), "{refused:?}");
    let sound = stream("", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
    let file = pdf_file(&[CATALOGUE, PAGES, page, &words, FONT, &sound]);
    let read = read_as(OriginalKind::Pdf, &file).unwrap();
    assert_eq!(read.text, "Hello there\n");
    assert_eq!(read.map.parts, ["page 1"]);
    let file = pdf_file(&[
        CATALOGUE,
        PAGES,
        page,
        &stream("0 0 9 9 re f", ""),
        FONT,
        &sound,
    ]);
    assert_eq!(
        read_as(OriginalKind::Pdf, &file),
        Err(DeriveError::NoTextLayer)
    );
    // A page whose parent is its own child.
    let pages = "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>";
    let file = pdf_file(&[CATALOGUE, pages, page, &words, FONT, &sound]);
    read_and_check(OriginalKind::Pdf, &file);
}

#[test]
fn a_pdf_that_breaks_its_reader_is_said_and_nothing_falls_over() {
    let wrong = [
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 1 0 R>>>>>>",
        "<</Type/Page/Parent 2 0 R/Contents 99 0 R>>",
        "[]",
    ];
    for page in wrong {
        for words in [
            "BT /F 12 Tf (x) Tj ET",
            "Tj",
            "/X Do",
            "BT /F Tf ET ET Q Q",
            "(",
        ] {
            let pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
            let file = pdf_file(&[CATALOGUE, pages, page, &stream(words, ""), FONT]);
            read_and_check(OriginalKind::Pdf, &file);
        }
    }
}

#[test]
fn a_bomb_in_a_pdf_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..600 {
        packed.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut file = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\n".to_vec();
    file.extend(packed);
    let refused = read_as(OriginalKind::Pdf, &file).unwrap_err();
    assert!(matches!(refused, DeriveError::Refused(_)), "{refused:?}");
}

#[test]
fn a_bomb_within_a_packet_is_refused() {
    let flate = |bytes: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let blanks = vec![b' '; 520 * 1024 * 1024];
    let lzw =
        weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8).encode(&blanks);
    let twice = flate(&flate(&blanks));
    let mixed = flate(&lzw.unwrap());
    drop(blanks);
    for (filters, packed) in [
        ("[/FlateDecode/FlateDecode]", twice),
        ("[ /FlateDecode /LZWDecode ]", mixed),
    ] {
        assert!(packed.len() < 300_000, "{filters}: {}", packed.len());
        let head = format!("%PDF-1.5\n1 0 obj\n<</Type/ObjStm/Filter{filters}>>\nstream\n");
        let file = [head.as_bytes(), &packed].concat();
        let refused = read_as(OriginalKind::Pdf, &file).unwrap_err();
        assert!(
            matches!(refused, DeriveError::Refused(_)),
            "{filters}: {refused:?}"
        );
    }
}

#[test]
fn entities_are_not_expanded_and_nothing_is_loaded() {
    let laughs = r#"<!DOCTYPE TEI [<!ENTITY a "&b;&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>
        <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&a;</p></body></text></TEI>"#;
    let refused = read_as(OriginalKind::Tei, laughs.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("&a;"), "{refused}");
    assert!(refused.to_string().contains("line 2"), "{refused}");
}

#[test]
fn depth_is_no_danger() {
    let deep = |open: &str| format!("<TEI><text>{}", open.repeat(200_000)).into_bytes();
    read_and_check(OriginalKind::Tei, &deep("<div>"));
    read_and_check(OriginalKind::Html, &deep("<div lang=x><p>a"));
    read_and_check(OriginalKind::Markdown, "> ".repeat(20_000).as_bytes());
    read_and_check(OriginalKind::Markdown, "[".repeat(20_000).as_bytes());
    read_and_check(
        OriginalKind::Rtf,
        format!("{{\\rtf1 {}", "{a".repeat(200_000)).as_bytes(),
    );
    let word = format!("<w:document><w:body>{}", "<w:p>".repeat(200_000));
    read_and_check(OriginalKind::Docx, &word_file(word.as_bytes()));
}

#[test]
fn many_notes_are_read_in_no_time() {
    let mut document = "<w:document><w:body><w:p>".to_owned();
    let mut notes = "<w:footnotes>".to_owned();
    for id in 1..=40_000 {
        document += &format!("<w:r><w:t>a</w:t><w:footnoteReference w:id='{id}'/></w:r>");
        notes +=
            &format!("<w:footnote w:id='{id}'><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>");
    }
    document += "</w:p></w:body></w:document>";
    notes += "</w:footnotes>";
    let file = word_file_of(&[
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    let begun = Instant::now();
    let read = read_as(OriginalKind::Docx, &file).unwrap();
    let spent = begun.elapsed();
    assert!(read.text.contains("[40000] b"));
    assert!(spent < Duration::from_secs(6), "{spent:?}");
}

#[test]
fn notes_within_notes_take_no_longer_than_one() {
    let words = "<seg>x</seg>".repeat(20_000);
    let edition = |depth: usize| {
        let (open, close) = ("<note>".repeat(depth), "</note>".repeat(depth));
        format!("<TEI><text><p>a{open}{words}{close}</p></text></TEI>").into_bytes()
    };
    let spent = |depth| {
        let bytes = edition(depth);
        let begun = Instant::now();
        let read = read_as(OriginalKind::Tei, &bytes);
        let spent = begun.elapsed();
        check(&bytes, &read);
        assert!(read.unwrap().text.contains(&format!("[{depth}] xxx")));
        spent
    };
    let (one, many) = (spent(1), spent(200));
    assert!(
        many < 5 * one + Duration::from_millis(500),
        "{one:?}, {many:?}"
    );
}

#[test]
fn zero_bytes_and_marks_of_byte_order_do_not_get_into_the_text() {
    for kind in [OriginalKind::Markdown, OriginalKind::Html] {
        let bytes = "\u{feff}\u{feff}a\0b\u{feff}c".as_bytes();
        let read = read_as(kind, bytes);
        check(bytes, &read);
        assert_eq!(read.unwrap().text.chars().next(), Some('a'));
    }
}

#[test]
fn a_file_without_a_text_is_refused_with_a_remedy() {
    let empty = [
        (OriginalKind::Markdown, b"<!-- -->".to_vec()),
        (OriginalKind::Html, b"<html><script>x</script>".to_vec()),
        (
            OriginalKind::Tei,
            b"<TEI><text><body/></text></TEI>".to_vec(),
        ),
        (
            OriginalKind::Docx,
            word_file(b"<w:document><w:body/></w:document>"),
        ),
    ];
    for (kind, bytes) in empty {
        let refused = read_as(kind, &bytes).unwrap_err();
        assert_eq!(refused, DeriveError::Empty, "{}", kind.name());
        assert!(!refused.remedy().is_empty());
    }
}

/// Pieces of markup, to be thrown together.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "<p>",
        "</p>",
        "<div lang=ru>",
        "</div>",
        "<li>",
        "<ol>",
        "</ol>",
        "<td>",
        "<tr>",
        "<table>",
        "<h1>",
        "</h1>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&amp;",
        "&#x41;",
        "&",
        "<",
        ">",
        "a b",
        "Товарищ",
        "\n",
        "  ",
        "*",
        "**",
        "# ",
        "- ",
        "> ",
        "|",
        "`",
        "[^1]",
        "](",
        "\\",
        "<pre>",
        "<br>",
        "<title>",
        "<![CDATA[",
        "]]>",
        "毛",
        "\r\n",
        "\t",
        "=",
        "\"",
        "\u{feff}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn markup_thrown_together_keeps_the_promises(text in markup(), tei in any::<bool>()) {
        read_and_check(OriginalKind::Markdown, text.as_bytes());
        read_and_check(OriginalKind::Html, text.as_bytes());
        let around = format!("<TEI><text><p>{text}</p></text></TEI>");
        read_and_check(OriginalKind::Tei, if tei { around.as_bytes() } else { text.as_bytes() });
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for kind in OriginalKind::ALL {
            read_and_check(kind, &bytes);
        }
    }

    #[test]
    fn an_original_with_changed_bytes_is_read_or_refused(
        which in 0..ORIGINALS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = original(ORIGINALS[which]);
        let kind = kind_of(&bytes, ORIGINALS[which]).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read_and_check(kind, &bytes);
    }
}
