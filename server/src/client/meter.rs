//! Rate limiting of WebSocket frames: fragments of one message, pings and pongs. The WebSocket library takes them in without
//! telling anybody, so they are counted here, as their bytes pass by [W14]. This file must never know what is in a frame;
//! whether a frame is well made is for the library to judge.

use tokio::time::Instant;

use crate::{
    limits::{CONTROL_FRAMES, PIECES_MAX},
    rate::Window,
};

/// Bytes of the longest head of a frame: two, eight for a length, four for a mask.
const HEAD_MAX: usize = 14;

/// Follows the frames of one connection.
pub(super) struct Meter {
    head: [u8; HEAD_MAX],
    /// How much of the next frame's head has come.
    has: usize,
    /// Bytes of the present frame that are still to come.
    rest: u64,
    /// Frames of the present message.
    pieces: u32,
    control: Window,
}

/// The client sends more frames than any honest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooManyFrames;

impl Meter {
    pub(super) fn new() -> Meter {
        let (count, time) = CONTROL_FRAMES;
        Meter { head: [0; HEAD_MAX], has: 0, rest: 0, pieces: 0, control: Window::new(count, time) }
    }

    /// Lets bytes pass.
    ///
    /// # Errors
    /// When with them there are too many frames.
    pub(super) fn pass(&mut self, mut bytes: &[u8], now: Instant) -> Result<(), TooManyFrames> {
        loop {
            let skipped = usize::try_from(self.rest).unwrap_or(usize::MAX).min(bytes.len());
            self.rest -= skipped as u64;
            bytes = &bytes[skipped..];
            let Some((first, others)) = bytes.split_first() else { return Ok(()) };
            self.head[self.has] = *first;
            self.has += 1;
            bytes = others;
            if let Some(length) = self.length() {
                self.count(now)?;
                (self.rest, self.has) = (length, 0);
            }
        }
    }

    /// The length of the frame whose head has come, if it is whole.
    fn length(&self) -> Option<u64> {
        let [_, second, others @ ..] = self.head;
        let mask = if second & 0x80 == 0 { 0 } else { 4 };
        let (size, length) = match second & 0x7f {
            126 => (2, u64::from(u16::from_be_bytes([others[0], others[1]]))),
            127 => (8, u64::from_be_bytes(others[..8].try_into().unwrap_or_default())),
            short => (0, u64::from(short)),
        };
        (self.has >= 2 && self.has == 2 + size + mask).then_some(length)
    }

    fn count(&mut self, now: Instant) -> Result<(), TooManyFrames> {
        let (is_last, is_control) = (self.head[0] & 0x80 != 0, self.head[0] & 0x08 != 0);
        let fits = if is_control {
            self.control.take(now)
        } else {
            self.pieces += 1;
            self.pieces <= PIECES_MAX
        };
        if is_last && !is_control {
            self.pieces = 0;
        }
        if fits { Ok(()) } else { Err(TooManyFrames) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const TEXT: u8 = 0x1;
    const MORE: u8 = 0x0;
    const PING: u8 = 0x9;
    const LAST: u8 = 0x80;

    /// A masked frame as clients send them.
    fn frame(first: u8, length: usize) -> Vec<u8> {
        let mut bytes = vec![first];
        match length {
            0..126 => bytes.push(0x80 | length as u8),
            126..65_536 => {
                bytes.push(0x80 | 126);
                bytes.extend((length as u16).to_be_bytes());
            }
            _ => {
                bytes.push(0x80 | 127);
                bytes.extend((length as u64).to_be_bytes());
            }
        }
        // A mask and a payload that look like heads.
        bytes.resize(bytes.len() + 4 + length, 0x81);
        bytes
    }

    #[test]
    fn w14_messages_in_few_pieces_pass_however_they_are_cut() {
        let mut stream = Vec::new();
        for length in [0, 1, 125, 126, 300, 65_535, 65_536, 70_000] {
            stream.extend(frame(LAST | TEXT, length));
            stream.extend(frame(TEXT, length));
            (2..PIECES_MAX).for_each(|_| stream.extend(frame(MORE, 3)));
            stream.extend(frame(LAST | PING, 5));
            stream.extend(frame(LAST | MORE, length));
        }
        for size in [1, 2, 3, 7, 4096, stream.len()] {
            let now = Instant::now();
            let mut meter = Meter::new();
            assert!(stream.chunks(size).all(|bytes| meter.pass(bytes, now).is_ok()), "{size}");
            assert_eq!((meter.rest, meter.has, meter.pieces), (0, 0, 0), "{size}");
        }
    }

    #[test]
    fn w14_a_message_in_too_many_pieces_does_not_pass() {
        let now = Instant::now();
        let mut meter = Meter::new();
        assert!(meter.pass(&frame(TEXT, 0), now).is_ok());
        for _ in 1..PIECES_MAX {
            assert!(meter.pass(&frame(MORE, 0), now).is_ok());
        }
        assert_eq!(meter.pass(&frame(MORE, 0), now), Err(TooManyFrames));
    }

    #[test]
    fn w14_more_pings_than_any_browser_sends_do_not_pass() {
        let (count, time) = CONTROL_FRAMES;
        let now = Instant::now();
        let mut meter = Meter::new();
        assert!((0..count).all(|_| meter.pass(&frame(LAST | PING, 0), now).is_ok()));
        assert!(meter.pass(&frame(LAST | PING, 0), now).is_err());
        let mut honest = Meter::new();
        let every = Duration::from_secs(20);
        assert!(every * count > time);
        assert!((1..10_000).all(|n| honest.pass(&frame(LAST | 0xa, 0), now + every * n).is_ok()));
    }
}
