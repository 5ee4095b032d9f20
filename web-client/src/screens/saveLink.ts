// The facilitator's link as a file, for a day when this browser has forgotten it.

import { dashed } from '../address';
import { t } from '../words/lead';
import { saveAs } from './save';

export function saveLink(code: string, link: string): void {
  const text = `${t('lead.own.file', { code: dashed(code) })}\n\n${link}\n`;
  saveAs(`keidas-${code}.txt`, new Blob([text], { type: 'text/plain;charset=utf-8' }));
}
