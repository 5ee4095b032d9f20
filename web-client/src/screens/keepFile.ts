// Makes the file a group keeps: what everybody saw of the rounds that are over, in the words of this device.

import type { PastRound, View } from '../protocol.gen';
import type { Cards } from '../room/cards';
import { asCsv, asJson, asMarkdown, asPage, type KeptRound, withStage } from '../room/keepsake';
import { scaleOf } from '../text/scale';
import { LIMITS, REACTIONS } from '../protocol.gen';
import { feelWord, kindWord, language, localized } from '../words';
import { t } from '../words/lead';
import { meeting } from '../words/meeting';
import { cardLook, optionLooks } from './look';
import { fileName, saveAs } from './save';

export type Format = 'html' | 'csv' | 'md' | 'json';

/** Writes the file; returns what it is called. */
export function keepFile(
  cards: Cards | null,
  view: View,
  past: readonly PastRound[],
  format: Format,
): string {
  const rounds = withStage(past, view.stage);
  const meeting = view.room.title ? localized(view.room.title) : 'Keidas';
  const title = view.room.rehearsal ? `${t('keep.rehearsal')} ${meeting}` : meeting;
  const words = {
    // Too few answered, or the group would rather have gone on: which it was is in no list [N3].
    none: t('keep.none'),
    answers: (n: number) => t('tally.n', { n }),
    heads: [t('keep.round'), t('keep.question'), t('keep.answer'), t('keep.count'), t('keep.n')],
  } as const;
  const kept = rounds.map((round) => inWords(cards, round));
  const day = new Date().toLocaleDateString(language.lang, { dateStyle: 'long' });
  const text = {
    html: () => asPage(title, day, language.lang, kept, words),
    md: () => asMarkdown(title, kept, words),
    csv: () => asCsv(kept, words),
    json: () => asJson(title, rounds),
  }[format]();
  const name = `${fileName(title, new Date())}.${format}`;
  saveAs(name, new Blob([text], { type: format === 'html' ? 'text/html' : 'text/plain;charset=utf-8' }));
  return name;
}

/** What a round of the past is called; one that was taken back says so. */
export function titleOf(cards: Cards | null, { card, kind, questions, taken_back }: PastRound): string {
  const title = card ? cardLook(cards, card).title : kindWord(kind, questions.length);
  return taken_back ? `${title} (${t('tools.rounds.taken_back')})` : title;
}

/** A round in the words of this device. */
export function inWords(cards: Cards | null, round: PastRound): KeptRound {
  return {
    title: titleOf(cards, round),
    note: round.taken_back ? t('tools.rounds.taken_back.why') : null,
    questions: round.questions.map(({ ask }, at) => {
      const scale = scaleOf(ask, round.purpose);
      const options = optionLooks(cards, ask);
      return {
        text: ask.text ? localized(ask.text) : t(options ? 'ask.vote' : `ask.${round.kind}`),
        options:
          options?.map(({ label }) => label) ??
          Array.from({ length: LIMITS.feelSteps }, (_, step) => feelWord(step)),
        tally: round.tallies[at] ?? null,
        topName: scale ? meeting(`tally.top.${scale}`) : null,
      };
    }),
    reactions: REACTIONS.map((name) => ({ name: t(`react.${name}`), count: round.reactions[name] })),
  };
}
