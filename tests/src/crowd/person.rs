//! One of a crowd: their connection, and what they have seen so far. They must never know who else is there.

use std::{
    io::{self, Write},
    net::SocketAddr,
};

use mio::net::TcpStream;
use socket2::{Domain, Protocol, Socket, Type};

use super::{book::Seen, command::Who};

/// Connections from one source address: below the number of ports there are.
const FROM_ONE_ADDRESS: usize = 5_000;

/// Somebody of a crowd, and the connection they came by.
pub struct Person {
    pub socket: TcpStream,
    pub who: Who,
    pub room: usize,
    pub stage: Stage,
    pub seen: Seen,
    pub has_pressed: bool,
    /// The beginning of a frame whose rest has not come.
    pub unread: Vec<u8>,
    /// What the socket did not take.
    unsent: Vec<u8>,
}

/// How far somebody has come in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Connecting,
    Upgrading,
    Joining,
    In,
}

impl Person {
    /// Somebody sets out for a room; `number`: of all who came.
    pub fn sets_out(server: SocketAddr, number: usize, room: usize, who: Who) -> io::Result<Person> {
        Ok(Person {
            socket: TcpStream::from_std(connect(server, number)?),
            who,
            room,
            stage: Stage::Connecting,
            seen: Seen::default(),
            has_pressed: false,
            unread: Vec::new(),
            unsent: Vec::new(),
        })
    }

    /// Sends what did not fit before, and these bytes.
    pub fn send(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        if self.unsent.is_empty() {
            self.unsent = bytes;
        } else {
            self.unsent.extend(bytes);
        }
        while !self.unsent.is_empty() {
            match self.socket.write(&self.unsent) {
                Ok(written) if written == self.unsent.len() => self.unsent = Vec::new(),
                Ok(written) => drop(self.unsent.drain(..written)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// A socket on its way. One address has too few ports for all.
fn connect(server: SocketAddr, number: usize) -> io::Result<std::net::TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
    socket.set_nonblocking(true)?;
    let block = (number / FROM_ONE_ADDRESS) as u8;
    socket.bind(&SocketAddr::from(([127, 0, block, 1], 0)).into())?;
    match socket.connect(&server.into()) {
        Err(error) if error.raw_os_error() == Some(EINPROGRESS) => {}
        other => other?,
    }
    Ok(socket.into())
}

/// On Linux: the connection is being made.
const EINPROGRESS: i32 = 115;
