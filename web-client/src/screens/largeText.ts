// Large letters on a phone: every long word of the page gets its soft hyphens, whoever wrote it there, and again whenever it
// changes. Loaded where letters are that large, and nowhere else. Never: what the texts say.

import type { Lang } from '../protocol.gen';
import { hyphenated } from '../words/hyphens';

/** What is typed stays as it was typed, and what is only heard needs no hyphen. */
const LEFT_ALONE = 'input, textarea, script, style, .unseen';

function part(text: Text): void {
  const around = text.parentElement;
  if (!around || around.closest(LEFT_ALONE)) return;
  const lang = around.closest<HTMLElement>('[lang]')?.lang as Lang;
  const parted = hyphenated(text.data, lang);
  if (parted !== text.data) text.data = parted;
}

function partAll(node: Node): void {
  if (node instanceof Text) return part(node);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) part(texts.currentNode as Text);
}

/** As long as the page lasts. */
export function partLongWords(root: Node): void {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') partAll(target);
      else addedNodes.forEach(partAll);
    }
    // Its own hyphens are no news.
    observer.takeRecords();
  });
  partAll(root);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
}
