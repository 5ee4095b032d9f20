// What is said about data, in the Swedish of Finland.

import type { Like } from '../table';
import type { trustFi } from './fi';

export const trustSv: Like<typeof trustFi> = {
  locale: 'sv-FI',

  'promise.seen': 'Det här ser alla',
  'promise.seen.what':
    'Hur många ni är, hur många som har svarat, det gemensamma resultatet och reaktionerna. Reaktionerna syns genast.',
  'promise.unseen': 'Det här ser ingen',
  'promise.unseen.what':
    'Vem som svarade vad. Inga namn, inga konton, ingen svarsordning. Samtalsledaren ser exakt detsamma som alla andra.',
  'promise.limits.1': 'Om alla svarar lika visar resultatet vad alla har svarat.',
  'promise.limits.2': 'Om alla andra jämför sina svar kan de räkna ut ditt.',
  'promise.limits.3':
    'Någon kan komma in med flera enheter. Därför ser du alltid hur många ni är: om antalet inte stämmer, säg till samtalsledaren.',
  'promise.limits.4':
    'Om samma sak frågas två gånger och gruppen knappt har ändrats däremellan kan man genom att jämföra resultaten sluta sig till vad en enskild människa svarade.',
  'promise.limits.5':
    'Den som sköter servern skulle under träffen kunna se mer än gruppen. När rummet stängs raderas allt från servern.',

  'decline.what': 'Du kan önska ett annat kort: det syns bara om hälften önskar det, och ingen ser vem.',
  'midway.open':
    'Träffen pågår redan: {phase}, runda {n}. Du hinner ännu svara, eller så lyssnar du bara först.',
  'midway.over':
    'Träffen pågår redan: {phase}, runda {n}. Resultatet är öppnat: lyssna i lugn och ro, nästa runda svarar du med de andra.',

  'me.title': 'Mina uppgifter',
  'me.promise': 'Vad som syns, vad som inte syns, vad vi inte lovar',

  'know.title': 'Vad servern vet om dig just nu',
  'know.waits':
    'Din senaste tryckning är fortfarande på väg: servern känner inte till den förrän förbindelsen fungerar.',
  'know.ticket':
    'I din webbläsare finns en slumpmässig kod. Servern känner till den bara medan du är uppkopplad. Tack vare den kan ingen svara två gånger. När dörren är låst har servern ett krypterat avtryck av den, så att du kommer in igen.',
  'know.here': 'Du räknas med i antalet, utan namn.',
  'know.answers': {
    one: 'Du har svarat på {n} fråga. Svaret finns kvar utan ditt namn medan rundan pågår, sedan raderas det.',
    other:
      'Du har svarat på {n} frågor. Svaren finns kvar utan ditt namn medan rundan pågår, sedan raderas de.',
  },
  'know.no_answers': 'Du har inte svarat på något i den här rundan.',
  'know.reactions': {
    one: 'Du har tryckt på {n} reaktion. Efter rundan finns bara det gemensamma antalet kvar.',
    other: 'Du har tryckt på {n} reaktioner. Efter rundan finns bara de gemensamma antalen kvar.',
  },
  'know.no_reactions': 'Du har inte tryckt på någon reaktion i den här rundan.',
  'know.hand': 'Din hand står i talarkön. I kön finns en slumpmässig kod, inte ditt namn.',
  'know.no_hand': 'Du står inte i talarkön.',
  'know.not': 'Det här sparar servern inte',
  'know.not.1': 'ditt namn, din e-post eller din arbetsplats: vi frågar inte',
  'know.not.2': 'din enhets adress eller modell',
  'know.not.3': 'vad du svarade i tidigare rundor: det är redan raderat',
  'know.not.4': 'kakor eller besöksstatistik: sådant finns inte',
  'know.until': 'Rummet raderas när samtalsledaren avslutar träffen, och i varje fall senast den {when}.',

  'receipt.title': 'Vad som hände med dina uppgifter',
  'receipt.when': 'Rummet stängdes den {when}.',
  'receipt.rounds': {
    one: 'Under träffen hölls {n} runda med anonyma svar och reaktioner.',
    other: 'Under träffen hölls {n} rundor med anonyma svar och reaktioner.',
  },
  'receipt.no_rounds': 'Under träffen hölls inga rundor: inga svar samlades in.',
  'receipt.deleted':
    'Svaren raderades från servern redan efter varje runda, och de sista raderas inom fem sekunder från att rummet stängdes.',
  'receipt.left':
    'Fram till den {until} finns en uppgift kvar på servern: att det fanns ett rum med den här koden och att det är stängt. Inget annat finns kvar.',
  'receipt.left.later':
    'I ett dygn finns en uppgift kvar på servern: att det fanns ett rum med den här koden och att det är stängt. Inget annat finns kvar.',
  'receipt.kept':
    'Om samtalsledaren sparade resultat i en fil finns den hos samtalsledaren: servern kan inte radera den.',
  'receipt.saved.led': 'Om du sparade resultat i en fil finns den hos dig: servern kan inte radera den.',
  'receipt.kept.nothing': 'Ingenting sparas från träffen.',
  'receipt.kept.words':
    'Gruppen har beslutat att spara teman, och stämningen i ett ord om svaren räckte till. Samtalsledaren har dem.',
  'receipt.kept.results': 'Gruppen har beslutat att de gemensamma resultaten får sparas som fil.',
  'receipt.notebook': 'Skriv i din egen anteckningsbok.',
  'receipt.notebook.what': 'Den öppnas i en ny flik och stannar på den här enheten.',
  'receipt.device': 'Uppgiften om rummet har raderats från den här enheten.',

  'receipt.when.before': 'Rummet var redan stängt när du öppnade sidan ({when}).',
  'leave.sure': 'Vill du lämna rummet? Du kan komma tillbaka med koden, men då är du en ny person där.',
  'leave.sure.locked':
    'Dörren är låst: om du går nu kommer du inte in igen, om inte samtalsledaren öppnar dörren.',
  'leave.yes': 'Lämna och radera uppgifterna',
  'leave.stay': 'Stanna kvar',
  'leave.done': 'Du har lämnat rummet. Uppgiften om det är raderad från den här enheten.',

  'knock.what': 'Du kan knacka: samtalsledaren ser att någon väntar, men inte vem.',
  'knock.do': 'Knacka',
  'knock.now': 'Du har knackat. Sidan uppdateras av sig själv när samtalsledaren öppnar.',
  'knock.over':
    'Dörren är fortfarande låst. Gruppen kan vara mitt i något. Du kan vänta här: sidan visar av sig själv när dörren öppnas.',
  'knock.again': 'Knacka igen',
  'gone.new': 'Om samtalsledaren öppnar ett nytt rum, skriv den nya koden här.',
  'gone.ended': 'Rummet är stängt',
  'gone.locked': 'Dörren är låst',
  'gone.not_allowed': 'Länken gäller inte längre',
  'gone.unknown': 'Rummet hittades inte',
  'gone.full': 'Rummet är fullt',
  'gone.moved': 'Träffen fortsätter i ett annat rum',
  'gone.other': 'Förbindelsen stängdes',
  'gone.ended.text': 'Träffen är slut. Tack för att du var med. Inga svar från rummet blir kvar på servern.',
  'gone.ended.led':
    'Träffen är slut. Tack för att du ledde den. Inga svar från rummet blir kvar på servern. Nästa rum öppnar du på startsidan eller gruppens sida.',
  'gone.ended.kept':
    'Det som gruppen beslutade spara väntar på gruppens sida i en vecka. Öppna gruppen och ta vara på det.',
  'gone.ended.group': 'Till gruppens sida',
  'gone.locked.text': 'Bara de som var med när dörren låstes kommer in.',
  'gone.not_allowed.text':
    'Den här länken för samtalsledaren har återkallats, eller så saknas slutet av adressen. Be om en ny länk av den som öppnade rummet.',
  'gone.unknown.text': 'Det finns inget rum med den här koden. Kontrollera koden med samtalsledaren.',
  'gone.full.text':
    'Just nu ryms inte fler deltagare i rummet. Säg till samtalsledaren och försök igen om en stund.',
  'gone.moved.text':
    'Samtalsledaren öppnar ett nytt rum och berättar den nya koden. Skriv den här. Det här rummet och alla svar i det har raderats.',
  'gone.moved.code': 'Ny kod',
  'gone.moved.go': 'Gå in i det nya rummet',
  'gone.moved.short': 'Koden har åtta tecken. Kontrollera om något saknas.',
  'gone.other.text': 'Förbindelsen bröts av ett fel. Ladda om sidan.',
  'shared.tick': 'Det här är en gemensam enhet',
  'shared.what': 'När träffen är slut glömmer enheten allt av sig själv, också anteckningsboken.',
  'shared.done': 'Enheten är gemensam: nu har den glömt allt, också anteckningsboken.',
  'leave.now': 'Lämna rummet och radera uppgifterna på den här enheten',
  'leave.what':
    'Uppgiften om det här rummet raderas från enheten. Om dörren är låst kommer du inte in igen. Svaren du har gett finns kvar i det gemensamma resultatet.',
};
