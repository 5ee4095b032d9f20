//! The notices that licences ask for: `server/THIRD-PARTY.txt` names every package inside the program, web client included,
//! with its licence texts. It is committed and served at `/licences`; when it is stale this test writes it anew and fails.

use std::{collections::BTreeMap, fmt::Write, fs};

use crate::{
    inside::{Package, packages},
    sources::root,
};

/// The texts that lie beside a package: licences, notices, and who holds the copyright.
fn texts(package: &Package) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(&package.folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
            let names = ["licen", "copying", "notice", "copyright", "unlicense"];
            path.is_file() && names.iter().any(|begin| name.starts_with(begin))
        })
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let text = String::from_utf8_lossy(&fs::read(file).unwrap()).replace("\r\n", "\n");
            let lines: Vec<_> = text.lines().map(str::trim_end).collect();
            lines.join("\n").trim().to_owned()
        })
        .collect()
}

fn notices() -> String {
    let mut packages = packages();
    packages.sort_by_key(Package::title);
    let mut file = String::from(
        "Keidas itself is MIT OR Apache-2.0, at your choice; the texts of its decks are CC BY 4.0.\n\n\
         Inside the program, web client included, are these packages, with thanks to those who wrote them. SQLite, which\n\
         rusqlite brings along, is in the public domain.\n\n",
    );
    let mut same: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in &packages {
        let _ = writeln!(file, "  {}: {}", package.title(), package.licence);
        for text in texts(package) {
            same.entry(text).or_default().push(package.title());
        }
    }
    for (text, titles) in same {
        let _ = write!(file, "\n{}\n{}\n\n{text}\n", "-".repeat(80), titles.join(", "));
    }
    file
}

#[test]
fn the_notices_of_all_that_is_inside_are_fresh() {
    let (path, fresh) = (root().join("server/THIRD-PARTY.txt"), notices());
    assert!(fresh.len() > 100_000, "too few texts were found");
    for known in ["axum ", "rusqlite ", "svelte ", "SIL OPEN FONT LICENSE", "Apache License"] {
        assert!(fresh.contains(known), "{known}");
    }
    for other in ["playwright", "proptest", "jsonschema"] {
        assert!(!fresh.contains(&format!("  {other} ")), "{other} is no part of the program");
    }
    if fs::read_to_string(&path).unwrap_or_default() != fresh {
        fs::write(&path, fresh).unwrap();
        panic!(
            "server/THIRD-PARTY.txt was stale; it has been written anew, look at the difference and commit it"
        );
    }
}
