//! The names of the files that a project is made of.

use crate::storage::assembly::{CODEBOOK, ENTITIES, is_sidecar};

use super::PROJECT_ENDING;

/// Whether a file of this name is one of a project's own, on any system, and so neither a text to
/// take in nor a place to export to.
pub fn is_own_name(name: &str) -> bool {
    let name = name.to_lowercase();
    is_sidecar(&name)
        || name.ends_with(&format!(".{PROJECT_ENDING}"))
        || [CODEBOOK, ENTITIES].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_are_known_in_any_case() {
        for own in [
            "Letters.glossator",
            ".glossator",
            "a.txt.annotations.ron",
            "Codebook.RON",
            "entities.ron",
        ] {
            assert!(is_own_name(own), "{own}");
        }
        for other in [
            "glossator",
            "annotations.ron",
            "codebook.ron.txt",
            "my codebook.ron",
        ] {
            assert!(!is_own_name(other), "{other}");
        }
    }
}
