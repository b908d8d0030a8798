//! A page as a browser understands it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element with its attributes, and what is in it.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

pub enum Node {
    Element(Element),
    Text(String),
}

/// The page and what its markup did wrong.
pub struct Parsed {
    pub root: Element,
    pub errors: Vec<String>,
}

pub fn parse(page: &str) -> Parsed {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let children = children_of(&dom.document);
    Parsed {
        root: Element {
            name: String::new(),
            attributes: Vec::new(),
            children,
        },
        errors: dom
            .errors
            .borrow()
            .iter()
            .map(ToString::to_string)
            .collect(),
    }
}

fn children_of(handle: &Handle) -> Vec<Node> {
    let children = handle.children.borrow();
    let node = |child: &Handle| match &child.data {
        NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs.borrow();
            let attributes = attributes.iter().map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            });
            Some(Node::Element(Element {
                name: name.local.to_string(),
                attributes: attributes.collect(),
                children: children_of(child),
            }))
        }
        _ => None,
    };
    children.iter().filter_map(node).collect()
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split(' ').any(|one| one == class)
    }

    /// This element and all in it, in order, but nothing inside those that `is_closed` names.
    pub fn all_but_inside(&self, is_closed: &dyn Fn(&Self) -> bool) -> Vec<&Self> {
        let mut found = vec![self];
        if !is_closed(self) {
            for child in &self.children {
                if let Node::Element(child) = child {
                    found.extend(child.all_but_inside(is_closed));
                }
            }
        }
        found
    }

    pub fn all(&self) -> Vec<&Self> {
        self.all_but_inside(&|_| false)
    }

    pub fn of_class(&self, class: &str) -> Vec<&Self> {
        let all = self.all().into_iter();
        all.filter(|element| element.has_class(class)).collect()
    }

    /// The words of an element without the signs that the page adds to a text.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for child in &self.children {
            match child {
                Node::Text(text) => words.push_str(text),
                Node::Element(sign)
                    if sign.name == "sup" || sign.has_class("pt") || sign.has_class("g") => {}
                Node::Element(element) => words.push_str(&element.words()),
            }
        }
        words
    }
}
