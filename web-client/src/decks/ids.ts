// Ids of cards, made of their titles where a file does not say them. Pure.

/** A part of an id may have 32 characters; a number behind it needs a few. */
const CHARS = 27;

/** An id that is not taken yet, and takes it; `theme`: the one that a card belongs to. */
export function freeId(said: string, taken: Set<string>, theme?: string): string {
  const under = theme === undefined ? '' : `${theme}.`;
  const plain = slug(under && said.startsWith(under) ? said.slice(under.length) : said);
  let id = under + plain;
  for (let n = 2; taken.has(id); n++) id = `${under}${plain}-${n}`;
  taken.add(id);
  return id;
}

/** `yovuoro` of `Yövuoro!` */
export function slug(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, CHARS);
  return plain.replace(/^-+|-+$/g, '') || 'card';
}
