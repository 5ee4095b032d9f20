//! Bytes of a connection as a client makes and reads them, as cheaply as they can be. It must never know what a press
//! means, nor keep anything.

/// What a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
    /// Ours: `protocol/SPEC.md`.
    Keidas,
    /// A yardstick's: whatever a member sends is sent to all members of the path.
    Echo,
}

/// Bytes of what a member sends to a yardstick.
const ECHO_BYTES: usize = 100;
/// As a browser fills its commands.
const FILLED: usize = 256;
const MASK: [u8; 4] = [0x4b, 0x1d, 0xa5, 0x07];

/// The request for an upgrade.
pub fn upgrade(path: &str, address: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
}

/// A masked frame.
pub fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(payload.len() + 8);
    bytes.push(0x80 | opcode);
    match payload.len() {
        short @ 0..126 => bytes.push(0x80 | short as u8),
        long => {
            bytes.push(0x80 | 126);
            bytes.extend((long as u16).to_be_bytes());
        }
    }
    bytes.extend(MASK);
    bytes.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    bytes
}

/// A command with the number of its press in its id, filled as browsers fill them.
pub fn command(press: usize, command: &str) -> Vec<u8> {
    let mut text = format!(
        r#"{{"type":"do","id":"{press:08x}-0000-4000-8000-000000000000","command":{command},"pad":""#
    );
    text.extend(std::iter::repeat_n('.', FILLED.saturating_sub(text.len() + 2)));
    text.push_str("\"}");
    frame(1, text.as_bytes())
}

/// The same for a yardstick.
pub fn echo(press: usize) -> Vec<u8> {
    frame(1, format!("{press:08x}{:.<1$}", "", ECHO_BYTES - 8).as_bytes())
}

/// The first whole frame of a stream: its opcode, what it holds, and how long it is.
pub fn first_frame(stream: &[u8]) -> Option<(u8, &[u8], usize)> {
    let [first, second, rest @ ..] = stream else { return None };
    let (head, length) = match second & 0x7f {
        126 => (4, usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?))),
        127 => (10, u64::from_be_bytes(rest.get(..8)?.try_into().ok()?) as usize),
        short => (2, usize::from(short)),
    };
    Some((first & 0x0f, stream.get(head..head + length)?, head + length))
}

/// What of a server's message counts here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Welcome { seq: u64 },
    Update { seq: u64, known: Option<u32>, thanks: u32 },
    Done { press: usize },
    Refused,
    Bye,
    Other,
}

impl Told {
    /// Looks at the few bytes of a message that count. `seen` is the last `seq` that was heard: what stands behind it
    /// is looked for only when it rose.
    pub fn read(text: &[u8], seen: u64) -> Told {
        const TYPE: usize = r#"{"type":""#.len();
        let after = |head: &str| text.get(head.len()..).unwrap_or_default();
        match text.get(TYPE) {
            Some(b'u') => {
                let seq = number(after(r#"{"type":"update","seq":"#));
                let known = (seq > seen).then(|| number_behind(text, br#""reactions":{"known":"#)).flatten();
                // Sparks are the last field.
                let tail = &text[text.len().saturating_sub(128)..];
                let sparks = memchr::memmem::find(tail, br#""sparks":{"#).map(|at| &tail[at..]);
                let thanks = sparks.and_then(|sparks| number_behind(sparks, br#""thanks":"#));
                Told::Update {
                    seq,
                    known: known.map(|known| known as u32),
                    thanks: thanks.unwrap_or(0) as u32,
                }
            }
            Some(b'd') => match press(after(r#"{"type":"done","id":""#)) {
                Some(press) => Told::Done { press },
                None => Told::Other,
            },
            Some(b'w') => Told::Welcome { seq: number(after(r#"{"type":"welcome","seq":"#)) },
            Some(b'r') => Told::Refused,
            Some(b'b') if text.get(TYPE + 1) == Some(&b'y') => Told::Bye,
            _ => Told::Other,
        }
    }
}

/// The number of a press, in the first eight digits of an id or an echo.
pub fn press(text: &[u8]) -> Option<usize> {
    usize::from_str_radix(std::str::from_utf8(text.get(..8)?).ok()?, 16).ok()
}

fn number(text: &[u8]) -> u64 {
    text.iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

fn number_behind(text: &[u8], head: &[u8]) -> Option<u64> {
    memchr::memmem::find(text, head).map(|at| number(&text[at + head.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_found() {
        let update = br#"{"type":"update","seq":42,"stage":{"round":1,"reactions":{"known":7,"beside":0}},"sparks":{"known":1,"thanks":12}}"#;
        assert_eq!(Told::read(update, 41), Told::Update { seq: 42, known: Some(7), thanks: 12 });
        assert_eq!(Told::read(update, 42), Told::Update { seq: 42, known: None, thanks: 12 });
        let counts = br#"{"type":"update","seq":43,"counts":{"round":1,"questions":[],"reactions":{"known":8,"beside":0}}}"#;
        assert_eq!(Told::read(counts, 42), Told::Update { seq: 43, known: Some(8), thanks: 0 });
        let people = br#"{"type":"update","seq":3,"people":{"present":2}}"#;
        assert_eq!(Told::read(people, 0), Told::Update { seq: 3, known: None, thanks: 0 });
        let done = br#"{"type":"done","id":"0000002a-0000-4000-8000-000000000000","pad":"."}"#;
        assert_eq!(Told::read(done, 0), Told::Done { press: 42 });
        assert_eq!(Told::read(br#"{"type":"welcome","seq":9,"you":{}}"#, 0), Told::Welcome { seq: 9 });
        assert_eq!(Told::read(br#"{"type":"bye","reason":"ended"}"#, 0), Told::Bye);
        assert_eq!(Told::read(br#"{"type":"beat"}"#, 0), Told::Other);
    }

    #[test]
    fn frames_are_whole_or_none() {
        let stream = [&[0x81, 2, b'h', b'i'][..], &[0x81, 126, 0, 200], &[b'x'; 200]].concat();
        let (opcode, payload, length) = first_frame(&stream).expect("a frame");
        assert_eq!((opcode, payload, length), (1, &b"hi"[..], 4));
        assert_eq!(first_frame(&stream[4..]).expect("a frame").2, 204);
        assert!((5..stream.len()).all(|end| first_frame(&stream[4..end]).is_none()));
    }
}
