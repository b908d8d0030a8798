//! `glossator reanchor`.

use serde_json::Value;

use crate::scratch::{Scratch, TEXT};

fn placement<'a>(objects: &'a [Value], id: &str) -> &'a Value {
    objects
        .iter()
        .find(|one| one["id"] == id)
        .unwrap_or_else(|| panic!("no {id} in {objects:#?}"))
}

#[test]
fn nothing_changed_is_said_and_nothing_is_written() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let ran = scratch.run(&["reanchor", "letters"]).expect(0);
    assert_eq!(ran.stdout, "no source was changed by another program\n");
    assert_eq!(
        scratch
            .run(&["reanchor", "letters", "--json"])
            .expect(0)
            .stdout,
        ""
    );
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn words_at_certain_places_go_along_at_once() {
    let scratch = Scratch::with_letters();
    scratch.write("letters/draft.txt", format!("Секретно.\n{TEXT}"));
    let objects = scratch.json(&["reanchor", "letters", "--json"]);
    let stalin = placement(&objects, "stalin");
    assert_eq!(stalin["state"], "exact");
    assert_eq!(
        (&stalin["old_start"], &stalin["new_start"]),
        (&11.into(), &21.into())
    );
    assert_eq!(
        (&stalin["old_end"], &stalin["new_end"]),
        (&18.into(), &28.into())
    );
    assert_eq!(stalin["quote_before"], "Сталина");
    assert_eq!(stalin["quote_after"], "Сталина");
    let lost = placement(&objects, "lost");
    assert_eq!(
        (&lost["state"], &lost["decision"]),
        (&"orphan".into(), &"stays an orphan".into())
    );
    let summary = objects.last().unwrap();
    assert_eq!(summary["accepted"], true);
    assert_eq!(
        (&summary["exact"], &summary["orphans"], &summary["all"]),
        (&7.into(), &1.into(), &8.into())
    );

    let now = scratch.json(&["list", "letters", "annotations", "--json"]);
    let stalin = now.iter().find(|one| one["id"] == "stalin").unwrap();
    assert_eq!(stalin["start"], 21);
    scratch.run(&["check", "letters"]).expect(0);
    scratch.run(&["reanchor", "letters"]).expect(0);
}

