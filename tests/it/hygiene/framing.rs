//! [H15] Requests of which two readers may think that they end elsewhere.

use keidas_tests::{World, raw::Raw};

/// What is answered to a request with these headers, and to what is sent behind it.
async fn answered(world: &World, headers: &str, body: &str) -> String {
    let mut raw = Raw::open(world.node.address).await;
    let request = format!("POST /api/rooms HTTP/1.1\r\nhost: x\r\n{headers}\r\n{body}");
    let behind = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
    raw.send([request.as_str(), behind].concat().as_bytes()).await;
    raw.rest().await
}

fn statuses(answers: &str) -> Vec<&str> {
    answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect()
}

#[tokio::test]
async fn h15_a_coding_that_is_not_read_is_refused_and_nothing_is_read_behind_chunks() {
    let world = World::new().await;
    const CHUNKS: &str = "2\r\n{}\r\n0\r\n\r\n";
    for coding in
        ["gzip, chunked", "chunked, chunked", "identity, chunked", "gzip\r\ntransfer-encoding: chunked"]
    {
        let said = answered(&world, &format!("transfer-encoding: {coding}\r\n"), CHUNKS).await;
        assert_eq!(statuses(&said), ["501"], "{coding}: {said}");
        assert!(said.contains("connection: close") && said.contains("application/problem+json"), "{said}");
    }
    for (headers, status) in [
        ("transfer-encoding: chunked\r\n", "201"),
        ("transfer-encoding: chunked\r\nx-content-length: 2\r\n", "201"),
        ("transfer-encoding: chunked\r\ncontent-length: 2\r\n", "400"),
        ("content-length: 2\r\ntransfer-encoding: Chunked\r\n", "400"),
        ("CONTENT-LENGTH: 12\r\ntransfer-encoding: chunked\r\n", "400"),
    ] {
        let said = answered(&world, headers, CHUNKS).await;
        assert_eq!(statuses(&said), [status], "{headers}: {said}");
        assert!(said.contains("connection: close"), "{said}");
    }
}

#[tokio::test]
async fn h15_a_length_is_that_of_the_request_it_stands_in() {
    let world = World::new().await;
    let mut raw = Raw::open(world.node.address).await;
    raw.send(b"POST /api/rooms HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}").await;
    assert!(raw.head().await.contains(" 201 "));
    // In two parts, as networks cut it.
    raw.send(b"POST /api/rooms HTTP/1.1\r\nhost: x\r\ntransfer-enc").await;
    raw.send(b"oding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n").await;
    let said = raw.rest().await;
    assert_eq!(statuses(&said), ["201"], "{said}");
}
