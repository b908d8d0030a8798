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
