//! The ways in which a text is edited, each as exactly as SAFETY.md §10.2 says.

use unicode_normalization::UnicodeNormalization;

use super::numbers::Numbers;

/// A kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Same,
    Typos,
    Ocr5,
    Ocr15,
    /// The noisy text is the old one, and somebody corrected all of it.
    Corrected,
    Rewrap,
    CrLf,
    Nfd,
    Moves,
    Delete,
    Insert,
    Mixed,
}

impl Kind {
    pub const ALL: [Self; 12] = [
        Self::Same,
        Self::Typos,
        Self::Ocr5,
        Self::Ocr15,
        Self::Corrected,
        Self::Rewrap,
        Self::CrLf,
        Self::Nfd,
        Self::Moves,
        Self::Delete,
        Self::Insert,
        Self::Mixed,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Typos => "typos 0.5 %",
            Self::Ocr5 => "OCR noise 5 %",
            Self::Ocr15 => "OCR noise 15 %",
            Self::Corrected => "OCR noise 2 % corrected",
            Self::Rewrap => "re-wrapped",
            Self::CrLf => "CR LF",
            Self::Nfd => "NFD",
            Self::Moves => "paragraphs moved",
            Self::Delete => "paragraphs deleted",
            Self::Insert => "paragraphs inserted",
            Self::Mixed => "mixed",
        }
    }
}

/// A character and where it stood before; `None` for a new one.
type Traced = (char, Option<usize>);

/// A text before and after, and where each of its characters went.
pub struct Edited {
    pub old: Vec<char>,
    pub new: Vec<char>,
    to_new: Vec<Option<usize>>,
}

impl Edited {
    pub fn new(kind: Kind, text: &[char], numbers: &mut Numbers) -> Self {
        let traced: Vec<Traced> = text.iter().copied().zip((0..).map(Some)).collect();
        if kind == Kind::Corrected {
            let noisy = noise(traced, 0.02, numbers);
            return Self {
                old: noisy.iter().map(|one| one.0).collect(),
                new: text.to_vec(),
                to_new: noisy.iter().map(|one| one.1).collect(),
            };
        }
        let edited = match kind {
            Kind::Same | Kind::Corrected => traced,
            Kind::Typos => noise(traced, 0.005, numbers),
            Kind::Ocr5 => noise(traced, 0.05, numbers),
            Kind::Ocr15 => noise(traced, 0.15, numbers),
            Kind::Rewrap => rewrapped(traced, numbers),
            Kind::CrLf => traced
                .into_iter()
                .flat_map(|one| {
                    let before = (one.0 == '\n').then_some(('\r', None));
                    before.into_iter().chain([one])
                })
                .collect(),
            Kind::Nfd => traced
                .into_iter()
                .flat_map(|(character, origin)| {
                    let parts: Vec<char> = std::iter::once(character).nfd().collect();
                    parts
                        .into_iter()
                        .enumerate()
                        .map(move |(number, part)| (part, origin.filter(|_| number == 0)))
                })
                .collect(),
            Kind::Moves => moved(&traced, (12, 5, 20), numbers),
            Kind::Delete => without(&traced, 0.08, numbers),
            Kind::Insert => inserted(&traced, numbers),
            Kind::Mixed => mixed(&traced, numbers),
        };
        let mut to_new = vec![None; text.len()];
        for (at, (_, origin)) in edited.iter().enumerate() {
            if let Some(origin) = origin {
                to_new[*origin] = Some(at);
            }
        }
        Self {
            old: text.to_vec(),
            new: edited.iter().map(|one| one.0).collect(),
            to_new,
        }
    }

    /// Where a stretch is now: from its first to its last surviving character; `None` if fewer than
    /// 30 % of them survive.
    pub fn gold(&self, (start, end): (usize, usize)) -> Option<(usize, usize)> {
        let survivors: Vec<usize> = self.to_new[start..end].iter().copied().flatten().collect();
        if survivors.len() * 10 < (end - start) * 3 {
            return None;
        }
        let first = *survivors.iter().min()?;
        let mut last = *survivors.iter().max()? + 1;
        while self
            .new
            .get(last)
            .is_some_and(|one| unicode_normalization::char::is_combining_mark(*one))
        {
            last += 1;
        }
        Some((first, last))
    }
}

fn paragraphs(text: &[Traced]) -> Vec<Vec<Traced>> {
    text.split_inclusive(|one| one.0 == '\n')
        .map(<[Traced]>::to_vec)
        .collect()
}

const LOOKALIKES: [(char, &str); 19] = [
    ('e', "c"),
    ('c', "e"),
    ('n', "u"),
    ('u', "n"),
    ('i', "l"),
    ('l', "i"),
    ('s', "f"),
    ('t', "f"),
    ('f', "t"),
    ('h', "b"),
    ('b', "h"),
    ('o', "0"),
    ('a', "o"),
    ('m', "rn"),
    ('r', "n"),
    ('d', "cl"),
    ('S', "8"),
    ('B', "8"),
    ('v', "y"),
];

