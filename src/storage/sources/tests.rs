use encoding_rs::Encoding;

use super::*;
use crate::model::NewlineStyle;
use crate::storage::RealDisk;

/// The bytes of a text in an encoding, and without a byte order mark.
fn encoded(text: &str, name: &str) -> Vec<u8> {
    match name {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, used, lost) = encoding.encode(text);
            assert!(!lost && used == encoding, "{text:?} is not in {name}");
            bytes.into_owned()
        }
    }
}

fn check_detected(text: &str, name: &str) {
    let bytes = encoded(text, name);
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!(decoded.encoding.name, name, "{text:?}");
    assert_eq!(decoded.text.as_str(), text);
    assert!(decoded.malformed.is_empty());
    assert!(!decoded.encoding.byte_order_mark);
}

const RUSSIAN: &[&str] = &[
    "Сталин",
    "СЕКРЕТНО",
    "Запись беседы",
    "т. Сталину",
    "Запись беседы товарища Сталина с Мао Цзэдуном, 16 декабря 1949 года",
    "Товарищ Мао Цзэдун сообщает, что военные действия на фронтах закончены.\nСов. секретно. Экз. № 2",
    "СОВЕРШЕННО СЕКРЕТНО\r\nСОВЕТ МИНИСТРОВ СССР\r\nПОСТАНОВЛЕНИЕ от 5 марта 1949 г.",
];

#[test]
fn russian_is_told_apart_in_every_encoding_it_was_written_in() {
    for name in ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251", "KOI8-R"] {
        for text in RUSSIAN {
            if !text.contains('№') || name != "KOI8-R" {
                check_detected(text, name);
            }
        }
    }
}

#[test]
fn western_languages_are_told_apart_too() {
    for text in [
        "Der Botschafter in Moskau über die Gespräche mit der Regierung: „Größe“",
        "Le général a été reçu à l’ambassade; où était le chargé d’affaires?",
        "El señor embajador llegó mañana a la reunión, según la información.",
        "naïve café",
    ] {
        for name in ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"] {
            check_detected(text, name);
        }
    }
}

#[test]
fn a_long_english_header_does_not_hide_the_russian_below_it() {
    let text = format!(
        "{}\r\n\r\nТоварищ Ким Ир Сен просит передать товарищу Сталину благодарность.",
        "Archive of the President of the Russian Federation, fond 45, opis 1, delo 346.\r\n"
            .repeat(2_000)
    );
    for name in ["windows-1251", "KOI8-R", "UTF-16LE", "UTF-16BE", "UTF-8"] {
        check_detected(&text, name);
    }
}

#[test]
fn ukrainian_and_chinese_keep_their_encodings() {
    check_detected(
        "Україна є незалежною державою, її ґрунт і її історія",
        "KOI8-U",
    );
    for name in ["UTF-8", "UTF-16LE", "UTF-16BE", "gb18030"] {
        let bytes = encoded("毛泽东同志：\n中国人民志愿军已经渡过鸭绿江。", name);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(
            decoded.text.as_str(),
            "毛泽东同志：\n中国人民志愿军已经渡过鸭绿江。"
        );
    }
}

#[test]
fn a_byte_order_mark_decides_and_is_not_part_of_the_text() {
    for (name, mark) in [
        ("UTF-8", &b"\xef\xbb\xbf"[..]),
        ("UTF-16LE", b"\xff\xfe"),
        ("UTF-16BE", b"\xfe\xff"),
    ] {
        for text in ["", "a", "Сталин и Мао"] {
            let bytes = [mark, &encoded(text, name)].concat();
            for encoding in [None, Some(name)] {
                let source = from_bytes(bytes.clone(), "a.txt", encoding).unwrap();
                assert_eq!(source.file.encoding.name, name);
                assert!(source.file.encoding.byte_order_mark);
                assert_eq!(source.text.as_str(), text);
                assert_eq!(source.file.length as usize, text.chars().count());
                assert!(source.malformed.is_empty());
            }
        }
    }
}

#[test]
fn the_encoding_can_be_chosen_and_a_wrong_choice_is_visible() {
    let bytes = encoded("Сталин", "windows-1251");
    let read = |name| decode(&bytes, Some(name)).unwrap();
    assert_eq!(read("cp1251").text.as_str(), "Сталин");
    assert_eq!(read("koi8-r").text.as_str(), "яРЮКХМ");
    let wrong = read("utf-8");
    assert!(wrong.text.as_str().contains('\u{fffd}'));
    assert_eq!(wrong.malformed.first().unwrap().offset, 0);
    assert!(matches!(
        decode(&bytes, Some("runic")),
        Err(SourceError::UnknownEncoding(_))
    ));
    for name in encoding_names() {
        decode(&bytes, Some(name)).unwrap();
    }
}

