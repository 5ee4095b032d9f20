// The scenarios there are: what a list shows of each, and each by its name. Never: what is in them.

import type { Head, People, Scenario } from '../rehearsal/scenario';

const PEOPLE = './people.toml';

const heads = import.meta.glob<Head>(['./*.toml', '!./people.toml'], {
  eager: true,
  import: 'default',
  query: '?head',
});
const files = import.meta.glob<{ default: unknown }>('./*.toml');

/** In the order in which they are best learnt from; one without a place here comes last. */
const ORDER = [
  ...['first', 'stranger', 'silence', 'wrong', 'heavy', 'split', 'room'],
  ...['hybrid', 'late', 'cut', 'half', 'few', 'time', 'ending'],
];

const place = ({ id }: Head): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

export const HEADS: readonly Head[] = Object.values(heads).sort((a, b) => place(a) - place(b));

/** A scenario by its name; `null`: there is none. */
export async function scenarioOf(id: string): Promise<Scenario | null> {
  const file = HEADS.some((head) => head.id === id) ? files[`./${id}.toml`] : undefined;
  return file ? ((await file()).default as Scenario) : null;
}

export async function people(): Promise<People> {
  const file = files[PEOPLE];
  if (!file) throw new Error(`${PEOPLE} is not built in`);
  return (await file()).default as People;
}
