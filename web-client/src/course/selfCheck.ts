// What those who learn to lead ask themselves on the first and the last evening, on the steps of the end evaluation: two
// pictures of a group. Never: pairs of answers, as nobody can be followed.

import type { Question, Trio } from '../protocol.gen';
import { STEPS } from '../words/evaluation';

const STATEMENTS: readonly Trio[] = [
  { fi: 'Uskallan aloittaa.', sv: 'Jag vågar börja.', en: 'I dare to begin.' },
  { fi: 'Kestän hiljaisuuden.', sv: 'Jag står ut med tystnad.', en: 'I can bear silence.' },
  {
    fi: 'Pysäytän raskaan kohdalla.',
    sv: 'Jag stannar vid det tunga.',
    en: 'I stop at what is heavy.',
  },
  { fi: 'Jaan tilan reilusti.', sv: 'Jag fördelar utrymmet rättvist.', en: 'I share the room fairly.' },
  {
    fi: 'Toimin rauhassa, kun tekniikka pettää.',
    sv: 'Jag är lugn när tekniken sviker.',
    en: 'I stay calm when technology fails.',
  },
  { fi: 'Tiedän, minne ohjaan.', sv: 'Jag vet vart jag kan hänvisa.', en: 'I know where to refer.' },
];

export const SELF_CHECK: readonly (Question & { type: 'choice'; text: Trio })[] = STATEMENTS.map((text) => ({
  type: 'choice',
  text,
  options: STEPS.map((step) => ({ text: step })),
}));
