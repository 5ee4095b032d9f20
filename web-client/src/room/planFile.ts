// A plan as a file: JSON that a person may read and mend by hand. What is read is bounded, and what is not understood is
// left out and counted rather than guessed. Pure. Never: dialogs, the disk.

import { type CardId, LIMITS, type Phase } from '../protocol.gen';
import {
  type Content,
  inPhases,
  MINUTES_MAX,
  type Minutes,
  PHASES,
  type Plan,
  type PlannedQuestion,
  type Step,
  STEPS_MAX,
  usualPlan,
} from './plan';

/** What this client writes; it reads all versions up to it. */
const VERSION = 1;
/** A plan of sixty steps with twelve questions each is smaller. */
export const FILE_BYTES_MAX = 512 * 1024;

export type ReadPlan =
  /** `left`: how many steps were left out. */
  | { readonly is: 'plan'; readonly plan: Plan; readonly left: number }
  | { readonly is: 'newer' | 'not_a_plan' | 'too_big' };

export function writePlan({ minutes, steps }: Plan): string {
  return `${JSON.stringify({ keidas: 'plan', version: VERSION, minutes, steps }, null, 2)}\n`;
}

export function readPlan(text: string): ReadPlan {
  if (text.length > FILE_BYTES_MAX) return { is: 'too_big' };
  const file = objectOf(parsed(text));
  if (file?.['keidas'] !== 'plan') return { is: 'not_a_plan' };
  const version = Number(file['version'] ?? VERSION);
  if (!(version >= 1)) return { is: 'not_a_plan' };
  if (version > VERSION) return { is: 'newer' };
  const all = listOf(file['steps']);
  const steps = all.slice(0, STEPS_MAX).flatMap((step) => stepOf(step) ?? []);
  const plan = { minutes: minutesOf(file['minutes']), steps: inPhases(steps) };
  return { is: 'plan', plan, left: all.length - steps.length };
}

function parsed(text: string): unknown {
  try {
    // Editors of Windows put a mark before it.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function minutesOf(said: unknown): Minutes {
  const minutes = objectOf(said) ?? {};
  const usual = usualPlan().minutes;
  return Object.fromEntries(
    PHASES.map((phase) => {
      const many = Math.round(Number(minutes[phase]));
      return [phase, many >= 1 ? Math.min(many, MINUTES_MAX) : usual[phase]];
    }),
  ) as Record<Phase, number>;
}

function stepOf(said: unknown): Step | null {
  const step = objectOf(said);
  const content = step && contentOf(step);
  if (!content) return null;
  // Most of what is planned is talked about.
  const phase = PHASES.find((one) => one === step['phase']) ?? 'share';
  return { ...content, phase };
}

function contentOf(step: Record<string, unknown>): Content | null {
  switch (step['type']) {
    case 'card': {
      const card = cardOf(step['card']);
      return card === null ? null : { type: 'card', card };
    }
    case 'vote': {
      const themes = [...new Set(listOf(step['themes']).flatMap((theme) => cardOf(theme) ?? []))];
      const options = linesOf(step['options']);
      const of = themes.length + options.length;
      return of > 0 && of <= LIMITS.optionsMax ? { type: 'vote', themes, options } : null;
    }
    case 'ask': {
      const questions = listOf(step['questions']).flatMap((question) => questionOf(question) ?? []);
      if (questions.length === 0) return null;
      return { type: 'ask', questions: questions.slice(0, LIMITS.questions) };
    }
    case 'evaluation':
      return { type: 'evaluation' };
    default:
      return null;
  }
}

/** A question is its text, alone or with options. */
function questionOf(said: unknown): PlannedQuestion | null {
  const question = objectOf(said) ?? { text: said };
  const text = textOf(question['text']);
  return text ? { text, options: linesOf(question['options']).slice(0, LIMITS.optionsMax) } : null;
}

/** A list of texts, or one text with a line for each. */
function linesOf(said: unknown): string[] {
  const lines = typeof said === 'string' ? said.split('\n') : listOf(said);
  return lines.map(textOf).filter(Boolean);
}

function textOf(said: unknown): string {
  if (typeof said !== 'string') return '';
  return [...said.trim()].slice(0, LIMITS.textChars).join('');
}

/** The id of a card; whether a deck has it is for whoever has the deck. */
function cardOf(said: unknown): CardId | null {
  return typeof said === 'string' && /^[a-z0-9_.-]{1,64}$/.test(said) ? said : null;
}

function listOf(said: unknown): readonly unknown[] {
  return Array.isArray(said) ? (said as unknown[]) : [];
}

function objectOf(said: unknown): Record<string, unknown> | null {
  return typeof said === 'object' && said !== null && !Array.isArray(said)
    ? (said as Record<string, unknown>)
    : null;
}
