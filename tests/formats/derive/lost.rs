//! Words that stand in unusual places of an original: none is lost without a word.

use glossator::formats::derive::{Derived, OriginalKind};

use super::hostile::word_file_of;
use super::{check_the_map, read_as};

/// What is read, after a look at its map.
fn read(kind: OriginalKind, bytes: &[u8]) -> Derived {
    let derived = read_as(kind, bytes).unwrap();
    check_the_map(&derived, bytes);
    derived
}

#[test]
fn a_word_table_keeps_the_cells_and_paragraphs_within_fields_for_filling_in() {
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let held = |inner: &str| format!("<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let row = format!(
        "<w:tr><w:tc>{}</w:tc>{}<w:tc>{}</w:tc></w:tr>",
        line("one"),
        held(&format!("<w:tc>{}</w:tc>", line("two"))),
        held(&line("three")),
    );
    let reference = "<w:p><w:r><w:t>end</w:t><w:footnoteReference w:id='2'/></w:r></w:p>";
    let document =
        format!("<w:document><w:body><w:tbl>{row}</w:tbl>{reference}</w:body></w:document>");
    let notes = format!(
        "<w:footnotes><w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
        held(&line("note"))
    );
    let file = word_file_of(&[
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    let read = read(OriginalKind::Docx, &file);
    assert_eq!(read.text, "one\ttwo\tthree\nend[1]\n\n[1] note\n");
}

/// What is read out of an RTF file with this in it.
fn rtf(inside: &str) -> Derived {
    read(
        OriginalKind::Rtf,
        format!(r"{{\rtf1\ansi {inside}}}").as_bytes(),
    )
}

/// What is said of a thing of this kind that was left out, and how often.
fn said(read: &Derived, part: &str) -> Option<u32> {
    let found = read.left_out.iter().find(|one| one.what.contains(part));
    found.map(|one| one.count)
}

#[test]
fn a_symbol_may_stand_for_a_letter_that_older_programs_do_not_know() {
    assert_eq!(
        rtf(r"\uc1 one\u8209\_abc B\u8195\~C").text,
        "one\u{2011}abc B\u{2003}C\n"
    );
    assert_eq!(
        rtf(r"\uc1 a\u8209\{b\u8209\'2dc").text,
        "a\u{2011}b\u{2011}c\n"
    );
}

#[test]
fn the_words_of_boxes_come_after_their_paragraph_once() {
    let read = rtf(
        r"Before {\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv y}}{\shptxt in a\par box\par}}{\shprslt in a box}}after\par Next",
    );
    assert_eq!(read.text, "Before after\nin a\nbox\nNext\n");
    assert_eq!(said(&read, "boxes of text"), Some(1));
}

#[test]
fn letters_that_an_rtf_file_does_not_tell_are_said() {
    let read = rtf(r"\ansicpg1253 a\'d2\'ff");
    assert_eq!(read.text, "a\u{fffd}\u{fffd}\n");
    assert_eq!(said(&read, "mean nothing in windows-1253"), Some(2));
    let read = rtf(r"\ansicpg708 caf\'82");
    assert_eq!(said(&read, "code page 708"), Some(1));
    assert_eq!(said(&rtf(r"\ansicpg708 cafe"), "code page"), None);
}

#[test]
fn the_code_pages_of_dos_are_read() {
    for (page, text) in [
        (r"\pc caf\'82 \'9d", "café ¥\n"),
        (r"\pca caf\'82 \'9d", "café Ø\n"),
        (r"\ansicpg852 caf\'82 \'9d", "café Ł\n"),
        (r"{\fonttbl{\f1\fcharset254 Terminal;}}\f1 \'9d", "¥\n"),
    ] {
        let read = rtf(page);
        assert_eq!(read.text, text);
        assert_eq!(said(&read, "code page"), None);
    }
}

#[test]
fn numbers_of_lists_are_said_to_be_left_out_in_word_and_in_rtf() {
    let read = rtf(r"{\listtext\pard 1.\tab}one\par{\pntext\pard b)\tab}two\par");
    assert_eq!(read.text, "one\ntwo\n");
    assert_eq!(said(&read, "numbers and signs of lists"), Some(2));
}

#[test]
fn the_rows_of_a_table_in_a_box_of_a_table_are_read_once() {
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let row = |inner: &str| format!("<w:tr><w:tc>{inner}</w:tc></w:tr>");
    let inner = format!("<w:tbl>{}</w:tbl>", row(&line("inside")));
    let boxed = format!(
        "<w:p><w:r><w:t>outside</w:t></w:r><w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r></w:p>"
    );
    let document = format!(
        "<w:document><w:body><w:tbl>{}</w:tbl></w:body></w:document>",
        row(&boxed)
    );
    let file = word_file_of(&[("word/document.xml", document.as_bytes())]);
    assert_eq!(read(OriginalKind::Docx, &file).text, "outside\ninside\n");
}

#[test]
fn half_of_a_japanese_letter_may_be_an_escaped_sign() {
    assert_eq!(rtf(r"\ansicpg932 \'83\\ \'83\'5c \\").text, "ソ ソ \\\n");
}

#[test]
fn the_body_of_a_page_may_begin_without_a_tag() {
    let page = "<HTML><HEAD><TITLE>x</TITLE>\nDear comrade <BR>Stalin</HEAD><BODY><P>Yours";
    let read = read(OriginalKind::Html, page.as_bytes());
    assert_eq!(read.text, "Dear comrade\nStalin\n\nYours\n");
    assert_eq!(said(&read, "titles"), Some(1));
}

#[test]
fn words_in_a_block_of_html_are_words_of_a_markdown_text() {
    let text = "Before\n\n<div align=center>\nDear Sir &amp; friend<br>of mine\n</div>\n\n<!-- not\nshown -->\n\nAfter\n";
    let read = read(OriginalKind::Markdown, text.as_bytes());
    assert_eq!(read.text, "Before\n\nDear Sir & friend\nof mine\n\nAfter\n");
    assert_eq!(said(&read, "tags of HTML"), Some(2));
}

#[test]
fn the_words_of_html_in_a_quotation_have_their_places() {
    let text = "> <div lang=ru>Мир\n> и дружба\n> народов</div>\n\nAfter\n";
    let read = read(OriginalKind::Markdown, text.as_bytes());
    assert_eq!(read.text, "Мир и дружба народов\n\nAfter\n");
}
