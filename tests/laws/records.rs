//! Records taken apart: the sample and its variants, records of our own, and laws for any text.
//!
//! The records of our own are written piece by piece, each with what the splitter must call it:
//! a gap is empty, `:key` is a label, and `key language` a section.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use glossator::analysis::record::{Draft, LabelTable, Piece, Split, Stride, Toward, What, split};
use glossator::model::{Certainty, Role};
use glossator::text::{CharOffset, Text};
use proptest::prelude::*;

/// The sample's sections and labels as DOMAIN.md A1 has them.
const SAMPLE: [(u32, u32, &str); 13] = [
    (0, 77, "title en"),
    (79, 88, ":citation"),
    (90, 378, "citation en"),
    (380, 388, ":summary"),
    (390, 606, "summary en"),
    (608, 616, ":credits"),
    (618, 688, "credits en"),
    (690, 708, ":original_language"),
    (710, 717, "original_language en"),
    (719, 728, ":contents"),
    (730, 772, "contents en"),
    (773, 1921, "transcript ru"),
    (1923, 3064, "translation en"),
];

fn sample() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949");
    std::fs::read_to_string(project.join("1949-10-26 Draft reply to Mao.txt")).unwrap()
}

fn take_apart(text: &str) -> Split {
    split(&Text::new(text), LabelTable::usual())
}

fn words_of(piece: &Piece) -> String {
    match &piece.what {
        What::Gap => String::new(),
        What::Label(part) => format!(":{}", part.key),
        What::Section(part) => format!("{} {}", part.key, part.language)
            .trim_end()
            .to_owned(),
    }
}

/// The labels and sections with their words.
fn shown(text: &str) -> Vec<(String, String)> {
    let whole = Text::new(text);
    take_apart(text)
        .pieces
        .iter()
        .filter(|piece| piece.what != What::Gap)
        .map(|piece| (words_of(piece), whole.get(piece.span).unwrap().to_owned()))
        .collect()
}

/// Joins the pieces and expects to find them again.
#[track_caller]
fn check(pieces: &[(&str, &str)]) -> Split {
    let text: String = pieces.iter().map(|(_, words)| *words).collect();
    let found = take_apart(&text);
    let whole = Text::new(text.as_str());
    let line = |what: &str, words: &str| format!("{what:24}| {words:?}\n");
    let (mut wanted, mut got) = (String::new(), String::new());
    for (what, words) in pieces {
        wanted.push_str(&line(what, words));
    }
    for piece in &found.pieces {
        got.push_str(&line(&words_of(piece), whole.get(piece.span).unwrap()));
    }
    assert!(wanted == got, "wanted\n{wanted}\nfound\n{got}");
    found
}

fn certainty(found: &Split, key: &str) -> Certainty {
    let mut parts = found.parts();
    parts.find(|(_, part)| part.key == key).unwrap().1.certainty
}

#[test]
fn the_sample_is_split_exactly_as_the_gold_has_it() {
    let found = take_apart(&sample());
    let pieces: Vec<(u32, u32, String)> = found
        .pieces
        .iter()
        .filter(|piece| piece.what != What::Gap)
        .map(|piece| {
            let (start, end) = (piece.span.start().get(), piece.span.end().get());
            (start, end, words_of(piece))
        })
        .collect();
    let wanted = SAMPLE.map(|(start, end, what)| (start, end, what.to_owned()));
    assert_eq!(pieces, wanted);
    assert_eq!(found.parts().count(), 8);
    for (_, part) in found.parts() {
        assert_eq!(part.certainty, Certainty::High, "{part:?}");
    }
}

#[test]
fn the_gold_table_of_the_sample_says_the_same() {
    let shared = std::env::var_os("GLOSSATOR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let Ok(gold) = std::fs::read_to_string(shared.join("seed/seed_gold.tsv")) else {
        println!("skipped: there is no seed_gold.tsv here");
        return;
    };
    let rows = gold
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let rows = rows.filter(|row| matches!(row.get(2), Some(&"section" | &"label")));
    let wanted: Vec<String> = rows.map(|row| row[..3].join(" ")).collect();
    let found = take_apart(&sample());
    let pieces = found.pieces.iter().filter_map(|piece| {
        let kind = match piece.what {
            What::Gap => return None,
            What::Label(_) => "label",
            What::Section(_) => "section",
        };
        Some(format!(
            "{} {} {kind}",
            piece.span.start(),
            piece.span.end()
        ))
    });
    assert_eq!(pieces.collect::<Vec<_>>(), wanted);
}

