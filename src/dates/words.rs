//! The words of dates in the languages that are known. Data; all in lower case and with е for ё.

/// Months that must begin with a capital where they stand in a text, since "may" and "march" are
/// also other words: English and German.
const CAPITAL_MONTHS: [&str; 12] = [
    "january jan januar jänner",
    "february feb febr februar",
    "march mar märz maerz",
    "april apr",
    "may mai",
    "june jun juni",
    "july jul juli",
    "august aug",
    "september sept sep",
    "october oct oktober okt",
    "november nov",
    "december dec dezember dez",
];

/// Months of languages that write them small: Russian, Ukrainian, French, Spanish, Italian, Polish.
const MONTHS: [&str; 12] = [
    "января январь январе янв січня січень janvier janv enero gennaio stycznia styczeń",
    "февраля февраль феврале февр фев лютого février fevrier févr febrero febbraio lutego",
    "марта март марте мар березня березень mars marzo marca",
    "апреля апрель апреле апр квітня квітень avril avr abril aprile kwietnia kwiecień",
    "мая май мае травня травень mai mayo maggio maja",
    "июня июнь июне июн червня червень juin junio giugno czerwca czerwiec",
    "июля июль июле июл липня липень juillet juil julio luglio lipca lipiec",
    "августа август августе авг серпня серпень août aout agosto sierpnia sierpień",
    "сентября сентябрь сентябре сент сен вересня вересень septembre septiembre settembre \
     września wrzesień",
    "октября октябрь октябре окт жовтня жовтень octobre octubre ottobre października \
     październik",
    "ноября ноябрь ноябре нояб ноя листопада novembre noviembre listopad",
    "декабря декабрь декабре дек грудня грудень décembre decembre diciembre dicembre \
     grudnia grudzień",
];

/// The months of Hungarian, where the year comes first.
pub const HUNGARIAN_MONTHS: [&str; 12] = [
    "január",
    "február",
    "március",
    "április",
    "május",
    "június",
    "július",
    "augusztus",
    "szeptember",
    "október",
    "november",
    "december",
];

/// Numerals of months and centuries; х is also the Cyrillic letter, which looks the same.
const ROMAN: [(char, u32); 5] = [('i', 1), ('і', 1), ('v', 5), ('x', 10), ('х', 10)];

/// Seasons, with the numbers that EDTF gives them.
const SEASONS: [(u32, &[&str]); 4] = [
    (
        21,
        &[
            "spring",
            "весна",
            "весной",
            "весною",
            "весны",
            "printemps",
            "frühjahr",
        ],
    ),
    (22, &["summer", "лето", "летом", "лета", "été", "sommer"]),
    (
        23,
        &[
            "autumn",
            "fall",
            "осень",
            "осенью",
            "осени",
            "automne",
            "herbst",
        ],
    ),
    (24, &["winter", "зима", "зимой", "зимою", "зимы", "hiver"]),
];

