//! Everything that the gold table links and the table of entities does not name.

/// Kinds of entity by the beginning of their ids.
const KINDS: [(&str, &str); 17] = [
    ("edtf:", "date"),
    ("tr:", "translation change"),
    ("corr:", "correction"),
    ("resp:", "responsibility"),
    ("evt:", "event"),
    ("act:", "speech act"),
    ("trm:", "term"),
    ("sec:", "section"),
    ("lay:", "layer"),
    ("lac:", "gap"),
    ("cls:", "classification"),
    ("clm:", "claim"),
    ("lang:", "language"),
    ("url:", "web address"),
    ("rec:", "record number"),
    ("arc:aprf", "shelfmark part"),
    ("arc:rgaspi", "shelfmark part"),
];

const LABELS: [(&str, &str); 60] = [
    ("edtf:1949-10-26", "26 October 1949"),
    ("edtf:1949-10-21", "21 October 1949"),
    ("edtf:../1949-10-21", "some time before 21 October 1949"),
    ("tr:01-month", "The missing month is supplied"),
    ("tr:02-and", "A conjunction is added to the list"),
    (
        "tr:03-dateline",
        "Signature, date and next address are joined",
    ),
    ("tr:04-omitted-filippov", "“of Filippov” is omitted"),
    (
        "tr:05-omitted-poka",
        "пока, “for the time being”, is omitted",
    ),
    (
        "tr:06-omitted-poka2",
        "пока, “yet”, is omitted and the tense shifted",
    ),
    (
        "tr:07-nastuplenie",
        "наступление: offensive, attack or assault",
    ),
    ("tr:08-friends", "друзья: friends become comrades"),
    (
        "tr:09-vsemernom",
        "всемерном: all-out becomes comprehensive",
    ),
    (
        "tr:10-razvertyvanie",
        "развертывание: unfolding becomes developing",
    ),
    ("tr:11-sily", "силы: forces or efforts"),
    (
        "tr:12-namechavsheesia",
        "намечавшееся: contemplated becomes planned",
    ),
    ("tr:13-quote", "The closing quotation mark is supplied"),
    ("tr:14-report", "The order to report is rendered freely"),
    ("tr:15-archive-line", "The archive line has no counterpart"),
    ("resp:goldberg", "Added by the translator, Gary Goldberg"),
    (
        "evt:kpa-offensive",
        "Offensive of the Korean People's Army to the south (planned)",
    ),
    ("evt:unification", "Unification of Korea (aim)"),
    (
        "evt:strengthen-kpa",
        "Strengthening of the Korean People's Army (recommended)",
    ),
    (
        "evt:soviet-warning",
        "Earlier Soviet advice against an offensive",
    ),
    ("evt:partisan", "Partisan movement developed (recommended)"),
    (
        "evt:liberated-areas",
        "Liberated areas created in South Korea (recommended)",
    ),
    ("act:submit", "Submits a draft"),
    ("act:recommend", "Recommends"),
    ("act:prohibit-reported", "Reports an earlier advice against"),
    ("act:order-report", "Orders a report"),
    ("act:order", "Orders a message to be passed on"),
    ("act:opine", "Gives an opinion"),
    ("act:assess", "Assesses"),
    ("act:agree", "Agrees"),
    ("act:advise-against", "Advises against"),
    ("trm:liberated-areas", "liberated areas"),
    ("sec:title", "Title"),
    ("sec:citation", "Citation"),
    ("sec:summary", "Summary"),
    ("sec:credits", "Credits"),
    ("sec:original_language", "Original language"),
    ("sec:contents", "Contents"),
    ("sec:transcript-ru", "Transcript, Russian"),
    ("sec:translation-en", "Translation, English"),
    ("lay:stamps", "Stamps"),
    ("lay:message", "Message of Filippov to Mao"),
    ("lay:dispatch", "Dispatch to Kovalev and Roshchin"),
    ("lay:cover-note", "Cover note of Molotov"),
    ("lay:archive-heading", "Heading of the archive"),
    ("lay:archive-line", "Shelfmark line of the archive"),
    ("lac:quote", "Closing quotation mark"),
    ("lac:poka-1", "пока, “for the time being”"),
    ("lac:poka-2", "пока, “yet”"),
    ("lac:month", "The month"),
    ("lac:metadata", "Rights, declassification, facsimile"),
    ("lac:filippov", "“of Filippov”"),
    ("lac:archive-line", "The archive line"),
    ("cls:top-secret", "Top secret"),
    ("cls:declassified", "Declassified"),
    ("lang:ru", "Russian"),
    (
        "url:114899",
        "https://wilson-center.drivingcreative.com/document/114899",
    ),
];

const CLAIMS: [&str; 5] = [
    "Stalin agrees with Mao Zedong",
    "North Korea is not yet ready to launch an assault",
    "The Soviet Union has told North Korea to concentrate on liberated areas and guerrillas",
    "What is to be developed: liberated areas and guerrillas in South Korea",
    "Draft reply from Stalin via Molotov",
];

/// The kind and the label of such an entity.
pub fn described(id: &str) -> (&'static str, String) {
    let kind = KINDS.iter().find(|(start, _)| id.starts_with(start));
    let kind = kind.unwrap_or_else(|| panic!("{id} has no kind")).1;
    let known = LABELS.iter().find(|(known, _)| *known == id);
    let label = known.map(|(_, label)| (*label).to_owned());
    (kind, label.unwrap_or_else(|| derived(id)))
}

fn derived(id: &str) -> String {
    if let Some(reading) = id.strip_prefix("corr:") {
        return reading.to_owned();
    }
    if let Some(number) = id.strip_prefix("clm:") {
        return CLAIMS[number.parse::<usize>().unwrap() - 1].to_owned();
    }
    if let Some(number) = id.strip_prefix("rec:") {
        return format!("Record {number}");
    }
    let (shelfmark, part) = id.split_once('#').unwrap();
    let archive = if shelfmark.starts_with("arc:aprf") {
        "APRF"
    } else {
        "RGASPI"
    };
    format!("{archive}, {}", part.replace('=', " "))
}
