//! Builds the web client into `OUT_DIR/web`, from where `web.rs` embeds it, and says from which commit a release is built.
//!
//! `KEIDAS_WEB_DIST` gives a folder that is built already, or `none` to leave the client out (for lints, docs and
//! editors; never in a release).

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What the client is built from, beside `src/`. Named one by one: the folder also holds `node_modules`.
const INPUTS: [&str; 9] = [
    ".npmrc",
    "index.html",
    "package.json",
    "package-lock.json",
    "scenarios.vite.ts",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
    "public",
];

fn main() {
    println!("cargo::rustc-env=KEIDAS_VERSION={}", version());
    println!("cargo::rerun-if-env-changed=KEIDAS_WEB_DIST");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("web");
    match env::var("KEIDAS_WEB_DIST").ok().as_deref() {
        Some("none") => {
            let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
            assert!(
                !release,
                "KEIDAS_WEB_DIST=none: a release without its web client is of no use to anybody"
            );
            empty(&out);
        }
        Some(built) => {
            println!("cargo::rerun-if-changed={built}");
            empty(&out);
            copy(Path::new(built), &out);
        }
        None => build(&out),
    }
}

/// The version, of a release with its commit. While developing nobody waits after every commit for a build that differs in
/// nothing else; and a source without git has the version alone.
fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    match is_release.then(commit).flatten() {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    }
}

fn commit() -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let git = |arguments: &[&str]| {
        let told = Command::new("git").args(arguments).current_dir(&root).output().ok()?;
        let said = String::from_utf8(told.stdout).ok()?;
        told.status.success().then(|| said.trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    watch(Path::new(&git(&["rev-parse", "--absolute-git-dir"])?).join("logs/HEAD").as_path());
    Some(commit)
}

fn build(out: &Path) {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client");
    watch(&client.join("src"));
    for input in INPUTS {
        if client.join(input).exists() {
            watch(&client.join(input));
        }
    }
    install(&client);
    npm(&client, &["run", "--silent", "build", "--", "--outDir", &out.to_string_lossy(), "--emptyOutDir"]);
}

/// Installs the client's packages when its lock file has changed since the last time.
fn install(client: &Path) {
    let lock = fs::read(client.join("package-lock.json")).expect("web-client/package-lock.json is there");
    let stamp = client.join("node_modules/.keidas-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return;
    }
    npm(client, &["ci", "--no-audit", "--no-fund"]);
    fs::write(stamp, lock).expect("node_modules can be written");
}

fn npm(client: &Path, arguments: &[&str]) {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let status = Command::new(program).args(arguments).current_dir(client).status().unwrap_or_else(|error| {
        panic!("cannot start `npm` ({error}): install Node 20.19 or newer, or set KEIDAS_WEB_DIST to a built client")
    });
    assert!(
        status.success(),
        "`npm {}` failed in web-client/; what it said stands above",
        arguments.join(" ")
    );
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

fn empty(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("OUT_DIR can be written");
}

fn copy(from: &Path, to: &Path) {
    let entries =
        fs::read_dir(from).unwrap_or_else(|error| panic!("KEIDAS_WEB_DIST={}: {error}", from.display()));
    for entry in entries {
        let entry = entry.expect("a folder can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("OUT_DIR can be written");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
