//! Publish/subscribe between the nodes that share a log, past it: small messages that are stored nowhere, come in the order
//! in which one node published them, and may be lost. It must never know what they say.

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;

use crate::seal::Key;

/// The way from each node of a cluster to all.
#[async_trait]
pub(crate) trait PubSub: Send + Sync + 'static {
    /// A key for one purpose that every node of the cluster has, and nobody else.
    fn key(&self, purpose: &str) -> Key;

    /// Everything that is published under a subject after this, by this node too; `None` when the way is closed. What is
    /// published after this call by this node is among it.
    async fn subscribe(&self, subject: String) -> Option<BoxStream<'static, Bytes>>;

    /// Publishes a message to whoever has subscribed. It is lost while the way is cut.
    async fn publish(&self, subject: String, message: Bytes);

    /// Returns when what was published is on its way.
    async fn flush(&self);
}
