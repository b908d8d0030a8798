//! Where the command line speaks.

use std::io::Write;

use serde_json::Value;

use crate::workbench::Notice;

/// The two streams of a program.
pub struct Output<'a> {
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done,
    /// The project has problems, or refused a change.
    Problems,
    /// Nothing was done.
    NotDone,
}

impl Exit {
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Problems => 1,
            Self::NotDone => 2,
        }
    }
}

impl Output<'_> {
    /// One line.
    pub fn line(&mut self, text: &str) -> anyhow::Result<()> {
        Ok(writeln!(self.stdout, "{text}")?)
    }

    /// One JSON object on one line.
    pub fn json(&mut self, value: &Value) -> anyhow::Result<()> {
        Ok(writeln!(self.stdout, "{value}")?)
    }

    /// Something that happened on the way; not what was asked for, so it goes to the errors.
    pub fn notice(&mut self, notice: &Notice) -> anyhow::Result<()> {
        writeln!(self.stderr, "glossator: {}", sentence(&notice.headline))?;
        for text in [&notice.detail, &notice.remedy] {
            for line in text.lines() {
                writeln!(self.stderr, "  {line}")?;
            }
        }
        Ok(())
    }
}

/// The text with a full stop, if it ends without one.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// "1 document", "2 documents".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
