//! What can be asked on the command line: the one definition behind parsing, help, the manual page
//! and the completions.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::formats::Format;
use crate::formats::derive::OriginalKind;

/// An annotation workbench for historians
#[derive(Parser)]
#[command(
    name = "glossator",
    version,
    about = "An annotation workbench for historians",
    long_about = "An annotation workbench for historians, archivists, linguists and qualitative researchers.\n\nWithout a command, Glossator opens its window; with a PATH, it opens that project, folder or text in it.",
    override_usage = "glossator [PATH]\n       glossator <COMMAND>",
    after_help = "PROJECT is a project folder, its .glossator file, or any file in the folder.\nPositions count characters (Unicode code points) of the text; a range ends before its end.\nExit codes: 0 done; 1 the project has problems or refused a change; 2 not done."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand)]
pub enum Command {
    /// Make a project in a folder
    #[command(
        after_help = "With --json, one object: title, folder, and documents (id, source).\n\nExit codes: 0 made; 1 made, but something is wrong with a text; 2 not made."
    )]
    New(New),
    /// Take texts into a project: plain text, Markdown, HTML, Word, RTF, PDF, TEI
    #[command(
        after_help = "A file that lies in the project folder stays where it is; any other is copied into it, byte for byte. Out of a file that is no plain text the text is read into a file beside it: letter.docx gives letter.docx.txt. That is the source from then on, and neither file is ever written again. A map says where in the original each character comes from, see glossator original.\n\nWith --json, one object a file: file, document, source, format, characters, sections (start, end, title, role, language, certainty), left_out (what, count, first), misdeclared (start, end, declared, read), written; or file, refused and remedy.\n\nExit codes: 0 all taken in; 1 some were not; 2 not done."
    )]
    Import(Import),
    /// Verify every promise of a project
    #[command(
        after_help = "Exit codes: 0 nothing found; 1 problems found; 2 the project cannot be read."
    )]
    Check(Check),
    /// List the records of a project
    List(List),
    /// Make changes that are written down in a file, all of them or none
    #[command(
        after_help = "FILE is a RON list of transactions, in the notation of the journal:\n\n  [(label:\"rename a tag\",by:\"anna\",at:\"2026-11-23T09:00:00Z\",edits:[Remove(Tag(\"old\"))])]\n\nWith --json, one object: transactions (label, edits: their number), and written.\n\nExit codes: 0 applied; 1 refused by the project; 2 the file or the project cannot be read."
    )]
    Apply(Apply),
    /// Read a few words of a text otherwise than its source has them; the source stays as it is
    #[command(
        after_help = "With --json, one object: document, start, end, read_before, reading, reason and certainty.\n\nExit codes: 0 corrected; 2 not done."
    )]
    Correct(Correct),
    /// Find the annotations again in sources that another program has changed
    #[command(
        after_help = "Every annotation is exact, moved, text changed, ambiguous or an orphan. What stands at a certain place with its words unchanged is accepted. A document about which anything else is undecided is left as it is, until --accept says what to do.\n\nExit codes: 0 nothing was changed, or all is accepted; 1 something is undecided; 2 not done."
    )]
    Reanchor(Reanchor),
    /// Read the text of a document in another encoding; its annotations stay on the same bytes
    #[command(
        after_help = "The file itself is never changed. ENCODING is a name or label of the WHATWG Encoding Standard; without one, the encodings are listed with what each makes of the text.\n\nWith --json, one object: document, source, from, to, annotations, read_otherwise, lost (ids), malformed and written, or document and refused; of the list, one an encoding: encoding, is_now, fits, reads.\n\nExit codes: 0 done; 1 corrections would be lost, or bytes mean nothing in the encoding; 2 not done."
    )]
    ReadAs(ReadAs),
    /// Write a project in another format
    #[command(
        after_help = "Exit codes: 0 exported; 1 exported, and the project has problems: what could not be read is not in the export, see glossator check; 2 not done."
    )]
    Export(Export),
    /// Show which parts a text has: labels, sections and what lies between; writes nothing
    #[command(
        after_help = "With --json, one object a piece: start, end, kind (label, section or gap), and but for gaps role, part, title, language, certainty and reason. Joined in order the pieces are the whole text.\n\nYour own labels go into labels.ron in the settings folder, in the form that --labels prints.\n\nExit codes: 0 done; 2 the text cannot be read."
    )]
    Split(Split),
    /// Show what texts say of themselves: title, dates, holdings, who writes to whom
    #[command(
        after_help = "PATH is a project, a folder of texts or a text. Every value has its place in the text, its certainty (high, medium, low, unknown) and a reason; what looks wrong is said and not corrected. Without --accept nothing is written.\n\nYour own archives go into archives.tsv in the settings folder, in the form that --archives prints: on each line a short name, the scheme of numbering (soviet, american, british, german, french, chinese, hungarian, polish, italian, ottoman), the name and, with | between, the forms in which it is cited; between columns a tab. They come before the usual ones.\n\nWith --json, one object a suggestion (document, kind, field, value, start, end, words, certainty, reason, state; for dates edtf, for holdings repository and levels, for numbers register) and one a doubt (document, kind, field, places, words); with --accept, one a document (document, path, accepted).\n\nExit codes: 0 done; 2 not done."
    )]
    Describe(Describe),
    /// Find words in the texts of a project, as they are read
    #[command(
        after_help = "Words are found without case and accents (ё as е), across the ends of lines, and whatever hyphens and apostrophes of transliterations they are written with.\n\nWith --json, one object a place: document, start, end, quote, before and after.\n\nExit codes: 0 found; 1 not found; 2 not done."
    )]
    Search(Search),
    /// Say where in its original a stretch of a text comes from
    #[command(
        after_help = "For documents that were taken in from files that are no plain text. A place is said as somebody who looks at the file would: its page, paragraph, line or element; then as bytes of the file, or of the named part of it, as in word/document.xml of a Word file.\n\nWith --json, one object a place: original, where, part, start and end, and source_start and source_end, the stretch in characters of the source.\n\nExit codes: 0 done; 2 it cannot be said."
    )]
    Original(Original),
    /// Print the manual page of the program, or of one command
    Man(Man),
    /// Print completions for a shell
    Completions(Completions),
}

