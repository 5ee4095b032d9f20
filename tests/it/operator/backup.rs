//! [L12] What may be copied, and when.

use std::{fs, os::unix::fs::PermissionsExt};

use keidas_tests::{
    Room,
    folder::Folder,
    program::{Program, run},
};
use serde_json::json;

use super::{log_in, room_on};

#[tokio::test]
async fn l12_a_copy_is_refused_while_a_room_lives_and_holds_nothing_afterwards() {
    let folder = Folder::new();
    let (log, copy) = (log_in(&folder), folder.join("copy.db"));
    let copy_text = copy.display().to_string();
    let backup = async || run(&["backup", &copy_text, "--log", &log]).await;
    let refused = async |why: &str| {
        let output = backup().await;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(why), "{why}: {said}");
        assert!(!copy.exists());
    };
    refused("is not there").await;
    let program = Program::start(&["--metrics", "off", "--log", &log]).await;
    let room = room_on(&program).await;
    let mut lead = room.facilitator().await;
    let question =
        json!([{"type": "choice", "text": "MARK-OF-A-TEXT", "options": [{"text": "a"}, {"text": "b"}]}]);
    assert!(lead.ask(json!({"type": "ask", "kind": "vote", "questions": question})).await.is_done());
    refused("is open in another Keidas").await;
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    refused("holds 1 living room, so it is not copied").await;

    let program = Program::start(&["--metrics", "off", "--log", &log]).await;
    let room = Room { address: program.address, ..room };
    assert_eq!(room.request("DELETE", "", Some(&room.key)).await.status, 204);
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let output = backup().await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&copy).unwrap();
    for secret in [room.code.as_str(), "MARK-OF-A-TEXT"] {
        assert!(
            !bytes.windows(secret.len()).any(|window| window == secret.as_bytes()),
            "{secret} was copied"
        );
    }
    // A copy is a log like any other, and is never written over.
    assert!(
        run(&["check", "--log", &format!("sqlite:{copy_text}"), "--listen", "127.0.0.1:0"])
            .await
            .status
            .success()
    );
    assert!(!backup().await.status.success());
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    let nothing = run(&["backup", &copy_text, "--log", "memory:"]).await;
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("keeps nothing"), "{nothing:?}");
}
