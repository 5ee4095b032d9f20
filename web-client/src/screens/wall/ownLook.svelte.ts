// How this one big screen looks, whatever its machine prefers: light or dark, larger or smaller. A projector in a bright
// room and a laptop that is shared remotely want different things. Kept on the machine. Never: words, markup.

import { remember, recall } from '../../device/memory';

const DARK = 'prefers-color-scheme: dark';
const SIZE_MIN = 0.7;
const SIZE_MAX = 1.5;
const SIZE_STEP = 0.1;

class OwnLook {
  /** Somebody chose a language here: the room's does not overrule it. */
  picked = false;
  dark: boolean = $state(false);
  /** Nothing here can be pressed: it is shown inside another page, or in a broadcast. */
  plain = false;
  /** What all sizes of the wall are multiplied by. */
  size: number = $state(1);
  /** The rules for the dark, wherever they stand. */
  #rules: readonly CSSMediaRule[] = [];

  /** Takes what was kept, else what the machine prefers. */
  begin(): void {
    const asked = askedFor();
    const plain = asked.get('plain');
    this.plain = plain !== null;
    // A reload of this page, inside another, is asked for as it was.
    if (this.plain) history.replaceState(null, '', `${location.pathname}?${asked}${location.hash}`);
    if (plain === 'clear') document.documentElement.style.background = 'transparent';
    const [kept, size] = (recall('wall') ?? '').split(' ');
    const light = asked.get('look') ?? kept;
    this.dark = light ? light === 'dark' : matchMedia(`(${DARK})`).matches;
    this.size = inside(Number(size) || 1);
    this.#rules = darkRules();
    if (light) this.#show();
  }

  setDark(dark: boolean): void {
    this.dark = dark;
    this.#rules = [...new Set([...this.#rules, ...darkRules()])];
    this.#show();
    this.#save();
  }

  grow(steps: 1 | -1): void {
    this.size = inside(this.size + steps * SIZE_STEP);
    this.#save();
  }

  get isLargest(): boolean {
    return this.size >= SIZE_MAX;
  }

  get isSmallest(): boolean {
    return this.size <= SIZE_MIN;
  }

  #show(): void {
    for (const rule of this.#rules) rule.media.mediaText = this.dark ? 'all' : 'not all';
    document.documentElement.style.colorScheme = this.dark ? 'dark' : 'light';
  }

  #save(): void {
    remember('wall', `${this.dark ? 'dark' : 'light'} ${this.size}`);
  }
}

/** What stood behind the `?` when the page was asked for; its address does not show it any more. */
function askedFor(): URLSearchParams {
  const [navigation] = performance.getEntriesByType('navigation');
  return new URL(navigation?.name ?? location.href).searchParams;
}

function inside(size: number): number {
  return Math.round(Math.min(SIZE_MAX, Math.max(SIZE_MIN, size)) * 10) / 10;
}

function darkRules(): CSSMediaRule[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ media }) => media.mediaText.includes(DARK));
}

export const ownLook = new OwnLook();
