// What the keys of the table do: a phase by its number, an action by its letter; what everybody sees by the second press. And
// whether a key that could be a clicker's only scrolls. Never: which keys there are, how long a second press may take.

import type { Console } from '../room/console.svelte';
import { PHASES } from '../room/plan';
import { t } from '../words/lead';
import { isForAll, isShortcut, KEYS, scrollsOn } from './keys';
import type { SecondPress } from './secondPress.svelte';

interface LeadKeys {
  onkeydown: (event: KeyboardEvent) => void;
  onpointerdown: () => void;
}

export function leadKeys(desk: Console, second: SecondPress<string>): LeadKeys {
  /** Somebody walks from part to part by Tab: where they have come to, they read. A clicker has no Tab. */
  let walks = false;

  function onkeydown(event: KeyboardEvent): void {
    if (event.key === 'Tab') walks = true;
    if (event.key === 'Escape') return second.cancel();
    if (!isShortcut(event) || (walks && scrollsOn(event))) return;
    const key = event.key.toLowerCase();
    const phase = PHASES[Number(key) - 1];
    const action = KEYS[key];
    if (!phase && !action) return;
    event.preventDefault();
    if (phase) {
      if (second.press(key, t(`phase.${phase}`))) void desk.do({ type: 'phase', phase });
    } else if (action && (!isForAll(action) || second.press(key, t(`keys.${action}`)))) {
      second.cancel();
      desk.act(action);
    }
  }

  return { onkeydown, onpointerdown: () => void (walks = false) };
}
