//! One socket, from the upgrade to the last byte: hello, read and submit, ping and beat, goodbye. It must never
//! know the log, the room or other connections. All that is written passes the [`Outbox`]; the WebSocket library
//! reads, and answers pings and closes through the same outbox.

use std::{
    io::{self, Read},
    net::Shutdown,
    pin::Pin,
    sync::{Arc, LazyLock},
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_util::StreamExt;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use keidas_protocol::{
    close::Close,
    command::Command,
    ids::RoomCode,
    limits::MESSAGE_BYTES_MAX,
    wire::{ClientMessage, ServerMessage},
    words::{Refusal, Role},
};
use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, Interest, ReadBuf},
    net::TcpStream,
    time::{Instant, sleep_until, timeout},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        self, Message, Utf8Bytes,
        protocol::{Role as Side, WebSocketConfig},
    },
};
use uuid::Uuid;

use crate::{
    admission::{budgets::ClientPrefix, gate::Gate},
    client::meter::Meter,
    limits::{
        FACILITATOR_RATE, HELLO_BYTES_MAX, NO_MESSAGE_MAX, OUTBOX_BYTES_MAX, PARTICIPANT_RATE, READ_BYTES,
        TOO_FAST_MAX, TOO_FAST_PAUSE,
    },
    outbox::frame::Frame,
    outbox::{Health, Outbox},
    rate::Bucket,
    room::members::goodbye,
    room::node::Node,
    room::registry::Membership,
};

static BEAT: LazyLock<Frame> = LazyLock::new(|| Frame::text(ServerMessage::Beat.encode()));

/// Why a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// With a reason of ours.
    Goodbye(Close),
    /// With a code of the WebSocket standard.
    Standard(u16),
    /// The other side said goodbye, or is gone.
    Gone,
    /// The host has said goodbye already.
    Said,
}

/// Serves a connection that asked for the room `code`; `None`: for something that is no code.
pub(crate) async fn serve(
    upgraded: Upgraded,
    code: Option<RoomCode>,
    prefix: ClientPrefix,
    gate: Arc<Gate>,
    node: Arc<Node>,
) {
    let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>() else {
        tracing::error!("an upgraded connection is not a TCP stream");
        return;
    };
    let outbox = Arc::new(Outbox::new(parts.io.into_inner()));
    let mut meter = Meter::new(Instant::now());
    let early = parts.read_buf.to_vec();
    // What an idle connection would keep of the request: the 8 KiB it was read into.
    drop(parts.read_buf);
    let is_well = meter.pass(&early, Instant::now()).is_ok();
    let stream = Stream { outbox: Arc::clone(&outbox), meter };
    let ws = WebSocketStream::from_partially_read(stream, early, Side::Server, Some(config())).await;
    let mut connection = Connection { ws, outbox, node };
    let ending = match code {
        _ if !is_well => Ending::Goodbye(Close::TooMuch),
        Some(code) => connection.handshake(code, prefix, &gate).await,
        None => Ending::Goodbye(Close::UnknownRoom),
    };
    connection.shutdown(ending).await;
}

fn config() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(OUTBOX_BYTES_MAX)
        .max_message_size(Some(MESSAGE_BYTES_MAX))
        .max_frame_size(Some(MESSAGE_BYTES_MAX))
}

struct Connection {
    ws: WebSocketStream<Stream>,
    outbox: Arc<Outbox<TcpStream>>,
    node: Arc<Node>,
}

/// What a client has sent.
enum Received {
    Text(Utf8Bytes),
    Pong,
}

impl Connection {
    /// From hello to the end.
    async fn handshake(&mut self, code: RoomCode, prefix: ClientPrefix, gate: &Gate) -> Ending {
        let hello = match timeout(self.node.timeouts.hello, self.first_text()).await {
            Ok(Ok(text)) if text.len() > HELLO_BYTES_MAX => return Ending::Standard(1009),
            Ok(Ok(text)) => match ClientMessage::read(&text) {
                Ok(ClientMessage::Hello(hello)) => hello,
                _ => return Ending::Goodbye(Close::HelloExpected),
            },
            Ok(Err(ending)) => return ending,
            Err(_) => return Ending::Goodbye(Close::HelloExpected),
        };
        let role = hello.role();
        let outbox: Arc<Outbox> = Arc::<Outbox<TcpStream>>::clone(&self.outbox);
        match gate.join(prefix, code, hello, &outbox).await {
            Ok(membership) => self.run(&membership, role).await,
            Err(close) => Ending::Goodbye(close),
        }
    }

