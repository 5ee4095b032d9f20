//! A copy of the source in which every mutant waits behind a switch. Files that are as they were are left alone, so that
//! only what has changed is built again.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::Mutant;

/// What of the repository is copied.
const MEMBERS: [&str; 2] = ["protocol", "server"];

/// What is copied without its source. Cargo gives a dependency the features that all members ask for: with the same members as
/// in the repository, what has been built for its tests is not built again for the copy.
const EMPTY_MEMBER: &str = "tests";

/// How a test process is told which rule is broken.
pub const VARIABLE: &str = "KEIDAS_BROKEN_RULE";

/// Writes the copy into `to`.
///
/// # Errors
/// A sentence, when a mutant does not fit the source any more.
pub fn write(root: &Path, to: &Path, mutants: &[Mutant]) -> Result<(), String> {
    let mut of_file: BTreeMap<&str, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        of_file.entry(&mutant.file).or_default().push(mutant);
    }
    let mut kept = vec![to.join("Cargo.toml"), to.join("Cargo.lock")];
    for path in MEMBERS.iter().flat_map(|member| files(&root.join(member))) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        let mut bytes = fs::read(&path).unwrap();
        if let Some(mutants) = of_file.remove(name) {
            let source = String::from_utf8(bytes).unwrap();
            bytes = mutants.iter().try_fold(source, |source, mutant| mutant.put_into(&source))?.into_bytes();
        }
        if MEMBERS.iter().any(|member| name == format!("{member}/src/lib.rs")) {
            bytes.extend_from_slice(switch().as_bytes());
        }
        kept.push(to.join(name));
        put(&to.join(name), &bytes);
    }
    if let Some(file) = of_file.keys().next() {
        return Err(format!("there is no {file}"));
    }
    let empty = root.join(EMPTY_MEMBER).join("Cargo.toml");
    put(
        &to.join(EMPTY_MEMBER).join("Cargo.toml"),
        without_tests(&fs::read_to_string(empty).unwrap()).as_bytes(),
    );
    put(&to.join(EMPTY_MEMBER).join("src/lib.rs"), b"//! Nothing.\n");
    put(&to.join("Cargo.toml"), workspace(&fs::read_to_string(root.join("Cargo.toml")).unwrap()).as_bytes());
    if !to.join("Cargo.lock").exists() {
        put(&to.join("Cargo.lock"), &fs::read(root.join("Cargo.lock")).unwrap());
    }
    // What is not in the source any more would still be built.
    for path in MEMBERS.iter().flat_map(|member| files(&to.join(member))) {
        if !kept.contains(&path) {
            fs::remove_file(path).unwrap();
        }
    }
    Ok(())
}

/// A package of which only the library is left.
fn without_tests(manifest: &str) -> String {
    let mut sections = manifest.split("\n[").filter(|section| !section.starts_with("[test]"));
    let first = sections.next().unwrap_or_default().to_owned();
    sections.fold(first, |whole, section| whole + "\n[" + section)
}

/// The workspace of the copy: the same versions of what it depends on, only what is copied.
fn workspace(original: &str) -> String {
    let line = |line: &str| match line.split_once(" = ") {
        Some(("members", _)) => format!("members = {:?}\n", [&MEMBERS[..], &[EMPTY_MEMBER]].concat()),
        Some(("default-members", _)) => String::new(),
        // Cargo knows what it has built by name and version, not by folder: what is broken must not be taken for what is whole.
        Some(("version", version)) => {
            format!("version = {:?}\n", format!("{}+broken", version.trim_matches('"')))
        }
        // A switch stands in brackets wherever it stands.
        None if line == "[workspace.lints.rust]" => format!("{line}\nunused_parens = \"allow\"\n"),
        _ => format!("{line}\n"),
    };
    original.lines().map(line).collect()
}

/// What is added to each crate.
fn switch() -> String {
    format!(
        "\n/// Whether this rule is broken on purpose.\n\
         pub(crate) fn is_broken(rule: &str) -> bool {{\n    \
             static RULE: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();\n    \
             RULE.get_or_init(|| std::env::var(\"{VARIABLE}\").ok()).as_deref() == Some(rule)\n\
         }}\n"
    )
}

fn put(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