#[derive(Args)]
pub struct New {
    /// The folder of the project; it is made if it is not there
    pub dir: PathBuf,
    /// Texts to take in; those outside the folder are copied into it
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The title of the project; the name of the folder if not given
    #[arg(long)]
    pub title: Option<String>,
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Import {
    /// The project
    pub project: PathBuf,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Read the files as this; found out if not given
    #[arg(long = "as", value_name = "FORMAT", value_parser = PossibleValuesParser::new(formats_to_read()))]
    pub format: Option<String>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// The formats that files can be read as.
fn formats_to_read() -> impl Iterator<Item = &'static str> {
    std::iter::once(PLAIN).chain(OriginalKind::ALL.map(OriginalKind::name))
}

/// The name of plain text among the formats.
pub const PLAIN: &str = "plain";

/// Which words of a corrected text are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WordsIn {
    Reading,
    Source,
}

/// What counts as found.
#[derive(Args)]
pub struct MatchingArguments {
    /// Case, accents, ё, hyphens and apostrophes must be as typed
    #[arg(long)]
    pub exact: bool,
    /// Not inside longer words
    #[arg(long)]
    pub whole_words: bool,
    /// The words are a regular expression, in the notation of Rust's regex crate
    #[arg(long)]
    pub regex: bool,
}

