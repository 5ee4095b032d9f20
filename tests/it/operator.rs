//! [H9] [H14] [L12] What an operator starts, sees, stops, and may copy.

mod backup;
mod deploy;
pub(crate) mod moving;
mod network;
mod options;
mod restart;
mod streams;

use std::path::{Path, PathBuf};

use keidas_tests::{Room, folder::Folder, http::request, program::Program};

fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/deploy").join(name)
}

fn log_in(folder: &Folder) -> String {
    format!("sqlite:{}", folder.join("rooms.db").display())
}

async fn room_on(program: &Program) -> Room {
    // Opened by nobody but its facilitator, so that people can answer for as long as a test likes.
    let opened = request(program.address, "POST", "/api/rooms", &[], "{\"open_when_all\":false}").await;
    Room::opened(program.address, opened.json())
}
