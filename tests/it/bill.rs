//! The bill of materials: `server/sbom.cdx.json` (CycloneDX 1.6) names every package inside the program, web client included,
//! with its sum as the lock files have it and its licence. It is committed and goes with releases; when it is stale this test
//! writes it anew and fails. It has no date: the same lock files make the same bill.

use std::{collections::BTreeSet, fs};

use serde_json::{Value, json};

use crate::{
    inside::{Package, Registry, packages},
    sources::root,
};

fn component(package: &Package) -> Value {
    let alg = match package.registry {
        Registry::Crates => "SHA-256",
        Registry::Npm => "SHA-512",
    };
    json!({
        "type": "library",
        "bom-ref": package.purl(),
        "name": package.name,
        "version": package.version,
        "purl": package.purl(),
        "licenses": [{ "expression": package.licence }],
        "hashes": [{ "alg": alg, "content": package.sum }],
    })
}

/// The database, which a crate brings along as C.
fn sqlite() -> Value {
    let version = rusqlite::version();
    let purl = format!("pkg:generic/sqlite@{version}");
    json!({
        "type": "library", "bom-ref": purl, "name": "SQLite", "version": version, "purl": purl,
        "licenses": [{ "license": { "id": "blessing" } }],
    })
}

fn bill() -> Value {
    let mut packages = packages();
    packages.sort_by_key(Package::purl);
    let version = env!("CARGO_PKG_VERSION");
    let ours = format!("pkg:generic/keidas@{version}");
    let components: Vec<_> = packages.iter().map(component).chain([sqlite()]).collect();
    let within: Vec<_> = components.iter().map(|component| component["bom-ref"].clone()).collect();
    let of = |package: &Package| json!({ "ref": package.purl(), "dependsOn": package.needs });
    let dependencies: Vec<_> =
        [json!({ "ref": ours, "dependsOn": within })].into_iter().chain(packages.iter().map(of)).collect();
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": ours, "name": "keidas", "version": version, "purl": ours,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    })
}

#[test]
fn the_bill_of_materials_is_fresh() {
    let (path, fresh) = (root().join("server/sbom.cdx.json"), bill());
    let refs: Vec<_> =
        fresh["components"].as_array().unwrap().iter().map(|one| one["bom-ref"].as_str().unwrap()).collect();
    assert!(refs.len() > 150 && refs.iter().collect::<BTreeSet<_>>().len() == refs.len(), "{}", refs.len());
    for known in ["pkg:cargo/axum@", "pkg:npm/svelte@", "pkg:npm/%40noble/hashes@", "pkg:generic/sqlite@3."] {
        assert!(refs.iter().any(|purl| purl.starts_with(known)), "{known}");
    }
    for other in ["pkg:cargo/rcgen@", "pkg:cargo/proptest@", "pkg:npm/vite@"] {
        assert!(!refs.iter().any(|purl| purl.starts_with(other)), "{other} is no part of the program");
    }
    let fresh = serde_json::to_string_pretty(&fresh).unwrap() + "\n";
    if fs::read_to_string(&path).unwrap_or_default() != fresh {
        fs::write(&path, fresh).unwrap();
        panic!(
            "server/sbom.cdx.json was stale; it has been written anew, look at the difference and commit it"
        );
    }
}
