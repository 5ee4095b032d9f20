//! What is inside the program: every crate that is linked into it, and what the bundle of the web client holds, as the lock
//! files have them. It must never know for whom that is listed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;

use crate::sources::root;

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

/// A package that somebody else has written.
pub(crate) struct Package {
    pub(crate) registry: Registry,
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// Where its files are.
    pub(crate) folder: PathBuf,
    /// The sum of what the registry has, in hex, as the lock file says.
    pub(crate) sum: String,
    /// What it needs itself, of those that are inside.
    pub(crate) needs: Vec<String>,
}

/// Where a package comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Registry {
    Crates,
    Npm,
}

impl Package {
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// Its address as tools write it (package URL).
    pub(crate) fn purl(&self) -> String {
        match self.registry {
            Registry::Crates => format!("pkg:cargo/{}@{}", self.name, self.version),
            Registry::Npm => format!("pkg:npm/{}@{}", self.name.replace('@', "%40"), self.version),
        }
    }
}

/// All of them.
pub(crate) fn packages() -> Vec<Package> {
    crates().into_iter().chain(of_client()).collect()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().unwrap().clone()
}

fn by_id(values: &Value) -> BTreeMap<String, Value> {
    list(values).into_iter().map(|value| (value["id"].as_str().unwrap().to_owned(), value)).collect()
}

fn crates() -> Vec<Package> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", PLATFORM])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).unwrap();
    let (packages, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
    // `null` is an ordinary dependency; others build or test.
    let is_linked =
        |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
    let needed = |id: &str| -> Vec<String> {
        let needed = list(&nodes[id]["deps"]).into_iter().filter(is_linked);
        needed.map(|dependency| dependency["pkg"].as_str().unwrap().to_owned()).collect()
    };
    let ours = packages.iter().find(|(_, package)| package["name"] == "keidas").unwrap().0;
    let (mut waiting, mut linked) = (vec![ours.clone()], BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if linked.insert(id.clone()) {
            waiting.extend(needed(&id));
        }
    }
    let sums = sums();
    let is_foreign = |id: &&String| !packages[*id]["source"].is_null();
    let mut found: Vec<_> =
        linked.iter().filter(is_foreign).map(|id| of_crate(&packages[id], &sums)).collect();
    let titles: BTreeMap<_, _> =
        linked.iter().filter(is_foreign).zip(&found).map(|(id, one)| (id.clone(), one.purl())).collect();
    for (id, package) in linked.iter().filter(is_foreign).zip(&mut found) {
        package.needs = needed(id).iter().filter_map(|id| titles.get(id).cloned()).collect();
        package.needs.sort();
        package.needs.dedup();
    }
    found
}

/// The sums of `Cargo.lock`, by name and version.
fn sums() -> BTreeMap<(String, String), String> {
    let lock: toml::Table = fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    let of = |package: &toml::Value| {
        let text = |field: &str| package.get(field).and_then(toml::Value::as_str).map(str::to_owned);
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    lock["package"].as_array().unwrap().iter().filter_map(of).collect()
}

fn of_crate(package: &Value, sums: &BTreeMap<(String, String), String>) -> Package {
    let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
    let folder = Path::new(&text("manifest_path")).parent().unwrap().to_owned();
    let sum = sums[&(text("name"), text("version"))].clone();
    // A slash is an old `OR`.
    let licence = text("license").replace('/', " OR ").replace("  ", " ");
    let (name, version) = (text("name"), text("version"));
    Package { registry: Registry::Crates, name, version, licence, folder, sum, needs: Vec::new() }
}

fn of_client() -> Vec<Package> {
    let lock = fs::read_to_string(root().join("web-client/package-lock.json")).unwrap();
    let lock: Value = serde_json::from_str(&lock).unwrap();
    let of = |name: &&str| {
        let folder = root().join("web-client/node_modules").join(name);
        assert!(folder.is_dir(), "{name} is not there; run `npm ci` in web-client/");
        let told = &lock["packages"][format!("node_modules/{name}")];
        let text = |field: &str| told[field].as_str().unwrap_or_default().to_owned();
        let sum = text("integrity");
        let sum = sum.strip_prefix("sha512-").unwrap_or_else(|| panic!("{name} has the sum {sum:?}"));
        let sum = BASE64_STANDARD.decode(sum).unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
        let (name, version, licence) = ((*name).to_owned(), text("version"), text("license"));
        Package { registry: Registry::Npm, name, version, licence, folder, sum, needs: Vec::new() }
    };
    CLIENT.iter().map(of).collect()
}
