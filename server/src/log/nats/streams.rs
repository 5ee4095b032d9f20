//! The streams that Keidas has in JetStream, how they are set, and why one that is set otherwise is refused. What is made
//! here is never changed here. This file must never know what is in a message.

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::wire::{ApiError, NO_STREAM, Wire};
use crate::limits::{
    NATS_DIRECTORY_BYTES_MAX, NATS_LOG_BYTES_MAX, NATS_REPLICAS, NATS_REST, NATS_SHARDS, NATS_START_PATIENCE,
};

/// The hints of every record and every pulse, whatever their shard.
pub(super) const ALL_RECORDS: &str = "keidas.f.>";

/// A stream of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stream {
    pub(super) name: String,
    /// Its subjects begin with this.
    pub(super) prefix: String,
    /// The same messages are published again with this instead.
    hints: String,
    is_directory: bool,
}

impl Stream {
    /// Of the rooms and their keys: in memory alone, so that a key that was taken out of it is nowhere.
    pub(super) fn directory() -> Stream {
        Stream {
            name: "KEIDAS_ROOMS".into(),
            prefix: "keidas.d".into(),
            hints: "keidas.e".into(),
            is_directory: true,
        }
    }

    /// Of a part of all rooms' records. Several, so that a server's death halts only those that it led.
    pub(super) fn shard(number: u8) -> Stream {
        Stream {
            name: format!("KEIDAS_LOG_{number}"),
            prefix: format!("keidas.r.{number}"),
            hints: format!("keidas.f.{number}"),
            is_directory: false,
        }
    }

    /// One of its subjects.
    pub(super) fn subject(&self, end: impl std::fmt::Display) -> String {
        format!("{}.{end}", self.prefix)
    }

    pub(super) fn all_subjects(&self) -> String {
        self.subject('>')
    }

    pub(super) fn all_hints(&self) -> String {
        format!("{}.>", self.hints)
    }

    fn config(&self) -> Value {
        let (storage, discard, bytes_max, of_a_subject) = if self.is_directory {
            ("memory", "old", NATS_DIRECTORY_BYTES_MAX, 1)
        } else {
            ("file", "new", NATS_LOG_BYTES_MAX, -1)
        };
        json!({
            "name": self.name,
            "subjects": [self.all_subjects()],
            "storage": storage,
            "num_replicas": NATS_REPLICAS,
            "retention": "limits",
            "discard": discard,
            "max_bytes": bytes_max,
            "max_msgs_per_subject": of_a_subject,
            "max_msgs": -1,
            "max_age": 0,
            "allow_direct": true,
            "allow_rollup_hdrs": true,
            "allow_msg_ttl": true,
            // Nothing is found out by its number: nothing has one.
            "duplicate_window": 100_000_000,
            "republish": { "src": self.all_subjects(), "dest": self.all_hints() },
        })
    }

    /// What is set otherwise than it has to be. How much a stream may hold is its operator's.
    fn difference(&self, found: &Value) -> Option<String> {
        let wanted = self.config();
        let settings = wanted.as_object().expect("an object");
        let differs =
            |(name, value): &(&String, &Value)| *name != "max_bytes" && found.get(name) != Some(value);
        let (name, value) = settings.iter().find(differs)?;
        let is = found.get(name).map_or_else(|| "not set".to_owned(), Value::to_string);
        Some(format!("{name} is {is} there, and has to be {value}"))
    }
}

/// All of them: the directory, then the shards.
fn all() -> Vec<Stream> {
    [Stream::directory()].into_iter().chain((0..NATS_SHARDS).map(Stream::shard)).collect()
}

/// Makes the streams that are missing, and refuses those that are set otherwise.
///
/// # Errors
/// A sentence for the operator.
pub(super) async fn prepare(wire: &Wire) -> anyhow::Result<()> {
    let until = Instant::now() + NATS_START_PATIENCE;
    for stream in all() {
        prepare_one(wire, &stream, until)
            .await
            .with_context(|| format!("cannot use the stream {} in NATS", stream.name))?;
    }
    Ok(())
}

async fn prepare_one(wire: &Wire, stream: &Stream, until: Instant) -> anyhow::Result<()> {
    loop {
        let mut answer = wire.stream(&stream.name).await;
        if matches!(&answer, Ok(Err(ApiError { err_code: NO_STREAM, .. }))) {
            answer = wire.make_stream(&stream.name, &stream.config()).await;
        }
        match answer {
            Ok(Ok(info)) => {
                return match stream.difference(&info.config) {
                    None => Ok(()),
                    Some(difference) => bail!(
                        "{difference}; it was not made by this Keidas, or changed by hand: set it right, or give \
                         Keidas a NATS of its own"
                    ),
                };
            }
            // A cluster that has just been started has no leader yet.
            _ if Instant::now() < until => sleep(NATS_REST).await,
            Ok(Err(error)) => bail!(
                "NATS says: {}. It needs JetStream on three servers of one cluster (server/deploy/cluster/nats.conf \
                 has one such), and this user the right to make streams",
                error.description
            ),
            Err(_) => bail!(
                "NATS does not answer: is JetStream switched on, and do at least two of the three servers run?"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l21_a_stream_that_is_set_otherwise_is_refused_with_what_differs() {
        for stream in all() {
            let mut found = stream.config();
            found["metadata"] = json!({ "_nats.ver": "2.15.1" });
            found["max_bytes"] = json!(1_000);
            assert_eq!(stream.difference(&found), None, "what NATS adds, and an operator may choose");
            found["num_replicas"] = json!(1);
            let said = stream.difference(&found).expect("a difference");
            assert_eq!(said, "num_replicas is 1 there, and has to be 3");
            let none = stream.difference(&json!({ "name": stream.name })).expect("a difference");
            assert!(none.contains("is not set there"), "{none}");
        }
    }
}
