//! Help, manual page and completions.

use crate::scratch::Scratch;

const COMMANDS: [&str; 6] = ["new", "check", "list", "apply", "export", "split"];

#[test]
fn help_names_every_command_and_goes_to_the_output() {
    let scratch = Scratch::new();
    let help = scratch.run(&["--help"]).expect(0).stdout;
    for command in COMMANDS {
        assert!(
            help.contains(&format!("\n  {command}")),
            "{command} in {help}"
        );
        let own = scratch.run(&[command, "--help"]).expect(0).stdout;
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
    for command in COMMANDS {
        assert!(page.contains(command), "{command}");
        let own = scratch.run(&["man", command]).expect(0).stdout;
        assert!(own.contains(&format!("glossator-{command}")), "{own}");
    }
    scratch.run(&["man", "nonsense"]).expect(2);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = scratch.run(&["completions", shell]).expect(0).stdout;
        assert!(
            COMMANDS.iter().all(|command| script.contains(command)),
            "{shell}"
        );
    }
}