/// What follows a year and belongs to it.
pub const YEAR_WORDS: &[&str] = &[
    "г",
    "год",
    "года",
    "году",
    "годом",
    "гг",
    "годы",
    "годов",
    "годах",
    "р",
    "року",
    "рік",
    "roku",
    "r",
];
/// What follows the tens of a decade: 1940-е, 1940-х, 1940s.
pub const DECADE_ENDINGS: &[&str] = &["s", "е", "х", "ые", "ых", "er"];
/// What follows the number of a century.
pub const CENTURY_WORDS: &[&str] = &[
    "век",
    "века",
    "веке",
    "в",
    "столетие",
    "столетия",
    "столетии",
    "century",
    "siècle",
    "jahrhundert",
    "jh",
];
/// What follows the number of a day: 26th, 1er, 26-го.
pub const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "го", "е", "ое", "ego"];
/// What stands between day and month or month and year.
pub const OF: &[&str] = &["of", "de", "del", "d", "di", "в"];
/// About then; as in all tables below, the words of a phrase are joined by blanks.
pub const CIRCA: &[&str] = &[
    "c",
    "ca",
    "circa",
    "about",
    "around",
    "approximately",
    "около",
    "ок",
    "примерно",
    "приблизительно",
    "vers",
    "environ",
    "um",
];
/// Perhaps then.
pub const PERHAPS: &[&str] = &[
    "probably",
    "perhaps",
    "possibly",
    "presumably",
    "вероятно",
    "возможно",
    "предположительно",
    "видимо",
    "vermutlich",
    "probablement",
];
/// Up to and with the day.
pub const NOT_AFTER: &[&str] = &[
    "not later than",
    "no later than",
    "by",
    "until",
    "till",
    "не позднее",
    "не позже",
    "по",
    "bis",
    "jusqu",
];
/// Up to the day before.
pub const BEFORE: &[&str] = &["before", "prior to", "avant", "vor", "ранее", "раньше"];
/// «до» does not say whether the day itself is meant.
pub const UP_TO: &[&str] = &["до"];
/// From the day on.
pub const NOT_BEFORE: &[&str] = &[
    "not earlier than",
    "no earlier than",
    "not before",
    "since",
    "не ранее",
    "не раньше",
    "начиная с",
    "depuis",
    "seit",
    "ab",
];
/// From the day after on.
pub const AFTER: &[&str] = &["after", "после", "après", "nach", "позднее", "позже"];
/// Before a bare year, which would otherwise be any number.
pub const BEFORE_YEARS: &[&str] = &["in", "during", "year", "году", "en", "im", "anno"];
/// The first and the second word of a range.
pub const RANGE_WORDS: &[(&str, &str)] = &[
    ("from", "to"),
    ("from", "until"),
    ("from", "through"),
    ("between", "and"),
    ("с", "по"),
    ("со", "по"),
    ("с", "до"),
    ("от", "до"),
    ("между", "и"),
    ("du", "au"),
    ("vom", "bis"),
    ("von", "bis"),
    ("zwischen", "und"),
];
/// Words of the Julian calendar after a date, without stops and brackets.
pub const OLD_STYLE: &[&str] = &[
    "o s",
    "os",
    "old style",
    "julian",
    "ст ст",
    "ст стиля",
    "старого стиля",
    "старый стиль",
    "по старому стилю",
    "по ст ст",
];
/// Words of the Gregorian calendar after a date.
pub const NEW_STYLE: &[&str] = &[
    "n s",
    "ns",
    "new style",
    "gregorian",
    "н ст",
    "нов ст",
    "нового стиля",
    "новый стиль",
    "по новому стилю",
    "по н ст",
];
/// Days of the week from Monday on, in English and Russian.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "понедельник"],
    &["tuesday", "вторник"],
    &["wednesday", "среда", "среду"],
    &["thursday", "четверг"],
    &["friday", "пятница", "пятницу"],
    &["saturday", "суббота", "субботу"],
    &["sunday", "воскресенье"],
];

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a month must be written with a capital to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capital {
    Needed,
    Free,
}

/// The month of a word, from 1.
pub fn month(word: &str) -> Option<(u32, Capital)> {
    let of = |months: &[&str; 12]| {
        let has = |words: &&str| words.split(' ').any(|one| one == word);
        let place = months.iter().position(has)?;
        u32::try_from(place + 1).ok()
    };
    of(&MONTHS)
        .map(|month| (month, Capital::Free))
        .or_else(|| of(&CAPITAL_MONTHS).map(|month| (month, Capital::Needed)))
}

/// The English name of a month, for sentences.
pub fn month_name(month: u32) -> Option<&'static str> {
    let place = usize::try_from(month).ok()?.checked_sub(1)?;
    NAMES.get(place).copied()
}

/// The season of a word, as EDTF numbers it.
pub fn season(word: &str) -> Option<u32> {
    let mut seasons = SEASONS.iter();
    seasons.find_map(|(number, words)| words.contains(&word).then_some(*number))
}

/// The day of the week of a word, Monday being 0.
pub fn weekday(word: &str) -> Option<i64> {
    let place = WEEKDAYS.iter().position(|words| words.contains(&word))?;
    i64::try_from(place).ok()
}

/// The number of a Roman numeral of at most 39.
pub fn roman(word: &str) -> Option<u32> {
    let mut sum = 0;
    let mut before = u32::MAX;
    for letter in word.chars() {
        let (_, value) = ROMAN.iter().find(|(one, _)| *one == letter)?;
        // A smaller numeral before a greater one is taken away: it was added once.
        sum += value;
        if before < *value {
            sum = sum.checked_sub(2 * before)?;
        }
        before = *value;
    }
    (sum > 0 && sum < 40 && word.chars().count() <= 5).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_every_language() {
        for (word, number) in [
            ("october", 10),
            ("октября", 10),
            ("octobre", 10),
            ("mai", 5),
            ("września", 9),
            ("жовтня", 10),
        ] {
            assert_eq!(month(word).map(|(month, _)| month), Some(number), "{word}");
        }
        assert_eq!(month("may"), Some((5, Capital::Needed)));
        assert_eq!(month("korea"), None);
    }

    #[test]
    fn roman_numerals_in_both_scripts() {
        for (word, number) in [
            ("i", 1),
            ("iv", 4),
            ("ix", 9),
            ("x", 10),
            ("х", 10),
            ("xii", 12),
            ("xix", 19),
            ("хх", 20),
        ] {
            assert_eq!(roman(word), Some(number), "{word}");
        }
        for word in ["", "d", "mcm", "xxxxxx"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }
}
