//! Are annotations found again in texts that others edited? The protocol of SAFETY.md §10.2.
//!
//! `cargo bench --bench anchoring` takes a few minutes. `-- --full` follows a million annotations,
//! `-- --marks N` takes N in each text and edit, `-- --seed N` other ones, `-- --text NAME` only the
//! texts whose names begin so, `-- --edit NAME` only such edits, `-- --longest N` so many characters
//! of each text. `-- --times` prints how long the program worked on each text and edit, `-- --asked`
//! every mark that is there and was not found without asking. For each kind of edit it prints, in
//! per cent of all annotations:
//! found *right* without asking, *asked* about (and how many of the guesses are good), *lost*
//! although still there, placed on a part only (*off*), and the count of those *silently wrong*,
//! which must be none; beside them what quotes alone give, here and by the published weights of
//! Hypothesis.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench that cannot run says so"
)]

mod clock;
mod edits;
mod hypothesis;
mod marks;
mod numbers;
mod score;
mod texts;

use std::collections::BTreeMap;
use std::time::Duration;

use clock::Clock;
use edits::{Edited, Kind};
use glossator::project::reanchoring::plan;
use marks::Desk;
use numbers::Numbers;
use score::Score;

/// What was asked for on the command line.
struct Wish {
    marks: usize,
    rounds: u64,
    /// Further rounds are made until so many annotations are followed.
    until: usize,
    seed: u64,
    longest: usize,
    text: String,
    edit: String,
    /// Whether each mark that is asked about or lost is printed, and the time of each plan.
    shows_asked: bool,
    shows_times: bool,
    /// Marks of each text and edit that Hypothesis is asked about too; it is slow.
    by_hypothesis: usize,
}

impl Wish {
    fn of_arguments() -> Self {
        let mut wish = Self {
            marks: 300,
            rounds: 1,
            until: 0,
            seed: 1,
            longest: texts::LONGEST,
            text: String::new(),
            edit: String::new(),
            shows_asked: false,
            shows_times: false,
            by_hypothesis: 60,
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut number = || {
                arguments
                    .next()
                    .and_then(|value| value.parse().ok())
                    .expect("a number follows")
            };
            match argument.as_str() {
                "--full" => (wish.marks, wish.until) = (1_000, 1_000_000),
                "--until" => wish.until = usize::try_from(number()).expect("a count"),
                "--marks" => wish.marks = usize::try_from(number()).expect("a count"),
                "--seed" => wish.seed = number(),
                "--longest" => wish.longest = usize::try_from(number()).expect("a count"),
                "--rounds" => wish.rounds = number(),
                "--text" => wish.text = arguments.next().unwrap_or_default(),
                "--edit" => wish.edit = arguments.next().unwrap_or_default(),
                "--asked" => wish.shows_asked = true,
                "--times" => wish.shows_times = true,
                // What cargo adds by itself.
                _ => {}
            }
        }
        wish
    }
}

/// All scores of one row: of one kind of edit, or of one text.
#[derive(Default)]
struct Row {
    followed: Score,
    quoted: Score,
    hypothesis: Score,
    slowest: Duration,
    /// Without the old text.
    slowest_by_quotes: Duration,
}

fn main() {
    let wish = Wish::of_arguments();
    let texts = texts::all(wish.seed, wish.longest);
    let texts: Vec<_> = texts
        .into_iter()
        .filter(|one| one.name.starts_with(&wish.text))
        .collect();
    let mut by_kind: BTreeMap<Kind, Row> = BTreeMap::new();
    let mut by_text: BTreeMap<&str, Row> = BTreeMap::new();
    let mut in_prose: BTreeMap<Kind, Row> = BTreeMap::new();
    let (mut round, mut followed) = (0, 0);
    while round < wish.rounds || followed < wish.until {
        for text in &texts {
            let kinds = Kind::ALL.into_iter();
            for kind in kinds.filter(|one| one.name().starts_with(&wish.edit)) {
                let mut numbers =
                    Numbers::new(&[wish.seed, round, kind as u64, text.name.len() as u64]);
                let edited = Edited::new(kind, &text.chars, &mut numbers);
                let desk = Desk::new(&edited, wish.marks, &mut numbers);
                let cell = try_all(
                    &desk,
                    &edited,
                    if round == 0 { wish.by_hypothesis } else { 0 },
                );
                followed += cell.followed.all();
                show(&wish, &cell, &format!("{} ({})", text.name, kind.name()));
                by_kind.entry(kind).or_default().add(&cell);
                by_text.entry(&text.name).or_default().add(&cell);
                if text.is_prose {
                    in_prose.entry(kind).or_default().add(&cell);
                }
            }
            eprintln!(
                "round {round}: {} done, {followed} annotations followed",
                text.name
            );
        }
        round += 1;
    }
    print_table("edit", by_kind.iter().map(|(kind, row)| (kind.name(), row)));
    print_table("text", by_text.iter().map(|(name, row)| (*name, row)));
    print_table(
        "edit, in long prose",
        in_prose.iter().map(|(kind, row)| (kind.name(), row)),
    );
    let wrong: usize = by_kind.values().map(|row| row.followed.wrong).sum();
    println!("\n{followed} annotations followed with the old text at hand: {wrong} silently wrong");
    std::process::exit(i32::from(wrong > 0));
}

