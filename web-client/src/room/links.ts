// The links of a room to give away: to come in, for a wall, for an observer. Pure. Never: who gives them to whom, the key of
// a facilitator.

import type { Lasting } from './brought';

export interface Links {
  readonly join: string;
  readonly screen: string;
  readonly observe: string;
  readonly qr: () => Promise<string>;
  /** The one for participants lasts: it is their group's. */
  readonly lasting: boolean;
}

/** People come in by the lasting address of their group, where it leads here, and else by the room's own. */
export function linksOf(
  own: Pick<Links, 'join' | 'qr'>,
  series: Lasting | null,
  seriesQr: (id: string) => Promise<string>,
): Links {
  // The door word goes along: a wall comes back through a locked door, and so does an observer.
  const at = (ending: string) => own.join.replace(/#.*|$/, (door) => `/${ending}${door}`);
  const [screen, observe] = [at('screen'), at('observe')];
  if (!series) return { ...own, screen, observe, lasting: false };
  const { id, link } = series;
  // A wall shows it too, and a word behind the `#` is told to no server.
  const wall = screen + (screen.includes('#') ? '~' : '#~') + id;
  return { join: link, screen: wall, observe, qr: () => seriesQr(id), lasting: true };
}
