// Whether a scenario can begin as it says, and whether something in it contradicts that. Pure. Never: how the table is set
// (`setting`), how a fault is said.

import { LIMITS } from '../protocol.gen';
import { firstIn } from './comings';
import type { Faults } from './fields';
import type { Cue, People, Scenario } from './scenario';

/** What is so when it begins: it has come, and does not come anew by itself. */
function soAtStart({ start }: Scenario): Cue[] {
  return [`phase:${start.phase}`, 'begin', ...(start.result ? ['opened'] : [])];
}

export function checkStart(scenario: Scenario, people: People, faults: Faults): void {
  // Whoever is wrong in it is told of that first.
  if (faults.list.length > 0) return;
  const { start, minutes, floor = LIMITS.floorDefault, beats, tasks } = scenario;
  const where = 'scenario.start';
  const here = firstIn({ scenario, people, programs: scenario.people, seed: '' }).length;
  if (start.result && !start.card) faults.add(`${where}.result`, 'start_result');
  if (start.result && here < floor) faults.add(`${where}.result`, 'floor', { n: floor, of: here });
  if (start.timer !== undefined && start.timer > minutes)
    faults.add(`${where}.timer`, 'start_timer', { n: start.timer, of: minutes });
  if (start.next !== undefined && start.next === start.card) faults.add(`${where}.next`, 'start_next');
  const so = soAtStart(scenario);
  for (const { id, on, nth = 1, answer, unless } of beats) {
    const off = unless.find((cue) => so.includes(cue));
    if (off) faults.add(`beat.${id}`, 'start_off', { cue: off });
    // How they answered is all that can still be told of a round that is over.
    const isOver = (on === 'card' && nth === 1 && !answer) || on.startsWith('answered:');
    if (start.result && isOver) faults.add(`beat.${id}`, 'start_over', { cue: on });
  }
  for (const { id, since, any } of tasks) {
    const done = any.find((cue) => so.includes(cue));
    if (done && so.includes(since)) faults.add(`task.${id}`, 'start_done', { cue: done });
  }
}
