//! Words that are being typed and belong to the project only when they are finished.

/// How long nothing must be typed, in seconds, before a draft is taken over while its field still
/// has the keyboard.
pub const PAUSE_SECONDS: f64 = 2.5;

/// What was typed into a field, to be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished<Field> {
    pub field: Field,
    pub words: String,
    /// What somebody else wrote there meanwhile, which these words do not have in them.
    pub theirs: Option<String>,
}

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
    /// over since; but not behind what somebody else wrote there meanwhile.
    pub fn take_back(&mut self) {
        let before = match self.theirs.take() {
            Some(_) => &self.stored,
            None => &self.entered,
        };
        self.words.clone_from(before);
    }

    /// What was taken over last, or said by the project before.
    pub fn stored(&self) -> &str {
        &self.stored
    }

    /// Goes on as the draft of another field, which says `stored` now: others have moved the entry
    /// that the words are for, or taken it out.
    pub fn move_to(&mut self, field: Field, stored: &str) {
        self.field = field;
        if self.stored != stored {
            if !self.has_news() {
                stored.clone_into(&mut self.words);
            }
            stored.clone_into(&mut self.stored);
            stored.clone_into(&mut self.entered);
            self.theirs = None;
        }
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
    /// else wrote there meanwhile stands before them; elsewhere it is given back to be told.
    pub fn finish(&mut self) -> Option<Finished<Field>> {
        if !self.has_news() {
            return None;
        }
        self.typed_at = None;
        let is_missing = |theirs: &String| {
            let theirs = theirs.trim();
            !theirs.is_empty() && !self.words.contains(theirs)
        };
        let mut theirs = self.theirs.take().filter(is_missing);
        if self.is_prose
            && let Some(theirs) = theirs.take()
        {
            self.words = format!("{}\n\n{}", theirs.trim_end(), self.words);
        }
        self.stored = self.words.clone();
        Some(Finished {
            field: self.field.clone(),
            words: self.words.clone(),
            theirs,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken over, and nobody else's words are lost by it.
    fn taken<Field>(field: Field, words: &str) -> Option<Finished<Field>> {
        Some(Finished {
            field,
            words: words.to_owned(),
            theirs: None,
        })
    }

    #[test]
    fn a_draft_is_taken_over_once() {
        let mut draft = Draft::new("note", "");
        draft.words = "Filippov = Stalin".to_owned();
        draft.typed(10.0);
        assert!(!draft.is_due(11.0));
        assert!(draft.is_due(10.0 + PAUSE_SECONDS));
        assert_eq!(draft.finish(), taken("note", "Filippov = Stalin"));
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
        assert_eq!(draft.finish(), taken("name", "Armies"));
        draft.follow("Armies");
        draft.take_back();
        assert_eq!(draft.finish(), taken("name", "Army"));
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
        let finished = draft.finish().unwrap();
        assert_eq!(finished.words, "mine");
        assert_eq!(finished.theirs.as_deref(), Some("theirs"), "to be told");
    }

    #[test]
    fn what_is_taken_back_takes_back_nothing_of_others() {
        let mut draft = Draft::new("name", "old");
        draft.words = "mine".to_owned();
        draft.follow("theirs");
        draft.take_back();
        assert_eq!((draft.finish(), draft.words), (None, "theirs".to_owned()));
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
        assert_eq!(draft.finish(), taken("note", &both));
        draft.follow(&both);
        assert_eq!((draft.finish(), draft.words), (None, both));
    }
}
