//! Admission control in front of the rooms: who guesses codes or keys is charged to the budget of the network it comes
//! from, and who has nothing left learns nothing any more, not even by how long a refusal takes [W15]. This file must
//! never know what is asked.

use std::sync::Arc;

use keidas_protocol::{
    Brought, Key, Settings, close::Close, ids::RoomCode, series::Label, wire::Hello, words::Role,
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::{Instant, sleep_until},
};

use crate::{
    admission::{
        budgets::{Budgets, Charge},
        nowhere::Nowhere,
        prefix::ClientPrefix,
    },
    limits::{AUTHENTICATIONS_AT_ONCE, LOOKUPS_AT_ONCE, NO_AFTER},
    outbox::Outbox,
    room::{
        ask::{Ask, Credentials, Denied, Reply, RoomSummary},
        membership::Membership,
        registry::{NewRoom, OpenDoor, Rooms},
    },
    settings::{GuessBudget, OpeningBudget},
};

/// The rooms, behind admission control.
pub(crate) struct Gate {
    rooms: Arc<Rooms>,
    budgets: Budgets,
    /// Bounds how many rooms that are not loaded are looked up at the same time.
    lookups: Semaphore,
    /// Bounds how many rooms are asked at the same time whether they know somebody who has no guesses left.
    authentications: Semaphore,
    /// Codes by which these found no room.
    nowhere: Nowhere,
}

/// On what terms a request reaches a room.
enum Admission<'a> {
    /// The room is loaded and the client could afford a guess. It is charged afterwards, if it was one.
    Free,
    /// The client was charged before the room is looked up. The charge is refunded when the code was right; the
    /// permit is held until then.
    Charged(Charge, SemaphorePermit<'a>),
    /// The client's budget is exhausted: the room answers only whom it can authenticate.
    Exhausted,
}

impl Gate {
    pub(crate) fn new(rooms: Arc<Rooms>, openings: OpeningBudget, guesses: GuessBudget) -> Gate {
        Gate {
            rooms,
            budgets: Budgets::new(openings, guesses, Instant::now()),
            lookups: Semaphore::new(LOOKUPS_AT_ONCE),
            authentications: Semaphore::new(AUTHENTICATIONS_AT_ONCE),
            nowhere: Nowhere::new(Instant::now()),
        }
    }

    /// Lets a connection into a room. Its `welcome` has been written when this returns.
    pub(crate) async fn join(
        &self,
        client: ClientPrefix,
        code: RoomCode,
        hello: Hello,
        outbox: &Arc<Outbox>,
    ) -> Result<Membership, Close> {
        let admission = self.admit(client, code).await;
        if matches!(admission, Admission::Exhausted) {
            let brought = Credentials { bearer: hello.secret().map(Key::new), door: hello.door.clone() };
            self.authenticate(client, code, &brought).await.map_err(|_| Close::TooFast)?;
        }
        // With the right word a screen or an observer would have come in.
        let tried_word = hello.door.is_some() && hello.role() != Role::Participant;
        let joined = self.rooms.join(code, hello, outbox).await;
        let was_guess = match joined {
            Err(Close::UnknownRoom | Close::NotAllowed) => true,
            Err(Close::Locked) => tried_word,
            _ => false,
        };
        self.settle(client, admission, was_guess);
        joined
    }

    /// Asks a room something over HTTP, on behalf of whoever bears this secret.
    pub(crate) async fn ask<T>(
        &self,
        client: ClientPrefix,
        code: RoomCode,
        credentials: &Credentials,
        ask: impl Fn(Reply<T>) -> Ask,
    ) -> Result<T, Denied> {
        self.ask_and_judge(client, code, credentials, ask, |_| false).await
    }

    /// What may be known without being inside. It shows who knows the room: a wrong door word is a guess, though it is
    /// answered [W15].
    pub(crate) async fn summary(
        &self,
        client: ClientPrefix,
        code: RoomCode,
        credentials: &Credentials,
    ) -> Result<RoomSummary, Denied> {
        let ask = |reply| Ask::Summary { credentials: credentials.clone(), reply };
        let tried_word = credentials.door.is_some();
        self.ask_and_judge(client, code, credentials, ask, |summary| tried_word && summary.door.is_none())
            .await
    }

