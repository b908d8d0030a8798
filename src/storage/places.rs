//! Where this program keeps its own things on this computer.

use std::ffi::OsString;
use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

/// Folders of this user on this computer; none of them need exist yet.
///
/// The variables `GLOSSATOR_STATE_DIR`, `GLOSSATOR_CONFIG_DIR` and `GLOSSATOR_DOCUMENTS_DIR`
/// replace them one by one, for tests and for portable installations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Journals, locks and backups: what must survive an upgrade of the program and is not to be
    /// synchronised.
    pub state: PathBuf,
    /// Settings and recent projects.
    pub config: PathBuf,
    /// Where new projects and the working copy of the sample go.
    pub documents: PathBuf,
}

impl Places {
    /// The places of the user who runs the program; `None` for a user without a home.
    pub fn of_this_user() -> Option<Self> {
        Self::from_variables(|name| std::env::var_os(name))
    }

    /// The same, asking `variable` for the environment.
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let named = |name| {
            variable(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let own = ProjectDirs::from("", "", "glossator");
        let user = UserDirs::new();
        let state = || {
            let own = own.as_ref()?;
            // Only Linux has a folder for state.
            Some(own.state_dir().unwrap_or(own.data_local_dir()).to_owned())
        };
        let documents = || {
            let user = user.as_ref()?;
            Some(user.document_dir().unwrap_or(user.home_dir()).to_owned())
        };
        Some(Self {
            state: named("GLOSSATOR_STATE_DIR").or_else(state)?,
            config: named("GLOSSATOR_CONFIG_DIR")
                .or_else(|| Some(own.as_ref()?.config_dir().to_owned()))?,
            documents: named("GLOSSATOR_DOCUMENTS_DIR").or_else(documents)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_can_be_replaced_by_a_variable_and_an_empty_one_counts_as_none() {
        let ours = Places::from_variables(|name| Some(format!("/here/{name}").into())).unwrap();
        assert_eq!(ours.state, PathBuf::from("/here/GLOSSATOR_STATE_DIR"));
        assert_eq!(ours.config, PathBuf::from("/here/GLOSSATOR_CONFIG_DIR"));
        assert_eq!(
            ours.documents,
            PathBuf::from("/here/GLOSSATOR_DOCUMENTS_DIR")
        );
        let none = Places::from_variables(|_| None);
        assert_eq!(Places::from_variables(|_| Some(OsString::new())), none);
        assert_ne!(none, Some(ours));
    }
}
