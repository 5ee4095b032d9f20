//! One test per rule of `SPEC.md` that a room alone can keep, named by its ID.

mod common;

use std::iter;

use common::{KEY, NOON, Table, Told, choice, feel, refused, seat, settings};
use keidas_protocol::{
    Answer, By, Entry, Moment, Prepared, Room, Seat, Settings, StepWord, SystemCommand, Ticket, Unreadable,
    Verdict,
    close::Close,
    command::{Command, FacilitatorCommand as F, ParticipantCommand as P},
    entry::{RULES, decode_batch, encode_batch, forget_order},
    ids::{KeyHash, KeyId, RoomCode},
    limits::{
        QUESTIONS_MAX, REHEARSAL_LIFE_MS, REMEMBERED_IDS, ROOM_LIFE_MS, ROUNDS_MAX, TURNS_MAX, UNDO_DEPTH,
    },
    view::{PresenceCounts, View},
    wire::OwnAnswer,
    words::{Choice, Kind, Mode, Phase, Question, Reaction, Refusal, Role},
};
use uuid::Uuid;

const HAPPENED: Option<Verdict> = Some(Verdict::Happened);
const NOTHING: Option<Verdict> = Some(Verdict::Nothing);

// ---- [J] joining ------------------------------------------------------------------------------------------

#[test]
fn j1_a_ticket_finds_own_answers_reactions_and_turn() {
    let mut table = Table::new();
    table.ask(Kind::Form, vec![feel(), feel(), feel()]);
    table.person(1, P::Answer { round: 1, question: 0, value: Some(3), decline: false });
    table.person(1, P::Answer { round: 1, question: 2, value: None, decline: false });
    table.react(1, Reaction::Known);
    let Answer::Done { turn } = table.person(1, P::Raise).answer else { panic!("a hand goes up") };
    let ticket =
        table.room.you(Role::Participant, Some(&seat(1))).ticket.expect("a participant has a ticket");
    let back = table.room.seat(&ticket).expect("the room knows its own ticket");
    let you = table.room.you(Role::Participant, Some(&back));
    assert_eq!(you.answers, [OwnAnswer::Value(3), OwnAnswer::None, OwnAnswer::Pass]);
    assert_eq!(you.reactions, [Reaction::Known]);
    assert_eq!(you.turn, turn);
    let other = table.room.you(Role::Participant, Some(&seat(2)));
    assert_eq!(other.answers, [OwnAnswer::None; 3]);
    assert!(other.reactions.is_empty() && other.turn.is_none());
}

#[test]
fn j2_a_ticket_of_another_room_is_none() {
    let table = Table::new();
    assert!(table.room.seat(&Ticket::from_browser("not a ticket")).is_none());
    let ticket = table.room.you(Role::Participant, Some(&seat(1))).ticket.expect("a ticket");
    let opened =
        Entry::opened(settings(), keidas_protocol::RoomSecret::from_random([8; 32]), KeyHash::of(KEY));
    let other = Room::replay([&opened]).expect("a room");
    assert!(other.seat(&ticket).is_none());
}

#[test]
fn j6_a_key_opens_until_it_is_revoked() {
    let mut table = Table::new();
    assert_eq!(table.room.key(KEY), Some(KeyId::FIRST));
    assert_eq!(table.room.key("another key"), None);
    table.deed(SystemCommand::AddKey { hash: KeyHash::of("another key") });
    let second = table.room.key("another key").expect("the key was added");
    assert_eq!(table.deed(SystemCommand::RevokeKey { key: second }), Verdict::Happened);
    assert_eq!(table.room.key("another key"), None);
    assert_eq!(table.deed(SystemCommand::RevokeKey { key: second }), Verdict::Nothing);
    assert_eq!(
        table.deed(SystemCommand::RevokeKey { key: KeyId::FIRST }),
        Verdict::Nothing,
        "the first key stays"
    );
}

// ---- [F] the facilitator and the table --------------------------------------------------------------------

#[test]
fn f1_a_flip_opens_a_round_on_the_card() {
    let mut table = Table::new();
    assert_eq!(table.flip("change.strength").verdict, HAPPENED);
    let stage = table.stage();
    assert_eq!((stage.round, stage.kind, stage.again, stage.mode), (1, Kind::Card, false, Mode::Live));
    assert_eq!(stage.card, Some("change.strength".into()));
    assert_eq!(stage.questions.len(), 1);
    assert_eq!(stage.questions[0].ask, feel());
    assert_eq!(table.view().table.seen, ["change.strength".into()]);
}

#[test]
fn f2_the_card_that_lies_there_is_not_flipped_again() {
    let mut table = Table::new();
    table.flip("change");
    let before = table.view();
    assert_eq!(table.flip("change").verdict, NOTHING);
    assert_eq!(table.view(), before);
}

#[test]
fn f3_a_draw_turns_an_unseen_card_by_the_bits_in_the_entry() {
    let draw = |theme: Option<&str>| F::Draw { theme: theme.map(Into::into), curtain: false };
    let mut table = Table::new();
    table.chance = u64::MAX;
    assert_eq!(table.lead(draw(None)).verdict, HAPPENED);
    assert_eq!(table.stage().card, Some("joy.pride".into()), "the highest bits: the last card");
    table.chance = 0;
    for expected in ["change", "change.strength", "change.midway"] {
        assert_eq!(table.lead(draw(Some("change"))).verdict, HAPPENED);
        assert_eq!(table.stage().card, Some(expected.into()));
    }
    assert_eq!(table.lead(draw(Some("change"))).answer, refused(Refusal::UnknownCard), "none left");
    assert_eq!(table.lead(draw(Some("love"))).answer, refused(Refusal::UnknownCard));
    assert_eq!(table.lead(draw(None)).verdict, HAPPENED);
    assert_eq!(table.lead(draw(None)).answer, refused(Refusal::UnknownCard));
    assert_eq!(table.view().table.seen.len(), 5);
}

#[test]
fn f4_put_back_clears_the_table() {
    let mut table = Table::new();
    assert_eq!(table.lead(F::PutBack).answer, refused(Refusal::RoundOver));
    table.flip("change");
    assert_eq!(table.lead(F::PutBack).verdict, HAPPENED);
    let view = table.view();
    assert_eq!(view.stage, None);
    assert_eq!((view.table.rounds, view.table.last.map(|last| last.round)), (1, Some(1)));
}

#[test]
fn f5_a_round_needs_no_card() {
    let mut table = Table::new();
    let options = vec![Choice::Card { card: "joy".into() }, Choice::Card { card: "change".into() }];
    let vote = Question::Choice { text: None, options };
    assert_eq!(table.ask(Kind::Vote, vec![vote]).verdict, HAPPENED);
    let stage = table.stage();
    assert_eq!((stage.kind, stage.card), (Kind::Vote, None));
    for kind in [Kind::CheckIn, Kind::Form, Kind::CheckOut] {
        assert_eq!(table.ask(kind, vec![feel(); QUESTIONS_MAX]).verdict, HAPPENED);
        assert_eq!(table.stage().questions.len(), QUESTIONS_MAX);
    }
}

