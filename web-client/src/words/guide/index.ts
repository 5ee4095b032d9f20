// The facilitator's guide, two printed pages in each language; each comes when it is read. Never: how it is set.

import { insist } from '../../late';
import type { Lang } from '../../protocol.gen';
import type { GuideText } from './text';

const texts: Record<Lang, () => Promise<GuideText>> = {
  fi: async () => (await insist(() => import('./fi'), 'guideFi')).guideFi,
  sv: async () => (await insist(() => import('./sv'), 'guideSv')).guideSv,
  en: async () => (await insist(() => import('./en'), 'guideEn')).guideEn,
};

export function guide(lang: Lang): Promise<GuideText> {
  return texts[lang]();
}
