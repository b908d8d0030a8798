//! Tags and layers: the researcher's vocabulary.

use std::fmt;

use super::{Extra, LayerId, TagId};

/// A kind of thing that can be marked. All tags together are the codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
    /// The tag above it in the tree; never itself, directly or through others.
    pub parent: Option<TagId>,
    pub layer: Option<LayerId>,
    pub color: Color,
    /// When to use it; empty if nobody has said.
    pub description: String,
    /// The digit, 1 to 9, that applies it to a selection.
    pub shortcut: Option<u8>,
    pub extra: Extra,
}

/// A family of tags that is shown or hidden together.
///
/// An annotation belongs to the layers of its tags; it has none of its own, so that the two can
/// never disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    pub id: LayerId,
    pub name: String,
    pub description: String,
    pub extra: Extra,
}

/// A colour in sRGB, written `#rrggbb`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Color {
    /// Reads `#rrggbb`, in either case.
    pub fn read(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if digits.len() != 6 || !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self { red, green, blue })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "#{:02x}{:02x}{:02x}",
            self.red, self.green, self.blue
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_is_read_as_it_is_written() {
        let color = Color {
            red: 0x0a,
            green: 0xff,
            blue: 0x30,
        };
        assert_eq!(Color::read(&color.to_string()), Some(color));
        assert_eq!(Color::read("#0AFF30"), Some(color));
        for bad in ["", "0aff30", "#0aff3", "#0aff300", "#0aff3ж", "#+aff30"] {
            assert_eq!(Color::read(bad), None, "{bad}");
        }
    }
}
