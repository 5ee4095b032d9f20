// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import { type Plan, usualPlan } from '../room/plan';
import { language } from '../words';
import { planForm } from './fixtures.svelte';
import PlanForm from './PlanForm.svelte';

let form: ReturnType<typeof mount>;
let held: ReturnType<typeof planForm>;
const plan = (): Plan => held.props.plan;

const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)!;
const select = (at: number) => document.querySelectorAll('select')[at]!;

function press(name: string): void {
  button(name).click();
  flushSync();
}

function choose(at: number, value: string): void {
  select(at).value = value;
  select(at).dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

beforeEach(async () => {
  language.leads = true;
  await language.choose('fi');
  held = planForm(usualPlan());
  form = mount(PlanForm, { target: document.body, props: held.props });
  flushSync();
});

afterEach(() => void unmount(form));

it('a card is added to the phase that was chosen', () => {
  choose(0, 'theme');
  choose(1, 'change.one');
  expect(plan().steps).toEqual([{ phase: 'theme', type: 'card', card: 'change.one' }]);
  expect(document.body.textContent).toContain('Ensimmäinen');
  expect(select(1).value).toBe('');
});

it('a set of the group’s own questions is added whole', () => {
  choose(0, 'insight');
  press('Syksyn kysymykset');
  expect(plan().steps).toEqual([
    { phase: 'insight', type: 'ask', questions: [{ text: 'Miten jaksat?', options: [] }] },
  ]);
});

it('a question is written, and written anew', () => {
  press('Oma kysymys');
  const field = () => document.querySelector<HTMLInputElement>('input:not([type])')!;
  field().value = 'Mikä auttaisi?';
  field().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  press('Tallenna suunnitelmaan');
  expect(plan().steps).toEqual([
    { phase: 'share', type: 'ask', questions: [{ text: 'Mikä auttaisi?', options: [] }] },
  ]);
  press('Muokkaa');
  expect(field().value).toBe('Mikä auttaisi?');
  field().value = 'Mikä kantaa?';
  field().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  press('Tallenna suunnitelmaan');
  expect(plan().steps).toHaveLength(1);
  expect(plan().steps[0]).toMatchObject({ questions: [{ text: 'Mikä kantaa?' }] });
});

it('steps move, over the border of a phase too, and go', () => {
  choose(1, 'change.one');
  press('Loppuarviointi');
  const [, , raise] = [...document.querySelectorAll('li')[1]!.querySelectorAll('button')].reverse();
  raise!.click();
  flushSync();
  expect(plan().steps.map(({ type }) => type)).toEqual(['evaluation', 'card']);
  press('Poista');
  expect(plan().steps.map(({ type }) => type)).toEqual(['card']);
});

it('minutes that cannot be are mended where they were typed', () => {
  const field = document.querySelector<HTMLInputElement>('input[type=number]')!;
  field.value = '-5';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  expect(plan().minutes.open).toBe(1);
  expect(field.value).toBe('1');
});
