//! `glossator correct`.

use crate::scratch::{Scratch, TEXT};

#[test]
fn a_correction_is_kept_beside_the_source_with_its_reason() {
    let scratch = Scratch::with_letters();
    let before = scratch.json(&["list", "letters", "annotations", "--json"]);
    let stalin = before.iter().find(|one| one["id"] == "stalin").unwrap();
    let (start, end) = (&stalin["start"], &stalin["end"]);
    let at = format!("{start}..{end}");
    let correct = |reading: &str| {
        let arguments = [
            "correct",
            "letters",
            "--document",
            "draft.txt",
            "--at",
            &at,
            "--reading",
            reading,
            "--reason",
            "as he is called elsewhere",
            "--certainty",
            "medium",
        ];
        scratch.run(&arguments)
    };
    let ran = correct("Филиппова").expect(0);
    assert!(
        ran.stdout.starts_with("correct «Сталина» to «Филиппова»"),
        "{}",
        ran.stdout
    );
    let files = scratch.files("letters");
    let holds = |words: &str| {
        files
            .values()
            .any(|bytes| String::from_utf8_lossy(bytes).contains(words))
    };
    assert!(holds(TEXT), "the source is what it was");
    assert!(holds("reason:\"as he is called elsewhere\""));
    assert!(holds("certainty:\"medium\""));
    let now = scratch.json(&["list", "letters", "annotations", "--json"]);
    let stalin = now.iter().find(|one| one["id"] == "stalin").unwrap();
    assert_eq!((&stalin["start"], &stalin["end"]), (&11.into(), &20.into()));
    scratch.run(&["check", "letters"]).expect(0);
}

#[test]
fn what_cannot_be_corrected_is_said_and_nothing_is_written() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    for (at, why) in [
        ("5", "no place"),
        ("9..3", "no place"),
        ("0..99999", "beyond"),
    ] {
        let ran = scratch
            .run(&[
                "correct",
                "letters",
                "--document",
                "draft.txt",
                "--at",
                at,
                "--reading",
                "x",
            ])
            .expect(2);
        assert!(ran.stderr.contains(why), "{at}: {}", ran.stderr);
    }
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn json_says_what_was_read_before() {
    let scratch = Scratch::with_letters();
    let said = scratch.json(&[
        "correct",
        "letters",
        "--document",
        "draft.txt",
        "--at",
        "11..18",
        "--reading",
        "Филиппова",
        "--json",
    ]);
    assert_eq!(said[0]["read_before"], "Сталина");
    assert_eq!(said[0]["reading"], "Филиппова");
}
