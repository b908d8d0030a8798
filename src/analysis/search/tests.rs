use super::*;

fn wanted(words: &str, matching: Matching) -> Wanted {
    Wanted {
        words: words.to_owned(),
        matching,
    }
}

const PLAIN: Matching = Matching {
    exact: false,
    whole_words: false,
    pattern: false,
};
const EXACT: Matching = Matching {
    exact: true,
    ..PLAIN
};
const WHOLE: Matching = Matching {
    whole_words: true,
    ..PLAIN
};
const PATTERN: Matching = Matching {
    pattern: true,
    ..PLAIN
};

/// The words that are found.
fn found(text: &str, words: &str, matching: Matching) -> Vec<String> {
    let text = Text::new(text);
    let finder = Finder::new(&wanted(words, matching)).unwrap().unwrap();
    let spans = finder.find(&text, &|| false).unwrap();
    let words = spans.iter().map(|span| text.get(*span).unwrap().to_owned());
    words.collect()
}

#[test]
fn case_accents_and_yo_make_no_difference() {
    let text = "Ковалёв, КОВАЛЕВ, ковалев; Café and cafe\u{301}, Straße, STRASSE, Łódź";
    assert_eq!(
        found(text, "ковалев", PLAIN),
        ["Ковалёв", "КОВАЛЕВ", "ковалев"]
    );
    assert_eq!(found(text, "КОВАЛЁВ", PLAIN).len(), 3);
    assert_eq!(found(text, "cafe", PLAIN), ["Café", "cafe\u{301}"]);
    assert_eq!(found(text, "strasse", PLAIN), ["Straße", "STRASSE"]);
    assert_eq!(found(text, "lodz", PLAIN), ["Łódź"]);
    assert_eq!(found(text, "ковалев", EXACT), ["ковалев"]);
    assert_eq!(found(text, "Café", EXACT), ["Café"]);
}

#[test]
fn short_i_is_a_letter_of_its_own_in_one_character_or_two() {
    let text = "май маи\u{306} маи МАЙ";
    assert_eq!(found(text, "май", PLAIN), ["май", "маи\u{306}", "МАЙ"]);
    assert_eq!(found(text, "маи\u{306}", PLAIN).len(), 3);
    assert_eq!(found(text, "маи", PLAIN), ["маи"]);
}

#[test]
fn signs_of_transliterations_and_hyphens_make_no_difference() {
    let text = "Grigor'yan, Grigorʹyan, Ким Ир-Сен, Kim Tu—bong";
    assert_eq!(
        found(text, "grigoryan", PLAIN),
        ["Grigor'yan", "Grigorʹyan"]
    );
    assert_eq!(found(text, "grigor’yan", PLAIN).len(), 2);
    assert_eq!(found(text, "ким ир сен", PLAIN), ["Ким Ир-Сен"]);
    assert_eq!(found(text, "kim tu-bong", PLAIN), ["Kim Tu—bong"]);
}

#[test]
fn a_phrase_is_found_across_lines_and_a_word_across_its_hyphen() {
    let text = "the Soviet\r\n  Union, the so\u{ad}viet union and the Sov-\niet Union";
    assert_eq!(
        found(text, "soviet union", PLAIN),
        ["Soviet\r\n  Union", "so\u{ad}viet union", "Sov-\niet Union"]
    );
}

#[test]
fn whole_words_end_at_word_boundaries() {
    let text = "Korea, Korean, «Корее» в Корейской; ОТ МОЛОТОВА (см. F.45)";
    assert_eq!(found(text, "korea", WHOLE), ["Korea"]);
    assert_eq!(found(text, "от", WHOLE), ["ОТ"]);
    assert_eq!(found(text, "корее", WHOLE), ["Корее"]);
    assert_eq!(found(text, "f.", WHOLE), ["F."]);
    assert_eq!(found(text, "(см", WHOLE), ["(см"]);
}

#[test]
fn a_sign_alone_is_meant_as_it_is() {
    assert_eq!(found("a - b -- c", "-", PLAIN).len(), 3);
    assert_eq!(found("[illegible] x[1]", "[", PLAIN).len(), 2);
    assert_eq!(found("50% of *", "%", PLAIN), ["%"]);
    assert!(found("abc", "'", PLAIN).is_empty());
}

#[test]
fn a_pattern_finds_what_it_describes_without_case_and_accents() {
    let text = "№ 4-51, No. 1173, Филиппов и Филиппова; Ковалёв";
    assert_eq!(found(text, r"\d+-\d+", PATTERN), ["4-51"]);
    assert_eq!(
        found(text, r"филиппов\w*", PATTERN),
        ["Филиппов", "Филиппова"]
    );
    assert_eq!(found(text, "ковал[её]в", PATTERN), ["Ковалёв"]);
    assert_eq!(found("a\nb", "^b$", PATTERN), ["b"]);
    let exact = Matching {
        exact: true,
        ..PATTERN
    };
    assert!(found(text, r"филиппов\w*", exact).is_empty());
    assert_eq!(found(text, r"Ф\S+", exact), ["Филиппов", "Филиппова;"]);
}

#[test]
fn a_pattern_that_finds_nothing_anywhere_ends() {
    assert!(found("aaa", "b*", PATTERN).is_empty());
    assert_eq!(found("abba", "b*", PATTERN), ["bb"]);
}

#[test]
fn a_pattern_that_cannot_be_read_says_where() {
    let error = Finder::new(&wanted("a(б", PATTERN)).unwrap_err();
    assert_eq!(error.column, Some(2));
    assert_eq!(error.to_string(), "unclosed group, at character 2");
    let large = Finder::new(&wanted(r"(\w{1000}){1000}", PATTERN)).unwrap_err();
    assert!(large.to_string().contains("too large"), "{large}");
    assert!(Finder::new(&wanted(r"(?<=a)b", PATTERN)).is_err());
}

#[test]
fn nothing_is_looked_for_without_words() {
    assert!(Finder::new(&Wanted::default()).unwrap().is_none());
}

#[test]
fn a_hit_never_ends_within_a_character() {
    assert!(found("Straße", "stras", PLAIN).is_empty());
    assert_eq!(found("ﬁn", "fin", PLAIN), ["ﬁn"]);
}

#[test]
fn what_is_no_longer_wanted_is_given_up() {
    let finder = Finder::new(&wanted("a", PLAIN)).unwrap().unwrap();
    assert_eq!(finder.find(&Text::new("aaa"), &|| true), None);
}

#[test]
fn the_words_of_the_source_are_found_where_the_text_has_others() {
    let text = Text::new("на что указывали и далее");
    let at = |start, end, source: &str| SourceReading {
        start: CharOffset::new(start),
        end: CharOffset::new(end),
        source: source.to_owned(),
        corrections: vec![0],
    };
    let readings = [at(7, 16, "укахзывали"), at(17, 17, "вот "), at(18, 24, "")];
    let found = |words: &str| {
        let finder = Finder::new(&wanted(words, PLAIN)).unwrap().unwrap();
        let spans = finder.find_in_source(&text, &readings, &|| false).unwrap();
        let words = spans.iter().map(|span| text.get(*span).unwrap().to_owned());
        words.collect::<Vec<String>>()
    };
    assert_eq!(found("укахзывали"), ["указывали"]);
    assert!(found("указывали").is_empty());
    assert_eq!(found("что"), ["что"]);
    assert_eq!(found("вот").len(), 1);
    assert!(found("далее").is_empty());
}
