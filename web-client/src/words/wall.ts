// What only the big screen says, in three languages: no phone loads it. The same keys in each.

import type { Lang } from '../protocol.gen';
import { interpolate, language } from './index';

const fi = {
  'screen.come': 'Mene osoitteeseen {address} ja kirjoita koodi, tai lue QR-koodi',
  'screen.scan': 'Lue QR-koodi puhelimella',
  'screen.or': 'tai mene osoitteeseen',
  'screen.code': 'ja kirjoita koodi',
  'screen.locked': 'Mukana olleet pääsevät takaisin samalla laitteella.',
  'screen.qr': 'QR-koodi, joka vie tähän huoneeseen',
  'screen.full': 'Koko näyttö',
  'screen.own': 'Tämän näytön asetukset',
  'screen.dark': 'Tumma',
  'screen.smaller': 'Pienempi teksti',
  'screen.larger': 'Suurempi teksti',
};

type WallWords = Record<keyof typeof fi, string>;

const sv: WallWords = {
  'screen.come': 'Gå till {address} och skriv koden, eller skanna QR-koden',
  'screen.scan': 'Skanna QR-koden med telefonen',
  'screen.or': 'eller gå till',
  'screen.code': 'och skriv koden',
  'screen.locked': 'De som var med kommer tillbaka med samma enhet.',
  'screen.qr': 'QR-kod som leder till det här rummet',
  'screen.full': 'Helskärm',
  'screen.own': 'Inställningar för den här skärmen',
  'screen.dark': 'Mörk',
  'screen.smaller': 'Mindre text',
  'screen.larger': 'Större text',
};

const en: WallWords = {
  'screen.come': 'Go to {address} and type the code, or scan the QR code',
  'screen.scan': 'Scan the QR code with your phone',
  'screen.or': 'or go to',
  'screen.code': 'and type the code',
  'screen.locked': 'Whoever was here can come back with the same device.',
  'screen.qr': 'QR code that leads into this room',
  'screen.full': 'Full screen',
  'screen.own': 'Settings of this screen',
  'screen.dark': 'Dark',
  'screen.smaller': 'Smaller text',
  'screen.larger': 'Larger text',
};

export const WALL_WORDS: Readonly<Record<Lang, WallWords>> = { fi, sv, en };

export function wall(key: keyof WallWords, values: Record<string, string> = {}): string {
  return interpolate(WALL_WORDS[language.lang][key], values);
}
