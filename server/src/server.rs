//! A server is a value: [`Server::new`] builds the object graph of a node, [`Server::serve`] runs it until it is told to stop. It
//! must never know what a request or a room says.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::bail;
use futures_util::FutureExt;
use tokio::{
    net::TcpListener,
    sync::Semaphore,
    task::JoinSet,
    time::{Instant, interval_at, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    admission::{gate::Gate, places::Places},
    client::lines::Lines,
    clock::{Chance, Clock},
    config::Config,
    decks::Decks,
    http::{
        addresses::Addresses,
        app::{App, Parts},
        hosts::Hosts,
        listener::{self, Late, Service},
        proxies::Proxies,
        routes,
        same_origin::SameOrigin,
        web::Pages,
    },
    limits::{LARGE_BODIES_MAX, METRICS_CONNECTIONS_MAX, SHUTDOWN_TIME},
    log::{self, Log, Opened},
    room::{
        node::Node,
        peers::{Alone, Peers, mesh::Mesh},
        registry::Rooms,
    },
    settings::OpeningBudget,
    telemetry::Metrics,
};

mod listeners;
#[cfg(test)]
mod tests;

use listeners::{connections_max, metrics_listener, public_listener};

/// A node, ready to serve.
pub struct Server {
    app: App,
    rooms: Arc<Rooms>,
    listener: TcpListener,
    metrics: Option<TcpListener>,
    metrics_hosts: Hosts,
    max_connections: usize,
    drain_wait: Duration,
    /// Whoever comes when this process has stopped waits for the next one.
    is_handed_over: bool,
}

impl Server {
    /// Reads the decks, opens the log and the ports.
    ///
    /// # Errors
    /// A sentence for the operator, with a way out.
    pub async fn new(config: Config) -> anyhow::Result<Server> {
        Server::on(None, config).await
    }

    /// The same on a socket that was opened by whoever started the program, if there is one.
    ///
    /// # Errors
    /// A sentence for the operator, with a way out.
    pub async fn on(socket: Option<std::net::TcpListener>, config: Config) -> anyhow::Result<Server> {
        let (clock, chance) = (Clock::system(), Chance::system());
        let Opened { log, pubsub } = log::open(&config, clock.clone(), chance.clone()).await?;
        let peers: Arc<dyn Peers> = match pubsub {
            Some(pubsub) => Arc::new(Mesh::join(pubsub, clock.clone(), chance.clone()).await),
            None => Arc::new(Alone),
        };
        Server::build(socket, config, log, peers, clock, chance).await
    }

    /// The same with a given log, clock and chance.
    ///
    /// # Errors
    /// A sentence for the operator, with a way out.
    pub async fn with(
        config: Config,
        log: Arc<dyn Log>,
        clock: Clock,
        chance: Chance,
    ) -> anyhow::Result<Server> {
        Server::build(None, config, log, Arc::new(Alone), clock, chance).await
    }

    async fn build(
        socket: Option<std::net::TcpListener>,
        config: Config,
        log: Arc<dyn Log>,
        peers: Arc<dyn Peers>,
        clock: Clock,
        chance: Chance,
    ) -> anyhow::Result<Server> {
        let decks = Decks::read(config.decks.as_deref())?;
        let is_handed_over = socket.is_some();
        let listener = public_listener(socket, config.listen)?;
        let metrics = metrics_listener(config.metrics)?;
        let node = Arc::new(node(&config, decks.clone(), log, peers, clock, chance));
        let addresses = Addresses::new(config.public_url, listener.local_addr()?);
        let origins = SameOrigin::new(addresses.public_origin().cloned(), &config.origins);
        let hosts = Hosts::new(addresses.public_origin(), &config.hosts);
        let proxies = Proxies::new(config.trust_proxy);
        let rooms = Rooms::new(Arc::clone(&node));
        let openings = OpeningBudget::of(config.max_opened, config.max_rooms, config.max_opened_daily);
        let gate = Arc::new(Gate::new(Arc::clone(&rooms), openings, config.guesses));
        let pages = Arc::new(Pages::new(addresses.path(), &config.embeds, addresses.is_https()));
        let (connections, ready) = (TaskTracker::new(), Arc::new(AtomicBool::new(true)));
        let (max_connections, drain_wait) = (connections_max(config.max_connections), config.drain_wait);
        let places = Places::new(max_connections, config.trust_proxy > 0);
        let lines = Lines::new(max_connections, Places::new(max_connections, config.trust_proxy > 0));
        let app = App::new(Parts {
            node,
            gate,
            pages,
            decks,
            addresses,
            origins,
            hosts,
            proxies,
            places,
            lines,
            large_bodies: Semaphore::new(LARGE_BODIES_MAX),
            connections,
            ready,
        });
        listener::reserve_descriptors(&listener, max_connections);
        let metrics_hosts = Hosts::local(&config.hosts);
        Ok(Server {
            app,
            rooms,
            listener,
            metrics,
            metrics_hosts,
            max_connections,
            drain_wait,
            is_handed_over,
        })
    }

    /// The address in fact listened on.
    ///
    /// # Panics
    /// Never: the socket is bound.
    pub fn address(&self) -> SocketAddr {
        self.listener.local_addr().expect("the listener is bound")
    }

    /// Where the counters are in fact, if anywhere.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().and_then(|listener| listener.local_addr().ok())
    }

    /// Where this machine opens the server.
    pub fn here(&self) -> String {
        self.app.addresses.here()
    }

    /// Where phones open the server, if they can.
    pub fn for_phones(&self) -> Option<String> {
        self.app.addresses.for_phones()
    }

    /// Serves until `until`, then is not ready for `drain_wait`, says goodbye to everybody and ends within ten
    /// seconds.
    ///
    /// # Errors
    /// When the log broke, or a part ended that should not: the process has to end, and starts from what is on the disk.
    pub async fn serve(self, until: impl Future<Output = ()>) -> anyhow::Result<()> {
        let Server { app, rooms, listener, metrics, metrics_hosts, max_connections, drain_wait, .. } = self;
        let Parts { node, connections, ready, .. } = &*app;
        let stop = CancellationToken::new();
        let service = |router, connections_max, places, path: &str| Service {
            router,
            permits: Arc::new(Semaphore::new(connections_max)),
            places,
            path: path.into(),
            timeouts: node.timeouts,
            metrics: node.metrics.clone(),
        };
        let places = Some(Arc::clone(&app.places));
        let public = service(routes::routes(app.clone()), max_connections, places, app.addresses.path());
        let mut tasks = JoinSet::new();
        let late = (!self.is_handed_over).then(|| late(&app));
        tasks.spawn(listener::serve(listener, public, stop.clone(), late).map(|()| "the listener"));
        if let Some(metrics) = metrics {
            let routes = routes::metrics_routes(Arc::clone(node), metrics_hosts);
            let counters = service(routes, METRICS_CONNECTIONS_MAX, None, "");
            tasks.spawn(
                listener::serve(metrics, counters, stop.clone(), None).map(|()| "the counters' listener"),
            );
        }
        let sweep = sweep(Arc::clone(node), Arc::clone(&rooms), Arc::clone(&app.gate));
        let sweeper = tasks.spawn(sweep.map(|()| "the sweeper"));
        let lost = tokio::select! {
            () = until => None,
            // Requests that wait get no answer: the process ends, and the next one reads what is on the disk.
            () = node.log.broken() => {
                node.broken.cancel();
                None
            }
            // Half a server is worse than one that is started anew.
            Some(ended) = tasks.join_next() => Some(ended.unwrap_or("a task that panicked")),
        };
        ready.store(false, Ordering::Relaxed);
        if lost.is_none() && !node.broken.is_cancelled() {
            // Meanwhile a load balancer sees that the server is not ready, and sends nobody new.
            tokio::select! {
                () = sleep(drain_wait) => {}
                () = node.log.broken() => node.broken.cancel(),
            }
        }
        sweeper.abort();
        stop.cancel();
        node.draining.cancel();
        connections.close();
        let goodbye = async {
            rooms.stopped().await;
            node.peers.close().await;
            node.log.close().await;
            connections.wait().await;
            while tasks.join_next().await.is_some() {}
        };
        if timeout(SHUTDOWN_TIME, goodbye).await.is_err() {
            tracing::warn!("some connections did not say goodbye in time");
        }
        if node.broken.is_cancelled() {
            bail!(
                "the log is broken; what was acknowledged is on the disk, start again when the disk is well"
            );
        }
        if let Some(lost) = lost {
            bail!("{lost} ended without being told to; start again, and tell us what stands above");
        }
        Ok(())
    }
}

