//! What a room makes of a command before the log sees it, and what it tells one person alone. Nothing here
//! changes a room. This file must never know how entries are written, nor what is published.

use uuid::Uuid;

use crate::{
    command::{Command, FacilitatorCommand, ParticipantCommand},
    door::Lock,
    entry::{Entry, Lead, What},
    idempotency::Answer,
    ids::{KeyId, Millis, Turn},
    refusal::Refusal,
    room::Room,
    round::{People, Round, Said},
    seat::{Seat, Shade, TagPurpose},
    table::Stage,
    view::Away,
    wire::{OwnAnswer, You},
    words::{Reaction, Role},
};

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// A participant, by seat.
    Participant(&'a Seat),
    /// A facilitator, by the key they came in with.
    Facilitator(KeyId),
    /// Somebody who only watches.
    Watcher,
}

/// What a node knows at the moment it hands a command to the log, and the room cannot know.
pub struct Moment<'m, 's> {
    /// The wall clock.
    pub at: Millis,
    /// How many people are in the room.
    pub here: u32,
    /// 64 random bits.
    pub chance: u64,
    /// Who is in the room or waited for, at this node. Looked at by a command that concerns them.
    pub awaited: &'m mut dyn ExactSizeIterator<Item = &'s Seat>,
    /// The same of those whom only other nodes know.
    pub elsewhere: &'m mut dyn Iterator<Item = Shade>,
}

/// What to do with a command before the log sees it.
#[derive(Debug, Clone, PartialEq)]
pub enum Prepared {
    /// Hand it to the log.
    Append(Entry),
    /// Answer at once: it can change nothing, or has been answered before.
    Answer(Answer),
}

impl Room {
    /// What to do with a command before the log sees it. What can change nothing is answered at once, so that the
    /// log holds no noise.
    pub fn prepare(&self, by: By<'_>, id: Uuid, command: Command, moment: Moment<'_, '_>) -> Prepared {
        match (by, command) {
            (By::Participant(seat), Command::Participant(command)) => {
                self.prepare_participant(seat, id, command)
            }
            (By::Facilitator(key), Command::Facilitator { command, after }) => {
                if let Some(answer) = self.leads.get(&id) {
                    return Prepared::Answer(answer);
                }
                let Moment { at, here, chance, awaited, elsewhere } = moment;
                let is_lock = command == FacilitatorCommand::Lock;
                let lock = is_lock.then(|| Lock::freeze(chance, self.secret(), awaited, elsewhere));
                let lead = Lead { id, at, key, after, here, chance, lock, likenesses: Vec::new(), command };
                Prepared::Append(Entry(What::Lead(Box::new(lead))))
            }
            _ => Prepared::Answer(Answer::Refused(Refusal::NotAllowed)),
        }
    }

    fn prepare_participant(&self, seat: &Seat, id: Uuid, command: ParticipantCommand) -> Prepared {
        let done = Prepared::Answer(Answer::DONE);
        match command {
            ParticipantCommand::Answer { round, question, value, decline } => {
                let said = Said { value, decline };
                let running = self.table.running(round);
                match running.and_then(|running| running.check(question, said).map(|()| running)) {
                    Err(refusal) => Prepared::Answer(Answer::Refused(refusal)),
                    Ok(running) => {
                        let tag = seat.tag(self.secret(), round, TagPurpose::Question(question));
                        let nth = Some(running.next_answer(question, &tag));
                        Prepared::Append(Entry(What::Answer { tag, round, question, nth, value, decline }))
                    }
                }
            }
            ParticipantCommand::React { round, reaction } => {
                self.prepare_reaction(seat, round, reaction, true)
            }
            ParticipantCommand::Unreact { round, reaction } => {
                self.prepare_reaction(seat, round, reaction, false)
            }
            ParticipantCommand::Raise => {
                let id = seat.command(self.secret(), id);
                if let Some(answer) = self.hands.get(&id) {
                    return Prepared::Answer(answer);
                }
                // A hand that is up already is remembered too: said again later, it must not go up once more.
                let queued = self.turns.queued(seat, self.secret());
                let raised = queued.map_or(self.turns.raised(), |hand| hand.raised);
                let turn = seat.turn(self.secret(), raised);
                Prepared::Append(Entry(What::Hand { id, turn, raised, up: true }))
            }
            // The room knows nothing of signs: its node does.
            ParticipantCommand::Ready | ParticipantCommand::Unready => done,
            ParticipantCommand::Lower => {
                let id = seat.command(self.secret(), id);
                if self.hands.get(&id).is_some() {
                    return done;
                }
                // With no hand up too: said again later, it must not lower the next one.
                let turn = self.turns.of(seat, self.secret());
                let turn = turn.unwrap_or_else(|| seat.turn(self.secret(), self.turns.raised()));
                Prepared::Append(Entry(What::Hand { id, turn, raised: 0, up: false }))
            }
        }
    }

