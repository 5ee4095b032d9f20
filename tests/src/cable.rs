//! TCP lines between programs that can be cut, or carry nothing while both ends believe that they live, as a network does that
//! loses every packet. It must never know what a line carries.

use std::{io, net::SocketAddr, sync::Arc};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
};

/// How a cable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Whole,
    /// What is open is closed, and nothing opens.
    Cut,
    /// Nothing arrives, either way. It does when the cable is whole again.
    Silent,
    /// Nothing that is said to the far end arrives there; what it says does arrive.
    SilentThere,
    /// Nothing that the far end says arrives.
    SilentBack,
}

impl State {
    /// All that can be wrong.
    pub const TROUBLES: [State; 4] = [State::Cut, State::Silent, State::SilentThere, State::SilentBack];
}

/// A line to an address, and all connections through it. The last clone that goes closes it.
#[derive(Clone)]
pub struct Cable(Arc<End>);

struct End {
    address: SocketAddr,
    state: watch::Sender<State>,
    carrying: JoinHandle<()>,
}

impl Drop for End {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

impl Cable {
    /// A whole one.
    ///
    /// # Errors
    /// When there is no port for its near end.
    pub async fn to(far: SocketAddr) -> io::Result<Cable> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (state, states) = watch::channel(State::Whole);
        let carrying = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(connect(near, far, states.clone()));
            }
        });
        Ok(Cable(Arc::new(End { address, state, carrying })))
    }

    /// Where its near end is.
    pub fn address(&self) -> SocketAddr {
        self.0.address
    }

    /// From now on it is so.
    pub fn is(&self, state: State) {
        self.0.state.send_replace(state);
    }
}

/// Carries one connection until an end closes it or the cable is cut.
async fn connect(near: TcpStream, far: SocketAddr, mut states: watch::Receiver<State>) {
    // The far end hears of a connection when something can get there.
    let passes = |state: &State| matches!(state, State::Whole | State::SilentBack | State::Cut);
    if !states.wait_for(passes).await.is_ok_and(|state| *state != State::Cut) {
        return;
    }
    let Ok(far) = TcpStream::connect(far).await else { return };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let ((near_read, near_write), (far_read, far_write)) = (near.into_split(), far.into_split());
    let (there, back) = (states.clone(), states.clone());
    tokio::select! {
        () = carry(near_read, far_write, there, &[State::Silent, State::SilentThere]) => {}
        () = carry(far_read, near_write, back, &[State::Silent, State::SilentBack]) => {}
        _ = states.wait_for(|state| *state == State::Cut) => {}
    }
}

/// Carries what is said one way, but in these states.
async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut states: watch::Receiver<State>,
    silent: &[State],
) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let Ok(read @ 1..) = from.read(&mut buffer).await else { return };
        if states.wait_for(|state| !silent.contains(state)).await.is_err() {
            return;
        }
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soon;

    #[tokio::test]
    async fn what_was_said_while_a_cable_was_silent_arrives_when_it_is_whole_and_a_cut_one_closes() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let cable = Cable::to(listener.local_addr().unwrap()).await.unwrap();
        let mut near = TcpStream::connect(cable.address()).await.unwrap();
        let (mut far, _) = soon("a connection", listener.accept()).await.unwrap();
        let mut heard = [0; 2];

        cable.is(State::SilentThere);
        near.write_all(b"on").await.unwrap();
        far.write_all(b"hi").await.unwrap();
        soon("what the far end says", near.read_exact(&mut heard)).await.unwrap();
        assert_eq!(&heard, b"hi");
        cable.is(State::SilentBack);
        far.write_all(b"no").await.unwrap();
        soon("what was held up", far.read_exact(&mut heard)).await.unwrap();
        assert_eq!(&heard, b"on");
        cable.is(State::Whole);
        soon("what was held up there", near.read_exact(&mut heard)).await.unwrap();
        assert_eq!(&heard, b"no");

        cable.is(State::Cut);
        assert!(matches!(soon("the end", near.read(&mut heard)).await, Ok(0) | Err(_)));
        let mut late = TcpStream::connect(cable.address()).await.unwrap();
        assert!(matches!(soon("the end", late.read(&mut heard)).await, Ok(0) | Err(_)));
    }
}
