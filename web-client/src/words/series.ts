// What is said behind the lasting address of a group while it leads nowhere: only whoever comes by it loads this. The same
// keys in each language. Whether the address ever led anywhere nobody can say: each sentence is true of any.

import type { Lang } from '../protocol.gen';
import { language } from './index';

const fi = {
  'series.title': 'Tapaaminen ei ole vielä auki',
  'series.title.any': 'Tapaaminen ei ole nyt auki',
  'series.title.was': 'Sovittu aika on ohi',
  'series.wait': 'Tämä sivu vie perille, kun ohjaaja avaa huoneen.',
  'series.ended':
    'Jos tapaaminen juuri päättyi, sen huone on suljettu ja kaikki siinä ollut on poistettu. Samasta osoitteesta pääset seuraavaan tapaamiseen; ajan saat ohjaajalta.',
  'series.was':
    'Jos huone oli auki, se on nyt suljettu ja kaikki siinä ollut on poistettu. Seuraavan ajan saat ohjaajalta, myös jos tapaaminen siirtyi. Tämä sivu vie perille, kun hän avaa huoneen.',
  'series.notebook': 'Lue, mitä kirjoitit vihkoosi',
  'series.ask': 'Katso nyt',
  'series.tired': 'Sivu on odottanut tunnin eikä katso enää itsestään.',
  'series.none.title': 'Osoite ei ole kokonainen',
  'series.none': 'Tarkista osoite kutsusta, tai kirjoita etusivulla huoneen koodi.',
};

type SeriesWords = Record<keyof typeof fi, string>;

const sv: SeriesWords = {
  'series.title': 'Träffen har inte öppnats ännu',
  'series.title.any': 'Träffen är inte öppen just nu',
  'series.title.was': 'Den avtalade tiden är förbi',
  'series.wait': 'Den här sidan för dig dit när samtalsledaren öppnar rummet.',
  'series.ended':
    'Om träffen just tog slut är rummet stängt, och allt som fanns där är raderat. Samma adress leder till nästa träff; tiden får du av samtalsledaren.',
  'series.was':
    'Om rummet var öppet är det nu stängt, och allt som fanns där är raderat. Nästa tid får du av samtalsledaren, också om träffen har flyttats. Den här sidan för dig dit när rummet öppnas.',
  'series.notebook': 'Läs vad du skrev i din anteckningsbok',
  'series.ask': 'Se efter nu',
  'series.tired': 'Sidan har väntat i en timme och ser inte längre efter av sig själv.',
  'series.none.title': 'Adressen är ofullständig',
  'series.none': 'Kontrollera adressen i inbjudan, eller skriv rummets kod på startsidan.',
};

const en: SeriesWords = {
  'series.title': 'The meeting is not open yet',
  'series.title.any': 'The meeting is not open now',
  'series.title.was': 'The time agreed is over',
  'series.wait': 'This page takes you there when the facilitator opens the room.',
  'series.ended':
    'If a meeting has just ended, its room is closed and all that was in it is erased. The same address takes you to the next meeting; the facilitator tells you when.',
  'series.was':
    'If the room was open, it is closed now and all that was in it is erased. The facilitator tells you the next time, also if the meeting was moved. This page takes you there when the room is opened.',
  'series.notebook': 'Read what you wrote in your notebook',
  'series.ask': 'Look now',
  'series.tired': 'This page has waited for an hour and no longer looks by itself.',
  'series.none.title': 'This address is not whole',
  'series.none': 'Check the address in your invitation, or type the room’s code on the start page.',
};

export const SERIES_WORDS: Readonly<Record<Lang, SeriesWords>> = { fi, sv, en };

export function seriesText(key: keyof typeof fi): string {
  return SERIES_WORDS[language.lang][key];
}
