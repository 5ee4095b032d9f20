//! [I8] Whoever takes forever is cut.

use std::time::{Duration, Instant};

use keidas_tests::{
    World,
    raw::{Raw, upgrade},
    soon,
    world::config,
};
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn i8_slow_handshakes_are_cut() {
    let mut config = config();
    config.timeouts.header = Duration::from_millis(500);
    let world = World::with(config).await;
    let room = world.room().await;
    let address = room.address;
    let request = upgrade(&room, "");
    let cut = |sent: String| async move {
        let mut raw = Raw::open(address).await;
        raw.send(sent.as_bytes()).await;
        let began = Instant::now();
        raw.rest().await;
        began.elapsed()
    };
    for sent in [String::new(), request[..20].to_owned(), request[..request.len() - 2].to_owned()] {
        let took = cut(sent.clone()).await;
        assert!((300..5_000).contains(&took.as_millis()), "{sent:?} was cut after {took:?}");
    }
    // A byte now and then does not help.
    let mut raw = Raw::open(address).await;
    let began = Instant::now();
    let (mut reading, mut writing) = raw.socket.split();
    let dripping = async {
        for byte in request.bytes() {
            if writing.write_all(&[byte]).await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it was let in after {:?}", began.elapsed());
    };
    let cut = async {
        let mut part = [0; 1024];
        while tokio::io::AsyncReadExt::read(&mut reading, &mut part).await.is_ok_and(|read| read > 0) {}
    };
    tokio::select! { () = dripping => {}, () = soon("the connection to be cut", cut) => {} }
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn i8_who_takes_forever_over_http_is_cut() {
    let mut config = config();
    config.timeouts.header = Duration::from_millis(300);
    config.timeouts.http_life = Duration::from_millis(500);
    config.timeouts.http_idle = Duration::from_millis(200);
    let world = World::with(config).await;
    let began = Instant::now();
    // A body that never comes, headers without end, and answers that nobody takes.
    let mut body = Raw::open(world.node.address).await;
    body.send(b"POST /api/rooms HTTP/1.1\r\nhost: x\r\ncontent-length: 60000\r\n\r\n{").await;
    let mut headers = Raw::open(world.node.address).await;
    headers.send(b"GET / HTTP/1.1\r\n").await;
    headers.send("x: y\r\n".repeat(10_000).as_bytes()).await;
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut asleep = Raw::through(socket, world.node.address).await;
    asleep.send("GET /api/decks/keidas HTTP/1.1\r\nhost: x\r\n\r\n".repeat(200).as_bytes()).await;
    let refused = headers.rest().await;
    assert!(refused.starts_with("HTTP/1.1 431 ") || refused.is_empty(), "{refused}");
    body.rest().await;
    tokio::time::sleep(Duration::from_millis(1_100).saturating_sub(began.elapsed())).await;
    let taken = asleep.rest().await.len();
    assert!(taken < 200 * 40_000, "{taken} bytes");
    assert!(began.elapsed() < Duration::from_secs(10));
}
