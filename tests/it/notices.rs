//! The notices that licences ask for: `server/THIRD-PARTY.txt` names every package inside the program, web client included,
//! with its licence texts. It is committed and served at `/licences`; when it is stale this test writes it anew and fails.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// What the bundle of the web client holds, beside our own.
const CLIENT: [&str; 8] = [
    "@fontsource-variable/atkinson-hyperlegible-next",
    "@fontsource/young-serif",
    "@noble/ciphers",
    "@noble/hashes",
    "clsx",
    "esm-env",
    "svelte",
    "valibot",
];

/// Where the program runs: what only other systems need is not in it.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

struct Package {
    /// `name version`.
    title: String,
    licence: String,
    folder: PathBuf,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Every crate that is linked into `keidas`.
fn crates() -> Vec<Package> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", PLATFORM])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let packages: BTreeMap<String, Value> = list(&metadata["packages"])
        .into_iter()
        .map(|package| (package["id"].as_str().unwrap().to_owned(), package))
        .collect();
    let nodes: BTreeMap<String, Value> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (node["id"].as_str().unwrap().to_owned(), node))
        .collect();
    let ours = packages.iter().find(|(_, package)| package["name"] == "keidas").unwrap().0;
    let (mut waiting, mut linked) = (vec![ours.clone()], BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if !linked.insert(id.clone()) {
            continue;
        }
        for dependency in list(&nodes[&id]["deps"]) {
            // `null` is an ordinary dependency; others build or test.
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()) {
                waiting.push(dependency["pkg"].as_str().unwrap().to_owned());
            }
        }
    }
    let is_foreign = |id: &&String| !packages[*id]["source"].is_null();
    linked.iter().filter(is_foreign).map(|id| of_crate(&packages[id])).collect()
}

fn of_crate(package: &Value) -> Package {
    let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
    let folder = Path::new(&text("manifest_path")).parent().unwrap().to_owned();
    Package { title: format!("{} {}", text("name"), text("version")), licence: text("license"), folder }
}

fn of_client() -> Vec<Package> {
    let of = |name: &&str| {
        let folder = root().join("web-client/node_modules").join(name);
        let told = fs::read_to_string(folder.join("package.json"))
            .unwrap_or_else(|error| panic!("{name}: {error}; run `npm ci` in web-client/"));
        let told: Value = serde_json::from_str(&told).unwrap();
        let text = |field: &str| told[field].as_str().unwrap_or_default().to_owned();
        Package { title: format!("{name} {}", text("version")), licence: text("license"), folder }
    };
    CLIENT.iter().map(of).collect()
}

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
    let mut packages: Vec<_> = crates().into_iter().chain(of_client()).collect();
    packages.sort_by(|one, other| one.title.cmp(&other.title));
    let mut file = String::from(
        "Keidas itself is MIT OR Apache-2.0, at your choice; the texts of its decks are CC BY 4.0.\n\n\
         Inside the program, web client included, are these packages, with thanks to those who wrote them. SQLite, which\n\
         rusqlite brings along, is in the public domain.\n\n",
    );
    let mut same: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for package in &packages {
        let _ = writeln!(file, "  {}: {}", package.title, package.licence);
        for text in texts(package) {
            same.entry(text).or_default().push(&package.title);
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
