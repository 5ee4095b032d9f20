//! JSON in which nothing is said twice: of two the one reader would take the first and another the last [W7] [H10]. What is known
//! and stands twice is refused by whoever reads it; here the same is done for what nobody knows yet. It is called for text that was
//! read as JSON, and must never know which names there are.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use memchr::memchr_iter;

/// How many names there are in it at most: each is followed by a colon. Where no more than one of them is unknown, none of those
/// stands twice, and it need not be looked through: so it is with nearly every message.
pub(crate) fn names_at_most(json: &str) -> usize {
    memchr_iter(b':', json.as_bytes()).count()
}

/// A name that stands twice in one object, if there is one.
pub(crate) fn said_twice(json: &str) -> Option<Cow<'_, str>> {
    said_twice_beside(json, json.len()..json.len())
}

/// The same without a value in it, which somebody else looks through.
pub(crate) fn said_twice_beside(json: &str, value: Range<usize>) -> Option<Cow<'_, str>> {
    // Of each list and object that is open: the names so far, if it has names.
    let mut open: Vec<Option<BTreeSet<Cow<'_, str>>>> = Vec::new();
    let (mut at, mut is_name) = (0, false);
    while let Some(byte) = json.as_bytes().get(at) {
        if at == value.start {
            at = value.end;
            continue;
        }
        let begin = at;
        at += 1;
        match byte {
            b'{' | b'[' => {
                is_name = *byte == b'{';
                open.push(is_name.then(BTreeSet::new));
            }
            b'}' | b']' => drop(open.pop()),
            b',' => is_name = matches!(open.last(), Some(Some(_))),
            b'"' => {
                at = end_of_text(json, at);
                let names = open.last_mut().and_then(Option::as_mut).filter(|_| std::mem::take(&mut is_name));
                let Some(names) = names else { continue };
                let name = name(&json[begin..at]);
                if names.contains(&name) {
                    return Some(name);
                }
                names.insert(name);
            }
            _ => {}
        }
    }
    None
}

/// Behind the quotation mark that ends the text which begins here.
fn end_of_text(json: &str, mut at: usize) -> usize {
    loop {
        match json.as_bytes().get(at) {
            None => return json.len(),
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

/// A name as it reads, however it is escaped.
fn name(text: &str) -> Cow<'_, str> {
    let escaped = || serde_json::from_str(text).map(Cow::Owned).ok();
    let bare = text.trim_matches('"');
    if text.contains('\\') { escaped().unwrap_or(Cow::Borrowed(bare)) } else { Cow::Borrowed(bare) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w7_what_nobody_knows_is_not_said_twice_either() {
        for once in [
            "{}",
            "null",
            r#"{"a": 1, "b": {"a": [true, 2.5e400, -3, "x", null, {"a": {}}, {"a": {}}]}, "c": ["a", "a"]}"#,
            r#"{"a": "a", "A": "{\"a\": 1, \"a\": 2}", "a ": "\\"}"#,
            r#"{"a": ["\ud800"], "b": "a"}"#,
        ] {
            assert_eq!(said_twice(once), None, "{once}");
        }
        for (twice, name) in [
            (r#"{"a": 1, "a": 1}"#, "a"),
            (r#"{"a": "\"", "b": 2, "\u0061": 3}"#, "a"),
            (r#"{"pad": {"ä": [], "ä": 2}}"#, "ä"),
            (r#"[[{"a": [{"b\"": 0, "b\"": 0}]}]]"#, "b\""),
            (r#"{"": 1, "x": {}, "": 2}"#, ""),
        ] {
            assert_eq!(said_twice(twice).as_deref(), Some(name), "{twice}");
            assert!(names_at_most(twice) >= 2, "{twice}");
        }
    }

    #[test]
    fn w7_what_somebody_else_looks_through_is_left_to_them() {
        let json = r#"{"a": {"b": 1, "b": 2}, "c": 3}"#;
        let value = json.find(r#"{"b""#).expect("it is there");
        let value = value..json.find(r#", "c""#).expect("it is there");
        assert_eq!(said_twice_beside(json, value.clone()), None);
        let json = r#"{"a": {"b": 1, "b": 2}, "a": 3}"#;
        assert_eq!(said_twice_beside(json, value).as_deref(), Some("a"));
    }

    #[test]
    fn i8_many_names_and_many_depths_are_looked_through() {
        let names: Vec<_> = (0..20_000).map(|n| format!(r#""{n}":{n}"#)).collect();
        assert_eq!(said_twice(&format!("{{{}}}", names.join(","))), None);
        assert_eq!(said_twice(&r#"{"a":"#.repeat(50_000)), None);
    }
}
