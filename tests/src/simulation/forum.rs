//! The people of one simulated room: they come, ask, fall asleep, drop without a word, come back with their ticket
//! and send again what was not answered, as the browser does. It must never know what is right.

use std::time::Duration;

use keidas::{limits::LINE_UNREAD, simulation::Simulated};
use keidas_protocol::{Key, ids::RoomCode, wire::Hello, words::Role};
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};

use super::{
    line::{Line, Ways},
    link::{Carrier, Link, Socket},
    place::Place,
    presence::{StayId, Watch},
    wire::Wire,
    wishes::{of_facilitator, of_participant},
};
use crate::{
    dice::Dice,
    line::Way,
    mutation::LineBug,
    outbox::{due, wanted},
    recorder::{ClientId, Recorder, Sent},
};

/// How long a client waits to be let in.
const PATIENCE: Duration = Duration::from_secs(5);

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

/// Somebody was not let in; `reason`: what has not been heard as a message.
struct TurnedAway {
    reason: Option<String>,
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

    // ---- coming and going ---------------------------------------------------------------------------------

    async fn come(&mut self, who: usize, places: &[Place]) {
        let (client, role) = (self.people[who].client, self.people[who].role);
        let ticket = {
            let mut book = self.recorder.book();
            book.comes(client);
            book.clients[client].ticket.clone().filter(|_| role == Role::Participant)
        };
        if role == Role::Participant {
            self.watch.tries(ticket.is_some());
        }
        let wire = Wire::new(self.recorder.clone(), client, self.dice.fork(), self.bug);
        let place = self.dice.below(places.len() as u64) as usize;
        let way = if let [only] = self.ways.are { *only } else { *self.dice.one_of(self.ways.are) };
        let carrier = match way {
            Way::WebSocket => self.connect(role, ticket, &wire, places[place].node()).await,
            way => self.open_line(way, role, ticket, &wire, places[place].node()).await,
        };
        match carrier {
            Ok(carrier) => {
                self.people[who].link = Some(Link { place, wire, carrier });
                if role == Role::Participant {
                    self.watch.comes(client, place);
                }
                self.send_again(who, true);
            }
            Err(Some(TurnedAway { reason })) => {
                if let Some(reason) = reason {
                    self.recorder.book().parts(client, Some(&reason));
                }
                self.note_end();
            }
            Err(None) => {
                wire.go_deaf();
                self.recorder.book().parts(client, None);
                if role == Role::Participant {
                    // A line may be open all the same, until the node notices that nobody reads it.
                    self.watch.comes(client, place);
                    let stay = self.watch.goes(client);
                    self.watch.is_missed(stay, LINE_UNREAD);
                }
            }
        }
    }

    async fn connect(
        &self,
        role: Role,
        ticket: Option<String>,
        wire: &Wire,
        node: &Simulated,
    ) -> Result<Carrier, Option<TurnedAway>> {
        let hello = match role {
            Role::Participant => Hello::participant(ticket.map(keidas_protocol::Ticket::from_browser)),
            Role::Facilitator => Hello::facilitator(self.key.clone()),
            Role::Screen | Role::Observer => Hello::new(role),
        };
        let joined = timeout(PATIENCE, node.join(self.code, hello, wire.clone())).await.map_err(|_| None)?;
        let (seated, session) =
            joined.map_err(|close| TurnedAway { reason: json!(close).as_str().map(str::to_owned) })?;
        Ok(Carrier::Socket(Socket { seated, session: tokio::spawn(session) }))
    }

    async fn open_line(
        &self,
        way: Way,
        role: Role,
        ticket: Option<String>,
        wire: &Wire,
        node: &Simulated,
    ) -> Result<Carrier, Option<TurnedAway>> {
        let mut hello = json!({"type": "hello", "as": role});
        match role {
            Role::Participant => hello["ticket"] = json!(ticket),
            Role::Facilitator => hello["key"] = json!(&*self.key),
            Role::Screen | Role::Observer => {}
        }
        let line =
            Line::open(node, self.code, way, &hello, wire.clone(), self.dice.fork(), self.ways.clone());
        match timeout(PATIENCE, line).await {
            Ok(Some(line)) => Ok(Carrier::Line(line)),
            // The goodbye was heard as any other message.
            Ok(None) if wire.is_closed() => Err(Some(TurnedAway { reason: None })),
            Ok(None) | Err(_) => Err(None),
        }
    }

