//! The languages of short, mixed and wrongly declared texts.

use glossator::analysis::record::{LabelTable, Misdeclared, split, tell_languages};
use glossator::model::{Certainty, Extra, Role, Section};
use glossator::text::{Span, Text};

/// A text of these parts, one a paragraph, each with the language that its original declares.
fn parts(parts: &[(&str, &str)]) -> (Vec<Section>, Vec<Misdeclared>) {
    let (mut words, mut sections, mut at) = (String::new(), Vec::new(), 0);
    for (declared, part) in parts {
        let length = u32::try_from(part.chars().count()).unwrap();
        sections.push(Section {
            span: Span::of(at, at + length),
            title: String::new(),
            role: Role::Label,
            language: (*declared).to_owned(),
            certainty: Certainty::High,
            extra: Extra::default(),
        });
        words.push_str(part);
        words.push('\n');
        at += length + 1;
    }
    let text = Text::new(words);
    let found = tell_languages(&text, &mut sections, LabelTable::usual(), &|| false);
    (sections, found)
}

fn told(given: &[(&str, &str)]) -> Vec<(String, Certainty)> {
    let sections = parts(given).0.into_iter();
    sections.map(|one| (one.language, one.certainty)).collect()
}

/// What the splitter makes of a text without labels.
fn alone(words: &str) -> (String, Certainty) {
    let split = split(&Text::new(words), LabelTable::usual());
    let (_, part) = split.parts().next().unwrap();
    (part.language.clone(), part.certainty)
}

const BODY: &str = "Посол сообщил сегодня утром, что его правительство ещё не решило, как поступить с железной дорогой, и просит отложить переговоры до весны.";
const ENGLISH: &str = "The ambassador said this morning that his government had not yet decided what to do about the railway, and asks that the talks be put off until spring.";

#[test]
fn a_heading_in_cyrillic_under_english_is_a_doubt_that_is_said_and_read_from_its_letters() {
    let given = [("en", "О положении в Корее"), ("en", ENGLISH), ("ru", BODY)];
    let (sections, doubts) = parts(&given);
    assert_eq!(sections[0].language, "ru");
    assert_eq!(sections[0].certainty, Certainty::Low);
    assert_eq!(sections[1].language, "en");
    assert_eq!(sections[1].certainty, Certainty::High);
    assert_eq!(doubts.len(), 1);
    assert_eq!(
        (doubts[0].declared.as_str(), doubts[0].read.as_str()),
        ("en", "ru")
    );
    assert_eq!(Some(doubts[0].span), sections[0].span);
    let sentence = doubts[0].sentence();
    assert!(sentence.contains("«О положении в Корее»"), "{sentence}");
    assert!(
        sentence.contains("“en”") && sentence.contains("“ru”"),
        "{sentence}"
    );
}

#[test]
fn a_heading_in_latin_under_russian_is_a_doubt_too() {
    let (sections, doubts) = parts(&[("ru", "Report on the situation in Korea"), ("ru", BODY)]);
    assert_eq!(sections[0].language, "en");
    assert_eq!(sections[0].certainty, Certainty::Low);
    assert_eq!(sections[1].language, "ru");
    assert_eq!(doubts.len(), 1);
}

#[test]
fn a_page_that_declares_a_language_of_the_same_script_is_read_where_it_is_long_enough() {
    let german = "Der Botschafter kam heute morgen vorbei und sagte, seine Regierung habe noch nicht beschlossen, was mit der Eisenbahn geschehen solle.";
    let (sections, doubts) = parts(&[("en", german), ("en", "Telegramm Nr. 4")]);
    assert_eq!(
        (sections[0].language.as_str(), sections[0].certainty),
        ("de", Certainty::Low)
    );
    assert_eq!(
        sections[1].language, "en",
        "a line of three words accuses nobody"
    );
    assert_eq!(doubts.len(), 1);
}

#[test]
fn a_declared_language_that_fits_stays_as_it_is_written() {
    for (declared, words) in [
        ("en-GB", ENGLISH),
        ("RU", BODY),
        ("ru", "Да."),
        ("uk", "Так."),
        ("bg", "Да."),
        ("ru-Latn", "Posol soobshchil segodnia utrom"),
        ("sr-Latn", "Ambasador je rekao jutros"),
        ("zh-Hant", "外交部"),
        ("ja", "外務大臣ヨリ在蘇大使宛"),
        ("tlh", "Qapla'"),
        ("ru", "26.10.1949"),
    ] {
        let (sections, doubts) = parts(&[(declared, words)]);
        assert_eq!(sections[0].language, declared, "{words}");
        assert_eq!(doubts, [], "{words}");
    }
}

