// Texts that are put into a room and read by everybody there, hence in all three languages at once.

import type { Question, Trio } from '../protocol.gen';

export const THEME_VOTE: Trio = {
  fi: 'Mistä puhutaan?',
  sv: 'Vad talar vi om?',
  en: 'What shall we talk about?',
};

/** What a group may answer to it, from the most careful on: the options below in their order. */
export type Keep = 'nothing' | 'words' | 'results';

/** What the group keeps, asked on every screen before a room ends. What follows from it: `room/keepVote`. */
export const KEEP_VOTE: Question = {
  type: 'choice',
  text: {
    fi: 'Mitä säilytämme tästä tapaamisesta? Varovaisin vastaus ratkaisee.',
    sv: 'Vad sparar vi från den här träffen? Det försiktigaste svaret avgör.',
    en: 'What shall we keep from this meeting? The most careful answer decides.',
  },
  options: [
    { text: { fi: 'Emme mitään', sv: 'Ingenting', en: 'Nothing' } },
    {
      text: {
        fi: 'Teemat ja tunnelma yhtenä sanana',
        sv: 'Teman och stämningen i ett ord',
        en: 'Themes, and the mood in one word',
      },
    },
    {
      text: {
        fi: 'Yhteiset tulokset tiedostona',
        sv: 'De gemensamma resultaten som fil',
        en: 'The shared results as a file',
      },
    },
  ],
};
