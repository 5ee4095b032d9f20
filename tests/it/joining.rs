//! [J] Who comes in, who comes back, who stays outside.

use std::time::Duration;

use keidas_tests::{
    World,
    person::{Person, connect, turned_away, until_closed},
    world::config,
};
use serde_json::json;

#[tokio::test]
async fn j1_who_comes_back_finds_their_own() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut anna = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    anna.sees_round(1).await;
    assert!(anna.answers(3).await.is_done());
    assert!(anna.reacts("known").await.is_done());
    let turn = anna.ask(json!({"type": "raise"})).await.turn();

    let ticket = anna.ticket();
    let back = anna.come_back(&room).await;
    assert_eq!(back.ticket(), ticket);
    assert_eq!(back.you["as"], "participant");
    assert_eq!(back.you["answers"], json!([3]));
    assert_eq!(back.you["reactions"], json!(["known"]));
    assert_eq!(back.you["turn"], json!(turn));

    let other = room.participant().await;
    assert_ne!(other.ticket(), ticket);
    assert_eq!(other.you["answers"], json!([null]));
    assert_eq!(lead.you["ticket"], json!(null), "only participants have tickets");
}

#[tokio::test]
async fn j1_one_person_may_have_several_sockets() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let phone = room.participant().await;
    let mut laptop = Person::join(&room, json!({"as": "participant", "ticket": phone.ticket()})).await;
    assert_eq!(laptop.view["people"]["present"], 1);
    assert!(lead.flips("culture").await.is_done());
    laptop.sees_round(1).await;
    assert!(laptop.answers(3).await.is_done());
    laptop.sees("one answer", |view| view["stage"]["questions"][0]["answered"] == 1).await;
    drop(phone);
    let mut third = room.participant().await;
    third.sees("two people", |view| view["people"]["present"] == 2).await;
}

#[tokio::test]
async fn j8_who_watches_is_counted_for_a_while_at_least() {
    let mut config = config();
    config.timeouts.grace = Duration::from_secs(600);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    drop((room.screen().await, room.observer().await));
    let seen = |observers: u32| {
        move |view: &serde_json::Value| {
            view["people"]["screens"] == 1 && view["people"]["observers"] == observers
        }
    };
    lead.sees("who has gone already", seen(1)).await;
    for _ in 0..60 {
        assert_eq!(room.get("/rounds").await.status, 200);
    }
    lead.sees("who looked over HTTP", seen(2)).await;
    assert_eq!(room.request("GET", "/rounds", Some(&room.key)).await.status, 200);
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(lead.view["people"]["observers"], 2, "who is inside is counted already");
}

#[tokio::test]
async fn j4_a_latecomer_sees_the_same_stage() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut early = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    early.sees_round(1).await;
    assert!(early.answers(3).await.is_done());
    early.sees("one answer", |view| view["stage"]["questions"][0]["answered"] == 1).await;
    let late = room.participant().await;
    assert_eq!(late.view["stage"], early.view["stage"]);
    assert_eq!(late.you["answers"], json!([null]));
}

#[tokio::test]
async fn j5_everyone_who_is_here_is_counted_where_all_see_it() {
    let world = World::new().await;
    let room = world.room().await;
    let mut screen = room.screen().await;
    let people = room.participants(3).await;
    let _lead = room.facilitator().await;
    let observer = room.observer().await;
    let all = json!({"present": 3, "facilitators": 1, "observers": 1, "screens": 1, "turns": [], "speaking": null, "places": null, "ready": null});
    screen.sees("all of them", |view| view["people"] == all).await;
    drop(observer);
    screen.sees("no observer", |view| view["people"]["observers"] == 0).await;
    assert_eq!(screen.view["people"]["present"], 3);
    drop(people);
    screen.sees("nobody", |view| view["people"]["present"] == 0).await;
}

#[tokio::test]
async fn j6_a_wrong_key_opens_nothing() {
    let world = World::new().await;
    let room = world.room().await;
    let not_allowed = (Some("not_allowed".to_owned()), Some(4002));
    for key in [json!("wrong"), json!(""), json!(7), json!(null), json!(room.code)] {
        assert_eq!(turned_away(&room, json!({"as": "facilitator", "key": key})).await, not_allowed, "{key}");
    }
    assert_eq!(turned_away(&room, json!({"as": "facilitator"})).await, not_allowed);
}

#[tokio::test]
async fn w1_a_connection_begins_with_hello() {
    let mut config = config();
    config.timeouts.hello = Duration::from_millis(300);
    let world = World::with(config).await;
    let room = world.room().await;
    let expected = (Some("hello_expected".to_owned()), Some(4005));
    for first in [
        json!({"type": "do", "id": "d9428888-122b-41e1-b85c-61d1e2d1e2d1", "command": {"type": "raise"}}),
        json!({"type": "hello", "as": "king"}),
        json!({"type": "hello"}),
        json!("hello"),
    ] {
        let mut socket = connect(&room, &[]).await.unwrap();
        let message = tokio_tungstenite::tungstenite::Message::text(first.to_string());
        futures_util::SinkExt::send(&mut socket, message).await.unwrap();
        let (heard, code) = until_closed(&mut socket).await;
        assert_eq!((heard[0]["reason"].as_str().map(str::to_owned), code), expected, "{first}");
    }
    let mut silent = connect(&room, &[]).await.unwrap();
    assert_eq!(until_closed(&mut silent).await.1, Some(4005));
}