#[test]
fn f6_a_card_outside_the_deck_is_unknown() {
    let mut table = Table::new();
    assert_eq!(table.flip("love").answer, refused(Refusal::UnknownCard));
    let options = vec![Choice::Card { card: "joy".into() }, Choice::Card { card: "love".into() }];
    let vote = Question::Choice { text: None, options };
    assert_eq!(table.ask(Kind::Vote, vec![vote]).answer, refused(Refusal::UnknownCard));
    assert_eq!(table.view().stage, None);
}

#[test]
fn f7_a_number_is_never_used_again() {
    let mut table = Table::new();
    table.flip("change");
    table.lead(F::Undo);
    table.flip("joy");
    assert_eq!(table.stage().round, 2);
}

#[test]
fn f8_what_people_can_compare_is_asked_behind_the_curtain() {
    let mut table = Table::new();
    table.flip("change");
    table.all_answer(0..8, 2);
    table.flip("joy");
    assert!(!table.stage().again);
    table.flip("change");
    assert_eq!((table.stage().again, table.stage().mode), (true, Mode::Curtain));

    // A round that published nothing leaves nothing to compare.
    table.flip("joy.pride");
    table.lead(F::PutBack);
    table.flip("joy.pride");
    assert_eq!((table.stage().again, table.stage().mode), (false, Mode::Live));

    // A round that published and was taken back does.
    table.all_answer(0..8, 2);
    assert!(table.tally().is_some());
    table.lead(F::Undo);
    table.flip("joy.pride");
    assert!(table.stage().again);
}

#[test]
fn f9_a_command_given_after_another_step_is_stale() {
    let mut table = Table::new();
    assert_eq!(table.lead_after(F::Flip { card: "joy".into(), curtain: false }, Some(0)).verdict, HAPPENED);
    assert_eq!(table.view().room.step, 1);
    let late = table.lead_after(F::Flip { card: "change".into(), curtain: false }, Some(0));
    assert_eq!(late.answer, refused(Refusal::Stale));
    table.lead_after(F::Flip { card: "joy".into(), curtain: false }, Some(1));
    assert_eq!(table.view().room.step, 1, "nothing happened");
    table.all_answer(0..8, 1);
    table.person(1, P::Raise);
    for (step, command) in [(2, F::Open { round: 1 }), (3, F::NextTurn), (4, F::Undo)] {
        table.lead_after(command, Some(step - 1));
        assert_eq!(table.view().room.step, step);
    }
}

#[test]
fn f10_phases_timers_and_breaths_are_only_drawn() {
    let mut table = Table::new();
    assert_eq!(table.view().room.phase, Phase::Open);
    table.lead(F::Phase { phase: Phase::Share });
    assert_eq!(table.view().room.phase, Phase::Share);
    assert_eq!(table.lead(F::Phase { phase: Phase::Share }).verdict, NOTHING);

    table.lead(F::Timer { seconds: Some(90) });
    assert_eq!(table.view().room.timer.expect("runs").ends_at, NOON.plus_seconds(90));
    table.at = NOON.plus_seconds(1_000);
    assert!(table.view().room.timer.is_some(), "nothing happens in the room when it ends");
    table.lead(F::Timer { seconds: None });
    assert_eq!(table.view().room.timer, None);
    assert_eq!(table.lead(F::Timer { seconds: None }).verdict, NOTHING);

    table.lead(F::Breathe { seconds: Some(60) });
    assert_eq!(table.view().room.breathe.expect("runs").ends_at, NOON.plus_seconds(1_060));
    table.lead(F::Breathe { seconds: None });
    assert_eq!(table.view().room.breathe, None);
    assert_eq!(table.lead(F::Breathe { seconds: None }).verdict, NOTHING);
}

#[test]
fn f11_the_door_is_locked_once() {
    let mut table = Table::new();
    assert_eq!(table.lead(F::Unlock).verdict, NOTHING);
    assert_eq!(table.lead(F::Lock).verdict, HAPPENED);
    assert!(table.view().room.locked && table.room.is_locked());
    assert_eq!(table.lead(F::Unlock).verdict, HAPPENED);
    assert!(!table.view().room.locked);
}

#[test]
fn f12_nothing_comes_after_the_end() {
    let mut table = Table::new();
    table.flip("joy");
    assert_eq!(table.lead(F::End { moved: false }).verdict, HAPPENED);
    assert!(table.room.is_over());
    let over = table.view();
    assert_eq!(table.flip("change").answer, refused(Refusal::RoundOver));
    assert_eq!(table.answer(1, Some(1)).answer, refused(Refusal::RoundOver));
    assert_eq!(table.deed(SystemCommand::End), Verdict::Refused(Refusal::RoundOver));
    assert_eq!(table.view(), over);
    assert_eq!(table.room.deadline(), NOON.plus(ROOM_LIFE_MS));
}

#[test]
fn f12_who_moves_away_says_so_and_a_snapshot_knows_it() {
    let mut table = Table::new();
    assert_eq!(table.room.farewell(), Close::Ended);
    assert_eq!(table.lead(F::End { moved: true }).verdict, HAPPENED);
    assert_eq!(table.room.farewell(), Close::Moved);
    let again = Room::restore(&table.room.snapshot()).expect("a room that was written");
    assert_eq!((again.is_over(), again.farewell()), (true, Close::Moved));
}

#[test]
fn f13_everyone_asks_only_what_is_theirs() {
    let mut table = Table::new();
    let flip =
        || Command::Facilitator { command: F::Flip { card: "joy".into(), curtain: false }, after: None };
    let raise = || Command::Participant(P::Raise);
    let one = seat(1);
    for (by, command) in [
        (By::Participant(&one), flip()),
        (By::Facilitator(KeyId::FIRST), raise()),
        (By::Watcher, flip()),
        (By::Watcher, raise()),
    ] {
        let id = table.fresh_id();
        let told = table.by(by, id, command);
        assert_eq!(told, Told { answer: refused(Refusal::NotAllowed), verdict: None });
    }
    table.deed(SystemCommand::AddKey { hash: KeyHash::of("second") });
    let second = table.room.key_of(KeyHash::of("second")).expect("a second key");
    let id = table.fresh_id();
    assert_eq!(table.by(By::Facilitator(second), id, flip()).verdict, HAPPENED);
    table.deed(SystemCommand::RevokeKey { key: second });
    let id = table.fresh_id();
    assert_eq!(table.by(By::Facilitator(second), id, flip()).answer, refused(Refusal::NotAllowed));
}