/// What is wrong is said in any case, the rest as wished.
fn show(wish: &Wish, cell: &Row, name: &str) {
    for wrong in &cell.followed.first_wrong {
        eprintln!("silently wrong in {name}: {wrong}");
    }
    if wish.shows_times {
        println!("{:>6} ms  {name}", cell.slowest.as_millis());
    }
    if wish.shows_asked {
        for asked in &cell.followed.not_found {
            println!("asked in {name}: {asked}");
        }
    }
}

/// One text edited in one way, by all three methods.
fn try_all(desk: &Desk, edited: &Edited, by_hypothesis: usize) -> Row {
    let mut row = Row::default();
    let begun = Clock::start();
    let followed = plan(&desk.project, &desk.document, Desk::new_version(edited)).expect("a plan");
    row.slowest = begun.elapsed();
    for (mark, placement) in desk.marks.iter().zip(&followed.placements) {
        row.followed.count(edited, *mark, placement);
    }
    let without_text = desk.without_text();
    let begun = Clock::start();
    let quoted = plan(&without_text, &desk.document, Desk::new_version(edited)).expect("a plan");
    row.slowest_by_quotes = begun.elapsed();
    for (mark, placement) in desk.marks.iter().zip(&quoted.placements) {
        row.quoted.count(edited, *mark, placement);
    }
    for mark in desk.marks.iter().take(by_hypothesis) {
        row.hypothesis
            .count_answer(edited, *mark, hypothesis::find(edited, *mark));
    }
    row
}

impl Row {
    fn add(&mut self, other: &Self) {
        self.followed.add(&other.followed);
        self.quoted.add(&other.quoted);
        self.hypothesis.add(&other.hypothesis);
        self.slowest = self.slowest.max(other.slowest);
        self.slowest_by_quotes = self.slowest_by_quotes.max(other.slowest_by_quotes);
    }
}

fn print_table<'a>(what: &str, rows: impl Iterator<Item = (&'a str, &'a Row)>) {
    println!(
        "\n{what:<26}{:>9} {:>8} {:>7} {:>7} {:>6} {:>6} {:>6} │ quotes {:>6} {:>6} {:>6} │ Hypothesis {:>6} {:>6} │ slowest by quotes",
        "marks",
        "right",
        "asked",
        "(good)",
        "lost",
        "off",
        "WRONG",
        "right",
        "asked",
        "WRONG",
        "right",
        "wrong"
    );
    for (name, row) in rows {
        let (one, two, three) = (&row.followed, &row.quoted, &row.hypothesis);
        println!(
            "{name:<26}{:>9} {:>7.2}% {:>6.2}% {:>6.1}% {:>5.2}% {:>5.2}% {:>6} │        {:>5.1}% {:>5.1}% {:>6} │            {:>5.1}% {:>5.1}% │ {:>5} ms {:>6} ms",
            one.all(),
            one.share(one.right),
            one.share(one.asked),
            if one.asked == 0 {
                100.0
            } else {
                100.0 * one.good_guesses as f64 / one.asked as f64
            },
            one.share(one.lost),
            one.share(one.off),
            one.wrong,
            two.share(two.right),
            two.share(two.asked),
            two.wrong,
            three.share(three.right),
            three.share(three.wrong),
            row.slowest.as_millis(),
            row.slowest_by_quotes.as_millis(),
        );
    }
}
