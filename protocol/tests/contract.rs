//! The written contract against the golden messages: each of `vectors/*.json` is what its schema says, in both documents, and
//! what is none is refused.

use std::{fs, path::PathBuf};

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

fn read(file: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    serde_json::from_str(&fs::read_to_string(&path).expect(file)).expect("JSON")
}

/// What holds a value against a schema of this document.
fn validator(document: &Value, schema: &Value, draft: Draft) -> Validator {
    let whole = json!({ "allOf": [schema], "components": document["components"] });
    jsonschema::options().with_draft(draft).should_validate_formats(true).build(&whole).expect("a schema")
}

#[track_caller]
fn is_valid(validator: &Validator, value: &Value) {
    let errors: Vec<_> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?} in {value:#}");
}

fn messages_of(file: &str) -> Vec<Value> {
    let vectors = read(file);
    vectors
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|vector| match vector["messages"].as_array() {
            Some(messages) => messages.clone(),
            None => vec![vector["message"].clone()],
        })
        .collect()
}

#[test]
fn every_golden_message_is_what_both_contracts_say() {
    for (document, draft) in [("openapi.json", Draft::Draft202012), ("asyncapi.json", Draft::Draft7)] {
        let document = read(document);
        for (file, schema) in
            [("vectors/client.json", "ClientMessage"), ("vectors/server.json", "ServerMessage")]
        {
            let all =
                validator(&document, &json!({ "$ref": format!("#/components/schemas/{schema}") }), draft);
            let messages = messages_of(file);
            assert!(messages.len() > 10, "{file}");
            messages.iter().for_each(|message| is_valid(&all, message));
        }
    }
}

#[test]
fn every_message_of_asyncapi_has_a_schema_of_its_own_and_its_examples_obey_it() {
    let document = read("asyncapi.json");
    let messages = document["components"]["messages"].as_object().expect("messages");
    for golden in [messages_of("vectors/client.json"), messages_of("vectors/server.json")].concat() {
        let name = golden["type"].as_str().expect("a type");
        is_valid(&validator(&document, &messages[name]["payload"], Draft::Draft7), &golden);
    }
    for (name, message) in messages {
        let own = validator(&document, &message["payload"], Draft::Draft7);
        for example in message["examples"].as_array().expect(name) {
            is_valid(&own, &example["payload"]);
        }
        for other in messages.keys().filter(|other| *other != name) {
            assert!(!own.is_valid(&json!({ "type": other })), "{name} takes {other}");
        }
    }
}

#[test]
fn what_a_room_refuses_is_no_command_of_the_contract() {
    let document = read("asyncapi.json");
    let all = validator(&document, &json!({ "$ref": "#/components/schemas/ClientMessage" }), Draft::Draft7);
    let asks = |command: Value| json!({"type": "do", "id": "d9428888-122b-41e1-b85c-61d1e2d1e2d1", "command": command});
    is_valid(&all, &asks(json!({"type": "answer", "round": 1, "question": 0, "value": null})));
    is_valid(&all, &asks(json!({"type": "undo", "after": 4, "pad": "   "})));
    for wrong in [
        json!({"type": "answer", "round": 1, "question": 0}),
        json!({"type": "answer", "round": 1, "question": 0, "value": "3"}),
        json!({"type": "react", "round": 1, "reaction": "applause"}),
        json!({"type": "dance"}),
        json!({"type": "ask", "kind": "vote", "questions": []}),
        json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": [{"text": "one"}]}]}),
        json!({"type": "timer"}),
        json!({"type": "timer", "seconds": 14_401}),
        json!({"type": "breathe", "seconds": 9}),
        json!({"type": "undo", "after": "4"}),
    ] {
        assert!(!all.is_valid(&asks(wrong.clone())), "{wrong}");
    }
    assert!(!all.is_valid(&json!({"type": "hello"})), "as what?");
    assert!(!all.is_valid(&json!({"type": "do", "command": {"type": "raise"}})), "no id");
}

#[test]
fn every_reference_of_a_contract_leads_somewhere() {
    for file in ["openapi.json", "asyncapi.json"] {
        let document = read(file);
        let text = document.to_string();
        let references = text.split(r##""$ref":"#"##).skip(1).filter_map(|rest| rest.split('"').next());
        let mut count = 0;
        for reference in references {
            assert!(document.pointer(&reference.replace("~1", "/")).is_some(), "{file}: {reference}");
            count += 1;
        }
        assert!(count > 50, "{file}");
    }
}

#[test]
fn every_example_of_openapi_is_what_its_schema_says() {
    let document = read("openapi.json");
    let mut count = 0;
    for path in document["paths"].as_object().expect("paths").values() {
        for request in path.as_object().expect("requests").values() {
            let body = &request["requestBody"]["content"]["application/json"];
            for example in body["examples"].as_object().into_iter().flat_map(|examples| examples.values()) {
                is_valid(&validator(&document, &body["schema"], Draft::Draft202012), &example["value"]);
                count += 1;
            }
        }
    }
    assert_eq!(count, 4, "the examples of bodies");
}
