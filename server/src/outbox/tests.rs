use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures_util::future::{BoxFuture, FutureExt};
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream},
};

use super::{frame::Encoding, *};

/// An outbox, and the other end of its socket.
async fn outbox() -> (Outbox<TcpStream>, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (other, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
    let ours = accepted.expect("a connection").0;
    socket2::SockRef::from(&ours).set_send_buffer_size(4096).expect("a small buffer");
    (Outbox::new(ours, Encoding::WebSocket), other.expect("a connection"))
}

/// A frame of about a kilobyte that says `n`.
fn frame(n: usize) -> Frame {
    Frame::text(format!("{n:>1000}"))
}

/// Reads until what was heard ends with `last`, while the outbox drains.
async fn read_up_to(last: &[u8], socket: &mut TcpStream, outbox: &Outbox<TcpStream>) -> Vec<u8> {
    let mut bytes = vec![0; 16 * 1024];
    let mut heard = Vec::new();
    let reading = async {
        while !heard.ends_with(last) {
            tokio::select! {
                () = outbox.drain(), if !outbox.is_empty() => {}
                read = socket.read(&mut bytes) => heard.extend_from_slice(&bytes[..read.expect("bytes")]),
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), reading).await.expect("the last frame");
    heard
}

/// The numbers of the frames in a stream, which must be whole frames in a row.
fn numbers(mut stream: &[u8]) -> Vec<String> {
    let mut numbers = Vec::new();
    while let [0x81, 126, high, low, rest @ ..] = stream {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let (payload, rest) = rest.split_at(length);
        numbers.push(std::str::from_utf8(payload).expect("text").trim().to_owned());
        stream = rest;
    }
    assert!(stream.is_empty(), "half a frame is left: {} bytes", stream.len());
    numbers
}

/// Else the session would say it again and again, until too much waits.
#[tokio::test]
async fn w10_a_beat_that_has_to_wait_is_said_once() {
    let (outbox, _other) = outbox().await;
    while !outbox.state().behind {
        outbox.send_shared(&frame(0), Instant::now());
    }
    let silence = crate::limits::BEAT_AFTER;
    outbox.state().heard_at = Instant::now() - silence;
    outbox.send(frame(1));
    assert!(outbox.heard_at().elapsed() < silence);
}

#[tokio::test]
async fn w13_a_full_socket_misses_shared_frames_and_gets_the_newest_view_before_what_was_held() {
    let (outbox, mut other) = outbox().await;
    let mut shared = 0;
    while !outbox.state().behind {
        outbox.send_shared(&frame(shared), Instant::now());
        shared += 1;
    }
    assert!(matches!(outbox.health(), Health::Full(_)));
    outbox.send(frame(7_000_001));
    outbox.send_shared(&frame(9_999_999), Instant::now());
    assert!(!outbox.needs_view(), "not before there is room");

    let before =
        numbers(&read_up_to(frame(shared - 2).encoded(Encoding::WebSocket), &mut other, &outbox).await);
    let expected: Vec<String> = (0..shared - 1).map(|n| n.to_string()).collect();
    assert_eq!(before, expected);
    assert!(outbox.needs_view() && outbox.health() == Health::Well);
    outbox.catch_up(&frame(8_000_000));
    outbox.send_shared(&frame(8_000_001), Instant::now());
    assert!(!outbox.needs_view());
    let after =
        numbers(&read_up_to(frame(8_000_001).encoded(Encoding::WebSocket), &mut other, &outbox).await);
    assert_eq!(after, ["8000000", "7000001", "8000001"]);
}

#[tokio::test]
async fn two_writers_never_mix_their_frames() {
    let (outbox, mut other) = outbox().await;
    let outbox = Arc::new(outbox);
    let host = {
        let outbox = Arc::clone(&outbox);
        std::thread::spawn(move || (0..2_000).for_each(|n| outbox.send_shared(&frame(n), Instant::now())))
    };
    let library = {
        let outbox = Arc::clone(&outbox);
        std::thread::spawn(move || {
            (0..50).for_each(|n| outbox.write_raw(frame(5_000_000 + n).encoded(Encoding::WebSocket)));
        })
    };
    let last = frame(6_000_000);
    let saying = async {
        while !(host.is_finished() && library.is_finished()) {
            tokio::task::yield_now().await;
        }
        outbox.write_raw(last.encoded(Encoding::WebSocket));
    };
    let ((), heard) =
        tokio::join!(saying, read_up_to(last.encoded(Encoding::WebSocket), &mut other, &outbox));
    let numbers: Vec<u32> = numbers(&heard).iter().map(|n| n.parse().expect("a number")).collect();
    let (answers, shared): (Vec<u32>, Vec<u32>) = numbers.into_iter().partition(|n| *n >= 5_000_000);
    assert_eq!(answers, (5_000_000..5_000_050).chain([6_000_000]).collect::<Vec<_>>(), "none is lost");
    assert!(shared.is_sorted(), "in order");
}

#[tokio::test]
async fn w11_a_goodbye_is_the_last_that_is_heard() {
    let (outbox, mut other) = outbox().await;
    while !outbox.state().behind {
        outbox.send_shared(&frame(1), Instant::now());
    }
    let farewell = Frame::goodbye(keidas_protocol::close::Close::Ended);
    outbox.close(farewell.clone());
    outbox.send_shared(&frame(2), Instant::now());
    outbox.send(frame(3));
    outbox.write_raw(frame(4).encoded(Encoding::WebSocket));
    assert_eq!(outbox.health(), Health::Closed);
    let last: Vec<u8> =
        farewell.iter().flat_map(|frame| frame.encoded(Encoding::WebSocket).to_vec()).collect();
    let heard = read_up_to(&last, &mut other, &outbox).await;
    assert!(numbers(&heard[..heard.len() - last.len()]).iter().all(|n| n == "1"), "no half frame before it");
}

/// Counts what is written to it.
#[derive(Default)]
struct Counting(AtomicUsize);

impl ByteSink for Counting {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
        async { Ok(()) }.boxed()
    }
}

#[tokio::test]
async fn w11_a_goodbye_is_one_write_with_what_it_answers() {
    let outbox = Outbox::new(Counting::default(), Encoding::WebSocket);
    outbox.send_corked(frame(1));
    outbox.close(Frame::goodbye(keidas_protocol::close::Close::Restart));
    assert_eq!(outbox.sink().0.load(Ordering::Relaxed), 1);
    assert_eq!(outbox.health(), Health::Closed);
}

#[tokio::test]
async fn w6_a_goodbye_takes_back_a_done_whose_view_it_takes_back() {
    let (outbox, mut other) = outbox().await;
    while outbox.health() == Health::Well {
        outbox.send_shared(&frame(1), Instant::now());
    }
    outbox.send_shared(&frame(7_000_001), Instant::now());
    outbox.send_corked(frame(7_000_002));
    let farewell = Frame::goodbye(keidas_protocol::close::Close::Ended);
    outbox.close(farewell.clone());
    let heard = read_up_to(farewell[1].encoded(Encoding::WebSocket), &mut other, &outbox).await;
    assert!(!heard.windows(7).any(|bytes| bytes == b"7000002"));
}

#[tokio::test]
async fn i8_what_waits_for_one_socket_is_bounded() {
    let (outbox, _asleep) = outbox().await;
    for n in 0..10_000 {
        outbox.send_shared(&frame(n), Instant::now());
        outbox.send(frame(n));
    }
    assert_eq!(outbox.health(), Health::Broken);
    let state = outbox.state();
    assert!(state.backlog.is_none());
}

#[tokio::test(start_paused = true)]
async fn w10_a_ping_is_silence_to_the_page() {
    let (outbox, _other) = outbox().await;
    let began = outbox.heard_at();
    tokio::time::advance(std::time::Duration::from_secs(19)).await;
    outbox.send_unheard(&Frame::ping());
    outbox.write_raw(frame(1).encoded(Encoding::WebSocket));
    assert_eq!(outbox.heard_at(), began, "the beat is due after 20 s of silence, pings or not");
    outbox.send(frame(2));
    assert!(outbox.heard_at() > began);
}
