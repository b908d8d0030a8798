//! Who publishes records, and at which address.

/// A publisher of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publisher {
    pub name: &'static str,
    /// The host of its public site.
    pub host: &'static str,
}

impl Publisher {
    /// Whether an address is at its own site, or at a part of it.
    pub fn is_at(self, host: &str) -> bool {
        let bare = |host: &str| host.trim_start_matches("www.").to_lowercase();
        let (host, own) = (bare(host), bare(self.host));
        host == own || host.ends_with(&format!(".{own}"))
    }
}

fn all() -> impl Iterator<Item = Publisher> {
    let rows = include_str!("publishers.tsv").lines().skip(1);
    rows.filter_map(|row| {
        let (name, host) = row.split_once('\t')?;
        Some(Publisher { name, host })
    })
}

/// The publisher whose name stands in the words; of several, the longest name.
pub fn publisher_in(words: &str) -> Option<Publisher> {
    all()
        .filter(|one| words.contains(one.name))
        .max_by_key(|one| one.name.len())
}

/// The publisher at whose site an address is.
pub fn publisher_of_host(host: &str) -> Option<Publisher> {
    all().find(|one| one.is_at(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_at_another_host_is_not_the_publishers_own() {
        let wilson = publisher_in("Wilson Center Digital Archive, APRF").unwrap();
        assert!(wilson.is_at("digitalarchive.wilsoncenter.org"));
        assert!(!wilson.is_at("wilson-center.drivingcreative.com"));
        assert_eq!(
            publisher_of_host("history.state.gov").unwrap().name,
            "Office of the Historian"
        );
        assert_eq!(publisher_of_host("example.org"), None);
    }
}
