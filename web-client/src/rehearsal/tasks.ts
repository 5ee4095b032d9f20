// What becomes of a scenario's tasks: a cue begins one, a cue does it, or its time runs out. Pure but for the plot. Never:
// points; what is said of it.

import type { Action, Plot } from './actions';
import { later } from './plot';
import type { Cue, Task } from './scenario';

/** A door that is shut before a task wants it shut is shut. */
const LASTING: readonly Cue[] = ['locked', 'moved'];

/** A task that this cue does is done. */
export function tasksDone(all: readonly Task[], { tasks, now }: Plot, cue: Cue): Action[] {
  return all.flatMap(({ id, any }): Action[] => {
    const task = tasks[id];
    if (!task || task.after !== undefined || !any.includes(cue)) return [];
    task.after = Math.round((now - task.since) / 1_000);
    return [{ is: 'task', task: id, after: task.after }];
  });
}

/** A task that this cue begins is on, or done already where what it wants lasts. */
export function tasksBegun(all: readonly Task[], plot: Plot, cue: Cue): Action[] {
  const { tasks, now, counts } = plot;
  return all.flatMap(({ id, since, within, any }): Action[] => {
    if (since !== cue || tasks[id]) return [];
    tasks[id] = { since: now };
    later(plot, { is: 'task', task: id, at: now + within * 1_000 });
    if (!any.some((one) => LASTING.includes(one) && (counts[one] ?? 0) > 0)) return [];
    tasks[id].after = 0;
    return [{ is: 'task', task: id, after: 0 }];
  });
}

/** A task's time is over: unless it was done, it went otherwise. */
export function taskMissed({ tasks }: Plot, id: string): Action[] {
  const task = tasks[id];
  if (!task || task.after !== undefined) return [];
  task.after = null;
  return [{ is: 'task', task: id, after: null }];
}
