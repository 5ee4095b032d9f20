//! [O] When a round opens, [A] and what it shows.

use std::time::Duration;

use keidas_tests::{Person, World, world::config};
use serde_json::{Value, json};

fn is_open(view: &Value) -> bool {
    view["stage"]["questions"][0]["open"] == false
}

async fn all_answer(people: &mut [Person], value: u8) {
    for person in people {
        person.sees("a round", |view| view["stage"].is_object()).await;
        assert!(person.answers(value).await.is_done());
    }
}

#[tokio::test]
async fn o4_the_result_opens_when_the_last_one_answers() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let _observer = room.observer().await;
    let mut people = room.participants(5).await;
    assert!(lead.flips("culture").await.is_done());
    all_answer(&mut people[..4], 2).await;
    lead.sees("four answers", |view| view["stage"]["questions"][0]["answered"] == 4).await;
    assert!(!is_open(&lead.view));
    assert_eq!(lead.view["stage"]["questions"][0]["tally"], json!(null));
    all_answer(&mut people[4..], 2).await;
    lead.sees("the result", is_open).await;
    assert_eq!(lead.view["stage"]["questions"][0]["tally"], json!({"shown": 5, "counts": [0, 0, 5, 0, 0]}));
}

#[tokio::test]
async fn o4_who_dropped_out_is_waited_for_and_then_given_up() {
    let mut config = config();
    config.timeouts.waited_for = Duration::from_millis(700);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(5).await;
    assert!(lead.flips("culture").await.is_done());
    drop(people.pop());
    all_answer(&mut people, 2).await;
    lead.sees("four are here", |view| view["people"]["present"] == 4).await;
    assert!(!is_open(&lead.view), "the fifth is waited for, and no longer counted");
    lead.sees("the result", is_open).await;
}

#[tokio::test]
async fn o4_three_never_open_by_themselves_under_a_floor_of_four() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(3).await;
    assert!(lead.flips("culture").await.is_done());
    all_answer(&mut people, 2).await;
    lead.sees("three answers", |view| view["stage"]["questions"][0]["answered"] == 3).await;
    assert_eq!(lead.ask(json!({"type": "open", "round": 1})).await.refused(), "too_few");
    assert!(!is_open(&lead.view));
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    assert_eq!(lead.view["table"]["last"]["tallies"], json!([null]));
    assert_eq!(lead.view["table"]["last"]["questions"][0]["answered"], 3);
}

#[tokio::test]
async fn o5_the_opening_may_be_left_to_the_facilitator() {
    let world = World::new().await;
    let room = world.room_with(json!({"open_when_all": false})).await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    assert!(lead.flips("culture").await.is_done());
    all_answer(&mut people, 1).await;
    lead.sees("four answers", |view| view["stage"]["questions"][0]["answered"] == 4).await;
    lead.catches_up().await;
    assert!(!is_open(&lead.view));
    assert!(lead.ask(json!({"type": "open", "round": 1})).await.is_done());
    assert!(is_open(&lead.view));
}

#[tokio::test]
async fn a1_a_plenary_flows_and_a_curtain_does_not() {
    let world = World::new().await;
    for (curtain, shown) in [(false, Some(4)), (true, None)] {
        let room = world.room_with(json!({"open_when_all": false})).await;
        let mut lead = room.facilitator().await;
        let mut people = room.participants(8).await;
        assert!(lead.ask(json!({"type": "flip", "card": "culture", "curtain": curtain})).await.is_done());
        all_answer(&mut people, 2).await;
        lead.sees("eight answers", |view| view["stage"]["questions"][0]["answered"] == 8).await;
        assert_eq!(lead.view["stage"]["mode"], if curtain { "curtain" } else { "live" });
        assert_eq!(lead.view["stage"]["questions"][0]["tally"]["shown"].as_u64(), shown);
    }
}

#[tokio::test]
async fn b5_a_form_opens_as_a_whole_and_each_question_on_its_own() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    let option = json!({"type": "choice", "options": [{"text": "kyllä"}, {"text": "ei"}]});
    let form = json!({"type": "ask", "kind": "form", "questions": [{"type": "feel"}, option]});
    assert!(lead.ask(form).await.is_done());
    for (n, person) in people.iter_mut().enumerate() {
        person.sees_round(1).await;
        for (question, value) in [(0, json!(4)), (1, if n == 0 { json!(1) } else { json!(null) })] {
            let answer = json!({"type": "answer", "round": 1, "question": question, "value": value});
            assert!(person.ask(answer).await.is_done());
        }
    }
    lead.sees("the form", is_open).await;
    let questions = &lead.view["stage"]["questions"];
    assert_eq!(questions[0]["tally"]["counts"], json!([0, 0, 0, 0, 4]));
    assert_eq!((&questions[1]["open"], &questions[1]["tally"]), (&json!(false), &json!(null)));
}

#[tokio::test]
async fn f8_a_card_that_is_asked_in_its_own_words_is_asked_again_also_in_another_room() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    let deck = world.node.get("/api/decks/keidas").await.json();
    let lines = deck["themes"][0]["ask"]["sv"].as_str().unwrap().to_owned();
    let words = lines.lines().nth(1).unwrap().to_uppercase();
    let ask =
        |kind: &str| json!({"type": "ask", "kind": kind, "questions": [{"type": "feel", "text": words}]});
    assert!(lead.ask(ask("check_in")).await.is_done());
    assert_eq!(lead.view["stage"]["again"], false);
    all_answer(&mut people, 2).await;
    lead.sees("the result", is_open).await;
    assert!(lead.flips("culture").await.is_done());
    assert_eq!(
        (&lead.view["stage"]["again"], &lead.view["stage"]["mode"]),
        (&json!(true), &json!("curtain"))
    );

    let published = json!([{"card": "culture"}]);
    let moved = world.room_with(json!({"published": published})).await;
    let mut lead = moved.facilitator().await;
    assert!(lead.ask(ask("check_in")).await.is_done());
    assert_eq!(lead.view["stage"]["again"], true);
    let published = json!([{"kind": "form", "ask": {"type": "feel", "text": words}}]);
    let moved = world.room_with(json!({"published": published})).await;
    let mut lead = moved.facilitator().await;
    assert!(lead.flips("culture").await.is_done());
    assert_eq!(lead.view["stage"]["again"], true);
}

#[tokio::test]
async fn f8_a_card_of_an_own_deck_is_known_by_its_words_too() {
    let world = World::new().await;
    let card = json!({"id": "shift", "title": "Vuorot", "ask": "Aamu.\nKuka jää?"});
    let own = json!({"title": "Omat", "themes": [card]});
    let room = world.room_with(json!({"own_deck": own})).await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    assert!(lead.flips("shift").await.is_done());
    all_answer(&mut people, 2).await;
    lead.sees("the result", is_open).await;
    let asked = json!({"type": "feel", "text": "kuka jää"});
    assert!(lead.ask(json!({"type": "ask", "kind": "check_out", "questions": [asked]})).await.is_done());
    assert_eq!(lead.view["stage"]["again"], true);
}
