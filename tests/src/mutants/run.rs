//! Builds the copy's tests once and runs those of each rule, first whole, then broken.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use super::{Mutant, copy::VARIABLE};

/// The tests that are built. Properties are left out: they would shrink what they find for minutes.
const TARGETS: [&str; 8] = ["--workspace", "--lib", "--test", "rules", "--test", "again", "--test", "door"];

/// What the tests of a rule said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Tests that bear the rule's number.
    pub passed: Vec<String>,
    pub failed: Vec<String>,
}

/// Builds the tests of the copy.
///
/// # Errors
/// When they do not build.
pub fn build(copy: &Path, target: &Path) -> Result<Vec<PathBuf>, String> {
    let output = Command::new("cargo")
        .args(["test", "--quiet", "--no-run", "--message-format", "json-render-diagnostics"])
        .args(TARGETS)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", target)
        .env("KEIDAS_WEB_DIST", "none")
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("the copy in {} does not build", copy.display()));
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    Ok(messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).collect())
}

/// Runs the tests that bear the mutant's rule, broken or whole.
pub fn tests(programs: &[PathBuf], mutant: &Mutant, is_broken: bool) -> Outcome {
    let mut outcome = Outcome::default();
    for program in programs {
        let mut command = Command::new(program);
        command.arg(mutant.prefix()).stderr(Stdio::null()).env_remove(VARIABLE);
        if is_broken {
            command.env(VARIABLE, &mutant.rule);
        }
        let output = command.output().unwrap();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Some((name, result)) = line.strip_prefix("test ").and_then(|line| line.split_once(" ... "))
            else {
                continue;
            };
            let bears = name.rsplit("::").next().is_some_and(|name| name.starts_with(&mutant.prefix()));
            match result {
                "ok" if bears => outcome.passed.push(name.into()),
                "FAILED" if bears => outcome.failed.push(name.into()),
                _ => {}
            }
        }
    }
    outcome
}
