//! Code pages of DOS, which the Encoding Standard does not have.

/// A code page: the letters of the bytes from 80 to ff; those before are ASCII.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DosPage {
    pub number: i32,
    /// 128 characters, in the order of their bytes.
    letters: &'static str,
}

/// That of the United States, which many old programs have (`cp437` of the Unicode Consortium's tables).
#[rustfmt::skip]
pub(super) static US: DosPage = DosPage {
    number: 437,
    letters: "\
     ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
     áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
     αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// That of Western Europe (`cp850` of the Unicode Consortium's tables).
#[rustfmt::skip]
pub(super) static WESTERN: DosPage = DosPage {
    number: 850,
    letters: "\
     ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
     áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
     ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
};

/// That of Central Europe (`cp852` of the Unicode Consortium's tables).
#[rustfmt::skip]
pub(super) static CENTRAL: DosPage = DosPage {
    number: 852,
    letters: "\
     ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č\
     áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
     └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀\
     ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
};

impl DosPage {
    /// The text of some bytes.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let letter = |byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(place) => {
                let found = self.letters.chars().nth(usize::from(place));
                found.unwrap_or('\u{fffd}')
            }
        };
        bytes.iter().map(letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const PAGES: [&DosPage; 3] = [&US, &WESTERN, &CENTRAL];

    #[test]
    fn every_byte_has_one_letter_of_its_own() {
        for page in PAGES {
            let letters: BTreeSet<char> = page.letters.chars().collect();
            assert_eq!(page.letters.chars().count(), 128, "{}", page.number);
            assert_eq!(letters.len(), 128, "{}", page.number);
        }
    }

    /// The Encoding Standard has one code page of DOS; the frames of tables are the same in all
    /// that have them at these bytes.
    #[test]
    fn frames_stand_where_the_code_page_of_dos_has_them_that_is_known() {
        let known = |bytes: &[u8]| {
            let (text, _) = encoding_rs::IBM866.decode_without_bom_handling(bytes);
            text.into_owned()
        };
        let all: Vec<u8> = (0xb0..=0xdf).collect();
        assert_eq!(US.decode(&all), known(&all));
        let common = b"\xb0\xb1\xb2\xb3\xb4\xb9\xba\xbb\xbc\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc8\xc9\xca\xcb\xcc\xcd\xce\xd9\xda\xdb\xdc\xdf";
        for page in PAGES {
            assert_eq!(page.decode(common), known(common), "{}", page.number);
        }
    }

    #[test]
    fn words_of_the_languages_that_they_were_made_for_are_read() {
        assert_eq!(
            US.decode(b"na\x8bve caf\x82, \x9c5, \x84\x94\x81\xe1"),
            "na\u{ef}ve caf\u{e9}, \u{a3}5, \u{e4}\u{f6}\u{fc}\u{df}"
        );
        assert_eq!(
            WESTERN.decode(b"S\xc6o Paulo, K\x9bbenhavn, \xd2tre"),
            "S\u{e3}o Paulo, K\u{f8}benhavn, \u{ca}tre"
        );
        assert_eq!(
            CENTRAL.decode(b"\x9d\xa2d\xab, P\xfd\xa1bram, \xa6ilina"),
            "Łódź, Příbram, Žilina"
        );
    }
}
