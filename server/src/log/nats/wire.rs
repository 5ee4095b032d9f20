//! The requests to JetStream, and what its answers mean: a message stored at the end of its subject or not at all, read
//! back by its sequence, a stream made, looked at, purged. No consumers: they die with a server, without a word. This
//! file must never know a key, nor what is in a message.

use std::time::Duration;

use async_nats::{Client, HeaderMap, Message, Request, RequestErrorKind, Subscriber};
use bytes::Bytes;
use futures_util::StreamExt;
use keidas_protocol::ids::Millis;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout};

use crate::limits::{NATS_ANSWER, NATS_READ, NATS_READ_MESSAGES, NATS_REST};

/// A message of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) sequence: u64,
    pub(super) subject: String,
    /// The last sequence of its subject when it was written, as its writer knew it.
    pub(super) behind: Option<u64>,
    /// When, by the clock of NATS.
    pub(super) at: Millis,
    pub(super) payload: Bytes,
}

impl Stored {
    /// As a Direct Get answers it, and as a stream publishes it again.
    fn of(message: Message) -> Option<Stored> {
        let headers = message.headers?;
        let header = |name: &str| headers.get(name).map(|value| value.as_str());
        let at = header("Nats-Time-Stamp").and_then(|text| Millis::deserialize(Value::from(text)).ok());
        Some(Stored {
            sequence: header("Nats-Sequence")?.parse().ok()?,
            subject: header("Nats-Subject")?.to_owned(),
            behind: header(EXPECTED).and_then(|number| number.parse().ok()),
            at: at?,
            payload: message.payload,
        })
    }
}

/// How a message is to be stored.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terms {
    /// Only directly after this sequence of its subject; 0 when nothing is there.
    pub(super) after: Option<u64>,
    /// It takes the place of all before it on its subject.
    pub(super) is_rollup: bool,
    /// How long it is kept.
    pub(super) life: Option<Duration>,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is durable, there.
    At(u64),
    /// Something else was stored after what it was to follow. When it was sent more than once it may have been itself.
    Overtaken { is_doubtful: bool },
    /// The stream takes nothing more.
    Full,
    /// It was not stored.
    Refused(String),
    /// Nobody knows.
    Unsure,
}

/// An answer of JetStream that is an error.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct ApiError {
    pub(super) err_code: u32,
    #[serde(default)]
    pub(super) description: String,
}

/// No answer came in time, or nobody could give one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Silent;

/// What is known of a stream.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct StreamInfo {
    pub(super) config: Value,
}

const EXPECTED: &str = "Nats-Expected-Last-Subject-Sequence";
/// Of the answers to one request, the sequence of the one before; 0 of the first.
const BEHIND_IN_BATCH: &str = "Nats-Last-Sequence";
/// Another message stands there: told with the number, and by a leader that has it in flight without.
const OVERTAKEN: [u32; 2] = [10071, 10164];
/// Resources, storage, messages, bytes: nothing is stored before somebody makes room.
const FULL: [u32; 5] = [10002, 10023, 10028, 10047, 10077];
/// No leader, no quorum: whoever asks again is answered.
const NOBODY: [u32; 2] = [10008, 10009];
pub(super) const NO_STREAM: u32 = 10059;

/// A connection to NATS. Cheap to clone.
#[derive(Clone)]
pub(super) struct Wire(pub(super) Client);

impl Wire {
    /// Stores a message. While nobody answers, the same bytes are sent again: a copy that is late lands only where nothing
    /// else has.
    pub(super) async fn store(
        &self,
        subject: &str,
        payload: Bytes,
        terms: Terms,
        patience: Duration,
    ) -> Fate {
        let (until, mut is_doubtful) = (Instant::now() + patience, false);
        loop {
            match self.store_once(subject, payload.clone(), terms).await {
                Ok(Ok(sequence)) => return Fate::At(sequence),
                Ok(Err(error)) if OVERTAKEN.contains(&error.err_code) => {
                    return Fate::Overtaken { is_doubtful };
                }
                Ok(Err(error)) if NOBODY.contains(&error.err_code) => is_doubtful = true,
                Ok(Err(_)) if is_doubtful => return Fate::Unsure,
                Ok(Err(error)) if FULL.contains(&error.err_code) => return Fate::Full,
                Ok(Err(error)) => return Fate::Refused(error.description),
                Err(Silent) => is_doubtful = true,
            }
            if Instant::now() + NATS_REST > until {
                return Fate::Unsure;
            }
            sleep(NATS_REST).await;
        }
    }

    async fn store_once(
        &self,
        subject: &str,
        payload: Bytes,
        terms: Terms,
    ) -> Result<Result<u64, ApiError>, Silent> {
        let mut headers = HeaderMap::new();
        if let Some(after) = terms.after {
            headers.insert(EXPECTED, after.to_string());
        }
        if terms.is_rollup {
            headers.insert("Nats-Rollup", "sub");
        }
        if let Some(life) = terms.life {
            headers.insert("Nats-TTL", format!("{}s", life.as_secs()));
        }
        let answer = self.ask(subject, headers, payload).await?;
        match answer {
            Ok(answer) => answer["seq"].as_u64().map(Ok).ok_or(Silent),
            Err(error) => Ok(Err(error)),
        }
    }

