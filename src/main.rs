//! No arguments or a path: the window; a subcommand: the command line.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    window(std::env::args_os().skip(1).map(PathBuf::from).collect())
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
