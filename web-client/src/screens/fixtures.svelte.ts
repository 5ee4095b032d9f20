// Props for tests of screens that change while a test runs.

import type { Plan } from '../room/plan';
import type { DeckCard } from '../ui/types';

/** A plan that is put together with a deck of one theme. */
export function planForm(plan: Plan) {
  const card = (id: string, title: string): DeckCard => ({
    ...{
      id,
      title,
      ask: '',
      guide: '',
      lang: 'fi' as const,
      only: '',
      text: '',
      hue: 0,
      seen: false,
      now: false,
    },
  });
  const cards = [card('change', 'Muutos'), card('change.one', 'Ensimmäinen')];
  const props = $state({
    plan,
    themes: [{ id: 'change', title: 'Muutos', hue: 0, cards }],
    sets: [{ name: 'Syksyn kysymykset', questions: [{ text: 'Miten jaksat?', options: [] }] }],
    isDone: () => false,
    onplan(changed: Plan): void {
      props.plan = changed;
    },
  });
  return { props };
}
