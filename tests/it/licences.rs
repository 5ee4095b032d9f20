//! What we build on: every package has a licence that `deny.toml` allows, comes from a registry, and is there once.
//! `cargo deny check licenses bans sources` says the same; this needs no further program and takes a second, where
//! building that one takes minutes.

use std::{collections::BTreeMap, fs, process::Command};

use serde_json::Value;

use crate::sources::root;

/// What `deny.toml` says.
fn rules() -> toml::Table {
    fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

fn names(list: &toml::Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Every package that any of ours is built from, on the platforms of `deny.toml`.
fn packages() -> Vec<Value> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1", "--locked", "--offline"]).current_dir(root());
    for target in rules()["graph"]["targets"].as_array().unwrap() {
        command.args(["--filter-platform", target.as_str().unwrap()]);
    }
    let told = command.output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).unwrap();
    let used: Vec<_> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
    let all = metadata["packages"].as_array().unwrap().iter();
    all.filter(|package| used.contains(&&package["id"])).cloned().collect()
}

/// Whether an SPDX expression can be met: one of the `OR`s, all of the `AND`s. A slash is an old `OR`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut at = 0;
    let is_met = any_of(&words, &mut at, allowed);
    is_met && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut is_met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        is_met |= all_of(words, at, allowed);
    }
    is_met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut is_met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        is_met &= one(words, at, allowed);
    }
    is_met
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let is_met = any_of(words, at, allowed);
        *at += 1;
        return is_met;
    }
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        return allowed.contains(&format!("{word} WITH {}", words.get(*at - 1).unwrap_or(&"")));
    }
    allowed.iter().any(|licence| licence == word)
}

#[test]
fn every_package_has_a_licence_we_allow_and_comes_from_the_registry() {
    let allowed = names(&rules()["licenses"]["allow"]);
    let packages = packages();
    assert!(packages.len() > 100, "only {} packages were read", packages.len());
    let mut wrong = Vec::new();
    for package in &packages {
        let (name, licence) =
            (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        if !is_allowed(licence, &allowed) {
            wrong.push(format!("{name}: {licence}"));
        }
        let source = package["source"].as_str();
        if source.is_some_and(|source| !source.starts_with("registry+")) {
            wrong.push(format!("{name} comes from {source:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_package_is_built_twice_but_those_that_are_known() {
    let known: Vec<_> = rules()["bans"]["skip"]
        .as_array()
        .unwrap()
        .iter()
        .map(|skipped| skipped["crate"].as_str().unwrap().split('@').next().unwrap().to_owned())
        .collect();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages() {
        let text = |field: &str| package[field].as_str().unwrap().to_owned();
        versions.entry(text("name")).or_default().push(text("version"));
    }
    versions.retain(|_, versions| versions.len() > 1);
    let twice: Vec<_> = versions.keys().filter(|name| !known.contains(name)).collect();
    assert!(twice.is_empty(), "{twice:?}: {versions:?}");
    let once: Vec<_> = known.iter().filter(|name| !versions.contains_key(*name)).collect();
    assert!(once.is_empty(), "deny.toml skips what is there once: {once:?}");
}

#[test]
fn an_expression_of_licences_is_read_as_it_is_meant() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
    for (expression, is_met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(GPL-2.0 OR GPL-3.0) AND MIT", false),
        ("MIT OR (Apache-2.0 AND GPL-3.0)", true),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
        ("MIT)", false),
        ("none", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), is_met, "{expression}");
    }
}