#[derive(Args)]
pub struct Search {
    /// The project
    pub project: PathBuf,
    /// What is looked for
    pub words: String,
    /// Only in this document: its id, or the path of its source
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    #[command(flatten)]
    pub matching: MatchingArguments,
    /// In the words as they are read, or in those of the sources
    #[arg(long, value_enum, default_value_t = WordsIn::Reading)]
    pub words_of: WordsIn,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Original {
    /// The project
    pub project: PathBuf,
    /// The document: its id, or the path of its source
    #[arg(long, value_name = "ID")]
    pub document: String,
    /// The stretch, in characters of the text as the window shows it, corrections made
    #[arg(long, value_name = "N..M")]
    pub at: String,
    /// Count in characters of the source, without its corrections
    #[arg(long)]
    pub source: bool,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Check {
    /// The project
    pub project: PathBuf,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct List {
    /// The project
    pub project: PathBuf,
    /// What to list
    pub what: Listed,
    /// Only of this document: its id, or the path of its source
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    /// Only what carries this tag: its id or its name
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Only what speaks of this entity: its id or one of its names
    #[arg(long, value_name = "ENTITY")]
    pub entity: Option<String>,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    Documents,
    Annotations,
    Tags,
    Entities,
    Relations,
}

#[derive(Args)]
pub struct Apply {
    /// The project
    pub project: PathBuf,
    /// The file of transactions; `-` reads the standard input
    pub file: PathBuf,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Correct {
    /// The project
    pub project: PathBuf,
    /// The document: its id, or the path of its source
    #[arg(long, value_name = "ID")]
    pub document: String,
    /// The characters that are replaced, counted in the text as it is read now; N..N inserts
    #[arg(long, value_name = "N..M")]
    pub at: String,
    /// What is read there instead
    #[arg(long, value_name = "TEXT")]
    pub reading: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// How sure that is
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(["high", "medium", "low", "unknown"]))]
    pub certainty: Option<String>,
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Reanchor {
    /// The project
    pub project: PathBuf,
    /// Only this document: its id, or the path of its source; may be given several times
    #[arg(long, value_name = "ID")]
    pub document: Vec<String>,
    /// Write the text that was annotated into this new file, byte for byte, and change nothing; needs one --document
    #[arg(long, value_name = "FILE", requires = "document", conflicts_with_all = ["accept", "dry_run"])]
    pub save_earlier: Option<PathBuf>,
    /// What else to accept; may be given several times, or separated by commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub accept: Vec<Accepted>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print one JSON object per line: the annotations, then a summary of their document
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct ReadAs {
    /// The project
    pub project: PathBuf,
    /// The document: its id, or the path of its source
    pub document: String,
    /// The encoding, like windows-1251; listed if not given
    pub encoding: Option<String>,
    /// Let corrections go that stand where the text reads otherwise
    #[arg(long)]
    pub accept_losses: bool,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print a JSON object; without an encoding, one per line for each
    #[arg(long)]
    pub json: bool,
}

/// What is accepted although it is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Accepted {
    /// Certain places where other words stand now
    Changed,
    /// The best guess for what is ambiguous
    Guesses,
    /// What has no accepted place becomes an orphan and keeps its quote
    Orphans,
    /// Corrections, sections and aligned stretches without a place go
    Losses,
}

#[derive(Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that a person may give or not"
)]
pub struct Export {
    /// The project
    pub project: PathBuf,
    /// The format
    #[arg(long, value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    pub format: String,
    /// Where to write: a file, or for csv a folder
    #[arg(long, value_name = "PATH")]
    pub output: PathBuf,
    /// Replace files that are there already; otherwise they are named, and nothing is written
    #[arg(long, visible_alias = "force")]
    pub overwrite: bool,
    /// Only this document: its id, or the path of its source; may be given several times
    #[arg(long, value_name = "ID")]
    pub document: Vec<String>,
    /// Only the annotations of this annotator: the id or the name; may be given several times
    #[arg(long, value_name = "ANNOTATOR")]
    pub annotator: Vec<String>,
    /// csv: begin files with a byte order mark, which older spreadsheets need
    #[arg(long)]
    pub bom: bool,
    /// csv: leave cells as they are that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw_cells: bool,
    /// web-annotation: count UTF-16 units, as Recogito and Hypothesis do, against the standard
    #[arg(long)]
    pub utf16: bool,
    /// Print one JSON object per line: the files, then the losses
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Split {
    /// The text
    #[arg(required_unless_present = "labels")]
    pub file: Option<PathBuf>,
    /// Read the text in this encoding; found out if not given
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Print the table of labels instead, in the form that your own labels.ron has
    #[arg(long, conflicts_with_all = ["file", "json", "encoding"])]
    pub labels: bool,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Describe {
    /// The project, folder or text
    #[arg(required_unless_present = "archives")]
    pub path: Option<PathBuf>,
    /// Print the table of archives instead, in the form that your own archives.tsv has
    #[arg(long, conflicts_with_all = ["path", "document", "accept", "json"])]
    pub archives: bool,
    /// Only this document: its id, or the path of its source; may be given several times
    #[arg(long, value_name = "ID")]
    pub document: Vec<String>,
    /// Let the descriptions say this; what they say already is kept
    #[arg(long, value_name = "WHAT")]
    pub accept: Option<AcceptedValues>,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// What descriptions shall say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AcceptedValues {
    /// What was read for certain
    Certain,
}

#[derive(Args)]
pub struct Man {
    /// The page of this command
    pub command: Option<String>,
}

#[derive(Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}