    async fn ask_and_judge<T>(
        &self,
        client: ClientPrefix,
        code: RoomCode,
        credentials: &Credentials,
        ask: impl Fn(Reply<T>) -> Ask,
        shows_a_guess: impl Fn(&T) -> bool,
    ) -> Result<T, Denied> {
        let admission = self.admit(client, code).await;
        if matches!(admission, Admission::Exhausted) {
            self.authenticate(client, code, credentials).await?;
        }
        let answer = self.rooms.ask(code, ask).await;
        let was_guess = match &answer {
            Ok(answer) => shows_a_guess(answer),
            Err(Denied::Unknown | Denied::WrongKey) => true,
            // Without a key, and with a word that opened nothing.
            Err(Denied::NoKey) => credentials.door.is_some(),
            Err(_) => false,
        };
        self.settle(client, admission, was_guess);
        answer
    }

    /// Opens a room that was paid for.
    pub(crate) async fn open(
        &self,
        brought: Brought,
        label: Option<Label>,
        settings: impl Fn(RoomCode) -> Settings,
    ) -> Result<NewRoom, Denied> {
        self.rooms.open(brought, label, settings).await
    }

    /// Pays for a room, at the rate that one network may. Another series is paid for like an opening [S8].
    ///
    /// # Errors
    /// How long it takes until the client can pay.
    pub(crate) fn pay_for_opening(&self, client: ClientPrefix) -> Result<(), Denied> {
        self.budgets.open(client, self.rooms.count(), Instant::now()).map_err(|wait| Denied::TooFast { wait })
    }

    /// Where the address of a series leads now. It is no guess, and starts no host [S8].
    pub(crate) async fn door_of_series(&self, label: Label) -> Result<Option<OpenDoor>, Denied> {
        self.rooms.door_of_series(label).await
    }

    /// Forgets the networks whose budgets are full.
    pub(crate) fn forget(&self) {
        self.budgets.forget(Instant::now());
    }

    async fn admit(&self, client: ClientPrefix, code: RoomCode) -> Admission<'_> {
        let can_afford = || self.budgets.can_afford_guess(client, self.rooms.nodes(), Instant::now());
        // A loaded room answers in the same instant, so nobody can ask many of them before any guess is charged.
        if self.rooms.is_loaded(code) && can_afford() {
            return Admission::Free;
        }
        // A client that cannot afford a guess waits here too: otherwise the time it takes would tell whether there is such a room.
        let Ok(permit) = self.lookups.acquire().await else { return Admission::Exhausted };
        if self.rooms.is_loaded(code) {
            return if can_afford() { Admission::Free } else { Admission::Exhausted };
        }
        let charge = self.budgets.charge_guess(client, self.rooms.nodes(), Instant::now());
        charge.map_or(Admission::Exhausted, |charge| Admission::Charged(charge, permit))
    }

    fn settle(&self, client: ClientPrefix, admission: Admission<'_>, was_guess: bool) {
        match admission {
            Admission::Charged(charge, permit) => {
                if !was_guess {
                    self.budgets.refund(client, charge);
                }
                // Only now: who is next may need what was refunded.
                drop(permit);
            }
            Admission::Free if was_guess => {
                // The guess was answered already: a budget that is exhausted meanwhile has nothing more to pay with.
                let _ = self.budgets.charge_guess(client, self.rooms.nodes(), Instant::now());
            }
            Admission::Free | Admission::Exhausted => {}
        }
    }

    /// Whether this is a key, a ticket or the door word of the room. A refusal takes constant time.
    async fn authenticate(
        &self,
        client: ClientPrefix,
        code: RoomCode,
        credentials: &Credentials,
    ) -> Result<(), Denied> {
        let too_fast = || Denied::TooFast {
            wait: self.budgets.wait_for_guess(client, self.rooms.nodes(), Instant::now()),
        };
        if credentials.is_empty() {
            return Err(too_fast());
        }
        let refuse_at = Instant::now() + NO_AFTER;
        let ask = |reply| Ask::Authenticate { credentials: credentials.clone(), reply };
        let permit = self.authentications.acquire().await;
        if !self.nowhere.has(code, Instant::now()) {
            match self.rooms.ask(code, ask).await {
                Ok(_) => return Ok(()),
                Err(Denied::Unknown) => self.nowhere.note(code),
                Err(_) => {}
            }
        }
        drop(permit);
        sleep_until(refuse_at).await;
        Err(too_fast())
    }
}
