//! `glossator read-as`.

use crate::scratch::Scratch;

#[test]
fn every_encoding_is_listed_with_what_it_makes_of_the_text() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let ran = scratch.run(&["read-as", "letters", "draft.txt"]).expect(0);
    let line = |name: &str| {
        let mut lines = ran.stdout.lines();
        lines
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned()
    };
    assert!(line("UTF-8").contains("*  "), "{}", ran.stdout);
    assert!(line("UTF-8").contains("yes"), "{}", ran.stdout);
    assert_ne!(line("KOI8-R"), line("windows-1251"));
    assert_eq!(scratch.files("letters"), before, "looking writes nothing");
}

#[test]
fn the_encoding_is_changed_for_good_and_a_dry_run_changes_nothing() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let arguments = ["read-as", "letters", "draft.txt", "windows-1251"];
    let dry = [arguments.as_slice(), &["--dry-run"]].concat();
    let ran = scratch.run(&dry);
    assert!(
        ran.stdout.contains("UTF-8 -> windows-1251"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("nothing was written"), "{}", ran.stdout);
    assert_eq!(scratch.files("letters"), before);
    scratch.run(&arguments);
    let documents = scratch.json(&["list", "letters", "documents", "--json"]);
    assert_eq!(documents[0]["encoding"], "windows-1251");
    scratch
        .run(&["read-as", "letters", "draft.txt", "utf-8"])
        .expect(0);
    let now = scratch.json(&["list", "letters", "annotations", "--json"]);
    let stalin = now.iter().find(|one| one["id"] == "stalin").unwrap();
    assert!(stalin.to_string().contains("Сталина"), "{stalin}");
}

#[test]
fn an_encoding_that_there_is_not_is_said() {
    let scratch = Scratch::with_letters();
    let ran = scratch
        .run(&["read-as", "letters", "draft.txt", "klingon"])
        .expect(2);
    assert!(ran.stderr.contains("klingon"), "{}", ran.stderr);
}

#[test]
fn what_an_encoding_makes_of_a_text_is_told_to_programs() {
    let scratch = Scratch::with_letters();
    let list = scratch.json(&["read-as", "letters", "draft.txt", "--json"]);
    let now: Vec<_> = list.iter().filter(|one| one["is_now"] == true).collect();
    assert_eq!(now.len(), 1, "{list:?}");
    assert_eq!(now[0]["encoding"], "UTF-8");
    assert_eq!(now[0]["fits"], true);
    let arguments = ["read-as", "letters", "draft.txt", "windows-1251", "--json"];
    for (dry, written) in [(&["--dry-run"][..], false), (&[], true)] {
        let said = scratch.run(&[&arguments, dry].concat()).objects();
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0]["from"], "UTF-8");
        assert_eq!(said[0]["to"], "windows-1251");
        assert_eq!(said[0]["annotations"], 8);
        assert_eq!(said[0]["written"], written);
        let documents = scratch.json(&["list", "letters", "documents", "--json"]);
        assert_eq!(documents[0]["encoding"] == "windows-1251", written);
    }
}
