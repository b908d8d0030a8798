//! `list`.

use serde_json::{Value, json};

use crate::scratch::{Scratch, TEXT};

fn by_id<'a>(listed: &'a [Value], id: &str) -> &'a Value {
    listed
        .iter()
        .find(|one| one["id"] == id)
        .unwrap_or_else(|| panic!("{id} is not listed"))
}

fn ids(listed: &[Value]) -> Vec<&str> {
    listed
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect()
}

#[test]
fn annotations_carry_everything_in_the_order_of_reading() {
    let scratch = Scratch::with_letters();
    let listed = scratch.json(&["list", "letters", "annotations", "--json"]);
    assert_eq!(
        ids(&listed),
        [
            "whole", "parts", "stalin", "mao", "gap", "date", "above", "lost"
        ]
    );
    let document = scratch.json(&["list", "letters", "documents", "--json"])[0]["id"].clone();
    assert_eq!(
        by_id(&listed, "stalin"),
        &json!({
            "id": "stalin", "document": document, "kind": "text", "start": 11, "end": 18,
            "quote": "Сталина", "tags": ["person"], "tag_ids": ["person"], "entity": "per:stalin",
            "note": "one\n\ntwo", "state": "placed", "annotator": "anna",
            "created": "2026-11-20T09:00:00Z", "modified": "2026-11-21T10:30:00Z", "origin": "hand",
        })
    );
    let mao = by_id(&listed, "mao");
    assert_eq!(mao["entity"], "per:mao");
    assert_eq!(mao["entities"], json!(["per:mao", "per:stalin"]));
    assert_eq!(mao["tags"], json!(["person", "Адресат"]));
    let parts = by_id(&listed, "parts");
    assert_eq!(
        (&parts["kind"], &parts["ranges"]),
        (&json!("fragments"), &json!([[0, 10], [19, 20]]))
    );
    assert_eq!(parts["entity"], Value::Null);
    assert_eq!(parts["note"], "");
    let gap = by_id(&listed, "gap");
    assert_eq!(
        (&gap["kind"], &gap["start"], &gap["end"]),
        (&json!("point"), &json!(33), &json!(33))
    );
    assert_eq!(by_id(&listed, "whole")["kind"], "whole-document");
    assert_eq!(by_id(&listed, "whole")["start"], Value::Null);
    assert_eq!(by_id(&listed, "above")["on"], "mao");
    let lost = by_id(&listed, "lost");
    assert_eq!(
        (&lost["kind"], &lost["state"]),
        (&json!("orphan"), &json!("orphaned"))
    );
    assert_eq!(
        (&lost["start"], &lost["last_known"]),
        (&Value::Null, &json!([5, 9]))
    );
    assert_eq!(
        by_id(&listed, "date")["dates"],
        json!([{"verbatim": "21 октября", "edtf": "1949-10-21"}])
    );
}

#[test]
fn positions_count_characters_whatever_the_bytes() {
    let scratch = Scratch::with_letters();
    let characters: Vec<char> = TEXT.chars().collect();
    for one in scratch.json(&["list", "letters", "annotations", "--json"]) {
        let (Some(start), Some(end)) = (one["start"].as_u64(), one["end"].as_u64()) else {
            continue;
        };
        if one["kind"] == "text" {
            let words: String = characters
                [usize::try_from(start).unwrap()..usize::try_from(end).unwrap()]
                .iter()
                .collect();
            assert_eq!(one["quote"], words);
        }
    }
}

#[test]
fn filters_take_ids_and_names() {
    let scratch = Scratch::with_letters();
    let listed = |filter: &[&str]| {
        let arguments = [&["list", "letters", "annotations", "--json"], filter].concat();
        ids(&scratch.json(&arguments)).join(" ")
    };
    assert_eq!(listed(&["--tag", "person"]), "stalin mao");
    assert_eq!(listed(&["--tag", "АДРЕСАТ"]), "mao");
    assert_eq!(listed(&["--entity", "per:stalin"]), "stalin mao");
    assert_eq!(listed(&["--entity", "毛泽东"]), "mao");
    assert_eq!(
        listed(&[
            "--document",
            "draft.txt",
            "--tag",
            "adr",
            "--entity",
            "Stalin"
        ]),
        "mao"
    );
    let relations = scratch.json(&["list", "letters", "relations", "--tag", "adr", "--json"]);
    assert_eq!(ids(&relations), ["sent"]);
    let tags = scratch.json(&["list", "letters", "tags", "--entity", "per:mao", "--json"]);
    assert_eq!(
        tags.iter()
            .map(|tag| tag["uses"].clone())
            .collect::<Vec<_>>(),
        [json!(1), json!(1)]
    );
}

