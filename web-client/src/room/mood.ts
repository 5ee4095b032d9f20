// What a published feeling asks of a facilitator. Pure; knows counts only, as everybody in the room sees them.

/** `lone`: one heavy answer among good ones, the one that matters most and must not be looked for. */
export type Mood = 'heavy' | 'split' | 'lone' | 'between' | 'mixed' | 'light';

/** Of five steps, from 0 the heaviest. */
export function moodOf(counts: readonly number[]): Mood {
  const sum = (from: number, to: number) => counts.slice(from, to).reduce((a, b) => a + b, 0);
  const [low, high, all] = [sum(0, 2), sum(3, 5), sum(0, 5)];
  if (low * 2 >= all) return 'heavy';
  if (low >= 2 && high >= 2) return 'split';
  if (low >= 1) return low === 1 ? 'lone' : 'mixed';
  if (high === 0) return 'between';
  return high * 2 > all ? 'light' : 'mixed';
}
