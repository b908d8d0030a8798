//! The codebook as a tree, row by row.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{LayerId, RecordId, Tag, TagId};
use crate::names::{Folded, fold};
use crate::project::Project;

/// One row of the codebook as it is read from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodebookRow {
    /// The heading of a layer; `None` for the tags without one, where there are layers at all.
    Layer(Option<LayerId>),
    Tag(TagRow),
}

/// A tag in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    pub id: TagId,
    /// How many tags stand above it.
    pub depth: usize,
    pub has_children: bool,
    /// Annotations that carry it.
    pub uses: usize,
}

/// The rows of the codebook: layers by name, the tags without a layer last, siblings by name; a tag
/// is listed under the tag above it, whatever their layers. What lies below a tag of `closed` is
/// left out.
pub fn codebook_rows(project: &Project, closed: &BTreeSet<TagId>) -> Vec<CodebookRow> {
    let children = children(project);
    let mut layers: Vec<(Folded, Option<&LayerId>)> = project
        .layers()
        .map(|layer| (fold(&layer.name), Some(&layer.id)))
        .collect();
    layers.sort();
    layers.push((Folded::default(), None));
    let mut rows = Vec::new();
    for (_, layer) in &layers {
        let tops = children.get(&None).into_iter().flatten();
        let mut waiting: Vec<(&Tag, usize)> = tops
            .filter(|tag| tag.layer.as_ref() == *layer)
            .map(|tag| (*tag, 0))
            .rev()
            .collect();
        let is_needed = layer.is_some() || (layers.len() > 1 && !waiting.is_empty());
        if is_needed {
            rows.push(CodebookRow::Layer(layer.cloned()));
        }
        while let Some((tag, depth)) = waiting.pop() {
            let below = children
                .get(&Some(&tag.id))
                .map(Vec::as_slice)
                .unwrap_or_default();
            rows.push(CodebookRow::Tag(TagRow {
                id: tag.id.clone(),
                depth,
                has_children: !below.is_empty(),
                uses: uses(project, &tag.id, below.len()),
            }));
            if !closed.contains(&tag.id) {
                waiting.extend(below.iter().rev().map(|tag| (*tag, depth + 1)));
            }
        }
    }
    rows
}

/// A tag and all tags below it.
pub fn subtree(project: &Project, top: &TagId) -> BTreeSet<TagId> {
    let children = children(project);
    let mut found = BTreeSet::new();
    let mut waiting = vec![top];
    while let Some(tag) = waiting.pop() {
        if found.insert(tag.clone()) {
            let below = children.get(&Some(tag)).into_iter().flatten();
            waiting.extend(below.map(|tag| &tag.id));
        }
    }
    found
}

/// How many annotations carry each tag; costs no scan of the annotations.
pub(super) fn counts_of_tags(project: &Project) -> BTreeMap<TagId, usize> {
    let children = children(project);
    let count = |tag: &Tag| {
        let below = children.get(&Some(&tag.id)).map_or(0, Vec::len);
        (tag.id.clone(), uses(project, &tag.id, below))
    };
    project.tags().map(count).collect()
}

/// The tags directly below each tag, and those at the top, by name.
fn children(project: &Project) -> BTreeMap<Option<&TagId>, Vec<&Tag>> {
    let mut named: Vec<(Folded, &Tag)> = project.tags().map(|tag| (fold(&tag.name), tag)).collect();
    named.sort_by(|(one, tag), (other, next)| one.cmp(other).then_with(|| tag.id.cmp(&next.id)));
    let mut children: BTreeMap<Option<&TagId>, Vec<&Tag>> = BTreeMap::new();
    for (_, tag) in named {
        children.entry(tag.parent.as_ref()).or_default().push(tag);
    }
    children
}

/// How many annotations carry a tag; costs no scan of them.
pub fn uses_of(project: &Project, tag: &TagId) -> usize {
    uses(project, tag, project.children_of(tag).count())
}

/// Only annotations and the tags below it need a tag.
fn uses(project: &Project, tag: &TagId, children: usize) -> usize {
    project
        .count_needed_by(&RecordId::from(tag.clone()))
        .saturating_sub(children)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Color, Extra, Layer, Record};
    use crate::project::Edit;

    fn id(name: &str) -> TagId {
        TagId::new(name).unwrap()
    }

    fn tag(name: &str, parent: Option<&str>, layer: Option<&str>) -> Edit {
        Edit::put(Record::Tag(Tag {
            id: id(name),
            name: name.to_owned(),
            parent: parent.map(id),
            layer: layer.map(|layer| LayerId::new(layer).unwrap()),
            color: Color::default(),
            description: String::new(),
            shortcut: None,
            extra: Extra::default(),
        }))
    }

    fn layer(name: &str) -> Edit {
        Edit::put(Record::Layer(Layer {
            id: LayerId::new(name).unwrap(),
            name: name.to_owned(),
            description: String::new(),
            extra: Extra::default(),
        }))
    }

    fn project(edits: Vec<Edit>) -> Project {
        Project::of(edits)
    }

    fn written(project: &Project, closed: &[&str]) -> String {
        let closed = closed.iter().map(|name| id(name)).collect();
        let line = |row: CodebookRow| match row {
            CodebookRow::Layer(Some(layer)) => format!("[{layer}]"),
            CodebookRow::Layer(None) => "[]".to_owned(),
            CodebookRow::Tag(row) => format!("{}{}", "-".repeat(row.depth), row.id),
        };
        let rows = codebook_rows(project, &closed).into_iter().map(line);
        rows.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn siblings_stand_by_name_below_the_tag_above_them() {
        let project = project(vec![
            tag("Person", None, None),
            tag("Ambassador", Some("Person"), None),
            tag("spy", Some("Person"), None),
            tag("courier", Some("spy"), None),
            tag("event", None, None),
        ]);
        assert_eq!(
            written(&project, &[]),
            "event Person -Ambassador -spy --courier"
        );
        assert_eq!(written(&project, &["spy"]), "event Person -Ambassador -spy");
        let below: Vec<TagId> = subtree(&project, &id("spy")).into_iter().collect();
        assert_eq!(below, [id("courier"), id("spy")]);
    }

    #[test]
    fn layers_head_their_tags_and_the_rest_comes_last() {
        let project = project(vec![
            layer("text"),
            layer("names"),
            tag("sic", None, Some("text")),
            tag("loose", None, None),
        ]);
        assert_eq!(written(&project, &[]), "[names] [text] sic [] loose");
    }

    #[test]
    fn a_tag_is_counted_by_its_annotations_and_not_by_its_children() {
        let project = project(vec![tag("one", None, None), tag("two", Some("one"), None)]);
        assert_eq!(counts_of_tags(&project).get(&id("one")), Some(&0));
    }
}
