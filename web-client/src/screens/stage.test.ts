// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type ComponentProps, flushSync, mount, unmount } from 'svelte';

import { KEEP_VOTE } from '../text/asked';
import { type QuietSession, quietRoom, stageOf, viewOf, welcomeOf } from '../room/fixtures';
import type { StageView } from '../protocol.gen';
import type { RoomState } from '../room/room.svelte';
import { language, t } from '../words';
import { meeting } from '../words/meeting';
import { trust } from '../words/trust';
import Stage from './Stage.svelte';

let session: QuietSession;
let stage: ReturnType<typeof mount>;
let props: ComponentProps<typeof Stage>;

const form = (round: number, asked: readonly string[] = ['Ensin?', 'Sitten?']): StageView =>
  stageOf(round, {
    kind: 'form',
    card: null,
    questions: asked.map((text) => ({
      ask: { type: 'feel', text },
      open: true,
      answered: 0,
      away: 0,
      tally: null,
    })),
  });
const heading = () => document.querySelector('section h2')?.textContent;

function press(nth: number): void {
  document.querySelectorAll<HTMLElement>('[role=radio]')[nth]!.click();
  flushSync();
}

/** The first of the reactions. */
function react(): void {
  document.querySelector<HTMLElement>('button.reaction')!.click();
  flushSync();
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  flushSync();
}

/** So long nothing that has just come takes a press. */
const settle = () => pass(800);

/** What `.round` grew by, or shrank: all that is below has moved. */
let resized: () => void;

/** A room that this page is about to come into. */
function roomOf(): RoomState {
  const quiet = quietRoom({ as: 'participant' });
  session = quiet.session;
  quiet.room.enter();
  return quiet.room;
}

beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        resized = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
  await language.choose('fi');
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  localStorage.clear();
  const room = roomOf();
  session.on.welcomed(welcomeOf(viewOf({ stage: form(1) })));
  props = { room, view: room.view!, controls: true };
  stage = mount(Stage, { target: document.body, props });
  flushSync();
  await settle();
});

