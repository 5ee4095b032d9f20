//! The floors of `server/src`: who asks stands above what happens, and that above what is written. An import leads to
//! a lower floor or stays in its own folder; two folders of one floor do not know each other.

use std::{collections::BTreeSet, fs};

use crate::sources::{files, root};

/// From top to bottom. A name is a folder with its file of the same name, or a file.
const FLOORS: &[&[&str]] = &[
    &["main", "lib", "simulation", "server"],
    &["operator"],
    &["http"],
    &["client"],
    &["admission"],
    &["room"],
    &["log", "outbox"],
    &["config", "mint", "seal"],
    &["settings"],
    &["clock", "decks", "origin", "rate", "telemetry"],
    &["limits"],
];

fn floor_of(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&folder))
}

/// What is wrong with an import of `to` in `from`, if anything is.
fn fault(from: &str, to: &str) -> Option<String> {
    let (Some(above), Some(below)) = (floor_of(from), floor_of(to)) else {
        return Some(format!("{from} → {to}: a folder that is on no floor"));
    };
    let is_well = from == to || above < below || above == 0;
    (!is_well).then(|| format!("{from} → {to}: upwards, or to the other side of the same floor"))
}

/// The folders below `crate::` that a source text names, in lists of imports and in paths.
fn imports(source: &str) -> BTreeSet<String> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => found.extend(name(rest)),
            Some(list) => found.extend(parts(list).into_iter().filter_map(name)),
        }
    }
    found
}

/// The parts of a list of imports that has begun, without what stands in inner lists.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The first name of a path, when it is that of a module: types at the root of the crate are those of the top floor.
fn name(path: &str) -> Option<String> {
    let path = path.trim();
    let end =
        path.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(path.len());
    match &path[..end] {
        "" => None,
        name if name.starts_with(|letter: char| letter.is_ascii_uppercase()) => Some("lib".to_owned()),
        name => Some(name.to_owned()),
    }
}

#[test]
fn imports_of_the_server_lead_downwards() {
    let root = root().join("server/src");
    let (mut faults, mut arrows) = (Vec::new(), BTreeSet::new());
    for path in files(&root) {
        let inner = path.strip_prefix(&root).unwrap().with_extension("");
        let from = inner.iter().next().unwrap().to_str().unwrap().to_owned();
        for to in imports(&fs::read_to_string(&path).unwrap()) {
            faults.extend(fault(&from, &to).map(|fault| format!("{}: {fault}", inner.display())));
            arrows.insert((from.clone(), to));
        }
    }
    assert!(arrows.len() > 40, "only {} arrows were read", arrows.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_import_that_leads_upwards_is_seen() {
    let upwards = "use crate::{\n    limits::{A, B},\n    http::{app::App, web},\n    outbox::Outbox,\n};\n";
    let seen = imports(upwards);
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), ["http", "limits", "outbox"]);
    assert!(seen.iter().any(|to| fault("room", to).is_some()));
    assert_eq!(imports("fn f() -> crate::room::Host { crate::Server::new() }").len(), 2);
    assert!(fault("log", "outbox").is_some(), "the other side of a floor");
    assert!(fault("clock", "newcomer").is_some(), "a folder that nobody has given a floor");
    assert!(fault("room", "room").is_none() && fault("http", "room").is_none());
}
