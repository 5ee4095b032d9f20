// What the page of a group asks of the world outside it. Never: how it is done.

import type { Group } from '../../group/group';
import type { Theme } from '../../protocol.gen';

export interface GroupProps {
  /** Opens a room with the group's choices and goes there, or says why not. */
  readonly onroom: (group: Group) => Promise<void>;
  /** The themes of the group's deck, for their names. */
  readonly themes: (deck: string | undefined) => Promise<readonly Theme[]>;
}
