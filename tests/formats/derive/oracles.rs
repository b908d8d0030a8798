//! What other programs read in the same files.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::{original, read};

/// What no browser shows.
const HIDDEN: [&str; 5] = ["head", "script", "style", "nav", "template"];

fn shown(handle: &Handle, out: &mut String) {
    match &handle.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let is_hidden = attrs
                .borrow()
                .iter()
                .any(|one| &*one.name.local == "style" && one.value.contains("display: none"));
            if HIDDEN.contains(&&*name.local) || is_hidden {
                return;
            }
            out.push(if matches!(&*name.local, "b" | "i" | "a") {
                '\u{200b}'
            } else {
                ' '
            });
        }
        _ => {}
    }
    for child in handle.children.borrow().iter() {
        shown(child, out);
    }
}

/// The words of a text without signs of lists.
fn words(text: &str) -> Vec<String> {
    let text = text.replace('\u{200b}', "");
    let words = text.split(|one: char| !one.is_alphanumeric() && one != '&' && one != ';');
    let words = words.filter(|one| !one.is_empty());
    words.map(str::to_owned).collect()
}

#[test]
fn the_words_of_a_page_are_those_that_html5ever_finds() {
    let page = String::from_utf8(original("page.html")).unwrap();
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut theirs = String::new();
    shown(&dom.document, &mut theirs);
    // The numbers of a list are not in the page.
    let ours = read("page.html")
        .text
        .replace("3. three", "three")
        .replace("4. four", "four");
    assert_eq!(words(&ours), words(&theirs));
}
