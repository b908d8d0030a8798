//! Records of our own in two languages and many scripts.
//!
//! They are written piece by piece, each with what the splitter must call it: a gap is empty, `:key`
//! is a label, and `key language` a section.

use glossator::model::Certainty;

use super::{certainty, check};

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
