//! What originals call themselves, which is suggested as the title of their texts.

use glossator::formats::derive::OriginalKind;

use super::hostile::{CATALOGUE, FONT, PAGES, pdf_file, stream, word_file_of};
use super::read_as;

fn title(kind: OriginalKind, bytes: &[u8]) -> String {
    read_as(kind, bytes).unwrap().title
}

#[test]
fn a_markdown_text_is_called_as_its_first_heading_of_the_first_level() {
    let title = |text: &str| title(OriginalKind::Markdown, text.as_bytes());
    assert_eq!(
        title("## Part\n\nwords\n\n# The *whole*\n\n# Other\n"),
        "The whole"
    );
    assert_eq!(title("## Part\n\nwords\n"), "");
}

#[test]
fn a_page_is_called_as_its_window_unless_a_program_named_it() {
    let title = |words: &str| {
        let page = format!("<html><head><title>{words}</title></head><body><p>Text</p></body>");
        title(OriginalKind::Html, page.as_bytes())
    };
    assert_eq!(title(" Draft\n Reply &amp; more "), "Draft Reply & more");
    assert_eq!(title("Untitled 1"), "");
    assert_eq!(title("brief.docx"), "");
}

#[test]
fn a_word_file_is_called_as_its_properties_say_or_as_the_paragraph_in_the_style_of_titles() {
    let relations = "<Relationships><Relationship Type='http://x/officeDocument' Target='word/document.xml'/><Relationship Type='http://x/metadata/core-properties' Target='docProps/core.xml'/></Relationships>";
    let styles = "<w:styles><w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>";
    let document = "<w:document><w:body><w:p><w:r><w:t>Before</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>The heading</w:t></w:r></w:p></w:body></w:document>";
    let title = |properties: &str| {
        let core =
            format!("<cp:coreProperties><dc:title>{properties}</dc:title></cp:coreProperties>");
        let file = word_file_of(&[
            ("_rels/.rels", relations.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
        ]);
        title(OriginalKind::Docx, &file)
    };
    assert_eq!(title("Телеграмма &amp; ответ"), "Телеграмма & ответ");
    assert_eq!(title("Document1"), "The heading");
    assert_eq!(title(""), "The heading");
}

#[test]
fn an_rtf_file_is_called_as_its_information_says_and_nothing_of_it_is_text() {
    let file =
        br"{\rtf1\ansi\ansicpg1251{\info{\title \'cc\'e0\'ee: a letter}{\author Anna}}Text\par}";
    let read = read_as(OriginalKind::Rtf, file).unwrap();
    assert_eq!(
        (read.title.as_str(), read.text.as_str()),
        ("Мао: a letter", "Text\n")
    );
}

#[test]
fn a_pdf_is_called_as_its_information_or_its_description_says() {
    let contents = stream("BT /F 12 Tf (Words) Tj ET", "");
    let page = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
    let made = |information: &str| {
        let objects = [CATALOGUE, PAGES, page, contents.as_str(), FONT, information];
        let file = pdf_file(&objects);
        // The trailer comes last, so that nothing moves.
        let root = b"/Root 1 0 R";
        let at = file
            .windows(root.len())
            .rposition(|one| one == root)
            .unwrap();
        let (before, after) = file.split_at(at);
        [before, b"/Info 6 0 R", after].concat()
    };
    let title = |information: &str| title(OriginalKind::Pdf, &made(information));
    assert_eq!(
        title("<</Title(Draft Reply of Stalin)>>"),
        "Draft Reply of Stalin"
    );
    assert_eq!(
        title("<</Title<FEFF041C0430043E0020043F043804480435044200>>>"),
        ""
    );
    assert_eq!(
        title("<</Title<FEFF041C0430043E0020043F04380448043504420020>>>"),
        "Мао пишет"
    );
    assert_eq!(title("<</Title(Microsoft Word - Brief.doc)>>"), "");
    let xmp = "<?xpacket begin=''?><x:xmpmeta><rdf:RDF><rdf:Description><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>From XMP</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>";
    let described = stream(xmp, "/Type/Metadata/Subtype/XML");
    let catalogue = CATALOGUE.replace("<<", "<</Metadata 6 0 R");
    let objects = [
        catalogue.as_str(),
        PAGES,
        page,
        contents.as_str(),
        FONT,
        described.as_str(),
    ];
    assert_eq!(
        read_as(OriginalKind::Pdf, &pdf_file(&objects))
            .unwrap()
            .title,
        "From XMP"
    );
}