    /// What the stream holds of a subject from a sequence on, as one server knows it: at most `NATS_READ_MESSAGES`, oldest
    /// first and without a gap. That nothing comes says nothing: the server may be behind.
    pub(super) async fn read(&self, stream: &str, subject: &str, from: u64) -> Result<Vec<Stored>, Silent> {
        let inbox = self.0.new_inbox();
        let mut answers = self.0.subscribe(inbox.clone()).await.map_err(|_| Silent)?;
        let request = json!({ "seq": from, "batch": NATS_READ_MESSAGES, "next_by_subj": subject });
        let to = format!("$JS.API.DIRECT.GET.{stream}");
        let sent = self.0.publish_with_reply(to, inbox, request.to_string().into()).await;
        sent.map_err(|_| Silent)?;
        let mut read = Vec::new();
        loop {
            let answer = timeout(NATS_READ, answers.next()).await.map_err(|_| Silent)?.ok_or(Silent)?;
            let follows = follows(&read, answer.headers.as_ref());
            match answer.status.map(|status| status.as_u16()) {
                None if follows => read.push(Stored::of(answer).ok_or(Silent)?),
                Some(204) if follows => return Ok(read),
                Some(404) if read.is_empty() => return Ok(read),
                _ => return Err(Silent),
            }
        }
    }

    /// Messages of a stream as they are published again: hints, some of which may be lost.
    pub(super) async fn hints(&self, subject: &str) -> anyhow::Result<Hints> {
        Ok(Hints(self.0.subscribe(subject.to_owned()).await?))
    }

    /// What is set of a stream.
    pub(super) async fn stream(&self, name: &str) -> Result<Result<StreamInfo, ApiError>, Silent> {
        let answer = self.api(&format!("STREAM.INFO.{name}"), &json!({})).await?;
        read_info(answer)
    }

    pub(super) async fn make_stream(
        &self,
        name: &str,
        config: &Value,
    ) -> Result<Result<StreamInfo, ApiError>, Silent> {
        let answer = self.api(&format!("STREAM.CREATE.{name}"), config).await?;
        read_info(answer)
    }

    /// Takes away what is stored on a subject.
    pub(super) async fn purge(&self, stream: &str, subject: &str) -> Result<(), Silent> {
        let answer = self.api(&format!("STREAM.PURGE.{stream}"), &json!({ "filter": subject })).await?;
        answer.map(|_| ()).map_err(|_| Silent)
    }

    async fn api(&self, what: &str, request: &Value) -> Result<Result<Value, ApiError>, Silent> {
        self.ask(&format!("$JS.API.{what}"), HeaderMap::new(), request.to_string().into()).await
    }

    async fn ask(
        &self,
        subject: &str,
        headers: HeaderMap,
        payload: Bytes,
    ) -> Result<Result<Value, ApiError>, Silent> {
        let request = Request::new().headers(headers).payload(payload).timeout(Some(NATS_ANSWER));
        let answer = match self.0.send_request(subject.to_owned(), request).await {
            Ok(answer) => answer,
            Err(error) if error.kind() == RequestErrorKind::MaxPayloadExceeded => {
                let description = "it is larger than NATS takes (max_payload)".to_owned();
                return Ok(Err(ApiError { err_code: FULL[3], description }));
            }
            Err(_) => return Err(Silent),
        };
        let answer: Value = serde_json::from_slice(&answer.payload).map_err(|_| Silent)?;
        match ApiError::deserialize(&answer["error"]) {
            Ok(error) => Ok(Err(error)),
            Err(_) => Ok(Ok(answer)),
        }
    }
}

/// Whether nothing was lost between what was read and this answer: the connection may have broken, and be another one now.
fn follows(read: &[Stored], headers: Option<&HeaderMap>) -> bool {
    let before = headers.and_then(|headers| headers.get(BEHIND_IN_BATCH));
    let before = before.and_then(|number| number.as_str().parse().ok());
    before == Some(read.last().map_or(0, |last| last.sequence))
}

fn read_info(answer: Result<Value, ApiError>) -> Result<Result<StreamInfo, ApiError>, Silent> {
    match answer {
        Ok(answer) => StreamInfo::deserialize(answer).map(Ok).map_err(|_| Silent),
        Err(error) => Ok(Err(error)),
    }
}

/// What a stream publishes again.
pub(super) struct Hints(Subscriber);

impl Hints {
    /// The next one; `None` when the connection was closed for good. Cancel safe.
    pub(super) async fn next(&mut self) -> Option<Stored> {
        loop {
            if let Some(stored) = Stored::of(self.0.next().await?) {
                return Some(stored);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(sequence: u64, behind: u64) -> (Stored, HeaderMap) {
        let mut headers = HeaderMap::new();
        headers.insert(BEHIND_IN_BATCH, behind.to_string());
        let subject = "keidas.r.0.pulse".to_owned();
        (Stored { sequence, subject, behind: None, at: Millis(0), payload: Bytes::new() }, headers)
    }

    #[test]
    fn l2_what_was_lost_of_the_answers_to_one_read_is_noticed() {
        let ((first, of_first), (second, of_second)) = (answer(3, 0), answer(7, 3));
        let end = answer(0, 7).1;
        let nothing: &[Stored] = &[];
        assert!(follows(nothing, Some(&of_first)));
        assert!(!follows(nothing, Some(&of_second)), "the first is lost");
        let read = [first];
        assert!(follows(&read, Some(&of_second)), "4 to 6 are not in the stream");
        assert!(!follows(&read, Some(&end)), "the last is lost");
        let read = [read[0].clone(), second];
        assert!(follows(&read, Some(&end)));
        assert!(!follows(&read, None));
    }
}
