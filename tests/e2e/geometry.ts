// Where things lie on a page, as an eye sees them: what is wider than the page, words that leave their button or part
// without a hyphen, things that lie on each other. Never: what a page is about.

import type { Page } from '@playwright/test';

/** By how much a page is wider than its window: a phone would draw all of it smaller. */
export function tooWide(page: Page): Promise<number> {
  const { width } = page.viewportSize()!;
  return page.evaluate((width) => document.documentElement.scrollWidth - width, width);
}

/** What is cut off in the head of a table: it reaches out of the window, or has more in it than it shows. */
export function cutInHead(page: Page): Promise<string[]> {
  return page.locator('.page > header').evaluate((header) =>
    [header, ...header.querySelectorAll('h1, p, button')]
      .filter((part) => part.checkVisibility() && !part.closest('.unseen'))
      .filter((part) => getComputedStyle(part).clipPath === 'none')
      .filter(
        (part) =>
          part.getBoundingClientRect().right > innerWidth ||
          part.scrollWidth > part.clientWidth + 1 ||
          part.scrollHeight > part.clientHeight + 8,
      )
      .map((part) => part.textContent?.trim() ?? ''),
  );
}

/** Buttons whose words reach over their edge. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out = new Set<string>();
    const range = document.createRange();
    for (const button of document.querySelectorAll('button, a.button')) {
      const edge = button.getBoundingClientRect();
      if (!button.checkVisibility() || button.closest('.unseen')) continue;
      const words = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) {
        const word = words.currentNode;
        // How many pressed it, or wait, sits on its corner, and is meant to.
        if (!word.textContent?.trim() || word.parentElement?.closest('.unseen, .count, .many')) continue;
        range.selectNodeContents(word);
        const is = range.getBoundingClientRect();
        const inside = is.left > edge.left && is.right < edge.right && is.top > edge.top - 1;
        if (!inside || is.bottom > edge.bottom + 1) out.add(button.textContent?.trim() ?? '');
      }
    }
    return [...out];
  });
}

/** Words that go on in the next line with nothing that says so; `within`: in this part of the page. */
export function brokenWords(page: Page, within = 'body'): Promise<string[]> {
  return page.locator(within).evaluate((within) => {
    const out: string[] = [];
    const range = document.createRange();
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      const around = text.parentElement;
      if (!around?.checkVisibility() || around.closest('.unseen, script, style')) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        // The hyphen that a soft one shows is drawn as part of what follows.
        range.setStart(text, text.data[index - 1] === '\u00AD' ? index + 1 : index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (new Set(lines.map(({ top }) => Math.round(top / 4))).size > 1) out.push(word);
      }
    }
    return out;
  });
}

/** Pairs of the things that lie on each other, the one not inside the other. */
export function overlaps(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const out: string[] = [];
    const things = [...document.querySelectorAll(selector)].filter(
      (thing) => thing.checkVisibility() && !thing.closest('.unseen'),
    );
    for (const [at, one] of things.entries()) {
      for (const other of things.slice(at + 1)) {
        if (one.contains(other)) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 1) out.push(`${one.textContent?.trim()} × ${other.textContent?.trim()}`);
      }
    }
    return out;
  }, selector);
}

/** Where the first such thing lies in the window; `onPage`: its top on the page, however far one has scrolled. */
export function boxOf(
  page: Page,
  selector: string,
): Promise<{ top: number; bottom: number; height: number; onPage: number }> {
  return page
    .locator(selector)
    .first()
    .evaluate((thing) => {
      const { top, bottom, height } = thing.getBoundingClientRect();
      return { top, bottom, height, onPage: top + scrollY };
    });
}
