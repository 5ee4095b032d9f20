// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest';

import { LIMITS } from '../protocol.gen';
import { language } from '../words';
import { EVALUATION } from '../words/evaluation';
import { scaleOf } from './scale';
import { merged, shareText } from './share';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the end evaluation', () => {
  it('reads 27 answers of 16, 7 and 4 as 59, 26 and 15 percent', () => {
    const rows = merged({ shown: 27, counts: [9, 7, 7, 4, 0, 0] });
    expect(rows).toEqual([16, 7, 4, 0, 0]);
    expect(rows.map((count) => plain(shareText(count, 27)))).toEqual(['59 %', '26 %', '15 %', '0 %', '0 %']);
  });

  it('never says a percentage of a small group without its n', () => {
    expect(plain(shareText(3, 7))).toBe('3/7 (43 %)');
    expect(plain(shareText(6, 12))).toBe('6/12 (50 %)');
    expect(plain(shareText(6, 13))).toBe('46 %');
  });

  it('writes a percentage as its language does', async () => {
    await language.choose('en');
    expect(shareText(3, 7)).toBe('3/7 (43%)');
    await language.choose('fi');
    expect(plain(shareText(3, 7))).toBe('3/7 (43 %)');
  });

  it('is six statements in six steps and one question whether one would recommend it', () => {
    expect(EVALUATION.map((question) => scaleOf(question, 'evaluation'))).toEqual([
      ...Array<string>(6).fill('amount'),
      'recommend',
    ]);
    expect(EVALUATION.length).toBeLessThanOrEqual(LIMITS.questions);
    expect(scaleOf({ type: 'feel' }, 'evaluation')).toBeNull();
    expect(scaleOf({ type: 'choice', options: [{ text: 'Yes' }, { text: 'No' }] }, 'evaluation')).toBeNull();
  });

  it('is known by what the round was asked for, not by its texts', () => {
    for (const question of EVALUATION) expect(scaleOf(question, undefined)).toBeNull();
  });

  it('fits a message', () => {
    const command = JSON.stringify({
      type: 'ask',
      kind: 'form',
      questions: EVALUATION,
      purpose: 'evaluation',
    });
    expect(new TextEncoder().encode(command).length).toBeLessThan(12 * 1024);
  });
});
