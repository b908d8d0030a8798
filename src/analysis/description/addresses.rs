//! Who writes to whom: labelled lines, lists of addressees, salutations and signatures.
//!
//! Names are suggested as they stand, in whichever case; whose they are is not decided here. If
//! the original names anybody, the translation is not asked.

use crate::model::{Certainty, DescriptionField, Role};

use super::addressees::{self, without_honorific};
use super::collected::{Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, of_key, sources};
use super::signatures;
use super::words::is_ideograph;

/// Paragraphs at the head of a paper among which it says from whom and to whom it is.
const HEAD: usize = 14;
/// Longer lines, in characters, are running text.
const LONGEST: u32 = 160;

type Cue = (&'static str, DescriptionField);

/// Words with a colon at the start of a line, in lower case.
const LABELS: [Cue; 39] = [
    ("subject", DescriptionField::Title),
    ("тема", DescriptionField::Title),
    ("betr", DescriptionField::Title),
    ("betr.", DescriptionField::Title),
    ("betreff", DescriptionField::Title),
    ("objet", DescriptionField::Title),
    ("tárgy", DescriptionField::Title),
    ("oggetto", DescriptionField::Title),
    ("dotyczy", DescriptionField::Title),
    ("from", DescriptionField::Sender),
    ("to", DescriptionField::Recipient),
    ("via", DescriptionField::Channel),
    ("through", DescriptionField::Channel),
    ("от", DescriptionField::Sender),
    ("от кого", DescriptionField::Sender),
    ("кому", DescriptionField::Recipient),
    ("куда", DescriptionField::Recipient),
    ("через", DescriptionField::Channel),
    ("von", DescriptionField::Sender),
    ("absender", DescriptionField::Sender),
    ("an", DescriptionField::Recipient),
    ("empfänger", DescriptionField::Recipient),
    ("über", DescriptionField::Channel),
    ("de", DescriptionField::Sender),
    ("expéditeur", DescriptionField::Sender),
    ("à", DescriptionField::Recipient),
    ("a", DescriptionField::Recipient),
    ("pour", DescriptionField::Recipient),
    ("destinataire", DescriptionField::Recipient),
    ("destinataires", DescriptionField::Recipient),
    ("发件人", DescriptionField::Sender),
    ("发电单位", DescriptionField::Sender),
    ("发自", DescriptionField::Sender),
    ("发", DescriptionField::Sender),
    ("收件人", DescriptionField::Recipient),
    ("收电单位", DescriptionField::Recipient),
    ("主送", DescriptionField::Recipient),
    ("致", DescriptionField::Recipient),
    ("转", DescriptionField::Channel),
];

/// Words with a colon before those to whom copies went, in lower case.
const COPIES: [&str; 10] = [
    "копия",
    "копии",
    "copy to",
    "copies to",
    "copy",
    "cc",
    "c.c.",
    "durchschlag an",
    "kopie an",
    "copie à",
];

/// Words with which a letter speaks to somebody.
const SALUTATIONS: [&str; 16] = [
    "dear",
    "уважаемый",
    "уважаемая",
    "дорогой",
    "многоуважаемый",
    "глубокоуважаемый",
    "sehr geehrter",
    "sehr geehrte",
    "lieber",
    "liebe",
    "hochverehrter",
    "mon cher",
    "ma chère",
    "cher",
    "chère",
    "my dear",
];

/// Reads senders, recipients and channels.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    for piece in of_key(pieces, "title") {
        between(collected.title_in(piece.passage), collected);
    }
    let has_original = |collected: &Collected| {
        let fields = [DescriptionField::Sender, DescriptionField::Recipient];
        let found = fields
            .into_iter()
            .flat_map(|field| collected.of_field(field));
        found.filter(|one| one.certainty > Certainty::Low).count() > 0
    };
    for piece in sources(pieces) {
        if piece.role == Role::Translation && has_original(collected) {
            continue;
        }
        let lines = &piece.lines;
        for line in lines
            .iter()
            .take(HEAD)
            .filter(|line| line.span.len() <= LONGEST)
        {
            let _is_read = labelled(*line, collected)
                || addressees::headed(*line, collected)
                || addressees::listed(*line, collected)
                || spoken_to(*line, collected)
                || addressees::towards(*line, collected)
                || between(*line, collected);
        }
        signatures::read(lines, collected);
    }
}

/// "FROM: Amembassy Seoul".
fn labelled(line: Passage<'_>, collected: &mut Collected) -> bool {
    let words = line.words();
    let Some((place, _)) = words
        .chars()
        .enumerate()
        .find(|(_, one)| matches!(one, ':' | '：'))
    else {
        return false;
    };
    let name: String = words.chars().take(place).collect();
    let name = name.trim().to_lowercase();
    let cue = LABELS.iter().find(|(label, _)| *label == name);
    let copies = COPIES.contains(&name.as_str());
    let field = cue.map(|(_, field)| *field);
    let field = field.or(copies.then_some(DescriptionField::Recipient));
    let (Some(field), Some(value)) = (field, line.rest(place + 1)) else {
        return false;
    };
    let is_first_capital = words.chars().next().is_some_and(|one| !one.is_lowercase());
    for one in value.split(|one| matches!(one, ';' | '；' | '、')) {
        if is_first_capital && let Some(one) = without_honorific(one).and_then(without_stop) {
            let reason = if copies {
                "A copy went there.".to_owned()
            } else {
                format!("The line begins with «{name}».")
            };
            // What a paper is about need not be its title, and a copy is not the paper.
            let is_title = field == DescriptionField::Title;
            let certainty = if is_title || copies {
                Certainty::Medium
            } else {
                Certainty::High
            };
            collected.words(field, one, because(certainty, reason));
        }
    }
    is_first_capital
}

