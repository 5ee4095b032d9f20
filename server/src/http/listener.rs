//! The acceptor: takes connections and hands them to a router, so many and no more, with bounded headers, without delay,
//! from a deep backlog. It stops gracefully: running requests finish.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::future::BoxFuture;
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::rt::TokioTimer;
use socket2::SockRef;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use crate::{
    admission::places::{Place, Places},
    http::{
        connection::{self, Connection, Pace},
        framing,
        problem::Problem,
        target,
        visitor::Caller,
    },
    limits::{
        ACCEPT_PAUSE_WHEN, ACCEPT_RETRY_AFTER, ACCEPTS_AT_ONCE, BACKLOG, DESCRIPTORS_RESERVED,
        HEADER_BYTES_MAX, REJECTIONS_MAX, SEND_BUFFER,
    },
    outbox::write_timeout::WriteTimeout,
    settings::Timeouts,
    telemetry::{Metrics, seldom::Seldom},
};

/// What every connection of a listener gets.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) router: Router,
    /// Connections at the same time.
    pub(crate) permits: Arc<Semaphore>,
    /// Whose connections they are, if that matters.
    pub(crate) places: Option<Arc<Places>>,
    /// The path this server has on the public address, without a slash at its end: cut off, if it is there.
    pub(crate) path: Arc<str>,
    pub(crate) timeouts: Timeouts,
    pub(crate) metrics: Metrics,
}

/// What is answered after the end on connections that come then: a client that polls by one connection after the other would
/// never hear goodbye.
pub(crate) struct Late {
    pub(crate) router: Router,
    /// Until there is nobody left who might come.
    pub(crate) until: BoxFuture<'static, ()>,
}

/// What a connection holds for as long as it is open.
pub(in crate::http) type HeldPlace = (OwnedSemaphorePermit, Option<Place>);

impl Service {
    /// A place for a connection from there, if there is one.
    fn place(&self, peer: IpAddr) -> Option<HeldPlace> {
        let permit = Arc::clone(&self.permits).try_acquire_owned().ok()?;
        let place = match &self.places {
            None => None,
            Some(places) => Some(places.of_peer(peer)?),
        };
        Some((permit, place))
    }
}

/// Listens with a backlog that holds a plenary.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    // Inherited by every connection: without it the kernel holds megabytes for one that does not read.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Listens on a socket that whoever started the program has opened: it outlives us, and who comes while we are
/// restarted waits in its backlog.
pub(crate) fn adopt(socket: std::net::TcpListener) -> io::Result<TcpListener> {
    SockRef::from(&socket).set_send_buffer_size(SEND_BUFFER as usize)?;
    socket.set_nonblocking(true)?;
    TcpListener::from_std(socket)
}

/// How many connections there are file descriptors for, after asking the system for as many as it gives.
pub(crate) fn descriptors() -> usize {
    let given = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(u64::MAX);
    usize::try_from(given.saturating_sub(DESCRIPTORS_RESERVED)).unwrap_or(usize::MAX)
}

/// Has the system lay out its table of descriptors for so many connections now, for as long as the program runs. It
/// doubles the table otherwise whenever one does not fit, and Linux halts whoever accepts in that moment for up to 20 ms:
/// everybody whose turn it is on the same thread would wait with it. Eight bytes a place, in the kernel.
#[cfg(unix)]
pub(crate) fn reserve_descriptors(listener: &TcpListener, connections: usize) {
    let last = connections.saturating_add(DESCRIPTORS_RESERVED as usize - 1);
    // If the system refuses, the others feel a wave of newcomers: no reason not to serve.
    let _ = i32::try_from(last).map(|last| rustix::io::fcntl_dupfd_cloexec(listener, last));
}

/// Other systems have no such table.
#[cfg(not(unix))]
pub(crate) fn reserve_descriptors(_: &TcpListener, _: usize) {}

/// Serves until `stop`, then waits for the requests that have begun, and answers what is still answered.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Service,
    stop: CancellationToken,
    late: Option<Late>,
) {
    let service = Arc::new(service);
    let requests = TaskTracker::new();
    let rejections = Arc::new(Semaphore::new(REJECTIONS_MAX));
    let mut accepted_in_a_row = 0;
    loop {
        // A wave that comes in waits in the backlog, not before those who are in a room already: whatever else can
        // run now runs before the next ones are let in.
        accepted_in_a_row += 1;
        if accepted_in_a_row == ACCEPTS_AT_ONCE {
            accepted_in_a_row = 0;
            let asked = Instant::now();
            tokio::task::yield_now().await;
            if asked.elapsed() > ACCEPT_PAUSE_WHEN {
                // Until the clock's next millisecond.
                sleep(Duration::ZERO).await;
            }
        }
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = accept(&listener) => accepted,
        };
        if let Some(place) = service.place(peer.ip()) {
            requests.spawn(answer(stream, peer.ip(), place, Arc::clone(&service), stop.clone()));
        } else if let Ok(rejection) = Arc::clone(&rejections).try_acquire_owned() {
            let time = service.timeouts.linger;
            service.metrics.problem(Problem::full().code().into());
            requests.spawn(async move {
                let _ = timeout(time, reject(stream)).await;
                drop(rejection);
            });
        }
    }
    if let Some(Late { router, mut until }) = late {
        let service = Arc::new(Service { router, ..Service::clone(&service) });
        loop {
            let (stream, peer) = tokio::select! {
                () = &mut until => break,
                accepted = accept(&listener) => accepted,
            };
            if let Some(place) = service.place(peer.ip()) {
                requests.spawn(answer_late(stream, peer.ip(), place, Arc::clone(&service)));
            }
        }
    }
    drop(listener);
    requests.close();
    requests.wait().await;
}

