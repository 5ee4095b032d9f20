// Texts that are put into a room and read by everybody there, hence in all three languages at once.

import type { Trio } from '../protocol.gen';

export const THEME_VOTE: Trio = {
  fi: 'Mistä puhutaan?',
  sv: 'Vad talar vi om?',
  en: 'What shall we talk about?',
};
