//! Signposts: every file that a document of this repository names is there, in a link or as `code`.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use crate::sources::{files, root};

/// What the names of our files end with. Other names with a slash may be media types, branches, files of an operator.
const ENDINGS: [&str; 9] = [".rs", ".ts", ".svelte", ".js", ".py", ".sql", ".md", ".toml", ".html"];

/// The targets of links within the repository, without their anchors.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    let paths = targets.map(|target| target.split('#').next().unwrap_or_default());
    paths.filter(|path| !path.is_empty() && !path.contains(':')).collect()
}

/// Names of files that stand in a line as code.
fn names(text: &str) -> Vec<&str> {
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_plain = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || "./_-".contains(c));
    let is_file =
        |name: &&str| ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending));
    spans.filter(is_plain).filter(is_file).filter(|name| !name.starts_with('/')).collect()
}

/// A path with its `..` resolved.
fn settled(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut settled, part| {
        match part {
            Component::ParentDir => {
                settled.pop();
            }
            Component::CurDir => {}
            part => settled.push(part),
        }
        settled
    })
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let (root, mut missing, mut read) = (root(), Vec::new(), 0);
    let all = files(root);
    for document in all.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        let text = fs::read_to_string(document).unwrap();
        let folder = document.parent().unwrap();
        let no_link = |path: &&str| !settled(&folder.join(path)).exists();
        // A name may leave out the folders that its readers know.
        let no_name = |name: &&str| {
            let end = settled(Path::new(name));
            !settled(&folder.join(name)).exists() && !all.iter().any(|path| path.ends_with(&end))
        };
        let (links, names) = (links(&text), names(&text));
        read += links.len() + names.len();
        let wrong = links.into_iter().filter(no_link).chain(names.into_iter().filter(no_name));
        missing.extend(wrong.map(|path| format!("{}: {path}", document.display())));
    }
    assert!(read > 200, "only {read} names were read");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_name_is_read_and_what_only_looks_like_one_is_not() {
    let text = "In [one](../a/b.md#c) and `d/e.rs`, not [elsewhere](https://example.org/f.md), `text/html` or `{g,h}.ts`.";
    assert_eq!((links(text), names(text)), (vec!["../a/b.md"], vec!["d/e.rs"]));
}
