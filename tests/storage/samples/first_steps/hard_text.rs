//! The marks in the text that is hard to count.

use super::{HARD, dated, mark};
use crate::samples::builder::{Builder, about, note, tag};

pub fn hard_text(builder: &mut Builder) {
    for (id, words, said) in [
        (
            "h-family",
            "👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "Seven characters, one sign.",
        ),
        ("h-hand", "👋🏽", "A hand and a skin tone."),
        ("h-astronaut", "👩🏽\u{200d}🚀", "Four characters, joined."),
        ("h-flag", "🇰🇷", "Two letters make a flag."),
        ("h-x", "x\u{302}", "No single character exists for this."),
        (
            "h-ts",
            "т\u{361}с",
            "A tie over two letters, as in the library rules of 1898.",
        ),
        (
            "h-goths",
            "𐌲𐌿𐍄𐌰𐌽𐍃",
            "Six letters, each four bytes in UTF-8.",
        ),
        ("h-han", "𠀋", "Beyond the first plane."),
        ("h-kshatriya", "क्षत्रिय", "Marks that cannot stand alone."),
    ] {
        mark(builder, id, HARD, words, vec![tag("sign"), note(said)]);
    }
    mark(
        builder,
        "h-castle",
        HARD,
        "за\u{301}мок",
        vec![tag("doubtful"), note("A castle.")],
    );
    mark(
        builder,
        "h-lock",
        HARD,
        "замо\u{301}к",
        vec![tag("doubtful"), note("A lock.")],
    );
    mark(builder, "h-zurich-1", HARD, "Zürich", vec![tag("place")]);
    mark(
        builder,
        "h-zurich-2",
        HARD,
        "Zu\u{308}rich",
        vec![tag("place")],
    );
    mark(
        builder,
        "h-mao",
        HARD,
        "毛澤東",
        vec![tag("person"), about("mao")],
    );
    let day = vec![tag("date"), dated("一九四九年十月一日", "1949-10-01")];
    mark(builder, "h-day", HARD, "一九四九年十月一日", day);
    mark(builder, "h-tokyo", HARD, "東京都", vec![tag("place")]);
    mark(
        builder,
        "h-kyoto",
        HARD,
        "「京都」",
        vec![tag("place"), note("The brackets belong to the mark.")],
    );
    mark(
        builder,
        "h-jerusalem",
        HARD,
        "בירושלים",
        vec![tag("place"), about("jerusalem")],
    );
    mark(builder, "h-brown", HARD, "Mr. Brown", vec![tag("person")]);
    let crossing = [
        ("h-cross-1", "The Duke of Alba's secretary", "person"),
        ("h-cross-2", "secretary Juan de Albornoz's copy", "person"),
        ("h-cross-3", "copy of the king's letter", "event"),
    ];
    for (id, words, kind) in crossing {
        mark(builder, id, HARD, words, vec![tag(kind)]);
    }
}
