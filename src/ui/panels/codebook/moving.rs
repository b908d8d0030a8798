//! Moving a tag in the tree.

use crate::analysis::subtree;
use crate::model::{LayerId, Tag, TagId};
use crate::project::Project;

/// Where a tag goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Below another tag, into whose layer it goes too.
    Below(TagId),
    /// To the top of a layer, or of the tags without one.
    Top(Option<LayerId>),
}

/// The tag as it is when it has moved; `None` if it stands there already, or would stand below
/// itself.
pub fn moved(project: &Project, tag: &Tag, to: &Destination) -> Option<Tag> {
    let (parent, layer) = match to {
        Destination::Below(parent) => {
            let parent = project.tag(parent)?;
            (Some(parent.id.clone()), parent.layer.clone())
        }
        Destination::Top(layer) => (None, layer.clone()),
    };
    let is_below_itself = parent
        .as_ref()
        .is_some_and(|parent| subtree(project, &tag.id).contains(parent));
    let new = Tag {
        parent,
        layer,
        ..tag.clone()
    };
    (!is_below_itself && new != *tag).then_some(new)
}

/// The tags below which a tag can go.
pub fn possible_parents<'p>(project: &'p Project, tag: &TagId) -> Vec<&'p Tag> {
    let below = subtree(project, tag);
    let mut others: Vec<&Tag> = project
        .tags()
        .filter(|other| !below.contains(&other.id))
        .collect();
    others.sort_by_cached_key(|other| crate::names::fold(&other.name));
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Color, Extra, Layer, Record};
    use crate::project::Edit;

    fn id(id: &str) -> TagId {
        TagId::new(id).unwrap()
    }

    fn layer_id() -> LayerId {
        LayerId::new("names").unwrap()
    }

    fn sample() -> Project {
        let tag = |name: &str, parent: Option<&str>, layer: Option<LayerId>| {
            Edit::put(Record::Tag(Tag {
                id: id(name),
                name: name.to_owned(),
                parent: parent.map(id),
                layer,
                color: Color::default(),
                description: String::new(),
                shortcut: None,
                extra: Extra::default(),
            }))
        };
        let layer = Record::Layer(Layer {
            id: layer_id(),
            name: "Names".to_owned(),
            description: String::new(),
            extra: Extra::default(),
        });
        Project::of(vec![
            Edit::put(layer),
            tag("group", None, Some(layer_id())),
            tag("army", Some("group"), Some(layer_id())),
            tag("date", None, None),
        ])
    }

    fn go(tag: &str, to: &Destination) -> Option<Tag> {
        let project = sample();
        moved(&project, project.tag(&id(tag)).unwrap(), to)
    }

    #[test]
    fn a_tag_goes_into_the_layer_of_the_tag_above_it() {
        let date = go("date", &Destination::Below(id("army"))).unwrap();
        assert_eq!(date.parent, Some(id("army")));
        assert_eq!(date.layer, Some(layer_id()));
    }

    #[test]
    fn a_tag_cannot_go_below_itself() {
        assert_eq!(go("group", &Destination::Below(id("group"))), None);
        assert_eq!(go("group", &Destination::Below(id("army"))), None);
    }

    #[test]
    fn a_tag_that_stands_there_already_does_not_move() {
        assert_eq!(go("army", &Destination::Below(id("group"))), None);
        assert_eq!(go("date", &Destination::Top(None)), None);
        assert!(go("army", &Destination::Top(None)).is_some());
    }

    #[test]
    fn only_tags_outside_its_branch_can_take_it() {
        let project = sample();
        let names: Vec<&str> = possible_parents(&project, &id("group"))
            .into_iter()
            .map(|tag| tag.name.as_str())
            .collect();
        assert_eq!(names, ["date"]);
    }
}
