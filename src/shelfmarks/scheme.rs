//! How an archive numbers its papers.

use super::levels::{
    AMERICAN, BRITISH, CHINESE, FRENCH, GERMAN, HUNGARIAN, ITALIAN, Level, OTTOMAN, POLISH, SOVIET,
};

/// A way of numbering papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Fond, opis, delo, papka, listy.
    Soviet,
    /// Record group, series, entry, box, folder.
    American,
    /// Class and piece: FO 371/84137.
    British,
    /// Bestand, Band, Blatt: B 12, Bd. 5, Bl. 3.
    German,
    /// Série, volume, dossier, folio.
    French,
    /// One number with hyphens, and pages.
    Chinese,
    /// Fond, doboz, tétel: XIX-J-1-j, 11. doboz, 5/f.
    Hungarian,
    /// Zespół, wiązka, teczka, karta, or a sygnatura.
    Polish,
    /// Busta, fascicolo, foglio.
    Italian,
    /// Fon, dosya and gömlek: HR.SYS. 1234/5.
    Ottoman,
}

impl Scheme {
    /// All schemes with their words in the table of archives.
    pub const ALL: [(Self, &str); 10] = [
        (Self::Soviet, "soviet"),
        (Self::American, "american"),
        (Self::British, "british"),
        (Self::German, "german"),
        (Self::French, "french"),
        (Self::Chinese, "chinese"),
        (Self::Hungarian, "hungarian"),
        (Self::Polish, "polish"),
        (Self::Italian, "italian"),
        (Self::Ottoman, "ottoman"),
    ];

    /// The scheme of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(_, known)| *known == word);
        found.map(|(scheme, _)| scheme)
    }

    /// Its levels in the order of the canonical form.
    pub(super) const fn levels(self) -> &'static [Level] {
        match self {
            Self::Soviet => SOVIET,
            Self::American => AMERICAN,
            Self::British => BRITISH,
            Self::German => GERMAN,
            Self::French => FRENCH,
            Self::Chinese => CHINESE,
            Self::Hungarian => HUNGARIAN,
            Self::Polish => POLISH,
            Self::Italian => ITALIAN,
            Self::Ottoman => OTTOMAN,
        }
    }

    /// How far the next level may be, in characters: American references name collections between.
    pub(super) const fn reach(self) -> usize {
        match self {
            Self::American | Self::French | Self::Italian => 90,
            _ => 40,
        }
    }
}
