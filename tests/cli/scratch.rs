//! A computer of its own for each test, and the program on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A text with two lines, an emoji and a line end of Windows.
pub const TEXT: &str = "Телеграмма Сталина 😀 Мао Цзэдуну.\r\nот 21 октября\n";

/// A folder in which everything happens.
pub struct Scratch {
    folder: TempDir,
}

/// What a run of the program left behind.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
    command: String,
    files: Vec<PathBuf>,
}

impl Scratch {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// With a project `letters` of the one text, and records of every kind in it.
    pub fn with_letters() -> Self {
        let scratch = Self::new();
        scratch.write("draft.txt", TEXT);
        scratch
            .run(&["new", "letters", "draft.txt", "--title", "Письма"])
            .expect(0);
        let document = scratch.json(&["list", "letters", "documents", "--json"])[0]["id"].clone();
        scratch.write("all.ron", &transactions(document.as_str().unwrap()));
        scratch.run(&["apply", "letters", "all.ron"]).expect(0);
        scratch
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Every file below a folder with its bytes.
    pub fn files(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = files_below(&self.path(name));
        files
            .into_iter()
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        command.args(arguments).current_dir(self.folder.path());
        for place in ["STATE", "CONFIG", "DOCUMENTS"] {
            command.env(
                format!("GLOSSATOR_{place}_DIR"),
                self.path(&format!(".{place}")),
            );
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.ran(self.command(arguments), arguments)
    }

    /// The same where neither X11 nor Wayland is to be found.
    pub fn run_without_display(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        self.ran(command, arguments)
    }

    fn ran(&self, mut command: Command, arguments: &[&str]) -> Ran {
        let output = command.stdin(Stdio::null()).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            command: format!("glossator {}", arguments.join(" ")),
            files: files_below(self.folder.path()),
        }
    }

    /// Runs with its output closed after the first line, as `| head -1` does.
    pub fn run_for_one_line(&self, arguments: &[&str]) -> (Option<i32>, String) {
        use std::io::{BufRead, BufReader, Read};
        let mut command = self.command(arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::with_capacity(1, child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let mut errors = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut errors)
            .unwrap();
        (child.wait().unwrap().code(), errors)
    }

    /// The objects of a run that must succeed.
    pub fn json(&self, arguments: &[&str]) -> Vec<Value> {
        self.run(arguments).expect(0).objects()
    }
}

impl Ran {
    /// Refuses any other exit code, and shows everything.
    pub fn expect(self, code: i32) -> Self {
        assert!(
            self.code == code,
            "{}\nexit code {}, not {code}\n--- output\n{}\n--- errors\n{}\n--- files\n{:#?}",
            self.command,
            self.code,
            self.stdout,
            self.stderr,
            self.files
        );
        self
    }

    pub fn objects(&self) -> Vec<Value> {
        let object = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
        };
        self.stdout.lines().map(object).collect()
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            files.extend(files_below(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    files
}

/// Transactions that make one annotation of every kind in a document.
pub fn transactions(document: &str) -> String {
    let annotation = |rest: &str| {
        format!(
            "Put(Annotation(document:\"{document}\",by:\"anna\",created:\"2026-11-20T09:00:00Z\",modified:\"2026-11-21T10:30:00Z\",{rest})),"
        )
    };
    let annotations = [
        annotation(
            r#"id:"stalin",start:11,end:18,exact:"Сталина",bodies:[(tag:"person"),(entity:"per:stalin"),(note:"one"),(note:"two")]"#,
        ),
        annotation(
            r#"id:"mao",start:21,end:32,exact:"Мао Цзэдуну",bodies:[(entity:"per:mao"),(entity:"per:stalin"),(tag:"person"),(tag:"adr")]"#,
        ),
        annotation(
            r#"id:"parts",start:0,end:20,fragments:[(0,10),(19,20)],exact:"Телеграмма … 😀""#,
        ),
        annotation(r#"id:"gap",start:33,end:33,bodies:[(note:"the year is missing")]"#),
        annotation(r#"id:"whole",place:"document",bodies:[(note:"a draft")]"#),
        annotation(r#"id:"above",place:"annotation",of:"mao",bodies:[(note:"who?")]"#),
        annotation(r#"id:"lost",place:"lost",start:5,end:9,exact:"Пекин""#),
        annotation(
            r#"id:"date",start:38,end:48,exact:"21 октября",bodies:[(date:"21 октября",edtf:"1949-10-21")]"#,
        ),
    ];
    format!(
        r##"[
(label:"the codebook",by:"anna",at:"2026-11-23T09:00:00Z",edits:[
  Put(Annotator(id:"anna",name:"Анна")),
  Put(Tag(id:"person",name:"person",color:"#aa3322",description:"who acts")),
  Put(Tag(id:"adr",name:"Адресат",parent:"person",color:"#22aa33",shortcut:2)),
  Put(Entity(id:"per:stalin",kind:"person",names:[(text:"Сталин",language:"ru"),(text:"Stalin")])),
  Put(Entity(id:"per:mao",kind:"person",names:[(text:"毛泽东",language:"zh")])),
]),
(label:"the annotations",by:"anna",at:"2026-11-23T09:01:00Z",edits:[
{}
  Put(Relation(id:"sent",kind:"sent",from:"stalin",to:"mao",by:"anna",created:"2026-11-20T09:00:00Z",modified:"2026-11-20T09:00:00Z")),
]),
]
"##,
        annotations.join("\n")
    )
}
