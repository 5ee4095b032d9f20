// What a facilitator is putting together and has not asked yet. Pure; no way out of a dialog loses it. Never:
// forms, where it is kept.

import { type CardId, type Choice, LIMITS, type Question } from '../protocol.gen';
import type { PlannedQuestion } from '../room/plan';

/** A question of one's own. */
export interface QuestionDraft {
  text: string;
  type: Question['type'];
  /** Options of a choice, one a line. */
  options: string;
}

/** A vote about themes and own words. */
export interface VoteDraft {
  /** Ids of themes. */
  themes: CardId[];
  /** Own options, one a line. */
  own: string;
}

export interface Drafts {
  own: QuestionDraft[];
  vote: VoteDraft;
  /** Of a planned step, while it is looked at; `key`: which. */
  planned: { key: string; own: QuestionDraft[]; vote: VoteDraft } | null;
}

export function blankQuestion(): QuestionDraft {
  return { text: '', type: 'feel', options: '' };
}

export function blankDrafts(): Drafts {
  return { own: [blankQuestion()], vote: blankVote(), planned: null };
}

export function blankVote(): VoteDraft {
  return { themes: [], own: '' };
}

/** Planned questions as they are put together. */
export function draftsOf(questions: readonly PlannedQuestion[]): QuestionDraft[] {
  return questions.map(({ text, options }) => ({
    text,
    type: options.length > 0 ? 'choice' : 'feel',
    options: options.join('\n'),
  }));
}

/** What was put together, as it is planned: a question that is not finished yet is planned all the same. */
export function plannedOf(drafts: readonly QuestionDraft[]): PlannedQuestion[] {
  return drafts
    .filter(({ text }) => text.trim())
    .map(({ text, type, options }) => ({
      text: text.trim(),
      options: type === 'choice' ? linesOf(options).slice(0, LIMITS.optionsMax) : [],
    }));
}

/** The lines of a text field that say something. */
export function linesOf(field: string): string[] {
  return field
    .split('\n')
    .map((line) => [...line.trim()].slice(0, LIMITS.textChars).join(''))
    .filter(Boolean);
}

/** The same as options of a choice. */
export function optionsOf(field: string): Choice[] {
  return linesOf(field).map((text) => ({ text }));
}

/** The question as it can be asked; `null`: something is missing. */
function questionOf({ text, type, options }: QuestionDraft): Question | null {
  if (!text.trim()) return null;
  if (type === 'feel') return { type, text: text.trim() };
  const own = optionsOf(options);
  return isAskable(own) ? { type, text: text.trim(), options: own } : null;
}

/** Nothing was typed: a field that was added and left alone. */
function isBlank({ text, options }: QuestionDraft): boolean {
  return !text.trim() && !options.trim();
}

/** The questions as they can be asked, without those left blank; `null`: one is not finished, or there is none. */
export function questionsOf(drafts: readonly QuestionDraft[]): Question[] | null {
  const questions = drafts.filter((draft) => !isBlank(draft)).map(questionOf);
  const finished = questions.filter((question) => question !== null);
  return finished.length > 0 && finished.length === questions.length ? finished : null;
}

export function voteOf({ themes, own }: VoteDraft): Choice[] {
  return [...themes.map((card) => ({ card })), ...optionsOf(own)];
}

export function isAskable(options: readonly Choice[]): boolean {
  return options.length >= LIMITS.optionsMin && options.length <= LIMITS.optionsMax;
}
