//! Every rule of `protocol/SPEC.md` has a test whose name or title bears its ID, every test that bears an ID has a rule,
//! and the twenty rules that privacy and durability hang on have a mutant each.

use std::{collections::BTreeSet, fs};

use keidas_tests::mutants::list;

use crate::sources::{files, root};

fn spec() -> String {
    fs::read_to_string(root().join("protocol/SPEC.md")).unwrap()
}

/// `- **F1** …` in the rules, as often as it stands there.
fn listed() -> Vec<String> {
    let rule = |line: &str| {
        let id = line.strip_prefix("- **")?.split_once("**")?.0.to_lowercase();
        is_id(&id).then_some(id)
    };
    spec().lines().filter_map(rule).collect()
}

fn rules() -> BTreeSet<String> {
    listed().into_iter().collect()
}

/// The IDs that names of tests in Rust and titles of tests in TypeScript bear.
fn tested() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for folder in ["protocol", "server/src", "tests/it", "tests/src", "tests/e2e", "web-client/src"] {
        for path in files(&root().join(folder)) {
            match path.extension().and_then(|extension| extension.to_str()) {
                Some("rs") => ids.extend(in_names(&fs::read_to_string(&path).unwrap())),
                Some("ts") => ids.extend(in_titles(&fs::read_to_string(&path).unwrap())),
                _ => {}
            }
        }
    }
    ids
}

/// `a1` and `a2` of a function `a1_a2_…` with an attribute that makes it a test.
fn in_names(rust: &str) -> Vec<String> {
    let (mut ids, mut is_test) = (Vec::new(), false);
    for line in rust.lines().map(str::trim) {
        if line.starts_with("#[") {
            is_test |= line.contains("test");
            continue;
        }
        let function = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
        if let (true, Some(name)) = (is_test, function) {
            ids.extend(name.split('_').take_while(|part| is_id(part)).map(str::to_owned));
        }
        is_test = false;
    }
    ids
}

/// `f9` of `it('[F9] …')`, `test('… [F9]')`, `describe('[F9] …')` and their `.each(…)`.
fn in_titles(typescript: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for line in typescript.lines().map(str::trim_start) {
        let is_call = ["it(", "it.", "test(", "test.", "describe(", "describe."]
            .iter()
            .any(|call| line.starts_with(call));
        // The title is the first text of the call; what it calls itself has none.
        let title = line.split(['\'', '"', '`']).nth(1).filter(|_| is_call).unwrap_or_default();
        let marks = title.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
        ids.extend(marks.map(|(id, _)| id.to_lowercase()).filter(|id| is_id(id)));
    }
    ids
}

/// A letter that is not that of the invariants, and one or two digits.
fn is_id(mark: &str) -> bool {
    let mut chars = mark.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_lowercase() && c != 'i');
    starts && (1..=2).contains(&chars.as_str().len()) && chars.all(|c| c.is_ascii_digit())
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

#[test]
fn no_two_rules_have_one_id() {
    let mut seen = BTreeSet::new();
    let twice: Vec<_> = listed().into_iter().filter(|id| !seen.insert(id.clone())).collect();
    assert!(twice.is_empty(), "{twice:?} stand for two rules each");
}

#[test]
fn only_names_and_titles_bear_a_rule() {
    let rust = "#[test]\nfn a1_b2_it_is_so() {}\n// [C3]\nfn d4_helps() {}\n/// #[test] fn e5_x\n\
                #[tokio::test]\n#[ignore]\nasync fn f6_later() {}\n";
    assert_eq!(in_names(rust), ["a1", "b2", "f6"]);
    let typescript = "// [A1] a comment\nit('[B2] is so', () => {\n  const c = d('[C3]');\n\
                      test.each(all)('$name [D4] twice', x);\n/** `it('[E5]')` */\ndescribe(\"[F6] x\", y);\n";
    assert_eq!(in_titles(typescript), ["b2", "d4", "f6"]);
}

#[test]
fn each_of_the_twenty_rules_has_a_mutant_that_fits_the_source() {
    let spec = spec();
    let (_, section) = spec.split_once("## 6. ").unwrap();
    let listed: Vec<_> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" |"))
        .map(|(id, _)| id.to_owned())
        .filter(|id| is_id(&id.to_lowercase()))
        .collect();
    assert_eq!(listed.len(), 20, "{listed:?}");
    let mutants = list(root());
    let broken: Vec<_> = mutants.iter().map(|mutant| mutant.rule.clone()).collect();
    assert_eq!(broken, listed, "the list of SPEC.md and that of mutants.toml");
    for mutant in &mutants {
        assert!(rules().contains(&mutant.rule.to_lowercase()), "{}", mutant.rule);
        let source = fs::read_to_string(root().join(&mutant.file)).unwrap();
        assert_eq!(mutant.put_into(&source).map(|_| ()), Ok(()));
    }
}
