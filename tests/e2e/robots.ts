// People without a screen: they speak the protocol from one blank page, so that a picture or a measurement can have a
// full room for the price of one. Never: what a screen shows.

import type { Browser, Page } from '@playwright/test';

import type { Command, Hello } from '../../web-client/src/protocol.gen.ts';
import type { Opened, Server } from './server.ts';

interface Mind {
  sockets: WebSocket[];
  verdicts: Map<string, (word: string) => void>;
}

export class Robots {
  private constructor(private readonly page: Page) {}

  /** The first of them leads the room. */
  static async gather(browser: Browser, here: string, room: Opened): Promise<Robots> {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    // Any page that may open connections will do.
    await page.goto(here);
    await page.evaluate(() => {
      (window as unknown as Mind).sockets = [];
      (window as unknown as Mind).verdicts = new Map();
    });
    const robots = new Robots(page);
    await robots.#come({ as: 'facilitator', key: room.key }, room.code);
    return robots;
  }

  /** A Finnish room with a floor of three and so many participants. */
  static async room(
    browser: Browser,
    server: Pick<Server, 'here' | 'open'>,
    people: number,
  ): Promise<{ room: Opened; robots: Robots }> {
    const room = await server.open({ lang: 'fi', floor: 3 });
    const robots = await Robots.gather(browser, server.here, room);
    await robots.join(room.code, people);
    return { room, robots };
  }

  /** So many participants more. */
  async join(code: string, people: number): Promise<void> {
    for (let more = 0; more < people; more++) await this.#come({ as: 'participant' }, code);
  }

  /** The facilitator says it, and has the verdict before this returns. */
  lead(command: Command): Promise<string> {
    return this.say(0, command);
  }

  /** Participant 1, 2, 3… says it. */
  say(who: number, command: Command): Promise<string> {
    return this.page.evaluate(
      ({ who, command }) =>
        new Promise<string>((verdict) => {
          const { sockets, verdicts } = window as unknown as Mind;
          const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
            byte.toString(16).padStart(2, '0'),
          ).join('');
          const id = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5').slice(0, 36);
          verdicts.set(id, verdict);
          sockets[who]?.send(JSON.stringify({ type: 'do', id, command }));
        }),
      { who, command },
    );
  }

  /** How the next participants, in order, answer the first question of a round. */
  async answer(round: number, values: readonly (number | null)[], from = 1): Promise<void> {
    for (const [index, value] of values.entries()) {
      await this.say(from + index, { type: 'answer', round, question: 0, value });
    }
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  #come(hello: Hello, code: string): Promise<void> {
    return this.page.evaluate(
      ({ hello, code }) =>
        new Promise<void>((came, failed) => {
          const { sockets, verdicts } = window as unknown as Mind;
          const socket = new WebSocket(
            `${location.origin.replace('http', 'ws')}/api/rooms/${code}/live`,
            'keidas.v1',
          );
          socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', ...hello }));
          socket.onclose = ({ code }) => failed(new Error(`closed with ${code}`));
          socket.onmessage = ({ data }) => {
            const message = JSON.parse(String(data)) as { type: string; id?: string; reason?: string };
            if (message.type === 'welcome') came();
            if (message.id) verdicts.get(message.id)?.(message.reason ?? message.type);
          };
          sockets.push(socket);
        }),
      { hello, code },
    );
  }
}
