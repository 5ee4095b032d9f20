//! The local network of this machine. It must never know a request.

use std::{
    io::{Error, ErrorKind},
    net::{IpAddr, Ipv4Addr, UdpSocket},
};

/// What to do when an address cannot be listened on.
pub(crate) fn way_out(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::AddrInUse => "another program has that port; choose another one, or stop it",
        ErrorKind::AddrNotAvailable => "this machine has no such address; 0.0.0.0 stands for all that it has",
        ErrorKind::PermissionDenied => "this user may not; ports from 1024 on are free to all",
        _ => "choose another address",
    }
}

/// Whether this runs in a container, as <https://systemd.io/CONTAINER_INTERFACE> has it. Ours says so, Podman's all do.
pub fn in_a_container() -> bool {
    std::env::var_os("container").is_some()
}

/// The address from which this machine would reach others; no packet is sent to find out. In a container that would be
/// one which only the container's host can reach: there is none then.
pub(super) fn lan_address() -> Option<IpAddr> {
    if in_a_container() {
        return None;
    }
    let routed = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))
        .and_then(|socket| socket.connect(("203.0.113.1", 9)).and_then(|()| socket.local_addr()))
        .map(|address| address.ip())
        .ok()
        .filter(|ip| !ip.is_loopback() && !ip.is_unspecified());
    routed.or_else(|| {
        let all = if_addrs::get_if_addrs().ok()?;
        all.into_iter().map(|interface| interface.ip()).find(|ip| ip.is_ipv4() && !ip.is_loopback())
    })
}
