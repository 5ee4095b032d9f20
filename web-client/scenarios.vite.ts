// Reads the scenarios when the client is built: a `.toml` of `src/scenarios` becomes a module with what it says, and one
// that has a fault stops the build with file, line and reason.

import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Plugin } from 'vite';

import { faultLine } from './src/rehearsal/fields';
import { type Read, readPeople, readScenario } from './src/rehearsal/read';
import { headOf } from './src/rehearsal/scenario';

const PEOPLE = 'people.toml';

export function scenarios(): Plugin {
  return {
    name: 'keidas-scenarios',
    transform: {
      filter: { id: /\/scenarios\/[^/]+\.toml(\?head)?$/ },
      handler(_, id) {
        const [path = '', query] = id.split('?');
        this.addWatchFile(join(dirname(path), PEOPLE));
        return { code: `export default ${JSON.stringify(moduleOf(path, query === 'head'))};`, map: null };
      },
    },
  };
}

/** What a file says; `head`: of a scenario only what a list of them shows. */
function moduleOf(path: string, head: boolean): unknown {
  const [file, source] = [basename(path), readFileSync(path, 'utf8')];
  if (file === PEOPLE) return sound(readPeople(PEOPLE, source));
  const people = sound(readPeople(PEOPLE, readFileSync(join(dirname(path), PEOPLE), 'utf8')));
  const scenario = sound(readScenario(file, source, people));
  if (`${scenario.id}.toml` !== file) throw new Error(`${file}:1: scenario.id has to be the file's name`);
  return head ? headOf(scenario) : scenario;
}

function sound<T>(read: Read<T>): T {
  if ('value' in read) return read.value;
  throw new Error(read.faults.map(faultLine).join('\n'));
}
