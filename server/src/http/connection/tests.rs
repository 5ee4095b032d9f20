//! Connections over real sockets, served until this or that is so.

use std::{
    convert::Infallible,
    future::{pending, poll_fn},
};

use axum::{body::Body, http::header, response::IntoResponse};
use futures_util::stream;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::mpsc,
};

use super::*;

/// Shorter than any test would wait, and longer than any takes.
const IDLE: Duration = Duration::from_secs(5);
const POLL: &[u8] = b"POST /poll HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n";

/// A connection that answers with what is said meanwhile: at `/poll` with one word, at `/stream` with all of them, anywhere
/// else with the path.
struct Served<R: Router> {
    connection: Connection<R>,
    client: TcpStream,
    say: mpsc::UnboundedSender<&'static str>,
}

async fn served() -> Served<impl Router> {
    let (say, said) = mpsc::unbounded_channel::<&'static str>();
    let said = Arc::new(tokio::sync::Mutex::new(said));
    let pace = Pace::default();
    let handler = pace.clone();
    let router = move |request: Request<Incoming>| {
        let (said, pace) = (Arc::clone(&said), handler.clone());
        async move {
            match request.uri().path() {
                "/poll" => {
                    pace.waits();
                    said.lock().await.recv().await.unwrap_or_default().into_response()
                }
                "/stream" => {
                    pace.lasts();
                    let words = stream::unfold(said.lock_owned().await, |mut said| async move {
                        Some((Ok::<_, Infallible>(said.recv().await?), said))
                    });
                    ([(header::CONNECTION, "close")], Body::from_stream(words)).into_response()
                }
                path => path.to_owned().into_response(),
            }
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let client = TcpStream::connect(listener.local_addr().expect("an address")).await.expect("a connection");
    let (socket, _) = listener.accept().await.expect("a connection");
    let socket = WriteTimeout::new(socket, Duration::from_secs(30), Arc::clone(&pace.lasting));
    Served { connection: Connection::new(Builder::new(), IDLE, socket, router, pace), client, say }
}

impl<R: Router> Served<R> {
    /// Serves until this is so.
    async fn until(&mut self, is_so: impl Fn(&Connection<R>) -> bool) {
        poll_fn(|cx| {
            let _ = Pin::new(&mut self.connection).poll(cx);
            if is_so(&self.connection) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    async fn until_waiting(&mut self) {
        self.until(|connection| matches!(connection.state, State::Waiting { .. })).await;
    }

    async fn rests_behind_a_poll(&mut self) {
        self.send(POLL).await;
        self.until_waiting().await;
        assert!(self.say.send("word").is_ok());
        self.hears("word").await;
        self.until(|connection| matches!(connection.state, State::Resting { .. })).await;
    }

    async fn until_over(&mut self) {
        self.until(|connection| matches!(connection.state, State::Over)).await;
    }

    async fn send(&mut self, bytes: &[u8]) {
        self.client.write_all(bytes).await.expect("a connection");
    }

    /// Serves until the client has heard this at the end.
    async fn hears(&mut self, end: &str) -> String {
        let mut heard = Vec::new();
        let hearing = async {
            while !heard.ends_with(end.as_bytes()) {
                let read = self.client.read_buf(&mut heard).await.expect("a connection");
                assert!(read > 0, "it was closed after {:?}", String::from_utf8_lossy(&heard));
            }
        };
        let serving = async {
            (&mut self.connection).await;
            pending::<()>().await;
        };
        tokio::select! { () = hearing => {}, () = serving => {} }
        String::from_utf8(heard).expect("text")
    }

    /// All that the client hears until it is closed.
    async fn hears_the_end(&mut self) -> String {
        let mut heard = String::new();
        let (read, ()) = tokio::join!(self.client.read_to_string(&mut heard), async {
            (&mut self.connection).await;
            // What hyper would do by being dropped.
            self.connection.state = State::Over;
        });
        read.expect("an end");
        heard
    }
}

#[tokio::test]
async fn hyper_is_let_go_of_while_a_poll_waits_and_the_connection_goes_on_behind_it() {
    let mut served = served().await;
    for word in ["one", "two"] {
        served.send(POLL).await;
        served.until_waiting().await;
        assert!(served.say.send(word).is_ok());
        let heard = served.hears(word).await;
        assert!(heard.starts_with("HTTP/1.1 200 OK\r\n") && !heard.contains("connection:"), "{heard}");
        served.until(|connection| matches!(connection.state, State::Resting { .. })).await;
    }
    served.send(b"GET /other HTTP/1.1\r\nhost: x\r\n\r\n").await;
    served.hears("/other").await;
}

#[tokio::test]
async fn what_was_sent_behind_a_poll_that_waits_is_answered_behind_it() {
    let mut served = served().await;
    let long = format!("/{}", "x".repeat(3_000));
    served.send(&[POLL, b"GET /behind HTTP/1.1\r\nhost: x\r\n\r\n"].concat()).await;
    served.until_waiting().await;
    assert!(served.say.send("word").is_ok());
    let heard = served.hears("/behind").await;
    assert!(heard.find("word") < heard.find("/behind"), "{heard}");

    served.send(POLL).await;
    served.until_waiting().await;
    served.send(format!("GET {long} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes()).await;
    let is_behind = |aside: &Aside| !aside.behind.is_empty();
    served
        .until(|connection| matches!(&connection.state, State::Waiting { aside, .. } if is_behind(aside)))
        .await;
    assert!(served.say.send("word").is_ok());
    assert!(served.hears(&long).await.contains("word"));
}

#[tokio::test]
async fn whoever_has_gone_while_a_poll_waits_is_waited_for_no_more() {
    let mut served = served().await;
    served.send(POLL).await;
    served.until_waiting().await;
    served.client.shutdown().await.expect("a connection");
    served.until_over().await;
}

#[tokio::test]
async fn a_connection_that_rests_behind_a_poll_ends_in_time_whether_it_is_told_to_or_not() {
    for is_told in [true, false] {
        let mut served = served().await;
        served.connection.idle = Duration::from_millis(50);
        served.rests_behind_a_poll().await;
        if is_told {
            served.connection.graceful_shutdown();
        }
        assert_eq!(served.hears_the_end().await, "");
    }
}

#[tokio::test]
async fn whoever_is_between_two_polls_when_all_ends_is_answered_once_more() {
    let mut served = served().await;
    served.rests_behind_a_poll().await;
    served.connection.graceful_shutdown();
    served.send(POLL).await;
    assert!(served.say.send("goodbye").is_ok());
    let heard = served.hears_the_end().await;
    assert!(heard.contains("connection: close\r\n") && heard.ends_with("\r\n\r\ngoodbye"), "{heard}");
}

#[tokio::test]
async fn a_connection_ends_behind_a_poll_as_the_client_or_we_have_said() {
    let closing = b"POST /poll HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".as_slice();
    let old = b"POST /poll HTTP/1.0\r\n\r\n".as_slice();
    for (request, line, has_to_end) in
        [(closing, "HTTP/1.1", false), (old, "HTTP/1.0", false), (POLL, "HTTP/1.1", true)]
    {
        let mut served = served().await;
        served.send(request).await;
        served.until_waiting().await;
        if has_to_end {
            served.connection.graceful_shutdown();
        }
        assert!(served.say.send("word").is_ok());
        let heard = served.hears_the_end().await;
        assert!(heard.starts_with(line) && heard.ends_with("\r\n\r\nword"), "{heard}");
        assert_eq!(heard.contains("connection: close\r\n"), line == "HTTP/1.1", "{heard}");
    }
}

#[tokio::test]
async fn a_request_that_was_not_read_to_its_end_stays_with_hyper() {
    let mut served = served().await;
    served.send(b"POST /poll HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n").await;
    let is_asked = |connection: &Connection<_>| connection.exchange.pace.waiting.load(Ordering::Relaxed);
    served.until(is_asked).await;
    assert!(matches!(served.connection.state, State::Http(_)));
    assert!(served.say.send("word").is_ok());
    served.hears("word").await;
}

#[tokio::test]
async fn hyper_is_let_go_of_behind_the_head_of_a_stream() {
    for version in ["1.0", "1.1"] {
        let mut served = served().await;
        assert!(served.say.send("first").is_ok());
        served.send(format!("POST /stream HTTP/{version}\r\nhost: x\r\n\r\n").as_bytes()).await;
        served.until(|connection| matches!(connection.state, State::Streaming { .. })).await;
        for word in ["second", "0123456789abcdef"] {
            assert!(served.say.send(word).is_ok());
        }
        served.say = mpsc::unbounded_channel().0;
        let heard = served.hears_the_end().await;
        let (head, body) = heard.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with(&format!("HTTP/{version} 200 OK")), "{head}");
        let chunks = "5\r\nfirst\r\n6\r\nsecond\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n";
        assert_eq!(body, if version == "1.1" { chunks } else { "firstsecond0123456789abcdef" });
    }
}

#[tokio::test]
async fn whoever_has_gone_from_a_stream_is_seen_to_have_gone() {
    let mut served = served().await;
    served.send(b"POST /stream HTTP/1.1\r\nhost: x\r\n\r\n").await;
    served.until(|connection| matches!(connection.state, State::Streaming { .. })).await;
    served.client.shutdown().await.expect("a connection");
    served.until_over().await;
}
