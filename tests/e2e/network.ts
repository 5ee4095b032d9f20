// Networks that stand in the way: a proxy in front of the server that does what hospital firewalls, guest networks and old
// appliances do to WebSockets and to answers that take long. Never: browsers.

import {
  createServer,
  type IncomingMessage,
  request,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { connect, createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';

export type Trouble =
  /** An upgrade is answered 403. */
  | 'refuses'
  /** An upgrade loses its headers on the way. */
  | 'strips'
  /** An upgrade is never answered. */
  | 'swallows'
  /** Besides, an answer is handed on when it is whole. */
  | 'holds'
  /** Besides, what brings nothing for a while is cut. */
  | 'cuts'
  /** Besides, the first question to the server is answered with a page to sign in. */
  | 'asks_to_sign_in';

const QUIET_MAX_MS = 25_000;
const SIGN_IN = '<!doctype html><title>Guest network</title><h1>Please sign in</h1>';

export class Network {
  /** Streams that were handed on, and the longest that one has been open, in milliseconds. */
  streams = 0;
  longest = 0;
  /** Upgrades that were tried. */
  upgrades = 0;
  signedIn = false;
  readonly #sockets = new Set<Socket>();
  readonly #server: HttpServer;

  private constructor(
    private readonly trouble: Trouble,
    private readonly behind: number,
  ) {
    this.#server = createServer((asked, answer) => this.#pass(asked, answer));
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Socket) => this.#upgrade(asked, socket));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {});
    });
  }

  static async before(behind: number, trouble: Trouble): Promise<Network> {
    const network = new Network(trouble, behind);
    await new Promise<void>((listening) => network.#server.listen(0, '127.0.0.1', listening));
    return network;
  }

  /** Where the server is, seen through this network. */
  get here(): string {
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((closed) => this.#server.close(closed));
  }

  #upgrade(asked: IncomingMessage, socket: Socket): void {
    this.upgrades += 1;
    if (this.trouble === 'swallows' || this.trouble === 'holds') return;
    if (this.trouble !== 'strips') {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    const { upgrade: _, connection: __, ...headers } = asked.headers;
    const onwards = request({ port: this.behind, path: asked.url, method: asked.method, headers });
    onwards.on('response', (answer) => {
      socket.end(`HTTP/1.1 ${answer.statusCode} Stripped\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      answer.resume();
    });
    onwards.on('error', () => socket.destroy());
    onwards.end();
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    if (this.trouble === 'asks_to_sign_in' && !this.signedIn && asked.url?.startsWith('/api/rooms')) {
      this.signedIn = true;
      answer.writeHead(200, { 'content-type': 'text/html' }).end(SIGN_IN);
      return;
    }
    const { url: path, method, headers } = asked;
    const onwards = request({ port: this.behind, path, method, headers }, (came) =>
      this.#handOn(came, answer),
    );
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  }

  #handOn(came: IncomingMessage, answer: ServerResponse): void {
    const head = () => answer.writeHead(came.statusCode ?? 502, came.headers);
    if (this.trouble === 'holds') {
      const whole: Buffer[] = [];
      came.on('data', (part: Buffer) => whole.push(part));
      came.on('end', () => head().end(Buffer.concat(whole)));
      return;
    }
    head().flushHeaders();
    const isStream = came.headers['content-type'] === 'text/event-stream';
    const began = Date.now();
    if (isStream) this.streams += 1;
    let quiet: NodeJS.Timeout | undefined;
    const listen = (): void => {
      clearTimeout(quiet);
      if (isStream) this.longest = Math.max(this.longest, Date.now() - began);
      if (this.trouble === 'cuts') quiet = setTimeout(() => answer.destroy(), QUIET_MAX_MS);
    };
    listen();
    came.on('data', (part: Buffer) => {
      listen();
      answer.write(part);
    });
    came.on('end', () => answer.end());
    answer.on('close', () => clearTimeout(quiet));
  }
}

/** A network that is there or is not: as when somebody pulls out the cable. */
export class Cable {
  readonly #sockets = new Set<Socket>();
  readonly #server: TcpServer;
  #isIn = true;

  private constructor(behind: number) {
    this.#server = createTcpServer((socket) => {
      const onwards = connect(behind, '127.0.0.1');
      for (const one of [socket, onwards]) {
        this.#sockets.add(one);
        one.on('close', () => this.#sockets.delete(one)).on('error', () => one.destroy());
      }
      socket.pipe(onwards).pipe(socket);
      if (!this.#isIn) this.#cut();
    });
  }

  static async to(behind: number): Promise<Cable> {
    const cable = new Cable(behind);
    await new Promise<void>((listening) => cable.#server.listen(0, '127.0.0.1', listening));
    return cable;
  }

  get here(): string {
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  out(): void {
    this.#isIn = false;
    this.#cut();
  }

  in(): void {
    this.#isIn = true;
  }

  async stop(): Promise<void> {
    this.out();
    await new Promise((closed) => this.#server.close(closed));
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
