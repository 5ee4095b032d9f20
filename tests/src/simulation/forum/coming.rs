//! How the people of a simulated room come and go: by a socket or a line, by themselves or with their node, noticed or not. It must
//! never know what they ask.

use std::time::Duration;

use keidas::{limits::LINE_UNREAD, simulation::Simulated};
use keidas_protocol::{wire::Hello, words::Role};
use serde_json::json;
use tokio::time::{Instant, timeout};

use super::{Forum, Left, Somebody};
use crate::{
    line::Way,
    simulation::{
        line::Line,
        link::{Carrier, Link, Socket},
        place::Place,
        wire::Wire,
    },
};

/// How long a client waits to be let in.
const PATIENCE: Duration = Duration::from_secs(5);

/// Somebody was not let in; `reason`: what has not been heard as a message.
struct TurnedAway {
    reason: Option<String>,
}

impl Forum {
    pub(super) async fn come(&mut self, who: usize, places: &[Place]) {
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
    pub(super) fn leave(&mut self, who: usize, unnoticed: bool) {
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
    pub(super) fn tidy_limbo(&mut self) {
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
    pub(super) fn stall(&mut self, who: usize) {
        let bytes = self.dice.below(4_000) as usize;
        if let Some(link) = &self.people[who].link {
            link.wire.stall(bytes);
            self.watch.stalls(self.people[who].client);
        }
    }

    pub(super) fn flow(&mut self, who: usize) {
        if let Some(link) = &self.people[who].link {
            link.wire.flow();
        }
    }

    /// Takes leave of connections that the node has closed.
    pub(in crate::simulation) fn tidy(&mut self) {
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
    pub(in crate::simulation) fn lose_everybody_at(&mut self, place: usize) {
        self.note_closed();
        self.those(|link| link.place == place).into_iter().for_each(|who| self.leave(who, false));
        for left in self.limbo.extract_if(.., |left| left.link.place == place) {
            self.watch.is_missed(left.stay, Duration::ZERO);
        }
    }

    /// Compares how many are said to be here with who is.
    pub(in crate::simulation) fn look_at_presence(&mut self, is_troubled: bool) {
        self.tidy();
        self.tidy_limbo();
        let slept = self.those(|link| link.wire.has_slept()).into_iter().map(|who| self.people[who].client);
        slept.for_each(|client| self.watch.stalls(client));
        if !self.has_ended {
            self.watch.look(&self.recorder.book(), is_troubled);
        }
    }
}
