//! What each error of SQLite, and of the file system below it, is worth: the one table, by scope. A log that ended the
//! process for every error would let whoever opens its file in another program stop all meetings; one that forgave
//! every error would acknowledge what no disk has. This file must never know which statement failed.
//!
//! The file system speaks through SQLite: `ENOSPC` of a write is `FULL`; `EDQUOT`, `EROFS` and `EIO` are `IOERR_WRITE`; `EIO` of
//! a read is `CORRUPT` (SQLite's `IOERR_CORRUPTFS`), whatever an `fsync` ends with `IOERR_FSYNC`. A write that failed has stored nothing: its commit is not whole in the
//! write-ahead log, and the next one overwrites it. Only after an `fsync` that failed does nobody know what is stored.

use rusqlite::ffi::*;

use crate::log::LogError;

/// Whom an error concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Nobody: nothing is wrong.
    Pass,
    /// Everybody for a while: nothing was stored, and trying again makes sense.
    Wait,
    /// The same, and somebody has to make room first.
    WaitForSpace,
    /// The room whose record it was, and no other.
    OneRoom,
    /// The process: what is stored is not known any more, or nothing of what we believe is true.
    Die,
}

/// Every code that SQLite can give, once. A code that is not here is one that nobody has judged.
const SCOPES: &[(Scope, &[i32])] = &[
    (Scope::Pass, &[SQLITE_OK, SQLITE_ROW, SQLITE_DONE, SQLITE_OK_LOAD_PERMANENTLY, SQLITE_OK_SYMLINK]),
    (
        Scope::Pass,
        &[SQLITE_NOTICE, SQLITE_NOTICE_RECOVER_WAL, SQLITE_NOTICE_RECOVER_ROLLBACK, SQLITE_NOTICE_RBU],
    ),
    (Scope::Pass, &[SQLITE_WARNING, SQLITE_WARNING_AUTOINDEX]),
    // Another process has the file, or had it a moment ago.
    (Scope::Wait, &[SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT]),
    (
        Scope::Wait,
        &[SQLITE_LOCKED, SQLITE_LOCKED_SHAREDCACHE, SQLITE_LOCKED_VTAB, SQLITE_PROTOCOL, SQLITE_SCHEMA],
    ),
    (Scope::Wait, &[SQLITE_IOERR_BLOCKED, SQLITE_IOERR_LOCK, SQLITE_IOERR_RDLOCK, SQLITE_IOERR_UNLOCK]),
    (
        Scope::Wait,
        &[SQLITE_IOERR_CHECKRESERVEDLOCK, SQLITE_IOERR_SHMLOCK, SQLITE_ERROR_RETRY, SQLITE_ERROR_SNAPSHOT],
    ),
    // The machine is short of something, or somebody stopped the statement.
    (Scope::Wait, &[SQLITE_NOMEM, SQLITE_IOERR_NOMEM, SQLITE_INTERRUPT, SQLITE_ABORT, SQLITE_ABORT_ROLLBACK]),
    (Scope::Wait, &[SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHMMAP, SQLITE_IOERR_MMAP]),
    (
        Scope::Wait,
        &[SQLITE_CANTOPEN, SQLITE_CANTOPEN_NOTEMPDIR, SQLITE_CANTOPEN_ISDIR, SQLITE_CANTOPEN_FULLPATH],
    ),
    (Scope::Wait, &[SQLITE_CANTOPEN_CONVPATH, SQLITE_CANTOPEN_DIRTYWAL, SQLITE_CANTOPEN_SYMLINK]),
    (
        Scope::Wait,
        &[SQLITE_IOERR_CONVPATH, SQLITE_IOERR_GETTEMPPATH, SQLITE_IOERR_CLOSE, SQLITE_IOERR_DIR_CLOSE],
    ),
    // Something could not be read or looked up; what was written stays as it was.
    (
        Scope::Wait,
        &[SQLITE_IOERR_READ, SQLITE_IOERR_FSTAT, SQLITE_IOERR_ACCESS, SQLITE_IOERR_SEEK, SQLITE_IOERR_VNODE],
    ),
    (
        Scope::Wait,
        &[SQLITE_IOERR_DELETE, SQLITE_IOERR_DELETE_NOENT, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_AUTH],
    ),
    // The disk, or the operator, has to give something first: space, a quota, the right to write.
    (Scope::WaitForSpace, &[SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_PERM, SQLITE_AUTH, SQLITE_AUTH_USER]),
    (Scope::WaitForSpace, &[SQLITE_READONLY, SQLITE_READONLY_RECOVERY, SQLITE_READONLY_CANTLOCK]),
    (Scope::WaitForSpace, &[SQLITE_READONLY_ROLLBACK, SQLITE_READONLY_DBMOVED, SQLITE_READONLY_CANTINIT]),
    (Scope::WaitForSpace, &[SQLITE_READONLY_DIRECTORY]),
    // A page, or what is in it, is not what was written.
    (Scope::OneRoom, &[SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_SEQUENCE, SQLITE_CORRUPT_INDEX]),
    (
        Scope::OneRoom,
        &[SQLITE_IOERR_SHORT_READ, SQLITE_IOERR_DATA, SQLITE_IOERR_CORRUPTFS, SQLITE_IOERR_IN_PAGE],
    ),
    (Scope::OneRoom, &[SQLITE_IOERR_BADKEY, SQLITE_IOERR_CODEC, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_EMPTY]),
    (Scope::OneRoom, &[SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_NOTFOUND, SQLITE_RANGE]),
    (Scope::OneRoom, &[SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT_COMMITHOOK]),
    (Scope::OneRoom, &[SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_FUNCTION, SQLITE_CONSTRAINT_NOTNULL]),
    (Scope::OneRoom, &[SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_TRIGGER, SQLITE_CONSTRAINT_UNIQUE]),
    (Scope::OneRoom, &[SQLITE_CONSTRAINT_VTAB, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_PINNED]),
    (Scope::OneRoom, &[SQLITE_CONSTRAINT_DATATYPE]),
    // A commit whose end nobody knows.
    (Scope::Die, &[SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR, SQLITE_IOERR_BEGIN_ATOMIC]),
    (Scope::Die, &[SQLITE_IOERR_COMMIT_ATOMIC, SQLITE_IOERR_ROLLBACK_ATOMIC]),
    // A fault in the program or in the library: whatever we believe of the file, it is not so.
    (Scope::Die, &[SQLITE_ERROR, SQLITE_INTERNAL, SQLITE_MISUSE, SQLITE_NOLFS, SQLITE_ERROR_MISSING_COLLSEQ]),
    (Scope::Die, &[SQLITE_ERROR_RESERVESIZE, SQLITE_ERROR_KEY, SQLITE_ERROR_UNABLE]),
];

