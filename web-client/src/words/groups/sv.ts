// What is said about a group's months, in Swedish.

import type { Like } from '../table';
import type { groupsFi } from './fi';

export const groupsSv: Like<typeof groupsFi> = {
  locale: 'sv-FI',
  'groups.title': 'Mina grupper',
  'groups.what':
    'Ett forum pågår i månader. Gruppens minne finns i en fil som bara du har: på servern finns ingenting av det.',
  'groups.none': 'På den här enheten finns ännu ingen grupp.',
  'groups.new': 'Ny grupp',
  'groups.name': 'Gruppens namn',
  'groups.name.hint': 'Namnet syns på den här enheten utan lösenfras, och filen får det som namn.',
  'groups.open.file': 'Öppna en fil',
  'groups.open': 'Öppna gruppen {name}',
  'groups.close': 'Stäng gruppen',
  'groups.full': 'På den här enheten finns redan {n} grupper. Radera någon, så finns det plats för en ny.',
  'groups.passphrase': 'Lösenfras',
  'groups.passphrase.new': 'Lösenfras för den nya filen',
  'groups.passphrase.proposed':
    'Vi föreslår den här. Skriv den på papper och förvara den på ett annat ställe än filen. Du kan också skriva en egen, minst {n} tecken.',
  'groups.passphrase.lost':
    'Ingen kan återställa lösenfrasen. Går den förlorad är också filens innehåll förlorat.',
  'groups.passphrase.short': 'Lösenfrasen måste ha minst {n} tecken.',
  'groups.passphrase.written': 'Jag har skrivit upp lösenfrasen.',
  'groups.unlock': 'Öppna',
  'groups.create': 'Skapa gruppen',
  'groups.cancel': 'Avbryt',
  'groups.working': 'Låset öppnas: {n} %',

  'groups.banner.never': 'Den här gruppen finns ännu inte i någon fil. Webbläsaren kan glömma den.',
  'groups.banner.saved': 'Sparad i en fil {day}. Inget har ändrats efter det.',
  'groups.banner.since': {
    one: 'Sparad i en fil {day}, därefter {n} ändring.',
    other: 'Sparad i en fil {day}, därefter {n} ändringar.',
  },
  'groups.banner.blocked':
    'Den här webbläsaren behåller ingenting: gruppen finns här bara tills du stänger sidan.',
  'groups.banner.why':
    'Vissa webbläsare raderar allt som en sida har sparat om man inte besöker den på en vecka. Därför är det filen du kan lita på.',
  'groups.save': 'Spara i en fil',

  'groups.leaf.next': 'Nästa gång',
  'groups.leaf.decks': 'Egna kort',
  'groups.leaf.months': 'Månaderna',
  'groups.leaf.notes': 'Anteckningar',
  'groups.leaf.file': 'Filen',
  'groups.leaves': 'Gruppens sidor',

  'groups.next.room': 'Öppna rummet',
  'groups.next.room.what':
    'Rummet öppnas med gruppens egna val, och dragningen hoppar över kort som redan har legat på bordet.',
  'groups.next.seen': {
    one: '{n} kort har redan legat på bordet.',
    other: '{n} kort har redan legat på bordet.',
  },
  'groups.next.steps': { one: 'Planen har {n} punkt.', other: 'Planen har {n} punkter.' },
  'groups.next.plan.kept': 'Planen finns i gruppens fil och följer med när du öppnar rummet.',
  'groups.plan': 'Så här träffas vi',
  'groups.plan.deck': 'Korten vi använder',
  'groups.plan.deck.own': 'Egen: {title}',
  'groups.plan.length': 'Längd i minuter',
  'groups.plan.people': 'Hur många deltagare?',
  'groups.plan.floor': 'Minst hur många svar för ett resultat?',
  'groups.plan.curtain': 'Resultatet hålls dolt tills det öppnas',
  'groups.rules': 'Gruppens egna överenskommelser',
  'groups.rules.hint':
    'Vad ni har kommit överens om: förtroende, taltur, frånvaro. Skriv inga namn. Det som ni har kommit överens om står i broschyren (På papper), inte i rummet.',
  'groups.dates': 'Träffarna',
  'groups.dates.none': 'Inga tider är bestämda ännu.',
  'groups.dates.day': 'Dag och klockslag',
  'groups.dates.minutes': 'Längd i minuter',
  'groups.dates.place': 'Plats',
  'groups.dates.add': 'Lägg till en tid',
  'groups.dates.remove': 'Radera tiden {when}',
  'groups.dates.calendar': 'Spara kommande tider som kalenderfil',
  'groups.invite.text':
    'Välkommen till chefsforumet {day} kl. {time}. Vi talar om vårt eget arbete i förtroende; det som sägs på forumet stannar där. Ta med telefonen: du får länken när samtalsledaren öppnar rummet. Inget namn eller konto behövs, och man får alltid stå över.',
  'groups.event': 'Chefsforum',

  'groups.months.what':
    'Av en träff sparas ett ord för läget när ni kom och ett för när ni gick, och temana, om gruppen vill det. Inga siffror sparas.',
  'groups.months.few':
    'Bilden visas när tre träffar har ett ord. Ett ord sparas bara om minst sex svarade: i en mindre grupp skulle det säga för mycket om en enskild person.',
  'groups.months.table': 'Träffarna',
  'groups.months.day': 'Dag',
  'groups.months.came': 'När vi kom',
  'groups.months.left': 'När vi gick',
  'groups.months.themes': 'Teman',
  'groups.months.never': 'De här har vi ännu inte talat om',
  'groups.months.none': 'Ingen träff har sparats ännu.',
  'groups.months.waits': { one: '{n} träff väntar.', other: '{n} träffar väntar.' },
  'groups.months.waiting': {
    one: '{n} träff väntar på att du tar vara på den.',
    other: '{n} träffar väntar på att du tar vara på dem.',
  },
  'groups.months.see': 'Se vad som sparas',
  'groups.months.cards': 'Kort som inte dras på nytt',
  'groups.months.until': 'Väntar till {day}.',
  'groups.months.take': 'Spara',
  'groups.months.drop': 'Spara inte',
  'groups.months.remove': 'Radera träffen {day}',
  'groups.mood.heavy': 'tungt',
  'groups.mood.split': 'delat',
  'groups.mood.light': 'lätt',
  'groups.mood.mixed': 'blandat',
  'groups.mood.none': 'inget ord',

  'groups.notes.what': 'Dina egna anteckningar som samtalsledare. Skriv inga namn.',
  'groups.notes.none': 'Det finns inga anteckningar ännu.',
  'groups.notes.new': 'Ny anteckning',
  'groups.notes.add': 'Lägg till',
  'groups.notes.text': 'Anteckning, {day}',
  'groups.notes.other': 'en annan version',
  'groups.notes.remove': 'Radera anteckningen',

  'groups.file.what':
    'Allt som sparas om gruppen finns i en enda fil bakom en lösenfras. Filen kan flyttas till en annan enhet eller ges till nästa samtalsledare.',
  'groups.file.merge': 'Slå ihop med en annan fil',
  'groups.file.merge.what':
    'Om det finns två kopior av gruppen kan de slås ihop. Inget som bara den ena har skrivit går förlorat.',
  'groups.file.preview': 'Nya {added}, ändrade {changed}, raderade {erased}.',
  'groups.file.merge.do': 'Slå ihop',
  'groups.file.back': 'Ångra sammanslagningen',
  'groups.file.give': 'Ge till någon annan',
  'groups.file.give.what':
    'Filen får en ny lösenfras. Skicka filen och säg lösenfrasen i telefon, inte i samma meddelande.',
  'groups.file.give.do': 'Spara filen för att ge den vidare',
  'groups.file.remove': 'Radera från den här enheten',
  'groups.file.remove.sure':
    'Vill du radera gruppen från den här enheten? Filer som du har sparat finns kvar där du sparade dem.',
  'groups.file.remove.yes': 'Radera',
  'groups.file.outside': 'Så öppnas filen utan Keidas',
  'groups.file.outside.how':
    'Filen har två rader. Den första är JSON: scrypt (N är 2 upphöjt till det första talet, sedan r och p), salt och nonce i base64. Krypteringsvärdet är 32 byte: scrypt(lösenfrasen i UTF-8, salt). Den andra raden är base64: XChaCha20-Poly1305 med den första raden, utan radbrytning, som tilläggsdata (AAD). Innehållet är JSON med blanksteg efter sig.',

  'groups.file.not_ours': 'Det här är ingen fil från Keidas. Välj en fil vars namn slutar på .keidas.',
  'groups.file.other': 'Filen är från Keidas, men den innehåller något annat än det som öppnas här.',
  'groups.file.newer':
    'Filen är gjord med en nyare version av Keidas. Öppna den på en server som är uppdaterad.',
  'groups.file.too_big': 'Här ryms högst två megabyte. Radera något och försök igen.',
  'groups.file.too_costly': 'Filen skulle kräva mer minne än en fil från Keidas gör. Den öppnas inte.',
  'groups.file.damaged': 'Filen är skadad. Pröva en tidigare kopia.',
  'groups.file.not_opened':
    'Lösenfrasen stämmer inte, eller filen är skadad. Kontrollera bokstäverna och försök igen.',
  'groups.file.locked':
    'Här finns redan en kopia av gruppen. Öppna den först och slå ihop filen på sidan Filen.',
  'groups.file.failed':
    'Det gick inte att spara på den här enheten. Spara i en fil så att inget går förlorat.',

  'groups.leaf.paper': 'På papper',
};
