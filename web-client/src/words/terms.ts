// What a supervisor is called in Finnish. Texts are written with *esihenkilö*; a workplace that says *esimies* or
// *lähijohtaja* reads its own word, in the right case. A form that is not in the table stays as it was written:
// a test holds every form of our own texts against it.

export const TERMS = ['esihenkilö', 'esimies', 'lähijohtaja'] as const;
export type Term = (typeof TERMS)[number];

/** Ending after `esihenkilö`, and the whole word in its stead. */
const FORMS: Readonly<Record<string, readonly [esimies: string, lahijohtaja: string]>> = {
  '': ['esimies', 'lähijohtaja'],
  n: ['esimiehen', 'lähijohtajan'],
  ä: ['esimiestä', 'lähijohtajaa'],
  nä: ['esimiehenä', 'lähijohtajana'],
  ksi: ['esimieheksi', 'lähijohtajaksi'],
  ssä: ['esimiehessä', 'lähijohtajassa'],
  stä: ['esimiehestä', 'lähijohtajasta'],
  ön: ['esimieheen', 'lähijohtajaan'],
  llä: ['esimiehellä', 'lähijohtajalla'],
  ltä: ['esimieheltä', 'lähijohtajalta'],
  lle: ['esimiehelle', 'lähijohtajalle'],
  ttä: ['esimiehettä', 'lähijohtajatta'],
  t: ['esimiehet', 'lähijohtajat'],
  iden: ['esimiesten', 'lähijohtajien'],
  itä: ['esimiehiä', 'lähijohtajia'],
  inä: ['esimiehinä', 'lähijohtajina'],
  iksi: ['esimiehiksi', 'lähijohtajiksi'],
  issä: ['esimiehissä', 'lähijohtajissa'],
  istä: ['esimiehistä', 'lähijohtajista'],
  ihin: ['esimiehiin', 'lähijohtajiin'],
  illä: ['esimiehillä', 'lähijohtajilla'],
  iltä: ['esimiehiltä', 'lähijohtajilta'],
  ille: ['esimiehille', 'lähijohtajille'],
  ni: ['esimieheni', 'lähijohtajani'],
  si: ['esimiehesi', 'lähijohtajasi'],
  mme: ['esimiehemme', 'lähijohtajamme'],
  nne: ['esimiehenne', 'lähijohtajanne'],
  nsä: ['esimiehensä', 'lähijohtajansa'],
  ltäsi: ['esimieheltäsi', 'lähijohtajaltasi'],
  iltään: ['esimiehiltään', 'lähijohtajiltaan'],
};

/** Particles that hang on any form; the second word has back vowels. */
const PARTICLES: Readonly<Record<string, readonly [string, string]>> = {
  kin: ['kin', 'kin'],
  kään: ['kään', 'kaan'],
  kö: ['kö', 'ko'],
};

const WORD = /(e)sihenkilö(\p{L}*)/giu;

/** A Finnish text with another word for a supervisor. */
export function inTerm(text: string, term: Exclude<Term, 'esihenkilö'>): string {
  const which = term === 'esimies' ? 0 : 1;
  return text.replace(WORD, (whole: string, first: string, ending: string) => {
    const word = formOf(ending.toLowerCase(), which);
    if (!word) return whole;
    return first === 'E' ? word[0]!.toUpperCase() + word.slice(1) : word;
  });
}

function formOf(ending: string, which: 0 | 1): string | null {
  // The one compound: esihenkilötyö, in all its own cases.
  if (ending.startsWith('työ')) return FORMS['']![which] + ending;
  for (const [particle, forms] of [['', ['', '']] as const, ...Object.entries(PARTICLES)]) {
    if (!ending.endsWith(particle)) continue;
    const form = FORMS[ending.slice(0, ending.length - particle.length)];
    if (form) return form[which] + forms[which];
  }
  return null;
}
