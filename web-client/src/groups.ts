// What the page of a facilitator's groups is made of, in one piece. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from './address';
import type { Group } from './group/group';
import { remember } from './memory';
import type { Deck } from './protocol.gen';
import { keepKey, tableOf } from './room/led';
import type { Http } from './wire/http';
import { leadHttp } from './wire/lead';
import { language } from './words';

export { default } from './screens/groups/Groups.svelte';

export function firstProps(http: Http, base: URL) {
  const lead = leadHttp(http);

  /** The group's deck; the server's own first one when it has none. */
  async function deckOf(id: string | undefined): Promise<Deck> {
    return lead.deck(id ?? (await lead.decks())[0]?.id ?? '');
  }

  return {
    home: pathTo({ screen: 'start' }, base),
    async themes(deck: string | undefined) {
      return (await deckOf(deck)).themes;
    },
    async onroom(group: Group) {
      const { floor, mode, deck } = group.plan.value;
      // A card that the deck has no more is nobody's loss, and the server would refuse it.
      const { themes } = await deckOf(deck);
      const cards = new Set(themes.flatMap((theme) => [theme, ...theme.cards]).map(({ id }) => id));
      const { code, key, expires_at } = await lead.openRoom({
        lang: language.lang,
        title: group.name.value,
        floor,
        mode,
        ...(deck ? { deck } : {}),
        seen: Object.keys(group.seen).filter((card) => cards.has(card)),
      });
      remember(`group.${code}`, group.id);
      remember(`plan.${code}`, String(group.plan.value.length));
      location.assign(tableOf(base, code, keepKey(code, key, expires_at) ? '' : key));
    },
  };
}
