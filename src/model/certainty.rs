//! How sure somebody is of a reading.

/// How sure a person or a rule is of what was read; the four values of TEI's `@cert`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    #[default]
    Unknown,
    Low,
    Medium,
    High,
}

impl Certainty {
    /// All values, the surest first.
    pub const ALL: [Self; 4] = [Self::High, Self::Medium, Self::Low, Self::Unknown];

    /// The word of TEI: `high`, `medium`, `low`, `unknown`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Unknown => "unknown",
        }
    }

    /// The certainty of a word of TEI.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_certainty_has_a_word_of_its_own() {
        for one in Certainty::ALL {
            assert_eq!(Certainty::of_word(one.word()), Some(one));
        }
        assert_eq!(Certainty::of_word("perhaps"), None);
        assert!(Certainty::High > Certainty::Medium);
    }
}