    async fn first_text(&mut self) -> Result<Utf8Bytes, Ending> {
        loop {
            if let Received::Text(text) = self.recv().await? {
                return Ok(text);
            }
        }
    }

    async fn run(&mut self, membership: &Membership, role: Role) -> Ending {
        let outbox = Arc::clone(&self.outbox);
        let timeouts = self.node.timeouts;
        let mut limits = RateLimits::new(role, Instant::now());
        let mut ping_at = Instant::now() + timeouts.ping_every;
        let mut pong_due: Option<Instant> = None;
        loop {
            let slow_at = match outbox.health() {
                Health::Broken => return Ending::Gone,
                Health::Closed => return Ending::Said,
                Health::Full(since) => Some(since + timeouts.slow),
                Health::Well => None,
            };
            let beat_at = outbox.written_at() + timeouts.beat_after;
            let paused_until = limits.paused_until.filter(|until| *until > Instant::now());
            let next =
                [Some(ping_at), Some(beat_at), pong_due, slow_at, paused_until].into_iter().flatten().min();
            // `recv` may be dropped half way: what it has read stays in the library's buffer.
            tokio::select! {
                received = self.recv(), if paused_until.is_none() => match received {
                    Err(ending) => return ending,
                    Ok(Received::Pong) => pong_due = None,
                    Ok(Received::Text(text)) => {
                        if let Some(close) = self.handle(&text, membership, &mut limits) {
                            return Ending::Goodbye(close);
                        }
                    }
                },
                () = outbox.drain(), if slow_at.is_some() => {
                    if outbox.needs_view() {
                        membership.catch_up();
                    }
                }
                () = outbox.woken() => {}
                () = membership.host_stopped() => return Ending::Goodbye(Close::Restart),
                () = sleep_until(next.unwrap_or(ping_at)) => {
                    let now = Instant::now();
                    if pong_due.is_some_and(|due| due <= now) {
                        return Ending::Gone;
                    }
                    if slow_at.is_some_and(|at| at <= now) {
                        self.node.metrics.closed_slow();
                        return Ending::Goodbye(Close::Slow);
                    }
                    if ping_at <= now {
                        outbox.send(Frame::ping());
                        pong_due = pong_due.or(Some(now + timeouts.pong));
                        ping_at = now + timeouts.ping_every;
                    }
                    if beat_at <= now {
                        outbox.send(BEAT.clone());
                    }
                }
            }
        }
    }

    /// The next text or pong.
    async fn recv(&mut self) -> Result<Received, Ending> {
        loop {
            match self.ws.next().await {
                Some(Ok(Message::Text(text))) => return Ok(Received::Text(text)),
                Some(Ok(Message::Pong(_))) => return Ok(Received::Pong),
                Some(Ok(Message::Binary(_))) => return Err(Ending::Standard(1003)),
                // The library answers at the next read.
                Some(Ok(Message::Ping(_) | Message::Frame(_))) => {}
                Some(Ok(Message::Close(_))) => self.outbox.other_side_closed(),
                Some(Err(error)) => return Err(ending_of(&error)),
                None => return Err(Ending::Gone),
            }
        }
    }

    /// Takes a message; returns why the connection has to be closed, if it has.
    fn handle(&self, text: &str, membership: &Membership, limits: &mut RateLimits) -> Option<Close> {
        let now = Instant::now();
        let Ok(ClientMessage::Do { id, command }) = ClientMessage::read(text) else {
            self.refuse(None, Refusal::BadCommand);
            return (!limits.no_message.take(now)).then_some(Close::TooMuch);
        };
        if !limits.commands.take(now) {
            self.refuse(Some(id), Refusal::TooFast);
            return limits.is_too_much(now).then_some(Close::TooMuch);
        }
        limits.too_fast_in_a_row = 0;
        match Command::read(&command, limits.role) {
            Err(refusal) => self.refuse(Some(id), refusal),
            Ok(command) => {
                if membership.submit(id, command).is_err() {
                    self.refuse(Some(id), Refusal::Retry);
                }
            }
        }
        None
    }

    fn refuse(&self, id: Option<Uuid>, refusal: Refusal) {
        self.node.metrics.refused(refusal);
        self.outbox.send(Frame::text(ServerMessage::refused(id, refusal).encode()));
    }

