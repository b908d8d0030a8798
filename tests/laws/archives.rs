//! Papers in the conventions of many archives: what must be read from each, and what must not.
//!
//! The papers are our own, in the manner of the archive. Whatever is read as certain stands in the
//! table: a value that is certain and not there is wrong.

use glossator::analysis::description::{Suggested, suggest};
use glossator::analysis::record::LabelTable;
use glossator::model::{Certainty, Document, DocumentId, SourceFile, Statement};
use glossator::shelfmarks::Repositories;
use glossator::text::Text;

struct Paper {
    name: &'static str,
    text: &'static str,
    /// `field certainty words | what they are read as`.
    must: &'static [&'static str],
    /// `field words` that must not be suggested, with whatever certainty.
    never: &'static [&'static str],
}

const PAPERS: [Paper; 14] = [
    Paper {
        name: "a telegram as Foreign Relations of the United States prints it",
        text: include_str!("papers/frus.txt"),
        must: &[
            "sender medium The Consul General at Hong Kong (Rankin)",
            "recipient medium the Secretary of State",
            "date medium February 14, 1950 | 1950-02-14",
            "place medium Hong Kong",
            "classification medium SECRET",
            "holding high National Archives, RG 59, Central Decimal File 1950–54, 661.93/2-1450, Box 2999 | record_group 59, file 661.93/2-1450, box 2999",
        ],
        never: &["title 661.93/2-1450: Telegram", "place Taipei"],
    },
    Paper {
        name: "a memorandum in an American lot file",
        text: include_str!("papers/nara.txt"),
        must: &[
            "title medium Prisoners of War",
            "kind medium Memorandum of Conversation",
            "date medium May 2, 1955 | 1955-05-02",
            "holding high NARA, RG 59, Lot File 60 D 90, Entry A1-5147, Box 14, Folder \"Geneva Talks, 1955\" | record_group 59, entry A1-5147, lot 60 D 90, box 14, folder \"Geneva Talks, 1955\"",
            "language high DEPARTMENT OF STATE",
        ],
        never: &["kind Memorandum", "recipient British Embassy"],
    },
    Paper {
        name: "conclusions of the British Cabinet with three shelfmarks",
        text: include_str!("papers/tna.txt"),
        must: &[
            "holding high TNA, CAB 128/17/39 | class CAB 128, piece 17/39",
            "holding high TNA: PREM 8/1405 | class PREM 8, piece 1405",
            "holding high The National Archives (Kew), FO 371/84058, FK 1015/91, ff. 3–7 | class FO 371, piece 84058, folios 3–7",
            "classification high TOP SECRET",
            "language high TOP SECRET",
        ],
        never: &["holding FK 1015/91"],
    },
    Paper {
        name: "a letter of the Central Committee in Berlin",
        text: include_str!("papers/barch.txt"),
        must: &[
            "title medium Besuch der koreanischen Delegation",
            "recipient medium das Politbüro des ZK der SED",
            "recipient medium Walter Ulbricht",
            "date medium 11. 9. 1957 | 1957-09-11",
            "place medium Berlin",
            "holding high SAPMO-BArch, DY 30/J IV 2/2/559, Bl. 12–14 | bestand DY 30/J IV 2/2/559, blatt 12–14",
            "holding low BArch, NY 4090/476, Bl. 3 | bestand NY 4090/476, blatt 3",
            "holding low Bundesarchiv, Best. 4, Nr. 117 | bestand 4, number 117",
            "classification high Vertraulich",
            "language high Abteilung Internationale Verbindungen",
        ],
        never: &["holding SAPMO-BArch, DY 30"],
    },
    Paper {
        name: "a note of the embassy of the GDR in Peking",
        text: include_str!("papers/paaa.txt"),
        must: &[
            "date medium 4.3.1964 | 1964-03-04",
            "place medium Peking",
            "holding high PA AA, MfAA A 6.503, Bl. 21 f. | bestand MfAA A 6.503, blatt 21 f.",
            "holding high PA AA, B 130, Bd. 2.341A | bestand B 130, band 2.341A",
        ],
        never: &["holding PA AA, B 130, Bd. 2"],
    },
    Paper {
        name: "a despatch of the French embassy in Moscow",
        text: include_str!("papers/amae.txt"),
        must: &[
            "title medium attitude soviétique dans l'affaire de Corée",
            "identifier medium N° 1432/AS | ",
            "date medium 3 novembre 1950 | 1950-11-03",
            "place medium Moscou",
            "holding high AMAE (La Courneuve), Asie-Océanie 1944-1955, Corée du Nord, vol. 4, fol. 112-115 | volume 4, folio 112–115",
            "holding high Centre des Archives diplomatiques de La Courneuve, 129QO/36 | cote 129QO/36",
            "classification high CONFIDENTIEL",
            "language high AMBASSADE DE FRANCE EN U.R.S.S.",
        ],
        never: &[],
    },
    Paper {
        name: "a Soviet ambassador's diary",
        text: include_str!("papers/avprf.txt"),
        must: &[
            "identifier medium № 14/шт | ",
            "sender medium Т. ШТЫКОВ",
            "date medium «3» февраля 1950 г. | 1950-02-03",
            "holding high АВП РФ, ф. 0102, оп. 6, п. 21, д. 48, лл. 1-4 | fond 0102, opis 6, delo 48, papka 21, listy 1–4",
            "holding high АВПРФ. Ф. 07. Оп. 23а. П. 20. Д. 246. Лл. 15–17 об. | fond 07, opis 23а, delo 246, papka 20, listy 15–17 об.",
            "classification high СОВ. СЕКРЕТНО",
        ],
        never: &["recipient ШТЫКОВ", "recipient Пак Хен Еном"],
    },
    Paper {
        name: "a report to the Central Committee with four shelfmarks",
        text: include_str!("papers/rgani.txt"),
        must: &[
            "date medium 12 апреля 1951 г. | 1951-04-12",
            "holding high РГАНИ, ф. 3, оп. 65, д. 826, л. 54 | fond 3, opis 65, delo 826, listy 54",
            "holding high ЦАМО РФ, ф. 16, оп. 3139, д. 16, лл. 12–13 | fond 16, opis 3139, delo 16, listy 12–13",
            "holding high ГАРФ, ф. Р-9401, оп. 2, д. 269, т. 1, лл. 5-6 | fond Р-9401, opis 2, delo 269, tom 1, listy 5–6",
            "holding high РГВА, ф. 33987, оп. 3, д. 1103, л. 7об. | fond 33987, opis 3, delo 1103, listy 7 об.",
        ],
        never: &["recipient ЦК КПСС. Докладываю"],
    },
    Paper {
        name: "a report of the Hungarian embassy in Pyongyang",
        text: include_str!("papers/mol.txt"),
        must: &[
            "title medium Beszélgetés Puzanov szovjet nagykövettel",
            "date medium 1961. március 9. | 1961-03-09",
            "place medium Phenjan",
            "holding high MNL OL, XIX-J-1-j, Korea TÜK, 1945-1964, 11. doboz, 5/f, 001/RT/1961 | fond XIX-J-1-j, doboz 11, tetel 5/f, irat 001/RT/1961",
            "holding high MOL, M-KS 288. f. 32/1958/15. ő.e., 10–14. o. | fond M-KS 288, orzesi_egyseg 32/1958/15, oldal 10–14",
            "language high A Magyar Népköztársaság Nagykövetsége",
        ],
        never: &["title A Magyar Népköztársaság Nagykövetsége"],
    },
    Paper {
        name: "a note of the Polish embassy",
        text: include_str!("papers/pol.txt"),
        must: &[
            "sender medium J. Siedlecki",
            "date medium 14 lipca 1956 r. | 1956-07-14",
            "place medium Phenian",
            "holding high AMSZ, z. 11, w. 22, t. 365, k. 14–16 | zespol 11, wiazka 22, teczka 365, karty 14–16",
            "holding high AAN, KC PZPR, sygn. XI A/81, k. 5 | sygnatura XI A/81, karty 5",
            "classification high TAJNE",
            "language high Ambasada PRL w Phenianie",
        ],
        never: &["identifier nr 1"],
    },
    Paper {
        name: "a telegram of the Chinese foreign ministry",
        text: include_str!("papers/china.txt"),
        must: &[
            "identifier medium 第114号 | 发文",
            "recipient medium 朝鲜大使馆并倪志亮大使",
            "date medium 一九五〇年二月二日 | 1950-02-02",
            "holding high 中华人民共和国外交部档案馆，档案号 106-00026-04，第12-14页 | file 106-00026-04, pages 12–14",
            "classification high 绝密",
            "language high 外交部",
        ],
        never: &["sender 一九五〇年二月二日"],
    },
    Paper {
        name: "a report of the apostolic delegate in Tokyo",
        text: include_str!("papers/vat.txt"),
        must: &[
            "date medium 12 agosto 1945 | 1945-08-12",
            "place medium Tokyo",
            "holding high AAV, Segr. Stato, Guerra 1939-1945, Giappone, b. 12, fasc. 3, ff. 45r–46v | busta 12, fascicolo 3, folio 45r–46v",
            "holding high Archivio Apostolico Vaticano, Arch. Nunz. Giappone, busta 4, f. 12 | busta 4, folio 12",
            "language high DELEGAZIONE APOSTOLICA NEL GIAPPONE",
        ],
        never: &[],
    },
    Paper {
        name: "a telegram in Turkish in the Ottoman archives",
        text: include_str!("papers/boa.txt"),
        must: &[
            "holding high BOA, HR.SYS. 1234/5 | fon HR.SYS., dosya 1234, gomlek 5",
            "holding high BOA. Y.PRK.HR. 4/12 | fon Y.PRK.HR., dosya 4, gomlek 12",
            "holding high Başbakanlık Osmanlı Arşivi (BOA), İ.HR 281/17342 | fon İ.HR, dosya 281, gomlek 17342",
            "language high Bâb-ı Âli",
        ],
        never: &["date 3 Muharrem 1297"],
    },
    Paper {
        name: "a record of the Wilson Center whose header stands in another order",
        text: include_str!("papers/wilson.txt"),
        must: &[
            "title high Ciphered Telegram, Filippov (Stalin) to Zhou Enlai",
            "kind high Telegram",
            "identifier medium No. 4557 | CIPHERED TELEGRAM",
            "recipient high Beijing, Soviet Ambassador. For Comrade Zhou Enlai",
            "date high November 11, 1950 | 1950-11-11",
            "holding high RGASPI, fond 558, opis 11, delo 334, listy 134-135 | fond 558, opis 11, delo 334, listy 134–135",
            "language high Russian",
            "language high CIPHERED TELEGRAM No. 4557",
            "responsibility high Obtained by Jane Roe and translated for CWIHP by John Roe",
        ],
        never: &["title Date: November 11, 1950", "status received"],
    },
];

