use glossator::formats::Format;

use crate::projects::{exported, file, korea, options, small};

#[test]
fn dump() {
    std::fs::create_dir_all("/tmp/out").unwrap();
    let page = file(
        &exported(&small(), Format::Html, &options()),
        "annotated.html",
    );
    std::fs::write("/tmp/out/small.html", page).unwrap();
    if let Some(project) = korea() {
        let page = file(
            &exported(&project, Format::Html, &options()),
            "annotated.html",
        );
        std::fs::write("/tmp/out/korea.html", page).unwrap();
        for format in [Format::WebAnnotation, Format::Csv] {
            for f in exported(&project, format, &options()).files {
                std::fs::write(format!("/tmp/out/{}", f.name), f.bytes).unwrap();
            }
        }
    }
}
