//! [I8] Commands that are JSON and no commands.

use keidas_tests::World;

#[tokio::test]
async fn i8_whatever_the_json_the_connection_lives_and_nothing_changes() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut watching = room.screen().await;
    assert!(lead.flips("culture").await.is_done());
    watching.sees_round(1).await;
    let before =
        (watching.view["room"].clone(), watching.view["stage"].clone(), watching.view["table"].clone());
    let deep = |open: &str, close: &str, count| format!("{}1{}", open.repeat(count), close.repeat(count));
    let values = [
        "null",
        "true",
        "-1",
        "1e300",
        "-1e300",
        "1e-300",
        "99999999999999999999999",
        "0.5",
        "\"\"",
        "\"1\"",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "[]",
        "[1]",
        "{}",
        "{\"type\":\"flip\"}",
    ];
    let mut commands = vec![
        deep("[", "]", 100),
        deep("{\"a\":", "}", 100),
        "{\"type\":[\"flip\"]}".into(),
        "{\"type\":\"FLIP\"}".into(),
    ];
    for (word, fields) in [
        ("answer", &["round", "question", "value"][..]),
        ("react", &["round", "reaction"]),
        ("unreact", &["round", "reaction"]),
        ("flip", &["card", "curtain", "after"]),
        ("draw", &["theme", "curtain"]),
        ("ask", &["kind", "questions"]),
        ("open", &["round"]),
        ("phase", &["phase"]),
        ("timer", &["seconds"]),
        ("breathe", &["seconds"]),
        ("end", &["moved"]),
    ] {
        for value in values {
            // What would do something is sent by whoever may not.
            let fields = fields.iter().map(|field| format!(",\"{field}\":{value}")).collect::<String>();
            commands.push(format!("{{\"type\":\"{word}\"{fields}}}"));
        }
    }
    let (mut person, mut count) = (room.participant().await, 0);
    for command in &commands {
        if count % 35 == 34 {
            person = room.participant().await;
        }
        count += 1;
        let id = format!("d9428888-122b-41e1-b85c-{count:012}");
        person.say(format!("{{\"type\":\"do\",\"id\":\"{id}\",\"command\":{command}}}")).await;
        let told = person.answer_to(&id).await;
        assert!(
            ["bad_command", "not_allowed", "round_over", "too_big"].contains(&told.refused()),
            "{command}: {told:?}"
        );
    }
    lead.catches_up().await;
    watching.catches_up().await;
    let after =
        (watching.view["room"].clone(), watching.view["stage"].clone(), watching.view["table"].clone());
    assert_eq!(before, after);
}
