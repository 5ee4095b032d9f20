// What the page of a facilitator's groups is made of, in one piece. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from '../address';
import { asDeck, forRoom, guidesOf } from '../decks/wire';
import { type Group, ownDeckOf } from '../group/group';
import { planOf } from '../group/agenda';
import { dateAfter } from '../group/nextDate';
import { recall, remember } from '../device/memory';
import type { Deck } from '../protocol.gen';
import { bring } from '../room/brought';
import { keepKey, ledRooms, tableOf } from '../room/led';
import type { Http } from '../wire/http';
import { leadHttp } from '../wire/lead';
import { language } from '../words';

export { default } from '../screens/groups/Groups.svelte';

export function firstProps(http: Http, base: URL) {
  const lead = leadHttp(http);

  /** The group's own deck; the one of the server that it chose; the server's first when it has neither. */
  async function deckOf(group: Group): Promise<Deck> {
    const own = ownDeckOf(group);
    if (own) return asDeck(own, own.id);
    const decks = await lead.decks();
    const chosen = decks.find(({ id }) => id === group.plan.value.deck) ?? decks[0];
    return lead.deck(chosen?.id ?? '');
  }

  async function addressOf({ series: { value: series } }: Group) {
    if (!series) return null;
    // A phone cannot open this machine by the name that it has for itself: the server knows a better one.
    const isHere = /^(localhost|127\.|\[::1\])/.test(base.hostname);
    return isHere ? (await lead.series(series.key)).url : new URL(`s/${series.id}`, base).href;
  }

  return {
    home: pathTo({ screen: 'start' }, base),
    /** The group that the address names, behind its `#`: the server is not told which groups there are. */
    named: /^#([a-z2-9]{16})$/.exec(location.hash)?.[1] ?? null,
    deckOf,
    async themesOf(group: Group) {
      const ofServer = (await lead.decks()).map(({ id }) => lead.deck(id));
      const own = group.decks.map((deck) => asDeck(deck, deck.id));
      return [await deckOf(group), ...own, ...(await Promise.all(ofServer))].flatMap(({ themes }) => themes);
    },
    decks: () => lead.decks(),
    addressOf,
    async qrOf({ series: { value: series } }: Group) {
      return series && lead.seriesQr(series.id);
    },
    async drawSeries() {
      const { id, key } = await lead.series();
      return { id, key };
    },
    async leadsTo({ series: { value: series } }: Group) {
      return series && lead.seriesLeadsTo(series.id);
    },
    async roomsOf(group: Group) {
      const codes = (await ledRooms(http)).map(({ code }) => code);
      return codes.filter((code) => recall(`group.${code}`) === group.id);
    },
    tableOf: (code: string) => tableOf(base, code),
    async linkFor(code: string) {
      return (await lead.addKey(code, recall(`key.${code}`) ?? '')).lead_url;
    },
    async onroom(group: Group) {
      const { floor, mode } = group.plan.value;
      const deck = await deckOf(group);
      const own = ownDeckOf(group);
      // A card that the deck has no more is nobody's loss, and the server would refuse it.
      const cards = new Set(deck.themes.flatMap((theme) => [theme, ...theme.cards]).map(({ id }) => id));
      const { code, key, expires_at } = await lead.openRoom({
        lang: language.lang,
        title: group.name.value,
        floor,
        mode,
        ...(group.series.value ? { series_key: group.series.value.key } : {}),
        ...(own ? { own_deck: forRoom(own) } : { deck: deck.id }),
        seen: Object.keys(group.seen).filter((card) => cards.has(card)),
      });
      const series = group.series.value;
      // Without it people come in by the room's own.
      const link = await addressOf(group).catch(() => null);
      remember(`group.${code}`, group.id);
      bring(code, {
        plan: planOf(group),
        planned: group.agenda.value,
        guides: own ? guidesOf(own) : {},
        questions: group.questions.map(({ name, questions }) => ({ name, questions })),
        next: dateAfter(group, new Date()),
        series: series && link ? { ...series, link } : null,
      });
      location.assign(tableOf(base, code, keepKey(code, key, expires_at) ? '' : key));
    },
  };
}
