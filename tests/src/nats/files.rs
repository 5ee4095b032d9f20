//! What stands in the folders of NATS servers: certificates, and whatever they wrote themselves.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::network::Authority;

/// Puts a certificate for this machine into a folder, its key, and whoever has signed it.
pub(super) fn certify(folder: &Path) {
    let authority = Authority::new();
    let certificate = authority.signs(&["localhost", "127.0.0.1"]);
    let files = [
        ("cert.pem", certificate.pem.clone()),
        ("key.pem", certificate.key_pem()),
        ("ca.pem", authority.pem()),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// Every file below a folder.
pub(super) fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path);
        }
    }
}
