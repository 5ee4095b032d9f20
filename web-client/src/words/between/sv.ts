// What is said between meetings: the group's address, messages, handing a group over. In Swedish as it is spoken in Finland.

import type { Like } from '../table';
import type { betweenFi } from './fi';

export const betweenSv: Like<typeof betweenFi> = {
  'groups.next.there':
    'Gruppens adress leder redan till rummet {code}. Kanske öppnade en annan samtalsledare det. Om du öppnar ett nytt rum leder adressen dit.',
  'groups.next.anyway': 'Öppna ändå ett nytt rum',
  'groups.series': 'Gruppens adress',
  'groups.series.what':
    'Samma adress leder till varje träff när rummet är öppet. Servern minns den inte: den finns bara i gruppens fil.',
  'groups.series.link': 'Adress',
  'groups.series.qr': 'QR-kod som leder till gruppens adress',
  'groups.series.make': 'Gör en adress',
  'groups.series.new': 'Byt adress',
  'groups.series.new.sure': 'Byta? Den gamla adressen och dess QR-kod leder efter det ingenstans.',
  'groups.invite.first':
    'Välkommen till ett kollegialt forum {day} kl. {time}. Vi talar om vårt eget arbete i förtroende; det som sägs där stannar där. Ta med telefonen och öppna då {url}. Inget namn eller konto behövs, och man får alltid stå över.',
  'groups.invite.reminder':
    'Kom ihåg det kollegiala forumet {day} kl. {time}. Ta med telefonen. Om du inte kan komma gör det inget: du är välkommen nästa gång.',
  'groups.invite.after':
    'Tack för träffen. Det vi talade om stannar hos oss. Nästa gång är {day} kl. {time}.',
  'groups.invite.which': 'Vilket meddelande?',
  'groups.invite.which.first': 'Inbjudan',
  'groups.invite.which.reminder': 'Påminnelse',
  'groups.invite.which.after': 'Efter träffen',
  'groups.invite.mail': 'Öppna i e-posten',
  'groups.give.address':
    'Om förtroendet är slut eller adressen är i fel händer, byt adress innan du ger filen vidare.',
  'groups.give.address.done': 'Adressen är bytt',
  'groups.give.file': 'Spara filen bakom en ny lösenfras och skicka den.',
  'groups.give.file.done': 'Filen är sparad.',
  'groups.give.told': 'Jag berättade lösenfrasen per telefon.',
  'groups.give.room': 'Rummet {code} är öppet. Ge nästa samtalsledare en egen länk till det.',
  'groups.give.link': 'Gör en länk till en annan samtalsledare',
  'groups.give.erase':
    'När den andra har öppnat filen, radera gruppen från den här enheten längre ner på sidan.',
  'groups.give.close': 'Klart',
};
