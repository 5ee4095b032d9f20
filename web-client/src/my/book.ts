// A notebook in a sealed file: what its text looks like, and how two copies are laid together: what only one has is taken, and
// of two texts neither is lost. Pure. Never: the seal, where the pages are kept.

import * as v from 'valibot';

import { both } from '../group/versions';
import { CHARS_MAX, type NotePage } from './pages.svelte';

/** A letter may be two units long. */
const text = v.pipe(v.string(), v.maxLength(2 * CHARS_MAX));
const many = v.pipe(v.number(), v.integer(), v.minValue(0));

const page = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w~-]{1,64}$/)),
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  answers: v.object({ take: text, try: text, next: text }),
  free: text,
  edited: many,
  by: v.record(v.pipe(v.string(), v.regex(/^[a-z2-9]{4}$/)), many),
  other: v.optional(v.boolean()),
});
const book = v.object({ pages: v.array(page) });

export function writeBook(pages: readonly NotePage[]): string {
  return JSON.stringify({ pages });
}

/** The pages in a file's text; `null`: it is no notebook. Nothing is half taken. */
export function readBook(plain: string): NotePage[] | null {
  try {
    const read = v.safeParse(book, JSON.parse(plain));
    return read.success ? read.output.pages : null;
  } catch {
    return null;
  }
}

/** Both as one: the same whichever comes first, and twice is once. */
export function together(a: readonly NotePage[], b: readonly NotePage[]): NotePage[] {
  const pages = new Map(a.map((page) => [page.id, page]));
  for (const theirs of b) {
    const mine = pages.get(theirs.id);
    for (const page of mine ? both(mine, theirs) : [theirs]) pages.set(page.id, page);
  }
  return [...pages.values()].sort((one, two) => (one.id < two.id ? -1 : 1));
}
