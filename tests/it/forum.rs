//! A whole forum, from the first hello to the end.

use keidas_tests::{Person, World};
use serde_json::{Value, json};

#[tokio::test]
async fn f1_fifty_cards_are_turned_and_everybody_sees_each() {
    let world = World::new().await;
    let deck = world.node.get("/api/decks/keidas").await.json();
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut others = room.participants(5).await;
    others.push(room.screen().await);
    others.push(room.observer().await);

    let mut turned = 0;
    for theme in deck["themes"].as_array().unwrap() {
        let cards = std::iter::once(theme).chain(theme["cards"].as_array().unwrap());
        for card in cards {
            let id = card["id"].as_str().unwrap();
            for language in ["fi", "sv", "en"] {
                for text in ["title", "ask", "guide"] {
                    assert!(
                        !card[text][language].as_str().unwrap().trim().is_empty(),
                        "{id} {text} {language}"
                    );
                }
            }
            assert!(lead.flips(id).await.is_done());
            turned += 1;
            assert_eq!(lead.view["stage"]["card"], id, "the frame comes before the `done`");
            for person in &mut others {
                person.sees_round(turned).await;
                assert_eq!(person.view["stage"]["card"], id);
            }
        }
    }
    assert_eq!(turned, 50);
    assert_eq!(lead.ask(json!({"type": "draw"})).await.refused(), "unknown_card");
    assert_eq!(lead.view["table"]["seen"].as_array().unwrap().len(), 50);
}

#[tokio::test]
async fn a_forum_from_opening_to_end() {
    let world = World::new().await;
    let room = world.room_with(json!({"title": "Syksyn ensimmäinen", "lang": "fi"})).await;
    let mut lead = room.facilitator().await;
    let mut screen = room.screen().await;
    let mut people = room.participants(5).await;
    screen.sees("five people", |view| view["people"]["present"] == 5).await;
    assert_eq!(screen.view["room"]["title"], "Syksyn ensimmäinen");

    // How we come in.
    assert!(
        lead.ask(json!({"type": "ask", "kind": "check_in", "questions": [{"type": "feel"}]})).await.is_done()
    );
    round_of_answers(&mut people, 1, &[Some(3), Some(2), Some(3), Some(4), None]).await;
    screen.sees_result_of(1).await;
    let tally = json!({"shown": 4, "counts": [0, 0, 1, 2, 1]});
    assert_eq!(screen.view["stage"]["questions"][0]["tally"], tally);
    assert_eq!(screen.view["stage"]["questions"][0]["answered"], 5, "a pass counts as answered");

    // What we talk about.
    assert!(lead.ask(json!({"type": "phase", "phase": "theme"})).await.is_done());
    let options = json!([{"card": "change"}, {"card": "joy"}, {"text": "Oma aihe"}]);
    let vote = json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": options}]});
    assert!(lead.ask(vote).await.is_done());
    round_of_answers(&mut people, 2, &[Some(1), Some(1), Some(0), Some(2), Some(1)]).await;
    screen.sees_result_of(2).await;
    assert_eq!(screen.view["stage"]["questions"][0]["tally"]["counts"], json!([1, 3, 1]));

    // A card, a change of mind, reactions, a hand.
    assert!(lead.ask(json!({"type": "phase", "phase": "share"})).await.is_done());
    assert!(lead.flips("joy").await.is_done());
    round_of_answers(&mut people[..4], 3, &[Some(4), Some(4), Some(3), Some(3)]).await;
    assert!(people[0].answers(2).await.is_done());
    for person in &mut people {
        person.sees_round(3).await;
        assert!(person.reacts("known").await.is_done());
    }
    assert!(people[0].reacts("known").await.is_done());
    screen.sees("five who know it", |view| view["stage"]["reactions"]["known"] == 5).await;
    screen.sees_sparks("known", 6).await;
    assert_eq!(screen.view["stage"]["questions"][0]["answered"], 4);
    assert!(people[4].answers(None).await.is_done());
    screen.sees_result_of(3).await;
    assert_eq!(screen.view["stage"]["questions"][0]["tally"], json!({"shown": 4, "counts": [0, 0, 1, 2, 1]}));
    assert_eq!(people[0].answers(0).await.refused(), "round_over");

    let turn = people[2].ask(json!({"type": "raise"})).await.turn();
    lead.sees("a hand", |view| view["people"]["turns"] == json!([turn])).await;
    assert!(lead.ask(json!({"type": "next_turn"})).await.is_done());
    people[2].sees("my turn", |view| view["people"]["speaking"] == json!(turn)).await;

    // A slip, taken back.
    assert!(lead.flips("trust").await.is_done());
    assert_eq!(people[1].ask(answer(3, 1)).await.refused(), "round_over");
    assert!(lead.ask(json!({"type": "undo"})).await.is_done());
    assert_eq!(lead.view["stage"]["card"], "joy");
    assert_eq!(lead.view["stage"]["over"], true);
    assert_eq!(lead.view["table"]["seen"], json!(["joy"]));

    // What the group keeps, and the end.
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let rounds = room.get("/rounds").await.json();
    assert_eq!(rounds.as_array().unwrap().len(), 3);
    assert_eq!(rounds[2]["tallies"][0]["shown"], 4);
    let report = room.request("GET", "/report", Some(&room.key)).await.json();
    assert_eq!(report["rounds"], rounds);
    assert_eq!(report["room"]["title"], "Syksyn ensimmäinen");
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    assert_eq!(lead.is_closed().await, (Some("ended".into()), Some(4000)));
    for person in &mut people {
        assert_eq!(person.is_closed().await, (Some("ended".into()), Some(4000)));
    }
    let gone = room.get("").await;
    assert_eq!((gone.status, gone.code().as_str()), (410, "room_ended"));
}

