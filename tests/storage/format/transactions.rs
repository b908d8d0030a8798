//! The notation of transactions: the journal's, and that of `glossator apply`.

use glossator::storage::schema::{
    read_transaction, read_transactions, write_transaction, write_transactions,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::generate;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_transaction_is_one_line_and_is_read_as_it_was_written(
        transaction in generate::transaction(),
    ) {
        let line = write_transaction(&transaction);
        prop_assert!(!line.contains(char::is_control), "{line:?}");
        prop_assert_eq!(read_transaction(line.as_bytes()), Ok(transaction));
    }

    #[test]
    fn a_list_of_transactions_is_read_as_it_was_written(
        transactions in vec(generate::transaction(), 0..4),
    ) {
        let text = write_transactions(&transactions);
        prop_assert_eq!(read_transactions(text.as_bytes()), Ok(transactions));
    }
}

fn fault(text: &str) -> String {
    read_transactions(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn unknown_fields_over_several_lines_still_make_one_line() {
    let text = "(label:\"\",by:\"a\",at:\"1970-01-01T00:00:00Z\",edits:[Put(Layer(id:\"l\",name:\"\",\
                claims:[\n(1),\n(2),\n],ink:Blue))])";
    let transaction = read_transaction(text.as_bytes()).unwrap();
    let line = write_transaction(&transaction);
    assert!(!line.contains('\n'));
    assert_eq!(read_transaction(line.as_bytes()), Ok(transaction));
}

#[test]
fn a_fault_says_line_column_and_what_was_expected() {
    let head = "[\n(label:\"\",by:\"a\",at:\"1970-01-01T00:00:00Z\",edits:[\n";
    for (edit, place, words) in [
        ("Put(Person(id:\"a\"))", "line 3", "Person"),
        ("Put(Layer(id:\"a  b\",name:\"\"))", "line 3", "a  b"),
        ("Put(Layer(id:\"a\"))", "line 3", "name"),
        (
            "Put(Tag(id:\"a\",name:\"\",color:\"red\"))",
            "line 3",
            "#rrggbb",
        ),
        ("Put(Layer(id:\"a\",id:\"b\",name:\"\"))", "line 3", "id"),
        ("Delete(Layer(\"a\"))", "line 3", "Delete"),
        (
            "ReviseText(document:\"d\",replacements:[],why:1)",
            "line 3",
            "why",
        ),
        (
            "ReviseText(document:\"d\",replacements:[(at:5,removed:\"abc\"),(at:6,removed:\"c\")])",
            "line 3",
            "overlap",
        ),
    ] {
        let message = fault(&format!("{head}{edit},\n])]"));
        assert!(message.starts_with(place), "{edit}: {message}");
        assert!(message.contains(words), "{edit}: {message}");
    }
    assert!(fault("[(label:\"\",by:\"a\",at:\"now\",edits:[])]").contains("1949-10-26T09:30:00Z"));
    let not_utf8 = read_transactions(b"[\n\"\xff\"]").unwrap_err();
    assert_eq!((not_utf8.line, not_utf8.column), (2, 2));
}
