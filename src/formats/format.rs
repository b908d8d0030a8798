//! The formats that can be written.

/// A format that a project can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Html,
    Csv,
    WebAnnotation,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Html, Self::Csv, Self::WebAnnotation];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::WebAnnotation => "web-annotation",
        }
    }

    /// The format of that name on the command line.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name in a dialog.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Html => "Web page (HTML)",
            Self::Csv => "Tables (CSV)",
            Self::WebAnnotation => "W3C Web Annotation (JSON-LD)",
        }
    }

    /// How its file names end, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::WebAnnotation => "jsonld",
        }
    }

    /// One sentence on what it is good for.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Html => {
                "One page to read, print and send: the texts with their marks, notes, entities and credits. Opens in any browser, without a network."
            }
            Self::Csv => {
                "Tables of annotations, documents, entities, names, relations and tags for spreadsheets and statistics."
            }
            Self::WebAnnotation => {
                "The web's standard for annotations, read by Recogito, Hypothesis tools and RDF programs."
            }
        }
    }

    /// Whether an export is a folder of several files rather than one file.
    pub const fn has_several_files(self) -> bool {
        matches!(self, Self::Csv)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::of_name(format.name()), Some(format));
        }
        assert_eq!(Format::of_name("HTML"), None);
    }
}
