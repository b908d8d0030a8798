//! How deep the brackets of a RON value are nested, found out before RON is asked.
//!
//! RON has a limit of its own, but it looks ahead at every bracket: 200,000 times `Some(` took it a
//! minute and a half.

/// The greatest depth that is read; a record of this format needs six.
pub const MAX_DEPTH: usize = 32;

/// Whether brackets are nested deeper than [`MAX_DEPTH`]; those in strings and comments do not
/// count. Linear in the length of the value.
pub fn is_too_deep(value: &str) -> bool {
    let mut depth: usize = 0;
    let mut rest = value.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return true;
                }
                after
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                after
            }
            b'"' => after_string(after),
            b'r' => after_raw_string(after).unwrap_or(after),
            b'\'' => after_character(after),
            b'/' => after_comment(after),
            _ => after,
        };
    }
    false
}

fn after_string(mut rest: &[u8]) -> &[u8] {
    loop {
        rest = match rest {
            [b'\\', _, after @ ..] | [_, after @ ..] if rest.first() != Some(&b'"') => after,
            [_, after @ ..] => return after,
            [] => return rest,
        };
    }
}

/// After `r#"…"#` with any number of `#`, whose `r` was read; `None` if it is no raw string.
fn after_raw_string(rest: &[u8]) -> Option<&[u8]> {
    let marks = rest.iter().take_while(|byte| **byte == b'#').count();
    let mut inside = rest.get(marks..)?.strip_prefix(b"\"")?;
    loop {
        let quote = inside.iter().position(|byte| *byte == b'"');
        inside = inside.get(quote? + 1..)?;
        let closing = inside
            .iter()
            .take(marks)
            .take_while(|byte| **byte == b'#')
            .count();
        if closing == marks {
            return inside.get(marks..);
        }
    }
}

/// After `'x'` or `'\''`; a lone `'` is left alone.
fn after_character(rest: &[u8]) -> &[u8] {
    match rest {
        [b'\\', _, b'\'', after @ ..] | [_, b'\'', after @ ..] => after,
        _ => rest,
    }
}

/// After a comment whose first `/` was read: a line, or a block, which may hold other blocks.
fn after_comment(rest: &[u8]) -> &[u8] {
    match rest {
        [b'/', ..] => {
            let line = rest.iter().position(|byte| *byte == b'\n');
            line.and_then(|end| rest.get(end..)).unwrap_or_default()
        }
        [b'*', inside @ ..] => after_block(inside),
        _ => rest,
    }
}

fn after_block(mut rest: &[u8]) -> &[u8] {
    let mut open = 1;
    while open > 0 {
        rest = match rest {
            [b'*', b'/', after @ ..] => {
                open -= 1;
                after
            }
            [b'/', b'*', after @ ..] => {
                open += 1;
                after
            }
            [_, after @ ..] => after,
            [] => return rest,
        };
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_outside_strings_and_comments_count() {
        let (open, close) = ("(".repeat(33), ")".repeat(33));
        assert!(is_too_deep(&format!("{open}{close}")));
        assert!(is_too_deep(&format!(
            "(a:\"\\\"\",b:r#\"x\"#,c:'\"',d:'\\'',{open}"
        )));
        // A quotation mark in a comment begins no string.
        assert!(is_too_deep(&format!("x:/*\"*/{open}")));
        assert!(is_too_deep(&format!("x:/*/*\"*/\"*/{open}")));
        for shallow in [
            "[(),()]".repeat(1000),
            format!("(a:\"{open}\\\"{open}\")"),
            format!("(a:r##\"{open}\"# {open}\"##)"),
            format!("(// {open}\n)"),
            format!("(/* {open} */)"),
            format!("(/* /* */ {open}"),
            format!("{}{}", &open[1..], &close[1..]),
            "\"\\".to_owned(),
        ] {
            assert!(!is_too_deep(&shallow), "{shallow}");
        }
    }
}
