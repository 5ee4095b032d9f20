// @vitest-environment happy-dom

import { afterEach, describe, expect, it } from 'vitest';

import { asDeck } from '../decks/wire';
import { blankDeck, type OwnDeck, withLang, withTheme, withWords } from '../decks/own';
import type { Lang } from '../protocol.gen';
import { Cards } from '../room/cards';
import { language } from '../words';
import { deckLooks, ledLook } from './deckLook';
import { cardLook } from './look';

function written(
  langs: readonly Lang[],
  deck: OwnDeck = withTheme(blankDeck('Omat', 'fi'), 'shift'),
): OwnDeck {
  return langs.reduce((deck, lang) => {
    const said = (['title', 'ask', 'guide'] as const).reduce(
      (deck, part) => withWords(deck, 'shift', part, lang, `${part} ${lang}`),
      withLang(deck, lang, true),
    );
    return said;
  }, deck);
}
const cards = (...langs: Lang[]) => new Cards(asDeck(written(langs), 'own'));

describe('a card of an own deck', () => {
  afterEach(() => language.choose('fi'));

  it('in one language is shown in it to everybody, and says so to whoever reads another one', async () => {
    expect(cardLook(cards('fi'), 'shift')).toMatchObject({ title: 'title fi', lang: 'fi', only: '' });
    await language.choose('sv');
    const look = { title: 'title fi', ask: 'ask fi', lang: 'fi', only: 'bara på finska' };
    expect(cardLook(cards('fi'), 'shift')).toMatchObject(look);
    expect(ledLook(cards('fi'), 'shift')).toMatchObject({ ...look, guide: 'guide fi' });
    const [theme] = deckLooks(cards('fi'), [], null);
    expect(theme).toMatchObject({ title: 'title fi', lang: 'fi' });
    expect(theme!.cards[0]).toMatchObject({ ...look, guide: 'guide fi' });
    await language.choose('en');
    expect(cardLook(cards('fi'), 'shift').only).toBe('only in Finnish');
  });

  it('in two is shown in one’s own; a third reads the first, as what it is', async () => {
    const two = cards('fi', 'sv');
    expect(cardLook(two, 'shift')).toMatchObject({ title: 'title fi', lang: 'fi', only: '' });
    await language.choose('sv');
    expect(cardLook(two, 'shift')).toMatchObject({ title: 'title sv', lang: 'sv', only: '' });
    await language.choose('en');
    // There is more than Finnish.
    expect(cardLook(two, 'shift')).toMatchObject({ title: 'title fi', lang: 'fi', only: '' });
  });

  it('that nobody has translated yet says so, though its deck has two languages', async () => {
    await language.choose('sv');
    const half = new Cards(asDeck(withLang(written(['fi']), 'sv', true), 'own'));
    expect(cardLook(half, 'shift')).toMatchObject({ lang: 'fi', only: 'bara på finska' });
  });

  it('that is called as its theme is, or is that theme, is named once', () => {
    const said = (id: string, title: string) => ({ id, title, ask: '' });
    const themes = [
      { ...said('night', 'Yövuoro'), cards: [said('night.a', 'Yövuoro'), said('night.b', 'Aamu')] },
    ];
    const deck = new Cards({ id: 'own', version: 1, title: 'Omat', lang: 'fi', themes } as never);
    const looks = ['night', 'night.a', 'night.b'].map((id) => cardLook(deck, id));
    expect(looks.map(({ theme, title }) => [theme, title])).toEqual([
      [null, 'Yövuoro'],
      [null, 'Yövuoro'],
      ['Yövuoro', 'Aamu'],
    ]);
  });

  it('of a server, in all three, says nothing', async () => {
    const { id, version, title, themes } = asDeck(written(['fi', 'sv', 'en']), 'keidas');
    const deck = { id, version, title, themes };
    for (const lang of ['fi', 'sv', 'en'] as const) {
      await language.choose(lang);
      expect(cardLook(new Cards(deck), 'shift')).toMatchObject({ title: `title ${lang}`, lang, only: '' });
    }
  });
});
