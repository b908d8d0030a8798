//! Who, when, by what means: the last known fields of a record.

use crate::model::{AnnotatorId, Origin, Provenance};
use crate::storage::schema::fields::Fault;
use crate::storage::schema::line::Line;

use super::{id, read_time};

/// The provenance as it stands in a file.
pub struct StoredProvenance {
    pub by: Option<String>,
    pub created: Option<String>,
    pub modified: Option<String>,
    pub origin: Option<String>,
    pub means: Option<String>,
}

/// Writes who, when and by what means; `origin` is left out for what was made by hand.
pub fn write_provenance(line: &mut Line, provenance: &Provenance) {
    line.text("by", provenance.annotator.as_str());
    line.text("created", &provenance.created.to_string());
    line.text("modified", &provenance.modified.to_string());
    let (origin, means) = match &provenance.origin {
        Origin::Hand => return,
        Origin::Import(means) => ("import", means),
        Origin::Rule(means) => ("rule", means),
        Origin::Suggestion(means) => ("suggestion", means),
    };
    line.text("origin", origin);
    line.optional_text("means", means);
}

/// Reads who, when and by what means; `modified` defaults to `created`.
pub fn provenance_from_stored(stored: StoredProvenance) -> Result<Provenance, Fault> {
    let means = stored.means.unwrap_or_default();
    let origin = match stored.origin.as_deref() {
        None | Some("hand") if means.is_empty() => Origin::Hand,
        None | Some("hand") => return Err(Fault("`means` is given without an origin".to_owned())),
        Some("import") => Origin::Import(means),
        Some("rule") => Origin::Rule(means),
        Some("suggestion") => Origin::Suggestion(means),
        Some(other) => return Err(Fault::unknown_word("origin", other)),
    };
    let created = stored.created.ok_or_else(|| Fault::missing("created"))?;
    let created = read_time("created", &created)?;
    let modified = stored.modified.map(|time| read_time("modified", &time));
    Ok(Provenance {
        annotator: id(stored.by, "by", AnnotatorId::new)?,
        created,
        modified: modified.transpose()?.unwrap_or(created),
        origin,
    })
}
