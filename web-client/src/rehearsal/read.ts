// A scenario from the text of a file, or what is wrong with it. The only place that knows TOML; a page loads it for a
// trainer's own file alone.

import { parse, TomlError } from 'smol-toml';

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
    try {
      const value = check(parse(source), faults);
      if (value !== null && faults.list.length === 0) return { value };
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      faults.add(error.line, 'toml', { message: messageOf(error) });
    }
  }
  return { faults: faults.list };
}

/** What the parser says, without what is said beside it. */
function messageOf({ message }: TomlError): string {
  const [first = ''] = message.split('\n');
  return first.replace(/^Invalid TOML document: /, '');
}
