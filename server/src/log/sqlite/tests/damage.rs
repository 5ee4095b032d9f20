//! Files of which a byte is another one, where SQLite believes what stands there.

use super::*;

/// A file with some rooms that nobody has open, and its bytes.
async fn file_with_rooms(count: u64) -> (Folder, Vec<u8>) {
    let folder = Folder::new();
    let log = folder.open();
    for n in 1..=count {
        log.append(room(n), 0, record("opened")).await.expect("a room");
    }
    log.close().await;
    drop(log);
    let bytes = std::fs::read(folder.file()).expect("the file");
    (folder, bytes)
}

/// What is said of the file at the start, if it is refused.
fn refusal(folder: &Folder) -> Option<String> {
    SqliteLog::open(&folder.file(), Clock::from_fn(|| Millis(3_600_000)))
        .err()
        .map(|error| format!("{error:#}"))
}

fn number(at: usize, value: u32) -> impl Fn(&mut Vec<u8>) {
    move |file| file[at..at + 4].copy_from_slice(&value.to_be_bytes())
}

fn word(from: &'static str, to: &'static str) -> impl Fn(&mut Vec<u8>) {
    move |file| {
        let at = file.windows(from.len()).rposition(|window| window == from.as_bytes()).expect(from);
        file[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
}

#[tokio::test]
async fn l8_a_file_whose_first_page_is_damaged_is_refused_with_a_way_out_and_left_as_it_was() {
    let (folder, whole) = file_with_rooms(3).await;
    let pages = u32::from_be_bytes(whole[28..32].try_into().expect("four bytes"));
    type Damage = Box<dyn Fn(&mut Vec<u8>)>;
    let damages: [(&str, Damage); 12] = [
        ("no SQLite of today writes it", Box::new(|file: &mut Vec<u8>| file[18] = 3)),
        ("nor reads it", Box::new(|file: &mut Vec<u8>| file[19] = 9)),
        ("pages have an end of somebody else's", Box::new(|file: &mut Vec<u8>| file[20] = 8)),
        ("pages that are there are not counted", Box::new(number(28, pages - 1))),
        ("a schema of a kind that nobody knows", Box::new(number(44, 9))),
        ("every page is said to be noted elsewhere", Box::new(number(52, 1))),
        ("an older file than it is", Box::new(number(60, 3))),
        ("an even older one", Box::new(number(60, 1))),
        ("a column of another name", Box::new(word("snapshot_at INTEGER", "snapshot_ad"))),
        ("an index of other rows", Box::new(word("WHERE is_free = 1", "WHERE is_free = 7"))),
        ("a table of another name", Box::new(word("CREATE TABLE tombstones", "CREATE TABLE tombstonez"))),
        ("no statement at all", Box::new(word("CREATE TABLE records", "CREATA"))),
    ];
    for (how, damage) in damages {
        let mut damaged = whole.clone();
        damage(&mut damaged);
        std::fs::write(folder.file(), &damaged).expect("the file");
        let said = refusal(&folder).unwrap_or_else(|| panic!("taken: {how}"));
        assert!(said.contains("damaged") && said.contains("--log"), "{how}: {said}");
        assert!(std::fs::read(folder.file()).expect("the file") == damaged, "changed: {how}");
    }
}

#[tokio::test]
async fn l8_a_table_that_begins_where_another_one_does_is_damage() {
    let (folder, whole) = file_with_rooms(3).await;
    for change in [
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'tombstones') WHERE name = 'records'",
        "DELETE FROM sqlite_schema WHERE name = 'rooms_by_code'",
    ] {
        std::fs::write(folder.file(), &whole).expect("the file");
        let other = folder.other_program();
        other
            .execute_batch(&format!("PRAGMA writable_schema = ON; {change}; PRAGMA wal_checkpoint(TRUNCATE)"))
            .expect(change);
        drop(other);
        let said = refusal(&folder).unwrap_or_else(|| panic!("taken: {change}"));
        assert!(said.contains("first page is damaged") && said.contains("--log"), "{said}");
    }
    // What its owner has added for themselves is none.
    std::fs::write(folder.file(), &whole).expect("the file");
    folder
        .other_program()
        .execute_batch("CREATE VIEW hours AS SELECT touched_hour FROM rooms")
        .expect("a view");
    assert_eq!(refusal(&folder), None);
}

#[tokio::test]
async fn l11_a_room_that_has_lost_its_code_is_not_said_never_to_have_been() {
    let (folder, _) = file_with_rooms(3).await;
    let lost = "UPDATE slots SET code = substr(code, 1, 7) || 'Z' WHERE slot = (SELECT slot FROM rooms WHERE id = 2)";
    assert_eq!(folder.other_program().execute(lost, []).expect("a slot"), 1);
    let faults = faults_of_file(&folder.file()).expect("a file");
    assert!(faults.len() == 1 && faults[0].starts_with("1 rooms have lost their code"), "{faults:?}");
    let log = folder.open();
    assert!(matches!(log.follow(room(2), 0).await.map(drop), Err(LogError::Corrupt(_))));
    assert_eq!(log.follow(room(9), 0).await.map(drop), Err(LogError::Unknown));
    assert_eq!(log.follow(room(3), 0).await.expect("a room").replay.len(), 1);
    // Its code is not given to another room either.
    assert!(matches!(log.append(room(2), 0, record("again")).await, Err(LogError::Corrupt(_))));
    log.close().await;
}

#[tokio::test]
async fn l10_what_is_written_into_a_file_that_was_taken_away_is_not_acknowledged() {
    let folder = Folder::new();
    let log = folder.open();
    assert_eq!(log.append(room(1), 0, record("before")).await, Ok(1));
    let elsewhere = folder.0.join("elsewhere.db");
    std::fs::rename(folder.file(), &elsewhere).expect("it is taken away");
    assert_eq!(log.append(room(1), 1, record("nowhere")).await, Err(LogError::Full));
    assert_eq!(log.erase(room(1)).await, Err(LogError::Full));
    // Another one of its name is not it.
    std::fs::write(folder.file(), "").expect("another file");
    assert_eq!(log.append(room(1), 1, record("nowhere")).await, Err(LogError::Full));
    std::fs::rename(elsewhere, folder.file()).expect("it is put back");
    assert_eq!(log.append(room(1), 1, record("after")).await, Ok(2));
    log.close().await;
    drop(log);
    let follow = folder.open().follow(room(1), 0).await.expect("the room");
    assert_eq!(follow.replay.len(), 2);
}
