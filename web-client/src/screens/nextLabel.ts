// How the next step is said on its button. Never: which it is.

import type { CardId } from '../protocol.gen';
import type { Asked, Next, Source } from '../room/nextStep';
import { t } from '../words/lead';

/** `titleOf`: what a card is called. */
export function nextLabel(next: Next, titleOf: (card: CardId) => string): string {
  if (next.step === 'reveal') return t('now.open');
  return next.step === 'coach' ? next.say : t('next.then', { what: what(next, titleOf) });
}

function what(next: Exclude<Next, { step: 'reveal' | 'coach' }>, titleOf: (card: CardId) => string): string {
  switch (next.step) {
    case 'phase':
      return t('next.phase', { phase: t(`phase.${next.phase}`) });
    case 'draw':
      return card(next.source, titleOf);
    case 'turn':
      return t('next.turn', { title: titleOf(next.card) });
    case 'planned':
      return asked(next.planned);
    case 'check_in':
    case 'check_out':
      return t(`kind.${next.step}`);
    default:
      return t(`next.${next.step}`);
  }
}

function card(source: Source, titleOf: (card: CardId) => string): string {
  if (source.from === 'plan') return t('next.card', { title: titleOf(source.card) });
  if (source.from === 'deck') return t('next.draw');
  const [title, other, ...more] = source.themes.map(titleOf);
  if (more.length > 0) return t('next.themes', { n: source.themes.length });
  return other ? t('next.theme.two', { title: title!, other }) : t('next.theme', { title: title! });
}

function asked(step: Asked): string {
  if (step.type === 'vote') return t('next.vote');
  if (step.type === 'evaluation') return t('tools.ask.evaluation');
  return step.questions[0]?.text ?? t('tools.ask.own');
}
