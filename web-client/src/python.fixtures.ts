// Programs that are not ours, asked by tests whether they read what we write. From the root of the repository
// `python3 -m pip install --target target/python icalendar vobject pycryptodome` brings them; without them those tests are
// skipped.

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const env = { ...process.env, PYTHONPATH: resolve('../target/python') };

/** Runs a script with this input; what it said, or why not. */
export function python(script: string, input = '', ...args: string[]): { out: string; wrong: string } {
  const { stdout, stderr } = spawnSync('python3', ['-c', script, ...args], { env, input, encoding: 'utf8' });
  return { out: stdout ?? '', wrong: stderr ?? 'no Python is here' };
}

export function hasPython(module: string): boolean {
  const { out } = python(`import ${module}; print("here")`);
  return out.trim() === 'here';
}
