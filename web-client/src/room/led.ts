// The rooms this device leads: their links are kept here, room by room, until the room is over. Never: markup, words.

import { pathTo } from '../address';
import { keptCodes } from '../device/forgetting';
import { forget, forgetRoom, recall, remember } from '../device/memory';
import { Problem } from '../problem';
import type { Text } from '../protocol.gen';
import type { Http } from '../wire/http';

export interface Led {
  readonly code: string;
  readonly title: Text | null;
}

/** Where a room is led; its key stands there only when the device cannot keep it. */
export function tableOf(base: URL, code: string, key = ''): string {
  return pathTo({ screen: 'facilitator', code }, base) + (key && `#${key}`);
}

/** Keeps the key of a room that was just opened; `false`: only as long as this page lasts. */
export function keepKey(code: string, key: string, until?: string): boolean {
  if (until) remember(`until.${code}`, until);
  return remember(`key.${code}`, key);
}

/** The key was taken out of use. */
export function dropKey(code: string, key: string): void {
  if (recall(`key.${code}`) === key) forget(`key.${code}`);
}

/** The rooms that can still be led from here; one that is over is forgotten at once. */
export async function ledRooms(http: Pick<Http, 'room'>): Promise<Led[]> {
  const rooms = await Promise.all(
    keptCodes('key').map(async (code) => {
      try {
        const { title } = await http.room(code);
        return { code, title };
      } catch (error) {
        const why = Problem.from(error).code;
        if (why !== 'room_ended' && why !== 'unknown_room') return { code, title: null };
        forgetRoom(code);
        return null;
      }
    }),
  );
  return rooms.filter((room) => room !== null);
}
