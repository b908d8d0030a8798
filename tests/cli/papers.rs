//! Help, manual page and completions.

use crate::scratch::Scratch;

/// The commands that help lists, but for help itself.
fn commands(scratch: &Scratch) -> Vec<String> {
    let help = scratch.run(&["--help"]).expect(0).stdout;
    let list = help
        .split("\nCommands:\n")
        .nth(1)
        .expect("a list of commands");
    let lines = list.lines().take_while(|line| !line.trim().is_empty());
    // A line that goes on with the one before is indented more.
    let lines = lines.filter_map(|line| line.strip_prefix("  "));
    let lines = lines.filter(|line| !line.starts_with(' '));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let commands: Vec<String> = names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect();
    for own in ["new", "man", "completions"] {
        assert!(commands.iter().any(|one| one == own), "{commands:?}");
    }
    commands
}

#[test]
fn the_readme_names_every_command() {
    let readme = include_str!("../../README.md");
    for command in commands(&Scratch::new()) {
        assert!(
            readme.contains(&format!("glossator {command}")),
            "{command}"
        );
    }
}

/// What the window needs of a bare Linux is said twice; both must be the same.
#[test]
fn the_readme_and_the_message_without_a_window_name_the_same_packages() {
    let readme = include_str!("../../README.md");
    let packages = readme
        .split("apt-get install ")
        .nth(1)
        .and_then(|rest| rest.lines().next());
    let packages = packages.expect("the packages");
    let start = include_str!("../../src/ui/start.rs");
    assert!(start.contains(&format!("need: {packages}.")), "{packages}");
}

#[test]
fn help_names_every_command_and_goes_to_the_output() {
    let scratch = Scratch::new();
    for command in commands(&scratch) {
        let own = scratch.run(&[command.as_str(), "--help"]).expect(0).stdout;
        assert!(
            own.contains(&format!("Usage: glossator {command}")),
            "{own}"
        );
    }
    let version = scratch.run(&["--version"]).expect(0).stdout;
    assert_eq!(
        version,
        format!("glossator {}\n", env!("CARGO_PKG_VERSION"))
    );
}

/// No X11, no Wayland: the command line is all there is, and one line says so.
#[cfg(all(target_os = "linux", feature = "gui"))]
#[test]
fn without_a_display_one_line_says_what_is_missing_and_what_still_works() {
    let scratch = Scratch::with_letters();
    for arguments in [&[][..], &["letters"]] {
        let ran = scratch.run_without_display(arguments).expect(1);
        assert_eq!(ran.stdout, "");
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("there is no display"), "{}", ran.stderr);
        assert!(ran.stderr.contains("glossator --help"), "{}", ran.stderr);
    }
}

#[test]
fn a_wrong_argument_is_explained_on_the_errors() {
    let scratch = Scratch::new();
    for wrong in [
        &["list"][..],
        &["list", "x", "claims"],
        &["--nonsense"],
        &["frobnicate"],
        &["export", "x"],
    ] {
        let ran = scratch.run(wrong).expect(2);
        assert_eq!(ran.stdout, "");
        assert!(
            ran.stderr.contains("Usage") || ran.stderr.contains("--help"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn the_manual_page_and_the_completions_know_every_command() {
    let scratch = Scratch::new();
    let page = scratch.run(&["man"]).expect(0).stdout;
    assert!(page.contains(".TH glossator 1"), "{page}");
    for command in commands(&scratch) {
        assert!(page.contains(&command.replace('-', "\\-")), "{command}");
        let own = scratch.run(&["man", &command]).expect(0).stdout;
        assert!(own.contains(&format!("glossator-{command}")), "{own}");
    }
    scratch.run(&["man", "nonsense"]).expect(2);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = scratch.run(&["completions", shell]).expect(0).stdout;
        assert!(
            (commands(&scratch).iter()).all(|command| script.contains(command)),
            "{shell}"
        );
    }
}