    fn prepare_reaction(&self, seat: &Seat, round: u32, reaction: Reaction, on: bool) -> Prepared {
        let tag = seat.tag(self.secret(), round, TagPurpose::Reaction(reaction));
        match self.table.running(round) {
            Err(refusal) => Prepared::Answer(Answer::Refused(refusal)),
            Ok(running) if running.reactions.is_on(reaction, &tag) == on => Prepared::Answer(Answer::DONE),
            Ok(running) => {
                let nth = Some(running.reactions.next_wish(reaction, &tag));
                Prepared::Append(Entry(What::Reaction { tag, round, reaction, nth, on }))
            }
        }
    }

    /// The round on stage, if everyone in `awaited` has answered every question of it and it opens when everyone has. Judged
    /// person by person, never by comparing two counts: of several nodes each answers this for its own people.
    pub fn have_all_answered<'a, I>(&self, awaited: I) -> Option<u32>
    where
        I: IntoIterator<Item = &'a Seat>,
        I::IntoIter: ExactSizeIterator,
    {
        let (round, mut awaited) = (self.opens_by_itself()?, awaited.into_iter());
        // The counts only say when looking at each person is worth the while: who is here and has answered is
        // among those who have answered.
        let fewest = round.questions.iter().map(|sheet| sheet.answered()).min()?;
        let questions = round.questions.len();
        let all = fewest as usize >= awaited.len()
            && awaited.all(|seat| (0..questions).all(|question| self.has_answered(round, question, seat)));
        all.then_some(round.number)
    }

    /// The round that may open once everyone has answered, with so many people in the room: it would show something.
    pub fn may_open_for_all(&self, here: u32) -> Option<u32> {
        let round = self.opens_by_itself()?;
        let may = here > 0 && round.would_show(People { floor: self.floor(), here: here as usize });
        may.then_some(round.number)
    }

    fn opens_by_itself(&self) -> Option<&Round> {
        match &self.table.stage {
            Some(Stage::Running(round)) if round.takes_answers() => {
                self.settings().open_when_all.then_some(round)
            }
            _ => None,
        }
    }

    /// Which questions of the round on stage this person has answered, as counts of one.
    pub fn answered_by(&self, seat: &Seat) -> Away {
        let mut answered = Away::default();
        if let Some(Stage::Running(round)) = &self.table.stage {
            for (question, count) in answered.0.iter_mut().enumerate().take(round.questions.len()) {
                *count = u32::from(self.has_answered(round, question, seat));
            }
        }
        answered
    }

    /// Answers to each question of the round on stage that are of nobody in `seats`.
    pub fn answers_without<'a>(&self, seats: impl Iterator<Item = &'a Seat>) -> Away {
        let Some(Stage::Running(round)) = &self.table.stage else { return Away::default() };
        let mut all = Away::default();
        for (sheet, count) in round.questions.iter().zip(&mut all.0) {
            *count = sheet.answered();
        }
        seats.fold(all, |away, seat| away.minus(self.answered_by(seat)))
    }

    fn has_answered(&self, round: &Round, question: usize, seat: &Seat) -> bool {
        let tag = seat.tag(self.secret(), round.number, TagPurpose::Question(question as u8));
        round.answer_of(question, &tag).is_some()
    }

    /// The hands nobody in `seats` has raised.
    pub fn hands_without<'a>(&self, seats: impl Iterator<Item = &'a Seat> + Clone) -> Vec<Turn> {
        let owned: Vec<Turn> =
            seats.filter_map(|seat| self.turns.queued(seat, self.secret())).map(|hand| hand.turn).collect();
        self.turns.waiting().filter(|turn| !owned.contains(turn)).collect()
    }

    /// The hand `seat` has in the queue.
    pub fn hand_of(&self, seat: &Seat) -> Option<Turn> {
        self.turns.queued(seat, self.secret()).map(|hand| hand.turn)
    }

    /// What only its owner is told: own answers, own reactions, own turn, found by the tag alone.
    pub fn you(&self, role: Role, seat: Option<&Seat>) -> You {
        let mut you =
            You { r#as: role, ticket: None, answers: Vec::new(), reactions: Vec::new(), turn: None };
        let Some(seat) = seat else { return you };
        you.ticket = Some(seat.ticket(self.secret()));
        you.turn = self.turns.of(seat, self.secret());
        match &self.table.stage {
            Some(Stage::Running(round)) => {
                let tag = |purpose| seat.tag(self.secret(), round.number, purpose);
                let answer = |question| round.answer_of(question, &tag(TagPurpose::Question(question as u8)));
                you.answers = (0..round.questions.len()).map(|n| OwnAnswer::from(answer(n))).collect();
                let mine = |reaction: &Reaction| {
                    round.reactions.is_on(*reaction, &tag(TagPurpose::Reaction(*reaction)))
                };
                you.reactions = Reaction::ALL.into_iter().filter(mine).collect();
            }
            Some(Stage::Returned(returned)) => {
                you.answers = vec![OwnAnswer::None; returned.past.questions.len()];
            }
            None => {}
        }
        you
    }
}
