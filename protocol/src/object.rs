//! Objects that are objects. What reads JSON here takes a list for one by itself, field by field; then the order of fields would be
//! part of the contract, and a list of something else could be read as what it is not [W7] [H10]. It must never know which objects
//! there are.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

/// What is read from an object, and from nothing else.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields)).map(Object)
            }
        }
        deserializer.deserialize_map(Fields(PhantomData))
    }
}

/// An object.
pub(crate) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Object::deserialize(deserializer).map(|Object(it)| it)
}

/// An object, or `null`.
pub(crate) fn object_or_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let object: Option<Object<T>> = Option::deserialize(deserializer)?;
    Ok(object.map(|Object(it)| it))
}

/// A list of objects.
pub(crate) fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let objects: Vec<Object<T>> = Vec::deserialize(deserializer)?;
    Ok(objects.into_iter().map(|Object(it)| it).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        command::Command,
        http::{self, OpenRoom},
        words::Role,
    };

    fn is_asked(question: &Value) -> bool {
        let ask = json!({"type": "ask", "kind": "form", "questions": [question]});
        is_command(&ask)
    }

    fn is_command(command: &Value) -> bool {
        let raw = serde_json::value::to_raw_value(command).expect("JSON");
        Command::read(&raw, Role::Facilitator).is_ok()
    }

    #[test]
    fn w7_a_list_is_no_question_no_option_and_no_text() {
        let text = json!({"fi": "a", "sv": "b", "en": "c"});
        assert!(is_asked(&json!({"type": "feel", "text": text})));
        assert!(is_asked(&json!({"type": "choice", "options": [{"card": "joy"}, {"text": "b"}]})));
        for other in [
            json!(["feel"]),
            json!(["feel", "a"]),
            json!({"type": "feel", "text": ["a", "b", "c"]}),
            json!({"type": "feel", "text": {"fi": "a", "sv": "b"}}),
            json!({"type": "feel", "text": 1}),
            json!(["choice", null, [{"text": "a"}, {"text": "b"}]]),
            json!({"type": "choice", "options": [["joy", null], [null, "b"]]}),
            json!({"type": "choice", "options": [{"text": "a"}, {"text": ["a", "b", "c"]}]}),
        ] {
            assert!(!is_asked(&other), "{other}");
        }
        let next = |date: Value| is_command(&json!({"type": "next", "date": date}));
        assert!(next(json!({"starts_at": "2030-01-01T10:00:00Z", "minutes": 60})) && next(Value::Null));
        assert!(!next(json!(["2030-01-01T10:00:00Z", 60])));
        assert!(!is_command(&json!({"type": "next"})), "what is not said is not nothing");
    }

    #[test]
    fn h10_a_list_is_no_deck_no_card_and_nothing_that_was_published() {
        let opens = |body: &Value| http::read::<OpenRoom>(body.to_string().as_bytes()).map(drop);
        let card = json!({"id": "a", "title": "A", "ask": "Why?"});
        let theme = json!({"id": "a", "title": "A", "ask": "Why?", "cards": [card]});
        for object in [
            json!({}),
            json!({"own_deck": null, "title": null}),
            json!({"own_deck": {"title": "A", "themes": [card, theme]}}),
            json!({"published": [{"card": "joy"}, {"kind": "form", "ask": {"type": "feel"}}]}),
        ] {
            assert!(opens(&object).is_ok(), "{object}: {:?}", opens(&object));
        }
        for list in [
            json!({"own_deck": ["fi", "A", [card]]}),
            json!({"own_deck": {"title": "A", "themes": [["a", "A", "Why?"]]}}),
            json!({"own_deck": {"title": "A", "themes": [{"id": "a", "title": "A", "ask": "Why?", "cards": [["a.b", "A", "Why?"]]}]}}),
            json!({"published": [["joy", null, null]]}),
            json!({"published": [{"kind": "form", "ask": ["feel"]}]}),
            json!({"title": ["a", "b", "c"]}),
        ] {
            assert!(opens(&list).is_err(), "{list}");
        }
    }
}
