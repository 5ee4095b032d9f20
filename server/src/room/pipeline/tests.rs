//! What becomes of a batch that the log takes, does not take, or does not say.

use keidas_protocol::{SystemCommand, entry::decode_batch, ids::Millis};

use super::*;

fn seat(n: u8) -> Seat {
    Seat::from_random([n; 16])
}

/// An entry that is like no other, and a cut: its place is kept.
fn entry(n: u64) -> Entry {
    Entry::host(Millis(n), SystemCommand::End)
}

fn pipeline(entries: impl IntoIterator<Item = u64>) -> Pipeline<u64> {
    let mut pipeline = Pipeline::default();
    for n in entries {
        pipeline.gather(entry(n), u8::try_from(n).ok().map(seat), n);
    }
    pipeline
}

fn contexts(batch: Option<(Vec<(Entry, u64)>, Instant)>) -> Option<Vec<u64>> {
    batch.map(|(batch, _)| batch.into_iter().map(|(_, context)| context).collect())
}

#[tokio::test]
async fn a_batch_is_known_by_its_place_and_its_bytes() {
    let now = Instant::now();
    let mut pipeline = pipeline([1, 2]);
    let record = pipeline.next_record(7, now).expect("a record");
    assert!(pipeline.next_record(7, now).is_none(), "one at a time");
    assert!(pipeline.arrived(8, &Bytes::from_static(b"another")).is_none());
    assert!(pipeline.arrived(9, &record).is_none(), "the same bytes of another node");
    assert!(pipeline.is_busy_with(&seat(1)));
    assert_eq!(contexts(pipeline.arrived(8, &record)), Some(vec![1, 2]));
    assert!(pipeline.is_empty() && !pipeline.is_busy_with(&seat(1)));
}

#[tokio::test]
async fn an_overtaken_batch_goes_before_what_was_gathered_and_its_people_stay_busy() {
    let now = Instant::now();
    let mut pipeline = pipeline([1]);
    pipeline.next_record(7, now).expect("a record");
    pipeline.gather(entry(2), Some(seat(2)), 2);
    pipeline.put_back();
    assert!(pipeline.is_busy_with(&seat(1)) && pipeline.is_busy_with(&seat(2)));
    let record = pipeline.next_record(8, now).expect("a record");
    assert_eq!(decode_batch(&record), Ok(vec![entry(1), entry(2)]));
    assert_eq!(contexts(pipeline.arrived(9, &record)), Some(vec![1, 2]));
}

#[tokio::test]
async fn l17_a_doubtful_batch_is_sent_again_as_it_was_and_holds_its_people() {
    let now = Instant::now();
    let mut pipeline = pipeline([1]);
    let record = pipeline.next_record(7, now).expect("a record");
    pipeline.doubt();
    pipeline.gather(entry(2), None, 2);
    assert!(pipeline.failed().is_empty(), "it may still be stored");
    assert_eq!(pipeline.doubtful(), Some((7, record.clone())));
    assert!(pipeline.is_busy_with(&seat(1)) && !pipeline.has_work());
    assert_eq!(contexts(pipeline.arrived(8, &record)), Some(vec![1]));

    pipeline.next_record(8, now).expect("a record");
    pipeline.doubt();
    pipeline.put_back();
    let record = pipeline.next_record(9, now).expect("another record was there");
    assert_eq!(contexts(pipeline.arrived(10, &record)), Some(vec![2]));
}

#[tokio::test]
async fn l16_a_record_holds_no_more_than_it_may() {
    let now = Instant::now();
    let many = RECORD_ENTRIES_MAX as u64 + 3;
    let mut pipeline = pipeline(1_000..1_000 + many);
    let record = pipeline.next_record(1, now).expect("a record");
    assert_eq!(decode_batch(&record).map(|batch| batch.len()), Ok(RECORD_ENTRIES_MAX));
    assert!(pipeline.arrived(2, &record).is_some());
    let record = pipeline.next_record(2, now).expect("the rest");
    assert_eq!(decode_batch(&record), Ok((3_000..3_003).map(entry).collect()));
}

#[test]
fn a_record_is_cut_between_lines_and_never_empty() {
    assert_eq!(whole_lines(b"ab\ncd\nef\n", 6), (2, 6));
    assert_eq!(whole_lines(b"ab\ncd\nef\n", 8), (2, 6));
    assert_eq!(whole_lines(b"abcdefgh\ncd\n", 4), (1, 9), "what is larger than a record goes alone");
}
