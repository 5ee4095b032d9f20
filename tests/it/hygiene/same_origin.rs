//! [W12] Whose pages may open a connection.

use keidas_tests::{
    World,
    http::request,
    raw::{LAST, Raw, TEXT, frame},
    world::config,
};

#[tokio::test]
async fn w12_an_origin_is_compared_exactly() {
    let mut config = config();
    config.public_url = Some("https://keidas.example.org/forum".into());
    config.origins = vec!["https://intra.example:8443".into()];
    let world = World::with(config).await;
    let room = world.room().await;
    let own = format!("http://{}", room.address);
    let two = format!("{own}\r\norigin: https://evil.example");
    for (origin, status) in [
        (own.as_str(), 101),
        ("https://keidas.example.org", 101),
        ("https://intra.example:8443", 101),
        ("https://intra.example", 403),
        ("http://keidas.example.org", 403),
        ("https://keidas.example.org.evil.example", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
        ("file://", 403),
        (&own.replace("http", "https"), 403),
        (&two, 403),
    ] {
        let (head, _) = Raw::asking(&room, &format!("origin: {origin}\r\n")).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{origin}: {head}");
        assert!(!head.to_lowercase().contains("set-cookie"), "{head}");
        assert!(!head.to_lowercase().contains("sec-websocket-extensions"), "nothing is compressed: {head}");
    }
    // A bomb of compressed bytes is a frame with a reserved bit, whatever was offered.
    let offer = "sec-websocket-extensions: permessage-deflate; client_max_window_bits\r\n";
    let (head, mut raw) = Raw::asking(&room, offer).await;
    assert!(!head.to_lowercase().contains("permessage-deflate"));
    raw.send(&frame(LAST | 0x40 | TEXT, &[0xaa; 1_000])).await;
    assert_eq!(raw.ends().await.0.code, Some(1002));
}

#[tokio::test]
async fn w12_a_foreign_page_gets_no_connection() {
    let world = World::new().await;
    let room = world.room().await;
    let own = format!("http://{}", room.address);
    for (origin, status) in [(own.as_str(), 101), ("null", 403), ("https://evil.example", 403)] {
        let (head, _) = Raw::asking(&room, &format!("origin: {origin}\r\n")).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{origin}: {head}");
    }
    let path = format!("/api/rooms/{}/live", room.code);
    let plain = request(room.address, "GET", &path, &[], "").await;
    assert_eq!((plain.status, plain.code().as_str()), (400, "bad_request"));
    // Nor does what only calls itself a WebSocket.
    for key in ["x", "", "dGhlIHNhbXBsZQ=="] {
        let headers = [
            ("upgrade", "websocket"),
            ("connection", "upgrade"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", key),
        ];
        assert_eq!(request(room.address, "GET", &path, &headers, "").await.status, 400, "{key}");
    }
    // Whoever speaks another version is told which is spoken here (RFC 6455, 4.4).
    for version in ["8", "14", "13, 8"] {
        let headers = [
            ("upgrade", "websocket"),
            ("connection", "upgrade"),
            ("sec-websocket-version", version),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ];
        let answer = request(room.address, "GET", &path, &headers, "").await;
        assert_eq!((answer.status, answer.header("sec-websocket-version")), (426, Some("13")), "{version}");
        assert_eq!(answer.header("upgrade"), Some("websocket"));
    }
    // A word that was not said is no answer: a browser would go again.
    for (said, is_ours) in [("chat, keidas.v1", true), ("KEIDAS.V1", false), ("keidas.v2", false)] {
        let (head, _) = Raw::asking(&room, &format!("sec-websocket-protocol: {said}\r\n")).await;
        assert!(head.starts_with("HTTP/1.1 101 "), "{said}: {head}");
        assert_eq!(head.contains("keidas.v1"), is_ours, "{said}: {head}");
    }
    // Proxies say what they hold of a connection in a line of their own.
    let (head, _) = Raw::asking(&room, "connection: keep-alive\r\n").await;
    assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
    // A foreign page changes nothing over HTTP either.
    let foreign = [("origin", "https://evil.example")];
    assert_eq!(request(room.address, "POST", "/api/rooms", &foreign, "{}").await.status, 403);
}
