//! The words that exports, listings and messages share.

use crate::model::{Entity, NewlineStyle, Origin, Role, Selector, Tag};
use crate::project::{Project, State};

/// What kind of place an annotation points at: `text`, `fragments`, `point`, `whole-document`,
/// `annotation` or `orphan`.
pub const fn kind_of_selector(selector: &Selector) -> &'static str {
    match selector {
        Selector::Text(_) => "text",
        Selector::Fragments(_) => "fragments",
        Selector::Point(_) => "point",
        Selector::WholeDocument => "whole-document",
        Selector::Annotation(_) => "annotation",
        Selector::Orphaned(_) => "orphan",
    }
}

/// How well an annotation sits: `placed`, `doubtful`, `orphaned` or `unknown`.
pub const fn name_of_state(state: State) -> &'static str {
    match state {
        State::Placed => "placed",
        State::Doubtful => "doubtful",
        State::Orphaned => "orphaned",
        State::Unknown => "unknown",
    }
}

/// How a record came to be: `hand`, or `import: name`, `rule: name`, `suggestion: name`.
pub fn name_of_origin(origin: &Origin) -> String {
    match origin {
        Origin::Hand => "hand".to_owned(),
        Origin::Import(name) => format!("import: {name}"),
        Origin::Rule(name) => format!("rule: {name}"),
        Origin::Suggestion(name) => format!("suggestion: {name}"),
    }
}

/// How lines end: `none`, `lf`, `crlf`, `cr` or `mixed`.
pub const fn name_of_newline(style: NewlineStyle) -> &'static str {
    match style {
        NewlineStyle::None => "none",
        NewlineStyle::Lf => "lf",
        NewlineStyle::CrLf => "crlf",
        NewlineStyle::Cr => "cr",
        NewlineStyle::Mixed => "mixed",
    }
}

/// What a section is: `label`, `metadata`, `transcript`, `translation`, `editorial`, `text`, or the
/// researcher's own word.
pub fn name_of_role(role: &Role) -> &str {
    match role {
        Role::Label => "label",
        Role::Metadata => "metadata",
        Role::Transcript => "transcript",
        Role::Translation => "translation",
        Role::Editorial => "editorial",
        Role::Text => "text",
        Role::Other(name) => name,
    }
}

/// The names from the top of the codebook down to the tag, joined by ` / `.
pub fn tag_path(project: &Project, tag: &Tag) -> String {
    let mut names = vec![tag.name.as_str()];
    let mut above = tag.parent.as_ref().and_then(|id| project.tag(id));
    while let Some(one) = above {
        // A circle cannot be applied to a project; the count stops one all the same.
        if names.len() > project.tags().len() {
            break;
        }
        names.push(&one.name);
        above = one.parent.as_ref().and_then(|id| project.tag(id));
    }
    names.reverse();
    names.join(" / ")
}

/// Whether a link may be clickable: `http`, `https` and `mailto` only, and nothing in it that
/// hides where it leads.
pub fn is_safe_link(link: &str) -> bool {
    let has_safe_scheme = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        link.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let hides = |character: char| {
        character.is_control()
            || character.is_whitespace()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    has_safe_scheme && !link.contains(hides)
}

/// The addresses under which other people know an entity, from ids such as `wikidata:Q855`;
/// schemes that have no address of their own are left out, and a remark after a blank is not part
/// of the id.
pub fn entity_iri(entity: &Entity) -> Vec<String> {
    let known = entity.ids.iter().filter_map(|id| {
        let id = id.split_whitespace().next()?;
        if is_safe_link(id) {
            return Some(id.to_owned());
        }
        let (scheme, value) = id.split_once(':')?;
        let is_plain =
            |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
        if value.is_empty() || !value.chars().all(is_plain) {
            return None;
        }
        let start = match scheme.to_ascii_lowercase().as_str() {
            "wikidata" => "http://www.wikidata.org/entity/",
            "viaf" => "http://viaf.org/viaf/",
            "gnd" => "https://d-nb.info/gnd/",
            "geonames" => "https://sws.geonames.org/",
            "orcid" => "https://orcid.org/",
            "isni" => "https://isni.org/isni/",
            "lcnaf" => "http://id.loc.gov/authorities/names/",
            "tgn" => "http://vocab.getty.edu/tgn/",
            "ulan" => "http://vocab.getty.edu/ulan/",
            _ => return None,
        };
        Some(format!("{start}{value}"))
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityId, EntityKind, Extra};

    #[test]
    fn only_web_and_mail_links_are_safe() {
        for safe in ["http://a.org", "HTTPS://a.org/б?x=1#y", "mailto:a@b.org"] {
            assert!(is_safe_link(safe), "{safe}");
        }
        for unsafe_link in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//a.org",
            "a.html",
            " http://a.org",
            "java\nscript:x",
            "http://a.org/\u{202e}gpj",
            "http:",
            "é",
        ] {
            assert!(!is_safe_link(unsafe_link), "{unsafe_link}");
        }
    }

    #[test]
    fn an_id_of_a_known_scheme_has_an_address() {
        let entity = Entity {
            id: EntityId::new("per:stalin").unwrap(),
            kind: EntityKind("person".to_owned()),
            names: Vec::new(),
            ids: ["wikidata:Q855 (verify)", "verify", "private:7", "gnd:../x"]
                .map(str::to_owned)
                .to_vec(),
            note: String::new(),
            extra: Extra::default(),
        };
        assert_eq!(entity_iri(&entity), ["http://www.wikidata.org/entity/Q855"]);
    }
}
