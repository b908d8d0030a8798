//! How many annotations wait for a decision, and for which kind of one; said alike everywhere.

use crate::project::reanchoring::{Placement, Plan};

/// The annotations of a changed source that wait for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Their place is certain and other words stand there now; all of them can be accepted at once.
    pub certain: usize,
    /// Where they belong is open; each is decided by itself.
    pub open: usize,
}

impl Waiting {
    /// What a plan asks the reader to decide, before anything is decided.
    pub fn of_plan(plan: &Plan) -> Self {
        let waiting = plan.placements.iter();
        waiting.filter(|one| one.needs_decision()).collect()
    }

    pub const fn all(self) -> usize {
        self.certain + self.open
    }

    /// Which of them are certain: `2 with a certain place, 1 without`; the noun stands before.
    pub fn kinds(self) -> String {
        match (self.certain, self.open) {
            (0, 0) => String::new(),
            (0, 1) => "without a certain place".to_owned(),
            (0, _) => "none with a certain place".to_owned(),
            (1, 0) => "with a certain place".to_owned(),
            (_, 0) => "all with a certain place".to_owned(),
            (certain, open) => format!("{certain} with a certain place, {open} without"),
        }
    }
}

impl<'a> FromIterator<&'a Placement> for Waiting {
    fn from_iter<All: IntoIterator<Item = &'a Placement>>(all: All) -> Self {
        let mut waiting = Self::default();
        for one in all {
            if one.state.is_certain() {
                waiting.certain += 1;
            } else {
                waiting.open += 1;
            }
        }
        waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_which_of_them_are_certain() {
        let said = |certain, open| Waiting { certain, open }.kinds();
        assert_eq!(said(2, 1), "2 with a certain place, 1 without");
        assert_eq!(said(2, 0), "all with a certain place");
        assert_eq!(said(0, 3), "none with a certain place");
        assert_eq!(said(1, 0), "with a certain place");
        assert_eq!(said(0, 1), "without a certain place");
    }
}
