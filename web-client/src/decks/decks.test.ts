import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { faultsOf } from './check';
import { FORMATS, readDeck, type Read, writeDeck } from './files';
import { slug } from './ids';
import {
  blankDeck,
  cardsOf,
  isBlank,
  type OwnDeck,
  raised,
  withCard,
  withLang,
  withoutCard,
  withTheme,
  withWords,
} from './own';
import { forRoom, guidesOf } from './wire';

const bytes = (text: string) => new TextEncoder().encode(text);
const taken = (read: Read): OwnDeck => {
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.deck;
};
const faults = (read: Read) => ('faults' in read ? read.faults : null);

/** A theme with a card, in Finnish. */
function small(): OwnDeck {
  let deck = withCard(withTheme(blankDeck('Omat kortit', 'fi'), 'shift'), 'shift', 'night');
  for (const card of ['shift', 'shift.night'])
    for (const part of ['title', 'ask'] as const)
      deck = withWords(
        deck,
        card,
        part,
        'fi',
        `${card} ${part}.\nMikä "painaa"; kenelle, ja\\tai miksi?`
          .split('\n')
          .slice(0, part === 'title' ? 1 : 2)
          .join('\n'),
      );
  return withWords(deck, 'shift.night', 'guide', 'fi', 'Kuuntele.');
}

describe('an own deck', () => {
  it('has a card that is blank until something is written on it, were it the guide', () => {
    const deck = withTheme(small(), 'home');
    expect(cardsOf(deck).map(isBlank)).toEqual([false, false, true]);
    const guided = withWords(deck, 'home', 'guide', 'fi', 'Kuuntele.');
    expect(cardsOf(guided).some(isBlank)).toBe(false);
  });

  it('is sent with a room as it takes it: no guides, one string for one language, the first where one is missing', () => {
    const one = forRoom(small());
    expect(one).toMatchObject({ lang: 'fi', title: 'Omat kortit' });
    expect(one.themes[0]!.cards[0]).toEqual({
      id: 'shift.night',
      title: 'shift.night title.',
      ask: expect.any(String),
    });
    const two = withWords(withLang(small(), 'sv', true), 'shift', 'title', 'sv', 'Turer');
    expect(forRoom(two).themes[0]!.title).toEqual({ fi: 'shift title.', sv: 'Turer', en: 'shift title.' });
    // What is not written in the other language yet is in the first alone.
    expect(forRoom(two).themes[0]!.cards[0]!.title).toBe('shift.night title.');
    expect(guidesOf(small())).toEqual({ 'shift.night': 'Kuuntele.' });
  });

  it('loses and moves cards as they are told', () => {
    const deck = withCard(withTheme(small(), 'home'), 'shift', 'swap');
    const ids = (one: OwnDeck) => cardsOf(one).map(({ id }) => id);
    expect(ids(raised(deck, 'home'))).toEqual(['home', 'shift', 'shift.night', 'shift.swap']);
    expect(ids(raised(deck, 'shift.swap'))).toEqual(['shift', 'shift.swap', 'shift.night', 'home']);
    expect(ids(raised(deck, 'shift'))).toEqual(ids(deck));
    expect(ids(withoutCard(deck, 'shift'))).toEqual(['home']);
    expect(withLang(deck, 'fi', false).langs).toEqual(['fi']);
  });

  it('[D4] is told all that is wrong with it, with the card, the part and the language', () => {
    expect(faultsOf(small())).toEqual([]);
    expect(faultsOf(blankDeck('', 'fi')).map(({ is }) => is)).toEqual(['empty', 'no_cards']);
    const long = withWords(small(), 'shift.night', 'ask', 'fi', 'ä'.repeat(801));
    expect(faultsOf(long)).toEqual([
      { is: 'long', card: 'shift.night', part: 'ask', lang: 'fi', n: 801, max: 800 },
    ]);
    const empty = withWords(withLang(small(), 'en', true), 'shift', 'title', 'fi', ' ');
    expect(faultsOf(empty)).toEqual([{ is: 'empty', card: 'shift', part: 'title', lang: 'fi' }]);
    let many = small();
    for (let n = 0; n < 100; n++) many = withTheme(many, `t${n}`);
    expect(faultsOf(many)).toContainEqual({ is: 'many', card: null, n: 102, max: 100 });
    let heavy = blankDeck('T', 'fi');
    for (let n = 0; n < 90; n++)
      heavy = withWords(
        withWords(withTheme(heavy, `t${n}`), `t${n}`, 'title', 'fi', 'T'),
        `t${n}`,
        'ask',
        'fi',
        'ä'.repeat(800),
      );
    expect(faultsOf(heavy)).toEqual([expect.objectContaining({ is: 'heavy', card: null, max: 131_072 })]);
    const twice = { ...small(), themes: [...small().themes, ...small().themes] };
    expect(
      faultsOf(twice)
        .filter(({ is }) => is === 'twice')
        .map(({ card }) => card),
    ).toEqual(['shift', 'shift.night']);
  });
});

