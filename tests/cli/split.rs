//! `split`.

use std::path::Path;

use serde_json::Value;

use crate::scratch::Scratch;

const RECORD: &str = "Telegram of 3 May\n\nSummary: The minister answers.\n\nContents:\n\nTranscript - Russian Translation - English Отвечаю:\n\nПриезжайте в среду.\n\nI answer:\n\nCome on Wednesday.";

fn ranges(pieces: &[Value]) -> Vec<(u64, u64, &str)> {
    pieces
        .iter()
        .map(|one| {
            (
                one["start"].as_u64().unwrap(),
                one["end"].as_u64().unwrap(),
                one["kind"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_sample_record_is_taken_apart_and_joined_again_it_is_whole() {
    let scratch = Scratch::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_projects/korea-1949/1949-10-26 Draft reply to Mao.txt");
    let pieces = scratch.json(&["split", sample.to_str().unwrap(), "--json"]);
    let sections: Vec<(u64, u64)> = ranges(&pieces)
        .into_iter()
        .filter(|(_, _, kind)| *kind == "section")
        .map(|(start, end, _)| (start, end))
        .collect();
    assert_eq!(
        sections,
        [
            (0, 77),
            (90, 378),
            (390, 606),
            (618, 688),
            (710, 717),
            (730, 772),
            (773, 1921),
            (1923, 3064)
        ]
    );
    let mut at = 0;
    for (start, end, _) in ranges(&pieces) {
        assert_eq!(start, at);
        at = end;
    }
    assert_eq!(at, 3064);
    let transcript = pieces.iter().find(|one| one["start"] == 773).unwrap();
    assert_eq!(
        (
            transcript["role"].as_str(),
            transcript["part"].as_str(),
            transcript["language"].as_str(),
            transcript["certainty"].as_str()
        ),
        (
            Some("transcript"),
            Some("transcript"),
            Some("ru"),
            Some("high")
        )
    );
}

#[test]
fn people_get_a_table_and_a_sentence_for_each_doubt() {
    let scratch = Scratch::new();
    scratch.write("record.txt", RECORD);
    let table = scratch.run(&["split", "record.txt"]).expect(0).stdout;
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].trim_start().starts_with("START"), "{table}");
    assert!(
        lines[2].contains("Summary:") && lines[2].contains("label"),
        "{table}"
    );
    assert!(
        lines[6].contains("transcript") && lines[6].contains("Отвечаю"),
        "{table}"
    );
    assert_eq!(lines.len(), 8, "{table}");
    scratch.write(
        "same.txt",
        "Contents:\nTranscript - English Translation - English\nOne.\nTwo.",
    );
    let table = scratch.run(&["split", "same.txt"]).expect(0).stdout;
    assert!(table.contains("is doubtful: "), "{table}");
}

#[test]
fn the_readers_own_labels_are_heard() {
    let scratch = Scratch::new();
    scratch.write("record.txt", "Brief\n\nSignatur:\n\nR 43 II/115");
    assert_eq!(scratch.json(&["split", "record.txt", "--json"]).len(), 1);
    std::fs::create_dir_all(scratch.path(".CONFIG")).unwrap();
    let own = "(labels: [(label: \"Signatur\", key: \"source\", language: \"de\")])";
    scratch.write(".CONFIG/labels.ron", own);
    let pieces = scratch.json(&["split", "record.txt", "--json"]);
    assert_eq!(pieces[2]["kind"], "label");
    assert_eq!(pieces[4]["part"], "source");
    scratch.write(".CONFIG/labels.ron", "(labels: [");
    let ran = scratch.run(&["split", "record.txt", "--json"]).expect(0);
    assert!(ran.stderr.contains("labels.ron"), "{}", ran.stderr);
    assert_eq!(ran.objects().len(), 1);
}

#[test]
fn the_table_that_is_printed_can_be_read_again() {
    let scratch = Scratch::new();
    let printed = scratch.run(&["split", "--labels"]).expect(0).stdout;
    std::fs::create_dir_all(scratch.path(".CONFIG")).unwrap();
    scratch.write(".CONFIG/labels.ron", printed);
    scratch.write("record.txt", RECORD);
    let ran = scratch.run(&["split", "record.txt"]).expect(0);
    assert_eq!(ran.stderr, "");
}

#[test]
fn what_is_no_text_is_refused() {
    let scratch = Scratch::new();
    scratch.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    for bad in ["picture.png", "missing.txt", "."] {
        let ran = scratch.run(&["split", bad]).expect(2);
        assert!(ran.stderr.contains(bad), "{}", ran.stderr);
    }
    scratch.run(&["split"]).expect(2);
    scratch.write("old.txt", b"\xcf\xe8\xf1\xfc\xec\xee");
    let pieces = scratch.json(&["split", "old.txt", "--json", "--encoding", "windows-1251"]);
    assert_eq!(
        (&pieces[0]["end"], &pieces[0]["language"]),
        (&6.into(), &"ru".into())
    );
}

#[test]
fn an_original_is_read_as_import_reads_it() {
    let scratch = Scratch::new();
    scratch.run(&["new", "p"]).expect(0);
    let originals = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/originals");
    let mut compared = 0;
    for name in [
        "telegram.docx",
        "page.html",
        "report.pdf",
        "list.rtf",
        "edition.xml",
        "letter.md",
    ] {
        scratch.write(name, std::fs::read(originals.join(name)).unwrap());
        let pieces = scratch.json(&["split", name, "--json"]);
        let told = &scratch.json(&["import", "p", name, "--json"])[0];
        let end = pieces.last().unwrap()["end"].as_u64();
        assert_eq!(end, told["characters"].as_u64(), "{name}: the whole text");
        let mut at = Some(0);
        for piece in &pieces {
            assert_eq!(piece["start"].as_u64(), at, "{name}");
            at = piece["end"].as_u64();
        }
        let known = ["start", "end", "role", "language", "certainty"];
        let of = |one: &Value| known.map(|field| one[field].clone());
        let found = pieces.iter().filter(|one| one["kind"] != "gap");
        let found: Vec<[Value; 5]> = found.map(of).collect();
        let sections = told["sections"].as_array().unwrap();
        if !sections.is_empty() {
            compared += 1;
            assert_eq!(found, sections.iter().map(of).collect::<Vec<_>>(), "{name}");
        }
    }
    assert!(compared >= 3, "{compared}");
    scratch.write("half.docx", b"PK\x03\x04 and then nothing");
    let ran = scratch.run(&["split", "half.docx"]).expect(2);
    assert!(ran.stderr.contains("half.docx"), "{}", ran.stderr);
}
