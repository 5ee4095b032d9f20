// Reads the scenarios when the client is built: a `.toml` of `src/scenarios` becomes a module with what it says, and one
// that has a fault stops the build with file, line and reason. Of the deck, whoever checks a scenario gets the cards.

import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { parse } from 'smol-toml';
import type { Plugin } from 'vite';

import { faultLine } from './src/rehearsal/faults';
import { type Read, readPeople, readScenario } from './src/rehearsal/read';
import { headOf } from './src/rehearsal/scenario';

const PEOPLE = 'people.toml';
const DECK = join(import.meta.dirname, '../server/decks/keidas.toml');

export function scenarios(): Plugin {
  return {
    name: 'keidas-scenarios',
    transform: {
      filter: { id: /(\/scenarios\/[^/]+\.toml(\?head)?|\/keidas\.toml\?cards)$/ },
      handler(_, id) {
        const [path = '', query] = id.split('?');
        if (query !== 'cards') this.addWatchFile(join(dirname(path), PEOPLE));
        this.addWatchFile(DECK);
        const module = query === 'cards' ? cardsOfDeck() : moduleOf(path, query === 'head');
        return { code: `export default ${JSON.stringify(module)};`, map: null };
      },
    },
  };
}

/** What a file says; `head`: of a scenario only what a list of them shows. */
function moduleOf(path: string, head: boolean): unknown {
  const [file, source] = [basename(path), readFileSync(path, 'utf8')];
  if (file === PEOPLE) return sound(readPeople(PEOPLE, source));
  const people = sound(readPeople(PEOPLE, readFileSync(join(dirname(path), PEOPLE), 'utf8')));
  const scenario = sound(readScenario(file, source, { people, cards: cardsOfDeck().map(({ id }) => id) }));
  if (`${scenario.id}.toml` !== file) throw new Error(`${file}:1: scenario.id has to be the file's name`);
  return head ? headOf(scenario) : scenario;
}

interface CardsOfDeck {
  readonly themes: readonly { readonly cards: readonly { readonly id: string; readonly title: object }[] }[];
}

/** What a list of the deck's cards shows of each. */
function cardsOfDeck(): { readonly id: string; readonly title: object }[] {
  const { themes } = parse(readFileSync(DECK, 'utf8')) as unknown as CardsOfDeck;
  return themes.flatMap(({ cards }) => cards.map(({ id, title }) => ({ id, title })));
}

function sound<T>(read: Read<T>): T {
  if ('value' in read) return read.value;
  throw new Error(read.faults.map(faultLine).join('\n'));
}
