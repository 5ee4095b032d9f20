//! Several entries as one record of the log, without the order in which people answered. It must never know what an entry says.

use super::{Entry, Unreadable, What};

/// Takes the order of arrival out of a batch [A8]: it is cut at each facilitator's command, and between
/// cuts sorted by tag, stably, so that a person's last answer stays the last. `C` is what the caller keeps beside
/// an entry.
pub fn forget_order<C>(batch: &mut [(Entry, C)]) {
    for between_cuts in batch.split_mut(|(entry, _)| entry.place().is_none()) {
        between_cuts.sort_by_key(|(entry, _)| entry.place());
    }
}

/// A batch as one record of the log.
pub fn encode_batch<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<u8> {
    let mut record = Vec::with_capacity(128);
    for Entry(what) in entries {
        if let What::Opened(opened) = what {
            record.reserve(opened.weight());
        }
        serde_json::to_writer(&mut record, what).expect("an entry is plain data, and a Vec takes all bytes");
        record.push(b'\n');
    }
    record
}

/// The batch a record of the log holds.
///
/// # Errors
/// When the record is no batch.
pub fn decode_batch(record: &[u8]) -> Result<Vec<Entry>, Unreadable> {
    let lines = serde_json::Deserializer::from_slice(record).into_iter();
    Ok(lines.map(|line| line.map(Entry)).collect::<Result<_, _>>()?)
}
