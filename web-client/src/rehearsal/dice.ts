// Chance that comes again: the same seed and keys fall the same, whenever and in whatever order they are asked. Pure.

const utf8 = new TextEncoder();

/** A number from 0 up to 1: FNV-1a over `seed|key|key`, stirred as murmur3 ends. Its values stand in a test for ever. */
export function dice(seed: string, ...keys: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8.encode([seed, ...keys].join('|'))) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number from 0 to `sides` - 1. */
export function throwOf(sides: number, seed: string, ...keys: readonly (string | number)[]): number {
  return Math.floor(dice(seed, ...keys) * sides);
}
