// A field whose text is kept while it is being written: after a short pause, and at once when the field or the page is
// left. While one writes in it, nothing else writes there. Never: where the text is kept.

import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** A breath between two words, shorter than anybody needs to close a page. */
const PAUSE_MS = 400;

export type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * `value`: what is kept; `keep` keeps what the field holds now. `goesOn`: it has done so since one came to the field, so that this
 * is no other change.
 */
export function kept<Of extends Field>(
  value: () => string,
  keep: (field: Of, goesOn: boolean) => void,
): Attachment<Of> {
  return (field) => {
    let pause: ReturnType<typeof setTimeout> | undefined;
    let goesOn = false;

    function keepNow(isWritten = pause !== undefined) {
      if (!isWritten) return;
      clearTimeout(pause);
      pause = undefined;
      keep(field, goesOn);
      goesOn = true;
    }

    const away = [
      on(field, 'input', () => {
        clearTimeout(pause);
        pause = setTimeout(keepNow, PAUSE_MS);
      }),
      on(field, 'change', () => {
        keepNow(true);
        field.value = value();
      }),
      on(field, 'blur', () => {
        keepNow();
        goesOn = false;
        field.value = value();
      }),
      on(window, 'pagehide', () => keepNow()),
      on(document, 'visibilitychange', () => document.hidden && keepNow()),
    ];

    $effect(() => {
      const now = value();
      if (document.activeElement !== field) field.value = now;
    });

    return () => {
      keepNow();
      for (const off of away) off();
    };
  };
}