/// What all rooms of this process share.
fn node(
    config: &Config,
    decks: Decks,
    log: Arc<dyn Log>,
    peers: Arc<dyn Peers>,
    clock: Clock,
    chance: Chance,
) -> Node {
    Node {
        metrics: Metrics::with(|registry| {
            log.register(registry);
            peers.register(registry);
        }),
        log,
        peers,
        decks,
        started: clock.now(),
        clock,
        chance,
        timeouts: config.timeouts,
        started_at: Instant::now(),
        draining: CancellationToken::new(),
        broken: CancellationToken::new(),
        people_max: config.max_people,
        rooms_max: config.max_rooms,
    }
}

/// What is said on connections that come after the end, until all have heard it.
fn late(app: &App) -> Late {
    let heard = app.clone();
    let until = async move {
        // Whoever has not come for it by then does without.
        let _ = timeout(heard.node.timeouts.linger, heard.lines.ended()).await;
    };
    Late { router: routes::last_words(app.clone()), until: Box::pin(until) }
}

async fn sweep(node: Arc<Node>, rooms: Arc<Rooms>, gate: Arc<Gate>) {
    if let Err(error) = rooms.finish().await {
        tracing::warn!(%error, "what was left unfinished could not be looked for");
    }
    let every = node.timeouts.sweep_every;
    let mut ticks = interval_at(Instant::now() + every, every);
    loop {
        ticks.tick().await;
        gate.forget();
        if let Err(error) = rooms.sweep().await {
            tracing::warn!(%error, "idle rooms could not be looked for");
        }
    }
}
