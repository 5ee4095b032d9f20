//! [H10] [W7] What strangers send says each thing once. Two readers of one text, a filter in front and the room behind it, could
//! otherwise take it for two different wishes (RFC 8259, 4).

use keidas_protocol::{
    command::Command,
    http::{self, AskSeries, OpenRoom},
    wire::ClientMessage,
    words::Role,
};
use serde_json::{Value, json};

/// `json` as texts, each with one of its names twice: of every object in it, every one.
fn with_a_name_twice(json: &Value) -> Vec<String> {
    let member = |name: &str, value: &str| format!("{}:{value}", json!(name));
    match json {
        Value::Object(members) => {
            let with_twice = |(name, value): (&String, &Value)| {
                let others = members.iter().filter(|(other, _)| *other != name);
                let others: String =
                    others.map(|(name, value)| member(name, &value.to_string()) + ",").collect();
                let once = member(name, &value.to_string());
                let deeper = with_a_name_twice(value).into_iter().map(|value| member(name, &value));
                let all = deeper.chain([format!("{once},{once}")]);
                all.map(|member| format!("{{{others}{member}}}")).collect::<Vec<_>>()
            };
            members.iter().flat_map(with_twice).collect()
        }
        Value::Array(items) => {
            let with_twice = |at: usize| {
                let mut texts: Vec<_> = items.iter().map(Value::to_string).collect();
                with_a_name_twice(&items[at]).into_iter().map(move |item| {
                    texts[at] = item;
                    format!("[{}]", texts.join(","))
                })
            };
            (0..items.len()).flat_map(with_twice).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a client may say so, as one of these roles.
fn is_heard(text: &str, roles: &[Role]) -> bool {
    match ClientMessage::read(text) {
        Err(_) => false,
        Ok(ClientMessage::Hello(_)) => true,
        Ok(ClientMessage::Do { command, .. }) => {
            roles.iter().any(|role| Command::read(&command, *role).is_ok())
        }
    }
}

#[test]
fn w7_a_message_that_says_a_thing_twice_is_none() {
    let golden: Vec<Value> =
        serde_json::from_str(include_str!("../vectors/client.json")).expect("golden messages");
    let mut count = 0;
    for message in golden.iter().map(|golden| &golden["message"]) {
        assert!(is_heard(&message.to_string(), &[Role::Participant, Role::Facilitator]), "{message}");
        for twice in with_a_name_twice(message) {
            assert!(!is_heard(&twice, &[Role::Participant, Role::Facilitator]), "{twice}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn w7_an_option_is_a_card_or_a_text() {
    let asks = |option: Value| {
        let options = json!([option, {"text": "another"}]);
        let command =
            json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": options}]});
        json!({"type": "do", "id": "d9428888-122b-41e1-b85c-61d1e2d1e2d1", "command": command}).to_string()
    };
    for (option, is_one) in [
        (json!({"card": "joy"}), true),
        (json!({"text": "one"}), true),
        (json!({"card": "joy", "text": "one"}), false),
        (json!({}), false),
    ] {
        assert_eq!(is_heard(&asks(option.clone()), &[Role::Facilitator]), is_one, "{option}");
    }
    // The first reader of a card would have failed, and the next have found a text.
    let both = asks(json!({"card": "joy", "text": "one"}));
    let twice = both.replace(r#""card":"joy""#, r#""card":"joy","card":"fear""#);
    assert!(!is_heard(&twice, &[Role::Facilitator]));
}

#[test]
fn h10_a_wish_that_says_a_thing_twice_is_none() {
    let text = json!({"fi": "syksy", "sv": "höst", "en": "autumn"});
    let wish = json!({
        "deck": "keidas", "lang": "sv", "title": text, "floor": 4, "mode": "curtain", "open_when_all": false,
        "rehearsal": true, "series_key": "k", "seen": ["joy"],
        "own_deck": {"title": text, "themes": [{
            "id": "a", "title": "t", "ask": "q", "cards": [{"id": "a.b", "title": text, "ask": text}]
        }]},
        "published": [{"card": "joy"}, {"kind": "vote", "ask": {"type": "choice", "options": [{"text": "a"}]}}],
    });
    http::read::<OpenRoom>(wish.to_string().as_bytes()).expect("a wish");
    let twice = with_a_name_twice(&wish);
    assert!(twice.len() > 30, "{}", twice.len());
    for twice in twice {
        assert!(http::read::<OpenRoom>(twice.as_bytes()).is_err(), "{twice}");
    }
    let both = json!({"published": [{"card": "joy", "kind": "vote", "ask": {"type": "feel"}}]});
    assert!(http::read::<OpenRoom>(both.to_string().as_bytes()).is_err(), "a card, or a question");
    assert!(http::read::<AskSeries>(br#"{"key":"a","key":"a"}"#).is_err());
}

#[test]
fn h10_a_list_is_no_object() {
    for list in ["[]", " [\"keidas\"]", "null", "\"keidas\"", "7", ""] {
        assert!(http::read::<OpenRoom>(list.as_bytes()).is_err(), "{list}");
        assert!(http::read::<AskSeries>(list.as_bytes()).is_err(), "{list}");
    }
    assert!(http::read::<OpenRoom>(b" \r\n\t{} ").is_ok());
}