fn suggested(text: &str) -> Suggested {
    let id = DocumentId::new("d").unwrap();
    let document = Document {
        text: Some(Text::new(text)),
        ..Document::of_source(id, SourceFile::unread("d.txt"))
    };
    suggest(&document, LabelTable::usual(), &Repositories::built_in())
}

/// `field`, `certainty`, and the words with what they are read as.
fn lines(suggested: &Suggested) -> Vec<(String, Certainty, String)> {
    let line = suggested.suggestions.iter().map(|one| {
        let read = match &one.statement {
            Statement::Date(date) => date.reading.as_ref().map(|read| read.0.clone()),
            Statement::Identifier(number) => Some(number.register.clone()),
            Statement::Holding(holding) => {
                let parts = holding.shelfmark.parts.iter();
                let parts = parts.map(|part| format!("{} {}", part.level, part.value));
                Some(parts.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        };
        let read = read.map_or_else(String::new, |read| format!(" | {read}"));
        let field = one.statement.field().word().to_owned();
        (field, one.certainty, format!("{}{read}", one.words))
    });
    line.collect()
}

#[test]
fn what_a_paper_says_of_itself_is_read_and_nothing_certain_is_wrong() {
    let mut faults: Vec<String> = Vec::new();
    for paper in PAPERS {
        let read = lines(&suggested(paper.text));
        let all: Vec<String> = read
            .iter()
            .map(|(field, certainty, words)| format!("{field} {} {words}", certainty.word()))
            .collect();
        for must in paper
            .must
            .iter()
            .filter(|must| !all.iter().any(|one| one == *must))
        {
            faults.push(format!("{}: not read: {must}", paper.name));
        }
        for ((_, certainty, _), line) in read.iter().zip(&all) {
            if *certainty == Certainty::High && !paper.must.contains(&line.as_str()) {
                faults.push(format!("{}: certain, and not so: {line}", paper.name));
            }
        }
        for never in paper.never {
            let is_it = |(field, _, words): &&(String, Certainty, String)| {
                let words = words.split(" | ").next().unwrap();
                format!("{field} {words}") == *never
            };
            if read.iter().any(|one| is_it(&one)) {
                faults.push(format!("{}: read, and not so: {never}", paper.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_shelfmark_is_kept_as_it_is_printed_and_its_range_holds_it() {
    let mut count = 0;
    for paper in PAPERS {
        let text = Text::new(paper.text);
        for one in suggested(paper.text).suggestions {
            let Statement::Holding(holding) = &one.statement else {
                continue;
            };
            count += 1;
            assert_eq!(
                text.get(one.span),
                Some(holding.shelfmark.verbatim.as_str())
            );
            let after: String = paper
                .text
                .chars()
                .skip(one.span.end().count())
                .take(2)
                .collect();
            let goes_on = after.starts_with(char::is_alphanumeric)
                || after.starts_with(['-', '–', '/'])
                    && after.chars().nth(1).is_some_and(char::is_alphanumeric);
            assert!(
                !goes_on,
                "{} stops inside a number",
                holding.shelfmark.verbatim
            );
        }
    }
    assert!(count >= 25, "{count}");
}
