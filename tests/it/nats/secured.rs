//! [L21] NATS with TLS: whom the program believes, who it is there, and what it says when one of them is wrong.

use keidas_tests::{
    Room,
    folder::Folder,
    http::request,
    network::Authority,
    program::{Program, run},
};

use super::*;
use keidas_tests::nats::Tls;

#[tokio::test]
async fn l21_a_node_believes_the_authority_it_is_told_of_and_no_other() {
    let Some(servers) = Servers::start_with(Tls::Shown).await else { return };
    let options = servers.options();
    let given: Vec<_> = options.iter().map(String::as_str).chain(["--metrics", "off"]).collect();
    let program = Program::start(&given).await;
    let opened = request(program.address, "POST", "/api/rooms", &[], "{}").await.json();
    let room = Room::opened(program.address, opened);
    let mut lead = room.facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());

    let (folder, stranger) = (Folder::new(), Authority::new().pem());
    let other = folder.join("other.pem");
    std::fs::write(&other, stranger).unwrap();
    let other = other.display().to_string();
    let ca = given.iter().position(|option| *option == "--log-ca").unwrap();
    let without = [&given[..ca], &given[ca + 2..]].concat();
    for options in [without.clone(), [&without[..], &["--log-ca", &other]].concat()] {
        let began = Instant::now();
        let output = run(&[&options[..], &["--listen", "127.0.0.1:0"]].concat()).await;
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains("--log-ca"), "{said}");
        assert!(began.elapsed() < Duration::from_secs(10), "it cannot get better by waiting");
    }
    let nothing = folder.join("nothing.pem");
    std::fs::write(&nothing, "no certificate").unwrap();
    let nothing = nothing.display().to_string();
    let output = run(&[&without[..], &["--log-ca", &nothing, "--listen", "127.0.0.1:0"]].concat()).await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("nothing.pem"), "{said}");
}

#[tokio::test]
async fn l21_servers_that_ask_for_certificates_get_one() {
    let Some(servers) = Servers::start_with(Tls::Mutual).await else { return };
    let options = servers.options();
    let given: Vec<_> = options.iter().map(String::as_str).chain(["--metrics", "off"]).collect();
    let program = Program::start(&given).await;
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());

    let refused = async |options: &[&str]| {
        let output = run(&[options, &["--listen", "127.0.0.1:0"]].concat()).await;
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{options:?}");
        said
    };
    let at = given.iter().position(|option| *option == "--log-cert").unwrap();
    let without = [&given[..at], &given[at + 4..]].concat();
    assert!(refused(&without).await.contains("does not believe the certificate of this node"));
    let half = [&without[..], &given[at..at + 2]].concat();
    assert!(refused(&half).await.contains("belong together"));
    let swapped = [&without[..], &["--log-cert", given[at + 3], "--log-key", given[at + 1]]].concat();
    assert!(refused(&swapped).await.contains("BEGIN CERTIFICATE"));
}

#[tokio::test]
async fn l21_a_node_comes_in_by_the_credentials_of_an_account() {
    let Some(servers) = Servers::start_with_accounts().await else { return };
    let options = servers.options();
    let given: Vec<_> = options.iter().map(String::as_str).chain(["--metrics", "off"]).collect();
    let program = Program::start(&given).await;
    let opened = request(program.address, "POST", "/api/rooms", &[], "{}").await.json();
    let mut lead = Room::opened(program.address, opened).facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());

    // Of an account that nobody here has signed for.
    let (_, credentials) = servers.files();
    let another = Servers::start_with_accounts().await.unwrap();
    std::fs::copy(another.files().1, &credentials).unwrap();
    let output = run(&[&given[..], &["--listen", "127.0.0.1:0"]].concat()).await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("does not let us in"), "{said}");
}
