// What the design page shows: samples, in every state. Never: a real room.

import type { PeopleView, Question, QuestionView, ReactionCounts, Tally } from '../protocol.gen';
import type { CardLook, OptionLook } from '../ui/types';

export const colours =
  'sand sand-deep paper line edge ink ink-soft water water-deep water-soft leaf leaf-soft sun sun-soft ember ember-soft night night-soft gold moonlight feel-0 feel-1 feel-2 feel-3 feel-4'.split(
    ' ',
  );

export const NO_REACTIONS: ReactionCounts = {
  known: 0,
  beside: 0,
  thanks: 0,
  learned: 0,
  more: 0,
  strength: 0,
};
export const SOME_REACTIONS: ReactionCounts = { ...NO_REACTIONS, known: 5, thanks: 1, strength: 128 };

const ASK =
  'Nauru kahvihuoneen oven takana joko jatkuu tai loppuu, kun painat kahvan alas.\nMistä huomaat ensimmäisenä, millainen päivä porukalla on?\nMinkä hetken viime viikoilta näyttäisit sille, joka harkitsee teille töihin tuloa?\nMinkä hetken jättäisit mieluummin näyttämättä?';

/** A card of every theme, the shortest and the longest text, one that is still on its way. */
export const cards: CardLook[] = [
  { title: 'Kulttuuri ja ilmapiiri', theme: null, ask: ASK, hue: 0 },
  ...Array.from({ length: 9 }, (_, index) => ({
    title: 'Vaikean asian avaaminen',
    theme: 'Työterveysyhteistyö',
    ask: ASK,

    hue: index + 1,
  })),
  { title: 'Lyhyt', theme: 'Ilo ja onnistuminen', ask: 'Mikä sujui?\nKenen ansiosta?', hue: 7 },
  { title: 'Samarbete med företagshälsovården', theme: 'Tema', ask: ASK + ASK.slice(78), hue: 1 },
  { title: 'Kortti', theme: null, ask: '', hue: null },
];

export function options(many: number): OptionLook[] {
  const labels = ['Kulttuuri ja ilmapiiri', 'Yövuorot', 'Kehitys ja muutos', 'Esihenkilötyön erityisyys'];
  return Array.from({ length: many }, (_, index) => ({
    label: labels[index % labels.length]!,
    hue: index % 2 ? null : index % 10,
  }));
}

export function people(present: number): PeopleView {
  return {
    present,
    places: null,
    facilitators: 1,
    observers: 0,
    screens: 1,
    ready: null,
    turns: [],
    speaking: null,
  };
}

const feel: Question = { type: 'feel' };
const choice: Question = { type: 'choice', options: [{ text: 'a' }, { text: 'b' }, { text: 'c' }] };
const shown = (counts: number[]): Tally => ({ shown: counts.reduce((sum, one) => sum + one, 0), counts });

function asked(name: string, question: Partial<QuestionView>, present = 8, of: OptionLook[] | null = null) {
  return {
    name,
    kind: 'card' as const,
    options: of,
    present,
    floor: 4,
    question: { ask: of ? choice : feel, open: true, answered: 3, away: 0, tally: null, ...question },
  };
}

/** A question in every state it can have. */
export const questions = [
  asked('open', {}),
  asked('too few here', { answered: 1 }, 2),
  asked('live result so far', { tally: shown([1, 1, 2, 1, 0]) }),
  asked('open choice', {}, 8, options(3)),
  asked('result', { open: false, answered: 8, tally: shown([1, 2, 3, 2, 0]) }),
  asked('choice result', { open: false, answered: 8, tally: shown([4, 3, 1]) }, 8, options(3)),
  asked('too few to show', { open: false, answered: 3 }),
];