#[test]
fn f14_a_room_has_an_end_of_rounds() {
    let mut table = Table::new();
    for _ in 0..ROUNDS_MAX {
        assert_eq!(table.ask(Kind::CheckIn, vec![feel()]).verdict, HAPPENED);
    }
    assert_eq!(table.ask(Kind::CheckIn, vec![feel()]).answer, refused(Refusal::Full));
    assert_eq!(table.stage().round as usize, ROUNDS_MAX, "the round on stage stays");
}

// ---- [U] undo ---------------------------------------------------------------------------------------------

#[test]
fn u1_undo_makes_everything_as_before() {
    let mut table = Table::new();
    assert_eq!(table.lead(F::Undo).verdict, NOTHING);
    table.flip("joy");
    table.lead(F::PutBack);
    let steps = [
        (F::Phase { phase: Phase::Close }, StepWord::Phase),
        (F::Timer { seconds: Some(60) }, StepWord::Timer),
        (F::Breathe { seconds: Some(60) }, StepWord::Breathe),
        (F::Lock, StepWord::Lock),
        (F::Unlock, StepWord::Unlock),
        (F::Flip { card: "change".into(), curtain: true }, StepWord::Flip),
        (F::Draw { theme: None, curtain: false }, StepWord::Draw),
        (
            F::Ask { kind: Kind::CheckIn, questions: vec![feel()], curtain: false, purpose: None },
            StepWord::Ask,
        ),
        (F::PutBack, StepWord::PutBack),
    ];
    let comparable = |mut view: View| {
        view.room.step = 0;
        // What comes back from being over is marked so.
        if let Some(stage) = &mut view.stage {
            stage.over = false;
            stage.questions.iter_mut().for_each(|question| question.open = false);
        }
        view
    };
    let mut before = Vec::new();
    for (command, word) in steps {
        before.push(comparable(table.view()));
        assert_eq!(table.lead(command).verdict, HAPPENED);
        assert_eq!(table.view().room.undo.expect("can be taken back").r#type, word);
    }
    for view in before.into_iter().rev() {
        assert_eq!(table.lead(F::Undo).verdict, HAPPENED);
        assert_eq!(comparable(table.view()), view);
    }
}

#[test]
fn u2_the_round_a_step_opened_is_dropped() {
    let mut table = Table::curtain();
    table.flip("joy");
    table.all_answer(0..8, 1);
    table.lead(F::Undo);
    let view = table.view();
    assert_eq!(view.stage, None);
    assert!(view.table.seen.is_empty() && view.table.rounds == 0 && view.table.last.is_none());
    assert!(table.room.past_rounds().is_empty());
    assert_eq!(
        table.person(1, P::Answer { round: 1, question: 0, value: Some(1), decline: false }).answer,
        refused(Refusal::RoundOver)
    );

    // A card that was turned before stays seen.
    table.flip("change");
    table.lead(F::PutBack);
    table.flip("change");
    table.lead(F::Undo);
    assert_eq!(table.view().table.seen, ["change".into()]);
}

#[test]
fn u3_the_round_a_step_ended_comes_back_closed() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..8, 1);
    table.react(1, Reaction::Thanks);
    table.flip("change");
    table.lead(F::Undo);
    let stage = table.stage();
    assert_eq!((stage.round, stage.over, stage.questions[0].open), (1, true, false));
    assert_eq!(table.tally(), Some((8, vec![0, 8, 0, 0, 0])));
    assert_eq!(stage.reactions.thanks, 1);
    assert_eq!(table.view().table.rounds, 0);
    assert_eq!(table.react(1, Reaction::Thanks).answer, refused(Refusal::RoundOver));
    assert_eq!(table.answer(1, Some(2)).answer, refused(Refusal::RoundOver));
    assert_eq!(table.open().answer, refused(Refusal::RoundOver));
    assert_eq!(table.flip("joy").verdict, NOTHING, "it lies there");

    let past = || table.room.past_rounds().to_vec();
    assert!(past().is_empty());
    table.lead(F::PutBack);
    assert_eq!(table.room.past_rounds().len(), 1);
    assert_eq!(table.room.past_rounds()[0].tallies[0].as_ref().map(|tally| tally.shown), Some(8));
}

#[test]
fn u4_twenty_steps_can_be_taken_back() {
    let mut table = Table::new();
    for seconds in 1..=UNDO_DEPTH as u32 + 5 {
        table.lead(F::Timer { seconds: Some(seconds) });
    }
    table.restart();
    for _ in 0..UNDO_DEPTH {
        assert_eq!(table.lead(F::Undo).verdict, HAPPENED);
    }
    assert_eq!(table.lead(F::Undo).verdict, NOTHING);
    assert_eq!(table.view().room.timer.expect("the fifth").ends_at, NOON.plus_seconds(5));
}

// ---- [B] ballots ------------------------------------------------------------------------------------------

#[test]
fn b1_a_change_of_mind_counts_once() {
    let mut table = Table::curtain();
    table.flip("joy");
    table.all_answer(0..4, 0);
    table.answer(0, Some(4));
    assert_eq!(table.stage().questions[0].answered, 4);
    table.open();
    assert_eq!(table.tally(), Some((4, vec![3, 0, 0, 0, 1])));
}

#[test]
fn b2_a_pass_is_an_answer_and_no_ballot() {
    let mut table = Table::curtain();
    table.flip("joy");
    table.all_answer(0..3, 2);
    table.answer(3, None);
    assert_eq!(table.stage().questions[0].answered, 4);
    assert_eq!(table.open().answer, refused(Refusal::TooFew), "three ballots are under the floor");
    table.answer(4, Some(2));
    assert_eq!(table.open().verdict, HAPPENED);
    assert_eq!(table.tally(), Some((4, vec![0, 0, 4, 0, 0])));
}

#[test]
fn b3_an_answer_fits_its_question() {
    let mut table = Table::new();
    let answer = |round, question, value| P::Answer { round, question, value: Some(value), decline: false };
    assert_eq!(table.person(1, answer(1, 0, 0)).answer, refused(Refusal::RoundOver), "an empty stage");
    table.ask(Kind::Vote, vec![choice(&["one", "two", "three"])]);
    assert_eq!(table.person(1, answer(2, 0, 0)).answer, refused(Refusal::RoundOver));
    assert_eq!(table.person(1, answer(1, 1, 0)).answer, refused(Refusal::BadCommand));
    assert_eq!(table.person(1, answer(1, 0, 3)).answer, refused(Refusal::BadCommand));
    assert_eq!(table.person(1, answer(1, 0, 2)).verdict, HAPPENED);
    table.all_answer(0..4, 1);
    table.open();
    assert_eq!(table.person(1, answer(1, 0, 2)).answer, refused(Refusal::RoundOver), "open already");
}

