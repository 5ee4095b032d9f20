//! Where strangers come to the rooms: whoever guesses codes or keys pays from a budget here, and whoever has none
//! left learns nothing any more, not even by how long a no takes [W15]. It must never know what is asked.

use std::{net::IpAddr, sync::Arc};

use keidas_protocol::{Key, Settings, close::Close, ids::RoomCode, wire::Hello};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::{Instant, sleep_until},
};

use crate::{
    admission::budgets::{Budgets, Guesses, Paid, Prefix},
    limits::{LOOKUPS_AT_ONCE, NO_AFTER},
    outbox::Outbox,
    room::ask::{Ask, Denied, Reply},
    room::registry::{Place, Rooms},
};

/// The rooms as strangers reach them.
pub(crate) struct Gate {
    rooms: Arc<Rooms>,
    budgets: Budgets,
    /// Turns to look up a room that is not loaded.
    lookups: Semaphore,
}

/// Somebody who asks for a room: the network they come from, and nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stranger(Prefix);

impl Stranger {
    /// Whoever has this address.
    pub(crate) fn from(address: IpAddr) -> Stranger {
        Stranger(Prefix::of(address))
    }
}

/// How somebody may ask for a room.
enum Leave<'a> {
    /// The room is there and loaded: its code was no guess.
    Free,
    /// If it was no guess, this is given back; then somebody else has the turn.
    Paid(Paid, SemaphorePermit<'a>),
    /// Nothing is left to pay with: only who proves to belong there is answered.
    None,
}

impl Gate {
    pub(crate) fn new(rooms: Arc<Rooms>, openings_max: u32, guesses: Guesses) -> Gate {
        let budgets = Budgets::new(openings_max, guesses, Instant::now());
        Gate { rooms, budgets, lookups: Semaphore::new(LOOKUPS_AT_ONCE) }
    }

    /// Lets a connection into a room. Its `welcome` has been written when this returns.
    pub(crate) async fn join(
        &self,
        stranger: Stranger,
        code: RoomCode,
        hello: Hello,
        outbox: &Arc<Outbox>,
    ) -> Result<Place, Close> {
        let leave = self.leave(stranger, code).await;
        if matches!(leave, Leave::None) && self.knows(code, hello.secret()).await.is_err() {
            return Err(Close::Restart);
        }
        let joined = self.rooms.join(code, hello, outbox).await;
        let was_guess = matches!(joined, Err(Close::UnknownRoom | Close::NotAllowed));
        self.settle(stranger, leave, was_guess);
        joined
    }

    /// Asks a room something over HTTP, on behalf of whoever bears this secret.
    pub(crate) async fn ask<T>(
        &self,
        stranger: Stranger,
        code: RoomCode,
        bearer: Option<&str>,
        ask: impl Fn(Reply<T>) -> Ask,
    ) -> Result<T, Denied> {
        let leave = self.leave(stranger, code).await;
        if matches!(leave, Leave::None) {
            self.knows(code, bearer).await?;
        }
        let answer = self.rooms.ask(code, ask).await;
        let was_guess = matches!(answer, Err(Denied::Unknown | Denied::WrongKey));
        self.settle(stranger, leave, was_guess);
        answer
    }

    /// Opens a room, as many as a network may.
    pub(crate) async fn open(
        &self,
        stranger: Stranger,
        settings: impl Fn(RoomCode) -> Settings,
    ) -> Result<(RoomCode, Key), Denied> {
        if !self.budgets.open(stranger.0, Instant::now()) {
            return Err(Denied::TooFast);
        }
        self.rooms.open(settings).await
    }

    /// Forgets the networks that owe nothing.
    pub(crate) fn forget(&self) {
        self.budgets.forget(Instant::now());
    }

    async fn leave(&self, Stranger(prefix): Stranger, code: RoomCode) -> Leave<'_> {
        // A room that is loaded is looked up in the same instant, so nobody can ask for many before any is paid for.
        if self.rooms.is_loaded(code) {
            let may_guess = self.budgets.may_guess(prefix, self.rooms.count(), Instant::now());
            return if may_guess { Leave::Free } else { Leave::None };
        }
        let Ok(turn) = self.lookups.acquire().await else { return Leave::None };
        let paid = self.budgets.guess(prefix, self.rooms.count(), Instant::now());
        paid.map_or(Leave::None, |paid| Leave::Paid(paid, turn))
    }

    fn settle(&self, Stranger(prefix): Stranger, leave: Leave<'_>, was_guess: bool) {
        match leave {
            Leave::Paid(paid, turn) => {
                if !was_guess {
                    self.budgets.give_back(prefix, paid);
                }
                // Only now: who is next may need what was given back.
                drop(turn);
            }
            Leave::Free if was_guess => drop(self.budgets.guess(prefix, self.rooms.count(), Instant::now())),
            Leave::Free | Leave::None => {}
        }
    }

    /// Whether this is a key or a ticket of the room. A no always takes as long.
    async fn knows(&self, code: RoomCode, secret: Option<&str>) -> Result<(), Denied> {
        let Some(secret) = secret else { return Err(Denied::TooFast) };
        let no_at = Instant::now() + NO_AFTER;
        let bearer = || Some(Key::new(secret));
        if self.rooms.ask(code, |reply| Ask::Knows { bearer: bearer(), reply }).await.is_ok() {
            return Ok(());
        }
        sleep_until(no_at).await;
        Err(Denied::TooFast)
    }
}