/// The eight variants of A12 hold the same words in the same parts.
#[test]
fn the_eight_variants_of_the_sample_are_split_like_it() {
    let sample = sample();
    let plain = shown(&sample);
    let blanks = sample.replace("\n\n", "\n\u{a0}\n");
    let variants = [
        ("line ends of Windows", sample.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{sample}")),
        ("no blank lines", sample.replace("\n\n", "\n")),
        ("blank lines that hold a blank", blanks),
        ("line ends behind the end", format!("{sample}\n\n\n")),
        ("labels before their value", sample.replace(":\n\n", ": ")),
    ];
    for (name, variant) in variants {
        assert_ne!(variant, sample, "{name}");
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = |pieces: &[(String, String)]| -> Vec<(String, String)> {
            pieces
                .iter()
                .map(|(what, words)| (what.clone(), one_line(words)))
                .collect()
        };
        let found = shown(&variant);
        if name == "labels before their value" {
            // A line of the Russian and one of the English end in a colon, and are none.
            assert_eq!(found.len(), plain.len());
        }
        assert_eq!(lines(&found), lines(&plain), "{name}");
    }
}

#[test]
fn languages_in_the_other_order_and_no_labels_at_all() {
    let sample = sample();
    let (head, texts) = sample.split_at(sample.find("ТЕЛЕГРАММА").unwrap());
    let (russian, english) = texts.split_at(texts.find("Telegram from Stalin").unwrap());
    let head = head.replace(
        "Transcript - Russian Translation - English",
        "Transcript - English Translation - Russian",
    );
    let swapped = format!("{head}{english}\n\n{russian}");
    let found = shown(&swapped);
    let end = &found[found.len() - 2..];
    assert_eq!(end[0], ("transcript en".to_owned(), english.to_owned()));
    assert_eq!(
        end[1],
        ("translation ru".to_owned(), russian.trim_end().to_owned())
    );

    let found = shown(&format!("\n{russian}"));
    assert_eq!(
        found,
        [("text ru".to_owned(), russian.trim_end().to_owned())]
    );
}

#[test]
fn a_french_record_with_a_translation_in_the_same_script() {
    let found = check(&[
        (
            "title fr",
            "Note de l'ambassadeur de France à Moscou, 12 mars 1947",
        ),
        ("", "\n\n"),
        (":summary", "Résumé :"),
        ("", "\n\n"),
        (
            "summary fr",
            "L'ambassadeur rend compte de son entretien avec le ministre des Affaires étrangères.",
        ),
        ("", "\n\n"),
        (":original_language", "Langue originale :"),
        ("", "\n\n"),
        ("original_language fr", "Français"),
        ("", "\n\n"),
        (":contents", "Sommaire :"),
        ("", "\n\n"),
        (
            "contents fr",
            "Transcription – Français Traduction – Anglais",
        ),
        ("", "\n\n"),
        (
            "transcript fr",
            "Moscou, le 12 mars 1947\n\nJ'ai été reçu hier soir par le ministre. Il m'a dit ce qui suit :\n\nLe gouvernement n'a pas encore pris sa décision.\n\nGeorges Catroux",
        ),
        ("", "\n\n"),
        (
            "translation en",
            "Telegram from the embassy, 12 March 1947\n\nI was received yesterday evening by the minister. He told me the following:\n\nThe government has not yet taken its decision.\n\nGeorges Catroux",
        ),
        ("", "\n"),
    ]);
    assert!(certainty(&found, "transcript") >= Certainty::Medium);
}

#[test]
fn a_chinese_record_with_an_english_translation() {
    check(&[
        ("", "\u{feff}"),
        ("title en", "Telegram, Zhou Enlai to Stalin"),
        ("", "\r\n"),
        (":original_language", "Original Language："),
        ("", "\r\n"),
        ("original_language en", "Chinese"),
        ("", "\r\n"),
        (":contents", "CONTENTS:"),
        ("", " "),
        ("contents en", "Original - Chinese Translation — English"),
        ("", " "),
        (
            "transcript zh",
            "菲利波夫同志：\r\n一、今日已收到您的来电。\r\n二、志愿军将于十月十九日出动。Stalin 同志\r\n毛泽东",
        ),
        ("", "\r\n"),
        (
            "translation en",
            "To Comrade Filippov:\r\n1. Your telegram was received today.\r\n2. The volunteers (志愿军) will move on 19 October.\r\nMao Zedong",
        ),
    ]);
}

#[test]
fn a_maori_text_with_an_english_signature_inside_and_an_english_translation() {
    let found = check(&[
        ("title en", "Letter of the chiefs"),
        ("", "\n\n"),
        (":contents", "Contents:"),
        ("", "\n\n"),
        ("contents en", "Transcript - Maori"),
        ("", "\n\n"),
        (
            "transcript mi",
            "Ki a koe e te Kāwana, tēnā koe.\n\nKua tae mai tō reta ki a mātou, ā, kua kite mātou i ō kupu mō te whenua. Ko tā mātou kupu tēnei: kāore mātou e pai kia hokona te whenua i te awa.\n\nWilliam Hobson, Consul and Lieutenant Governor\n\nKo ngā tohu o ngā rangatira kei raro iho nei, nā rātou i tuhi i tēnei rā.",
        ),
    ]);
    assert_eq!(certainty(&found, "transcript"), Certainty::High);
    let both = check(&[
        (":contents", "Contents:"),
        ("", "\n\n"),
        ("contents en", "Transcript - Maori Translation - English"),
        ("", "\n\n"),
        (
            "transcript mi",
            "Ki a koe e te Kāwana, tēnā koe.\n\nKua tae mai tō reta ki a mātou, ā, kua kite mātou i ō kupu mō te whenua. Ko tā mātou kupu tēnei: kāore mātou e pai kia hokona te whenua i te awa.\n\nWilliam Hobson, Consul and Lieutenant Governor\n\nKo ngā tohu o ngā rangatira kei raro iho nei, nā rātou i tuhi i tēnei rā.",
        ),
        ("", "\n\n"),
        (
            "translation en",
            "To you, Governor, greetings.\n\nYour letter has reached us and we have seen your words about the land. This is our word: we do not wish the land at the river to be sold.\n\nThe marks of the chiefs are below; they wrote them on this day.",
        ),
    ]);
    assert_eq!(certainty(&both, "transcript"), Certainty::High);
    assert_eq!(certainty(&both, "translation"), Certainty::High);
}

#[test]
fn a_text_without_labels_is_one_text_whatever_its_language() {
    let texts = [
        (
            "de",
            "Sehr geehrter Herr Minister!\n\nIch danke Ihnen für Ihr Schreiben vom 3. Mai und werde die Angelegenheit prüfen lassen, sobald die Unterlagen eingetroffen sind.",
        ),
        ("he", "אדוני הנכבד,\n\nקיבלתי את מכתבך מיום שלישי."),
        (
            "ar",
            "حضرة السيد المدير،\n\nوصلتني رسالتكم المؤرخة في الثالث من أيار.",
        ),
        (
            "ja",
            "拝啓　貴下ノ書簡ヲ受領シタ。\n\n来月東京ニテ協議ヲ行フ予定デアル。",
        ),
        (
            "ko",
            "존경하는 동지에게\n\n귀하의 편지를 받았습니다. 金日成",
        ),
        ("el", "Κύριε Πρέσβη,\n\nέλαβα την επιστολή σας."),
        ("", "1949\n\n26. 10."),
    ];
    for (language, words) in texts {
        let what = format!("text {language}");
        check(&[("", "\n"), (what.trim_end(), words), ("", " \n")]);
    }
    assert_eq!(take_apart("").pieces, []);
    check(&[("", " \t\r\n\u{a0}\u{feff}\n")]);
}

#[test]
fn labels_inside_the_texts_are_not_labels_any_more() {
    check(&[
        ("title en", "Record of a conversation"),
        ("", "\n"),
        (":contents", "Contents:"),
        ("", "\n"),
        (
            "contents en",
            "Scan - Russian\nTranscript - Russian\nTranslation - English",
        ),
        ("", "\n"),
        (
            "transcript ru",
            "Запись беседы19491\nСодержание:\nSummary:\nтов. Сталин спросил о си-\n\u{c}\n- 2 -\nлах4 Кореи.",
        ),
        ("", "\n"),
        (
            "translation en",
            "Record of a conversation\nSummary:\nCde. Stalin asked about the for-\n\u{c}\n- 2 -\nces4 of Korea.\nNotes:\n4 In pencil.",
        ),
        ("", "\n\n"),
    ]);
}

#[test]
fn without_a_list_of_contents_labels_stay_labels_to_the_end() {
    check(&[
        ("title en", "Cable from the embassy"),
        ("", "\n"),
        (":original_language", "Original Language:"),
        ("", " "),
        ("original_language en", "Ukrainian"),
        ("", "\n"),
        (":transcript", "Original Text:"),
        ("", "\n\n"),
        ("transcript uk", "Посол прийшов сьогодні вранці."),
        ("", "\n\n"),
        (":translation", "Translation:"),
        ("", "\n\n"),
        (
            "translation en",
            "The ambassador came this morning.\n\nHe said the following:\n\nNothing.",
        ),
        ("", "\n\n"),
        (":rights", "Rights:"),
        ("", "\u{a0}\n"),
        (":notes", "Notes:"),
        ("", "\n"),
        ("notes en", "The date is missing."),
    ]);
}

#[test]
fn arabic_and_hebrew_stand_beside_english() {
    for (name, tag, words) in [
        (
            "Arabic",
            "ar",
            "من السفير إلى الوزير\n\nوصلت الرسالة أمس، رقم 234.\n\n(London) توقيع",
        ),
        (
            "Hebrew",
            "he",
            "מאת השגריר אל השר\n\nהמכתב הגיע אתמול, מס׳ 234.\n\nשָׁלוֹם",
        ),
    ] {
        let contents = format!("Translation - English Transcript - {name}");
        let transcript = format!("transcript {tag}");
        check(&[
            (":contents", "Contents:"),
            ("", "\n\n"),
            ("contents en", &contents),
            ("", " "),
            (
                "translation en",
                "From the ambassador to the minister\n\nThe letter came yesterday, no. 234.",
            ),
            ("", "\n\n"),
            (&transcript, words),
        ]);
    }
}

#[test]
fn chinese_letters_belong_to_japanese_and_korean_too() {
    for (name, tag, words) in [
        (
            "Korean",
            "ko",
            "平壤 大使館\n\n스탈린 同志에게 電報를 보냅니다. 南朝鮮 問題에 대하여\n\n金日成",
        ),
        (
            "Japanese",
            "ja",
            "外務大臣ヨリ在蘇大使宛\n\n貴電第二三四号ニ関シ左ノ通リ回答スベシ\n\n東郷",
        ),
    ] {
        let contents = format!("Transcript - {name} Translation - Chinese");
        let transcript = format!("transcript {tag}");
        check(&[
            (":contents", "Contents:"),
            ("", "\n\n"),
            ("contents en", &contents),
            ("", "\n\n"),
            (&transcript, words),
            ("", "\n\n"),
            (
                "translation zh",
                "驻苏联大使馆收\n\n关于你处第二三四号来电，请照下列各点答复\n\n外交部",
            ),
        ]);
    }
}

#[test]
fn what_is_doubtful_is_said_to_be() {
    let long_title = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nSource: a box in the attic";
    assert_eq!(certainty(&take_apart(long_title), "title"), Certainty::Low);
    let unknown_list = "Contents:\n\nthree leaves\n\nText of the letter";
    assert_eq!(certainty(&take_apart(unknown_list), "text"), Certainty::Low);
    let same = "Contents:\nTranscript - English Translation - English\nOne text.\nAnother text.";
    assert_eq!(certainty(&take_apart(same), "translation"), Certainty::Low);
    let missing = "Contents:\nTranscript - Russian Translation - English\nТолько русский текст.";
    assert_eq!(
        certainty(&take_apart(missing), "transcript"),
        Certainty::Low
    );
    let wrong = "Contents:\nTranscript - Russian\nThis is not in Russian at all.";
    let wrong = take_apart(wrong);
    let (_, part) = wrong.parts().last().unwrap();
    assert!(
        part.is_doubtful() && part.reason.contains("100 %"),
        "{}",
        part.reason
    );
}

#[test]
fn sections_of_a_document_are_the_labels_and_parts_in_order() {
    let found = take_apart("A title\n\nRights:\n\nfree");
    let sections = found.sections();
    let roles: Vec<Role> = sections.iter().map(|one| one.role.clone()).collect();
    assert_eq!(roles, [Role::Metadata, Role::Label, Role::Metadata]);
    let titles: Vec<&str> = sections.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Title", "", "Rights"]);
}

const MORSELS: [&str; 30] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{c}",
    "\u{3000}",
    "Contents:",
    "Citation: ",
    "Summary：",
    "Résumé :",
    "Transcript - Russian ",
    "Translation–English ",
    "Scan: Korean\t",
    "Original - Te Reo Māori",
    "Russian",
    "The letter came.",
    "Письмо пришло.",
    "毛泽东",
    "스탈린",
    "日本ノ",
    "שָׁלוֹם",
    "e\u{301}",
    "👩🏽\u{200d}🚀",
    ":",
];