#[test]
fn b4_the_same_answer_again_changes_nothing() {
    let mut table = Table::new();
    table.flip("joy");
    assert_eq!(table.answer(1, Some(2)).verdict, HAPPENED);
    let (before, changes) = (table.view(), table.room.changes());
    assert_eq!(table.answer(1, Some(2)), Told { answer: Answer::DONE, verdict: NOTHING });
    assert_eq!((table.view(), table.room.changes()), (before, changes));
}

#[test]
fn b5_forms_and_votes_open_as_a_whole() {
    let mut table = Table::new();
    table.ask(Kind::Vote, vec![choice(&["one", "two"])]);
    assert_eq!(table.stage().mode, Mode::Curtain);
    table.ask(Kind::CheckIn, vec![feel()]);
    assert_eq!(table.stage().mode, Mode::Live);
    table.ask(Kind::CheckIn, vec![feel(), feel()]);
    assert_eq!(table.stage().mode, Mode::Curtain);
    let round = table.stage().round;
    for n in 0..4 {
        table.person(n, P::Answer { round, question: 0, value: Some(1), decline: false });
        table.person(n, P::Answer { round, question: 1, value: (n == 0).then_some(1), decline: false });
    }
    assert_eq!(table.open().verdict, HAPPENED);
    let shown = table.stage().questions.iter().map(|q| (q.open, q.tally.is_some())).collect::<Vec<_>>();
    assert_eq!(shown, [(false, true), (false, false)], "each is judged on its own ballots");
}

// ---- [O] opening ------------------------------------------------------------------------------------------

#[test]
fn o1_after_the_opening_there_are_reactions_but_no_ballots() {
    let mut table = Table::curtain();
    table.flip("joy");
    table.all_answer(0..4, 3);
    assert_eq!(table.open().verdict, HAPPENED);
    assert!(!table.stage().questions[0].open);
    assert_eq!(table.answer(5, Some(1)).answer, refused(Refusal::RoundOver));
    assert_eq!(table.open().answer, refused(Refusal::RoundOver));
    assert_eq!(table.react(5, Reaction::More).verdict, HAPPENED);

    // A round that ends opens first.
    table.flip("change");
    table.all_answer(0..4, 3);
    table.flip("joy.pride");
    let last = table.view().table.last.expect("a round is over");
    assert_eq!(last.tallies[0].as_ref().map(|tally| tally.shown), Some(4));
}

#[test]
fn o2_an_opening_that_shows_nothing_is_too_few() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..3, 3);
    assert_eq!(table.open().answer, refused(Refusal::TooFew));
    assert!(table.stage().questions[0].open);
    assert_eq!(table.answer(3, Some(0)).verdict, HAPPENED, "it still takes answers");

    // What was released live counts as seen.
    table.all_answer(4..8, 3);
    let released = table.tally();
    assert_eq!(released.as_ref().map(|(shown, _)| *shown), Some(4));
    table.here = 40;
    table.all_answer(8..9, 3);
    assert_eq!(table.open().verdict, HAPPENED);
}

#[test]
fn o3_a_round_that_ends_with_too_few_shows_nothing_for_ever() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..3, 3);
    table.lead(F::PutBack);
    let last = table.view().table.last.expect("it is over");
    assert_eq!((last.questions[0].answered, &last.tallies[0]), (3, &None));
}

#[test]
fn o4_everyone_here_is_judged_person_by_person() {
    let mut table = Table::curtain();
    table.flip("joy");
    let seats: Vec<_> = (0..6).map(seat).collect();
    let opens = |table: &Table, n: usize| table.opens_for_all(&seats[..n], n as u32);
    table.all_answer(0..3, 1);
    assert_eq!(opens(&table, 3), None, "three are under the floor");
    table.all_answer(3..4, 1);
    assert_eq!(opens(&table, 4), Some(1));
    assert_eq!(opens(&table, 5), None, "the fifth has not answered");
    // Somebody who answered and left does not stand for somebody who is here.
    table.all_answer(5..6, 1);
    assert_eq!(opens(&table, 5), None);
    table.answer(4, None);
    assert_eq!(opens(&table, 5), Some(1));
    assert_eq!(table.opens_for_all(&seats[..4], 0), None, "nobody is here, four are only waited for");
    assert_eq!(table.opens_for_all(&[], 0), None);

    assert_eq!(table.deed(SystemCommand::OpenForAll { round: 7, here: 5 }), Verdict::Nothing);
    assert_eq!(table.deed(SystemCommand::OpenForAll { round: 1, here: 5 }), Verdict::Happened);
    assert_eq!(table.tally().map(|(shown, _)| shown), Some(5));
    assert_eq!(opens(&table, 5), None, "open already");
}

#[test]
fn o4_e10_each_node_answers_for_its_own_people() {
    let mut table = Table::curtain();
    table.flip("joy");
    let seats: Vec<_> = (0..6).map(seat).collect();
    table.all_answer(0..4, 1);
    assert_eq!(table.room.have_all_answered(&seats[..4]), Some(1));
    assert_eq!(table.room.have_all_answered(&seats[4..]), None, "the other node's have not");
    assert_eq!(table.room.have_all_answered([]), Some(1), "a node without people keeps nobody waiting");
    table.all_answer(4..6, 1);
    assert_eq!(table.room.have_all_answered(&seats[4..]), Some(1));
    assert_eq!(table.room.may_open_for_all(6), Some(1));
    assert_eq!(table.room.may_open_for_all(0), None);
}

#[test]
fn e9_a_node_that_hears_nobody_does_not_make_the_room_smaller() {
    let mut table = Table::curtain();
    table.here = 2;
    table.flip("joy");
    for people in [10, 2, 3] {
        table.apply(Entry::here(people));
    }
    table.all_answer(0..4, 1);
    assert!(!table.room.wants_here(9), "smaller numbers are not even written");
    assert_eq!(table.room.may_open_for_all(2), None, "four of ten are not half");
    assert_eq!(table.open().answer, refused(Refusal::TooFew));
    let opening = SystemCommand::OpenForAll { round: 1, here: 2 };
    assert_eq!(table.deed(opening), Verdict::Nothing, "and a node that thinks otherwise opens nothing");
    table.all_answer(4..5, 1);
    assert_eq!(table.deed(opening), Verdict::Happened, "five are");
}

#[test]
fn o4_every_question_has_to_be_answered() {
    let mut table = Table::curtain();
    table.ask(Kind::Form, vec![feel(), feel()]);
    let seats: Vec<_> = (0..4).map(seat).collect();
    for n in 0..4 {
        table.person(n, P::Answer { round: 1, question: 0, value: Some(1), decline: false });
    }
    assert_eq!(table.opens_for_all(&seats, 4), None);
    for n in 0..4 {
        table.person(n, P::Answer { round: 1, question: 1, value: None, decline: false });
    }
    assert_eq!(table.opens_for_all(&seats, 4), Some(1));
}

