//! Publish/subscribe over core NATS, on the connection that the log has. It must never know what is said.

use async_nats::Client;
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt, stream::BoxStream};
use tokio::time::timeout;

use crate::{limits::NATS_ANSWER, log::pubsub::PubSub, seal::Key};

/// A node's way to the others.
pub(super) struct CoreNats {
    pub(super) client: Client,
    /// That of the cluster.
    pub(super) key: Key,
}

#[async_trait]
impl PubSub for CoreNats {
    fn key(&self, purpose: &str) -> Key {
        self.key.derive(purpose)
    }

    async fn subscribe(&self, subject: String) -> Option<BoxStream<'static, Bytes>> {
        let subscriber = self.client.subscribe(subject).await.ok()?;
        Some(subscriber.map(|message| message.payload).boxed())
    }

    async fn publish(&self, subject: String, message: Bytes) {
        // An error is a closed client: nobody is told any more.
        let _ = self.client.publish(subject, message).await;
    }

    async fn flush(&self) {
        let _ = timeout(NATS_ANSWER, self.client.flush()).await;
    }
}
