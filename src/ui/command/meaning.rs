//! What each command means in a situation: an action, or why not.

use crate::ui::file_dialogs::Pick;
use crate::ui::text_view::Reading;
use crate::ui::{
    Action, Dialog, FileRequest, Focus, HistoryStep, JobRequest, LeftPanel, Navigation, SampleName,
    ThemeChoice,
};

use crate::workbench::Occasion;

use super::{Situation, WhyNot, why_not};

type Meaning = Result<Vec<Action>, WhyNot>;

/// Commands that mean the same in every situation.
macro_rules! always {
    ($($name:ident => $action:expr;)*) => {
        $(pub fn $name(_: &Situation<'_>) -> Meaning { Ok(vec![$action]) })*
    };
}

/// Commands that mean the same whenever a project is open.
macro_rules! in_a_project {
    ($($name:ident => $action:expr;)*) => {
        $(pub fn $name(situation: &Situation<'_>) -> Meaning {
            situation.open()?;
            Ok(vec![$action])
        })*
    };
}

/// Whether what a command switches is on.
macro_rules! switches {
    ($($name:ident: $layout:ident => $on:expr;)*) => {
        $(pub fn $name(situation: &Situation<'_>) -> bool {
            let $layout = &situation.view.layout;
            situation.session.is_some() && $on
        })*
    };
}

always! {
    new_project => Action::File(FileRequest::AskNewProject);
    open => Action::File(FileRequest::AskOpen);
    open_folder => Action::File(FileRequest::Ask(Pick::Folder));
    open_sample => Action::File(FileRequest::OpenSample(SampleName::Korea1949));
    open_first_steps => Action::File(FileRequest::OpenSample(SampleName::FirstSteps));
    go_to_menus => focus(Focus::Menus);
    settings => dialog(Dialog::Settings);
    quit => Action::File(FileRequest::Quit);
    command_palette => dialog(Dialog::CommandPalette);
    system_theme => Action::Go(Navigation::UseTheme(ThemeChoice::System));
    light_theme => Action::Go(Navigation::UseTheme(ThemeChoice::Light));
    dark_theme => Action::Go(Navigation::UseTheme(ThemeChoice::Dark));
    larger_text => Action::Go(Navigation::TextSize(1));
    smaller_text => Action::Go(Navigation::TextSize(-1));
    usual_text => Action::Go(Navigation::TextSize(0));
    zoom_in => Action::Go(Navigation::Zoom(1));
    zoom_out => Action::Go(Navigation::Zoom(-1));
    usual_zoom => Action::Go(Navigation::Zoom(0));
    shortcuts => dialog(Dialog::Shortcuts);
    notices => dialog(Dialog::Notices);
    close_notices => Action::Go(Navigation::CloseNotices);
    about => dialog(Dialog::About);
}

in_a_project! {
    export => dialog(Dialog::Export);
    close_project => Action::File(FileRequest::CloseProject);
    next_document => Action::Go(Navigation::NextDocument);
    previous_document => Action::Go(Navigation::PreviousDocument);
    next_annotation => Action::Go(Navigation::NextAnnotation);
    previous_annotation => Action::Go(Navigation::PreviousAnnotation);
    go_to_text => focus(Focus::Text);
    filter_documents => focus(Focus::DocumentFilter);
    filter_annotations => focus(Focus::AnnotationFilter);
    filter_entities => focus(Focus::EntityFilter);
    show_documents => Action::Go(Navigation::ShowLeft(LeftPanel::Documents));
    show_codebook => Action::Go(Navigation::ShowLeft(LeftPanel::Codebook));
    show_entities => Action::Go(Navigation::ShowLeft(LeftPanel::Entities));
    toggle_left => Action::Go(Navigation::ToggleLeft);
    toggle_inspector => Action::Go(Navigation::ToggleInspector);
    toggle_annotations => Action::Go(Navigation::ToggleAnnotations);
}

switches! {
    documents_shown: layout => layout.left_shown && layout.left == LeftPanel::Documents;
    codebook_shown: layout => layout.left_shown && layout.left == LeftPanel::Codebook;
    entities_shown: layout => layout.left_shown && layout.left == LeftPanel::Entities;
    left_shown: layout => layout.left_shown;
    inspector_shown: layout => layout.inspector_shown;
    annotations_shown: layout => layout.annotations_shown;
}

pub fn theme_is_system(situation: &Situation<'_>) -> bool {
    situation.view.layout.theme == ThemeChoice::System
}

pub fn theme_is_light(situation: &Situation<'_>) -> bool {
    situation.view.layout.theme == ThemeChoice::Light
}

pub fn theme_is_dark(situation: &Situation<'_>) -> bool {
    situation.view.layout.theme == ThemeChoice::Dark
}

pub fn other_reading(situation: &Situation<'_>) -> Meaning {
    let project = situation.open()?.project();
    let open = situation.view.document.as_ref();
    let document = open.and_then(|id| project.document(id));
    let document = document.ok_or(why_not("Open a document first."))?;
    let reading = match situation.view.reading {
        Reading::Diplomatic => Reading::Corrected,
        Reading::Corrected if document.corrections.is_empty() => {
            return Err(why_not(
                "Nothing in this text was corrected: it reads as its source.",
            ));
        }
        Reading::Corrected => Reading::Diplomatic,
    };
    Ok(vec![Action::Go(Navigation::Read(reading))])
}

pub fn source_is_read(situation: &Situation<'_>) -> bool {
    situation.view.reading == Reading::Diplomatic
}

pub fn save(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    Ok(vec![Action::File(FileRequest::Save)])
}

pub fn add_documents(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    situation.folder()?;
    Ok(vec![Action::File(FileRequest::AskAddDocuments)])
}

/// The changed source that is being read comes first.
pub fn changed_sources(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let read = situation.view.document.as_ref();
    let changed = || session.changed_sources().map(|plan| &plan.document);
    let first = changed().find(|one| Some(*one) == read);
    let document = first.or_else(|| changed().next());
    let document = document.ok_or(why_not("No source was changed by another program."))?;
    Ok(vec![dialog(Dialog::ChangedSource(document.clone()))])
}

pub fn backups(situation: &Situation<'_>) -> Meaning {
    situation.folder()?;
    Ok(vec![dialog(Dialog::Backups)])
}

pub fn reveal(situation: &Situation<'_>) -> Meaning {
    let folder = situation.folder()?;
    Ok(vec![Action::File(FileRequest::Reveal(folder.to_owned()))])
}

pub fn split_again(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    let document = situation.view.document.clone();
    let document = document.ok_or(why_not("Open a document first."))?;
    Ok(vec![Action::Job(JobRequest::Split(
        vec![document],
        Occasion::Asked,
    ))])
}

pub fn read_as(situation: &Situation<'_>) -> Meaning {
    situation.editable()?;
    situation.folder()?;
    let document = situation.view.document.clone();
    let document = document.ok_or(why_not("Open a document first."))?;
    Ok(vec![dialog(Dialog::Encoding(document))])
}

pub fn undo(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let label = session.undo_label();
    label.ok_or(why_not("There is nothing to take back."))?;
    Ok(vec![Action::History(HistoryStep::Undo)])
}

pub fn redo(situation: &Situation<'_>) -> Meaning {
    let session = situation.editable()?;
    let label = session.redo_label();
    label.ok_or(why_not("Nothing was taken back."))?;
    Ok(vec![Action::History(HistoryStep::Redo)])
}

pub fn what_undo_takes_back(situation: &Situation<'_>) -> Option<String> {
    Some(situation.session?.undo_label()?.to_owned())
}

pub fn what_redo_does_again(situation: &Situation<'_>) -> Option<String> {
    Some(situation.session?.redo_label()?.to_owned())
}

pub fn stop(situation: &Situation<'_>) -> Meaning {
    let job = situation.stoppable;
    let job = job.ok_or(why_not("Nothing is going on that can be stopped."))?;
    Ok(vec![Action::Job(JobRequest::Stop(job))])
}

const fn dialog(dialog: Dialog) -> Action {
    Action::Go(Navigation::OpenDialog(dialog))
}

const fn focus(focus: Focus) -> Action {
    Action::Go(Navigation::Focus(focus))
}
