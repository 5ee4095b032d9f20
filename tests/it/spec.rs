//! Every rule of `protocol/SPEC.md` has a test that bears its ID, and every test that bears an ID has a rule.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// `- **F1** …` in the rules.
fn rules() -> BTreeSet<String> {
    let spec = fs::read_to_string(root().join("protocol/SPEC.md")).unwrap();
    let rule = |line: &str| {
        let id = line.strip_prefix("- **")?.split_once("**")?.0;
        let (letter, number) = id.split_at(1);
        let is_id = letter.chars().all(|c| c.is_ascii_uppercase()) && number.parse::<u32>().is_ok();
        (is_id && letter != "I").then(|| id.to_lowercase())
    };
    spec.lines().filter_map(rule).collect()
}

/// `fn f1_…` in Rust, `[F1]` in TypeScript.
fn tested() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for folder in ["protocol", "server/src", "tests/it", "tests/e2e", "web-client/src"] {
        for path in files(&root().join(folder)) {
            let kind = path.extension().and_then(|extension| extension.to_str());
            // This file's own examples are no tests.
            if !matches!(kind, Some("rs" | "ts")) || path.ends_with(file!()) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let marks: Vec<&str> = match kind {
                Some("rs") => text
                    .split("fn ")
                    .skip(1)
                    .filter_map(|rest| rest.split_once('_'))
                    .map(|(id, _)| id)
                    .collect(),
                Some("ts") => text
                    .split('[')
                    .skip(1)
                    .filter_map(|rest| rest.split_once(']'))
                    .map(|(id, _)| id)
                    .collect(),
                _ => Vec::new(),
            };
            ids.extend(marks.into_iter().filter(|mark| is_id(mark)).map(str::to_lowercase));
        }
    }
    ids
}

fn is_id(mark: &str) -> bool {
    let mut chars = mark.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_alphabetic() && !matches!(c, 'i' | 'I'));
    starts && (1..=2).contains(&chars.as_str().len()) && chars.all(|c| c.is_ascii_digit())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| !path.ends_with("node_modules") && !path.ends_with("target"))
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

#[test]
fn every_rule_has_a_test_and_every_test_a_rule() {
    let (rules, tested) = (rules(), tested());
    assert!(rules.len() > 80, "only {} rules were read", rules.len());
    let untested: Vec<_> = rules.difference(&tested).collect();
    assert!(untested.is_empty(), "no test bears {untested:?}");
    let unruled: Vec<_> = tested.difference(&rules).collect();
    assert!(unruled.is_empty(), "SPEC.md has no {unruled:?}");
}
