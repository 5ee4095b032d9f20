//! What the hosts of one room say to each other: carried from this node's host to all others and back, once each, for as long as
//! the host lives. It must never know what is said.

use std::{collections::BTreeMap, sync::Arc};

use futures_util::StreamExt;
use keidas_protocol::PeerKey;
use tokio::{
    sync::{broadcast::error::RecvError, mpsc},
    time::{Instant, sleep_until},
};

use super::{
    Shared,
    frame::{self, Frame, Subject},
};
use crate::{
    limits::{PEER_SILENT_AFTER, PEERS_MAX},
    room::peers::{Heard, Message, NodeId},
};

/// Carries what is said of one room.
pub(super) struct Carrier {
    shared: Arc<Shared>,
    subject: Subject,
    speakers: Speakers,
}

/// The nodes that have said something of the room: the number of their last frame, and when it came.
#[derive(Default)]
struct Speakers(BTreeMap<NodeId, (u64, Instant)>);

impl Carrier {
    pub(super) fn new(shared: Arc<Shared>, key: &PeerKey) -> Carrier {
        Carrier { shared, subject: Subject::of_room(key), speakers: Speakers::default() }
    }

    /// Carries until the host does not tell any more.
    pub(super) async fn run(mut self, mut told: mpsc::Receiver<Message>, heard: mpsc::Sender<Heard>) {
        let mut lost = self.shared.lost.subscribe();
        // Before anything is told: what others answer is heard.
        let Some(mut said) = self.shared.pubsub.subscribe(self.subject.name.clone()).await else { return };
        loop {
            let lost = tokio::select! {
                message = told.recv() => {
                    let Some(message) = message else { return };
                    let frame = self.shared.seal(&self.subject, &message.encode());
                    self.shared.pubsub.publish(self.subject.name.clone(), frame).await;
                    continue;
                }
                payload = said.next() => {
                    let Some(payload) = payload else { return };
                    if let Some(said) = self.take(&payload) {
                        // Whatever finds no place is asked for again.
                        let _ = heard.try_send(said);
                    }
                    continue;
                }
                lost = lost.recv() => match lost {
                    Ok(node) => self.speakers.0.remove(&node).map(|_| node),
                    // The silence of those that were missed is noticed here, too.
                    Err(RecvError::Lagged(_)) => None,
                    Err(RecvError::Closed) => return,
                },
                () = sleep_until(self.speakers.silence_at()) => self.speakers.take_silent(),
            };
            if let Some(node) = lost
                && heard.send(Heard::Lost(node)).await.is_err()
            {
                return;
            }
        }
    }

    /// What another node has said, unless it was heard before.
    fn take(&mut self, payload: &[u8]) -> Option<Heard> {
        let Some(opened) = frame::open(&self.subject, payload) else {
            self.shared.unreadable.inc();
            return None;
        };
        let Frame { node, serial, message } = opened.frame();
        let is_new = node != self.shared.own && self.shared.living().admits(node, serial);
        if !is_new || !self.speakers.is_news(node, serial) {
            return None;
        }
        match Message::decode(message) {
            Ok(message) => Some(Heard::Said { node, message }),
            // A later version says more than we know.
            Err(_) => {
                self.shared.unreadable.inc();
                None
            }
        }
    }
}

impl Speakers {
    fn is_news(&mut self, node: NodeId, serial: u64) -> bool {
        match self.0.get(&node) {
            Some((last, _)) if *last >= serial => return false,
            None if self.0.len() >= PEERS_MAX => return false,
            _ => {}
        }
        self.0.insert(node, (serial, Instant::now()));
        true
    }

    /// When the one that has been silent longest counts as gone.
    fn silence_at(&self) -> Instant {
        let oldest = self.0.values().map(|(_, at)| *at).min();
        oldest.unwrap_or_else(Instant::now) + PEER_SILENT_AFTER
    }

    fn take_silent(&mut self) -> Option<NodeId> {
        let silent = |(node, (_, at)): (&NodeId, &(u64, Instant))| {
            (at.elapsed() >= PEER_SILENT_AFTER).then_some(*node)
        };
        let node = self.0.iter().find_map(silent)?;
        self.0.remove(&node);
        Some(node)
    }
}