#[test]
fn o5_a_room_may_leave_the_opening_to_the_facilitator() {
    let mut table = Table::with(Settings { open_when_all: false, ..settings() });
    table.flip("joy");
    table.all_answer(0..4, 1);
    assert_eq!(table.opens_for_all(&[0, 1, 2, 3].map(seat), 4), None);
}

// ---- [A] anonymity ----------------------------------------------------------------------------------------

#[test]
fn a1_a_live_round_lets_go_of_groups() {
    let mut table = Table::with(Settings { open_when_all: false, ..settings() });
    table.here = 40;
    table.flip("joy");
    let shown_after = |table: &mut Table, n: u8| {
        table.all_answer(n - 1..n, 2);
        table.tally().map_or(0, |(shown, _)| shown)
    };
    let shown: Vec<u32> = (1..=25).map(|n| shown_after(&mut table, n)).collect();
    // h = 4, 4, 4, 6, 9: released are 4 at the 8th ballot, 8 at the 12th, 12 at the 16th, 18 at the 24th.
    let expected: Vec<u32> = (1..=25)
        .map(|n| match n {
            0..8 => 0,
            8..12 => 4,
            12..16 => 8,
            16..24 => 12,
            _ => 18,
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn a1_a_change_of_mind_after_the_release_counts_at_the_opening_only() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..8, 2);
    assert_eq!(table.tally(), Some((4, vec![0, 0, 4, 0, 0])));
    let seq = table.room.changes().seq;
    for n in 0..8 {
        table.answer(n, Some(0));
    }
    assert_eq!(table.tally(), Some((4, vec![0, 0, 4, 0, 0])));
    assert_eq!(table.room.changes().seq, seq, "nobody sees it");
    table.open();
    assert_eq!(table.tally(), Some((8, vec![8, 0, 0, 0, 0])));
}

/// A live round on which eight people answer, each a step of their own, so that the tally tells who is released.
fn eight_of_eight(first: u8) -> (Table, Vec<u8>) {
    let mut table = Table::new();
    table.ask(Kind::CheckIn, vec![choice(&["a", "b", "c", "d", "e", "f", "g", "h"])]);
    for n in 0..8 {
        assert_eq!(table.tally(), None);
        table.answer(first + n, Some(n));
    }
    let (shown, counts) = table.tally().expect("eight ballots");
    assert_eq!(shown, 4);
    let released = (0..8).filter(|n| counts[usize::from(*n)] == 1).collect();
    (table, released)
}

#[test]
fn a2_who_is_held_back_is_not_who_came_first_or_last() {
    let mut released = [0; 8];
    for group in 0..30 {
        for n in eight_of_eight(group * 8).1 {
            released[usize::from(n)] += 1;
        }
    }
    assert!(released.iter().all(|times| (5..=25).contains(times)), "by order of arrival: {released:?} of 30");
}

#[test]
fn a3_behind_the_curtain_nothing_is_seen() {
    let mut table = Table::curtain();
    table.here = 100;
    table.flip("joy");
    for n in 0..100 {
        table.answer(n, Some(n % 5));
        assert_eq!(table.tally(), None);
    }
    table.open();
    assert_eq!(table.tally(), Some((100, vec![20; 5])));
}

#[test]
fn a4_an_opening_needs_the_floor_and_half_of_the_room() {
    let mut table = Table::curtain();
    table.here = 9;
    table.flip("joy");
    table.all_answer(0..4, 1);
    assert_eq!(table.open().answer, refused(Refusal::TooFew), "four of nine are less than half");
    table.answer(4, None);
    assert_eq!(table.open().verdict, HAPPENED, "five have answered");
    table.here = 300;
    table.flip("change");
    table.all_answer(0..7, 1);
    assert_eq!(table.open().answer, refused(Refusal::TooFew));
    table.all_answer(7..8, 1);
    assert_eq!(table.open().verdict, HAPPENED, "twice the floor is enough of any room");
}

#[test]
fn a4_an_opening_near_a_published_tally_keeps_the_published_one() {
    let withdraw_and_open = |withdraw: fn(&[u8], u8) -> bool| {
        let (mut table, released) = eight_of_eight(0);
        let before = table.tally();
        for n in (0..8).filter(|n| withdraw(&released, *n)) {
            table.answer(n, None);
        }
        assert_eq!(table.open().verdict, HAPPENED);
        (before, table.tally())
    };
    // The four who were held back withdraw: what is left is what everybody has seen.
    let (before, after) = withdraw_and_open(|released, n| !released.contains(&n));
    assert_eq!(after, before);
    // Three of the four do: the tally would differ in one person's answer.
    let (before, after) =
        withdraw_and_open(|released, n| (0..n).any(|m| !released.contains(&m)) && !released.contains(&n));
    assert_eq!(after, before);
    // Two of those released withdraw: six people's answers are other ones.
    let (_, after) = withdraw_and_open(|released, n| released[..2].contains(&n));
    assert_eq!(after.map(|(shown, _)| shown), Some(6));
}

#[test]
fn a5_only_the_number_of_answers_is_public_at_once() {
    let mut table = Table::new();
    table.flip("joy");
    table.answer(1, Some(0));
    let lowest = table.view();
    let mut table = Table::new();
    table.flip("joy");
    table.answer(2, Some(4));
    assert_eq!(table.view(), lowest);
    assert_eq!(lowest.stage.expect("a card").questions[0].answered, 1);
    table.answer(3, None);
    assert_eq!(table.stage().questions[0].answered, 2, "a pass is counted like any other answer");
}

#[test]
fn a6_a_curtain_is_never_lifted_for_one_round() {
    let mut table = Table::curtain();
    table.flip("joy");
    assert_eq!(table.stage().mode, Mode::Curtain);
    let mut table = Table::new();
    table.lead(F::Flip { card: "joy".into(), curtain: true });
    assert_eq!(table.stage().mode, Mode::Curtain);
    table.flip("change");
    assert_eq!(table.stage().mode, Mode::Live);
}

#[test]
fn a7_tags_die_with_their_round() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..8, 2);
    table.react(1, Reaction::Known);
    let tags = tags_in(&table.log_bytes());
    assert_eq!(tags.len(), 9);
    let kept = String::from_utf8(table.room.snapshot()).expect("text");
    assert!(tags.iter().all(|tag| kept.contains(tag)), "while the round runs");
    for end in [F::PutBack, F::Undo, F::Undo] {
        table.lead(end);
        let kept = String::from_utf8(table.room.snapshot()).expect("text");
        assert!(tags.iter().all(|tag| !kept.contains(tag)));
    }
}

