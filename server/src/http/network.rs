//! The local network of this machine, and how hosts and ports are written. It must never know a request.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

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

/// Name and port of a host.
pub(super) fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && port.bytes().all(|digit| digit.is_ascii_digit()) => {
            (name, Some(port))
        }
        _ => (host, None),
    }
}

/// Whether a name leads to the machine that asks.
pub(super) fn is_loopback(name: &str) -> bool {
    let bare = bare(name);
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// An IPv6 address without its brackets.
pub(super) fn bare(name: &str) -> &str {
    name.trim_start_matches('[').trim_end_matches(']')
}

/// An address as a URL has it.
pub(super) fn shown(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}
