//! Sentences of two languages put side by side.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use glossator::analysis::align::{Link, Method, align, sentences};
use glossator::text::{Span, Text};

const SAMPLE: &str = "sample_projects/korea-1949/1949-10-26 Draft reply to Mao.txt";
/// Where some words begin and end.
type Ends = (u32, u32);
/// The segments of the sample, as a historian has put them side by side.
const SEGMENTS: [(Ends, Option<Ends>); 18] = [
    ((773, 804), Some((1923, 1957))),
    ((805, 834), Some((1958, 1994))),
    ((836, 855), Some((1996, 2006))),
    ((856, 868), Some((2007, 2019))),
    ((870, 919), Some((2021, 2071))),
    ((921, 1055), Some((2073, 2219))),
    ((1057, 1066), Some((2221, 2231))),
    ((1068, 1086), Some((2233, 2248))),
    ((1088, 1104), Some((2249, 2272))),
    ((1106, 1186), Some((2274, 2355))),
    ((1188, 1206), Some((2357, 2377))),
    ((1208, 1309), Some((2379, 2477))),
    ((1309, 1543), Some((2478, 2725))),
    ((1545, 1794), Some((2727, 3002))),
    ((1796, 1805), Some((3004, 3015))),
    ((1807, 1829), Some((3017, 3055))),
    ((1831, 1838), Some((3057, 3064))),
    ((1840, 1921), None),
];

fn span((start, end): Ends) -> Span {
    Span::of(start, end).unwrap()
}

fn aligned(source: (&Text, Span), target: (&Text, Span), method: Method) -> Vec<Link> {
    align(source, target, method, &|| false).unwrap()
}

/// The links of two texts as pairs of their words.
fn words_of(source: &str, target: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let (source, target) = (Text::new(source), Text::new(target));
    let of = |text: &Text, spans: &[Span]| -> Vec<String> {
        let words = spans.iter().map(|span| text.get(*span).unwrap());
        words.map(str::to_owned).collect()
    };
    let whole = (
        (&source, source.whole().unwrap()),
        (&target, target.whole().unwrap()),
    );
    let links = aligned(whole.0, whole.1, Method::Anchored);
    let links = links.iter();
    links
        .map(|link| (of(&source, &link.source), of(&target, &link.target)))
        .collect()
}

#[test]
fn the_sample_is_put_side_by_side_as_the_historian_did_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE);
    let text = Text::new(std::fs::read_to_string(path).unwrap());
    let (russian, english) = (span((773, 1921)), span((1923, 3064)));
    let found = aligned((&text, russian), (&text, english), Method::Anchored);
    let shown = |source: &[Span], target: &[Span]| {
        let words = |spans: &[Span]| -> Vec<String> {
            spans
                .iter()
                .map(|one| {
                    format!(
                        "{}..{} {}",
                        one.start().get(),
                        one.end().get(),
                        text.get(*one).unwrap()
                    )
                })
                .collect()
        };
        format!("{:?} = {:?}", words(source), words(target))
    };
    let found: Vec<String> = found
        .iter()
        .map(|link| shown(&link.source, &link.target))
        .collect();
    let wanted: Vec<String> = SEGMENTS
        .iter()
        .map(|(source, target)| {
            let target: Vec<Span> = target.iter().map(|one| span(*one)).collect();
            shown(&[span(*source)], &target)
        })
        .collect();
    assert!(
        found == wanted,
        "found\n{}\nwanted\n{}",
        found.join("\n"),
        wanted.join("\n")
    );
}

/// Five hundred sentences of Parallel Universal Dependencies, with their own marks of where one ends.
fn parallel() -> Option<(Vec<String>, Vec<String>)> {
    let shared = std::env::var_os("GLOSSATOR_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let read = |name: &str| {
        let path = shared.join("data/ud-pud-500").join(name);
        let file = std::fs::read_to_string(path).ok()?;
        let lines = file
            .lines()
            .filter_map(|line| line.strip_prefix("# text = "));
        Some(lines.map(str::to_owned).collect::<Vec<_>>())
    };
    let both = read("ru_pud-500.conllu").zip(read("en_pud-500.conllu"));
    if both.is_none() {
        println!("skipped: no data/ud-pud-500 in {}", shared.display());
    }
    both
}

/// Sentences joined into running text, and where each of them stands.
fn joined(sentences: &[String]) -> (Text, Vec<Span>) {
    let (mut words, mut spans, mut at) = (String::new(), Vec::new(), 0);
    for sentence in sentences {
        let length = u32::try_from(sentence.chars().count()).unwrap();
        spans.push(span((at, at + length)));
        words.push_str(sentence);
        words.push(' ');
        at += length + 1;
    }
    (Text::new(words), spans)
}

