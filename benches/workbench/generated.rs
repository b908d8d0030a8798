//! Texts and annotations that are the same in every run.

use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Body, Color, Description, Document, DocumentId,
    Encoding, Extra, NewlineStyle, Provenance, Record, Selector, SourceFile, Tag, TagId, Target,
    Timestamp,
};
use glossator::project::recipes::Author;
use glossator::project::{Edit, Transaction};
use glossator::text::{Span, Text, TextQuote};

/// Russian and English prose, one paragraph of about 400 characters after the other.
const SENTENCES: [&str; 4] = [
    "Мы согласны с Вашим мнением, что в настоящее время армии пока не следует вести наступления. ",
    "In our opinion the comrades ought to concentrate their efforts on developing a movement. ",
    "Представляю проект ответа на телеграмму тов. Мао Цзэдуна на имя тов. Филиппова. ",
    "The telegram of 21 October was received on the 23rd and passed on the same day. ",
];

pub fn author() -> Author {
    Author {
        by: id("bench", AnnotatorId::new),
        at: Timestamp::default(),
    }
}

pub fn id<I, E: std::fmt::Debug>(text: &str, new: impl Fn(&str) -> Result<I, E>) -> I {
    new(text).expect("a valid id")
}

/// A small generator of numbers (an LCG with Knuth's constants), so that every run sees the same.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, bound: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(bound.max(1))).unwrap_or(0)
    }
}

pub fn text(megabytes: u32) -> Text {
    let mut numbers = Numbers(7);
    let mut all = String::new();
    while all.len() < megabytes as usize * 1_000_000 {
        for _ in 0..5 {
            all.push_str(SENTENCES[numbers.below(4) as usize]);
        }
        all.push_str("\n\n");
    }
    Text::new(all)
}

pub fn tag(number: u32) -> Tag {
    Tag {
        id: id(&format!("tag-{number}"), TagId::new),
        name: format!("tag {number}"),
        parent: None,
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    }
}

pub fn opening(megabytes: u32) -> Transaction {
    let text = text(megabytes);
    let document = id("long", DocumentId::new);
    let source = SourceFile {
        path: "long.txt".into(),
        sha256: String::new(),
        length: text.len().get(),
        encoding: Encoding {
            name: "UTF-8".into(),
            byte_order_mark: false,
        },
        newline: NewlineStyle::Lf,
    };
    let mut edits: Vec<Edit> = (0..20_u32)
        .map(|number| Edit::put(Record::Tag(tag(number))))
        .collect();
    let mut numbers = Numbers(11);
    let annotations: Vec<Edit> = (0..megabytes * 10_000)
        .map(|number| Edit::put(annotation(number, &text, &document, &mut numbers)))
        .collect();
    edits.push(Edit::put(Record::Document(Document {
        id: document,
        source,
        derivation: None,
        text: Some(text),
        corrections: vec![],
        description: Description::default(),
        sections: vec![],
        extra: Extra::default(),
    })));
    edits.extend(annotations);
    author().transaction("open", edits)
}

/// Mostly words, some sentences, a few long passages, anywhere.
pub fn annotation(
    number: u32,
    text: &Text,
    document: &DocumentId,
    numbers: &mut Numbers,
) -> Record {
    let length = match numbers.below(20) {
        0 => 400 + numbers.below(3_000),
        1..5 => 30 + numbers.below(120),
        _ => 4 + numbers.below(16),
    };
    let start = numbers.below(text.len().get() - length);
    let span = Span::of(start, start + length).expect("a span");
    Record::Annotation(Annotation {
        id: id(&format!("annotation-{number}"), AnnotationId::new),
        target: Target {
            document: document.clone(),
            selector: Selector::Text(span),
            quote: TextQuote::describe(text, span),
        },
        bodies: vec![Body::Tag(id(
            &format!("tag-{}", numbers.below(20)),
            TagId::new,
        ))],
        provenance: Provenance::by_hand(author().by, Timestamp::default()),
        extra: Extra::default(),
    })
}
