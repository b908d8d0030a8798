//! The code pages that RTF names.

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, KOI8_R, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
    WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

use super::dos_pages::{self, DosPage};

/// What the bytes of a text mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CodePage {
    pub encoding: &'static Encoding,
    /// The code page of DOS that it is instead.
    pub dos: Option<&'static DosPage>,
    /// The number of the one that the file names, if it is not known: then the letters beyond
    /// ASCII may be others than those of the encoding.
    pub unknown: Option<i32>,
}

impl CodePage {
    pub(super) const fn known(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            dos: None,
            unknown: None,
        }
    }

    pub(super) const fn unknown(number: i32) -> Self {
        Self {
            encoding: WINDOWS_1252,
            dos: None,
            unknown: Some(number),
        }
    }

    pub(super) const fn of_dos(page: &'static DosPage) -> Self {
        Self {
            dos: Some(page),
            ..Self::known(WINDOWS_1252)
        }
    }

    /// The text of some bytes; whether some of them mean nothing.
    pub(super) fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match self.dos {
            Some(page) => (Cow::Owned(page.decode(bytes)), false),
            None => self.encoding.decode_without_bom_handling(bytes),
        }
    }
}

/// The code page of a character set of a font (`\fcharset`); `None` for that of the document.
pub(super) fn of_charset(charset: i32) -> Option<CodePage> {
    Some(CodePage::known(match charset {
        254 => return Some(CodePage::of_dos(&dos_pages::US)),
        0 => WINDOWS_1252,
        77 => MACINTOSH,
        89 => X_MAC_CYRILLIC,
        128 => SHIFT_JIS,
        129 | 130 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    }))
}

/// A code page by its number (`\ansicpg`, `\cpg`); `None` for none.
pub(super) fn of_code_page(number: i32) -> Option<CodePage> {
    Some(CodePage::known(match number {
        437 => return Some(CodePage::of_dos(&dos_pages::US)),
        850 => return Some(CodePage::of_dos(&dos_pages::WESTERN)),
        852 => return Some(CodePage::of_dos(&dos_pages::CENTRAL)),
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        20866 => KOI8_R,
        65001 => UTF_8,
        1.. => return Some(CodePage::unknown(number)),
        _ => return None,
    }))
}
