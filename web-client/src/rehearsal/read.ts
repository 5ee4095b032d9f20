// A scenario from the text of a file, or what is wrong with it. A page loads it for a
// trainer's own file alone.

import { readToml } from '../text/grammar';
import { checkPersonas, checkScenario, type Known } from './check';
import { type Fault, Faults } from './fields';
import type { People, Scenario } from './scenario';

/** A file of a trainer's is read up to this size; ours have a tenth. */
export const FILE_CHARS_MAX = 65_536;

export type Read<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

export function readScenario(file: string, source: string, known: Known): Read<Scenario> {
  return read(file, source, (data, faults) => checkScenario(data, known, faults));
}

export function readPeople(file: string, source: string): Read<People> {
  return read(file, source, checkPersonas);
}

function read<T>(file: string, source: string, check: (data: unknown, faults: Faults) => T | null): Read<T> {
  const faults = new Faults(file, source);
  if (source.length > FILE_CHARS_MAX) faults.add(1, 'long_file', { n: FILE_CHARS_MAX });
  else {
    const parsed = readToml(source);
    if ('fault' in parsed) faults.refuse(parsed.fault);
    else {
      const value = check(parsed.value, faults);
      if (value !== null && faults.list.length === 0) return { value };
    }
  }
  return { faults: faults.list };
}
