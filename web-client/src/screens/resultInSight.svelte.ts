// A result that opens comes into sight by itself, for it may lie below large text or a low window. It takes no focus.
// Never: what a result looks like, but by which elements it is found.

import type { StageView } from '../protocol.gen';

/** While the calling component lives; `within`: the part of the page that shows the round. */
export function resultInSight(stage: () => StageView | null | undefined, within: string): void {
  const isOpened = $derived(stage()?.questions[0]?.open === false);
  $effect(() => {
    if (!isOpened) return;
    const result = document.querySelector(`${within} :is(figure, .few)`);
    const asked = result?.closest('section');
    // With its question, where there is room for both.
    const both = asked && asked.offsetHeight < innerHeight * 0.75;
    (both ? asked : result)?.scrollIntoView({ block: 'nearest' });
  });
}
