//! The colours of the parts of a record.

use crate::model::{Color, Role};

use super::{MarkColors, Theme};

impl Theme {
    /// The colours of a part in this role. Only the hue says which role it is; who cannot see
    /// that reads it from the bar beside the part and from its name.
    pub fn part_colors(&self, role: &Role) -> MarkColors {
        let [red, green, blue] = match role {
            Role::Label => [0x8a, 0x8a, 0x8a],
            Role::Metadata => [0x2e, 0x86, 0xc1],
            Role::Editorial => [0x8e, 0x44, 0xad],
            Role::Transcript => [0xc0, 0x55, 0x2b],
            Role::Translation => [0x27, 0xa0, 0x60],
            Role::Text => [0xb9, 0x8a, 0x0e],
            Role::Other(_) => [0x16, 0xa0, 0xa5],
        };
        self.mark_colors(Color { red, green, blue })
    }
}
