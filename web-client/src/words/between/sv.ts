// What is said between meetings: the group's address, messages, handing a group over. In Swedish as it is spoken in Finland.

import type { Like } from '../table';
import type { betweenFi } from './fi';

export const betweenSv: Like<typeof betweenFi> = {
  'groups.next.there':
    'Gruppens adress leder redan till rummet {code}. Kanske öppnade en annan samtalsledare det. Om du öppnar ett nytt rum leder gruppens adress till det nya; de som redan är i det gamla blir kvar där.',
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
    'Välkommen till chefsforumet {day} kl. {time}. Vi talar om vårt eget arbete i förtroende; det som sägs på forumet stannar där. Ta med telefonen och öppna {url} när det är dags. Inget namn eller konto behövs, och man får alltid stå över.',
  'groups.invite.reminder':
    'Kom ihåg chefsforumet {day} kl. {time}. Ta med telefonen. Om du inte kan komma gör det inget: du är välkommen nästa gång.',
  'groups.invite.after':
    'Tack för träffen. Det vi talade om stannar hos oss. Nästa gång träffas vi {day} kl. {time}.',
  'groups.invite.after.last': 'Tack för träffen. Det vi talade om stannar hos oss.',
  'groups.invite.day': '{weekday} {date}',
  'groups.invite.copy.first': 'Kopiera inbjudan',
  'groups.invite.copy.reminder': 'Kopiera påminnelsen',
  'groups.invite.copy.after': 'Kopiera tacket',
  'groups.invite.which': 'Vilket meddelande?',
  'groups.invite.which.first': 'Inbjudan',
  'groups.invite.which.reminder': 'Påminnelse',
  'groups.invite.which.after': 'Efter träffen',
  'groups.invite.mail': 'Öppna i e-posten',
  'groups.dates.named': 'Visa gruppens namn i kalendern',
  'groups.dates.change': 'Ändra',
  'groups.dates.change.of': 'Ändra tiden {when}',
  'groups.dates.keep': 'Spara tiden',
  'groups.dates.moved':
    'Tiden är ändrad. Om den redan finns i kalendrar, skicka kalenderfilen på nytt: anteckningen flyttas till den nya tiden.',
  'groups.invite.after.none': 'Tacket kan skickas när träffen har börjat.',
  'groups.dates.past': { one: '{n} tidigare tid', other: '{n} tidigare tider' },
  'groups.led': { one: 'Plan, {n} punkt', other: 'Plan, {n} punkter' },
  'groups.led.what':
    'Planen flyttas till den här träffen, och nästa gång börjar med en tom plan. Om du inte sparar finns planen kvar till nästa gång.',
  'groups.led.again': 'Lägg till i planen för nästa gång',
  'groups.led.taken': 'Punkterna finns nu i planen för nästa gång.',
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
  'groups.give.name': 'att-ge-vidare',
  'groups.passphrase.show': 'Visa lösenfrasen',
  'groups.passphrase.hide': 'Dölj lösenfrasen',
  'groups.over':
    'Det är över ett halvår sedan den senaste träffen. Om gruppen inte längre träffas, ta bort den från den här enheten.',
  'groups.name.letters': '{n}/{max} tecken.',
  'groups.erase.sure': 'Radera? Det går inte att få tillbaka.',
  'groups.file.remove.never':
    'Gruppen finns inte i någon fil: om du raderar den försvinner den helt. Spara den först i en fil.',
  'groups.file.remove.since': {
    one: '{n} ändring finns inte i filen: den försvinner om du raderar gruppen nu. Spara den först i en fil.',
    other:
      '{n} ändringar finns inte i filen: de försvinner om du raderar gruppen nu. Spara dem först i en fil.',
  },
  'groups.plan.floor.said':
    'Minst {min} och högst {max}: ett resultat berättar inte vad en enda person svarade.',
  'groups.plan.floor.many':
    'Gruppen har färre personer än de svar som ett resultat behöver: inget resultat öppnas. Minst {min} svar behövs.',
  'groups.plan.unknown': {
    one: 'I planen finns {n} kort som inte hör till de här korten. Det lämnas bort.',
    other: 'I planen finns {n} kort som inte hör till de här korten. De lämnas bort.',
  },
};
