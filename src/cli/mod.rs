//! The command line: one file for each subcommand.
//!
//! A second face of the workbench: it opens the same sessions, calls the same recipes and
//! exporters, and writes through the same journal as the window. It prints through two writers
//! that it is given, so that tests can read what it says. Positions count characters (code points)
//! of the decoded source, half-open.

mod arguments;

mod apply;
mod check;
mod correct;
mod describe;
mod export;
mod import;
mod list;
mod new;
mod original;
mod papers;
mod read_as;
mod reanchor;
mod search;
mod split;

mod opening;
mod output;
mod table;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::{CommandFactory, Parser};

use crate::storage::{Disk, RealDisk};

use arguments::{Arguments, Command};
use output::{Exit, Output};

/// Whether these arguments, without the name of the program, are for the command line; none at
/// all, or a path, are for the window.
pub fn is_asked_for(arguments: &[OsString]) -> bool {
    let Some(first) = arguments.first().and_then(|first| first.to_str()) else {
        return false;
    };
    let definition = Arguments::command();
    let mut names = definition.get_subcommands().map(clap::Command::get_name);
    first.starts_with('-')
        || first == "help"
        || names.any(|name| name == first)
        || is_a_mistyped_command(first)
}

/// A bare word that is no file here was meant as a command: to say so is better than a window that
/// cannot open it.
fn is_a_mistyped_command(word: &str) -> bool {
    let is_bare = word
        .chars()
        .all(|one| one.is_ascii_lowercase() || one == '-');
    is_bare && matches!(RealDisk.entry(Path::new(word)), Ok(None))
}

/// Does what the arguments ask, the first of which is the name of the program, and returns the
/// exit code: 0 done; 1 done, and something is wrong with the project or was refused by it; 2 not
/// done.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    let mut output = Output { stdout, stderr };
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => return answered_by_clap(&error, &mut output),
    };
    let done = perform(&parsed.command, &mut output).and_then(|exit| {
        output.stdout.flush()?;
        Ok(exit)
    });
    match done {
        Ok(exit) => exit.code(),
        // Whoever reads us has seen enough, as `head` does.
        Err(error) if is_broken_pipe(&error) => Exit::Done.code(),
        Err(error) => {
            // Nobody is left to tell if this fails.
            let _unheard = writeln!(output.stderr, "glossator: {error:#}");
            Exit::NotDone.code()
        }
    }
}

fn perform(command: &Command, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    match command {
        Command::New(arguments) => new::run(arguments, output),
        Command::Import(arguments) => import::run(arguments, output),
        Command::Check(arguments) => check::run(arguments, output),
        Command::List(arguments) => list::run(arguments, output),
        Command::Apply(arguments) => apply::run(arguments, output),
        Command::Correct(arguments) => correct::run(arguments, output),
        Command::Reanchor(arguments) => reanchor::run(arguments, output),
        Command::ReadAs(arguments) => read_as::run(arguments, output),
        Command::Export(arguments) => export::run(arguments, output),
        Command::Split(arguments) => split::run(arguments, output),
        Command::Describe(arguments) => describe::run(arguments, output),
        Command::Search(arguments) => search::run(arguments, output),
        Command::Original(arguments) => original::run(arguments, output),
        Command::Man(arguments) => papers::manual(arguments, output),
        Command::Completions(arguments) => papers::completions(arguments, output),
    }
}

/// Help and version go to the output, complaints to the errors.
fn answered_by_clap(error: &clap::Error, output: &mut Output<'_>) -> u8 {
    let text = error.render();
    if error.use_stderr() {
        // Nobody is left to tell if this fails.
        let _unheard = write!(output.stderr, "{text}");
        return Exit::NotDone.code();
    }
    match write!(output.stdout, "{text}").and_then(|()| output.stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::NotDone.code(),
        _ => Exit::Done.code(),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(arguments: &[&str]) -> bool {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        is_asked_for(&arguments)
    }

    #[test]
    fn a_path_is_for_the_window_and_a_subcommand_is_not() {
        assert!(!asks(&[]));
        assert!(!asks(&["letters/korea.glossator"]));
        assert!(!asks(&["./list"]));
        for ours in [
            "list",
            "check",
            "new",
            "import",
            "original",
            "apply",
            "correct",
            "reanchor",
            "read-as",
            "export",
            "split",
            "describe",
            "man",
            "help",
            "--version",
            "-h",
        ] {
            assert!(asks(&[ours]), "{ours}");
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }
}