    /// Says goodbye and waits a moment, so that the other side hears why.
    async fn shutdown(self, ending: Ending) {
        match ending {
            Ending::Goodbye(close) => {
                self.node.metrics.closed(close.code(), 1);
                self.outbox.close(goodbye(close));
            }
            Ending::Standard(code) => {
                self.node.metrics.closed(code, 1);
                self.outbox.close([Frame::close(code)]);
            }
            Ending::Said => {}
            Ending::Gone => return,
        }
        let linger = self.node.timeouts.linger.max(if ending == Ending::Goodbye(Close::Slow) {
            self.node.timeouts.slow
        } else {
            Duration::ZERO
        });
        let _ = timeout(linger, linger_on(&self.outbox)).await;
    }
}

/// Writes what waits, closes our side, and reads until the other side has closed too: a socket that is dropped
/// with unread bytes takes our last words with it.
async fn linger_on(outbox: &Outbox<TcpStream>) {
    let socket = outbox.sink();
    while !outbox.is_empty() {
        outbox.drain().await;
    }
    let _ = SockRef::from(socket).shutdown(Shutdown::Write);
    let mut unread = [0; 1024];
    while socket.readable().await.is_ok() {
        match socket.try_read(&mut unread) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

fn ending_of(error: &tungstenite::Error) -> Ending {
    match error {
        tungstenite::Error::Capacity(_) => Ending::Standard(1009),
        tungstenite::Error::Utf8(_) => Ending::Standard(1007),
        tungstenite::Error::Protocol(tungstenite::error::ProtocolError::ResetWithoutClosingHandshake) => {
            Ending::Gone
        }
        tungstenite::Error::Protocol(_) => Ending::Standard(1002),
        tungstenite::Error::Io(error) if error.kind() == TOO_MANY_FRAMES => Ending::Goodbye(Close::TooMuch),
        _ => Ending::Gone,
    }
}

/// How a client behaves.
struct RateLimits {
    role: Role,
    commands: Bucket,
    no_message: Bucket,
    too_fast: Bucket,
    too_fast_in_a_row: u32,
    /// Nothing is read before this: whoever is too fast is made slower.
    paused_until: Option<Instant>,
}

impl RateLimits {
    fn new(role: Role, now: Instant) -> RateLimits {
        let rate = if role == Role::Facilitator { FACILITATOR_RATE } else { PARTICIPANT_RATE };
        let a_minute = Duration::from_secs(60);
        RateLimits {
            role,
            commands: Bucket::new(rate, now),
            no_message: Bucket::of(NO_MESSAGE_MAX - 1, a_minute, now),
            too_fast: Bucket::of(TOO_FAST_MAX - 1, a_minute, now),
            too_fast_in_a_row: 0,
            paused_until: None,
        }
    }

    /// Takes note of a command that came too fast; returns whether it was one too many.
    fn is_too_much(&mut self, now: Instant) -> bool {
        self.paused_until = Some(now + TOO_FAST_PAUSE);
        self.too_fast_in_a_row += 1;
        self.too_fast_in_a_row >= TOO_FAST_MAX || !self.too_fast.take(now)
    }
}

/// How [`Stream`] says through the library that there were too many frames.
const TOO_MANY_FRAMES: io::ErrorKind = io::ErrorKind::QuotaExceeded;

/// A socket as the WebSocket library sees it: it reads for itself, and what it writes goes through the outbox.
struct Stream {
    outbox: Arc<Outbox<TcpStream>>,
    meter: Meter,
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            ready!(self.outbox.sink().poll_read_ready(cx))?;
            let unfilled = buf.initialize_unfilled();
            match read(self.outbox.sink(), unfilled) {
                Ok(read) => {
                    if self.meter.pass(&unfilled[..read], Instant::now()).is_err() {
                        return Poll::Ready(Err(TOO_MANY_FRAMES.into()));
                    }
                    buf.advance(read);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

/// Reads without waiting. A socket that gave less than it could have has no more: the runtime is told so within the
/// same attempt, which saves asking once more.
fn read(socket: &TcpStream, into: &mut [u8]) -> io::Result<usize> {
    let mut short = None;
    let whole = socket.try_io(Interest::READABLE, || match (&*SockRef::from(socket)).read(into) {
        Ok(read) if 0 < read && read < into.len() => {
            short = Some(read);
            Err(io::ErrorKind::WouldBlock.into())
        }
        other => other,
    });
    short.map_or(whole, Ok)
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.outbox.write_raw(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
