//! `describe`.

use std::path::Path;

use crate::scratch::Scratch;

fn sample() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949");
    std::fs::read_to_string(project.join("1949-10-26 Draft reply to Mao.txt")).unwrap()
}

#[test]
fn what_a_text_says_is_printed_with_its_place_and_nothing_is_written() {
    let scratch = Scratch::new();
    scratch.write("mao.txt", sample());
    let said = scratch.json(&["describe", "mao.txt", "--json"]);
    let holding = said.iter().find(|one| one["field"] == "holding").unwrap();
    assert_eq!(holding["kind"], "suggestion");
    assert_eq!(
        (holding["start"].as_u64(), holding["end"].as_u64()),
        (Some(203), Some(240))
    );
    assert_eq!(holding["levels"]["delo"], "332");
    let date = said
        .iter()
        .find(|one| one["value"] == "26.1949 г.")
        .unwrap();
    assert_eq!(date["edtf"], "1949-10-26");
    let doubts: Vec<_> = said.iter().filter(|one| one["kind"] == "doubt").collect();
    assert!(doubts.iter().any(|one| one["places"][0][0] == 231));
    let words = sample();
    for one in said.iter().filter(|one| one["kind"] == "suggestion") {
        let at = |end: &str| usize::try_from(one[end].as_u64().unwrap()).unwrap();
        let there = words.chars().skip(at("start"));
        let there: String = there.take(at("end") - at("start")).collect();
        assert_eq!(one["words"], there);
    }
    let files: Vec<_> = std::fs::read_dir(scratch.path(".")).unwrap().collect();
    assert!(
        !scratch.path("mao.txt.annotations.ron").exists(),
        "{files:?}"
    );
}

#[test]
fn what_is_certain_is_accepted_once() {
    let scratch = Scratch::new();
    scratch.write("mao.txt", sample());
    scratch.run(&["new", "mao", "mao.txt"]).expect(0);
    let first = scratch.json(&["describe", "mao", "--accept", "certain", "--json"]);
    assert_eq!(first[0]["accepted"], 15);
    let second = scratch.json(&["describe", "mao", "--accept", "certain", "--json"]);
    assert_eq!(second[0]["accepted"], 0);
    let said = scratch.json(&["describe", "mao", "--json"]);
    let title = said.iter().find(|one| one["field"] == "title").unwrap();
    assert_eq!(title["state"], "said");
    scratch.run(&["check", "mao"]).expect(0);
}

#[test]
fn archives_of_ones_own_are_read_by_and_a_wrong_line_is_said() {
    let scratch = Scratch::new();
    scratch.write(
        "deed.txt",
        "Summary:\n\nA deed.\n\nCitation:\n\n\"Deed\", 3 May 1901, StAB, B 4, Bd. 5, Bl. 6.\n",
    );
    let holdings = || {
        let said = scratch.json(&["describe", "deed.txt", "--json"]);
        let held = said.into_iter().filter(|one| one["field"] == "holding");
        held.map(|one| one["repository"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(holdings(), [""; 0]);
    std::fs::create_dir(scratch.path(".CONFIG")).unwrap();
    let row = "StAB\tgerman\tStaatsarchiv Bremen\tStAB|Staatsarchiv Bremen\n";
    scratch.write(".CONFIG/archives.tsv", row);
    assert_eq!(holdings(), ["Staatsarchiv Bremen (StAB)"]);
    scratch.write(".CONFIG/archives.tsv", format!("{row}StAB\tgerman\n"));
    let ran = scratch.run(&["describe", "deed.txt"]).expect(0);
    assert!(
        ran.stderr
            .contains("archives.tsv, line 2: four columns are expected"),
        "{}",
        ran.stderr
    );
    let printed = scratch.run(&["describe", "--archives"]).expect(0).stdout;
    assert!(printed.starts_with("short\tscheme\tname\tforms\nAPRF\tsoviet\t"));
    scratch.write(".CONFIG/archives.tsv", printed);
    assert_eq!(scratch.run(&["describe", "deed.txt"]).expect(0).stderr, "");
}

#[test]
fn a_text_that_only_lies_in_the_folder_of_a_project_is_not_described_as_the_project() {
    let scratch = Scratch::with_letters();
    scratch.write("letters/stray.txt", "Summary: a leaf");
    let ran = scratch.run(&["describe", "letters/stray.txt"]).expect(2);
    assert!(ran.stderr.contains("stray.txt"), "{}", ran.stderr);
    assert!(ran.stderr.contains("“Письма”"), "{}", ran.stderr);
    assert!(ran.stderr.contains("glossator import"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    scratch
        .run(&["import", "letters", "letters/stray.txt"])
        .expect(0);
    scratch.run(&["describe", "letters/stray.txt"]).expect(0);
}
