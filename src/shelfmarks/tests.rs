//! References as they are printed, and what they are read as.

use super::{FoundShelfmark, Repositories, find};

fn found(text: &str) -> Vec<FoundShelfmark> {
    find(text, &Repositories::built_in())
}

#[track_caller]
fn reads(text: &str, canonical: &[&str]) {
    let found = found(text);
    let forms: Vec<&str> = found.iter().map(|one| one.canonical.as_str()).collect();
    assert_eq!(forms, canonical, "{text}");
    let characters: Vec<char> = text.chars().collect();
    for one in &found {
        let (start, end) = (one.span.start().count(), one.span.end().count());
        let words: String = characters[start..end].iter().collect();
        assert_eq!(words, one.verbatim);
        for part in &one.parts {
            assert!(one.span.covers(part.span), "{part:?}");
        }
    }
}

/// DOMAIN.md B3: six printed forms of six.
#[test]
fn the_six_printed_forms_of_the_domain_have_their_canonical_forms() {
    reads(
        "APRF, F. 45, Op. 1, D. 332, II. 47-48, and RGASPI, f. 558, op. 11, d. 333, II.0046-0048",
        &[
            "APRF, f. 45, op. 1, d. 332, ll. 47–48",
            "RGASPI, f. 558, op. 11, d. 333, ll. 46–48",
        ],
    );
    reads(
        "Архив Президента Российской Федерации, Фонд N 45, Опись N 1,Дело 332,Лист N 47-48",
        &["APRF, f. 45, op. 1, d. 332, ll. 47–48"],
    );
    reads(
        "AVP RF, Fond 059a, Opis 5a, Delo 3, Papka 11, Listy 75-77",
        &["AVP RF, f. 059a, op. 5a, d. 3, p. 11, ll. 75–77"],
    );
    let three = "APRF, f. 45, op. 1, d. 342, l. 78; AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11, \
                 List 80; and RGASPI, f. 558, op. 11, d. 342, ll. 0078.";
    reads(
        three,
        &[
            "APRF, f. 45, op. 1, d. 342, l. 78",
            "AVP RF, f. 059a, op. 5a, d. 5, p. 11, l. 80",
            "RGASPI, f. 558, op. 11, d. 342, l. 78",
        ],
    );
    reads(
        "A copy was subsequently found in RGASPI, f. 558, op. 11, d. 334, ll.0055.",
        &["RGASPI, f. 558, op. 11, d. 334, l. 55"],
    );
    reads(
        "(Source: APRF, Fond 45, Opis 1, Delo 339, Listy 6-7]",
        &["APRF, f. 45, op. 1, d. 339, ll. 6–7"],
    );
    reads(
        "(Source: APRF, Fond 45, Opis' 1, Delo 339, listy 6-7]",
        &["APRF, f. 45, op. 1, d. 339, ll. 6–7"],
    );
}

