//! Mutation testing with a fixed list (`protocol/mutants.toml`): each rule that privacy or durability hangs on is broken
//! once, and a test that bears its number has to notice. All mutants are built into one copy of the source, each behind
//! a switch, so that twenty of them cost one build. This file must never know what a rule says.

use std::{fs, path::Path};

pub mod copy;
pub mod run;

/// The list, below the root of the repository.
const LIST: &str = "protocol/mutants.toml";

/// One way to break a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The rule as SPEC.md calls it.
    pub rule: String,
    /// Where, below the root of the repository.
    pub file: String,
    /// The expression that holds the rule. It stands once in the file.
    pub code: String,
    /// What stands there when the rule is broken.
    pub becomes: String,
}

impl Mutant {
    /// How the names of the tests begin that have to notice.
    pub fn prefix(&self) -> String {
        format!("{}_", self.rule.to_lowercase())
    }

    /// The source with this mutant in it, behind its switch.
    ///
    /// # Errors
    /// A sentence, when what it changes does not stand in the source exactly once.
    pub fn put_into(&self, source: &str) -> Result<String, String> {
        let Mutant { rule, file, code, becomes } = self;
        let count = source.matches(code.as_str()).count();
        if count != 1 {
            return Err(format!("{rule}: in {file} this stands {count} times, not once: {code}"));
        }
        let switch = format!("(if crate::is_broken(\"{rule}\") {{ {becomes} }} else {{ {code} }})");
        Ok(source.replacen(code.as_str(), &switch, 1))
    }
}

/// The list.
///
/// # Panics
/// When it is no list of mutants.
pub fn list(root: &Path) -> Vec<Mutant> {
    let text = fs::read_to_string(root.join(LIST)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let field = |mutant: &toml::Value, name: &str| mutant[name].as_str().unwrap().to_owned();
    let mutants = table["mutant"].as_array().unwrap().iter();
    mutants
        .map(|mutant| Mutant {
            rule: field(mutant, "rule"),
            file: field(mutant, "file"),
            code: field(mutant, "code"),
            becomes: field(mutant, "becomes"),
        })
        .collect()
}