describe('a file', () => {
  it('in any of the three formats brings back what was written', async () => {
    const two = withWords(withLang(small(), 'en', true), 'shift', 'title', 'en', 'Shifts');
    for (const deck of [small(), two])
      for (const format of FORMATS) {
        const text = await writeDeck(deck, format, ';');
        const read = taken(await readDeck(bytes(text), `Omat kortit.${format}`, 'fi'));
        expect(read, format).toEqual({ ...deck, title: { fi: 'Omat kortit' } });
      }
  });

  it('may be our own deck', async () => {
    const text = readFileSync('../server/decks/keidas.toml');
    const deck = taken(await readDeck(text, 'keidas.toml', 'fi'));
    expect(cardsOf(deck)).toHaveLength(50);
    expect(faultsOf(deck)).toEqual([]);
    for (const format of FORMATS) {
      const again = await writeDeck(deck, format, ',');
      expect(taken(await readDeck(bytes(again), `x.${format}`, 'en')).themes, format).toEqual(deck.themes);
    }
  });

  it('of a table may say the theme once, have rows for themes or not, and no ids', async () => {
    const table =
      'Theme;Title;Ask;Guide\r\nVuorot;Vuorot;"Yksi.\r\nKaksi?";\r\n;Yö;Kuka?;Odota.\r\nKoti;Ovi;Mikä?;\r\n';
    const deck = taken(await readDeck(bytes(table), 'Osaston kortit.csv', 'fi'));
    expect(deck.title).toEqual({ fi: 'Osaston kortit' });
    expect(cardsOf(deck).map(({ id }) => id)).toEqual(['vuorot', 'vuorot.yo', 'koti', 'koti.ovi']);
    expect(deck.themes[0]!.ask).toEqual({ fi: 'Yksi.\nKaksi?' });
    expect(faultsOf(deck).map(({ card, is }) => [card, is])).toEqual([['koti', 'empty']]);
  });

  it('knows its columns by their names in three languages', async () => {
    const heads = ['teema;otsikko;kysymys;ohje', 'tema;rubrik;fråga;råd', 'theme;title;ask;guide'];
    const read = heads.map(async (head) => {
      const file = bytes(`${head}\nTyö;Työ;Miten menee?;Kuuntele.\nTyö;Kiire;Mikä kiireessä painaa?;`);
      return taken(await readDeck(file, 'Kortit.csv', 'fi'));
    });
    const decks = await Promise.all(read);
    expect(decks[1]).toEqual(decks[0]);
    expect(decks[2]).toEqual(decks[0]);
    expect(cardsOf(decks[0]!)).toHaveLength(2);
  });

  it('is not half taken: every fault is said with its line', async () => {
    const csv = async (text: string) => faults(await readDeck(bytes(text), 'x.csv', 'fi'));
    expect(await csv('')).toEqual([{ is: 'nothing' }]);
    expect(await csv('theme,title,ask,constructor\na,b,c,d')).toEqual([
      { is: 'head', line: 1, said: 'constructor' },
    ]);
    expect(await csv('theme,titel,ask\na,b,c')).toEqual([
      { is: 'head', line: 1, said: 'titel' },
      { is: 'head_missing', line: 1, said: 'title' },
    ]);
    expect(await csv('theme,title,title_fi,ask\n')).toEqual([
      { is: 'head_twice', line: 1, said: 'title_fi' },
    ]);
    expect(await csv('theme,title,ask\na,b\n"c\nd",e,f\ng,h,i,j')).toEqual([
      { is: 'columns', line: 2, n: 2, max: 3 },
      { is: 'columns', line: 5, n: 4, max: 3 },
    ]);
    expect(await csv('theme,title,ask\n,b,c')).toEqual([{ is: 'no_theme', line: 2 }]);
    expect(await csv('theme,title,ask\na,"b,c')).toEqual([{ is: 'unclosed', line: 2 }]);
    expect(faults(await readDeck(bytes('id = "x"\ntitle = '), 'x.toml', 'fi'))).toMatchObject([
      { is: 'syntax', line: 2, grammar: { is: 'no_value', column: 7, text: 'title =' } },
    ]);
    expect(faults(await readDeck(bytes('{"title":1,"themes":[{"title":"a"}]}'), 'x.json', 'fi'))).toEqual([
      { is: 'shape', said: 'title' },
      { is: 'shape', said: 'themes.0.ask' },
    ]);
    expect(faults(await readDeck(new Uint8Array(1_048_577), 'x.csv', 'fi'))).toEqual([{ is: 'too_big' }]);
  });

  it('has ids that the server takes, whatever its cards are called', () => {
    expect(slug('Yövuoro! & päivä')).toBe('yovuoro-paiva');
    expect(slug('…')).toBe('card');
    expect(slug('a'.repeat(60))).toHaveLength(27);
  });
});
