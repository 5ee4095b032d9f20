//! Opens rooms over HTTP, many at once. Every hundred come from a network of their own, as a server wishes.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    rc::Rc,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use serde_json::Value;
use socket2::{Domain, Protocol, Socket, Type};

/// Fewer than a server lets one network open within a minute.
const FROM_ONE_NETWORK: usize = 90;
/// Requests at the same time, so that commits are shared.
const AT_ONCE: usize = 32;

/// A room's code and key.
pub type Opened = (Rc<str>, Rc<str>);

/// Opens this many rooms.
pub fn open(server: SocketAddr, rooms: usize) -> io::Result<Vec<Opened>> {
    let next = AtomicUsize::new(0);
    let open_some = || -> io::Result<Vec<(String, String)>> {
        let mut opened = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= rooms {
                return Ok(opened);
            }
            opened.push(open_one(server, number)?);
        }
    };
    let opened = thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE.min(rooms)).map(|_| scope.spawn(open_some)).collect();
        let opened = threads.into_iter().map(|thread| thread.join().expect("a thread that opens rooms"));
        opened.collect::<io::Result<Vec<_>>>()
    })?;
    Ok(opened.into_iter().flatten().map(|(code, key)| (code.into(), key.into())).collect())
}

fn open_one(server: SocketAddr, number: usize) -> io::Result<(String, String)> {
    let network = number / FROM_ONE_NETWORK;
    let source = SocketAddr::from(([127, 1 + (network / 250) as u8, (network % 250) as u8, 1], 0));
    let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
    socket.bind(&source.into())?;
    socket.connect(&server.into())?;
    let mut socket = TcpStream::from(socket);
    let head = format!(
        "POST /api/rooms HTTP/1.1\r\nhost: {server}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\
         connection: close\r\n\r\n{{}}"
    );
    socket.write_all(head.as_bytes())?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let opened: Value = serde_json::from_str(body).unwrap_or_default();
    match (opened["code"].as_str(), opened["key"].as_str()) {
        (Some(code), Some(key)) => Ok((code.to_owned(), key.to_owned())),
        _ => Err(io::Error::other(format!("a room could not be opened: {answer}"))),
    }
}
