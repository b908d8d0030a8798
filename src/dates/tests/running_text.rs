//! Dates are found among other words, and nothing else is.

use super::{finds, of, show};
use crate::dates::{Context, checked, find, read};
use crate::model::Certainty;

#[test]
fn figures_of_footnotes_are_not_swallowed() {
    for text in ["01 July 19491", "July 01, 194912", "01.07.19493"] {
        let found = find(text, &Context::default());
        let words: Vec<&str> = found
            .iter()
            .map(|one| one.reading.verbatim.as_str())
            .collect();
        assert!(words[0].ends_with("1949"), "{text}: {words:?}");
        assert_eq!(show(found[0].reading.reading.as_ref()), "1949-07-01");
        assert_eq!(found[0].reading.certainty, Certainty::Medium);
        assert!(found[0].reading.reason.contains("footnote"));
    }
    finds(
        "24 June1 1950",
        &Context::default(),
        &[("24 June1 1950", "1950-06-24")],
    );
    finds(
        "on 26 October 1949¹ he",
        &Context::default(),
        &[("26 October 1949", "1949-10-26")],
    );
}

#[test]
fn a_running_text_gives_up_its_dates_and_nothing_else() {
    let context = of("1950-06-25");
    finds(
        "In 1949 he may 21 times march 5 miles; on May 21 and since 1945, in the 1940s.",
        &context,
        &[
            ("1949", "1949"),
            ("May 21", "1950-05-21"),
            ("since 1945", "1945/.."),
            ("1940s", "194X"),
        ],
    );
    for text in [
        "APRF, F. 45, Op. 1, D. 332, II. 47-48",
        "telegram N 1949",
        "№ 1914-1918",
        "about 2000 men",
        "до 2000 человек",
        "795.00/6-2550",
        "1.2.10",
        "Route 1950 and 12 May Street",
        "FO 371/84137",
        "p. 26.10",
        "by 1500 soldiers",
        "10:26",
        "the 38th parallel",
    ] {
        let found = find(text, &context);
        let words: Vec<String> = found.into_iter().map(|one| one.reading.verbatim).collect();
        let expected: &[&str] = if text.contains("12 May") {
            &["12 May"]
        } else {
            &[]
        };
        assert_eq!(words, expected, "{text}");
    }
    finds(
        "с 24 июня по 3 июля 1950 г. и 5 июля; затем 10.07.1950 г.",
        &context,
        &[
            ("с 24 июня по 3 июля 1950 г.", "1950-06-24/1950-07-03"),
            ("5 июля", "1950-07-05"),
            ("10.07.1950 г.", "1950-07-10"),
        ],
    );
    finds(
        "Paris, le 26 octobre 1949.\nMein Schreiben vom 3. Mai 1950; 1949年10月26日，10月21日電。",
        &of("1949-10-26"),
        &[
            ("26 octobre 1949", "1949-10-26"),
            ("3. Mai 1950", "1950-05-03"),
            ("1949年10月26日", "1949-10-26"),
            ("10月21日", "1949-10-21"),
        ],
    );
    finds(
        "26 October\n\n1949 men",
        &context,
        &[("26 October", "1950-10-26")],
    );
    finds(
        "26 October\n1949",
        &context,
        &[("26 October\n1949", "1949-10-26")],
    );
}

/// The eight rows of kind `date` of the sample, and nothing else.
#[test]
fn the_dates_of_the_sample_are_found_as_its_gold_has_them() {
    let folder = std::env::var("GLOSSATOR_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let text = std::fs::read_to_string(format!("{folder}/seed/000_ffabd6351bb41875.txt"));
    let Ok(text) = text else {
        eprintln!("skipped: the sample is not at {folder}");
        return;
    };
    let found = find(&text, &of("1949-10-26"));
    let found: Vec<(u32, u32, &str)> = found
        .iter()
        .map(|one| {
            let (start, end) = (one.span.start().get(), one.span.end().get());
            (start, end, show(one.reading.reading.as_ref()))
        })
        .collect();
    assert_eq!(
        found,
        [
            (0, 16, "1949-10-26"),
            (154, 170, "1949-10-26"),
            (824, 834, "1949-10-26"),
            (1068, 1086, "1949-10-26"),
            (1175, 1185, "1949-10-21"),
            (1977, 1994, "1949-10-26"),
            (2233, 2248, "1949-10-26"),
            (2344, 2354, "1949-10-21"),
        ]
    );
    let supplied = read("26 [October] 1949", &of("1949-10-26"));
    assert_eq!(show(supplied.attested.as_ref()), "1949-XX-26");
}

#[test]
fn no_words_make_it_fail() {
    let pieces = [
        "26",
        ".",
        "X",
        "1949",
        "г.",
        "[",
        "]",
        "–",
        "до",
        "c.",
        "(",
        "O.S.",
        ")",
        "99999999999999999999",
        "\n",
        "年",
        "ст",
        "'",
        "«",
        "февраля",
        "31",
    ];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let piece = pieces[(state >> 33) as usize % pieces.len()];
            text.push_str(piece);
            if state >> 62 == 0 {
                text.push(' ');
            }
        }
        for one in find(&text, &of("1949-10-26")) {
            let (start, end) = (one.span.start().count(), one.span.end().count());
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(words, one.reading.verbatim, "{text}");
            for edtf in [one.reading.attested, one.reading.reading]
                .into_iter()
                .flatten()
            {
                assert!(checked(&edtf.0).is_ok(), "{text}: {edtf:?}");
            }
        }
        let _whole = read(&text, &Context::default());
    }
}

#[test]
fn a_long_text_is_searched_in_a_moment() {
    let page = "In 1949 he wrote, before 26 October 1949 and c. 24–25 June 1950, from 3 to 5 May; № 47-48. ";
    let text = page.repeat(2_000);
    let start = std::time::Instant::now();
    let found = find(&text, &of("1950-06-25"));
    assert_eq!(found.len(), 8_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    eprintln!(
        "{} characters in {:?}",
        text.chars().count(),
        start.elapsed()
    );
}
