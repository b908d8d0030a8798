//! What a word sounds like, roughly, in Latin and in Cyrillic letters alike.

use super::fold::fold;

/// The consonants of a word in the order of their sounds, with an `a` before them if it begins with a
/// vowel: `stln` of Сталина and of Stalin, `krl` of Кремль and Kremlin begins alike. Words of other
/// scripts keep their letters.
///
/// Only for comparing: different words may sound alike, and endings are part of it.
pub fn skeleton(word: &str) -> String {
    let mut latin = String::with_capacity(word.len() + 4);
    for letter in fold(word).as_str().chars() {
        match romanised(letter) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(letter),
        }
    }
    let mut sounds = String::with_capacity(latin.len());
    let mut rest = latin.as_str();
    while let Some(first) = rest.chars().next() {
        let (sound, letters) = sound(rest, first);
        rest = rest.get(letters..).unwrap_or_default();
        let is_first = sounds.is_empty();
        match sound {
            Sound::Vowel if is_first => sounds.push('a'),
            Sound::Vowel => {}
            Sound::Consonants(these) => {
                for one in these.chars() {
                    push(one, &mut sounds);
                }
            }
            Sound::Other => push(first, &mut sounds),
        }
    }
    sounds
}

/// A letter that is doubled sounds once.
fn push(letter: char, sounds: &mut String) {
    if !sounds.ends_with(letter) {
        sounds.push(letter);
    }
}

enum Sound {
    Vowel,
    Consonants(&'static str),
    Other,
}

/// The sound at the beginning of some letters, and in how many bytes it is written.
fn sound(letters: &str, first: char) -> (Sound, usize) {
    const TOGETHER: [(&str, &str); 10] = [
        ("shch", "S"),
        ("sch", "S"),
        ("sh", "S"),
        ("ch", "C"),
        ("kh", "h"),
        ("zh", "Z"),
        ("ts", "c"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
    ];
    if let Some((written, sounds)) = TOGETHER
        .into_iter()
        .find(|(written, _)| letters.starts_with(written))
    {
        return (Sound::Consonants(sounds), written.len());
    }
    let sound = match first {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' => Sound::Vowel,
        'c' | 'q' => Sound::Consonants("k"),
        'w' => Sound::Consonants("v"),
        'x' => Sound::Consonants("ks"),
        'z' => Sound::Consonants("s"),
        _ => Sound::Other,
    };
    (sound, first.len_utf8())
}

/// A Cyrillic letter in Latin ones, as an English text writes it. Folded letters only.
const fn romanised(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' => "i",
        'й' | 'ы' | 'ј' => "y",
        'к' => "k",
        'л' | 'љ' => "l",
        'м' => "m",
        'н' | 'њ' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_sounds_alike_in_both_scripts() {
        for (one, other) in [
            ("Сталин", "Stalin"),
            ("Филиппов", "FILIPPOV"),
            ("Рощин", "Roshchin"),
            ("Корея", "Korea"),
            ("Хрущёв", "Khrushchev"),
            ("Япония", "Japan"),
            ("Громыко", "Gromyko"),
            ("Вишинський", "Vyshynskyi"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} and {other}");
        }
    }

    #[test]
    fn an_ending_stands_behind_what_is_alike() {
        for (form, name) in [("Сталина", "Stalin"), ("КАГАНОВИЧУ", "Kaganovich")] {
            assert!(skeleton(form).starts_with(&skeleton(name)), "{form}");
        }
    }

    #[test]
    fn other_scripts_stay_what_they_are_and_nothing_stays_nothing() {
        assert_eq!(skeleton("毛泽东"), "毛泽东");
        assert_eq!(skeleton(""), "");
        assert_eq!(skeleton("ь"), "");
    }
}
