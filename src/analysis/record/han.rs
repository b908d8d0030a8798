//! Words in Chinese letters alone, which Japanese and Korean write too.

use crate::model::Certainty;

use super::guesses::{Expected, Opinion};
use super::labels::LabelTable;
use super::scripts::Script;

/// So many Chinese letters without kana or hangul between them are hardly Japanese or Korean.
const MANY: usize = 40;

/// Letters that only Chinese writes: simplified ones that Japan has in another form, and words of
/// the spoken language.
const CHINESE: &str = "这们说对时东车长门问间见贝马鱼鸟话语请让还进远运过达边连钱铁银错领页题风飞饭馆电头难观欢产亲业义乐习书买亿从仅价众优传伟伤华单卫厂厅历压县变员响团围图场坚块报择损战护拥挥师层币带帮应庆开张录总态恶惊關這們她嗎吧";

/// Letters that only Japanese writes: those made in Japan, and simplified ones that China has in
/// another form.
const JAPANESE: &str = "々込働畑辻峠匂枠対発広気駅円売読変県辺沢竜歳歩毎拝戦単伝仏払価児処剣労勧図団囲塩壱実専巣帯庁応従徳恵択拡挙検権済焼経続総聴脳蔵薬訳転逓釈鉄銭関隠雑霊験黒齢";

/// The language of words whose letters are Chinese.
pub(super) fn opinion(words: &str, table: &LabelTable, expected: Expected<'_>) -> Opinion {
    let han = Script::named("Hani");
    let letters: Vec<char> = words
        .chars()
        .filter(|one| Some(Script::of(*one)) == han)
        .collect();
    let has_one_of = |signs: &str| letters.iter().any(|one| signs.contains(*one));
    let hoped = |tags: &[String]| -> Vec<String> {
        let writes = |tag: &&String| {
            let language = table.language(tag);
            language.is_some_and(|one| one.scripts.iter().any(|script| Some(*script) == han))
        };
        tags.iter().filter(writes).cloned().collect()
    };
    let (declared, around) = (hoped(expected.declared), hoped(expected.around));
    let is_one_of = |tags: &[String], tag: &str| tags.iter().any(|one| one == tag);
    match (has_one_of(CHINESE), has_one_of(JAPANESE)) {
        (true, false) if declared.is_empty() || is_one_of(&declared, "zh") => Opinion::new(
            "zh",
            Certainty::High,
            "some of its letters only Chinese writes",
        ),
        (true, false) => {
            let reason =
                "some of its letters only Chinese writes, but the record speaks of another";
            Opinion::new("zh", Certainty::Medium, reason)
        }
        (false, true) => {
            let is_declared = is_one_of(&declared, "ja");
            let certainty = if is_declared {
                Certainty::High
            } else {
                Certainty::Medium
            };
            Opinion::new("ja", certainty, "some of its letters only Japanese writes")
        }
        _ => of_letters_of_all(letters.len(), &declared, &around),
    }
}

/// The language of so many letters that all three languages write.
fn of_letters_of_all(count: usize, declared: &[String], around: &[String]) -> Opinion {
    let tags = if declared.is_empty() {
        around
    } else {
        declared
    };
    let first = tags.first().map_or("zh", String::as_str);
    let is_one = tags.iter().all(|one| one == first);
    let is_declared = is_one && !declared.is_empty();
    match count {
        MANY.. if is_declared && first == "zh" => {
            Opinion::new("zh", Certainty::High, "its letters are Chinese")
        }
        MANY.. if tags.is_empty() => {
            Opinion::new("zh", Certainty::Medium, "its letters are Chinese")
        }
        _ if is_declared => {
            let reason = "the record speaks of it, and its letters are Chinese";
            Opinion::new(first, Certainty::Medium, reason)
        }
        _ => {
            let reason = "Chinese, Japanese and Korean are written in these letters";
            Opinion::new(first, Certainty::Low, reason)
        }
    }
}
