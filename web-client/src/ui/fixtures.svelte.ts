// Props for tests of components that change while a test runs.

import type { CardLook } from './types';

/** A table on which a test lays cards. */
export function tableOf() {
  const props: { card: CardLook; turn: number } = $state({ card: look(''), turn: 0 });
  return {
    props,
    lay(title: string, turn: number): void {
      props.card = look(title);
      props.turn = turn;
    },
  };
}

function look(title: string): CardLook {
  return { title, theme: null, ask: 'Mitä kuulit?', guide: '', hue: 0 };
}

/** Props of which a component writes some itself. */
export function stateOf<Props extends object>(props: Props): Props {
  const kept = $state(props);
  return kept;
}