/// "Dear Mr. Bevin,", "毛主席：".
fn spoken_to(line: Passage<'_>, collected: &mut Collected) -> bool {
    let words = line.words();
    let chinese = words.ends_with(['：', ':'])
        && line.span.len() <= 16
        && words.chars().next().is_some_and(is_ideograph);
    let salutation = SALUTATIONS.into_iter().find(|one| begins_with(line, one));
    let name = match (chinese, salutation) {
        (true, _) => Some(line),
        (false, Some(one)) if line.span.len() <= 80 => line.rest(one.chars().count()),
        _ => None,
    };
    let ends = words.ends_with([',', '!', ':', '：', '，']);
    let Some(name) = name
        .filter(|_| ends)
        .and_then(|one| one.trimmed(&[',', '!', ':', '：', '，']))
    else {
        return false;
    };
    let because = because(Certainty::Medium, "The paper speaks to this person.");
    collected.words(DescriptionField::Recipient, name, because);
    true
}

/// "The Ambassador in Korea (Muccio) to the Secretary of State", "M. Bonnet à M. Schuman".
fn between(line: Passage<'_>, collected: &mut Collected) -> bool {
    const FORMS: [(&[&str], &[&str]); 3] = [
        (
            &["The ", "Sir ", "Mr. ", "Lord ", "Viscount "],
            &[
                " to the ",
                " to Mr. ",
                " to Sir ",
                " to Lord ",
                " to Viscount ",
                " to Certain ",
            ],
        ),
        (&["M. ", "Mme "], &[", à M. ", ", à Mme ", " à M. "]),
        (
            &["Der ", "Botschafter ", "Gesandter "],
            &[" an das ", " an den ", " an die "],
        ),
    ];
    let words = line.words();
    if line.span.len() > LONGEST || words.ends_with('.') && words.matches(". ").count() > 2 {
        return false;
    }
    for (heads, joints) in FORMS {
        let joint = joints
            .iter()
            .filter_map(|joint| Some((words.find(joint)?, *joint)))
            .min();
        let (true, Some((at, joint))) = (heads.iter().any(|head| words.starts_with(head)), joint)
        else {
            continue;
        };
        // What stands before "to the" belongs to the sender, "the" to the addressee.
        let blank = joint.trim_start_matches(',').trim_start();
        let cue = blank.find(' ').map_or(0, |blank| blank + 1);
        let start = at + joint.len() - blank.len() + cue;
        let (Some(from), Some(to)) = (line.bytes(0, at), line.bytes(start, words.len() - start))
        else {
            continue;
        };
        let reason = "A heading names both sides.";
        let ends = [
            (from, DescriptionField::Sender),
            (to, DescriptionField::Recipient),
        ];
        for (name, field) in ends {
            if let Some(name) = name.trimmed(&[',', '.', ':']) {
                collected.words(field, name, because(Certainty::Medium, reason));
            }
        }
        return true;
    }
    false
}

/// Whether the passage begins with words that are in lower case, and not only with their letters.
pub fn begins_with(passage: Passage<'_>, words: &str) -> bool {
    let length = words.chars().count();
    let head: String = passage.words().chars().take(length).collect();
    let next = passage.words().chars().nth(length);
    let is_edge =
        !words.ends_with(char::is_alphabetic) || next.is_none_or(|one| !one.is_alphabetic());
    is_edge && head.to_lowercase() == words
}

/// Without the stop that ends a line; that of an initial belongs to the name.
pub fn without_stop(name: Passage<'_>) -> Option<Passage<'_>> {
    let bare = name.trimmed(&['.', ','])?;
    let last = bare.words().rsplit(['.', ' ']).next().unwrap_or_default();
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let length = (bare.span.start().get() - name.span.start().get() + bare.span.len()) as usize;
    let stopped = name.part(length - bare.span.len() as usize, length + 1);
    let stopped = stopped.filter(|one| is_initial && one.words().ends_with('.'));
    Some(stopped.unwrap_or(bare))
}

/// Whether it may be the name of a person: a few words with capitals.
pub fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let is_capital =
        |word: &str| word.starts_with(|one: char| one.is_uppercase() || is_ideograph(one));
    (1..=4).contains(&count)
        && words.split_whitespace().all(is_capital)
        && words
            .chars()
            .all(|one| one.is_alphabetic() || ". -'’".contains(one))
}
