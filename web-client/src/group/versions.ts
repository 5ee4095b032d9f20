// One thing in two copies: which of them is the later, and what of the other is kept beside it. Pure. Never: what the thing
// is, where it is kept.

import { covers, type Item, sorted, type Stamp, together } from './stamp';

/** The later of the two; where both were changed the other version stays too, beside it. */
export function both<T extends Item>(a: T, b: T): T[] {
  const kept = later(a, b);
  const lost = said(kept) === said(a) ? b : a;
  const oneSided = covers(a.by, b.by) !== covers(b.by, a.by);
  if (oneSided || said(kept) === said(lost)) return [kept];
  return [kept, { ...lost, id: `${lost.id}~${fingerprint(said(lost))}`, other: true }];
}

/** Who knows more; when both changed it, the later edit; in the same minute, the larger text. */
export function later<T extends Stamp>(a: T, b: T): T {
  const by = together(a.by, b.by);
  if (covers(a.by, b.by) && !covers(b.by, a.by)) return { ...a, by };
  if (covers(b.by, a.by) && !covers(a.by, b.by)) return { ...b, by };
  const [one, two] = [said(a), said(b)];
  const first = a.edited === b.edited ? one >= two : a.edited > b.edited;
  return { ...(first ? a : b), by };
}

/** A thing as a text: the same content is the same text, in whichever order a file or this page has put it together. */
export function asText(thing: object): string {
  const inOrder = (_: string, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? sorted(part as Record<string, unknown>)
      : part;
  return JSON.stringify(thing, inOrder);
}

/** What a thing says, whatever its stamp. */
function said(thing: Stamp): string {
  return asText({ ...thing, by: 0, edited: 0 });
}

/** Eight letters that tell two texts apart (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0');
}
