//! The levels of each scheme, and what their labels look like. Data.

use super::scan::{Value, leaves, number};
use super::values::{bestand, chinese_file, class, piece, word_or_quotation};

/// Reads a value that begins at a character.
pub type ReadValue = fn(&[char], usize) -> Option<Value>;

/// One level of a reference.
#[derive(Clone, Copy)]
pub struct Level {
    /// Its word in files: `fond`.
    pub name: &'static str,
    /// The labels that may stand before its number, the longest first; a full stop may follow.
    /// None for a level that is known by its form.
    pub labels: &'static [&'static str],
    /// What canonical forms put before one and before several.
    pub one: &'static str,
    pub many: &'static str,
    /// Labels that say that only one follows.
    pub singular: &'static [&'static str],
    /// What stands between it and the level before it.
    pub joint: &'static str,
    pub value: ReadValue,
    /// Without one such level a stretch is no reference.
    pub is_needed: bool,
}

const fn level(
    name: &'static str,
    labels: &'static [&'static str],
    canonical: &'static str,
    value: ReadValue,
) -> Level {
    Level {
        name,
        labels,
        one: canonical,
        many: canonical,
        singular: &[],
        joint: ", ",
        value,
        is_needed: false,
    }
}

const fn needed(level: Level) -> Level {
    Level {
        is_needed: true,
        ..level
    }
}

const fn several(level: Level, many: &'static str, singular: &'static [&'static str]) -> Level {
    Level {
        many,
        singular,
        ..level
    }
}

pub const SOVIET: &[Level] = &[
    needed(level(
        "fond",
        &["Фонд", "фонд", "Fond", "fond", "F", "f", "Ф", "ф"],
        "f. ",
        number,
    )),
    level(
        "opis",
        &["Опись", "опись", "Opis", "opis", "Op", "op", "Оп", "оп"],
        "op. ",
        number,
    ),
    level(
        "delo",
        &["Дело", "дело", "Delo", "delo", "D", "d", "Д", "д"],
        "d. ",
        number,
    ),
    level(
        "papka",
        &[
            "Папка",
            "папка",
            "Papka",
            "papka",
            "Pap",
            "pap",
            "P",
            "p",
            "П",
            "п",
        ],
        "p. ",
        number,
    ),
    several(
        level(
            "listy",
            &[
                "Листы",
                "листы",
                "Listy",
                "listy",
                "Лист",
                "лист",
                "List",
                "list",
                "ll",
                "Ll",
                "II",
                "LL",
                "лл",
                "Лл",
                "ЛЛ",
                "l",
                "L",
                "л",
                "Л",
            ],
            "l. ",
            leaves,
        ),
        "ll. ",
        &["Лист", "лист", "List", "list", "l", "L", "л", "Л"],
    ),
];

pub const AMERICAN: &[Level] = &[
    needed(level(
        "record_group",
        &["Record Group", "RG"],
        "RG ",
        number,
    )),
    level("series", &["Series"], "Series ", word_or_quotation),
    needed(level("entry", &["Entry"], "Entry ", word_or_quotation)),
    level(
        "file",
        &[
            "Central Decimal Files",
            "Central Decimal File",
            "Decimal File",
            "CDF",
            "File",
            "file",
        ],
        "File ",
        word_or_quotation,
    ),
    needed(several(
        level("box", &["Boxes", "boxes", "Box", "box"], "Box ", leaves),
        "Boxes ",
        &["Box", "box"],
    )),
    needed(level(
        "folder",
        &["Folder", "folder", "Fldr"],
        "Folder ",
        word_or_quotation,
    )),
    needed(level(
        "briefing_book",
        &["Electronic Briefing Book", "Briefing Book"],
        "Electronic Briefing Book ",
        number,
    )),
    level(
        "document",
        &["Document", "document", "Doc"],
        "Document ",
        number,
    ),
    level("reel", &["Reel", "reel"], "Reel ", number),
];

pub const BRITISH: &[Level] = &[
    needed(level("class", &[], "", class)),
    Level {
        joint: "/",
        ..needed(level("piece", &[], "", piece))
    },
    several(
        level(
            "folios",
            &["folios", "folio", "fols", "fos", "fol", "ff", "fo", "f"],
            "f. ",
            leaves,
        ),
        "ff. ",
        &["folio", "fol", "fo", "f"],
    ),
];

pub const GERMAN: &[Level] = &[
    needed(level("bestand", &[], "", bestand)),
    level("band", &["Band", "Bd"], "Bd. ", number),
    level(
        "number",
        &["Nummer", "Akte", "Nr"],
        "Nr. ",
        word_or_quotation,
    ),
    several(
        level("blatt", &["Blatt", "Bll", "Bl"], "Bl. ", leaves),
        "Bl. ",
        &[],
    ),
];

pub const FRENCH: &[Level] = &[
    level(
        "serie",
        &["Série", "série", "Series"],
        "série ",
        word_or_quotation,
    ),
    needed(level(
        "volume",
        &["Volume", "volume", "Vol", "vol"],
        "vol. ",
        number,
    )),
    needed(level("carton", &["Carton", "carton"], "carton ", number)),
    level(
        "dossier",
        &["Dossier", "dossier"],
        "dossier ",
        word_or_quotation,
    ),
    several(
        level(
            "folio",
            &["folios", "folio", "fol", "ff", "f"],
            "f. ",
            leaves,
        ),
        "ff. ",
        &["folio", "fol", "f"],
    ),
];

pub const CHINESE: &[Level] = &[
    needed(level("file", &[], "", chinese_file)),
    several(level("pages", &["pp", "p"], "p. ", leaves), "pp. ", &["p"]),
];
