// A real server in a process and a folder of its own, which can be killed and started again where it was.
// Never: browsers.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BINARY = resolve(process.env.KEIDAS_BIN ?? '../../target/debug/keidas');
const START_MAX_MS = 20_000;

export interface Opened {
  readonly code: string;
  readonly key: string;
  readonly join_url: string;
  readonly lead_url: string;
  readonly screen_url: string;
}

export class Server {
  #process: ChildProcess | null = null;
  #said = '';
  #port = 0;

  private constructor(
    private readonly host: string,
    private readonly folder: string,
    private readonly options: readonly string[],
    private readonly program: string,
  ) {}

  /** A server on a free port; `0.0.0.0` listens on the local network too. */
  static async start(host = '127.0.0.1', options: readonly string[] = [], program = BINARY): Promise<Server> {
    const server = new Server(host, await mkdtemp(join(tmpdir(), 'keidas-e2e-')), options, program);
    await server.startAgain();
    return server;
  }

  /** Starts where it was: the same port, the same rooms. */
  async startAgain(): Promise<void> {
    this.#said = '';
    const child = spawn(
      this.program,
      [
        '--listen',
        `${this.host}:${this.#port}`,
        '--log',
        'sqlite:rooms.db',
        '--metrics',
        'off',
        ...this.options,
      ],
      { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    await new Promise<void>((ready, fail) => {
      const late = setTimeout(() => fail(new Error(`no address in time:\n${this.#said}`)), START_MAX_MS);
      const hear = (text: Buffer): void => {
        this.#said += text.toString();
        if (!this.#said.includes('Stop with Ctrl-C')) return;
        clearTimeout(late);
        ready();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('error', fail);
      child.on('exit', (code) => fail(new Error(`ended at once with ${code}:\n${this.#said}`)));
    });
    this.#port = Number(/localhost:(\d+)/.exec(this.#said)?.[1]);
  }

  get port(): number {
    return this.#port;
  }

  /** Where this machine opens it. */
  get here(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Where it says that phones open it. */
  get forPhones(): string {
    return /For phones\s+(http\S+)/.exec(this.#said)?.[1] ?? '';
  }

  /** All it has written since it started. */
  get said(): string {
    return this.#said;
  }

  /** Opens a room; `from` is the network that asks, when the server trusts a proxy. */
  async open(wish: object = {}, from?: string): Promise<Opened> {
    const headers: HeadersInit = from ? { 'x-forwarded-for': from } : {};
    const answer = await fetch(`${this.here}/api/rooms`, {
      method: 'POST',
      headers,
      body: JSON.stringify(wish),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
    return (await answer.json()) as Opened;
  }

  /** What happens when the power goes. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** What a service manager does. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }
}
