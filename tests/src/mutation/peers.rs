//! Nodes that say something else of their people than is so, or whose last words are wrong. It must never know who those
//! people are.

use std::collections::BTreeMap;

use keidas::simulation::{Here, Message, NodeId};
use keidas_protocol::{Shade, ids::RoomCode};

/// What is wrong in what nodes say to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeerBug {
    /// Presence is a sum: each node calls the same person something else.
    Sum,
    /// As soon as one node's people have answered, all nodes' have.
    DoneByCounting,
    /// The people of a node that is lost are forgotten at once.
    Forgotten,
    /// What has changed is told once and never again: whoever missed it never asks.
    NeverAgain,
}

/// What is carried instead.
#[derive(Default)]
pub struct Garble {
    bug: Option<PeerBug>,
    /// The round that some node was done with last, by room.
    done: BTreeMap<RoomCode, u32>,
    /// What a node said last of a room.
    versions: BTreeMap<(NodeId, RoomCode), u64>,
}

impl Garble {
    /// Without a bug every message is what it is.
    pub fn new(bug: Option<PeerBug>) -> Garble {
        Garble { bug, ..Garble::default() }
    }

    /// The message that is carried when this one is sent.
    pub fn twist(&mut self, from: NodeId, room: RoomCode, message: Message) -> Message {
        let Message::Here(mut here) = message else {
            return if self.bug == Some(PeerBug::NeverAgain) && message == Message::Asked {
                Message::Sparks(Default::default())
            } else {
                message
            };
        };
        self.versions.insert((from, room), here.version);
        match self.bug {
            Some(PeerBug::Sum) => {
                for shade in [&mut here.people, &mut here.ready, &mut here.waited, &mut here.gone]
                    .into_iter()
                    .flatten()
                {
                    let mut bytes = shade.to_bytes();
                    bytes.iter_mut().zip(from.0.to_le_bytes()).for_each(|(byte, own)| *byte ^= own);
                    *shade = Shade::from_bytes(bytes);
                }
            }
            Some(PeerBug::DoneByCounting) => {
                if let Some(round) = here.done {
                    self.done.insert(room, round);
                }
                here.done = self.done.get(&room).copied();
            }
            Some(PeerBug::Forgotten | PeerBug::NeverAgain) | None => {}
        }
        Message::Here(here)
    }

    /// What others hear of a node last, before it is lost to them.
    pub fn last_words(&self, node: NodeId, room: RoomCode) -> Option<Message> {
        let version = self.versions.get(&(node, room)).filter(|_| self.bug == Some(PeerBug::Forgotten))?;
        Some(Message::Here(Here { version: version + 1, ..Here::default() }))
    }
}