#[test]
fn every_malformed_byte_is_reported_with_its_place_in_the_file() {
    let bytes = b"\xef\xbb\xbfab\xffcd\xe2\x82 e\xf0\x9f";
    let decoded = decode(bytes, Some("UTF-8")).unwrap();
    assert_eq!(decoded.text.as_str(), "ab\u{fffd}cd\u{fffd} e\u{fffd}");
    let found: Vec<_> = decoded
        .malformed
        .remembered()
        .iter()
        .map(|at| (at.offset, at.length))
        .collect();
    assert_eq!(found, [(5, 1), (8, 2), (12, 2)]);
    let odd = decode(b"\xff\xfea\0b", None).unwrap();
    assert_eq!(odd.text.as_str(), "a\u{fffd}");
    assert_eq!(
        odd.malformed.remembered(),
        [Malformed {
            offset: 4,
            length: 1
        }]
    );
}

#[test]
fn a_long_text_in_the_wrong_encoding_is_decoded_at_once_and_its_places_are_counted() {
    // 3 MB of Windows-1251 read as UTF-8: every byte is wrong.
    let bytes = vec![0xff; 3_000_000];
    let began = std::time::Instant::now();
    let decoded = decode(&bytes, Some("UTF-8")).unwrap();
    // Two minutes and more, where room is made anew at every wrong byte.
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    assert_eq!(decoded.text.len().count(), bytes.len());
    assert_eq!(decoded.malformed.count(), bytes.len());
    assert_eq!(decoded.malformed.remembered().len(), 100);
}

#[test]
fn what_is_no_text_is_refused_by_name_and_odd_texts_are_not() {
    let mut noise: Vec<u8> = (0..=255).cycle().take(4096).collect();
    for start in [
        &b"%PDF-1.7"[..],
        b"PK\x03\x04",
        b"\x89PNG\r\n",
        b"\0\0\0",
        b"\xff\xfe\0\0",
    ] {
        noise.splice(0..start.len(), start.iter().copied());
        assert!(
            matches!(decode(&noise, None), Err(SourceError::NotText(_))),
            "{start:?}"
        );
    }
    for text in [
        "",
        "\n",
        "plain",
        "page\u{c}break",
        "end\u{1a}",
        "tab\tand\u{1b}[1m",
    ] {
        let text = format!("{text}{}", " and so on".repeat(20));
        assert_eq!(decode(text.as_bytes(), None).unwrap().text.as_str(), text);
    }
    let one_zero = format!("{}\0", "Запись беседы. ".repeat(200));
    assert_eq!(
        decode(one_zero.as_bytes(), None).unwrap().text.as_str(),
        one_zero
    );
}

#[test]
fn line_ends_are_kept_and_named() {
    for (text, style) in [
        ("", NewlineStyle::None),
        ("a", NewlineStyle::None),
        ("a\nb\n", NewlineStyle::Lf),
        ("a\r\nb\r\n", NewlineStyle::CrLf),
        ("a\rb\r", NewlineStyle::Cr),
        ("a\r\nb\n", NewlineStyle::Mixed),
        ("a\r\r\n", NewlineStyle::Mixed),
        ("a\u{85}b", NewlineStyle::Mixed),
    ] {
        let source = from_bytes(text.as_bytes().to_vec(), "a.txt", None).unwrap();
        assert_eq!(source.file.newline, style, "{text:?}");
        assert_eq!(source.text.as_str(), text);
    }
}

