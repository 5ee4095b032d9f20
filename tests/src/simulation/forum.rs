//! The people of one simulated room: they come, ask, fall asleep, drop without a word, come back with their ticket
//! and send again what was not answered, as the browser does. It must never know what is right.

use keidas_protocol::{Key, ids::RoomCode, words::Role};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    line::Ways,
    link::Link,
    place::Place,
    presence::{StayId, Watch},
    wishes::{of_facilitator, of_participant},
};
use crate::{
    dice::Dice,
    mutation::LineBug,
    outbox::{due, wanted},
    recorder::{ClientId, Recorder, Sent},
};

mod coming;

/// A room and its people.
pub(super) struct Forum {
    pub(super) room: usize,
    pub(super) code: RoomCode,
    key: Key,
    recorder: Recorder,
    dice: Dice,
    ways: Ways,
    bug: Option<LineBug>,
    people: Vec<Somebody>,
    /// Connections whose clients are gone.
    limbo: Vec<Left>,
    has_ended: bool,
    /// Who is there when, and what is shown of it.
    pub(super) watch: Watch,
}

/// A connection whose client is gone, and when the node will notice.
struct Left {
    stay: StayId,
    noticed_at: Instant,
    link: Link,
}

struct Somebody {
    client: ClientId,
    role: Role,
    link: Option<Link>,
}

impl Forum {
    pub(super) fn new(
        room: usize,
        code: RoomCode,
        key: Key,
        recorder: Recorder,
        dice: Dice,
        ways: Ways,
        bug: Option<LineBug>,
    ) -> Forum {
        Forum {
            room,
            code,
            key,
            recorder,
            dice,
            ways,
            bug,
            people: Vec::new(),
            limbo: Vec::new(),
            has_ended: false,
            watch: Watch::default(),
        }
    }

    /// The first people come.
    pub(super) async fn gather(&mut self, participants: u64, facilitators: u64, places: &[Place]) {
        for _ in 0..facilitators {
            self.welcome(Role::Facilitator, places).await;
        }
        for _ in 0..participants {
            self.welcome(Role::Participant, places).await;
        }
        if self.dice.per_mille(300) {
            self.welcome(Role::Screen, places).await;
        }
    }

    async fn welcome(&mut self, role: Role, places: &[Place]) {
        let name = match role {
            Role::Participant => "participant",
            Role::Facilitator => "facilitator",
            Role::Screen | Role::Observer => "screen",
        };
        let client = self.recorder.book().client(self.room, name);
        self.people.push(Somebody { client, role, link: None });
        self.come(self.people.len() - 1, places).await;
    }

    // ---- one step -----------------------------------------------------------------------------------------

    /// Somebody does something.
    pub(super) async fn step(&mut self, places: &[Place]) {
        self.tidy_limbo();
        if self.has_ended || self.people.is_empty() {
            return;
        }
        if self.people.len() < 14 && self.dice.per_mille(10) {
            return self.welcome(Role::Participant, places).await;
        }
        let is_lead = |somebody: &Somebody| somebody.role == Role::Facilitator;
        let leads = self.people.iter().filter(|somebody| is_lead(somebody)).count() as u64;
        let who = match self.dice.below(100) {
            0..=17 => self.dice.below(leads),
            _ => self.dice.below(self.people.len() as u64),
        } as usize;
        if self.people[who].link.is_none() {
            return self.come(who, places).await;
        }
        match self.dice.below(100) {
            0..=2 => self.leave(who, false),
            3..=5 => self.leave(who, true),
            6..=8 => self.stall(who),
            9..=11 => self.flow(who),
            12..=14 => self.send_twice(who),
            _ => {
                self.send_again(who, false);
                self.want(who);
            }
        }
    }

    fn want(&mut self, who: usize) {
        let Somebody { client, role, .. } = self.people[who];
        let (room, stage) = {
            let book = self.recorder.book();
            let Some(sight) = book.clients[client].sight() else { return };
            (book.sections[sight.room].clone(), book.sections[sight.stage].clone())
        };
        let command = match role {
            Role::Participant => of_participant(&self.dice, &stage),
            Role::Facilitator => of_facilitator(&self.dice, &room, &stage, true),
            Role::Screen | Role::Observer => return,
        };
        let id = self.dice.id().to_string();
        self.send(who, &id, &command);
    }