afterEach(() => {
  void unmount(stage);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

// The first: the page says it once, and here is one page for all tests.
it('what "not this card" does is said until one has answered a card, and not again', async () => {
  const says = () =>
    [...document.querySelectorAll('p:not(.read)')].some((p) => p.textContent.includes(trust('decline.what')));
  const card = async (round: number) => {
    session.on.updated({ seq: round, stage: stageOf(round) });
    flushSync();
    await vi.dynamicImportSettled();
    await settle();
  };
  expect(says()).toBe(false);
  await card(2);
  expect(says()).toBe(true);
  await card(3);
  expect(says()).toBe(true);
  press(2);
  expect(says()).toBe(false);
  await card(4);
  expect(says()).toBe(false);
});

it('many questions come one at a time: an answer leads to the next, with the focus on it', async () => {
  expect(heading()).toBe('Ensin?');
  press(2);
  expect(heading()).toBe('Ensin?');
  await pass(200);
  // Somebody else has answered meanwhile.
  const [first, second] = form(1).questions;
  session.on.updated({ seq: 2, stage: { ...form(1), questions: [{ ...first!, answered: 1 }, second!] } });
  flushSync();
  await pass(250);
  expect(heading()).toBe('Sitten?');
  expect(document.activeElement?.textContent).toBe('Sitten?');
});

it('another round begins at its first question, whatever was about to come in the one before', async () => {
  press(2);
  session.on.updated({ seq: 2, stage: form(2) });
  flushSync();
  await pass(2_000);
  expect(heading()).toBe('Ensin?');
});

it('a press just after a new round came was meant for the one before', async () => {
  session.on.updated({ seq: 2, stage: form(2) });
  flushSync();
  press(2);
  expect(session.asked).toEqual([]);
  await settle();
  press(2);
  expect(session.asked).toEqual([{ type: 'answer', round: 2, question: 0, value: 2 }]);
});

it('a press just after one has come in was meant for the door', async () => {
  void unmount(stage);
  stage = mount(Stage, { target: document.body, props });
  flushSync();
  press(2);
  expect(session.asked).toEqual([]);
  await settle();
  press(2);
  expect(session.asked).toHaveLength(1);
});

it('the second tap of two leads on like the first, and answers no question that has just come', async () => {
  press(2);
  await pass(250);
  press(2);
  await pass(450);
  expect(heading()).toBe('Sitten?');
  session.asked.length = 0;
  press(2);
  await pass(790);
  press(2);
  expect(session.asked).toEqual([]);
  await pass(10);
  press(2);
  expect(session.asked).toEqual([{ type: 'answer', round: 1, question: 1, value: 2 }]);
});

it('a second tap on an answer that opened the result is no reaction', async () => {
  const open = stageOf(2);
  session.on.updated({ seq: 2, stage: open });
  flushSync();
  await settle();
  const [question] = open.questions;
  session.on.updated({ seq: 3, stage: { ...open, questions: [{ ...question!, open: false }] } });
  flushSync();
  react();
  await pass(790);
  react();
  expect(session.asked).toEqual([]);
  await pass(10);
  react();
  expect(session.asked).toEqual([{ type: 'react', round: 2, reaction: 'known' }]);
});

it('what has moved under a thumb takes no press, whatever came above it', async () => {
  session.on.updated({ seq: 2, stage: stageOf(2) });
  flushSync();
  await settle();
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
  resized();
  flushSync();
  react();
  expect(session.asked).toEqual([]);
  await settle();
  react();
  expect(session.asked).toHaveLength(1);
});

it('says before the first answer what was asked before, and whose answers stay without them', async () => {
  const [question] = form(2).questions;
  session.on.updated({
    seq: 2,
    stage: { ...form(2), again: true, questions: [{ ...question!, answered: 3, away: 2 }] },
  });
  flushSync();
  expect(document.body.textContent).toContain(t('stage.again'));
  expect(document.body.textContent).toContain('2 vastausta ihmisiltä, jotka eivät ole paikalla');
});

it('says why nothing comes to whoever has answered among too few', async () => {
  const people = { ...viewOf().people, present: 2 };
  session.on.updated({ seq: 2, stage: form(2, ['Miksi?']), people });
  flushSync();
  await settle();
  const few = t('answer.few', { here: 2, n: 4 });
  expect(document.body.textContent).toContain(few);
  press(2);
  expect(document.body.textContent).toContain(few);
  expect(document.body.textContent).toContain(t('answer.change'));
  session.on.updated({ seq: 3, people: { ...people, present: 4 } });
  flushSync();
  expect(document.body.textContent).not.toContain(t('answer.few', { here: 4, n: 4 }));
});

describe('what is kept [K1]', () => {
  const asked = (round: number, open: boolean, counts: number[] | null) =>
    stageOf(round, {
      kind: 'vote',
      purpose: 'keep_vote',
      card: null,
      questions: [
        {
          ask: KEEP_VOTE,
          open,
          answered: 5,
          away: 0,
          tally: counts && { shown: 5, counts },
        },
      ],
    });
  const says = async (stage: StageView, present = 5) => {
    session.on.updated({ seq: stage.round, stage, people: { ...viewOf().people, present } });
    flushSync();
    await vi.dynamicImportSettled();
    await settle();
    return document.querySelector('.round')!.textContent;
  };

  it('is decided by the most careful answer, whichever has most', async () => {
    expect(await says(asked(2, false, [1, 0, 4]))).toContain(meeting('kept.nothing'));
    // Nobody has to see one wish stand alone.
    expect(document.querySelector('figure')).toBeNull();
    expect(await says(asked(3, false, [0, 1, 4]))).toContain(meeting('kept.words'));
    expect(await says(asked(4, false, [0, 0, 5]))).toContain(meeting('kept.results'));
  });

  it('is nothing where too few have answered, and whoever answers is told so before', async () => {
    expect(await says(asked(2, true, null))).toContain(meeting('kept.rule', { n: 4 }));
    expect(await says(asked(3, false, null))).toContain(meeting('kept.few'));
  });

  it('has a word for the mood only from six people on [K2]', async () => {
    expect(await says(asked(2, true, null), 5)).toContain(meeting('kept.no_word', { n: 6 }));
    expect(await says(asked(3, true, null), 6)).not.toContain(meeting('kept.no_word', { n: 6 }));
  });
});

it('heads several questions by what they are, and one by itself', () => {
  const kind = () => document.querySelector('h2.kind')?.textContent;
  expect(kind()).toBe('Kysely');
  session.on.updated({ seq: 2, stage: form(2, ['Miksi?']) });
  flushSync();
  expect(kind()).toBeUndefined();
  session.on.updated({ seq: 3, stage: { ...form(3), purpose: 'evaluation' } });
  flushSync();
  expect(kind()).toBe('Loppuarviointi');
});

it('says of a vote how many have voted, of other rounds how many have answered', () => {
  expect(document.body.textContent).toContain('0/8 vastannut');
  const [question] = form(2).questions;
  const options = [{ text: 'Työ' }, { text: 'Koti' }];
  const vote = { ...question!, ask: { type: 'choice', options } as const, answered: 3 };
  session.on.updated({ seq: 2, stage: { ...form(2), kind: 'vote', questions: [vote] } });
  flushSync();
  expect(document.body.textContent).toContain('3/8 äänestänyt');
});

it('says how many places a locked door keeps', () => {
  const view = viewOf({ stage: null }, { locked: true });
  session.on.updated({ seq: 2, ...view, people: { ...view.people, places: 6 } });
  flushSync();
  expect(document.body.textContent).toContain('Ovi lukossa, 6 paikkaa');
  session.on.updated({ seq: 3, people: { ...view.people, present: 5, places: 6 } });
  flushSync();
  expect(document.body.textContent).toContain('Ovi lukossa, 1 paikka varattu mukana olleelle');
  session.on.updated({ seq: 4, people: { ...view.people, places: null } });
  flushSync();
  expect(document.body.textContent).toContain('Ovi lukossa, uusia ei oteta sisään');
});

describe('who comes when a round is on', () => {
  const comes = async (over: boolean) => {
    void unmount(stage);
    const late = stageOf(4);
    if (over) late.questions[0]!.open = false;
    const room = roomOf();
    session.on.welcomed(
      welcomeOf(viewOf({ stage: late, table: { seen: [], rounds: 3, last: null } }, { phase: 'share' }), {
        ticket: 'T',
      }),
    );
    stage = mount(Stage, { target: document.body, props: { room, view: room.view!, controls: true } });
    await vi.dynamicImportSettled();
    await settle();
  };
  const midway = () => document.querySelector('.hint')?.textContent ?? '';

  it('is told where the group is, until the next round', async () => {
    await comes(false);
    expect(midway()).toBe(trust('midway.open', { phase: t('phase.share'), n: 4 }));
    session.on.updated({ seq: 2, stage: stageOf(5) });
    await settle();
    expect(midway()).toBe('');
  });

  it('hears that the result is open', async () => {
    await comes(true);
    expect(midway()).toBe(trust('midway.over', { phase: t('phase.share'), n: 4 }));
  });

  it('and has been here before is told nothing', async () => {
    await comes(false);
    await comes(false);
    expect(midway()).toBe('');
  });
});

describe('a result', () => {
  const reactions = () => [...document.querySelectorAll<HTMLElement>('.reaction')];
  const shown = (open: boolean) => {
    const [question] = stageOf(2).questions;
    const tally = { shown: 4, counts: [0, 0, 1, 3, 0] };
    return stageOf(2, { questions: [{ ...question!, open, answered: 7, tally }] });
  };
  const figure = () => document.querySelector('figure');

  it('that grows while one answers stands below all that one may press', async () => {
    session.on.updated({ seq: 2, stage: stageOf(2) });
    await settle();
    session.on.updated({ seq: 3, stage: shown(true) });
    flushSync();
    const below = (one: HTMLElement) => one.compareDocumentPosition(figure()!) & 4;
    expect(reactions().every(below)).toBe(true);
    session.on.updated({ seq: 4, stage: shown(false) });
    flushSync();
    expect(reactions().some(below)).toBe(false);
    expect(document.querySelectorAll('figure')).toHaveLength(1);
  });

  it('that opens takes no press that meant what lay there before', async () => {
    session.on.updated({ seq: 2, stage: stageOf(2) });
    await settle();
    session.on.updated({ seq: 3, stage: shown(false) });
    flushSync();
    reactions()[0]!.click();
    expect(session.asked).toEqual([]);
    await settle();
    reactions()[0]!.click();
    expect(session.asked).toMatchObject([{ type: 'react' }]);
  });
});