#[test]
fn headings_without_a_language_are_read_beside_the_rest() {
    let found = told(&[("", "Введение"), ("", BODY), ("", "Итог: да")]);
    let wanted = [
        ("ru".to_owned(), Certainty::Medium),
        ("ru".to_owned(), Certainty::High),
        ("ru".to_owned(), Certainty::Medium),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn between_two_languages_of_one_script_a_word_decides_nothing() {
    let ukrainian = "Посол повідомив сьогодні вранці, що його уряд ще не вирішив, як учинити із залізницею, і просить відкласти переговори до весни.";
    let found = told(&[("ru", BODY), ("uk", ukrainian), ("", "Москва")]);
    assert_eq!(found[2].1, Certainty::Low, "{found:?}");
    let declared = "Original Language: Russian, Bulgarian\n\nTranscript:\n\nДа. Москва";
    let split = split(&Text::new(declared), LabelTable::usual());
    let (_, part) = split.parts().last().unwrap();
    assert!(part.is_doubtful(), "{part:?}");
}

#[test]
fn a_word_alone_is_never_certain() {
    for words in [
        "Да.",
        "OK",
        "Так",
        "Не",
        "Москва, Кремль",
        "Sofia",
        "Пекин",
        "外交部",
        "平壤",
        "東京",
        "Mao Zedong",
        "Београд",
    ] {
        let (language, certainty) = alone(words);
        assert!(
            certainty <= Certainty::Low,
            "{words}: {language} {certainty:?}"
        );
    }
}

#[test]
fn short_texts_in_cyrillic_are_told_by_their_letters_or_in_doubt() {
    for (words, wanted) in [
        ("Посол прийшов сьогодні вранці і нічого не сказав.", "uk"),
        ("Їхав козак за Дунай, сказав дівчині прощай.", "uk"),
        ("Министар спољних послова је јуче стигао у Београд.", "sr"),
        ("Драга мајко, пишем ти из Ниша, где смо јуче стигли.", "sr"),
        ("Сообщите, был ли у Вас посол.", "ru"),
        ("Моля да съобщите решението си до края на месеца.", "bg"),
    ] {
        let (language, certainty) = alone(words);
        let is_right = language == wanted;
        assert!(
            is_right || certainty <= Certainty::Low,
            "{words}: {language} {certainty:?}"
        );
    }
    // What any of them could have written.
    for words in ["Народна армия", "Посланик Петров", "Република"]
    {
        assert!(alone(words).1 <= Certainty::Low, "{words}");
    }
}

#[test]
fn a_name_in_latin_does_not_change_the_language_of_a_russian_text() {
    let with_name = format!("{BODY} Об этом пишет John Foster Dulles в газете New York Times.");
    let (language, certainty) = alone(&with_name);
    assert_eq!(language, "ru");
    assert!(certainty >= Certainty::Medium);
}

#[test]
fn a_text_half_in_one_script_and_half_in_another_is_a_doubt() {
    let both = format!("{BODY} {ENGLISH}");
    assert!(alone(&both).1 <= Certainty::Low, "{:?}", alone(&both));
    let (_, doubts) = parts(&[("ru", &both)]);
    assert_eq!(doubts.len(), 0, "half of it is as declared");
}

#[test]
fn chinese_letters_alone_are_chinese_only_where_only_chinese_writes_them() {
    for (words, language, certainty) in [
        ("这件事我们还没有决定。", "zh", Certainty::High),
        (
            "外務大臣拝啓、本件ノ対策ヲ検討スベシ",
            "ja",
            Certainty::High,
        ),
        ("対華政策変更", "ja", Certainty::Medium),
        ("外交部", "zh", Certainty::Low),
    ] {
        assert_eq!(alone(words), (language.to_owned(), certainty), "{words}");
    }
    let japanese = "貴電第二三四号ニ関シ左ノ通リ回答スベシ";
    let found = told(&[("ja", japanese), ("", "外務大臣")]);
    assert_eq!(found[1].0, "ja", "{found:?}");
    assert!(found[1].1 <= Certainty::Low, "{found:?}");
}
