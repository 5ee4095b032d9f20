//! Everybody who is in a room, at whatever node, counted once: at how many nodes each of them is. Whoever comes back at another
//! node while the first has not noticed that they went is one person. It must never know which nodes those are, nor whose a
//! shade is.

use std::collections::HashMap;

use keidas_protocol::Shade;

/// How somebody is at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::room) enum Stay {
    /// Waited for, and not counted any more.
    Waited,
    /// Here.
    Here,
    /// Here, and has given the sign.
    Ready,
}

/// The people of a room.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    people: HashMap<Shade, Nodes>,
    present: u32,
    ready: u32,
}

/// At how many nodes somebody is.
#[derive(Debug, Clone, Copy, Default)]
struct Nodes {
    awaited: u16,
    here: u16,
    ready: u16,
}

impl Nodes {
    fn count(&mut self, stay: Stay, change: fn(&mut u16)) {
        change(&mut self.awaited);
        if stay >= Stay::Here {
            change(&mut self.here);
        }
        if stay == Stay::Ready {
            change(&mut self.ready);
        }
    }
}

impl Crowd {
    /// Somebody is now otherwise at one node than before; `None`: not at all.
    pub(super) fn moves(&mut self, shade: Shade, before: Option<Stay>, after: Option<Stay>) {
        if before == after {
            return;
        }
        let nodes = self.people.entry(shade).or_default();
        let (was_here, was_ready) = (nodes.here > 0, nodes.ready > 0);
        if let Some(stay) = after {
            nodes.count(stay, |count| *count += 1);
        }
        if let Some(stay) = before {
            nodes.count(stay, |count| *count = count.saturating_sub(1));
        }
        let Nodes { awaited, here, ready } = *nodes;
        if awaited == 0 {
            self.people.remove(&shade);
        }
        self.present = self.present + u32::from(here > 0) - u32::from(was_here);
        self.ready = self.ready + u32::from(ready > 0) - u32::from(was_ready);
    }

    /// How many people are here.
    pub(super) fn present(&self) -> u32 {
        self.present
    }

    /// How many of them are ready.
    pub(super) fn ready(&self) -> u32 {
        self.ready
    }

    /// At how many nodes somebody is here or waited for.
    pub(super) fn nodes_of(&self, shade: Shade) -> u16 {
        self.people.get(&shade).map_or(0, |nodes| nodes.awaited)
    }

    /// Everybody who is here or waited for.
    pub(super) fn awaited(&self) -> impl ExactSizeIterator<Item = Shade> {
        self.people.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Stay::{Here, Ready, Waited},
        *,
    };

    fn shade(n: u8) -> Shade {
        Shade::from_bytes([n; Shade::BYTES])
    }

    #[test]
    fn e2_somebody_at_two_nodes_is_one_person_and_no_number_blinks_when_they_move() {
        let mut crowd = Crowd::default();
        crowd.moves(shade(1), None, Some(Here));
        crowd.moves(shade(2), None, Some(Here));
        assert_eq!(crowd.present(), 2);
        // At another node, before the first has noticed anything.
        crowd.moves(shade(1), None, Some(Here));
        assert_eq!((crowd.present(), crowd.nodes_of(shade(1))), (2, 2));
        crowd.moves(shade(1), Some(Here), Some(Waited));
        assert_eq!(crowd.present(), 2);
        crowd.moves(shade(1), Some(Waited), None);
        assert_eq!((crowd.present(), crowd.nodes_of(shade(1))), (2, 1));
        crowd.moves(shade(1), Some(Here), Some(Waited));
        assert_eq!((crowd.present(), crowd.awaited().len()), (1, 2));
        crowd.moves(shade(1), Some(Waited), None);
        assert_eq!(crowd.awaited().collect::<Vec<_>>(), [shade(2)]);
    }

    #[test]
    fn e2_a_sign_given_at_two_nodes_is_one() {
        let mut crowd = Crowd::default();
        crowd.moves(shade(1), None, Some(Ready));
        crowd.moves(shade(1), None, Some(Here));
        assert_eq!((crowd.present(), crowd.ready()), (1, 1));
        crowd.moves(shade(1), Some(Here), Some(Ready));
        assert_eq!(crowd.ready(), 1);
        crowd.moves(shade(1), Some(Ready), Some(Waited));
        assert_eq!((crowd.present(), crowd.ready()), (1, 1));
        crowd.moves(shade(1), Some(Ready), None);
        assert_eq!((crowd.present(), crowd.ready()), (0, 0));
    }
}
