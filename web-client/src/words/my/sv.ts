// What is said about one's own notebook, in Swedish.

import type { Like } from '../table';
import type { myFi } from './fi';

export const mySv: Like<typeof myFi> = {
  'my.title': 'Min anteckningsbok',
  'my.what': 'Boken är bara för dig och finns bara på den här enheten. Ingenting skickas någonstans.',
  'my.ask.take': 'Vad tar jag med mig?',
  'my.ask.try': 'Vad prövar jag före nästa gång?',
  'my.ask.next': 'Vad frågar jag nästa gång?',
  'my.free': 'Annat',
  'my.page': 'Sidan {day}',
  'my.new': 'Ny sida',
  'my.none': 'Boken har inga sidor ännu.',
  'my.saved': 'Sparat på den här enheten',
  'my.text': 'Spara som text',
  'my.file': 'Krypterad fil',
  'my.remove': 'Radera sidan {day}',
  'my.remove.page.sure': 'Vill du radera sidan? Den går inte att få tillbaka.',
  'my.remove.all': 'Radera hela boken',
  'my.remove.sure': 'Vill du radera boken från den här enheten? Den går inte att få tillbaka.',
  'my.full': 'Boken är full. Spara den som text och radera gamla sidor.',
  'my.blocked':
    'Den här webbläsaren behåller ingenting: sidorna finns här bara tills du stänger sidan. Spara dem som text.',
  'my.erase': 'Radera',
  'my.cancel': 'Avbryt',
  'my.other': 'en annan version',
  'my.failed': 'Det gick inte att spara på den här enheten. Spara i en fil så att inget går förlorat.',

  'book.title': 'Boken i en fil',
  'book.what':
    'En fil bakom en lösenfras finns kvar även om webbläsaren glömmer boken, och den kan öppnas på en annan enhet. Filen skickas ingenstans.',
  'book.save': 'Spara bakom en lösenfras',
  'book.saved': 'Filen är sparad.',
  'book.open': 'Öppna en fil i boken',
  'book.open.what': 'Sidor som inte finns här läggs till. Inget som bara den ena har skrivit går förlorat.',
  'book.same': 'Allt som finns i filen fanns redan här.',
  'book.added': { one: '{n} ny sida.', other: '{n} nya sidor.' },
  'book.changed': { one: '{n} sida har ändrats.', other: '{n} sidor har ändrats.' },
  'book.back': 'Ångra sammanslagningen',
  'book.back.done': 'Boken är igen som den var före filen.',

  'lock.set': 'Lås med en lösenfras',
  'lock.title': 'Bokens lås',
  'lock.what':
    'En låst bok är krypterad på den här enheten, och den öppnas med lösenfrasen. Låset går igen när sidan stängs eller när den har varit dold i fem minuter. Utan lösenfrasen syns bara hur många sidor boken har och när varje sida påbörjades.',
  'lock.passphrase': 'Bokens lösenfras',
  'lock.proposed':
    'Vi föreslår den här. Skriv den på papper och förvara den på ett annat ställe än enheten. Du kan också skriva en egen, minst {n} tecken.',
  'lock.lost':
    'Ingen kan återställa lösenfrasen. Går den förlorad är också bokens innehåll förlorat. Vill du ha en säkerhetskopia, spara boken också i en fil.',
  'lock.do': 'Lås boken',
  'lock.done': 'Boken har nu ett lås. Det går igen när sidan stängs.',
  'lock.close': 'Lås nu',
  'lock.off': 'Ta bort låset',
  'lock.off.sure': 'Vill du ta bort låset? Sedan kan alla som har den här enheten läsa boken.',
  'lock.off.done': 'Låset är borttaget. Boken öppnas utan lösenfras.',
  'lock.shut': 'Boken är låst',
  'lock.wrong': 'Lösenfrasen stämmer inte. Kontrollera bokstäverna och försök igen.',
  'lock.forgot': 'Har du glömt lösenfrasen?',
  'lock.forgot.what':
    'Utan lösenfrasen kan ingen öppna boken: den finns inte sparad någonstans. Har du sparat sidor som text eller i en fil finns de kvar där. Du kan radera den låsta boken och börja på en ny.',
};