/// Which sentences of the corpus lie in a link, by most of their characters.
fn numbers(found: &[Span], gold: &[Span]) -> BTreeSet<usize> {
    let mut numbers = BTreeSet::new();
    for (number, sentence) in gold.iter().enumerate() {
        let covered: u32 = found
            .iter()
            .filter_map(|one| one.intersection(*sentence))
            .map(Span::len)
            .sum();
        if 2 * covered > sentence.len() {
            numbers.insert(number);
        }
    }
    numbers
}

/// How many of the pairs that were found are right, and how many of those that there are were found,
/// in a translation that leaves out every tenth sentence and adds every fifteenth.
fn measured(method: Method, (russian, english): &(Vec<String>, Vec<String>)) -> (f64, f64) {
    let kept = |sentences: &[String], step: usize, rest: usize| {
        let kept = sentences.iter().enumerate();
        let kept = kept.filter(|(number, _)| number % step != rest);
        kept.map(|(number, words)| (number, words.clone()))
            .unzip::<_, _, Vec<_>, Vec<_>>()
    };
    let (ids, russian) = kept(russian, 15, 11);
    let (other_ids, english) = kept(english, 10, 4);
    let ((source, of_source), (target, of_target)) = (joined(&russian), joined(&english));
    let whole = |text: &Text| text.whole().unwrap();
    let links = aligned((&source, whole(&source)), (&target, whole(&target)), method);
    let mut pairs = BTreeSet::new();
    for link in &links {
        for one in numbers(&link.source, &of_source) {
            for other in numbers(&link.target, &of_target) {
                pairs.insert((ids[one], other_ids[other]));
            }
        }
    }
    let count = |counted: usize| f64::from(u32::try_from(counted).unwrap());
    let there = ids.iter().filter(|one| other_ids.contains(one));
    let right = pairs.iter().filter(|(one, other)| one == other);
    let right = count(right.count());
    (right / count(pairs.len()), right / count(there.count()))
}

#[test]
fn running_text_with_gaps_is_put_side_by_side_better_than_by_lengths_alone() {
    let Some(both) = parallel() else { return };
    let anchored = measured(Method::Anchored, &both);
    let by_lengths = measured(Method::LengthsAlone, &both);
    println!("precision and recall {anchored:.3?}, by lengths alone {by_lengths:.3?}");
    assert!(anchored.0 > by_lengths.0 && anchored.1 > by_lengths.1);
    assert!(anchored.0 > 0.9 && anchored.1 > 0.95, "{anchored:?}");
}

#[test]
fn a_sentence_that_was_left_out_stands_alone() {
    let links = words_of(
        "Сталин ответил Мао 21 октября. Пока армия не готова к наступлению. Громыко согласен с Молотовым.",
        "Stalin replied to Mao on 21 October. Gromyko agrees with Molotov.",
    );
    let kinds: Vec<_> = links
        .iter()
        .map(|(one, other)| (one.len(), other.len()))
        .collect();
    assert_eq!(kinds, [(1, 1), (1, 0), (1, 1)], "{links:?}");
}

#[test]
fn two_sentences_that_became_one_stay_together() {
    let links = words_of(
        "Мы получили телеграмму Ковалева. Мы вполне согласны с его предложением по Маньчжурии. Рощин вылетел в Пекин 5 ноября.",
        "We received Kovalev's telegram and we fully agree with his proposal on Manchuria. Roshchin left for Peking on 5 November.",
    );
    let kinds: Vec<_> = links
        .iter()
        .map(|(one, other)| (one.len(), other.len()))
        .collect();
    assert_eq!(kinds, [(2, 1), (1, 1)], "{links:?}");
}

#[test]
fn every_sentence_is_in_exactly_one_link() {
    let sources = [
        "",
        "Да.",
        "Один. Два. Три. Четыре. Пять.",
        "Он ушел.\n\nОна 1949 осталась.",
    ];
    for source in sources {
        for target in ["Yes.", "She stayed 1949. He left.", "One.\nTwo.\nThree."] {
            let (source, target) = (Text::new(source), Text::new(target));
            let (Some(one), Some(other)) = (source.whole(), target.whole()) else {
                continue;
            };
            let links = aligned((&source, one), (&target, other), Method::Anchored);
            let mut found: Vec<Span> = links.iter().flat_map(|link| link.source.clone()).collect();
            found.sort_by_key(|span| span.start());
            assert_eq!(found, sentences(&source, one));
            let mut found: Vec<Span> = links.iter().flat_map(|link| link.target.clone()).collect();
            found.sort_by_key(|span| span.start());
            assert_eq!(found, sentences(&target, other));
        }
    }
}

#[test]
fn who_stops_it_gets_nothing() {
    let text = Text::new("One. Two.");
    let whole = text.whole().unwrap();
    let side = (&text, whole);
    assert_eq!(align(side, side, Method::Anchored, &|| true), None);
}
