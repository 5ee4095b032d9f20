//! The session of one client, a browser or a program: hello, commands, rate limits, goodbye. It knows no transport:
//! what the client sends comes through a [`Transport`], what it is sent leaves through an [`Outbox`]. It must never
//! know the log or other clients.

use std::sync::{Arc, LazyLock};

use keidas_protocol::{
    close::Close,
    command::Command,
    ids::RoomCode,
    wire::{ClientMessage, Hello, ServerMessage},
    words::{Refusal, Role},
};
use tokio::time::{Instant, sleep_until, timeout};
use uuid::Uuid;

use super::{
    rates::RateLimits,
    transport::{Ending, Received, Transport, Violation},
};
use crate::{
    admission::{gate::Gate, prefix::ClientPrefix},
    limits::HELLO_BYTES_MAX,
    outbox::{Health, Outbox, frame::Frame},
    room::{membership::Membership, node::Node},
};

pub(super) static BEAT: LazyLock<Frame> = LazyLock::new(|| Frame::text(ServerMessage::Beat.encode()));

/// A client that is served.
pub(crate) struct Session<'a, T> {
    transport: &'a mut T,
    outbox: Arc<Outbox>,
    node: &'a Node,
}

impl<'a, T: Transport> Session<'a, T> {
    /// `outbox` writes to the other side of `transport`.
    pub(crate) fn new(transport: &'a mut T, outbox: Arc<Outbox>, node: &'a Node) -> Session<'a, T> {
        Session { transport, outbox, node }
    }

    /// From hello to the end.
    pub(crate) async fn serve(&mut self, code: RoomCode, client: ClientPrefix, gate: &Gate) -> Ending {
        // In a box: the state of joining takes no memory while the client is inside.
        match Box::pin(self.enter(code, client, gate)).await {
            Ok((membership, role)) => self.run(&membership, role).await,
            Err(ending) => ending,
        }
    }

    /// From hello to welcome.
    async fn enter(
        &mut self,
        code: RoomCode,
        client: ClientPrefix,
        gate: &Gate,
    ) -> Result<(Membership, Role), Ending> {
        let hello = self.handshake().await?;
        let role = hello.role();
        let joined = gate.join(client, code, hello, &self.outbox).await;
        joined.map(|membership| (membership, role)).map_err(Ending::Close)
    }

    /// The first message, which has to be a hello.
    async fn handshake(&mut self) -> Result<Hello, Ending> {
        let first = timeout(self.node.timeouts.hello, self.first_text()).await;
        let text = first.map_err(|_| Ending::Close(Close::HelloExpected))??;
        if text.as_ref().len() > HELLO_BYTES_MAX {
            return Err(Ending::Violation(Violation::TooBig));
        }
        match ClientMessage::read(text.as_ref()) {
            Ok(ClientMessage::Hello(hello)) => Ok(hello),
            _ => Err(Ending::Close(Close::HelloExpected)),
        }
    }

    async fn first_text(&mut self) -> Result<T::Text, Ending> {
        loop {
            if let Received::Text(text) = self.transport.recv().await? {
                return Ok(text);
            }
        }
    }

    /// Serves a client that is in a room, until one of the two leaves.
    pub(crate) async fn run(&mut self, membership: &Membership, role: Role) -> Ending {
        let outbox = Arc::clone(&self.outbox);
        let timeouts = &self.node.timeouts;
        let mut limits = RateLimits::new(role, Instant::now());
        self.transport.keep_alive_from(Instant::now());
        loop {
            let slow_at = match outbox.health() {
                Health::Broken => return Ending::Gone,
                Health::Closed => return Ending::Closed,
                Health::Full(since) => Some(since + timeouts.slow),
                Health::Well => None,
            };
            let beat_at = outbox.heard_at() + timeouts.beat_after;
            let paused_until = limits.paused_until.filter(|until| *until > Instant::now());
            let deadlines = [self.transport.deadline(), slow_at, paused_until];
            let next = deadlines.into_iter().flatten().fold(beat_at, Instant::min);
            tokio::select! {
                // In this order, so that a simulation is deterministic. What has come is read before a deadline is looked at: a
                // client that sends without a pause is slowed down by its rate limits, not by chance.
                biased;
                () = membership.host_stopped() => return Ending::Close(Close::Restart),
                () = outbox.woken() => {}
                () = outbox.drain(), if slow_at.is_some() => {
                    if outbox.needs_view() {
                        membership.catch_up();
                    }
                }
                received = self.transport.recv(), if paused_until.is_none() => match received {
                    Err(ending) => return ending,
                    Ok(Received::SignOfLife) => {}
                    Ok(Received::Text(text)) => {
                        if let Some(close) = self.handle(text.as_ref(), membership, &mut limits) {
                            return Ending::Close(close);
                        }
                    }
                },
                () = sleep_until(next) => {
                    let now = Instant::now();
                    if let Err(ending) = self.transport.keep_alive(now) {
                        return ending;
                    }
                    if slow_at.is_some_and(|at| at <= now) {
                        self.node.metrics.closed_slow();
                        return Ending::Close(Close::Slow);
                    }
                    if beat_at <= now {
                        outbox.send(BEAT.clone());
                    }
                }
            }
        }
    }

    /// Handles a message; returns why the connection has to be closed, if it has.
    fn handle(&self, text: &str, membership: &Membership, limits: &mut RateLimits) -> Option<Close> {
        let now = Instant::now();
        let is_too_big = text.len() > limits.message_bytes_max;
        let Ok(ClientMessage::Do { id, command }) = ClientMessage::read(text) else {
            if is_too_big {
                self.refuse(None, Refusal::TooBig);
                return (!limits.no_message.take(now)).then_some(Close::TooMuch);
            }
            self.refuse(None, Refusal::BadCommand);
            return (!limits.no_message.take(now)).then_some(Close::TooMuch);
        };
        if !limits.commands.take(now) {
            self.refuse(Some(id), Refusal::TooFast);
            return limits.is_too_much(now).then_some(Close::TooMuch);
        }
        limits.too_fast_in_a_row = 0;
        if is_too_big {
            self.refuse(Some(id), Refusal::TooBig);
            return None;
        }
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
}
