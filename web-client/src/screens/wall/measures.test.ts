import { describe, expect, it } from 'vitest';

import type { Question, QuestionView } from '../../protocol.gen';
import { arrange, textScale } from './measures';

const feel: Question = { type: 'feel' };
const choice = (options: number): Question => ({
  type: 'choice',
  options: Array.from({ length: options }, (_, n) => ({ text: `${n}` })),
});
const asked = (...asks: Question[]): QuestionView[] =>
  asks.map((ask) => ({ ask, open: true, answered: 0, away: 0, tally: null }));

describe('on the wall', () => {
  it('a short card is set larger than a long one, within reason', () => {
    expect(textScale('x'.repeat(80))).toBeGreaterThan(textScale('x'.repeat(320)));
    expect(textScale('')).toBe(1.6);
    expect(textScale('x'.repeat(5_000))).toBe(1.1);
  });

  it('a feeling stands beside its card, a choice has the width, many questions have the wall', () => {
    expect(arrange(asked(feel))).toMatchObject({ wide: false, many: false, twin: false });
    expect(arrange(asked(choice(4)))).toMatchObject({ wide: true, many: false, twin: false });
    expect(arrange(asked(choice(10)))).toMatchObject({ wide: true, many: false, twin: true });
    expect(arrange(asked(feel, feel, choice(10)))).toMatchObject({ wide: true, many: true, twin: false });
  });

  it('the more there is to read, the smaller it is', () => {
    const sizes = [2, 4, 6, 12].map((options) => arrange(asked(choice(options))).scale);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(arrange(asked(...Array<Question>(12).fill(feel))).scale).toBeGreaterThan(0.4);
  });
});
