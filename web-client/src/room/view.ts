// What has been seen of a room, message by message. Pure. Never: sockets, Svelte, who looks at it.

import type { CountsView, ServerMessage, StageView, View } from '../protocol.gen';

export interface Seen {
  readonly seq: number;
  readonly view: View;
}

/** Merging is assigning [W3]: a section comes whole or not at all, so a frame twice or a frame too few is harmless. */
export function reduce(seen: Seen | null, message: ServerMessage): Seen | null {
  switch (message.type) {
    case 'welcome':
      return { seq: message.seq, view: message.view };
    case 'update': {
      if (!seen) return null;
      const { room, stage, counts, table, people } = message;
      const view = { ...seen.view };
      if (room) view.room = room;
      if (stage !== undefined) view.stage = stage;
      if (counts && view.stage?.round === counts.round) view.stage = counted(view.stage, counts);
      if (table) view.table = table;
      if (people) view.people = people;
      return { seq: message.seq, view };
    }
    case 'done':
    case 'refused':
    case 'beat':
    case 'bye':
      return seen;
    default:
      return message satisfies never;
  }
}

/** Counts come without the texts they belong to: they are assigned into the stage, question by question. */
function counted(stage: StageView, { questions, reactions }: CountsView): StageView {
  return {
    ...stage,
    questions: stage.questions.map((question, n) => ({ ...question, ...questions[n] })),
    reactions,
  };
}
