//! What a sidecar is called: `SOURCE.annotations.ron`, and `SOURCE.ANNOTATOR.annotations.ron` for
//! another annotator, both beside the source. The one place that knows this rule.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::frame::SidecarRole;

/// What the name of every sidecar ends with.
pub const SIDECAR_ENDING: &str = ".annotations.ron";

/// The path of the sidecar of a source.
pub fn sidecar_of(source: &str) -> String {
    format!("{source}{SIDECAR_ENDING}")
}

/// Whether a path is that of a sidecar, by its name.
pub fn is_sidecar(path: &str) -> bool {
    path.ends_with(SIDECAR_ENDING)
}

/// The source that a path would be the sidecar of, if it is one: the path without the ending.
pub fn source_of(path: &str) -> Option<&str> {
    path.strip_suffix(SIDECAR_ENDING)
}

/// The folder of a path with its final `/`, empty at the top, and the name in it.
pub fn folder_and_name(path: &str) -> (&str, &str) {
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    path.split_at_checked(end).unwrap_or(("", path))
}

/// Whether two names mean the same file, however their accents are encoded: macOS and the sync
/// clients change that (SAFETY §6.4).
pub fn is_same_name(one: &str, other: &str) -> bool {
    one.nfc().eq(other.nfc())
}

/// The sources of a project by their names.
#[derive(Clone, Debug, Default)]
pub struct SourceNames(BTreeMap<String, usize>);

impl SourceNames {
    /// The sources in their order; of two with the same name the first counts.
    pub fn of<'a>(sources: impl IntoIterator<Item = &'a str>) -> Self {
        Self::default().behind(sources)
    }

    /// The same sources numbered after these ones, which count first where a name is the same.
    #[must_use]
    pub fn behind<'a>(&self, first: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names = BTreeMap::new();
        let mut count = 0;
        for source in first {
            names.entry(source.nfc().collect()).or_insert(count);
            count += 1;
        }
        for known in self.0.keys() {
            names.entry(known.clone()).or_insert(count);
            count += 1;
        }
        Self(names)
    }

    /// The number of the source that a sidecar lies beside, and whose sidecar it is; `None` if it
    /// lies beside none. The longest name counts: `letter.txt.md.annotations.ron` belongs to
    /// `letter.txt.md` before it is that of the annotator `md` of `letter.txt`.
    pub fn owner(&self, sidecar: &str) -> Option<(usize, SidecarRole)> {
        let stem: String = source_of(sidecar)?.nfc().collect();
        if let Some(number) = self.0.get(&stem) {
            return Some((*number, SidecarRole::Main));
        }
        let (_, name) = folder_and_name(&stem);
        let shorter = name.rmatch_indices('.').filter_map(|(dot, _)| {
            let end = stem.len() - name.len() + dot;
            self.0.get(stem.get(..end)?)
        });
        let mut shorter = shorter.copied();
        Some((shorter.next()?, SidecarRole::OfAnnotator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidecar_belongs_to_the_source_beside_it_with_the_longest_name() {
        let names = SourceNames::of(["letter.txt", "letter.txt.md", "box/letter.txt"]);
        let owner = |path: &str| names.owner(&format!("{path}{SIDECAR_ENDING}"));
        assert_eq!(owner("letter.txt"), Some((0, SidecarRole::Main)));
        assert_eq!(owner("letter.txt.md"), Some((1, SidecarRole::Main)));
        assert_eq!(
            owner("letter.txt.vera"),
            Some((0, SidecarRole::OfAnnotator))
        );
        assert_eq!(
            owner("letter.txt.md.v.k"),
            Some((1, SidecarRole::OfAnnotator))
        );
        assert_eq!(
            owner("box/letter.txt.vera"),
            Some((2, SidecarRole::OfAnnotator))
        );
        for stranger in ["old/letter.txt", "letter", "other.txt", "letter.txt/x"] {
            assert_eq!(owner(stranger), None, "{stranger}");
        }
        assert_eq!(names.owner("letter.txt"), None);
    }

    #[test]
    fn a_name_is_known_however_its_accents_are_encoded() {
        let names = SourceNames::of(["ne\u{301}e.txt"]);
        let owner = names.owner(&sidecar_of("n\u{e9}e.txt"));
        assert_eq!(owner, Some((0, SidecarRole::Main)));
        assert!(is_same_name("ne\u{301}e.txt", "n\u{e9}e.txt"));
    }
}
