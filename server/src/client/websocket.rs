//! WebSocket as a transport: from the upgrade to the last byte, with pings, and the codes of RFC 6455. It must never
//! know what a message says. The library reads, and answers pings and closes through the outbox.

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt;
use keidas_protocol::{close::Close, ids::RoomCode, limits::ANY_MESSAGE_BYTES_MAX};
use tokio::{
    net::TcpStream,
    time::{Instant, timeout},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        self, Message, Utf8Bytes,
        error::ProtocolError,
        protocol::{Role as Side, WebSocketConfig},
    },
};

use super::{
    Session,
    meter::Meter,
    socket::{Socket, TOO_MANY_FRAMES, linger_on},
    transport::{Ending, Received, Transport, Violation},
};
use crate::{
    admission::{gate::Gate, prefix::ClientPrefix},
    limits::{OUTBOX_BYTES_MAX, READ_BYTES},
    outbox::{
        Outbox,
        frame::{Encoding, Frame},
    },
    room::node::Node,
    settings::Timeouts,
};

/// Serves an upgraded connection that asked for the room `code`; `None`: for something that is no code. `early`: what the
/// client has sent behind its request.
pub(crate) async fn serve(
    (socket, early): (TcpStream, Vec<u8>),
    code: Option<RoomCode>,
    client: ClientPrefix,
    gate: Arc<Gate>,
    node: Arc<Node>,
) {
    let outbox = Arc::new(Outbox::new(socket, Encoding::WebSocket));
    let mut meter = Meter::new();
    // What came before is rate limited too.
    let passed = meter.pass(&early, Instant::now());
    let socket = Socket { outbox: Arc::clone(&outbox), meter };
    let ws = WebSocketStream::from_partially_read(socket, early, Side::Server, Some(config())).await;
    let Timeouts { ping_every, pong, .. } = node.timeouts;
    let mut transport = WebSocket { ws, outbox, ping_every, pong, ping_at: None, pong_due: None };
    let ending = match code {
        _ if passed.is_err() => Ending::Close(Close::TooMuch),
        None => Ending::Close(Close::UnknownRoom),
        Some(code) => {
            let outbox: Arc<Outbox> = Arc::<Outbox<TcpStream>>::clone(&transport.outbox);
            Session::new(&mut transport, outbox, &node).serve(code, client, &gate).await
        }
    };
    // In a box: a goodbye needs memory, most of all a buffer to read into, which a connection does not pay for until then.
    Box::pin(transport.shutdown(ending, &node)).await;
}

fn config() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(OUTBOX_BYTES_MAX)
        .max_message_size(Some(ANY_MESSAGE_BYTES_MAX))
        .max_frame_size(Some(ANY_MESSAGE_BYTES_MAX))
}

struct WebSocket {
    ws: WebSocketStream<Socket>,
    outbox: Arc<Outbox<TcpStream>>,
    ping_every: Duration,
    pong: Duration,
    ping_at: Option<Instant>,
    pong_due: Option<Instant>,
}

impl Transport for WebSocket {
    type Text = Utf8Bytes;

    /// Cancel safe: what was read stays in the library's buffer.
    async fn recv(&mut self) -> Result<Received<Utf8Bytes>, Ending> {
        loop {
            match self.ws.next().await {
                Some(Ok(Message::Text(text))) => return Ok(Received::Text(text)),
                Some(Ok(Message::Pong(_))) => {
                    self.pong_due = None;
                    return Ok(Received::SignOfLife);
                }
                Some(Ok(Message::Binary(_))) => return Err(Ending::Violation(Violation::NotText)),
                // The library answers at the next read.
                Some(Ok(Message::Ping(_) | Message::Frame(_))) => {}
                Some(Ok(Message::Close(_))) => self.outbox.other_side_closed(),
                Some(Err(error)) => return Err(ending_of(&error)),
                None => return Err(Ending::Gone),
            }
        }
    }

    fn keep_alive_from(&mut self, now: Instant) {
        self.ping_at = Some(now + self.ping_every);
    }

    fn deadline(&self) -> Option<Instant> {
        self.ping_at.into_iter().chain(self.pong_due).min()
    }

    fn keep_alive(&mut self, now: Instant) -> Result<(), Ending> {
        if self.pong_due.is_some_and(|due| due <= now) {
            return Err(Ending::Gone);
        }
        if self.ping_at.is_some_and(|at| at <= now) {
            self.outbox.send_unheard(&Frame::ping());
            self.pong_due = self.pong_due.or(Some(now + self.pong));
            self.keep_alive_from(now);
        }
        Ok(())
    }
}

impl WebSocket {
    /// Says goodbye and waits a moment, so that the other side hears why.
    async fn shutdown(self, ending: Ending, node: &Node) {
        match ending {
            Ending::Close(close) => {
                node.metrics.closed(close.code(), 1);
                self.outbox.close(Frame::goodbye(close));
            }
            Ending::Violation(violation) => {
                let code = code_of(violation);
                node.metrics.closed(code, 1);
                self.outbox.close([Frame::close(code)]);
            }
            Ending::Closed => {}
            Ending::Gone => return,
        }
        let is_slow = ending == Ending::Close(Close::Slow);
        let linger = node.timeouts.linger.max(if is_slow { node.timeouts.slow } else { Duration::ZERO });
        // A client that has not heard the goodbye by then does without.
        let _ = timeout(linger, linger_on(&self.outbox)).await;
    }
}

fn ending_of(error: &tungstenite::Error) -> Ending {
    match error {
        tungstenite::Error::Capacity(_) => Ending::Violation(Violation::TooBig),
        tungstenite::Error::Utf8(_) => Ending::Violation(Violation::NotUtf8),
        tungstenite::Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => Ending::Gone,
        tungstenite::Error::Protocol(_) => Ending::Violation(Violation::Malformed),
        tungstenite::Error::Io(error) if error.kind() == TOO_MANY_FRAMES => Ending::Close(Close::TooMuch),
        _ => Ending::Gone,
    }
}

/// The close codes of RFC 6455.
fn code_of(violation: Violation) -> u16 {
    match violation {
        Violation::Malformed => 1002,
        Violation::NotText => 1003,
        Violation::NotUtf8 => 1007,
        Violation::TooBig => 1009,
    }
}
