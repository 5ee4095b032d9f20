// The end evaluation of a group of forums: its statements and steps in three languages. The first four steps are
// those of the 2017 evaluation; "not at all" and "cannot say" are ours, so that a benefit is no answer by default.

import type { Question, Trio } from '../protocol.gen';

export const STEPS: readonly Trio[] = [
  { fi: 'Erittäin paljon', sv: 'Väldigt mycket', en: 'Very much' },
  { fi: 'Huomattavasti', sv: 'Avsevärt', en: 'Considerably' },
  { fi: 'Jonkin verran', sv: 'I någon mån', en: 'Somewhat' },
  { fi: 'Vähän', sv: 'Lite', en: 'A little' },
  { fi: 'Ei lainkaan', sv: 'Inte alls', en: 'Not at all' },
  { fi: 'En osaa sanoa', sv: 'Kan inte säga', en: 'Cannot say' },
];

const STATEMENTS: readonly Trio[] = [
  {
    fi: 'Vertaisten tuen hyödyntäminen työssäni on lisääntynyt.',
    sv: 'Jag har större nytta än förr av mina kollegers stöd i arbetet.',
    en: 'My use of my peers’ support at work has grown.',
  },
  {
    fi: 'Jaksamiseni on vahvistunut.',
    sv: 'Min ork har stärkts.',
    en: 'I cope better at work.',
  },
  {
    fi: 'Osaamiseni on vahvistunut.',
    sv: 'Mitt kunnande har stärkts.',
    en: 'My skills have grown.',
  },
  {
    fi: 'Hyvinvointini on vahvistunut.',
    sv: 'Mitt välmående har stärkts.',
    en: 'My well-being has grown.',
  },
  {
    fi: 'Ryhmästä on ollut hyötyä työyhteisöni hyvinvoinnille.',
    sv: 'Gruppen har bidragit till att min arbetsgemenskap mår bättre.',
    en: 'The group has been good for my team’s well-being.',
  },
  {
    fi: 'Ryhmästä on ollut hyötyä työn sujumiselle.',
    sv: 'Gruppen har bidragit till att arbetet löper bättre.',
    en: 'The group has helped our work run more smoothly.',
  },
];

const RECOMMEND: Question = {
  type: 'choice',
  text: {
    fi: 'Suosittelisitko ryhmää muille?',
    sv: 'Skulle du rekommendera gruppen för andra?',
    en: 'Would you recommend the group to others?',
  },
  options: [
    { text: { fi: 'Olen jo suositellut', sv: 'Har redan rekommenderat', en: 'I have already' } },
    { text: { fi: 'Suosittelisin', sv: 'Skulle rekommendera', en: 'I would' } },
    { text: { fi: 'Ehkä', sv: 'Kanske', en: 'Maybe' } },
    { text: { fi: 'En', sv: 'Nej', en: 'No' } },
  ],
};

export const EVALUATION: Question[] = [
  ...STATEMENTS.map((text): Question => ({
    type: 'choice',
    text,
    options: STEPS.map((step) => ({ text: step })),
  })),
  RECOMMEND,
];

/** What those who learn to lead ask themselves has its place beside the evaluation of groups. */
export const SELF_CHECK_TITLE: Trio = {
  fi: 'Ohjaajakoulutuksen itsearvio',
  sv: 'Självskattning för samtalsledarkursen',
  en: 'Self-check of the facilitator’s course',
};
