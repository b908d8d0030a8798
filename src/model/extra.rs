//! Fields of a newer version, kept though not understood.

/// Fields that this version does not know, in the order in which they were read: each a name and
/// the characters of its value, which are written back exactly as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Extra(pub Vec<(String, String)>);

impl Extra {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
