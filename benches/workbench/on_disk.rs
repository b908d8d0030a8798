//! A generated project in a folder of its own.

use std::path::Path;
use std::task::Waker;

use glossator::model::Record;
use glossator::project::Edit;
use glossator::storage::places::Places;
use glossator::workbench::{Ground, Session};

use super::generated::{Numbers, annotation, tag, text};

/// A project on disk, in a folder that goes away with it.
pub struct OnDisk {
    folder: tempfile::TempDir,
}

impl OnDisk {
    pub fn new(megabytes: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the bench");
        let root = folder.path().join("project");
        let on_disk = Self { folder };
        let mut session = Session::create(on_disk.ground(), &root, "bench").expect("a new project");
        let source = on_disk.folder.path().join("long.txt");
        std::fs::File::create(&source)
            .and_then(|mut file| {
                std::io::Write::write_all(&mut file, text(megabytes).as_str().as_bytes())
            })
            .expect("a text");
        session
            .add_documents(&[source])
            .expect("the text is taken in");
        let document = session
            .project()
            .documents()
            .next()
            .expect("one document")
            .clone();
        let text = document.text.clone().expect("its text");
        let mut numbers = Numbers(11);
        let tags = (0..20_u32).map(|number| Edit::put(Record::Tag(tag(number))));
        let marks = (0..megabytes * 10_000)
            .map(|number| Edit::put(annotation(number, &text, &document.id, &mut numbers)));
        let all = session
            .author()
            .transaction("marks", tags.chain(marks).collect());
        session.commit(&all).expect("the marks are sound");
        session.close().expect("everything is written");
        on_disk
    }

    pub fn ground(&self) -> Ground {
        let mut ground =
            Ground::of_this_computer("bench", Waker::noop().clone()).expect("this computer");
        ground.places = Places {
            state: self.folder.path().join("state"),
            config: self.folder.path().join("config"),
            documents: self.folder.path().join("documents"),
        };
        ground
    }

    pub fn root(&self) -> std::path::PathBuf {
        Path::join(self.folder.path(), "project")
    }

    pub fn open(&self) -> Session {
        Session::open(self.ground(), &self.root()).expect("it opens")
    }
}
