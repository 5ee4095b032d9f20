//! `keidas healthcheck`: asks a running server whether it is ready, for containers that have no other program to do
//! so. It must never know why a server is not.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
};

use anyhow::{Context, bail};

use crate::limits::HEALTH_TIME;

/// Asks the server that listens on `address`.
///
/// # Errors
/// When it is not there, is draining, or its log has failed.
pub fn health(address: SocketAddr) -> anyhow::Result<()> {
    let address = SocketAddr::new(reachable(address.ip()), address.port());
    let answer = ask(address).with_context(|| format!("nothing answers on {address}"))?;
    if !answer.starts_with(b"HTTP/1.1 200 ") {
        bail!("the server on {address} is not ready");
    }
    Ok(())
}

fn ask(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, HEALTH_TIME)?;
    stream.set_read_timeout(Some(HEALTH_TIME))?;
    stream.set_write_timeout(Some(HEALTH_TIME))?;
    stream.write_all(
        format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").as_bytes(),
    )?;
    let mut answer = Vec::new();
    // A few hundred bytes; somebody else's server may send more.
    stream.take(4096).read_to_end(&mut answer)?;
    Ok(answer)
}

/// Whoever listens everywhere is asked on this machine.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    }
}