#[test]
fn a8_a_batch_forgets_its_order_between_cuts() {
    let mut table = Table::new();
    table.flip("joy");
    let entry = |table: &mut Table, n: u8, command: P| {
        let id = table.fresh_id();
        let moment = keidas_protocol::Moment {
            at: NOON,
            here: 8,
            chance: 0,
            awaited: &mut [].iter(),
            elsewhere: &mut std::iter::empty(),
        };
        match table.room.prepare(By::Participant(&seat(n)), id, Command::Participant(command), moment) {
            Prepared::Append(entry) => entry,
            Prepared::Answer(answer) => panic!("{answer:?}"),
        }
    };
    let answer = |value| P::Answer { round: 1, question: 0, value: Some(value), decline: false };
    let arrived = vec![
        (entry(&mut table, 1, answer(1)), "1 first"),
        (entry(&mut table, 2, answer(2)), "2"),
        (entry(&mut table, 3, P::Raise), "hand 3"),
        (entry(&mut table, 1, answer(3)), "1 last"),
        (entry(&mut table, 4, P::Raise), "hand 4"),
        (Entry::host(NOON, SystemCommand::OpenForAll { round: 1, here: 8 }), "cut"),
        (entry(&mut table, 5, answer(1)), "5"),
    ];
    let (mut one, mut other) = (arrived.clone(), arrived);
    other[..5].rotate_left(2);
    // Rotating put person 1's last answer before the first: give it back its place.
    other.swap(1, 3);
    forget_order(&mut one);
    forget_order(&mut other);
    let order = |batch: &[(Entry, &'static str)]| batch.iter().map(|(_, who)| *who).collect::<Vec<_>>();
    let ballots = |batch: &[(Entry, &'static str)]| {
        order(batch).into_iter().filter(|who| !who.starts_with("hand")).collect::<Vec<_>>()
    };
    assert_eq!(ballots(&one), ballots(&other), "who came first cannot be told");
    assert_eq!(order(&one)[..2], ["hand 3", "hand 4"], "a queue keeps its order");
    let place = |who| order(&one).iter().position(|w| *w == who);
    assert!(place("1 first") < place("1 last"), "the last answer stays the last");
    assert_eq!(&order(&one)[5..], ["cut", "5"]);
    let written = String::from_utf8(encode_batch(one.iter().map(|(entry, _)| entry))).expect("text");
    let ballot = written.lines().find(|line| line.contains(r#""t":"answer""#)).expect("a ballot");
    let fields: serde_json::Value = serde_json::from_str(ballot).expect("JSON");
    let fields: Vec<_> = fields.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(fields, ["nth", "question", "round", "t", "tag", "value"], "no time, no connection, no id");
}

/// Every tag written in the log.
fn tags_in(log: &[u8]) -> Vec<String> {
    let lines = std::str::from_utf8(log).expect("text").lines();
    let tag = |line: &str| {
        let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
        entry["tag"].as_str().map(str::to_owned)
    };
    lines.filter_map(tag).collect()
}

// ---- [R] reactions ----------------------------------------------------------------------------------------

#[test]
fn r1_each_person_counts_once() {
    let mut table = Table::new();
    table.flip("joy");
    for n in [1, 2, 2, 1, 3] {
        assert_eq!(table.react(n, Reaction::Known).answer, Answer::DONE);
    }
    table.react(1, Reaction::Strength);
    assert_eq!((table.stage().reactions.known, table.stage().reactions.strength), (3, 1));
    table.person(2, P::Unreact { round: 1, reaction: Reaction::Known });
    assert_eq!(table.stage().reactions.known, 2);
}

#[test]
fn r2_a_press_that_changes_nothing_leaves_no_entry() {
    let mut table = Table::new();
    table.flip("joy");
    assert_eq!(table.react(1, Reaction::Known).verdict, HAPPENED);
    assert_eq!(table.react(1, Reaction::Known), Told { answer: Answer::DONE, verdict: None });
    let unreact = P::Unreact { round: 1, reaction: Reaction::More };
    assert_eq!(table.person(1, unreact), Told { answer: Answer::DONE, verdict: None });
}

#[test]
fn r4_a_reaction_belongs_to_the_round_on_stage() {
    let mut table = Table::new();
    let react = P::React { round: 1, reaction: Reaction::Known };
    assert_eq!(table.person(1, react.clone()).answer, refused(Refusal::RoundOver));
    table.flip("joy");
    table.flip("change");
    assert_eq!(table.person(1, react).answer, refused(Refusal::RoundOver));
}

// ---- [T] turns --------------------------------------------------------------------------------------------

fn turn(told: Told) -> keidas_protocol::ids::Turn {
    match told.answer {
        Answer::Done { turn: Some(turn) } => turn,
        other => panic!("a hand, not {other:?}"),
    }
}

#[test]
fn t1_a_raised_hand_is_a_fresh_token() {
    let mut table = Table::new();
    let first = turn(table.person(1, P::Raise));
    assert_eq!(turn(table.person(1, P::Raise)), first, "the same while it is up");
    let second = turn(table.person(2, P::Raise));
    assert_eq!(table.view().people.turns, [first, second]);
    table.person(1, P::Lower);
    let again = turn(table.person(1, P::Raise));
    assert_ne!(again, first);
    assert_eq!(table.view().people.turns, [second, again]);
    assert_eq!(serde_json::to_string(&first).expect("text").len(), 10, "eight characters");
}

#[test]
fn t2_a_hand_can_be_lowered_and_the_word_given_back() {
    let mut table = Table::new();
    assert_eq!(table.person(1, P::Lower), Told { answer: Answer::DONE, verdict: NOTHING });
    table.person(1, P::Raise);
    table.person(1, P::Lower);
    assert!(table.view().people.turns.is_empty());
    let turn = turn(table.person(1, P::Raise));
    table.lead(F::NextTurn);
    assert_eq!(table.view().people.speaking, Some(turn));
    assert_eq!(table.room.you(Role::Participant, Some(&seat(1))).turn, Some(turn));
    table.person(1, P::Lower);
    assert_eq!(table.view().people.speaking, None);
}

#[test]
fn t3_the_word_goes_around() {
    let mut table = Table::new();
    assert_eq!(table.lead(F::NextTurn).verdict, NOTHING);
    let [one, two] = [1, 2].map(|n| turn(table.person(n, P::Raise)));
    for (speaking, waiting) in [(Some(one), vec![two]), (Some(two), vec![]), (None, vec![])] {
        assert_eq!(table.lead(F::NextTurn).verdict, HAPPENED);
        let people = table.view().people;
        assert_eq!((people.speaking, people.turns), (speaking, waiting));
    }
}

#[test]
fn t6_the_queue_is_cleared_and_who_speaks_goes_on() {
    let mut table = Table::new();
    assert_eq!(table.lead(F::ClearTurns).verdict, NOTHING);
    let [one, _, three] = [1, 2, 3].map(|n| turn(table.person(n, P::Raise)));
    table.lead(F::NextTurn);
    assert_eq!(table.lead(F::ClearTurns).verdict, HAPPENED);
    let people = table.view().people;
    assert_eq!((people.speaking, people.turns), (Some(one), vec![]));
    assert_ne!(turn(table.person(3, P::Raise)), three, "a hand that goes up again is a fresh one");
    assert_eq!(table.view().people.turns.len(), 1);
}

#[test]
fn t4_a_hand_without_an_owner_is_lowered_the_word_is_not() {
    let mut table = Table::new();
    let [one, two, three] = [1, 2, 3].map(|n| turn(table.person(n, P::Raise)));
    table.lead(F::NextTurn);
    assert_eq!(table.room.hands_without([seat(3)].iter()), [two]);
    assert_eq!(table.room.hand_of(&seat(2)), Some(two));
    assert_eq!(table.deed(SystemCommand::LowerGone { turn: two }), Verdict::Happened);
    assert_eq!(table.deed(SystemCommand::LowerGone { turn: two }), Verdict::Nothing);
    assert_eq!(table.deed(SystemCommand::LowerGone { turn: one }), Verdict::Nothing);
    let people = table.view().people;
    assert_eq!((people.speaking, people.turns), (Some(one), vec![three]));
}

#[test]
fn t5_the_queue_has_an_end() {
    let mut table = Table::new();
    for n in 0..TURNS_MAX {
        turn(table.person(n as u8, P::Raise));
    }
    assert_eq!(table.person(201, P::Raise).answer, refused(Refusal::Full));
}

// ---- [M] memory -------------------------------------------------------------------------------------------

#[test]
fn m1_an_id_is_its_persons_own() {
    let mut table = Table::new();
    let (id, low) = (table.fresh_id(), table.fresh_id());
    let [one, two] = [seat(1), seat(2)];
    let raises = |table: &mut Table, by: &Seat| {
        turn(table.by(By::Participant(by), id, Command::Participant(P::Raise)))
    };
    let own = raises(&mut table, &one);
    // Whoever learns another's id learns nothing by it, and takes nothing from them.
    let other = raises(&mut table, &two);
    assert_eq!(table.view().people.turns, [own, other]);
    table.by(By::Participant(&two), low, Command::Participant(P::Lower));
    table.by(By::Participant(&one), low, Command::Participant(P::Lower));
    assert!(table.view().people.turns.is_empty(), "both were lowered");
    table.restart();
    assert_eq!([raises(&mut table, &one), raises(&mut table, &two)], [own, other], "each is answered again");
    assert!(table.view().people.turns.is_empty(), "once");
    // Another node has the same secret, and a browser that has lost its place has the same ticket.
    let elsewhere = Room::replay(&table.log).expect("the same room");
    assert_eq!(elsewhere.snapshot(), table.room.snapshot());
}

#[test]
fn m1_an_id_that_two_nodes_took_is_answered_alike() {
    let (mut here, mut there) = (Table::new(), Table::new());
    let raises = |room: &Room| {
        let (awaited, elsewhere) = (&mut iter::empty(), &mut iter::empty());
        let moment = Moment { at: NOON, here: 2, chance: 0, awaited, elsewhere };
        let raise = Command::Participant(P::Raise);
        match room.prepare(By::Participant(&seat(1)), Uuid::from_u128(77), raise, moment) {
            Prepared::Append(entry) => entry,
            Prepared::Answer(answer) => panic!("not known yet, but {answer:?}"),
        }
    };
    let first = raises(&here.room);
    // There another hand went up before, and this one is not known.
    there.person(2, P::Raise);
    let second = raises(&there.room);
    let verdict = here.apply(first.clone());
    let told = here.room.answer(&first, verdict);
    here.person(1, P::Lower);
    let verdict = here.apply(second.clone());
    assert_eq!((verdict, here.room.answer(&second, verdict)), (Verdict::Nothing, told));
}

#[test]
fn m1_an_id_that_comes_again_is_answered_again() {
    let mut table = Table::new();
    let flip = |card: &str| Command::Facilitator {
        command: F::Flip { card: card.into(), curtain: false },
        after: None,
    };
    let lead = By::Facilitator(KeyId::FIRST);
    let (good, bad, hand, down) = (table.fresh_id(), table.fresh_id(), table.fresh_id(), table.fresh_id());
    table.by(lead, good, flip("joy"));
    assert_eq!(table.by(lead, bad, flip("love")).answer, refused(Refusal::UnknownCard));
    let one = seat(1);
    let raised = table.by(By::Participant(&one), hand, Command::Participant(P::Raise)).answer;
    table.by(By::Participant(&one), down, Command::Participant(P::Lower));
    table.flip("change");

    // What changed nothing is remembered too: sent again when the hand is another way, it would.
    let [up, low] = [Uuid::from_u128(5), Uuid::from_u128(6)];
    let again = table.person(1, P::Raise).answer;
    assert_eq!(table.by(By::Participant(&one), up, Command::Participant(P::Raise)).answer, again);
    table.person(1, P::Lower);
    assert_eq!(table.by(By::Participant(&one), low, Command::Participant(P::Lower)).answer, Answer::DONE);
    assert_eq!(table.by(By::Participant(&one), up, Command::Participant(P::Raise)).answer, again);
    assert!(table.view().people.turns.is_empty(), "once");
    let other = turn(table.person(1, P::Raise));
    table.by(By::Participant(&one), low, Command::Participant(P::Lower));
    assert_eq!(table.view().people.turns, [other], "once");
    table.person(1, P::Lower);

    table.restart();
    let before = table.view();
    assert_eq!(table.by(lead, good, flip("joy")).answer, Answer::DONE);
    assert_eq!(table.by(lead, bad, flip("joy")).answer, refused(Refusal::UnknownCard));
    assert_eq!(table.by(By::Participant(&one), hand, Command::Participant(P::Raise)).answer, raised);
    assert_eq!(table.by(By::Participant(&one), down, Command::Participant(P::Lower)).answer, Answer::DONE);
    assert_eq!(table.view(), before, "once");

    // Also when it reached the log twice.
    for entry in table.log.clone() {
        table.room.apply(&entry);
    }
    assert_eq!(table.view(), before);

    for _ in 0..REMEMBERED_IDS {
        table.lead(F::Unlock);
    }
    let forgotten = table.by(lead, good, flip("joy"));
    assert_eq!(forgotten.verdict, HAPPENED, "the last {REMEMBERED_IDS} are remembered");
}

#[test]
fn m2_the_log_gives_the_same_room() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..9, 3);
    table.react(1, Reaction::Known);
    let middle = (table.room.snapshot(), table.log.len());
    table.person(2, P::Raise);
    table.flip("change");
    table.all_answer(3..5, 0);
    table.lead(F::Undo);
    let read = decode_batch(&table.log_bytes()).expect("our own records");
    assert_eq!(read, table.log);
    let replayed = Room::replay(&read).expect("a room");
    assert_eq!(replayed.snapshot(), table.room.snapshot());
    let mut resumed = Room::restore(&middle.0).expect("a snapshot");
    for entry in &table.log[middle.1..] {
        resumed.apply(entry);
    }
    assert_eq!(resumed.snapshot(), table.room.snapshot());
    assert_eq!(resumed, table.room);
}

#[test]
fn m4_a_room_of_newer_rules_is_left_alone() {
    let opened = Entry::opened(
        Settings { rules: RULES + 1, ..settings() },
        keidas_protocol::RoomSecret::from_random([9; 32]),
        KeyHash::of(KEY),
    );
    assert_eq!(Room::replay([&opened]), Err(Unreadable::Newer(RULES + 1)));
    assert_eq!(Room::restore(b"9\nwhatever"), Err(Unreadable::Newer(9)));
    for corrupt in [&b""[..], b"1", b"x\n[]", b"1\n[]", b"1\n{\"tag\":\"secret\"}"] {
        let Err(Unreadable::Corrupt(reason)) = Room::restore(corrupt) else { panic!("{corrupt:?}") };
        assert!(!reason.contains("secret"), "an error tells where, never what");
    }
    assert!(matches!(decode_batch(b"{\"t\":\"answer\"}"), Err(Unreadable::Corrupt(_))));
    assert!(matches!(Room::replay([]), Err(Unreadable::Corrupt(_))));
}

#[test]
fn m3_seq_counts_what_can_be_seen() {
    let mut table = Table::new();
    let seq = |table: &Table| table.room.changes().seq;
    table.flip("joy");
    assert_eq!(seq(&table), 1);
    table.answer(1, Some(1));
    assert_eq!(seq(&table), 2);
    table.answer(1, Some(2));
    assert_eq!(seq(&table), 2, "a change of mind is not seen");
    table.person(1, P::Raise);
    assert_eq!((seq(&table), table.room.changes().people), (2, 1), "a hand is seen among the people");
    assert_eq!(RoomCode::from_bits(1), table.view().room.code);
    let view = View::of(&table.room, PresenceCounts::default());
    assert_eq!(view.people.turns.len(), 1);
}

/// What another node would hand to the log, which has seen no more than `room`.
fn elsewhere(room: &Room, n: u8, command: P) -> Entry {
    let moment =
        Moment { at: NOON, here: 8, chance: 0, awaited: &mut [].iter(), elsewhere: &mut std::iter::empty() };
    let id = Uuid::from_u128(u128::MAX);
    match room.prepare(By::Participant(&seat(n)), id, Command::Participant(command), moment) {
        Prepared::Append(entry) => entry,
        Prepared::Answer(answer) => panic!("{answer:?}"),
    }
}

#[test]
fn m5_a_late_wish_never_undoes_what_the_same_person_has_done_since() {
    let mut table = Table::new();
    table.flip("joy");
    let behind = table.room.clone();
    let known = |on: bool| match on {
        true => P::React { round: 1, reaction: Reaction::Known },
        false => P::Unreact { round: 1, reaction: Reaction::Known },
    };
    let press = elsewhere(&behind, 1, known(true));
    let answer = elsewhere(&behind, 1, P::Answer { round: 1, question: 0, value: Some(1), decline: false });
    // They come to this node, send again what was not answered, and change their mind.
    assert_eq!(table.person(1, known(true)).verdict, HAPPENED);
    assert_eq!(table.apply(press.clone()), Verdict::Nothing, "the same press");
    assert_eq!(table.person(1, known(false)).verdict, HAPPENED);
    table.answer(1, Some(1));
    assert_eq!(table.apply(answer.clone()), Verdict::Nothing, "the same answer");
    table.answer(1, Some(3));
    for _ in 0..2 {
        assert_eq!(table.apply(press.clone()), Verdict::Refused(Refusal::Retry));
        assert_eq!(table.apply(answer.clone()), Verdict::Refused(Refusal::Retry));
        assert_eq!(table.stage().reactions.known, 0);
        let own = table.room.you(Role::Participant, Some(&seat(1)));
        assert_eq!(own.answers, [OwnAnswer::Value(3)]);
        table.restart();
    }
    assert_eq!(table.person(1, known(true)).verdict, HAPPENED, "and what is new counts");
}

#[test]
fn m5_an_answer_that_changes_nothing_still_stands_after_what_is_late() {
    let mut table = Table::new();
    table.flip("joy");
    table.answer(1, Some(3));
    let late = elsewhere(&table.room, 1, P::Answer { round: 1, question: 0, value: Some(1), decline: false });
    assert_eq!(table.answer(1, Some(3)).verdict, NOTHING);
    assert_eq!(table.apply(late), Verdict::Refused(Refusal::Retry));
}

#[test]
fn m4_an_entry_with_a_field_that_nobody_knows_is_refused() {
    let open = SystemCommand::OpenForAll { round: 1, here: 3 };
    for (entry, end) in [
        (Entry::here(3), "}"),
        (Entry::host(NOON, SystemCommand::End), "}"),
        (Entry::host(NOON, open), "}"),
        (Entry::host(NOON, open), "}}"),
    ] {
        let line = String::from_utf8(encode_batch([&entry])).expect("JSON");
        let with_more = line.trim_end().strip_suffix(end).map(|line| format!(r#"{line},"more":1{end}"#));
        let with_more = with_more.expect("it ends there");
        assert_eq!(decode_batch(line.as_bytes()), Ok(vec![entry]));
        assert!(decode_batch(with_more.as_bytes()).is_err(), "{with_more}");
    }
}

#[test]
fn p1_a_rehearsal_says_so_for_ever_and_lives_for_a_day() {
    let mut table = Table::with(Settings { rehearsal: true, ..settings() });
    assert!(table.view().room.rehearsal);
    assert_eq!(table.room.deadline(), NOON.plus(REHEARSAL_LIFE_MS));
    table.flip("joy");
    table.lead(F::Undo);
    assert!(table.view().room.rehearsal, "no command touches it");
    let restored = Room::restore(&table.room.snapshot()).expect("a snapshot of ours");
    assert!(restored.settings().rehearsal && restored == table.room);

    let ordinary = Table::new();
    assert!(!ordinary.view().room.rehearsal);
    let snapshot = String::from_utf8(ordinary.room.snapshot()).expect("text");
    assert!(!snapshot.contains("rehearsal"), "what is not said means no: {snapshot}");
}