    /// The connection is over for the client; `unnoticed`: the node writes on for a while.
    fn leave(&mut self, who: usize, unnoticed: bool) {
        let somebody = &mut self.people[who];
        let Some(link) = somebody.link.take() else { return };
        link.wire.go_deaf();
        self.recorder.book().parts(somebody.client, None);
        let stay = self.watch.goes(somebody.client);
        if unnoticed {
            link.wire.flow();
            let noticed_at = Instant::now() + Duration::from_millis(self.dice.from_to(10, 30_000));
            self.limbo.push(Left { stay, noticed_at, link });
        } else {
            self.watch.is_missed(stay, link.is_missed_after());
        }
    }

    /// The node notices whose connection is gone.
    fn tidy_limbo(&mut self) {
        let now = Instant::now();
        for left in self.limbo.extract_if(.., |left| left.noticed_at <= now) {
            self.watch.is_missed(left.stay, left.link.is_missed_after());
        }
    }

    /// Notes whose connection the node has closed some time ago, whether they know it or sleep on.
    fn note_closed(&mut self) {
        let closed = self.those(Link::was_closed).into_iter().map(|who| self.people[who].client);
        closed.for_each(|client| self.watch.was_closed(client));
    }

    /// The client's device sleeps: it takes little more.
    fn stall(&mut self, who: usize) {
        let bytes = self.dice.below(4_000) as usize;
        if let Some(link) = &self.people[who].link {
            link.wire.stall(bytes);
            self.watch.stalls(self.people[who].client);
        }
    }

    fn flow(&mut self, who: usize) {
        if let Some(link) = &self.people[who].link {
            link.wire.flow();
        }
    }

    /// Takes leave of connections that the node has closed.
    pub(super) fn tidy(&mut self) {
        self.note_closed();
        self.those(Link::is_over).into_iter().for_each(|who| self.leave(who, false));
        self.note_end();
    }

    /// Whose connection is such a one.
    fn those(&self, is: impl Fn(&Link) -> bool) -> Vec<usize> {
        let links = self.people.iter().map(|somebody| somebody.link.as_ref());
        links.enumerate().filter(|(_, link)| link.is_some_and(&is)).map(|(who, _)| who).collect()
    }

    fn note_end(&mut self) {
        let book = self.recorder.book();
        let has_ended = |somebody: &Somebody| {
            let parted = &book.clients[somebody.client].parted;
            parted.iter().any(|parted| matches!(parted.reason.as_deref(), Some("ended" | "moved")))
        };
        self.has_ended |= self.people.iter().any(has_ended);
    }

    /// A node is gone.
    pub(super) fn lose_everybody_at(&mut self, place: usize) {
        self.note_closed();
        self.those(|link| link.place == place).into_iter().for_each(|who| self.leave(who, false));
        for left in self.limbo.extract_if(.., |left| left.link.place == place) {
            self.watch.is_missed(left.stay, Duration::ZERO);
        }
    }

    /// Compares how many are said to be here with who is.
    pub(super) fn look_at_presence(&mut self, is_troubled: bool) {
        self.tidy();
        self.tidy_limbo();
        let slept = self.those(|link| link.wire.has_slept()).into_iter().map(|who| self.people[who].client);
        slept.for_each(|client| self.watch.stalls(client));
        if !self.has_ended {
            self.watch.look(&self.recorder.book(), is_troubled);
        }
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
        let is_here = |link: &Link| !link.is_over();
        let is_well =
            |who: usize| self.people[who].link.as_ref().is_some_and(is_here) && self.wanted(who).is_empty();
        self.has_ended || (0..self.people.len()).all(is_well)
    }
}
