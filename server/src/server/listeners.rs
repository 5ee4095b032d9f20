//! The listening sockets of a server: the public one, that of the counters, and how many connections they may take in. It must
//! never know what is asked on them.

use std::net::SocketAddr;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::{
    config::{METRICS, MetricsAddress},
    http::{listener, network},
    limits::CONNECTIONS_MAX,
};

/// The public address: the socket that was handed over, or one of our own.
pub(super) fn public_listener(
    socket: Option<std::net::TcpListener>,
    address: SocketAddr,
) -> anyhow::Result<TcpListener> {
    match socket {
        Some(socket) => listener::adopt(socket).context("cannot listen on the socket that was handed over"),
        None => listen(address, "--listen"),
    }
}

/// Listens where an option says.
fn listen(address: SocketAddr, option: &str) -> anyhow::Result<TcpListener> {
    listener::listen(address).map_err(|error| {
        anyhow::anyhow!("cannot listen on {address} ({option}): {}: {error}", network::way_out(&error))
    })
}

/// The counters' port. The one that nobody asked for is not worth refusing to start.
pub(super) fn metrics_listener(wish: Option<MetricsAddress>) -> anyhow::Result<Option<TcpListener>> {
    match wish {
        Some(MetricsAddress::Off) => Ok(None),
        Some(MetricsAddress::At(address)) => listen(address, "--metrics").map(Some),
        None => match listener::listen(METRICS.parse()?) {
            Ok(listener) => Ok(Some(listener)),
            Err(error) => {
                tracing::warn!(%error, "no counters: {METRICS} is taken; choose another address with --metrics");
                Ok(None)
            }
        },
    }
}

/// Connections that are taken in: as many as were wished, and no more than the system has descriptors for. One
/// without a descriptor could not even be told that there is no place.
pub(super) fn connections_max(wished: usize) -> usize {
    let descriptors = listener::descriptors();
    // Whoever wished for nothing has nothing to do about it; `keidas check` tells it anyhow.
    if wished > descriptors && wished != CONNECTIONS_MAX {
        tracing::warn!(
            "the system gives file descriptors for {descriptors} connections, not for {wished}: raise `ulimit -n`"
        );
    }
    wished.min(descriptors)
}
