// How large things may be on the big screen, so that all of a round stands there at once and is read from afar. Pure.

import { LIMITS, type QuestionView } from '../../protocol.gen';

/** More questions than this stand in columns and have the wall for themselves. */
const FORM_MIN = 2;
const OPTIONS_MIN = 6;

export interface Arrangement {
  /** Many questions: columns, over the whole wall. */
  many: boolean;
  /** A choice needs the width of the wall. */
  wide: boolean;
  /** Many options stand in two columns. */
  twin: boolean;
  /** How large the questions may be. */
  scale: number;
}

/** How large a card's text may be to fill its card: a short one is read from further away. */
export function textScale(ask: string): number {
  return Math.min(1.6, Math.max(1.1, 23 / Math.sqrt(ask.length + 60)));
}

export function arrange(questions: readonly QuestionView[]): Arrangement {
  const many = questions.length > FORM_MIN;
  const choices = questions.map(({ ask }) => (ask.type === 'choice' ? ask.options.length : 0));
  const wide = many || choices.some((options) => options > 0);
  return {
    many,
    wide,
    twin: wide && !many && choices.some((options) => options > OPTIONS_MIN),
    scale: scale(questions),
  };
}

/** By the rows that their results take. */
function scale(questions: readonly QuestionView[]): number {
  const rows = questions.map(({ ask }) =>
    ask.type === 'feel' ? LIMITS.feelSteps : rowsOf(ask.options.length),
  );
  const all = rows.reduce((sum, one) => sum + one + 2, 0);
  if (questions.length > FORM_MIN) return Math.min(1.12, Math.max(0.42, 34 / all));
  // Five faces stand beside each other and need no rows; a choice has the whole width.
  const isFeel = questions.every(({ ask }) => ask.type === 'feel');
  return isFeel ? 1.15 / questions.length ** 0.5 : Math.min(1.5, 24 / (2.4 * all));
}

function rowsOf(options: number): number {
  return options > OPTIONS_MIN ? Math.ceil(options / 2) : options;
}