/// What an error means for whoever asked. Nothing of the request that met it was stored, unless it is `Broken`.
pub(super) fn log_error(error: &rusqlite::Error) -> LogError {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A value that is not of the kind that was written.
        return LogError::Corrupt(error.to_string());
    };
    match scope(failure.extended_code) {
        Scope::Pass | Scope::Wait => LogError::Busy,
        Scope::WaitForSpace => LogError::Full,
        Scope::OneRoom => LogError::Corrupt(error.to_string()),
        Scope::Die => LogError::Broken(error.to_string()),
    }
}

fn scope(code: i32) -> Scope {
    let listed = |code: i32| SCOPES.iter().find(|(_, codes)| codes.contains(&code)).map(|(scope, _)| *scope);
    // A newer SQLite divides its codes further: then the whole that it was part of is asked.
    listed(code).or_else(|| listed(code & 0xff)).unwrap_or(Scope::Die)
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    fn of(code: i32) -> LogError {
        log_error(&rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
    }

    #[test]
    fn l9_every_code_of_sqlite_has_one_line() {
        let mut listed: Vec<i32> = SCOPES.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
        let count = listed.len();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(listed.len(), count, "a code is listed twice");
        for primary in (SQLITE_OK..=SQLITE_WARNING).chain([SQLITE_ROW, SQLITE_DONE]) {
            let parts: Vec<i32> =
                listed.iter().filter(|code| **code & 0xff == primary).map(|code| code >> 8).collect();
            // SQLite counts the parts of a code from 1: a gap is one that was forgotten.
            let expected: Vec<i32> =
                if primary == SQLITE_ABORT { vec![0, 2] } else { (0..).take(parts.len()).collect() };
            assert!(!parts.is_empty() && parts == expected, "{primary}: {parts:?}");
        }
        assert!(listed.contains(&SQLITE_IOERR_CODEC) && listed.contains(&SQLITE_CONSTRAINT_DATATYPE));
    }

    #[test]
    fn l9_only_an_unknown_end_ends_the_process() {
        let wait = [
            [SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED, SQLITE_PROTOCOL],
            [SQLITE_SCHEMA, SQLITE_NOMEM, SQLITE_IOERR_NOMEM, SQLITE_CANTOPEN, SQLITE_CANTOPEN_DIRTYWAL],
            [
                SQLITE_INTERRUPT,
                SQLITE_IOERR_READ,
                SQLITE_IOERR_LOCK,
                SQLITE_IOERR_SHMMAP,
                SQLITE_IOERR_TRUNCATE,
            ],
        ];
        for code in wait.concat() {
            assert_eq!(of(code), LogError::Busy, "{}", ffi::code_to_str(code));
        }
        let space = [
            [SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_PERM, SQLITE_AUTH],
            [SQLITE_READONLY, SQLITE_READONLY_DBMOVED, SQLITE_READONLY_CANTLOCK, SQLITE_READONLY_DIRECTORY],
        ];
        for code in space.concat() {
            assert_eq!(of(code), LogError::Full, "{}", ffi::code_to_str(code));
        }
        let one_room = [
            [SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_NOTADB, SQLITE_IOERR_CORRUPTFS],
            [SQLITE_IOERR_SHORT_READ, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_TOOBIG, SQLITE_MISMATCH],
        ];
        for code in one_room.concat() {
            assert!(matches!(of(code), LogError::Corrupt(_)), "{}", ffi::code_to_str(code));
        }
        let die = [SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR, SQLITE_MISUSE, SQLITE_INTERNAL];
        for code in die {
            assert!(matches!(of(code), LogError::Broken(_)), "{}", ffi::code_to_str(code));
        }
    }

    #[test]
    fn a_code_that_nobody_has_judged_counts_as_the_whole_it_is_part_of() {
        assert_eq!(of(SQLITE_BUSY | 63 << 8), LogError::Busy);
        assert!(matches!(of(SQLITE_IOERR | 63 << 8), LogError::Broken(_)));
        assert!(matches!(of(77), LogError::Broken(_)));
    }

    #[test]
    fn a_value_of_another_kind_is_one_rooms_fault() {
        assert!(matches!(log_error(&rusqlite::Error::QueryReturnedNoRows), LogError::Corrupt(_)));
    }
}
