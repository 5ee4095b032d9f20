// Two copies of a group laid together: what only one side changed is taken, what both changed is decided the same way on
// both sides, and of two texts neither is lost. `merge(a, b)` is `merge(b, a)`, and twice is once. Pure.

import { FACTS, type Group, type List, LISTS } from './group';
import { covers, type Item, sorted, type Stamp, together } from './stamp';
import { asText, both, later } from './versions';

/** So long what was erased is remembered, in days. */
const GONE_DAYS = 400;

/** What people write at length: of two versions neither is lost. */
const WRITTEN: readonly List[] = ['notes', 'decks', 'questions'];

/** The two as one. They are copies of the same group. */
export function merge(a: Group, b: Group): Group {
  const gone = bothGone(a.gone, b.gone);
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, later<Stamp>(a[fact], b[fact])]));
  const lists = Object.fromEntries(LISTS.map((list) => [list, items(list, a, b, gone)]));
  return {
    ...a,
    ...facts,
    ...lists,
    seen: sorted(bothSeen(a.seen, b.seen)),
    gone,
  } as Group;
}

/** What laying `b` over `a` would change of `a`, for people to look at first. */
export function preview(a: Group, b: Group): { added: number; changed: number; erased: number } {
  const merged = merge(a, b);
  const found = { added: 0, changed: 0, erased: 0 };
  for (const list of LISTS) {
    const before = new Map((a[list] as readonly Item[]).map((thing) => [thing.id, asText(thing)]));
    for (const thing of merged[list] as readonly Item[]) {
      const was = before.get(thing.id);
      if (was === undefined) found.added += 1;
      else if (was !== asText(thing)) found.changed += 1;
      before.delete(thing.id);
    }
    found.erased += before.size;
  }
  for (const fact of FACTS)
    if (asText({ is: a[fact].value }) !== asText({ is: merged[fact].value })) found.changed += 1;
  return found;
}

/** What was erased longer ago than any copy is likely to lie about. */
export function forgetGone(group: Group, today: string): Group {
  const first = new Date(Date.parse(today) - GONE_DAYS * 86_400_000).toISOString().slice(0, 10);
  const gone = Object.fromEntries(Object.entries(group.gone).filter(([, { day }]) => day >= first));
  return { ...group, gone };
}

function items(list: List, a: Group, b: Group, gone: Group['gone']): Item[] {
  const merged = new Map<string, Item>();
  const others = new Map((b[list] as readonly Item[]).map((thing) => [thing.id, thing]));
  for (const mine of a[list] as readonly Item[]) {
    const theirs = others.get(mine.id);
    if (!theirs) merged.set(mine.id, mine);
    else if (!WRITTEN.includes(list)) merged.set(mine.id, later(mine, theirs));
    else for (const thing of both(mine, theirs)) merged.set(thing.id, thing);
    others.delete(mine.id);
  }
  for (const [id, thing] of others) if (!merged.has(id)) merged.set(id, thing);
  return [...merged.values()]
    .filter(({ id, by }) => !gone[id] || !covers(gone[id].by, by))
    .sort((one, two) => (one.id < two.id ? -1 : 1));
}

function bothSeen(a: Group['seen'], b: Group['seen']): Group['seen'] {
  const seen = { ...a };
  for (const [card, day] of Object.entries(b)) if (!(seen[card]! > day)) seen[card] = day;
  return seen;
}

function bothGone(a: Group['gone'], b: Group['gone']): Group['gone'] {
  const gone = { ...a };
  for (const [id, theirs] of Object.entries(b)) {
    const mine = gone[id];
    gone[id] = mine
      ? { day: mine.day > theirs.day ? mine.day : theirs.day, by: { ...together(mine.by, theirs.by) } }
      : theirs;
  }
  return sorted(gone);
}
