//! Nodes on free ports, and the rooms on them.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use keidas::{
    Config, Server, Timeouts,
    clock::{Chance, Clock},
    config::MetricsAddress,
    log::{Log, memory::MemoryLog},
};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::{
    http::{Answer, request},
    line::Way,
    person::Person,
    soon,
};

/// A node and its log.
pub struct World {
    pub node: Node,
}

/// A server that is running.
pub struct Node {
    pub address: SocketAddr,
    pub metrics: Option<SocketAddr>,
    stop: CancellationToken,
    running: JoinHandle<()>,
}

/// A room, and what opens it.
#[derive(Debug, Clone)]
pub struct Room {
    pub address: SocketAddr,
    pub code: String,
    pub key: String,
    pub opened: Value,
}

/// A server for tests: short waiting times, no counters, any port.
pub fn config() -> Config {
    Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        log: "memory:".into(),
        metrics: Some(MetricsAddress::Off),
        max_opened: u32::MAX,
        timeouts: Timeouts {
            grace: Duration::from_millis(200),
            waited_for: Duration::from_millis(600),
            ..Timeouts::default()
        },
        ..Config::default()
    }
}

impl World {
    pub async fn new() -> World {
        World::with(config()).await
    }

    pub async fn with(config: Config) -> World {
        World { node: Node::start(config).await }
    }

    /// Opens a room with the defaults.
    pub async fn room(&self) -> Room {
        self.room_with(json!({})).await
    }

    pub async fn room_with(&self, wish: Value) -> Room {
        self.node.room_with(wish).await
    }
}

impl Node {
    pub async fn start(config: Config) -> Node {
        Node::run(Server::new(config).await.unwrap())
    }

    /// A node on a log that outlives it.
    pub async fn start_on(log: &Arc<MemoryLog>, config: Config) -> Node {
        Node::start_with(Arc::clone(log) as Arc<dyn Log>, config).await
    }

    /// A node on any log.
    pub async fn start_with(log: Arc<dyn Log>, config: Config) -> Node {
        Node::run(Server::with(config, log, Clock::system(), Chance::system()).await.unwrap())
    }

    /// A node of which everything was chosen.
    pub fn run(server: Server) -> Node {
        let (address, metrics) = (server.address(), server.metrics_address());
        let stop = CancellationToken::new();
        let until = stop.clone();
        let running = tokio::spawn(async move { server.serve(until.cancelled_owned()).await.unwrap() });
        Node { address, metrics, stop, running }
    }

    /// Tells the node to stop; it says goodbye meanwhile.
    pub fn tell_to_stop(&self) {
        self.stop.cancel();
    }

    /// Stops the node as a service manager would.
    pub async fn stop(self) {
        self.stop.cancel();
        soon("a node to stop", self.running).await.unwrap();
    }

    pub async fn get(&self, path: &str) -> Answer {
        request(self.address, "GET", path, &[], "").await
    }

    pub async fn room_with(&self, wish: Value) -> Room {
        let answer = request(self.address, "POST", "/api/rooms", &[], &wish.to_string()).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        Room::opened(self.address, answer.json())
    }
}

impl Room {
    /// A room as `POST /api/rooms` answered.
    pub fn opened(address: SocketAddr, opened: Value) -> Room {
        let text = |field: &str| opened[field].as_str().expect(field).to_owned();
        Room { address, code: text("code"), key: text("key"), opened: opened.clone() }
    }

    /// The room's door word, which stands behind the number sign of its link.
    pub fn door(&self) -> &str {
        let link = self.opened["join_url"].as_str().expect("a link");
        link.split_once('#').expect("a door word").1
    }

    /// The same room on another node.
    pub fn on(&self, node: &Node) -> Room {
        Room { address: node.address, ..self.clone() }
    }

    pub async fn participant(&self) -> Person {
        Person::join(self, json!({"as": "participant"})).await
    }

    pub async fn participants(&self, count: usize) -> Vec<Person> {
        let mut people = Vec::new();
        for _ in 0..count {
            people.push(self.participant().await);
        }
        people
    }

    /// A participant who comes this way.
    pub async fn participant_by(&self, way: Way) -> Person {
        Person::join_by(way, self, json!({"as": "participant"})).await
    }

    /// A facilitator who comes this way.
    pub async fn facilitator_by(&self, way: Way) -> Person {
        Person::join_by(way, self, json!({"as": "facilitator", "key": self.key})).await
    }

    pub async fn facilitator(&self) -> Person {
        Person::join(self, json!({"as": "facilitator", "key": self.key})).await
    }

    pub async fn screen(&self) -> Person {
        Person::join(self, json!({"as": "screen"})).await
    }

    pub async fn observer(&self) -> Person {
        Person::join(self, json!({"as": "observer"})).await
    }

    /// A request about this room; `path` follows its code.
    pub async fn request(&self, method: &str, path: &str, bearer: Option<&str>) -> Answer {
        let path = format!("/api/rooms/{}{path}", self.code);
        let bearer = bearer.map(|bearer| format!("Bearer {bearer}"));
        let headers: Vec<_> = bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
        request(self.address, method, &path, &headers, "").await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, None).await
    }
}
