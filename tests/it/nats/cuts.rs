//! [L20] Lines fail between nodes and servers of NATS, and between servers: whoever hears nothing promises nothing, and what is whole
//! again agrees with the others.

use keidas_tests::{
    Room,
    cable::{Cable, State},
    http::request,
    person::Person,
    process::{Process, binary},
};

use super::*;

/// Two nodes with lines that can be cut, of which the first is on the first server: a participant there, a facilitator on the other,
/// a card on the table.
struct Two {
    nodes: [Process; 2],
    /// The room on each.
    rooms: [Room; 2],
    /// The lines by place: each node's, then each server's.
    places: Vec<Vec<Cable>>,
    ours: Person,
    lead: Person,
}

async fn two(servers: &Servers) -> Two {
    let (nodes, places) = servers.cabled_nodes(&[binary(), binary()]).await;
    let [mut first, mut second] = <[Process; 2]>::try_from(nodes).ok().expect("two");
    // The first is on the first server: it reaches no other while it starts.
    places[0][1..].iter().for_each(|cable| cable.is(State::Cut));
    let address = first.start().await.unwrap();
    places[0][1..].iter().for_each(|cable| cable.is(State::Whole));
    let there = second.start().await.unwrap();
    let opened = request(address, "POST", "/api/rooms", &[], r#"{"open_when_all": false}"#).await.json();
    let here = Room::opened(address, opened);
    let there = Room { address: there, ..here.clone() };
    let (mut ours, mut lead) = (here.participant().await, there.facilitator().await);
    assert!(lead.flips("joy").await.is_done());
    ours.sees_round(1).await;
    Two { nodes: [first, second], rooms: [here, there], places, ours, lead }
}

fn all(cables: &[Cable], state: State) {
    cables.iter().for_each(|cable| cable.is(state));
}

#[tokio::test]
async fn l20_whoever_is_on_a_node_that_hears_nothing_is_sent_away_and_finds_on_another_what_happened() {
    let Some(servers) = Servers::start_with_cables().await else { return };
    let Two { nodes, rooms: [here, there], places, mut ours, mut lead } = two(&servers).await;
    assert!(ours.answers(3).await.is_done());

    all(&places[0], State::Silent);
    let began = Instant::now();
    assert!(lead.flips("trust").await.is_done(), "the others go on");
    let pressed = ours.send(json!({"type": "react", "round": 1, "reaction": "known"})).await;
    let (told, code) = ours.is_closed().await;
    assert_eq!(
        (told.as_deref(), code),
        (Some("restart"), Some(4010)),
        "nothing is promised that nobody can keep"
    );
    assert!((9..14).contains(&began.elapsed().as_secs()), "after {:?}", began.elapsed());
    assert_eq!(request(here.address, "GET", "/readyz", &[], "").await.status, 503);

    let mut ours = ours.come_back(&there).await;
    assert_eq!(ours.view["stage"]["round"], 2);
    ours.send_as(&pressed, json!({"type": "react", "round": 1, "reaction": "known"})).await;
    assert_eq!(ours.answer_to(&pressed).await.refused(), "round_over", "the press was stored nowhere");

    all(&places[0], State::Whole);
    soon("the node to be ready", async {
        while request(here.address, "GET", "/readyz", &[], "").await.status != 200 {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let mut newcomer = here.participant().await;
    assert_eq!(newcomer.view["stage"]["round"], 2, "what happened meanwhile");
    newcomer.sees("both of them", |view| view["people"]["present"] == 2).await;
    assert!(newcomer.reacts("known").await.is_done());
    for node in nodes {
        node.end().await;
    }
}

#[tokio::test]
async fn l20_a_node_whose_server_is_alone_goes_to_another_one_and_its_people_stay() {
    let Some(servers) = Servers::start_with_cables().await else { return };
    let Two { nodes, places, mut ours, mut lead, .. } = two(&servers).await;

    // The first server goes on talking to its node, and has nobody to agree with.
    servers.are_well().await;
    all(&places[2], State::Silent);
    soon("the others to agree without it", async {
        while !lead.flips("trust").await.is_done() {
            sleep(Duration::from_millis(100)).await;
        }
    })
    .await;
    ours.sees_round(2).await;
    assert!(ours.reacts("known").await.is_done(), "over another server");
    lead.sees("the press", |view| view["stage"]["reactions"]["known"] == 1).await;
    all(&places[2], State::Whole);
    servers.are_well().await;
    assert!(ours.answers(2).await.is_done());
    for node in nodes {
        node.end().await;
    }
}
