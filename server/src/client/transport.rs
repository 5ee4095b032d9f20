//! What a session asks of a transport: the client's texts, and signs that it is still there. It must never know what is written
//! to the client: the outbox does that.

use keidas_protocol::close::Close;
use tokio::time::Instant;

/// The reading side of a connection.
pub(crate) trait Transport {
    /// A message as it was read.
    type Text: AsRef<str> + Send;

    /// What the client sends next. Cancel safe: whoever drops the future loses nothing.
    fn recv(&mut self) -> impl Future<Output = Result<Received<Self::Text>, Ending>> + Send;

    /// From now on the client has to show that it is still there.
    fn keep_alive_from(&mut self, now: Instant);

    /// When `keep_alive` has something to do next.
    fn deadline(&self) -> Option<Instant>;

    /// Asks the client for a sign of life when it is time.
    ///
    /// # Errors
    /// `Gone` when it has not given the last one.
    fn keep_alive(&mut self, now: Instant) -> Result<(), Ending>;
}

/// What a client has sent.
pub(crate) enum Received<Text> {
    Text(Text),
    SignOfLife,
}

/// Why a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// We close it, for a reason of the protocol.
    Close(Close),
    /// We close it, because the client does not speak the transport's language.
    Violation(Violation),
    /// The other side said goodbye, or is gone.
    Gone,
    /// The host has closed it already.
    Closed,
}

/// What no transport takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Violation {
    TooBig,
    NotText,
    NotUtf8,
    Malformed,
}