/// Characters misread, dropped and added, at a rate.
fn noise(text: Vec<Traced>, rate: f64, numbers: &mut Numbers) -> Vec<Traced> {
    let others: Vec<char> = "aeinrt.,".chars().collect();
    let added: Vec<char> = "'.,- i".chars().collect();
    let mut noisy = Vec::with_capacity(text.len() + 16);
    for (character, origin) in text {
        let drawn = numbers.share() / rate;
        let is_newline = character == '\n';
        if drawn >= 1.0 {
            noisy.push((character, origin));
        } else if drawn < 0.6 && !character.is_whitespace() {
            let look = LOOKALIKES
                .iter()
                .find(|(one, _)| *one == character)
                .map(|(_, look)| *look);
            let instead: Vec<char> = look.map_or_else(
                || vec![*numbers.one(&others)],
                |look| look.chars().collect(),
            );
            noisy.extend(
                instead
                    .into_iter()
                    .enumerate()
                    .map(|(number, one)| (one, origin.filter(|_| number == 0))),
            );
        } else if drawn >= 0.8 || is_newline {
            noisy.push((character, origin));
            noisy.push((*numbers.one(&added), None));
        }
    }
    noisy
}

fn rewrapped(mut text: Vec<Traced>, numbers: &mut Numbers) -> Vec<Traced> {
    let mut column = 0;
    let mut wrapped = Vec::with_capacity(text.len());
    for one in &mut text {
        if one.0 == '\n' {
            one.0 = ' ';
        }
        column += 1;
        if one.0 == ' ' && column >= 72 {
            one.0 = '\n';
            column = 0;
        }
        wrapped.push(*one);
        if one.0 == ' ' && numbers.share() < 0.03 {
            wrapped.push((' ', None));
        }
    }
    wrapped
}

/// So many times a run of paragraphs is cut out and put back elsewhere.
fn moved(
    text: &[Traced],
    (times, from, to): (usize, usize, usize),
    numbers: &mut Numbers,
) -> Vec<Traced> {
    let mut all = paragraphs(text);
    for _ in 0..times {
        let start = numbers.below(all.len());
        let end = (start + numbers.between(from, to)).min(all.len());
        let run: Vec<Vec<Traced>> = all.drain(start..end).collect();
        let at = numbers.below(all.len() + 1);
        all.splice(at..at, run);
    }
    all.concat()
}

fn without(text: &[Traced], rate: f64, numbers: &mut Numbers) -> Vec<Traced> {
    let mut all = paragraphs(text);
    all.retain(|_| numbers.share() >= rate);
    all.concat()
}

fn copy(paragraph: &[Traced]) -> Vec<Traced> {
    paragraph.iter().map(|one| (one.0, None)).collect()
}

fn shuffled(paragraph: &[Traced], numbers: &mut Numbers) -> Vec<Traced> {
    let line: String = paragraph.iter().map(|one| one.0).collect();
    let mut words: Vec<&str> = line.split_whitespace().collect();
    for at in (1..words.len()).rev() {
        words.swap(at, numbers.below(at + 1));
    }
    let line = format!("{}\n", words.join(" "));
    line.chars().map(|one| (one, None)).collect()
}

fn inserted(text: &[Traced], numbers: &mut Numbers) -> Vec<Traced> {
    let all = paragraphs(text);
    let front = "A new edition.\nWith a preface.\nBy another editor.\nIn one volume.\nPrinted again.\nFor everybody.\n";
    let mut out: Vec<Traced> = front.chars().map(|one| (one, None)).collect();
    for paragraph in &all {
        if numbers.share() < 0.05 {
            let other = numbers.one(&all).clone();
            out.extend(shuffled(&other, numbers));
        }
        if numbers.share() < 0.05 {
            out.extend(copy(&all[numbers.below(all.len())]));
        }
        out.extend(paragraph);
    }
    out
}

fn mixed(text: &[Traced], numbers: &mut Numbers) -> Vec<Traced> {
    let kept = without(text, 0.03, numbers);
    let moved = paragraphs(&moved(&kept, (5, 3, 12), numbers));
    let mut out = Vec::new();
    for paragraph in &moved {
        if numbers.share() < 0.03 {
            out.extend(copy(&moved[numbers.below(moved.len())]));
        }
        out.extend(paragraph);
    }
    let mut noisy = noise(out, 0.01, numbers);
    for one in noisy.iter_mut().filter(|one| one.0 == '\n') {
        if numbers.share() < 0.3 {
            one.0 = ' ';
        }
    }
    noisy
}
