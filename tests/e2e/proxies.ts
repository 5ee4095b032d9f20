// Real proxies with the configurations that are given as examples, changed only in names, ports and certificates.
// Never: browsers.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Kind = 'nginx' | 'caddy';
/** How the proxy hands on what is below its path: as it came, or cut off. */
export type Path = { path: '' | '/oasis'; is_cut: boolean };

const PROGRAMS: Record<Kind, string> = { nginx: '/usr/sbin/nginx', caddy: '/usr/bin/caddy' };
const EXAMPLES = resolve('../../server/deploy');
const START_MAX_MS = 20_000;

export function isInstalled(kind: Kind): boolean {
  return existsSync(PROGRAMS[kind]);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A text in which every one of these must be there to be replaced. */
function changed(text: string, changes: [string, string][]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the example has no ${from}`);
    return text.replaceAll(from, to);
  }, text);
}

export class Proxy {
  #said = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {
    const hear = (text: Buffer): void => void (this.#said += text.toString());
    process.stdout?.on('data', hear);
    process.stderr?.on('data', hear);
  }

  /** A proxy on `port` with a certificate of its own, in front of the server on `behind`. */
  static async start(kind: Kind, port: number, behind: number, path: Path): Promise<Proxy> {
    const folder = await mkdtemp(join(tmpdir(), 'keidas-proxy-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const certificate = [
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync('openssl', ['req', ...certificate, ...names, '-out', cert, '-keyout', key], {
      stdio: 'ignore',
    });
    const config = join(folder, 'config');
    const write = kind === 'nginx' ? nginx : caddy;
    await writeFile(config, await write(port, behind, path, cert, key, await freePort()));
    const run =
      kind === 'nginx'
        ? ['-c', config, '-p', folder, '-g', `daemon off; pid ${join(folder, 'pid')};`]
        : ['run', '--config', config, '--adapter', 'caddyfile'];
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const child = spawn(PROGRAMS[kind], run, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const proxy = new Proxy(child, folder);
    await proxy.#listens(port);
    return proxy;
  }

  /** All it has written. */
  get said(): string {
    return this.#said;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const gone = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGTERM');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  async #listens(port: number): Promise<void> {
    const until = Date.now() + START_MAX_MS;
    for (;;) {
      if (this.process.exitCode !== null || Date.now() > until)
        throw new Error(`it does not listen:\n${this.#said}`);
      const isThere = await new Promise<boolean>((known) => {
        const socket = connect({
          port,
          host: '127.0.0.1',
          servername: 'localhost',
          rejectUnauthorized: false,
        });
        socket.once('secureConnect', () => known(true)).once('error', () => known(false));
        socket.once('secureConnect', () => socket.end());
      });
      if (isThere) return;
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}

async function nginx(
  port: number,
  behind: number,
  { path, is_cut }: Path,
  cert: string,
  key: string,
  plain: number,
): Promise<string> {
  return changed(await readFile(join(EXAMPLES, 'nginx.conf'), 'utf8'), [
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['        listen [::]:80;\n', ''],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['        listen [::]:443 ssl http2;\n', ''],
    ['keidas.example.org', 'localhost'],
    ['/etc/ssl/keidas/fullchain.pem', cert],
    ['/etc/ssl/keidas/privkey.pem', key],
    ['location / {', `location ${path}/ {`],
    ['http://127.0.0.1:8080', `http://127.0.0.1:${behind}${is_cut ? '/' : ''}`],
  ]);
}

async function caddy(
  port: number,
  behind: number,
  { path, is_cut }: Path,
  cert: string,
  key: string,
): Promise<string> {
  const proxy = path === '' ? 'reverse_proxy ' : `reverse_proxy ${path}* `;
  const cut = is_cut ? `uri strip_prefix ${path}\n\t` : '';
  return changed(await readFile(join(EXAMPLES, 'Caddyfile'), 'utf8'), [
    ['\n{\n', '\n{\n\tadmin off\n\tauto_https disable_redirects\n'],
    ['\nkeidas.example.org {\n', `\nhttps://localhost:${port} {\n\ttls ${cert} ${key}\n`],
    ['\treverse_proxy 127.0.0.1:8080 {', `\t${cut}${is_cut ? 'reverse_proxy ' : proxy}127.0.0.1:${behind} {`],
  ]);
}
