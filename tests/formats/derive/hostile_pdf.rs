//! PDF files that draw themselves: refused before their reader is lost in them, which nothing
//! could catch. What ordinary files do with the same means is read.

use std::time::{Duration, Instant};

use glossator::formats::derive::{DeriveError, OriginalKind};

use super::hostile::{CATALOGUE, FONT, PAGES, pdf_file, stream};
use super::read_as;

/// The number of the first object after the page, its words and its font.
const FIRST: usize = 6;
const FORM: &str = "/Type/XObject/Subtype/Form/BBox[0 0 200 200]";

/// A page that knows a font `F` and the first free object as `X`.
fn page_and(contents: &str, others: &[String]) -> Vec<u8> {
    page_knowing("/X 6 0 R", contents, others)
}

/// A page that knows a font `F` and these forms.
fn page_knowing(forms: &str, contents: &str, others: &[String]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R\
         /Resources<</Font<</F 5 0 R>>/XObject<<{forms}>>>>>>"
    );
    let contents = stream(contents, "");
    let mut objects = vec![CATALOGUE, PAGES, &page, &contents, FONT];
    objects.extend(others.iter().map(String::as_str));
    pdf_file(&objects)
}

/// A form that has no resources, and so those of whatever draws it.
fn bare(content: &str) -> String {
    stream(content, FORM)
}

/// A form that knows an object as `X`.
fn knowing(object: usize, content: &str) -> String {
    let resources = format!("{FORM}/Resources<</XObject<</X {object} 0 R>>>>");
    stream(content, &resources)
}

fn is_refused_at_once(file: &[u8]) {
    let begun = Instant::now();
    let refused = read_as(OriginalKind::Pdf, file);
    assert!(
        matches!(refused, Err(DeriveError::Refused(_))),
        "{refused:?}"
    );
    assert!(begun.elapsed() < Duration::from_secs(10));
}

fn text_of(file: &[u8]) -> String {
    read_as(OriginalKind::Pdf, file).unwrap().text
}

/// Forms each of which draws the next so often; the last is the given one.
fn chain(length: usize, content: &str, last: String) -> Vec<String> {
    let mut forms: Vec<String> = (1..length)
        .map(|number| knowing(FIRST + number, content))
        .collect();
    forms.push(last);
    forms
}

#[test]
fn a_form_without_resources_that_draws_itself_is_refused() {
    is_refused_at_once(&page_and("/X Do", &[bare("/X Do")]));
    // Two forms that draw each other by the names of the page.
    let pair = [bare("/Y Do"), bare("/X Do")];
    is_refused_at_once(&page_knowing("/X 6 0 R/Y 7 0 R", "/X Do", &pair));
    // A form between them has resources; the one inside has those, and no more the page's.
    let inherited = [knowing(7, "/X Do"), bare("/X Do")];
    is_refused_at_once(&page_and("/X Do", &inherited));
}

#[test]
fn a_form_that_draws_itself_through_references_to_references_is_refused() {
    let reference = |object: usize| format!("{object} 0 R");
    let round = [knowing(7, "/X Do"), reference(8), reference(6)];
    is_refused_at_once(&page_and("/X Do", &round));
    // The resources, and what forms they know, are references to references too.
    let hidden = [
        stream("/X Do", &format!("{FORM}/Resources 7 0 R")),
        reference(8),
        "<</XObject 9 0 R>>".to_owned(),
        reference(10),
        "<</X 6 0 R>>".to_owned(),
    ];
    is_refused_at_once(&page_and("/X Do", &hidden));
}

#[test]
fn a_form_without_resources_is_read_with_those_of_its_page() {
    let words = bare("BT /F 12 Tf 20 100 Td (Hello there) Tj ET");
    assert_eq!(text_of(&page_and("/X Do", &[words])), "Hello there\n");
    // The form between has none either, and is found by a reference to a reference.
    let forms = [
        "7 0 R".to_owned(),
        bare("/Y Do"),
        bare("BT /F 12 Tf 20 100 Td (Hello again) Tj ET"),
    ];
    let file = page_knowing("/X 6 0 R/Y 8 0 R", "/X Do", &forms);
    assert_eq!(text_of(&file), "Hello again\n");
}

