//! Words that are being typed and belong to the project only when they are finished.

/// How long nothing must be typed, in seconds, before a draft is taken over while its field still
/// has the keyboard.
pub const PAUSE_SECONDS: f64 = 2.5;

/// Words being typed into one field. They become one change of the project when the field is left
/// or after a pause, never one for each key.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<Field> {
    pub field: Field,
    pub words: String,
    /// What the project says, as far as the draft knows.
    stored: String,
    /// What it said when the field was entered.
    entered: String,
    /// Seconds of the window's clock.
    typed_at: Option<f64>,
    /// Whether its field has yet to get the keyboard.
    awaits_keyboard: bool,
    /// Whether it is prose, to which what others wrote meanwhile can be added.
    pub is_prose: bool,
    /// What somebody else wrote into the field while it had words not yet taken over.
    theirs: Option<String>,
}

impl<Field: Clone + PartialEq> Draft<Field> {
    /// A draft of a field that says `stored` now.
    pub fn new(field: Field, stored: &str) -> Self {
        Self {
            field,
            words: stored.to_owned(),
            stored: stored.to_owned(),
            entered: stored.to_owned(),
            typed_at: None,
            awaits_keyboard: false,
            is_prose: false,
            theirs: None,
        }
    }

    /// The same, for a field that gets the keyboard as soon as it is shown.
    pub fn opened(field: Field, stored: &str) -> Self {
        Self {
            awaits_keyboard: true,
            ..Self::new(field, stored)
        }
    }

    /// Whether the field is to get the keyboard now; true once.
    pub const fn takes_keyboard(&mut self) -> bool {
        std::mem::replace(&mut self.awaits_keyboard, false)
    }

    /// Goes back to what the field said when it was entered, also behind what a pause has taken
    /// over since.
    pub fn take_back(&mut self) {
        self.words.clone_from(&self.entered);
    }

    /// Tells the draft what the project says now. A draft without news of its own follows, as
    /// after an undo; words not yet taken over stay.
    pub fn follow(&mut self, stored: &str) {
        if !self.has_news() && self.words != stored {
            stored.clone_into(&mut self.words);
        }
        if self.stored != stored {
            let is_theirs = self.has_news() && self.words != stored;
            self.theirs = is_theirs.then(|| stored.to_owned());
            stored.clone_into(&mut self.stored);
        }
    }

    /// Notes that something was typed now, in seconds of the window's clock.
    pub fn typed(&mut self, now: f64) {
        self.typed_at = Some(now);
    }

    /// Whether the words differ from what the project says.
    pub fn has_news(&self) -> bool {
        self.words != self.stored
    }

    /// Whether the pause after the last key is over.
    pub fn is_due(&self, now: f64) -> bool {
        self.has_news() && self.typed_at.is_some_and(|at| now - at >= PAUSE_SECONDS)
    }

    /// The words to take over, once; `None` if the project already says so. In prose, what somebody
    /// else wrote there meanwhile stands before them.
    pub fn finish(&mut self) -> Option<(Field, String)> {
        if !self.has_news() {
            return None;
        }
        self.typed_at = None;
        if let Some(theirs) = self.theirs.take()
            && self.is_prose
            && !theirs.trim().is_empty()
            && !self.words.contains(theirs.trim())
        {
            self.words = format!("{}\n\n{}", theirs.trim_end(), self.words);
        }
        self.stored = self.words.clone();
        Some((self.field.clone(), self.words.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_taken_over_once() {
        let mut draft = Draft::new("note", "");
        draft.words = "Filippov = Stalin".to_owned();
        draft.typed(10.0);
        assert!(!draft.is_due(11.0));
        assert!(draft.is_due(10.0 + PAUSE_SECONDS));
        assert_eq!(draft.finish(), Some(("note", "Filippov = Stalin".into())));
        assert_eq!(draft.finish(), None);
        assert!(!draft.is_due(99.0));
    }

    #[test]
    fn words_typed_and_taken_back_change_nothing() {
        let mut draft = Draft::new("note", "as it was");
        draft.words.push('!');
        draft.typed(1.0);
        draft.words.pop();
        assert_eq!(draft.finish(), None);
    }

    #[test]
    fn what_was_typed_can_be_taken_back_even_after_a_pause() {
        let mut draft = Draft::new("name", "Army");
        draft.words = "Armies".to_owned();
        draft.take_back();
        assert_eq!(draft.finish(), None);
        draft.words = "Armies".to_owned();
        assert_eq!(draft.finish(), Some(("name", "Armies".into())));
        draft.follow("Armies");
        draft.take_back();
        assert_eq!(draft.finish(), Some(("name", "Army".into())));
    }

    #[test]
    fn an_undo_shows_in_a_draft_that_was_taken_over() {
        let mut draft = Draft::new("note", "old");
        draft.words = "new".to_owned();
        draft.finish();
        draft.follow("new");
        draft.follow("old");
        assert_eq!(draft.words, "old");
    }

    #[test]
    fn words_not_yet_taken_over_are_never_overwritten() {
        let mut draft = Draft::new("note", "old");
        draft.words = "mine".to_owned();
        draft.follow("theirs");
        assert_eq!(draft.words, "mine");
        assert_eq!(draft.finish(), Some(("note", "mine".into())));
    }

    #[test]
    fn a_note_that_others_wrote_while_one_was_typed_is_kept_before_it() {
        let mut draft = Draft::new("note", "");
        draft.is_prose = true;
        draft.words = "mine".to_owned();
        draft.follow("theirs");
        draft.words.push('!');
        draft.follow("theirs");
        let both = "theirs\n\nmine!".to_owned();
        assert_eq!(draft.finish(), Some(("note", both.clone())));
        draft.follow(&both);
        assert_eq!((draft.finish(), draft.words), (None, both));
    }
}
