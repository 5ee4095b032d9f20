// What is said between meetings: the group's address, messages, handing a group over. In Swedish as it is spoken in Finland.

import type { Like } from '../table';
import type { betweenFi } from './fi';

export const betweenSv: Like<typeof betweenFi> = {
  'groups.next.there':
    'Gruppens adress leder redan till rummet {code}. Kanske öppnade en annan samtalsledare det. Om du öppnar ett nytt rum leder adressen dit.',
  'groups.next.mine': 'Gruppens rum {code} är redan öppet, och du leder det.',
  'groups.next.back': 'Tillbaka till rummet',
  'groups.next.anyway': 'Öppna ändå ett nytt rum',
  'groups.series': 'Gruppens adress',
  'groups.series.what':
    'Samma adress leder till varje träff när rummet är öppet. Servern minns den inte: den finns bara i gruppens fil.',
  'groups.series.link': 'Adress',
  'groups.series.qr': 'QR-kod som leder till gruppens adress',
  'groups.series.make': 'Skapa en adress',
  'groups.series.new': 'Byt adress',
  'groups.series.new.sure': 'Byta? Efter det leder den gamla adressen och QR-koden ingenstans.',
  'groups.invite.first':
    'Välkommen till chefsforumet {day} kl. {time}. Vi talar om vårt eget arbete i förtroende; det som sägs där stannar där. Ta med telefonen och öppna {url} när det är dags. Inget namn eller konto behövs, och man får alltid stå över.',
  'groups.invite.reminder':
    'Kom ihåg chefsforumet {day} kl. {time}. Ta med telefonen. Om du inte kan komma gör det inget: du är välkommen nästa gång.',
  'groups.invite.after':
    'Tack för träffen. Det vi talade om stannar hos oss. Nästa gång är {day} kl. {time}.',
  'groups.invite.which': 'Vilket meddelande?',
  'groups.invite.which.first': 'Inbjudan',
  'groups.invite.which.reminder': 'Påminnelse',
  'groups.invite.which.after': 'Efter träffen',
  'groups.invite.mail': 'Öppna i e-posten',
  'groups.give.address':
    'Om förtroendet är brutet eller adressen är i fel händer, byt adress innan du ger filen vidare.',
  'groups.give.address.done': 'Adressen är bytt',
  'groups.give.file': 'Spara filen bakom en ny lösenfras och skicka den.',
  'groups.give.file.done': 'Filen är sparad.',
  'groups.give.told': 'Jag har sagt lösenfrasen i telefon.',
  'groups.give.room': 'Rummet {code} är öppet. Ge nästa samtalsledare en egen länk till det.',
  'groups.give.link': 'Skapa en länk till en annan samtalsledare',
  'groups.give.erase':
    'När den andra har öppnat filen kan du radera gruppen från den här enheten, längre ner på sidan.',
  'groups.give.close': 'Klart',
};
