// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { isClickers, isForAll, isShortcut, scrollsOn, switchKeys } from './keys';
import { SecondPress } from './secondPress.svelte';

const pressed = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more });

describe('a key of the table', () => {
  beforeEach(() => localStorage.clear());

  it('that is a letter does nothing until letters were switched on', () => {
    expect(isShortcut(pressed('d'))).toBe(false);
    expect(isShortcut(pressed('3'))).toBe(false);
    switchKeys(true);
    expect(isShortcut(pressed('d'))).toBe(true);
    switchKeys(false);
    expect(isShortcut(pressed('d'))).toBe(false);
  });

  it('of a clicker, and the list of them all, does something always', () => {
    for (const key of ['ArrowRight', 'PageDown', '?']) expect(isShortcut(pressed(key))).toBe(true);
    expect(isShortcut(pressed('ArrowRight', { ctrlKey: true }))).toBe(false);
    expect(isShortcut(pressed('ArrowRight', { repeat: true }))).toBe(false);
  });

  it('does nothing while a dialog is open, wherever the focus is', () => {
    document.body.innerHTML = '<dialog open></dialog>';
    expect(isShortcut(pressed('PageDown'))).toBe(false);
    document.body.innerHTML = '';
    expect(isShortcut(pressed('PageDown'))).toBe(true);
  });

  it('of a clicker goes on, and scrolls where the focus is in something that scrolls', () => {
    expect(isClickers(pressed('PageDown'))).toBe(true);
    expect(isClickers(pressed('PageDown', { repeat: true }))).toBe(false);
    expect(isClickers(pressed('PageUp'))).toBe(false);
    document.body.innerHTML = '<section style="overflow-y: auto"><button>A card</button></section>';
    const [list, card] = [document.querySelector('section')!, document.querySelector('button')!];
    const scrolls = (key: string) => {
      let does = false;
      card.onkeydown = (event) => (does = scrollsOn(event));
      card.dispatchEvent(pressed(key));
      return does;
    };
    expect(scrolls('PageDown'), 'all of it is in sight').toBe(false);
    Object.defineProperty(list, 'scrollHeight', { value: 900 });
    Object.defineProperty(list, 'clientHeight', { value: 300 });
    expect(scrolls('PageDown')).toBe(true);
    expect(scrolls('ArrowRight')).toBe(false);
  });

  it('wants a second press where everybody sees what it does', () => {
    expect(isForAll('draw')).toBe(true);
    expect(isForAll('invite')).toBe(false);
    expect(isForAll('next_step'), 'a clicker goes on at once').toBe(false);
  });
});

describe('a second press', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('does what the first has announced', () => {
    const second = new SecondPress<string>();
    expect(second.press('d', 'Draw')).toBe(false);
    expect(second.waits).toEqual({ key: 'd', what: 'Draw' });
    expect(second.press('d', 'Draw')).toBe(true);
    expect(second.waits).toBeNull();
  });

  it('of another key is a first one', () => {
    const second = new SecondPress<string>();
    second.press('d', 'Draw');
    expect(second.press('o', 'Open')).toBe(false);
    expect(second.press('d', 'Draw')).toBe(false);
  });

  it('comes soon, or the first was a slip', () => {
    const second = new SecondPress<string>();
    second.press('d', 'Draw');
    vi.advanceTimersByTime(4_000);
    expect(second.waits).toBeNull();
    expect(second.press('d', 'Draw')).toBe(false);
  });
});
