//! Looking for words in the text that is read.

use std::sync::Arc;

use super::edits;
use crate::model::Selector;
use crate::text::Span;
use crate::ui::app::App;
use crate::ui::finding::{Direction, Here, first_from, step};
use crate::ui::text_view::Reading;
use crate::ui::{FindStep, Focus, Jump};
use crate::workbench::Access;
use crate::workbench::searching::{self, Answer, Question, WordsOf};

/// Goes a step.
pub fn go(app: &mut App, asked: FindStep) {
    if matches!(asked, FindStep::Open(_)) {
        // The palette at the words makes way; a note that was being written is kept.
        edits::finish_drafts(app);
    }
    let finding = &mut app.parts.project.finding;
    match asked {
        FindStep::Open(words) => {
            app.view.finding.is_open = true;
            if let Some(words) = words {
                app.view.finding.wanted.words = words;
            }
            finding.type_words(&app.view.finding.wanted.words);
        }
        FindStep::Look(wanted) => {
            app.view.finding.is_open = true;
            finding.type_words(&wanted.words);
            app.view.finding.wanted = wanted;
            finding.goes_there = true;
        }
        FindStep::Next => go_on(app, Direction::Down),
        FindStep::Previous => go_on(app, Direction::Up),
        FindStep::Close => {
            if std::mem::take(&mut finding.goes_there) {
                // What is selected is what the words led to before the last letters: no mark is to
                // be made of it.
                app.parts.project.reader.text.collapse_selection();
            }
            offer_marking(app);
            app.view.finding.is_open = false;
            app.view.focus = Some(Focus::Text);
        }
    }
    look_after(app);
}

/// Opens the palette at the words that were found, as where they are selected by hand: what is typed
/// is then the name of a tag, and no command.
fn offer_marking(app: &mut App) {
    let project = &mut app.parts.project;
    let selected = Selector::of_spans(project.reader.text.selection().to_vec());
    let is_editable =
        (app.workbench.session.as_ref()).is_some_and(|session| *session.access() == Access::Full);
    if let (Some(selector), Some(document), true) = (selected, &app.view.document, is_editable) {
        project.marking.open(document.clone(), selector);
    }
}

fn go_on(app: &mut App, direction: Direction) {
    app.view.finding.is_open = true;
    look_after(app);
    let here = here(app);
    let finding = &mut app.parts.project.finding;
    if finding.job.is_some() {
        // What was typed last is not found yet: its first place is the next one.
        finding.goes_there = true;
        return;
    }
    let next = step(finding.found(), here, direction);
    jump(app, next);
}

/// Begins to look when something else is asked than before; gives up what nobody asks any more.
pub fn look_after(app: &mut App) {
    let question = question(app);
    let finding = &mut app.parts.project.finding;
    if finding.asked == question {
        return;
    }
    let is_other_text = finding.asked.as_ref().map(|asked| &asked.document)
        != question.as_ref().map(|question| &question.document);
    finding.asked.clone_from(&question);
    if let Some(job) = finding.job.take() {
        app.workbench.jobs.abandon(job);
    }
    if question.is_none() || is_other_text {
        finding.answer = None;
        finding.turned = None;
    }
    let (Some(question), Some(session)) = (question, &app.workbench.session) else {
        return;
    };
    let work = searching::answer(Arc::clone(session.project()), question);
    let jobs = &mut app.workbench.jobs;
    match jobs.start_unlisted("Looking for words".to_owned(), work) {
        Ok(job) => finding.job = Some(job),
        Err(notice) => app.workbench.notices.add(notice),
    }
}

/// What is to be found out now; `None` while the bar is closed or no text is read.
fn question(app: &App) -> Option<Question> {
    let finding = Some(&app.view.finding).filter(|finding| finding.is_open)?;
    let project = app.workbench.session.as_ref()?.project();
    let document = project.document(app.view.document.as_ref()?)?;
    let is_corrected = !document.corrections.is_empty();
    Some(Question {
        document: document.id.clone(),
        text: document.text.clone()?,
        words_of: match app.view.reading {
            Reading::Diplomatic if is_corrected => WordsOf::Source,
            _ => WordsOf::Reading,
        },
        wanted: finding.wanted.clone(),
    })
}

/// Takes in what was found.
pub fn arrived(app: &mut App, answer: Answer) {
    let here = here(app);
    let finding = &mut app.parts.project.finding;
    if finding.asked.as_ref() != Some(&answer.question) {
        return;
    }
    finding.job = None;
    finding.turned = None;
    finding.answer = Some(answer);
    if std::mem::take(&mut finding.goes_there) {
        let first = first_from(finding.found(), here);
        jump(app, first);
    }
}

fn jump(app: &mut App, to: Option<(Span, Option<Direction>)>) {
    let (Some((hit, turned)), Some(document)) = (to, app.view.document.clone()) else {
        return;
    };
    app.parts.project.finding.turned = turned;
    // At once: the next step may come before the next frame.
    app.parts.project.reader.text.select(hit);
    app.view.jump = Some(Jump {
        document,
        offset: hit.start(),
        words: Some(hit),
    });
}

fn here(app: &App) -> Here {
    let text = &app.parts.project.reader.text;
    let selected = match text.selection() {
        [one] => Some(*one),
        _ => None,
    };
    Here {
        selected,
        place: text.caret().unwrap_or_else(|| text.top()),
    }
}
