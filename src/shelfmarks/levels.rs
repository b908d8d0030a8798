//! The levels of each scheme, and what their labels look like. Data.

use super::numerals::{leaves, lettered_number, number};
use super::scan::Value;
use super::values::{
    bestand, bestand_or_number, chinese_file, chinese_pages, class, decimal, doboz, dosya, file,
    french_cote, gomlek, hungarian_fond, hungarian_pages, lot, ottoman_fond, piece, polish_mark,
    stroked, unit_of_keeping, word_or_quotation,
};

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
        lettered_number,
    )),
    level(
        "opis",
        &["Опись", "опись", "Opis", "opis", "Op", "op", "Оп", "оп"],
        "op. ",
        number,
    ),
    level(
        "delo",
        &[
            "Дело",
            "дело",
            "Delo",
            "delo",
            "Справа",
            "справа",
            "Ед. хр",
            "ед. хр",
            "Ед.хр",
            "ед.хр",
            "Спр",
            "спр",
            "Spr",
            "spr",
            "а. е",
            "а.е",
            "D",
            "d",
            "Д",
            "д",
        ],
        "d. ",
        number,
    ),
    level(
        "tom",
        &["Том", "том", "Tom", "tom", "T.", "t.", "Т.", "т."],
        "t. ",
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
                "Арк",
                "арк",
                "ark",
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
    level("lot", &["Lot Files", "Lot File", "Lot"], "Lot File ", lot),
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
        file,
    ),
    level("file", &[], "File ", decimal),
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
    needed(level(
        "bestand",
        &["Bestand", "Best"],
        "Best. ",
        bestand_or_number,
    )),
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
    needed(level("cote", &[], "", french_cote)),
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
        &["folio", "f"],
    ),
];

pub const CHINESE: &[Level] = &[
    needed(level("file", &[], "", chinese_file)),
    several(level("pages", &[], "p. ", chinese_pages), "pp. ", &[]),
    several(level("pages", &["pp", "p"], "p. ", leaves), "pp. ", &["p"]),
];

pub const HUNGARIAN: &[Level] = &[
    needed(level("fond", &[], "", hungarian_fond)),
    level("doboz", &[], "doboz ", doboz),
    level("orzesi_egyseg", &[], "ő. e. ", unit_of_keeping),
    level("tetel", &[], "", stroked),
    level("irat", &[], "", stroked),
    level("oldal", &[], "o. ", hungarian_pages),
];

pub const POLISH: &[Level] = &[
    needed(level(
        "zespol",
        &["Zespół", "zespół", "zesp", "Z.", "z."],
        "z. ",
        number,
    )),
    needed(level(
        "sygnatura",
        &["Sygnatura", "sygnatura", "Sygn", "sygn"],
        "sygn. ",
        polish_mark,
    )),
    level("wiazka", &["Wiązka", "wiązka", "W.", "w."], "w. ", number),
    level("teczka", &["Teczka", "teczka", "T.", "t."], "t. ", number),
    level(
        "karty",
        &["Karty", "karty", "Karta", "karta", "kk.", "K.", "k."],
        "k. ",
        leaves,
    ),
];

pub const ITALIAN: &[Level] = &[
    level("anno", &["anno", "a."], "anno ", number),
    level("rubrica", &["rubrica", "rubr"], "rubr. ", number),
    needed(level("posizione", &["posizione", "pos"], "pos. ", number)),
    needed(level(
        "busta",
        &["Busta", "busta", "bb.", "b."],
        "b. ",
        number,
    )),
    needed(level("scatola", &["scatola", "scat"], "scat. ", number)),
    level("volume", &["volume", "vol"], "vol. ", number),
    needed(level("fascicolo", &["fascicolo", "fasc"], "fasc. ", number)),
    several(
        level(
            "folio",
            &["fogli", "foglio", "ff.", "fol.", "f."],
            "f. ",
            leaves,
        ),
        "ff. ",
        &["foglio", "f."],
    ),
];

pub const OTTOMAN: &[Level] = &[
    needed(level("fon", &[], "", ottoman_fond)),
    Level {
        joint: " ",
        ..level("dosya", &[], "", dosya)
    },
    level("dosya", &["Dosya No", "Dosya"], "Dosya ", number),
    Level {
        joint: "/",
        ..level("gomlek", &[], "", gomlek)
    },
    level("gomlek", &["Gömlek No", "Gömlek"], "Gömlek ", number),
];
