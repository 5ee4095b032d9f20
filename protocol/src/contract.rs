//! The written contract, for whoever writes a program without our types: `openapi.json` for requests, `asyncapi.json` for
//! what travels on a live connection. Both are made from the Rust types of the wire, committed, and served as they are; when
//! one is stale this test writes it anew and fails, so that a change of the contract is seen there too. It must never know
//! a rule that is not in `SPEC.md`.

mod answers;
mod asyncapi;
mod numbers;
mod openapi;
mod requests;
mod schemas;

use std::{fs, path::Path};

use serde_json::Value;

pub(crate) use schemas::Present;

/// The version of this contract: within a major one it only grows.
const VERSION: &str = "1.0.0";

/// Where the source and the rules are.
const RULES: &str = "The rules have numbers, as [H1] here, and stand in SPEC.md of the source. Fields may be added, \
     never renamed or removed: ignore those you do not know.";

fn golden(file: &str, fresh: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let mut text = serde_json::to_string_pretty(fresh).expect("JSON");
    text.push('\n');
    if fs::read_to_string(&path).unwrap_or_default() != text {
        fs::write(&path, text).expect("a contract can be written");
        panic!("{file} was stale; it has been written anew, look at the difference and commit it");
    }
}

#[test]
fn the_contract_of_requests_is_fresh() {
    golden("openapi.json", &openapi::document());
}

#[test]
fn the_contract_of_live_connections_is_fresh() {
    golden("asyncapi.json", &asyncapi::document());
}