#[test]
fn a_form_that_could_draw_itself_and_does_not_is_read() {
    let words = "BT /F 12 Tf 20 100 Td (Hello there) Tj ET";
    let resources = format!("{FORM}/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>");
    let file = page_and("/X Do", &[stream(words, &resources)]);
    assert_eq!(text_of(&file), "Hello there\n");
}

#[test]
fn forms_as_deep_as_any_real_ones_are_read_and_deeper_ones_refused() {
    let resources = format!("{FORM}/Resources<</Font<</F 5 0 R>>>>");
    let words = stream("BT /F 12 Tf 20 100 Td (Deep down) Tj ET", &resources);
    let deep = |length| page_and("/X Do", &chain(length, "/X Do", words.clone()));
    assert_eq!(text_of(&deep(32)), "Deep down\n");
    is_refused_at_once(&deep(33));
    is_refused_at_once(&deep(3000));
}

#[test]
fn forms_that_each_draw_the_next_twice_are_refused() {
    let doubling = chain(30, "/X Do /X Do", bare(""));
    is_refused_at_once(&page_and("/X Do", &doubling));
    // The same by names of the page alone.
    let names: Vec<String> = (0..30)
        .map(|at| format!("/X{at} {} 0 R", FIRST + at))
        .collect();
    let mut bare_ones: Vec<String> = (1..30)
        .map(|next| bare(&format!("/X{next} Do /X{next} Do")))
        .collect();
    bare_ones.push(bare("0 0 9 9 re f"));
    is_refused_at_once(&page_knowing(&names.join(" "), "/X0 Do", &bare_ones));
}

#[test]
fn a_page_that_draws_more_often_than_any_real_one_is_refused() {
    let form = bare("0 0 9 9 re f");
    is_refused_at_once(&page_and(&"/X Do ".repeat(100_001), &[form]));
    // So is one that draws something long so often.
    let long = bare(&"0 0 9 9 re f ".repeat(20_000));
    is_refused_at_once(&page_and(&"/X Do ".repeat(1_000), &[long]));
}

#[test]
fn a_page_that_repeats_its_contents_without_end_is_refused() {
    let parts = "4 0 R ".repeat(50_000);
    let page = format!("<</Type/Page/Parent 2 0 R/Contents[{parts}]>>");
    let contents = stream(&"0 0 9 9 re f ".repeat(10_000), "");
    is_refused_at_once(&pdf_file(&[CATALOGUE, PAGES, &page, &contents]));
}

#[test]
fn a_sign_that_is_drawn_all_over_a_page_is_read() {
    let sign = bare("BT /F 12 Tf 20 100 Td (x) Tj ET");
    let read = text_of(&page_and(&"/X Do ".repeat(1_000), &[sign]));
    assert_eq!(read.matches('x').count(), 1_000);
}

#[test]
fn what_one_page_draws_is_not_held_against_the_next() {
    const PAGES_OF_TWO: &str = "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 200 200]>>";
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R\
         /Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
    let draws = "/X Do ".repeat(60_000);
    let contents = stream(&format!("BT /F 12 Tf 20 100 Td (x) Tj ET {draws}"), "");
    let file = pdf_file(&[CATALOGUE, PAGES_OF_TWO, page, &contents, FONT, &bare("n")]);
    assert_eq!(text_of(&file).matches('x').count(), 2);
    // Nor is what is long and drawn twice on each.
    let long = bare(&" ".repeat(10_000_000));
    let contents = stream("BT /F 12 Tf 20 100 Td (x) Tj ET /X Do /X Do", "");
    let file = pdf_file(&[CATALOGUE, PAGES_OF_TWO, page, &contents, FONT, &long]);
    assert_eq!(text_of(&file).matches('x').count(), 2);
}
