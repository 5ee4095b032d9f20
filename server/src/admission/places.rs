//! Whose connections take a node's places. One line, or one network, may take nearly all of them, because a whole organisation
//! may share one; the last ones are for others [H11]. It must never know what a connection is used for.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::prefix::{ClientPrefix, Prefix};
use crate::limits::PLACES_FOR_OTHERS;

/// The places of a node.
pub(crate) struct Places {
    max: usize,
    /// Behind a proxy all connections come from one address; then those of visitors are counted once they are live.
    behind_proxy: bool,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    /// Of each line and each network.
    of: HashMap<(Width, Prefix), usize>,
}

/// Of an IPv4 network, its prefix is also that of the line that ends with a nought.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Width {
    Line,
    Network,
}

type Takers = [(Width, Prefix); 2];

/// A connection's place, for as long as it is held.
pub(crate) struct Place(Option<(Arc<Places>, Takers)>);

impl Places {
    pub(crate) fn new(max: usize, behind_proxy: bool) -> Arc<Places> {
        Arc::new(Places { max, behind_proxy, taken: Mutex::default() })
    }

    /// A place for a connection that is accepted from `peer`; `None`: those that are left are for others. What comes from
    /// this machine itself is a proxy that nobody has told us of, or its owner.
    pub(crate) fn of_peer(self: &Arc<Self>, peer: IpAddr) -> Option<Place> {
        let is_counted = !self.behind_proxy && !peer.to_canonical().is_loopback();
        if is_counted { self.take(ClientPrefix::of(peer)) } else { Some(Place(None)) }
    }

    /// A place for a connection that goes live on behalf of a visitor.
    pub(crate) fn of_visitor(self: &Arc<Self>, client: ClientPrefix) -> Option<Place> {
        if self.behind_proxy { self.take(client) } else { Some(Place(None)) }
    }

    /// A place for a connection that requests carry: no socket would be counted for it.
    pub(crate) fn of_requests(self: &Arc<Self>, peer: IpAddr, client: ClientPrefix) -> Option<Place> {
        if self.behind_proxy { self.of_visitor(client) } else { self.of_peer(peer) }
    }

    fn take(self: &Arc<Self>, ClientPrefix { line, network, .. }: ClientPrefix) -> Option<Place> {
        let takers = [(Width::Line, line), (Width::Network, network)];
        let mut taken = self.taken();
        let left = self.max.saturating_sub(taken.all);
        let has_many =
            |taker| PLACES_FOR_OTHERS * taken.of.get(taker).copied().unwrap_or_default() > taken.all;
        if left <= self.max / PLACES_FOR_OTHERS && takers.iter().any(has_many) {
            return None;
        }
        taken.all += 1;
        for taker in takers {
            *taken.of.entry(taker).or_default() += 1;
        }
        Some(Place(Some((Arc::clone(self), takers))))
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((places, takers)) = self.0.take() else { return };
        let mut taken = places.taken();
        taken.all -= 1;
        for taker in takers {
            if let Some(own) = taken.of.get_mut(&taker) {
                *own -= 1;
                if *own == 0 {
                    taken.of.remove(&taker);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn h11_a_few_networks_do_not_take_the_last_places_between_them() {
        let places = Places::new(64, false);
        let of = |network: u8| places.of_peer(IpAddr::from([10, network, 0, 1]));
        for networks in 2..=7 {
            let taken: Vec<Place> = (0..64).filter_map(|n| of(n % networks)).collect();
            assert!(taken.len() < 64, "{networks} networks leave none");
            assert!(of(99).is_some(), "somebody from elsewhere");
        }
    }

    #[test]
    fn h11_one_line_does_not_take_the_last_places_and_others_do() {
        let places = Places::new(80, false);
        let mut one: Vec<Place> = std::iter::from_fn(|| places.of_peer(ip("192.0.2.1"))).collect();
        assert_eq!(one.len(), 70);
        let others: Vec<Place> =
            (0..10).filter_map(|n| places.of_peer(IpAddr::from([198, 51, 100, n]))).collect();
        assert_eq!(others.len(), 10);
        drop(others);
        one.truncate(69);
        assert!(places.of_peer(ip("192.0.2.1")).is_some(), "a place that was given back is there again");
        drop(one);
        let taken = places.taken();
        assert_eq!((taken.all, taken.of.len()), (0, 0), "nothing is remembered");
    }

    #[test]
    fn h11_all_lines_of_one_network_do_not_take_the_last_places() {
        for network in ["2001:db8:7:", "198.51.100."] {
            let places = Places::new(80, false);
            let line = |n: u8| match network.contains(':') {
                true => ip(&format!("{network}{n:x}00::1")),
                false => ip(&format!("{network}{n}")),
            };
            let one: Vec<_> = (0..=255).filter_map(|n| places.of_peer(line(n))).collect();
            assert_eq!(one.len(), 70, "{network}");
            assert!(places.of_peer(ip("203.0.113.9")).is_some(), "somebody else");
        }
    }

    #[test]
    fn h11_many_networks_take_all_places_whoever_they_are() {
        let places = Places::new(80, false);
        let lines = (0..100).filter_map(|n| places.of_peer(IpAddr::from([198, 51, n % 20, 7])));
        assert!(lines.collect::<Vec<_>>().len() >= 80);
    }

    #[test]
    fn a_proxy_is_no_visitor() {
        let behind = Places::new(8, true);
        let proxied: Vec<_> = (0..100).filter_map(|_| behind.of_peer(ip("192.0.2.1"))).collect();
        let client = ClientPrefix::of(ip("198.51.100.1"));
        let live: Vec<_> = std::iter::from_fn(|| behind.of_visitor(client)).collect();
        assert_eq!((proxied.len(), live.len()), (100, 7));
        let own = Places::new(8, false);
        assert_eq!((0..100).filter_map(|_| own.of_peer(ip("::1"))).collect::<Vec<_>>().len(), 100);
    }
}
