// From cards and questions to what components show, in the reader's language.

import type { CardId, Question, StageView, Tally, View } from '../protocol.gen';
import type { Cards } from '../room/cards';
import type { CardLook, OptionLook } from '../ui/types';
import { localized, t } from '../words';

export function cardLook(cards: Cards | null, id: CardId): CardLook {
  const placed = cards?.get(id);
  if (!placed) return { title: t('kind.card'), theme: null, ask: '', guide: '', hue: null };
  const { card, theme, hue } = placed;
  return {
    title: localized(card.title),
    theme: card.id === theme.id ? null : localized(theme.title),
    ask: localized(card.ask),
    guide: card.guide ? localized(card.guide) : '',
    hue,
  };
}

/** What a page of the room is called. */
export function meetingTitle({ room }: View): string {
  return room.title ? `${localized(room.title)} · Keidas` : 'Keidas';
}

/** The options of a choice; `null` for a feeling. */
export function optionLooks(cards: Cards | null, question: Question): OptionLook[] | null {
  if (question.type === 'feel') return null;
  return question.options.map((option) => {
    if ('text' in option) return { label: localized(option.text), hue: null };
    const { title, hue } = cardLook(cards, option.card);
    return { label: title, hue: hue ?? 0 };
  });
}

/** The result of a closing round, once it is final; `null`: another round, or none yet. */
export function leavingOf(stage: StageView | null): Tally | null {
  const asked = stage?.kind === 'check_out' ? stage.questions[0] : undefined;
  return asked && !asked.open ? asked.tally : null;
}
