//! What control words of RTF are: signs, groups that are read, groups that are no text.

/// The sign that a control word is.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "lbr" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}

/// Starred groups that are read all the same.
pub(super) fn is_known_destination(word: &str) -> bool {
    matches!(
        word,
        "footnote" | "shpinst" | "shptxt" | "nesttableprops" | "shppict" | "annotation"
    )
}

/// Groups whose words are not of the text.
pub(super) fn is_no_text(word: &str) -> bool {
    matches!(
        word,
        "colortbl"
            | "fldinst"
            | "nonshppict"
            | "themedata"
            | "colorschememapping"
            | "datastore"
            | "latentstyles"
            | "listtable"
            | "listoverridetable"
            | "rsidtbl"
            | "generator"
            | "xe"
            | "tc"
            | "bkmkstart"
            | "bkmkend"
            | "template"
            | "revtbl"
            | "filetbl"
            | "atnid"
            | "atnauthor"
            | "atntime"
            | "atndate"
            | "atnref"
            | "objdata"
            | "sp"
            // The same words once more, for programs that do not know boxes of text.
            | "shprslt"
            | "ftnsep"
            | "ftnsepc"
            | "aftnsep"
            | "aftnsepc"
            | "nesttableprops"
            | "xmlnstbl"
            | "mmathPr"
            | "background"
            | "private"
            | "pgdsctbl"
    )
}
