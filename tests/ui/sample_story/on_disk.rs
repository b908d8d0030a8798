//! What the files say, read without the library that wrote them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::robot::Robot;

const SIDECAR: &str = "1949-10-26 Draft reply to Mao.txt.annotations.ron";
const SOURCE: &str = "1949-10-26 Draft reply to Mao.txt";

/// The copy that the reader works on.
pub fn folder(robot: &Robot) -> PathBuf {
    robot.home().join("documents/Glossator/korea-1949")
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949")
}

fn lines(folder: &Path, file: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Lines of a file of the copy that the shipped sample has not, and the other way round.
pub struct Difference {
    pub new: Vec<String>,
    pub gone: Vec<String>,
}

/// How a file of the copy differs from what was shipped.
pub fn difference(robot: &Robot, file: &str) -> Difference {
    let (ours, theirs) = (lines(&folder(robot), file), lines(&shipped(), file));
    Difference {
        new: ours.difference(&theirs).cloned().collect(),
        gone: theirs.difference(&ours).cloned().collect(),
    }
}

/// The lines of annotations that are new and that are gone; the source itself is untouched.
#[track_caller]
pub fn annotations(robot: &Robot) -> Difference {
    let source = std::fs::read(folder(robot).join(SOURCE)).unwrap();
    assert!(
        source == std::fs::read(shipped().join(SOURCE)).unwrap(),
        "the source was written"
    );
    difference(robot, SIDECAR)
}

/// How many annotations of the shipped sample have a tag.
pub fn shipped_with(tag: &str) -> usize {
    let tag = format!("(tag:\"{tag}\")");
    let lines = lines(&shipped(), SIDECAR);
    lines.iter().filter(|line| line.contains(&tag)).count()
}

/// Whether every file of the copy has the bytes that were shipped.
pub fn is_as_shipped(robot: &Robot) -> bool {
    [SIDECAR, SOURCE, "codebook.ron", "entities.ron"]
        .iter()
        .all(|file| {
            let ours = std::fs::read(folder(robot).join(file)).unwrap();
            ours == std::fs::read(shipped().join(file)).unwrap()
        })
}

/// What the command line lists: the fields of each annotation as JSON, one a line.
pub fn listed(robot: &Robot) -> Vec<serde_json::Value> {
    let home = robot.home();
    let listed = Command::new(env!("CARGO_BIN_EXE_glossator"))
        .env("GLOSSATOR_STATE_DIR", home.join("state"))
        .env("GLOSSATOR_CONFIG_DIR", home.join("config"))
        .env("GLOSSATOR_DOCUMENTS_DIR", home.join("documents"))
        .arg("list")
        .arg(folder(robot))
        .args(["annotations", "--json"])
        .output()
        .unwrap();
    assert!(
        listed.status.success(),
        "{}",
        String::from_utf8_lossy(&listed.stderr)
    );
    let lines = String::from_utf8(listed.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
