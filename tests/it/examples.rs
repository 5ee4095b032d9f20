//! The examples of `protocol/examples`: programs that were written against SPEC.md alone, in a room of a real server. [X1] [X3]

use std::{path::PathBuf, process::Stdio};

use keidas_tests::{Way, World, program::tool, soon};
use serde_json::json;
use tokio::process::{Child, Command};

/// An example with the command that runs it.
fn example(command: &[&str], name: &str, arguments: &[&str]) -> Child {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../protocol/examples").join(name);
    let [program, options @ ..] = command else { panic!("no command") };
    Command::new(tool(program))
        .args(options)
        .arg(path)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

/// What a program has said when it has ended well.
async fn said(child: Child) -> String {
    let output = soon("an example to end", child.wait_with_output()).await.unwrap();
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{complained}");
    said.into_owned()
}

#[tokio::test]
async fn x1_a_participant_in_python_takes_part_to_the_end() {
    let world = World::new().await;
    let room = world.room_with(json!({"floor": 3})).await;
    let link = room.opened["join_url"].as_str().unwrap();
    let mut lead = room.facilitator_by(Way::Poll).await;
    let mut people = Vec::new();
    for feeling in ["0", "3", "3"] {
        people.push(example(&["python3"], "participant.py", &[link, feeling]));
    }
    lead.sees("three people", |view| view["people"]["present"] == 3).await;
    assert!(lead.flips("trust").await.is_done());
    lead.sees_result_of(1).await;
    lead.sees("three who know it", |view| view["stage"]["reactions"]["known"] == 3).await;
    assert_eq!(lead.view["stage"]["questions"][0]["tally"]["counts"], json!([1, 0, 0, 2, 0]));
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    for person in people {
        let said = said(person).await;
        for line in ["round 1: trust", "result of round 1: [1, 0, 0, 2, 0]", "the end: ended"] {
            assert!(said.contains(line), "{line} is not in {said}");
        }
        assert!(!said.contains("refused"), "{said}");
    }
}

#[tokio::test]
async fn x3_a_room_needs_nothing_but_curl() {
    tool("curl");
    let world = World::new().await;
    let server = format!("http://{}", world.node.address);
    let said = said(example(&["sh"], "room.sh", &[&server])).await;
    assert!(said.contains("the card lies there"), "{said}");
    assert!(said.contains(r#""tally":{"shown":3,"counts":[0,1,0,2,0]}"#), "{said}");
    assert!(said.contains(r#"{"type":"bye","reason":"ended","code":4000}"#), "{said}");
}

#[tokio::test]
async fn w2_x1_a_program_written_from_the_contract_alone_leads_a_forum() {
    let world = World::new().await;
    let server = format!("http://{}", world.node.address);
    for way in ["socket", "line"] {
        let program = example(&["node", "--experimental-websocket"], "forum.mjs", &[&server, way]);
        let said = said(program).await;
        for line in [
            &format!("in the room: 3 participants, by {way}"),
            "how it feels: 0 1 0 2 0",
            "somebody speaks",
            "a participant may not lock the door: not_allowed",
            "the vote: 0 3",
            "the report has 2 rounds",
            "the end: ended 4000",
        ] {
            assert!(said.contains(line), "{line} is not in {said}");
        }
    }
}