#[test]
fn what_looks_wrong_is_said_with_its_place_and_not_corrected() {
    let warned = |text: &str| {
        let warnings = found(text).into_iter().flat_map(|one| one.warnings);
        let characters: Vec<char> = text.chars().collect();
        let words = warnings.map(|one| {
            let (start, end) = (one.span.start().count(), one.span.end().count());
            characters[start..end].iter().collect::<String>()
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        warned("RGASPI, f. 558, op. 11, d. 333, II.0046-0048"),
        ["II", "0046-0048"]
    );
    assert_eq!(
        warned("Архив Президента Российской Федерации, Фонд N 45, Лист N 47-48"),
        ["Лист"]
    );
    assert_eq!(warned("APRF, f. 45, op. 1, d. 342, l. 78-79"), ["l"]);
    assert_eq!(warned("APRF, f. 45, op. 1, d. 342, l. 78"), [""; 0]);
    assert_eq!(warned("APRF, f. 45, op. 1, d. 342, ll. 78–79"), [""; 0]);
}

#[test]
fn russian_practice_is_read() {
    reads(
        "АП РФ. Ф. 45. Оп. 1. Д. 332. Л. 47–48.",
        &["APRF, f. 45, op. 1, d. 332, ll. 47–48"],
    );
    reads(
        "РГАСПИ, ф. 558, оп. 11, д. 334, л. 55а",
        &["RGASPI, f. 558, op. 11, d. 334, l. 55а"],
    );
    reads("ГАРФ. Ф. Р-5446", &["GARF, f. Р-5446"]);
    reads(
        "ЦАМО РФ, ф. 35, оп. 11285, д. 234, лл. 1 — 3",
        &["TsAMO, f. 35, op. 11285, d. 234, ll. 1–3"],
    );
}

#[test]
fn archives_of_the_west_number_in_their_own_way() {
    reads(
        "NARA, RG 59, Entry 123, Box 4, Folder 2",
        &["NARA, RG 59, Entry 123, Box 4, Folder 2"],
    );
    reads(
        "National Archives and Records Administration, Record Group 59, Central Decimal File \
         795.00/6-2550, Box 4265",
        &["NARA, RG 59, File 795.00/6-2550, Box 4265"],
    );
    reads(
        "National Security Archive, Electronic Briefing Book No. 13, Document 4",
        &["NSA, Electronic Briefing Book 13, Document 4"],
    );
    reads(
        "National Security Archive, Volkogonov Collection, Box 4, Folder 12",
        &["NSA, Box 4, Folder 12"],
    );
    reads(
        "Harry S. Truman Library, President's Secretary's Files, Boxes 182-183, Folder \"Korea\"",
        &["Truman Library, Boxes 182–183, Folder \"Korea\""],
    );
    reads("TNA, FO 371/84137", &["TNA, FO 371/84137"]);
    reads(
        "PRO, FO 371/84137/FK1015/55, ff. 12-14.",
        &["TNA, FO 371/84137/FK1015/55, ff. 12–14"],
    );
    reads(
        "The National Archives, CAB 129/41 and PREM 8/1405",
        &["TNA, CAB 129/41", "TNA, PREM 8/1405"],
    );
    reads("PA AA, B 12, Bd. 5, Bl. 3", &["PA AA, B 12, Bd. 5, Bl. 3"]);
    reads(
        "PA AA, MfAA A 6927, Bl. 1-5",
        &["PA AA, MfAA A 6927, Bl. 1–5"],
    );
    reads(
        "SAPMO-BArch, DY 30/3678, Bl. 1–5",
        &["SAPMO-BArch, DY 30/3678, Bl. 1–5"],
    );
    reads("BArch, NS 19/1234, Bl. 7", &["BArch, NS 19/1234, Bl. 7"]);
    reads(
        "AMAE, série Asie-Océanie, vol. 12, f. 3",
        &["AMAE, vol. 12, f. 3"],
    );
    reads(
        "PRC FMA 106-00025-01, pp. 1-4.",
        &["PRC FMA, 106-00025-01, pp. 1–4"],
    );
}

#[test]
fn a_number_is_read_to_its_end_or_not_at_all() {
    reads(
        "РГВА, ф. 33987, оп. 3, д. 1103/4, л. 7об., и РГАНИ, ф. 3, оп. 65, д. 826, лл. 1–4, 7, 9-12",
        &[
            "RGVA, f. 33987, op. 3, d. 1103/4, l. 7 об.",
            "RGANI, f. 3, op. 65, d. 826, ll. 1–4, 7, 9–12",
        ],
    );
    reads(
        "ЦАМО, ф. 16, оп. 3139, д. 16, лл. 12-13, 1951 г.",
        &["TsAMO, f. 16, op. 3139, d. 16, ll. 12–13"],
    );
    reads("PA AA, B 130, Bd. 2.341A", &["PA AA, B 130, Bd. 2.341A"]);
    reads(
        "PA AA, MfAA A 6.503, Bl. 21 f.",
        &["PA AA, MfAA A 6.503, Bl. 21 f."],
    );
    reads(
        "NARA, RG 59, Lot File 60 D 90, Box 14",
        &["NARA, RG 59, Lot File 60 D 90, Box 14"],
    );
    reads(
        "NARA, RG 59, Central Decimal File 1950–54, 661.93/2-1450, Box 2999",
        &["NARA, RG 59, File 661.93/2-1450, Box 2999"],
    );
    for signature in [
        "DY 30/J IV 2/2/559",
        "DY 30/IV 2/2.035/123",
        "DY 30/J IV 2/2 A-559",
        "NY 4090/476",
    ] {
        reads(
            &format!("BArch, {signature}, Bl. 3"),
            &[&format!("BArch, {signature}, Bl. 3")],
        );
    }
}

#[test]
fn a_further_reference_need_not_name_its_archive_again() {
    reads(
        "РГАСПИ, ф. 558, оп. 11, д. 334, л. 5; ф. 17, оп. 162, д. 43, л. 7",
        &[
            "RGASPI, f. 558, op. 11, d. 334, l. 5",
            "RGASPI, f. 17, op. 162, d. 43, l. 7",
        ],
    );
    reads(
        "SAPMO-BArch, DY 30/3678, Bl. 1–5; NY 4036/736, Bl. 3",
        &[
            "SAPMO-BArch, DY 30/3678, Bl. 1–5",
            "SAPMO-BArch, NY 4036/736, Bl. 3",
        ],
    );
    let paper = "TNA, FO 371/84058, FK 1015/91, ff. 3–7";
    reads(paper, &["TNA, FO 371/84058, ff. 3–7"]);
    assert_eq!(found(paper)[0].verbatim, paper);
}

#[test]
fn archives_of_other_countries_number_in_their_own_way() {
    reads(
        "MNL OL, XIX-J-1-j, Korea TÜK, 1945-1964, 11. doboz, 5/f, 001/RT/1961",
        &["MNL OL, XIX-J-1-j, doboz 11, 5/f, 001/RT/1961"],
    );
    reads(
        "MOL, M-KS 288. f. 32/1958/15. ő.e., 10–14. o.",
        &["MNL OL, M-KS 288, ő. e. 32/1958/15, o. 10–14"],
    );
    reads(
        "AMSZ, z. 11, w. 22, t. 365, k. 14–16",
        &["AMSZ, z. 11, w. 22, t. 365, k. 14–16"],
    );
    reads(
        "AAN, KC PZPR, sygn. XI A/81, k. 5",
        &["AAN, sygn. XI A/81, k. 5"],
    );
    reads(
        "AAV, Segr. Stato, Guerra 1939-1945, Giappone, b. 12, fasc. 3, ff. 45r–46v",
        &["AAV, b. 12, fasc. 3, ff. 45r–46v"],
    );
    reads("BOA, HR.SYS. 1234/5", &["BOA, HR.SYS. 1234/5"]);
    reads(
        "BOA, DH.MKT., Dosya No: 12, Gömlek No: 5",
        &["BOA, DH.MKT., Dosya 12, Gömlek 5"],
    );
    reads(
        "Centre des Archives diplomatiques de La Courneuve, 129QO/36",
        &["AMAE, 129QO/36"],
    );
    reads(
        "中华人民共和国外交部档案馆，档案号 106-00026-04，第12-14页",
        &["PRC FMA, 106-00026-04, pp. 12–14"],
    );
    // Prose after the name of an archive.
    for text in [
        "AMSZ z 12 lipca",
        "AAN w 1956 r.",
        "BOA 1234/5",
        "MOL 1956/3. szám",
        "AAV a 12 metri",
        "外交部档案馆 2004年开放",
    ] {
        reads(text, &[]);
    }
}

#[test]
fn a_name_without_numbers_is_no_reference() {
    for text in [
        "The APRF was opened in 1992.",
        "РГАСПИ",
        "PROOF, f. 45, op. 1",
        "APRF and\nf. 45, op. 1, d. 332",
        "the National Archives in Kew",
        "GARF, op. 1, d. 2",
        "NARA keeps 59 boxes",
    ] {
        reads(text, &[]);
    }
}

#[test]
fn a_reader_adds_an_archive_of_his_own() {
    let own = "DAKO\tsoviet\tState Archive of Kyiv Oblast\tDAKO|ДАКО";
    let table = Repositories::extended_by(own).unwrap();
    let found = find("ДАКО, ф. 1, оп. 2, спр. 3", &table);
    assert_eq!(found[0].canonical, "DAKO, f. 1, op. 2, d. 3");
    assert_eq!(
        found[0].holding().repository,
        "State Archive of Kyiv Oblast (DAKO)"
    );
}

#[test]
fn the_shelfmarks_of_the_sample_are_those_of_its_gold() {
    let folder = std::env::var("GLOSSATOR_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let text = std::fs::read_to_string(format!("{folder}/seed/000_ffabd6351bb41875.txt"));
    let Ok(text) = text else {
        eprintln!("skipped: the sample is not at {folder}");
        return;
    };
    let found = found(&text);
    let places: Vec<(u32, u32)> = found
        .iter()
        .map(|one| (one.span.start().get(), one.span.end().get()))
        .collect();
    assert_eq!(places, [(203, 240), (246, 290), (1840, 1921)]);
    let parts: Vec<(u32, u32)> = found
        .iter()
        .flat_map(|one| &one.parts)
        .map(|part| (part.span.start().get(), part.span.end().get()))
        .collect();
    let gold = [
        (209, 214),
        (216, 221),
        (223, 229),
        (231, 240),
        (254, 260),
        (262, 268),
        (270, 276),
        (278, 290),
        (1879, 1888),
        (1890, 1899),
        (1900, 1908),
        (1909, 1921),
    ];
    assert_eq!(parts, gold);
    assert_eq!(found[0].canonical, found[2].canonical);
}
