//! The acceptor: takes connections from a listening socket, so many and no more, and gives each a task. It stops gracefully:
//! requests that have begun are answered. It must never know what is asked.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use futures_util::future::BoxFuture;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{Instant, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

mod port;
mod requests;
mod service;

use super::problem::Problem;
use crate::{
    limits::{ACCEPT_PAUSE_WHEN, ACCEPT_RETRY_AFTER, ACCEPTS_AT_ONCE, HEADER_BYTES_MAX, REJECTIONS_MAX},
    telemetry::seldom::Seldom,
};
pub(crate) use port::{adopt, descriptors, listen, reserve_descriptors};
use requests::{answer, answer_late};
pub(crate) use service::Service;

/// Who answers connections that come after the end: a client that polls, by one connection after the other, would otherwise
/// never hear goodbye.
pub(crate) struct Late {
    pub(crate) router: Router,
    /// Until there is nobody left who might come.
    pub(crate) until: BoxFuture<'static, ()>,
}

/// Serves until `stop`, then waits for the requests that have begun, and lets `late` answer what still comes.
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
        accepted_in_a_row += 1;
        if accepted_in_a_row == ACCEPTS_AT_ONCE {
            accepted_in_a_row = 0;
            make_way().await;
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
                // Whoever does not listen to a rejection goes without.
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

/// Lets everything else run that can run now: a wave of newcomers waits in the backlog, not in the way of those who are in a
/// room already.
async fn make_way() {
    let asked = Instant::now();
    tokio::task::yield_now().await;
    if asked.elapsed() > ACCEPT_PAUSE_WHEN {
        // Until the timer's next millisecond.
        sleep(Duration::ZERO).await;
    }
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

/// Tells a client that no place is left, once its request was read: a socket that is closed with unread bytes is reset, and
/// the answer with it.
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
