//! Servers of NATS that know nobody by name, only whom an operator has signed for: one account for Keidas, one for the servers
//! themselves, and a user's `.creds`. It must never know a server.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use nkeys::KeyPair;
use serde_json::{Value, json};

/// What servers are told of accounts, and what a user of one has.
pub(super) struct Accounts {
    /// In the place of `authorization` in their configuration.
    pub(super) configuration: String,
    /// A `.creds` file.
    pub(super) credentials: String,
}

impl Accounts {
    pub(super) fn new() -> Accounts {
        let (operator, keidas, system, user) =
            (KeyPair::new_operator(), KeyPair::new_account(), KeyPair::new_account(), KeyPair::new_user());
        let itself = token(&operator, &operator, "operator", json!({}));
        let limits = json!({
            "subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": true, "conn": -1, "leaf": -1,
            "mem_storage": -1, "disk_storage": -1, "streams": -1, "consumer": -1,
        });
        let account = |account: &KeyPair, limits: &Value| {
            token(&operator, account, "account", json!({ "limits": limits }))
        };
        let mut without_streams = limits.clone();
        for name in ["mem_storage", "disk_storage", "streams", "consumer"] {
            without_streams.as_object_mut().unwrap().remove(name);
        }
        let known = [account(&keidas, &limits), account(&system, &without_streams)];
        let configuration = format!(
            "operator: {itself}\nsystem_account: {}\nresolver: MEMORY\nresolver_preload {{\n  {}: {}\n  {}: {}\n}}\n",
            system.public_key(),
            keidas.public_key(),
            known[0],
            system.public_key(),
            known[1],
        );
        let rights = json!({ "pub": {}, "sub": {}, "subs": -1, "data": -1, "payload": -1 });
        let credentials = format!(
            "-----BEGIN NATS USER JWT-----\n{}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n{}\n------END USER NKEY SEED------\n",
            token(&keidas, &user, "user", rights),
            user.seed().unwrap(),
        );
        Accounts { configuration, credentials }
    }
}

/// What `issuer` has signed of `subject` (ADR-14 of NATS).
fn token(issuer: &KeyPair, subject: &KeyPair, kind: &str, mut nats: Value) -> String {
    nats["type"] = json!(kind);
    nats["version"] = json!(2);
    let head = json!({ "typ": "JWT", "alg": "ed25519-nkey" });
    let claims = json!({
        "jti": uuid::Uuid::new_v4(), "iat": 1_700_000_000, "iss": issuer.public_key(), "sub": subject.public_key(), "name": kind, "nats": nats,
    });
    let text = [head, claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
    let signature = issuer.sign(text.as_bytes()).unwrap();
    format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}
