// What each press at the facilitator's table sets going: a command, or the dialog that asks first. Never: which key or button
// it was, what becomes of it (`console`).

import { KEEP_VOTE } from '../text/asked';
import { blankVote, draftsOf } from '../text/drafts';
import type { View } from '../protocol.gen';
import { type Action, LAYS, type Plain } from './actions';
import type { Console } from './console.svelte';
import type { Asked } from './nextStep';
import { breatheOrWake, timerOrStop } from './pauses';
import { keyOf } from './plan';

export function pressesOf(desk: Console): Record<Action, (view: View) => void> {
  const show = (is: Plain) => () => {
    desk.dialog = { is };
  };
  const askFeeling = (kind: 'check_in' | 'check_out') => () =>
    void desk.replaceRound({ type: 'ask', kind, questions: [{ type: 'feel' }] });
  return {
    next_step: () => doNext(desk),
    search: () => desk.page.search(),
    draw: () => void desk.replaceRound({ type: 'draw' }),
    reveal: () => void desk.reveal(),
    put_back: ({ stage }) => stage && void desk.replaceRound({ type: 'put_back' }),
    undo: (view) => undo(desk, view),
    next: () => void desk.do({ type: 'next_turn' }),
    // For as long as the phase was meant to take.
    timer: ({ room }) =>
      void desk.do(timerOrStop(room, desk.agenda.plan.minutes[room.phase], desk.room.clock.now())),
    breathe: ({ room }) => void desk.do(breatheOrWake(room, desk.room.clock.now())),
    check_in: askFeeling('check_in'),
    check_out: askFeeling('check_out'),
    vote: show('vote'),
    own: show('own'),
    evaluation: show('evaluation'),
    keep_vote: () =>
      void desk.replaceRound({ type: 'ask', kind: 'vote', questions: [KEEP_VOTE], purpose: 'keep_vote' }),
    curtain: ({ room: { mode } }) => (desk.curtain = mode === 'live' && !desk.curtain),
    lock: ({ room: { locked } }) => void desk.do({ type: locked ? 'unlock' : 'lock' }),
    invite: show('invite'),
    rounds: () =>
      void desk.overHttp(async () => {
        desk.dialog = { is: 'rounds', rounds: await desk.lead.rounds() };
      }),
    end: show('end'),
    plan: show('plan'),
    clear_turns: () => void desk.do({ type: 'clear_turns' }),
    help: show('keys'),
  };
}

/** What is most likely wanted now. */
function doNext(desk: Console): void {
  const { next } = desk;
  if (!next) return;
  switch (next.step) {
    case 'reveal':
      return void desk.reveal();
    case 'phase':
      return void desk.do({ type: 'phase', phase: next.phase });
    case 'draw':
      return desk.peek(next.source);
    case 'turn':
      return void desk.replaceRound({ type: 'flip', card: next.card });
    case 'planned':
      return showPlanned(desk, next.planned);
    case 'coach':
      return next.go();
    default:
      return desk.act(next.step);
  }
}

/** Shows the facilitator what was planned to be asked; what was changed there before is still so. */
function showPlanned(desk: Console, step: Asked): void {
  if (step.type === 'evaluation') {
    desk.dialog = { is: 'evaluation' };
    return;
  }
  const key = keyOf(step);
  if (desk.drafts.planned?.key !== key)
    desk.drafts.planned = {
      key,
      own: step.type === 'ask' ? draftsOf(step.questions) : [],
      vote: step.type === 'vote' ? { themes: [...step.themes], own: step.options.join('\n') } : blankVote(),
    };
  desk.dialog = { is: 'planned', step };
}

/** Takes the last step back; asks first when answers go with it. */
function undo(desk: Console, view: View): void {
  const { room, stage } = view;
  const takesRound = room.undo !== null && LAYS.has(room.undo.type);
  const answers = stage?.questions.some(({ answered }) => answered > 0) ?? false;
  if (takesRound && answers) desk.dialog = { is: 'undo', from: desk.dialog };
  else void desk.undoNow(view);
}