/// The forty rows of SAFETY §11: what a project file of a stranger may name.
#[test]
fn only_paths_that_stay_in_the_folder_on_every_system_are_allowed() {
    use UnsafePath::*;
    let rows: [(&str, Option<UnsafePath>); 44] = [
        ("letter.txt", None),
        ("letters/1949/12.txt", None),
        ("Запись беседы.txt", None),
        ("毛泽东.txt", None),
        (".hidden", None),
        ("a..b", None),
        ("a b/c d.txt", None),
        ("console.txt", None),
        ("COM10", None),
        ("nul-set.txt", None),
        ("e\u{301}.txt", None),
        ("...x", None),
        ("", Some(Empty)),
        ("/etc/passwd", Some(Absolute)),
        ("//host/share", Some(Absolute)),
        ("/", Some(Absolute)),
        ("..", Some(Parent)),
        ("../secret", Some(Parent)),
        ("a/../../b", Some(Parent)),
        ("a/..", Some(Parent)),
        ("../../.ssh/id_rsa", Some(Parent)),
        (".", Some(EmptyPart)),
        ("./a", Some(EmptyPart)),
        ("a//b", Some(EmptyPart)),
        ("a/", Some(EmptyPart)),
        ("C:x", Some(Character(':'))),
        ("C:/Windows/x", Some(Character(':'))),
        ("file:///etc/passwd", Some(Character(':'))),
        ("a.txt:stream", Some(Character(':'))),
        ("a\\..\\..\\b", Some(Character('\\'))),
        ("\\\\host\\share", Some(Character('\\'))),
        ("a\0b", Some(Character('\0'))),
        ("a\nb", Some(Character('\n'))),
        ("a\u{7f}", Some(Character('\u{7f}'))),
        ("a\u{85}b", Some(Character('\u{85}'))),
        ("\u{202e}txt.exe", Some(Character('\u{202e}'))),
        ("a\u{2066}b", Some(Character('\u{2066}'))),
        ("a\u{feff}b", Some(Character('\u{feff}'))),
        ("NUL", Some(Reserved)),
        ("aux.txt", Some(Reserved)),
        ("a/com1.tar.gz", Some(Reserved)),
        ("LPT².txt", Some(Reserved)),
        ("trail. /x", Some(TrailingDotOrBlank)),
        ("trail.", Some(TrailingDotOrBlank)),
    ];
    for (path, expected) in rows {
        assert_eq!(check_relative(path).err(), expected, "{path:?}");
    }
}

#[test]
fn a_name_that_glossator_gives_is_short_and_fits_windows() {
    assert_eq!(check_new_name(&"я".repeat(90)), Ok(()));
    assert_eq!(check_new_name(&"я".repeat(91)), Err(UnsafePath::TooLong));
    assert_eq!(check_new_name("why?.txt"), Err(UnsafePath::Character('?')));
    assert_eq!(check_new_name("a/b"), Err(UnsafePath::Character('/')));
}

#[test]
fn a_source_is_found_however_its_accents_are_encoded() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path();
    std::fs::create_dir(project.join("Zu\u{308}rich")).unwrap();
    crate::storage::atomic::create(&RealDisk, &project.join("Zu\u{308}rich/n\u{e9}e.txt"), b"1")
        .unwrap();
    let source = read(&RealDisk, project, "Z\u{fc}rich/ne\u{301}e.txt", None).unwrap();
    assert_eq!(source.text.as_str(), "1");
    assert_eq!(source.file.path, "Z\u{fc}rich/ne\u{301}e.txt");
    let missing = read(&RealDisk, project, "Z\u{fc}rich/nee.txt", None);
    assert!(matches!(
        missing,
        Err(SourceError::Path(PathError::Missing))
    ));
    // Three spellings of one name: none of two files is chosen in silence.
    for name in ["e\u{323}\u{302}.txt", "\u{1eb9}\u{302}.txt"] {
        crate::storage::atomic::create(&RealDisk, &project.join(name), b"2").unwrap();
    }
    let unclear = read(&RealDisk, project, "\u{1ec7}.txt", None);
    assert!(
        matches!(unclear, Err(SourceError::Path(PathError::Ambiguous(names))) if names.len() == 2)
    );
}

#[cfg(unix)]
#[test]
fn a_link_may_lead_about_the_project_but_not_out_of_it() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    std::fs::create_dir(&project).unwrap();
    std::fs::create_dir(folder.path().join("project-2")).unwrap();
    crate::storage::atomic::create(&RealDisk, &folder.path().join("project-2/a.txt"), b"secret")
        .unwrap();
    crate::storage::atomic::create(&RealDisk, &project.join("a.txt"), b"inside").unwrap();
    symlink("a.txt", project.join("good.txt")).unwrap();
    symlink("../project-2/a.txt", project.join("bad.txt")).unwrap();
    symlink("../project-2", project.join("folder")).unwrap();
    symlink("nowhere", project.join("dangling")).unwrap();
    symlink("loop", project.join("loop")).unwrap();
    assert_eq!(
        read(&RealDisk, &project, "good.txt", None).unwrap().bytes,
        b"inside"
    );
    for path in ["bad.txt", "folder/a.txt"] {
        let refused = read(&RealDisk, &project, path, None);
        assert!(
            matches!(refused, Err(SourceError::Path(PathError::Outside))),
            "{path}"
        );
    }
    for path in ["dangling", "loop", "a.txt/b"] {
        let refused = read(&RealDisk, &project, path, None);
        assert!(
            matches!(refused, Err(SourceError::Path(PathError::Missing))),
            "{path}"
        );
    }
    let folder_as_source = read_at(&RealDisk, &project, "project", None);
    assert!(matches!(folder_as_source, Err(SourceError::NotAFile)));
}
