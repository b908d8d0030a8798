//! The web page.

use glossator::formats::{Exported, Format};

use crate::projects::{exported, file, options, small};

fn page(exported: &Exported) -> String {
    file(exported, "annotated.html")
}

/// The page without its style and its script, which are files of their own.
fn without_style_and_script(page: &str) -> String {
    let cut = |page: &str, tag: &str| {
        let (before, rest) = page.split_once(&format!("<{tag}>")).unwrap();
        let (_, after) = rest.split_once(&format!("</{tag}>")).unwrap();
        format!("{before}<{tag}/>{after}")
    };
    let page = cut(&cut(page, "style"), "script");
    let (before, policy) = page.split_once("style-src").unwrap();
    let (_, after) = policy.split_once("base-uri").unwrap();
    format!("{before}[hashes] base-uri{after}")
}

#[test]
fn a_page_of_everything() {
    let exported = exported(&small(), Format::Html, &options());
    insta::assert_snapshot!(without_style_and_script(&page(&exported)));
}

#[test]
fn what_a_page_does_not_hold() {
    let exported = exported(&small(), Format::Html, &options());
    insta::assert_snapshot!(crate::projects::told(&exported));
}
