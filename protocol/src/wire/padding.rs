//! How long a personal message is: a multiple of 256 bytes that depends only on what everybody sees. This file must never
//! know what a section says.

use serde::Serialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::You;
use crate::{
    ids::Millis,
    limits::PAD_BYTES,
    update::{Sections, SharedView},
    view::PeopleView,
};

/// Bytes set aside for what is personal in a `welcome`, so that its whole length depends on the shared view only:
/// twelve answers, six reactions, a ticket and a turn fit.
const PERSONAL_BYTES: usize = 512;

/// A `welcome` around a view that was encoded once for everybody; `line`: by what name the client speaks, over HTTP.
pub fn encode_welcome(
    seq: u64,
    you: &You,
    now: Millis,
    view: &SharedView,
    people: &PeopleView,
    line: Option<&str>,
) -> String {
    #[derive(Serialize)]
    struct Encoded<'a> {
        r#type: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<&'a str>,
        seq: u64,
        you: &'a RawValue,
        now: Millis,
        view: Sections<&'a RawValue, &'a PeopleView>,
    }
    let text = Zeroizing::new(serde_json::to_string(you).expect("plain data"));
    debug_assert!(
        text.len() + 64 + PAD_OVERHEAD <= PERSONAL_BYTES,
        "{} bytes are more than set aside",
        text.len()
    );
    let you: &RawValue = serde_json::from_str(&text).expect("JSON that was written a moment ago");
    let Sections { room, stage, table, people: () } = &view.sections;
    let view = Sections { room: room.as_ref(), stage: stage.as_ref(), table: table.as_ref(), people };
    let welcome = Encoded { r#type: "welcome", line, seq, you, now, view };
    let shared = [room, stage, table].map(|section| section.get().len()).iter().sum::<usize>();
    let mut json = Vec::with_capacity(shared + 2 * PERSONAL_BYTES);
    serde_json::to_writer(&mut json, &welcome).expect("plain data");
    let full = (PERSONAL_BYTES + json.len() - text.len()).next_multiple_of(PAD_BYTES);
    fill(json, full)
}

/// `,"pad":""`
const PAD_OVERHEAD: usize = 9;
/// What ends a pad and its object.
const CLOSING: &[u8] = b"\"}";

/// A personal message, a JSON object, filled so that its length tells nothing [A8].
pub fn padded(json: impl Into<Vec<u8>>) -> String {
    let json = json.into();
    let full = filled_length(json.len());
    fill(json, full)
}

fn filled_length(length: usize) -> usize {
    (length + PAD_OVERHEAD).next_multiple_of(PAD_BYTES)
}

/// Fills a JSON object with an ignored `pad` up to `full` bytes.
fn fill(mut json: Vec<u8>, full: usize) -> String {
    let full = full.max(filled_length(json.len()));
    json.reserve_exact(full - json.len());
    json.pop();
    json.extend_from_slice(br#","pad":""#);
    json.resize(full - CLOSING.len(), b'.');
    json.extend_from_slice(CLOSING);
    text(json)
}

/// JSON as a text, which it is.
pub(super) fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).expect("JSON is text")
}