/// The next connection. Cancel safe.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                // Too many open files, mostly: a moment later the next one may fit.
                static TOLD: Seldom = Seldom::new();
                TOLD.tell(|since| tracing::warn!(%error, since, "a connection could not be accepted"));
                sleep(ACCEPT_RETRY_AFTER).await;
            }
        }
    }
}

/// How far a connection that is used for HTTP has come.
#[derive(Default)]
struct Progress {
    has_asked: AtomicBool,
    /// Its time is over: the next answer is the last.
    is_over: AtomicBool,
}

/// Answers the requests of one connection, until it is upgraded, closed, or the server stops.
///
/// A balancer keeps connections and sends on them without asking, so it has to be the one who closes: an idle connection
/// is kept for longer than balancers do, and when its time is over the last answer says so.
async fn answer(
    stream: TcpStream,
    address: IpAddr,
    place: HeldPlace,
    service: Arc<Service>,
    stop: CancellationToken,
) {
    // What a connection needs for as long as it lasts is shared, or stands in one place: there are tens of thousands.
    let timeouts = &service.timeouts;
    let (progress, pace) = (Arc::new(Progress::default()), Pace::default());
    let mut connection = connection(stream, address, place, &service, &progress, &pace);
    let over = async {
        sleep(timeouts.header).await;
        if !progress.has_asked.load(Ordering::Relaxed) {
            return;
        }
        sleep(timeouts.http_life.saturating_sub(timeouts.header)).await;
        progress.is_over.store(true, Ordering::Relaxed);
        sleep(timeouts.http_idle).await;
        if pace.is_lasting() {
            // A stream knows by itself when its client has gone.
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = &mut connection => {}
        () = stop.cancelled() => {
            connection.graceful_shutdown();
            if pace.is_lasting() {
                // Its host says goodbye.
                (&mut connection).await;
            } else {
                // Whoever is still sending a request would be waited for as long as a request may take.
                let _ = timeout(timeouts.linger, &mut connection).await;
            }
        }
        () = over => {
            connection.graceful_shutdown();
            if progress.has_asked.load(Ordering::Relaxed) {
                let _ = timeout(timeouts.header, &mut connection).await;
            }
        }
    }
}

/// Answers one request, and soon.
async fn answer_late(stream: TcpStream, address: IpAddr, place: HeldPlace, service: Arc<Service>) {
    let progress = Progress { is_over: true.into(), ..Progress::default() };
    let (progress, pace) = (Arc::new(progress), Pace::default());
    let connection = connection(stream, address, place, &service, &progress, &pace);
    let _ = timeout(service.timeouts.linger, connection).await;
}

/// A connection as HTTP.
fn connection(
    stream: TcpStream,
    address: IpAddr,
    place: HeldPlace,
    service: &Service,
    progress: &Arc<Progress>,
    pace: &Pace,
) -> Connection<impl connection::Router> {
    // A frame leaves when it is written; waiting for more would only make it late.
    let _ = stream.set_nodelay(true);
    let caller = Caller { address, _place: Arc::new(place), pace: pace.clone() };
    let Service { router, path, timeouts, metrics, .. } = service;
    let (router, path, metrics) = (router.clone(), Arc::clone(path), metrics.clone());
    let progress = Arc::clone(progress);
    let answering = move |mut request: Request<Incoming>| {
        progress.has_asked.store(true, Ordering::Relaxed);
        // Beside chunks a length may have stood that another reader goes by: nothing is read behind them (RFC 9112, 6.3).
        let is_last = request.headers().contains_key(header::TRANSFER_ENCODING);
        let settled = framing::check(request.headers()).and_then(|()| target::settle(&mut request));
        below(&path, &mut request);
        request.extensions_mut().insert(caller.clone());
        let (router, progress, metrics) = (router.clone(), Arc::clone(&progress), metrics.clone());
        async move {
            let mut response = match settled {
                Ok(()) => router.oneshot(request).await.unwrap_or_else(|never| match never {}),
                Err(problem) => {
                    metrics.problem(problem.code().into());
                    last(problem.into_response())
                }
            };
            if (is_last || progress.is_over.load(Ordering::Relaxed))
                && response.status() != StatusCode::SWITCHING_PROTOCOLS
            {
                response = last(response);
            }
            response
        }
    };
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(timeouts.http_idle).max_buf_size(HEADER_BYTES_MAX);
    let stream = WriteTimeout::new(stream, timeouts.write_stall, Arc::clone(&pace.lasting));
    Connection::new(http, timeouts.http_idle, stream, answering, pace.clone())
}

/// Nothing more is answered on the connection.
fn last(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Takes the path of the public address away, for proxies that leave it.
fn below(path: &str, request: &mut Request<Incoming>) {
    let Some(asked) = request.uri().path_and_query() else { return };
    let Some(rest) = asked.as_str().strip_prefix(path).filter(|_| !path.is_empty()) else { return };
    let rest = match rest.chars().next() {
        Some('/') => rest.to_owned(),
        None | Some('?') => format!("/{rest}"),
        Some(_) => return,
    };
    if let Ok(uri) = rest.parse() {
        *request.uri_mut() = uri;
    }
}

/// Says that no place is left to whoever has said what they want.
async fn reject(mut stream: TcpStream) -> io::Result<()> {
    let mut heard = Vec::new();
    let mut part = [0; 1024];
    while heard.len() < HEADER_BYTES_MAX && !heard.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut part).await? {
            0 => return Ok(()),
            read => heard.extend_from_slice(&part[..read]),
        }
    }
    stream.write_all(Problem::full().in_bytes().as_bytes()).await?;
    stream.shutdown().await?;
    while stream.read(&mut part).await? > 0 {}
    Ok(())
}
