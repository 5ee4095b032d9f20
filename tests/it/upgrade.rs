//! [L8] [M4] A room that lives through an upgrade: the file that an earlier version left, and the program as it is now.

use keidas_tests::{Person, Room, Told, folder::Folder, program::Program};
use serde_json::{Value, json};

/// The room in `upgrade/version_1.sql`, and what its people's browsers have kept of it.
const CODE: &str = "53FSHR59";
const KEY: &str = "K5G0Sh2J-bdXMh89C4wdAw";
const SECOND_KEY: &str = "g8DwGboQ7AjI5AODufTfYw";
/// Answered 4 and pressed `known`.
const ANNA: &str = "0EHw-GS1DVxSK-UznbukibQ-C6nRw0W8q7Sb_HhL4i0";
/// Answered 3 and raised a hand.
const BEA: &str = "kNJ4_-PTUyA6lea2IJgVSlnoSOgGlPqlHwzaFbLBtYI";
/// Did not answer.
const CARL: &str = "mxpyssgu7o1R0AqZE726SVF9oHPsToisXHrt4XjFyZU";
const FLIP_ID: &str = "83b75bcc-935e-4141-9045-c1a945d5cc5f";
const RAISE_ID: &str = "1d9628f7-211f-4a20-9c5f-92edd8e0ca3f";
const TURN: &str = "UHqtf36b";

async fn program_on(folder: &Folder) -> (Program, Room) {
    let log = format!("sqlite:{}", folder.join("rooms.db").display());
    let program = Program::start(&["--metrics", "off", "--log", &log]).await;
    let room = Room { address: program.address, code: CODE.into(), key: KEY.into(), opened: Value::Null };
    (program, room)
}

async fn with_ticket(room: &Room, ticket: &str) -> Person {
    let person = Person::join(room, json!({"as": "participant", "ticket": ticket})).await;
    assert_eq!(person.ticket(), ticket, "it is still a ticket of the room");
    person
}

async fn stops(program: Program) {
    program.tell_to_stop().await;
    let (status, said) = program.ends().await;
    assert!(status.success(), "{said:?}");
}

#[tokio::test]
async fn l8_m4_a_living_room_goes_on_when_the_program_is_a_newer_one() {
    let folder = Folder::new();
    rusqlite::Connection::open(folder.join("rooms.db"))
        .unwrap()
        .execute_batch(include_str!("upgrade/version_1.sql"))
        .unwrap();
    let (program, room) = program_on(&folder).await;

    // Who was in is the same person, and finds their own.
    let mut anna = with_ticket(&room, ANNA).await;
    assert_eq!((&anna.you["answers"], &anna.you["reactions"]), (&json!([4]), &json!(["known"])));
    let mut bea = with_ticket(&room, BEA).await;
    assert_eq!((&bea.you["answers"], &bea.you["turn"]), (&json!([3]), &json!(TURN)));
    let mut carl = with_ticket(&room, CARL).await;
    assert_eq!(carl.you["answers"], json!([null]));

    // Everybody sees what was there.
    let mut lead = room.facilitator().await;
    let (stage, table) = (&lead.view["stage"], &lead.view["table"]);
    assert_eq!((&stage["card"], &stage["round"]), (&json!("change.strength"), &json!(2)));
    assert_eq!((&stage["questions"][0]["answered"], &stage["reactions"]["known"]), (&json!(5), &json!(1)));
    assert_eq!((&table["seen"], &table["rounds"]), (&json!(["culture", "change.strength"]), &json!(1)));
    assert_eq!(table["last"]["tallies"][0]["shown"], 6);
    assert_eq!(lead.view["room"]["title"], "Ennen päivitystä");
    assert_eq!((&lead.view["room"]["phase"], &lead.view["room"]["step"]), (&json!("share"), &json!(4)));

    // What was answered before is answered again and not done again.
    lead.send_as(FLIP_ID, json!({"type": "flip", "card": "change.strength"})).await;
    assert!(lead.answer_to(FLIP_ID).await.is_done());
    bea.send_as(RAISE_ID, json!({"type": "raise"})).await;
    assert_eq!(bea.answer_to(RAISE_ID).await, Told::Done { turn: Some(TURN.into()) });
    lead.catches_up().await;
    assert_eq!((lead.round(), &lead.view["people"]["turns"]), (2, &json!([TURN])));

    // And the meeting goes on, with both keys.
    assert!(anna.answers(0).await.is_done());
    assert!(carl.answers(0).await.is_done());
    lead.sees("six answers", |view| view["stage"]["questions"][0]["answered"] == 6).await;
    let mut second = Person::join(&room, json!({"as": "facilitator", "key": SECOND_KEY})).await;
    assert!(second.ask(json!({"type": "open", "round": 2})).await.is_done());
    lead.sees_result_of(2).await;
    assert_eq!(lead.view["stage"]["questions"][0]["tally"]["counts"], json!([3, 1, 1, 1, 0]));
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert!(lead.flips("joy").await.is_done());
    carl.sees_round(3).await;
    assert!(carl.answers(1).await.is_done());
    stops(program).await;

    // The file is one of this version now.
    let (program, room) = program_on(&folder).await;
    let carl = with_ticket(&room, CARL).await;
    assert_eq!((carl.round(), &carl.you["answers"]), (3, &json!([1])));
    assert_eq!((&carl.view["table"]["rounds"], &carl.view["people"]["places"]), (&json!(2), &json!(3)));
    stops(program).await;
}