#[test]
fn a_filter_that_fits_nothing_known_says_what_there_is() {
    let scratch = Scratch::with_letters();
    let ran = scratch
        .run(&["list", "letters", "annotations", "--tag", "persn"])
        .expect(2);
    assert!(
        ran.stderr
            .contains("no tag \"persn\"; there are: Адресат, person"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.stdout, "");
}

#[test]
fn the_other_records_are_listed_too() {
    let scratch = Scratch::with_letters();
    let tags = scratch.json(&["list", "letters", "tags", "--json"]);
    assert_eq!(by_id(&tags, "adr")["path"], "person / Адресат");
    assert_eq!(by_id(&tags, "person")["uses"], 2);
    let entities = scratch.json(&["list", "letters", "entities", "--json"]);
    assert_eq!(by_id(&entities, "per:stalin")["mentions"], 2);
    assert_eq!(by_id(&entities, "per:stalin")["names"][1]["text"], "Stalin");
    let relations = scratch.json(&["list", "letters", "relations", "--json"]);
    assert_eq!(relations[0]["from_quote"], "Сталина");
    assert_eq!(relations[0]["to"], "mao");
}

#[test]
fn people_get_a_table() {
    let scratch = Scratch::with_letters();
    let table = scratch
        .run(&["list", "letters", "annotations"])
        .expect(0)
        .stdout;
    insta::assert_snapshot!(table);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let scratch = Scratch::with_letters();
    let many: Vec<String> = (0..3000)
        .map(|number| {
            format!(
                "Put(Tag(id:\"t{number:04}\",name:\"{}\",color:\"#000000\")),",
                "x".repeat(200)
            )
        })
        .collect();
    scratch.write(
        "many.ron",
        format!(
            "[(label:\"x\",by:\"anna\",at:\"2026-11-23T09:00:00Z\",edits:[{}])]",
            many.concat()
        ),
    );
    scratch.run(&["apply", "letters", "many.ron"]).expect(0);
    let (code, errors) = scratch.run_for_one_line(&["list", "letters", "tags", "--json"]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
}

#[test]
fn listing_a_folder_of_texts_writes_nothing() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("texts")).unwrap();
    scratch.write("texts/a.txt", "text");
    let before = scratch.files("texts");
    assert_eq!(
        scratch
            .json(&["list", "texts", "documents", "--json"])
            .len(),
        1
    );
    assert_eq!(scratch.files("texts"), before);
}

/// What the gold table of the sample says, row by row; `tests/storage/samples` holds it against the
/// table it was made of, where that is at hand.
const GOLD: &str = include_str!("../gold/korea-1949.tsv");

#[test]
fn the_sample_lists_every_row_of_its_gold_table() {
    let scratch = Scratch::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample_projects/korea-1949");
    let listed = scratch.json(&["list", sample, "annotations", "--json"]);
    let rows: Vec<&str> = GOLD.lines().skip(1).collect();
    assert_eq!((rows.len(), listed.len()), (299, 299));
    let word = |value: &Value| value.as_str().unwrap_or_default().replace('\n', "\\n");
    for (row, one) in rows.into_iter().zip(&listed) {
        let told = [
            word(&one["id"]),
            one["start"].to_string(),
            one["end"].to_string(),
            word(&one["kind"]),
            word(&one["tags"][0]),
            word(&one["entity"]),
            word(&one["quote"]),
            word(&one["note"]),
        ];
        assert_eq!(told.join("\t"), row);
        assert_eq!(one["tags"].as_array().unwrap().len(), 1, "{row}");
        assert_eq!(one["entities"], Value::Null, "{row}");
    }
}
