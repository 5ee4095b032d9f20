//! Accepts connections and hands them to a router: bounded headers, no delay, a deep backlog. Ends when it is
//! told to, and lets running requests finish.

use std::{io, net::SocketAddr, pin::pin, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::limits::{BACKLOG, HEADER_BYTES_MAX, HEADER_TIME};

/// How long nothing is accepted after the system refused to.
const AFTER_A_FAILURE: Duration = Duration::from_millis(50);

/// Listens with a backlog that holds a plenary.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stop`, then waits for the requests that have begun.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    let requests = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => drop(requests.spawn(answer(stream, router.clone(), stop.clone()))),
            Err(error) => {
                // Too many open files, mostly: a moment later the next one may fit.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(AFTER_A_FAILURE).await;
            }
        }
    }
    drop(listener);
    requests.close();
    requests.wait().await;
}

/// Answers the requests of one connection, until it is upgraded, closed, or the server stops.
async fn answer(stream: TcpStream, router: Router, stop: CancellationToken) {
    // A frame leaves when it is written; waiting for more would only make it late.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(HEADER_BYTES_MAX);
    let service = TowerToHyperService::new(router);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service).with_upgrades());
    // A connection that breaks off is not worth a word.
    tokio::select! {
        _ = &mut connection => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
