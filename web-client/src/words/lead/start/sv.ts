// What the first page says of Keidas, of the way into a room and of opening one, in Swedish.

import type { StartWords } from './fi';

export const startSv: StartWords = {
  'app.what':
    'Ett gemensamt rum för chefsforum. Samtalsledaren vänder ett kort, alla svarar utan namn, och alla ser samma sak på samma gång.',
  'start.join': 'Gå in i ett rum',
  'start.code': 'Rummets kod',
  'start.code.hint': 'Åtta tecken. Du får dem av samtalsledaren.',
  'start.code.invited': 'Koden i din inbjudan hittades. Du kan gå in.',
  'start.code.short': 'Koden har åtta tecken. Kontrollera om något saknas.',
  'start.go': 'Gå in',
  'start.led': 'Fortsätt leda',
  'start.open': 'Öppna ett eget rum',
  'start.open.what': 'Leder du en grupp? Öppna ett rum och ge koden till de andra. Inga konton behövs.',
  'start.title': 'Träffens namn',
  'start.title.hint': 'Frivilligt. Syns för alla.',
  'start.people': 'Hur många deltagare? Samtalsledaren räknas inte.',
  'start.floor.one':
    'Är ni tre visas resultatet först när alla har svarat. I en så liten grupp är det lätt att gissa vad någon annan svarade.',
  'start.floor.small':
    'I en så här liten grupp visas inga resultat alls: var och en skulle veta vad den andra svarade. Ni kan ändå samtala om korten.',
  'start.floor.above': 'Ni är färre än {n}, så inget resultat skulle någonsin visas. Välj ett mindre tal.',
  'start.floor': 'Resultatet visas först när minst {n} har svarat. Är svaren färre visas ingenting.',
  'start.floor.all': 'Ni är precis så många som det behövs svar: om en enda står över visas inget resultat.',
  'start.more': 'Fler val',
  'start.rehearse': 'Öva',
  'start.rehearse.what':
    'Ett riktigt rum och en grupp där en del av deltagarna är datorstyrda. Ingen ser på.',
  'start.floor.own': 'Hur många svar minst?',
  'start.floor.why':
    'Ju större tal, desto bättre skyddas det enskilda svaret. Talet kan inte ändras efteråt.',
  'start.mode': 'Hur syns resultaten?',
  'start.mode.live': 'Allteftersom svaren kommer',
  'start.mode.live.what':
    'I en stor grupp växer resultatet medan ni svarar, i en liten visas det på en gång. Passar de flesta.',
  'start.mode.curtain': 'Allt på en gång',
  'start.mode.curtain.what': 'Ingenting syns förrän resultatet öppnas. Ingen påverkar någon annans svar.',
  'start.deck': 'Kortlek',
  'start.deck.cards': { one: '{title}, {n} kort', other: '{title}, {n} kort' },
  'start.lang': 'Språk på den gemensamma skärmen',
  'start.notebook': 'Min anteckningsbok',
  'start.groups': 'Mina grupper: månader, tider, fil',
  'start.create': 'Öppna rummet',
};
