//! `man` and `completions`: papers made from the one definition.

use anyhow::{Context, bail};
use clap::CommandFactory;

use super::arguments::{Arguments, Completions, Man};
use super::output::{Exit, Output};

/// Prints the manual page of the program, or of one of its commands.
pub fn manual(arguments: &Man, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let program = Arguments::command();
    let page = match &arguments.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found
                .clone()
                .display_name(format!("glossator-{name}"))
                .bin_name(format!("glossator {name}")),
            None => bail!("there is no command {name:?}; see glossator --help"),
        },
    };
    let mut bytes = Vec::new();
    clap_mangen::Man::new(page)
        .render(&mut bytes)
        .context("the page cannot be made")?;
    output.stdout.write_all(&bytes)?;
    Ok(Exit::Done)
}

/// Prints the completions for a shell.
pub fn completions(arguments: &Completions, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "glossator",
        &mut bytes,
    );
    output.stdout.write_all(&bytes)?;
    Ok(Exit::Done)
}