    /// Everybody who is here answers every question they see.
    pub(super) fn answer_once_more(&mut self) {
        self.tidy();
        for who in 0..self.people.len() {
            let Somebody { client, role, .. } = self.people[who];
            let stage = {
                let book = self.recorder.book();
                book.clients[client].sight().map(|sight| book.sections[sight.stage].clone())
            };
            let Some(stage) = stage.filter(|_| role == Role::Participant) else { continue };
            for question in 0..stage["questions"].as_array().map_or(0, Vec::len) {
                let (id, value) = (self.dice.id().to_string(), self.dice.below(2));
                let command =
                    json!({"type": "answer", "round": stage["round"], "question": question, "value": value});
                self.send(who, &id, &command);
            }
        }
    }

    fn send(&mut self, who: usize, id: &str, command: &Value) {
        let Somebody { client, link, .. } = &self.people[who];
        let Some(link) = link else { return };
        self.recorder.book().sends(*client, id, command);
        link.send(json!({"type": "do", "id": id, "command": command}).to_string());
    }

    /// The same command once more, before it was answered: what a browser does that does not know whether it was
    /// heard.
    fn send_twice(&mut self, who: usize) {
        let unresolved = self.wanted(who);
        if let Some(Sent { id, command, .. }) = unresolved.last() {
            self.send(who, id, command);
        }
    }

    /// Sends again what was answered `retry`, and on a new connection all that was not answered, in order.
    fn send_again(&mut self, who: usize, is_new: bool) {
        let due = due(&mut self.recorder.book(), self.people[who].client, is_new);
        for Sent { id, command, .. } in due {
            self.send(who, &id, &command);
        }
    }

    fn wanted(&self, who: usize) -> Vec<Sent> {
        wanted(&mut self.recorder.book(), self.people[who].client)
    }

    // ---- the end ------------------------------------------------------------------------------------------

    /// Everybody comes back and sends again. A door that keeps somebody out is opened.
    pub(super) async fn heal(&mut self, places: &[Place]) {
        self.limbo.clear();
        self.tidy();
        if self.has_ended {
            // Whoever knocks at an ended room makes the node erase what a fault kept it from erasing.
            return self.welcome(Role::Screen, places).await;
        }
        self.open_the_door();
        for who in 0..self.people.len() {
            self.flow(who);
            let waits_in_vain = self.people[who].link.is_some() && !self.wanted(who).is_empty();
            if waits_in_vain && self.dice.per_mille(200) {
                self.leave(who, false);
            }
            match self.people[who].link {
                None => self.come(who, places).await,
                Some(_) => self.send_again(who, false),
            }
        }
    }

    fn open_the_door(&mut self) {
        let is_kept_out = |somebody: &Somebody| {
            let book = self.recorder.book();
            let last = book.clients[somebody.client].parted.last();
            somebody.link.is_none() && last.is_some_and(|parted| parted.reason.as_deref() == Some("locked"))
        };
        let leads =
            |who: &usize| self.people[*who].role == Role::Facilitator && self.people[*who].link.is_some();
        let lead = (0..self.people.len()).find(|who| leads(who) && self.wanted(*who).is_empty());
        if let Some(lead) = lead.filter(|_| self.people.iter().any(is_kept_out)) {
            let id = self.dice.id().to_string();
            self.send(lead, &id, &json!({"type": "unlock"}));
        }
    }

    /// Everybody is here and waits for nothing.
    pub(super) fn is_well(&self) -> bool {
        // Whoever was closed hears of it later, and comes back then.
        let is_here = |link: &Link| !link.is_over() && !link.was_closed();
        let is_well =
            |who: usize| self.people[who].link.as_ref().is_some_and(is_here) && self.wanted(who).is_empty();
        self.has_ended || (0..self.people.len()).all(is_well)
    }
}