fn hostile() -> impl Strategy<Value = String> {
    let morsel = prop_oneof![
        6 => prop::sample::select(MORSELS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[A-Za-z:]{1,45}",
    ];
    prop::collection::vec(morsel, 0..60).prop_map(|morsels| morsels.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost_or_doubled_and_gaps_hold_blanks_only(text in hostile()) {
        let whole = Text::new(text.as_str());
        let found = take_apart(&text);
        let mut at = 0;
        let mut joined = String::new();
        for piece in &found.pieces {
            prop_assert_eq!(piece.span.start().get(), at);
            at = piece.span.end().get();
            let words = whole.get(piece.span).unwrap();
            joined.push_str(words);
            let blank = |one| matches!(one, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{feff}');
            prop_assert!(piece.what != What::Gap || words.chars().all(blank), "{:?}", words);
        }
        prop_assert_eq!(joined, text);
        let is_gap: Vec<bool> = found.pieces.iter().map(|one| one.what == What::Gap).collect();
        prop_assert!(!is_gap.windows(2).any(|two| two == [true, true]));
    }
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let mut many_labels = String::new();
    let mut many_entries = String::from("Contents: ");
    let mut many_texts =
        String::from("Contents:\nTranscript - Maori Translation - English Translation - French\n");
    for number in 0..40_000 {
        write!(many_labels, "Notes:\n\nThe letter number {number}\n\n").unwrap();
        many_entries.push_str("Transcript - Russian ");
        many_texts.push_str("The letter came yesterday.\n\nПисьмо\n\n");
    }
    let one_line = "Summary ".repeat(200_000);
    for (name, text) in [
        ("labels", many_labels),
        ("entries", many_entries),
        ("texts", many_texts),
        ("one line", one_line),
    ] {
        let text = Text::new(text.as_str());
        let began = Instant::now();
        let found = split(&text, LabelTable::usual());
        let taken = began.elapsed();
        assert!(!found.pieces.is_empty());
        assert!(
            taken < Duration::from_mins(3),
            "{name}: {taken:?}, unoptimised and on a busy machine"
        );
    }
}

/// What a person may do to a draft, by number.
fn change(draft: &mut Draft, (what, number, at): (u8, usize, u32)) {
    let number = number % draft.parts().len().max(1);
    let stride = [Stride::Character, Stride::Word, Stride::Paragraph][usize::from(what) % 3];
    match what {
        0..3 => drop(draft.step_start(number, stride, Toward::Start)),
        3..6 => drop(draft.step_start(number, stride, Toward::End)),
        6 => drop(draft.move_start(number, CharOffset::new(at))),
        7 => drop(draft.begin_part(CharOffset::new(at))),
        8 => drop(draft.divide(number)),
        9 => drop(draft.join(number)),
        10 => draft.set_role(number, Role::Label),
        _ => draft.set_language(number, "fr"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_person_does_every_word_stays_in_one_part(
        text in hostile(),
        changes in prop::collection::vec((0_u8..12, 0_usize..40, 0_u32..400), 0..30),
    ) {
        let mut draft = Draft::of(Text::new(text.as_str()), &take_apart(&text));
        for one in changes {
            change(&mut draft, one);
        }
        let mut at = 0;
        let characters: Vec<char> = text.chars().collect();
        let blank = |one: &char| matches!(one, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{feff}');
        for one in draft.parts() {
            let (start, end) = (one.span.start().count(), one.span.end().count());
            prop_assert!(at <= start && end <= characters.len());
            prop_assert!(characters[at..start].iter().all(blank), "{:?}", draft.parts());
            at = end;
        }
        prop_assert!(characters[at..].iter().all(blank), "{:?}", draft.parts());
    }
}
