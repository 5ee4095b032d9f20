// Every text that people in a room read, in the Swedish of Finland.

import type { RoomWords } from './fi';

export const sv: RoomWords = {
  'app.skip': 'Gå till innehållet',
  'app.language': 'Språk',
  'app.close': 'Stäng',
  'app.retry': 'Försök igen',
  'app.home': 'Till startsidan',
  'me.open': 'språk, mina uppgifter, lämna rummet',

  'join.welcome': 'Välkommen',
  'join.promise.1': 'Ingen i rummet ser vad just du svarar, inte ens samtalsledaren.',
  'join.promise.2':
    'Det enda som syns är det gemensamma resultatet, och det först när tillräckligt många har svarat.',
  'join.rules': 'Våra spelregler',
  'join.rule.1': 'Det som sägs här stannar här.',
  'join.rule.2': 'Jag talar av egen erfarenhet och låter andra tala till punkt.',
  'join.rule.3': 'Jag tar inga skärmbilder och spelar inte in samtalet.',
  'join.limits': 'Det här kan vi inte lova',
  'join.limits.short':
    'I en liten grupp kan andra gissa vad du svarade. Reaktioner syns genast, så den som sitter bredvid kan se vad du trycker på.',
  'join.limits.more': 'Vad som syns, vad som inte syns, vad vi inte lovar',
  'join.enter': 'Gå in i rummet',

  'people.present': '{n} är med',
  'people.observers': { one: '{n} observatör', other: '{n} observatörer' },
  'people.screens': { one: '{n} skärm', other: '{n} skärmar' },
  'people.facilitators': { one: '{n} samtalsledare', other: '{n} samtalsledare' },
  'people.unled': 'samtalsledaren är inte här',
  'people.locked': 'Dörren låst, inga nya släpps in',

  'phase.open': 'Öppning',
  'phase.theme': 'Tema',
  'phase.share': 'Samtal',
  'phase.insight': 'Insikt',
  'phase.close': 'Avslutning',

  'wait.title': 'Nu är du med',
  'wait.others': 'Vi väntar på de andra. Du behöver inte göra något så länge.',
  'wait.few':
    'Resultatet visas först när minst {n} har svarat. I en så här liten grupp kan ni samtala om korten, men inga resultat visas.',
  'wait.floor': 'Resultatet visas först när minst {n} har svarat. Gränsen är densamma under hela träffen.',
  'wait.count': {
    one: 'I rummet finns {n} deltagare. Om antalet inte stämmer, säg till samtalsledaren.',
    other: 'I rummet finns {n} deltagare. Om antalet inte stämmer, säg till samtalsledaren.',
  },
  'wait.text': 'Samtalsledaren fortsätter snart. Under tiden behöver du inte göra någonting.',

  'kind.card': 'Kort',
  'only.fi': 'bara på finska',
  'only.sv': 'bara på svenska',
  'only.en': 'bara på engelska',
  'kind.check_in': 'Inledande runda',
  'kind.vote': 'Omröstning',
  'kind.form': { one: 'Fråga', other: 'Frågor' },
  'kind.check_out': 'Avslutande runda',
  'kind.evaluation': 'Slututvärdering',
  'ask.card': 'Vilken känsla väcker det här?',
  'ask.check_in': 'Hur är läget när du kommer?',
  'ask.check_out': 'Hur är läget när du går?',
  'ask.vote': 'Välj en',
  'ask.form': 'Hur känns det här?',
  'ask.nth': 'Fråga {n}/{of}',

  'feel.0': 'Riktigt tungt',
  'feel.1': 'Ganska tungt',
  'feel.2': 'Mitt\u00ADemellan',
  'feel.3': 'Ganska bra',
  'feel.4': 'Riktigt bra',

  'answer.pass': 'Jag står över',
  'answer.decline': 'Inte det här kortet',
  'answer.few': 'Ni är {here}. Det behövs {n} svar för att ett resultat ska visas.',
  'answer.floor': 'Ett resultat kräver minst {n} svar. Att stå över räknas inte.',
  'answer.count': '{n}/{of} har svarat',
  'answer.votes': '{n}/{of} har röstat',
  'answer.change': 'Du kan fortfarande ändra dig.',
  'answer.change.live': 'Du kan fortfarande ändra dig. Ändringen räknas med när resultatet öppnas.',
  'answer.hide': 'Dölj mitt svar',
  'answer.show': 'Visa mitt svar',
  'answer.hidden': 'Du har svarat. Ditt svar är dolt.',
  'answer.own': 'ditt eget svar',

  'tally.title': 'Resultat',
  'tally.so_far': 'Resultat hittills, resten när det öppnas',
  'tally.n': { one: '{n} svar', other: '{n} svar' },
  'tally.won': 'Flest röster',
  'tally.few': 'Svaren är för få för att visas. På så sätt avslöjas inte vad någon har svarat.',

  'stage.again':
    'Det här har redan frågats. Tänk efter om du vill svara igen: genom att jämföra resultaten kan man sluta sig till vad en enskild människa svarade.',
  'stage.over': 'Rundan är avslutad och tar inte emot fler svar.',
  'stage.loading': 'Kortets text laddas…',

  'react.title': 'Reaktioner',
  'react.known': 'Det känner jag igen',
  'react.beside': 'Jag står vid din sida',
  'react.thanks': 'Tack för att du delade',
  'react.learned': 'Jag lärde mig något nytt',
  'react.more': 'Berätta gärna mer',
  'react.strength': 'Det ger kraft',
  'react.people': { one: '{n} person', other: '{n} personer' },

  'hand.raise': 'Be om ordet',
  'hand.up': 'Din hand är uppe',
  'hand.first': 'Du står på tur',
  'hand.place': 'Du är nummer {n} i kön',
  'hand.lower': 'Ta ner handen',
  'hand.yours': 'Din tur',
  'hand.give': 'Jag har talat färdigt',

  'turns.title': 'Talturer',

  'timer.left': 'tid kvar',
  'timer.over': 'Tiden är ute',

  'status.coming': 'Ansluter till rummet…',
  'status.hard':
    'Vi får ingen förbindelse. Kontrollera nätet. En del arbetsplatsers nät stoppar sådana förbindelser: prova mobildata. Vi försöker hela tiden.',
  'status.away':
    'Förbindelsen bröts. Vi ansluter igen… Det du har tryckt på skickas när förbindelsen är tillbaka. Ladda inte om sidan.',
  'status.away.short': 'Avbrott. Det du trycker på skickas när nätet är tillbaka.',

  'news.card': 'Nytt kort: {title}',
  'news.round': 'En ny fråga',
  'news.cleared': 'Bordet är tomt',
  'news.opened': 'Resultatet visas nu',
  'news.declined': 'Gruppen går hellre vidare till ett annat kort.',
  'news.your_turn': 'Din tur att tala',
  'news.breathe': 'En andningspaus börjar',
  'news.back': 'Förbindelsen är tillbaka',

  'refused.not_allowed': 'Det går inte att göra på den här sidan.',
  'refused.round_over':
    'Rundan är avslutad eller resultatet redan öppnat. Det går inte längre att svara eller ändra.',
  'refused.too_fast': 'Du tryckte många gånger i rad. Vänta en stund och försök igen.',
  'refused.too_big': 'Meddelandet är för stort för att skickas. Korta texten eller ta bort frågor.',
  'refused.locked': 'Dörren är låst.',
  'refused.full': 'Det högsta antalet är nått.',
  'refused.bad_command': 'Den här sidan är föråldrad. Ladda om den.',
  'refused.retry': 'Servern är upptagen en stund. Vi försöker igen.',

  'problem.unknown_room': 'Det finns inget sådant rum. Kontrollera koden med samtalsledaren.',
  'problem.room_ended': 'Det här rummet är redan stängt. Be samtalsledaren om en ny kod.',
  'problem.not_allowed': 'Bara den samtalsledare som öppnade rummet kan göra det här.',
  'problem.full': 'Servern är full. Försök igen om en stund.',
  'problem.unavailable': 'Servern svarar inte just nu. Försök igen om en stund.',
  'problem.offline': 'Vi får ingen förbindelse med servern. Kontrollera nätet och försök igen.',

  'late.failed': 'Den här delen kom inte fram. Kontrollera nätet och försök igen.',
  'refused.no_answer': 'Servern svarade inte. Se hur läget är och tryck igen vid behov.',
  'news.hand': 'Någon ber om ordet',
  'app.broke': 'Något gick sönder på den här sidan',
  'app.broke.text': 'Rummet finns kvar. Ladda om sidan så är du tillbaka på samma ställe.',
  'app.reload': 'Ladda om',

  'refused.opened': 'Resultatet hann öppnas före ditt svar. Svaret är inte med.',
  'people.places': { one: 'Dörren låst, {n} plats', other: 'Dörren låst, {n} platser' },
  'people.kept': {
    one: 'Dörren låst, {n} plats sparad åt någon som varit med',
    other: 'Dörren låst, {n} platser sparade åt dem som varit med',
  },
  'answer.away': {
    one: '{n} svar från någon som inte är med',
    other: '{n} svar från människor som inte är med',
  },
  'problem.guessing':
    'Just nu försöker någon gissa koder, så en inskriven kod får vänta på sin tur. Vi försöker igen om en stund. Snabbare kommer du in med QR-koden eller samtalsledarens länk.',
};
