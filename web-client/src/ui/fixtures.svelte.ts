// Props for tests of components that change while a test runs.

import type { CardLook } from './types';

/** A table on which a test lays cards. */
export function tableOf() {
  const props: { card: CardLook; round: number } = $state({ card: cardNamed(''), round: 0 });
  return {
    props,
    show(title: string, round: number): void {
      props.card = cardNamed(title);
      props.round = round;
    },
  };
}

function cardNamed(title: string): CardLook {
  return { title, theme: null, ask: 'Mitä kuulit?', hue: 0 };
}

/** Props of which a component writes some itself. */
export function stateOf<Props extends object>(props: Props): Props {
  const kept = $state(props);
  return kept;
}
