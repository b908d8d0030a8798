//! Labels: where they are missing, where they are none, and what is doubtful about them.

use glossator::model::{Certainty, Role};

use super::{certainty, check, take_apart};

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
fn what_is_doubtful_is_said_to_be() {
    let long_title = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nSource: a box in the attic";
    assert_eq!(certainty(&take_apart(long_title), "text"), Certainty::Low);
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
