//! One accepted connection from its first request to its last: keep-alive, deadlines, and what every request is checked for
//! before a route sees it. It must never know a route, nor what a request says.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::rt::TokioTimer;
use tokio::{
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::service::Service;
use crate::{
    http::{
        caller::{Caller, HeldPlace},
        connection::{Connection, Pace, Router},
        framing, target,
    },
    limits::HEADER_BYTES_MAX,
    outbox::write_timeout::WriteTimeout,
};

/// How far a connection has come.
#[derive(Default)]
struct Progress {
    has_asked: AtomicBool,
    /// Its time is over: the next answer is the last.
    is_over: AtomicBool,
}

/// Answers the requests of one connection, until it is upgraded, closed, or the server stops.
///
/// A load balancer reuses connections without asking, so it has to be the side that closes: an idle connection is kept for
/// longer than balancers keep theirs, and when its lifetime is over the last answer says so (`Connection: close`).
pub(super) async fn answer(
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
            // A stream notices by itself when its client has gone.
            std::future::pending::<()>().await;
        }
    };
    // A connection that does not end in its time is dropped: each `timeout` below says how long a goodbye may take.
    tokio::select! {
        () = &mut connection => {}
        () = stop.cancelled() => {
            connection.graceful_shutdown();
            if pace.is_lasting() {
                // Its host says goodbye.
                (&mut connection).await;
            } else {
                // Not as long as a request may take: somebody may still be sending one.
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

/// Answers one request on a connection that came after the end, or drops the connection after a moment.
pub(super) async fn answer_late(stream: TcpStream, address: IpAddr, place: HeldPlace, service: Arc<Service>) {
    let progress = Progress { is_over: true.into(), ..Progress::default() };
    let (progress, pace) = (Arc::new(progress), Pace::default());
    let connection = connection(stream, address, place, &service, &progress, &pace);
    let _ = timeout(service.timeouts.linger, connection).await;
}

/// A connection as HTTP/1.
fn connection(
    stream: TcpStream,
    address: IpAddr,
    place: HeldPlace,
    service: &Service,
    progress: &Arc<Progress>,
    pace: &Pace,
) -> Connection<impl Router> {
    // A frame leaves when it is written; Nagle's algorithm would only make it late. Where it cannot be switched off, late it is.
    let _ = stream.set_nodelay(true);
    let caller = Caller { address, _place: Arc::new(place), pace: pace.clone() };
    let Service { router, path, timeouts, metrics, .. } = service;
    let (router, path, metrics) = (router.clone(), Arc::clone(path), metrics.clone());
    let (progress, said) = (Arc::clone(progress), pace.clone());
    let answering = move |mut request: Request<Incoming>| {
        progress.has_asked.store(true, Ordering::Relaxed);
        // Request smuggling: a chunked request may also have had a length that another reader goes by, so nothing is read
        // behind it on this connection (RFC 9112, 6.3).
        let is_last = request.headers().contains_key(header::TRANSFER_ENCODING);
        let framed = framing::check(request.headers(), said.says_length());
        let settled = framed.and_then(|()| target::settle(&mut request));
        strip_prefix(&path, &mut request);
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

/// Marks an answer as the last of its connection.
fn last(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Takes the path of the public address away, for proxies that leave it.
fn strip_prefix(path: &str, request: &mut Request<Incoming>) {
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