#[test]
fn a_dry_run_writes_nothing() {
    let scratch = Scratch::with_letters();
    scratch.write("letters/draft.txt", format!("Секретно.\n{TEXT}"));
    let before = scratch.files("letters");
    let ran = scratch.run(&["reanchor", "letters", "--dry-run"]).expect(0);
    assert!(
        ran.stdout
            .contains("would be accepted; nothing was written"),
        "{}",
        ran.stdout
    );
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn what_is_undecided_leaves_the_document_alone_until_the_reader_says_so() {
    let scratch = Scratch::with_letters();
    scratch.write(
        "letters/draft.txt",
        TEXT.replace("от 21 октября", "без даты"),
    );
    let before = scratch.files("letters");
    let ran = scratch.run(&["reanchor", "letters"]).expect(1);
    assert!(
        ran.stdout
            .contains("left as it is: 2 annotations are undecided"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("21 октября"), "{}", ran.stdout);
    assert_eq!(scratch.files("letters"), before);

    let objects = scratch.json(&["reanchor", "letters", "--accept", "orphans", "--json"]);
    assert_eq!(placement(&objects, "date")["decision"], "orphan");
    assert_eq!(objects.last().unwrap()["accepted"], true);
    let now = scratch.json(&["list", "letters", "annotations", "--json"]);
    let date = now.iter().find(|one| one["id"] == "date").unwrap();
    assert_eq!(
        date["quote"].as_str().or(date["exact"].as_str()),
        Some("21 октября"),
        "{date}"
    );
    let sidecar = scratch.read("letters/draft.txt.annotations.ron");
    assert!(sidecar.contains("place:\"lost\""), "{sidecar}");
}

#[test]
fn changed_words_are_accepted_by_name_only() {
    let scratch = Scratch::with_letters();
    scratch.write(
        "letters/draft.txt",
        TEXT.replace("21 октября", "21 октябра"),
    );
    scratch.run(&["reanchor", "letters"]).expect(1);
    let objects = scratch.json(&[
        "reanchor",
        "letters",
        "--accept",
        "changed,guesses",
        "--json",
    ]);
    let date = placement(&objects, "date");
    assert_eq!(
        (&date["quote_before"], &date["quote_after"]),
        (&"21 октября".into(), &"21 октябра".into())
    );
    assert_eq!(date["decision"], "accept");
}

#[test]
fn without_the_annotated_version_the_quotes_are_looked_for() {
    let scratch = Scratch::with_letters();
    std::fs::remove_dir_all(scratch.path("letters/.glossator")).unwrap();
    scratch.write("letters/draft.txt", format!("Секретно.\n{TEXT}"));
    let ran = scratch.run(&["reanchor", "letters"]).expect(1);
    assert!(
        ran.stdout.contains("by their quotes alone"),
        "{}",
        ran.stdout
    );
    let objects = scratch.json(&[
        "reanchor",
        "letters",
        "--json",
        "--accept",
        "guesses,orphans,losses",
    ]);
    let summary = objects.last().unwrap();
    assert_eq!(
        (&summary["old_text"], &summary["accepted"]),
        (&false.into(), &true.into())
    );
    assert_eq!(placement(&objects, "stalin")["new_start"], 21);
    scratch.run(&["check", "letters"]).expect(0);
}

#[test]
fn an_unknown_document_is_not_looked_for() {
    let scratch = Scratch::with_letters();
    let ran = scratch
        .run(&["reanchor", "letters", "--document", "nobody"])
        .expect(2);
    assert!(
        ran.stderr.contains("there is no document"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_text_that_was_annotated_is_saved_as_a_new_file_and_replaces_nothing() {
    let scratch = Scratch::with_letters();
    let annotated = scratch.files("letters");
    let (_, before) = annotated
        .iter()
        .find(|(name, _)| name.ends_with("draft.txt"))
        .unwrap();
    scratch.write("letters/draft.txt", "Something else altogether.");
    let earlier = scratch.path("earlier.txt");
    let file = earlier.to_str().unwrap();
    let save = [
        "reanchor",
        "letters",
        "--document",
        "draft.txt",
        "--save-earlier",
    ];
    let ran = scratch.run(&[&save[..], &[file]].concat()).expect(0);
    assert!(ran.stdout.contains("earlier.txt"), "{}", ran.stdout);
    assert_eq!(&std::fs::read(&earlier).unwrap(), before);
    // A second time it is there, and stays as it is; so does the changed source.
    std::fs::write(&earlier, "my own").unwrap();
    let ran = scratch.run(&[&save[..], &[file]].concat()).expect(2);
    assert!(ran.stderr.contains("is there already"), "{}", ran.stderr);
    assert_eq!(std::fs::read_to_string(&earlier).unwrap(), "my own");
    let source = scratch.path("letters/draft.txt");
    let ran = scratch
        .run(&[&save[..], &[source.to_str().unwrap()]].concat())
        .expect(2);
    assert!(!ran.stderr.is_empty());
    assert_eq!(
        std::fs::read_to_string(source).unwrap(),
        "Something else altogether."
    );
}

#[test]
fn a_correction_that_stands_in_the_new_version_itself_is_said() {
    let scratch = Scratch::with_letters();
    let correct = [
        "correct",
        "letters",
        "--document",
        "draft.txt",
        "--at",
        "41..48",
        "--reading",
        "ноября",
        "--reason",
        "a slip",
    ];
    scratch.run(&correct).expect(0);
    scratch.write("letters/draft.txt", TEXT.replace("октября", "ноября"));
    let dry = scratch.json(&["reanchor", "letters", "--dry-run", "--json"]);
    let summary = dry.last().unwrap();
    let corrections = (
        &summary["corrections_in_source"],
        &summary["corrections_lost"],
    );
    assert_eq!(corrections, (&1.into(), &0.into()), "{summary}");
    let ran = scratch.run(&["reanchor", "letters"]);
    let said = "the correction «октября» to «ноября» stands in the new version itself";
    assert!(ran.stdout.contains(said), "{}", ran.stdout);
}
