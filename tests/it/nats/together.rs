//! [E1]–[E12] People of one room on three nodes, which tell each other over NATS: counted once, opened together, missed when
//! their node dies.

use keidas_tests::{
    Room,
    http::request,
    person::Person,
    program::{Program, free_port},
    world::Node,
};

use super::*;

/// Three nodes in this process, with the short waiting times of tests.
async fn three(servers: &Servers) -> [Node; 3] {
    let start = || async { Node::start(servers.config()).await };
    [start().await, start().await, start().await]
}

async fn present(person: &mut Person, count: u64) {
    person.sees(&format!("{count} people"), |view| view["people"]["present"] == count).await;
}

#[tokio::test]
async fn e2_people_of_three_nodes_are_counted_once_and_everybody_sees_the_same() {
    let Some(servers) = Servers::start().await else { return };
    let nodes = three(&servers).await;
    let room = nodes[0].room_with(json!({"open_when_all": false, "floor": 3})).await;
    let mut lead = room.facilitator().await;
    let mut people = Vec::new();
    for node in nodes.iter().cycle().take(6) {
        people.push(room.on(node).participant().await);
    }
    let mut screen = room.on(&nodes[2]).screen().await;
    for seen in people.iter_mut().chain([&mut lead, &mut screen]) {
        present(seen, 6).await;
    }

    // The same person with a second device, on another node.
    let hello = json!({"as": "participant", "ticket": people[0].ticket()});
    let second = Person::join(&room.on(&nodes[1]), hello).await;
    assert_eq!(second.view["people"]["present"], 6, "already in the first view");
    assert!(lead.flips("joy").await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert_eq!(person.view["people"]["present"], 6);
    }

    // A press on one node is a spark on all.
    assert!(people[1].reacts("known").await.is_done());
    screen.sees_sparks("known", 1).await;
    people[0].sees_sparks("known", 1).await;

    // Whoever takes both devices away is gone, from one node and then from the other.
    drop(second);
    drop(people.remove(0));
    for seen in people.iter_mut().chain([&mut lead, &mut screen]) {
        present(seen, 5).await;
    }
}

#[tokio::test]
async fn e10_a_round_opens_by_itself_when_the_people_of_all_nodes_have_answered() {
    let Some(servers) = Servers::start().await else { return };
    let nodes = three(&servers).await;
    let room = nodes[0].room_with(json!({"open_when_all": true, "floor": 3, "mode": "curtain"})).await;
    let mut lead = room.facilitator().await;
    let mut people = Vec::new();
    for node in &nodes {
        people.push(room.on(node).participant().await);
        people.push(room.on(node).participant().await);
    }
    present(&mut lead, 6).await;
    assert!(lead.flips("joy").await.is_done());
    for (number, person) in people.iter_mut().enumerate() {
        person.sees_round(1).await;
        assert_eq!(person.view["stage"]["questions"][0]["open"], true, "before number {number}");
        assert!(person.answers(u8::try_from(number % 5).unwrap()).await.is_done());
    }
    for person in &mut people {
        person.sees_result_of(1).await;
    }
}

#[tokio::test]
async fn e6_a_node_that_is_killed_takes_its_people_along_and_whoever_comes_back_elsewhere_was_never_away() {
    let Some(servers) = Servers::start().await else { return };
    let (options, counters) = (servers.options(), free_port().to_string());
    let with = |metrics: &str| -> Vec<String> {
        options.iter().cloned().chain(["--metrics".to_owned(), metrics.to_owned()]).collect()
    };
    let start = async |metrics: &str| {
        let arguments = with(metrics);
        Program::start(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await
    };
    let (first, second) = (start(&counters).await, start("off").await);
    let opened = request(first.address, "POST", "/api/rooms", &[], "{}").await.json();
    let here = Room::opened(first.address, opened);
    let there = Room { address: second.address, ..here.clone() };
    let mut lead = here.facilitator().await;
    let _ours = here.participant().await;
    let back = there.participant().await;
    let _away = there.participant().await;
    present(&mut lead, 3).await;
    soon("both nodes to be counted", async {
        let counted = async || request(counters.parse().unwrap(), "GET", "/metrics", &[], "").await.body;
        while !counted().await.contains("keidas_nodes 2") {
            sleep(Duration::from_millis(50)).await;
        }
    })
    .await;

    drop(second);
    let mut back = back.come_back(&here).await;
    assert_eq!(back.view["people"]["present"], 3, "nobody has left yet");
    // One of the two does not come back.
    present(&mut lead, 2).await;
    present(&mut back, 2).await;
    let counted = request(counters.parse().unwrap(), "GET", "/metrics", &[], "").await.body;
    assert!(
        counted.contains("keidas_nodes 1") && counted.contains("keidas_peer_unreadable_total 0"),
        "{counted}"
    );
}
