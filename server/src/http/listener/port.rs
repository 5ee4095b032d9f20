//! The listening socket: opened here or handed over, with its backlog, and the file descriptors for what it accepts. It must
//! never know what a connection is used for.

use std::{io, net::SocketAddr};

use socket2::SockRef;
use tokio::net::{TcpListener, TcpSocket};

use crate::limits::{BACKLOG, DESCRIPTORS_RESERVED, SEND_BUFFER};

/// Listens with a backlog that holds a plenary.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    // Inherited by every connection: without it the kernel holds megabytes for one that does not read.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Listens on a socket that whoever started the program has opened (socket activation): the socket outlives this process, and
/// who connects while it is restarted waits in the backlog.
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

/// Has the system allocate its descriptor table for so many connections now, for as long as the program runs. Otherwise it
/// doubles the table whenever one does not fit, and Linux halts the accepting thread for up to 20 ms while it does: everybody
/// whose turn it is on that thread would wait too. The price is eight bytes a connection, in the kernel.
#[cfg(unix)]
pub(crate) fn reserve_descriptors(listener: &TcpListener, connections: usize) {
    let last = connections.saturating_add(DESCRIPTORS_RESERVED as usize - 1);
    // If the system refuses, people in rooms feel a wave of newcomers: no reason not to serve.
    let _ = i32::try_from(last).map(|last| rustix::io::fcntl_dupfd_cloexec(listener, last));
}

/// Other systems have no such table.
#[cfg(not(unix))]
pub(crate) fn reserve_descriptors(_: &TcpListener, _: usize) {}
