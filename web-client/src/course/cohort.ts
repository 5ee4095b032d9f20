// What the files that people sent to a trainer say together: who has which module and scenario behind them. Pure, and
// without a score: a count, never a rank. Never: files or screens.

import { MODULE_IDS, type ModuleId } from './modules';
import { merged, type Progress } from './progress';

export interface Cohort {
  /** By name; two files with the same name are one person at two times. */
  readonly people: readonly Progress[];
  readonly modules: readonly { readonly id: ModuleId; readonly read: number; readonly done: number }[];
  /** How many people have rehearsed it, and how many times in all. */
  readonly scenarios: readonly { readonly id: string; readonly people: number; readonly times: number }[];
}

export function cohortOf(files: readonly Progress[]): Cohort {
  const people = peopleIn(files);
  const ids = [...new Set(people.flatMap(({ rehearsals }) => rehearsals.map(({ scenario }) => scenario)))];
  return {
    people,
    modules: MODULE_IDS.map((id) => ({
      id,
      read: people.filter(({ read }) => read[id]).length,
      done: people.filter(({ done }) => done[id]).length,
    })),
    scenarios: [...ids].sort().map((id) => {
      const times = people.map(
        ({ rehearsals }) => rehearsals.filter(({ scenario }) => scenario === id).length,
      );
      return {
        id,
        people: times.filter((count) => count > 0).length,
        times: times.reduce((sum, count) => sum + count, 0),
      };
    }),
  };
}

/** A file without a name is somebody else than every other. */
function peopleIn(files: readonly Progress[]): Progress[] {
  const nameless = files.filter(({ name }) => !name);
  const named = new Map<string, Progress>();
  for (const file of files) {
    if (!file.name) continue;
    const folded = file.name.toLocaleLowerCase();
    const before = named.get(folded);
    named.set(folded, before ? merged(before, file) : file);
  }
  return [...[...named.values()].sort((a, b) => a.name.localeCompare(b.name)), ...nameless];
}
