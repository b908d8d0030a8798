//! No arguments or a path: the window; anything else: the command line.

use std::ffi::OsString;
use std::io::{BufWriter, stderr, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use glossator::cli;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if cli::is_asked_for(&arguments) {
        let mut out = BufWriter::new(stdout().lock());
        let code = cli::run(std::env::args_os(), &mut out, &mut stderr().lock());
        // A reader that has gone away leaves characters behind that nobody wants any more.
        drop(out.into_parts());
        ExitCode::from(code)
    } else {
        window(arguments.into_iter().map(PathBuf::from).collect())
    }
}

#[cfg(feature = "gui")]
fn window(paths: Vec<PathBuf>) -> ExitCode {
    match glossator::ui::run(paths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "there is no window to say it in")]
            {
                eprintln!("{error}");
            }
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_: Vec<PathBuf>) -> ExitCode {
    #[expect(clippy::print_stderr, reason = "there is no window to say it in")]
    {
        eprintln!("glossator: this program was built without its window. See glossator --help");
    }
    ExitCode::FAILURE
}