#[tokio::test]
async fn w11_a_room_that_is_not_there_says_so() {
    let world = World::new().await;
    let mut room = world.room().await;
    let code = room.code.clone();
    for unknown in ["22222222", "nonsense", "%F0%9F%98%80"] {
        room.code = unknown.into();
        let (bye, code) = turned_away(&room, json!({"as": "participant"})).await;
        assert_eq!((bye.as_deref(), code), (Some("unknown_room"), Some(4003)), "{unknown}");
    }
    // As people type it.
    room.code = format!("{}-{}", &code[..4].to_lowercase(), &code[4..]);
    let mut lead = room.facilitator().await;
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    assert_eq!(lead.is_closed().await, (Some("ended".into()), Some(4000)));
    let (bye, code) = turned_away(&room, json!({"as": "participant"})).await;
    assert_eq!((bye.as_deref(), code), (Some("ended"), Some(4000)));
}

#[tokio::test]
async fn f12_everybody_is_told_that_the_meeting_goes_on_elsewhere_and_who_comes_later_that_it_is_over() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.ask(json!({"type": "end", "moved": true})).await.is_done());
    for somebody in [&mut lead, &mut person] {
        assert_eq!(somebody.is_closed().await, (Some("moved".into()), Some(4006)));
    }
    let (bye, code) = turned_away(&room, json!({"as": "participant"})).await;
    assert_eq!((bye.as_deref(), code), (Some("ended"), Some(4000)));
}

#[tokio::test]
async fn w11_a_full_room_says_so() {
    let mut config = config();
    config.max_people = 2;
    let world = World::with(config).await;
    let room = world.room().await;
    let people = room.participants(2).await;
    let (bye, code) = turned_away(&room, json!({"as": "participant"})).await;
    assert_eq!((bye.as_deref(), code), (Some("full"), Some(4004)));
    let again = Person::join(&room, json!({"as": "participant", "ticket": people[0].ticket()})).await;
    assert_eq!(again.view["people"]["present"], 2, "who is in may have another socket");
    room.facilitator().await;
}

#[tokio::test]
async fn j9_who_was_in_comes_back_however_full_the_room_is_meanwhile() {
    let mut config = config();
    config.max_people = 2;
    let world = World::with(config).await;
    let room = world.room().await;
    let mut people = room.participants(2).await;
    people[0].sees("two people", |view| view["people"]["present"] == 2).await;
    // Who only was in takes no place.
    let away = people.pop().unwrap();
    let ticket = away.ticket();
    drop(away);
    people[0].sees("one person", |view| view["people"]["present"] == 1).await;
    let _other = room.participant().await;
    let back = Person::join(&room, json!({"as": "participant", "ticket": ticket})).await;
    assert_eq!(back.view["people"]["present"], 3);
}

/// Nobody is told for good that there is no place, on the device that they hold in their hand.
#[tokio::test]
async fn j9_whoever_has_more_tabs_than_anybody_needs_loses_the_oldest_and_not_the_newest() {
    let world = World::new().await;
    let room = world.room().await;
    let mut oldest = room.participant().await;
    let hello = json!({"as": "participant", "ticket": oldest.ticket()});
    let mut tabs = Vec::new();
    for _ in 0..20 {
        tabs.push(Person::join(&room, hello.clone()).await);
    }
    assert_eq!(oldest.is_closed().await, (Some("full".into()), Some(4004)));
    let mut newest = Person::join(&room, hello).await;
    assert_eq!(newest.view["people"]["present"], 1);
    assert!(newest.ask(json!({"type": "raise"})).await.is_done());
    assert!(tabs[5].ask(json!({"type": "lower"})).await.is_done(), "the others go on");
}

#[tokio::test]
async fn j6_nobody_who_only_has_the_code_can_keep_a_facilitator_or_the_wall_out() {
    let world = World::new().await;
    let room = world.room().await;
    let mut screens = Vec::new();
    for _ in 0..160 {
        screens.push(room.screen().await);
    }
    for role in ["observer", "screen"] {
        let (bye, code) = turned_away(&room, json!({"as": role, "door": "AAAAA"})).await;
        assert_eq!((bye.as_deref(), code), (Some("full"), Some(4004)), "{role}");
    }
    for _ in 0..20 {
        screens.push(Person::join(&room, json!({"as": "screen", "door": room.door()})).await);
        screens.push(Person::join(&room, json!({"as": "observer", "key": room.key})).await);
    }
    let (bye, code) = turned_away(&room, json!({"as": "screen", "door": room.door()})).await;
    assert_eq!((bye.as_deref(), code), (Some("full"), Some(4004)));
    let lead = room.facilitator().await;
    assert_eq!(
        (&lead.view["people"]["screens"], &lead.view["people"]["observers"]),
        (&json!(180), &json!(20))
    );
}
