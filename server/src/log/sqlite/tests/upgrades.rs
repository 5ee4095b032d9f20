//! Files of earlier versions: what was in them is there afterwards, and sealed.

use rusqlite::ToSql;

use super::*;

#[tokio::test]
async fn l8_a_file_of_version_1_is_brought_up_to_date_and_gives_no_number_twice() {
    let folder = Folder::new();
    folder.other_program().execute_batch(include_str!("../version_1.sql")).expect("a file of version 1");
    let log = folder.open();
    let rooms = log.rooms().await.expect("rooms");
    assert_eq!(rooms.len(), 2);
    for Listed { room, .. } in &rooms {
        let follow = log.follow(*room, 0).await.expect("a room whose checksums still fit");
        assert_eq!(follow.replay.len(), 1);
    }
    let numbers = |of: &Folder| {
        let other = of.other_program();
        let number = other.query_row("SELECT max(id) FROM rooms", [], |row| row.get::<_, i64>(0));
        let version = other.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
        (number.expect("a number"), version.expect("a version"))
    };
    assert_eq!(numbers(&folder), (2, 4));
    for Listed { room, .. } in rooms {
        log.erase(room).await.expect("erased");
    }
    log.append(room(1), 0, record("a")).await.expect("room");
    assert_eq!(numbers(&folder).0, 3);
}

#[tokio::test]
async fn l18_a_file_of_version_2_is_brought_up_to_date_and_takes_labels() {
    let folder = Folder::new();
    let other = folder.other_program();
    other.execute_batch(include_str!("../version_1.sql")).expect("a file of version 1");
    other.execute_batch(upgrade::FROM_1_TO_2).expect("a file of version 2");
    drop(other);
    let log = folder.open();
    assert_eq!(log.rooms().await.expect("rooms").len(), 2);
    let label = Label([3; 16]);
    assert_eq!(log.labelled(label).await, Ok(None));
    assert_eq!(log.begin(room(7), record("a"), Some(label)).await, Ok(1));
    assert_eq!(log.labelled(label).await, Ok(Some(room(7))));
}

/// A file of version 3, as SQLite makes it: one room with a label, a snapshot and a record behind it, and one of which a record
/// was damaged.
fn file_of_version_3(folder: &Folder, label: Label) {
    let other = folder.other_program();
    let write = || {
        other.execute_batch(include_str!("../version_1.sql"))?;
        other.execute_batch(upgrade::FROM_1_TO_2)?;
        other.execute_batch(upgrade::FROM_2_TO_3)?;
        let record = "{\"secret\":\"of version 3\"}";
        other.execute(
            "UPDATE rooms SET label = ?1, snapshot_at = 1, snapshot = CAST(?2 AS BLOB), snapshot_sum = ?3 WHERE id = 1",
            rusqlite::params![label.0, record, upgrade::checksum(1, 1, record.as_bytes())],
        )?;
        other.execute(
            "INSERT OR REPLACE INTO records VALUES (1, 2, CAST(?1 AS BLOB), ?2)",
            rusqlite::params![record, upgrade::checksum(1, 2, record.as_bytes())],
        )?;
        other.execute("DELETE FROM records WHERE room = 1 AND at = 1", [])?;
        other.execute("UPDATE records SET record = replace(record, 'f', 'g') WHERE room = 2", [])
    };
    assert_eq!(write(), Ok(1));
}

#[tokio::test]
async fn l11_a_room_of_version_3_with_a_value_of_another_kind_hides_no_other() {
    let folder = Folder::new();
    let label = Label([3; 16]);
    file_of_version_3(&folder, label);
    let other = folder.other_program();
    let insert = "INSERT INTO rooms (code, touched_hour, label) VALUES (?1, ?2, ?3)";
    let damaged = |code: &dyn ToSql, hour: &dyn ToSql, label: &dyn ToSql| {
        assert_eq!(other.execute(insert, [code, hour, label]), Ok(1));
    };
    damaged(&vec![0xff_u8, 0xfe], &1, &None::<i64>);
    damaged(&room(30).as_str(), &"soon", &None::<i64>);
    damaged(&room(31).as_str(), &1, &vec![1_u8, 2]);
    drop(other);
    let log = folder.open();
    assert!(log.labelled(label).await.expect("an answer").is_some());
    assert_eq!(log.rooms().await.expect("rooms").len(), 4, "all whose codes can be read");
}

#[tokio::test]
async fn l8_l24_a_file_of_version_3_is_sealed_and_what_was_damaged_in_it_stays_so() {
    let folder = Folder::new();
    let label = Label([3; 16]);
    file_of_version_3(&folder, label);
    let log = folder.open();
    let one = log.labelled(label).await.expect("an answer").expect("a room");
    let record = record("{\"secret\":\"of version 3\"}");
    let replay = log.follow(one, 0).await.expect("the room").replay;
    let snapshot = Followed::Snapshot { at: 1, record: record.clone() };
    assert_eq!(replay, [snapshot, Followed::Record { at: 2, record: record.clone() }]);
    assert_eq!(log.append(one, 2, record).await, Ok(3));
    for Listed { room, .. } in log.rooms().await.expect("rooms") {
        let followed = log.follow(room, 0).await;
        assert!(room == one || matches!(followed, Err(LogError::Corrupt(_))), "{followed:?}");
    }
    log.close().await;
    assert!(folder.of_these(&[*b"of versi", *b"\"secret\""]).is_empty(), "all of it is sealed");
    drop(log);
    assert_eq!(folder.open().rooms().await.expect("rooms").len(), 2);
}
