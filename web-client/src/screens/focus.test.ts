// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it } from 'vitest';

import keepFocus from './focus';

let root: HTMLElement;
let stop: () => void;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});

afterEach(() => {
  stop();
  root.remove();
});

const $ = (selector: string) => root.querySelector<HTMLElement>(selector)!;

/** Looks after a page, with the focus on one of its elements, while something happens to it. */
async function after(page: string, on: string, happens: () => void): Promise<Element | null> {
  root.innerHTML = page;
  stop = keepFocus(root);
  $(on).focus();
  expect(document.activeElement).toBe($(on));
  happens();
  // A browser takes the focus from what can have it no more.
  if (document.activeElement !== document.body && !$(on)?.isConnected)
    (document.activeElement as HTMLElement)?.blur();
  await new Promise((seen) => setTimeout(seen));
  return document.activeElement;
}

it('goes to the heading of the question whose answers have gone', async () => {
  const page =
    '<main><section><h2 tabindex="-1">How?</h2><div id="answers"><button>Good</button></div></section></main>';
  expect(await after(page, 'button', () => $('#answers').remove())).toBe($('h2'));
});

it('goes to what stands in the place of what has gone', async () => {
  const page = '<section id="dock"><button id="ask">Ask</button></section>';
  const swap = () => ($('#dock').innerHTML = '<div><button id="lower">Lower</button></div>');
  expect(await after(page, '#ask', swap)).toBe($('#lower'));
});

it('goes to what stands in the place of what has gone, also below other controls', async () => {
  const page =
    '<section><button id="merge">Merge</button><div id="row"><button id="erase">Erase</button></div></section>';
  const swap = () => ($('#row').outerHTML = '<p><button id="sure">Sure</button><button>Cancel</button></p>');
  expect(await after(page, '#erase', swap)).toBe($('#sure'));
});

it('goes to the place itself when nothing in it can be pressed', async () => {
  const page = '<main><section id="empty"><button>Only</button></section></main>';
  expect(await after(page, 'button', () => $('button').remove())).toBe($('#empty'));
});

it('goes past a field, which would have its text selected', async () => {
  const page =
    '<section><div><button>Go on</button></div><input value="https://…" /><button id="copy">Copy</button></section>';
  expect(await after(page, 'button', () => $('div').remove())).toBe($('#copy'));
});

it('stays where it is while its element is there', async () => {
  const page = '<section><button id="a">A</button><button id="b">B</button></section>';
  expect(await after(page, '#a', () => $('#b').remove())).toBe($('#a'));
});