fn answer(round: u64, value: u8) -> Value {
    json!({"type": "answer", "round": round, "question": 0, "value": value})
}

async fn round_of_answers(people: &mut [Person], round: u64, values: &[Option<u8>]) {
    for (person, value) in people.iter_mut().zip(values) {
        person.sees_round(round).await;
        assert!(person.answers(*value).await.is_done());
    }
}

#[tokio::test]
async fn f13_everyone_asks_only_what_is_theirs() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    let (mut screen, mut observer) = (room.screen().await, room.observer().await);
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    assert_eq!(person.flips("joy").await.refused(), "not_allowed");
    assert_eq!(person.ask(json!({"type": "end"})).await.refused(), "not_allowed");
    assert_eq!(lead.ask(answer(1, 1)).await.refused(), "not_allowed");
    for watcher in [&mut screen, &mut observer] {
        for command in [answer(1, 1), json!({"type": "flip", "card": "joy"}), json!({"type": "dance"})] {
            assert_eq!(watcher.ask(command).await.refused(), "not_allowed");
        }
    }
    person.catches_up().await;
    assert_eq!((person.round(), &person.view["stage"]["card"]), (1, &json!("culture")));
}

#[tokio::test]
async fn f9_two_facilitators_do_not_act_twice() {
    let world = World::new().await;
    let room = world.room().await;
    let (mut one, mut other) = (room.facilitator().await, room.facilitator().await);
    let draw = json!({"type": "draw", "after": 0});
    let told = [one.ask(draw.clone()).await, other.ask(draw).await];
    assert!(told[0].is_done());
    assert_eq!(told[1].refused(), "stale");
    other.sees_round(1).await;
    assert_eq!(other.view["room"]["step"], 1);
}

#[tokio::test]
async fn m1_a_command_that_is_sent_again_is_answered_again_and_done_once() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let id = "d9428888-122b-41e1-b85c-61d1e2d1e2d1";
    for _ in 0..3 {
        lead.send_as(id, json!({"type": "draw"})).await;
        assert!(lead.answer_to(id).await.is_done());
    }
    assert_eq!(lead.view["table"]["seen"].as_array().unwrap().len(), 1);

    // Also from another connection, and twice at once.
    let mut again = room.facilitator().await;
    again.send_as(id, json!({"type": "draw"})).await;
    assert!(again.answer_to(id).await.is_done());
    let id = "d9428888-122b-41e1-b85c-61d1e2d1e2d2";
    lead.send_as(id, json!({"type": "flip", "card": "love"})).await;
    lead.send_as(id, json!({"type": "flip", "card": "love"})).await;
    assert_eq!(lead.answer_to(id).await.refused(), "unknown_card");
    assert_eq!(lead.answer_to(id).await.refused(), "unknown_card");
}
