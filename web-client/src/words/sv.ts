// Every text that people in a room read, in the Swedish of Finland.

import type { RoomWords } from './fi';

export const sv: RoomWords = {
  'app.skip': 'Gå till innehållet',
  'app.language': 'Språk',
  'app.close': 'Stäng',
  'app.cancel': 'Avbryt',
  'app.retry': 'Försök igen',
  'app.home': 'Till startsidan',
  'me.open': 'språk, mina uppgifter och utgång',

  'join.welcome': 'Välkommen',
  'join.promise.1': 'Ingen i rummet ser vad just du svarar, inte ens samtalsledaren.',
  'join.promise.2':
    'Det enda som syns är det gemensamma resultatet, och det först när tillräckligt många har svarat.',
  'join.rules': 'Så är vi tillsammans',
  'join.rule.1': 'Det som sägs här stannar här.',
  'join.rule.2': 'Jag talar av egen erfarenhet och lyssnar till slut.',
  'join.rule.3': 'Jag tar inga skärmbilder och spelar inte in.',
  'join.limits': 'Det här kan vi inte lova',
  'join.limits.short':
    'I en liten grupp kan andra gissa. Reaktioner syns genast, så den som sitter bredvid kan se vad du trycker på.',
  'join.limits.more': 'Vad som syns, vad som inte syns, vad vi inte lovar',
  'join.enter': 'Kom in i rummet',

  'people.present': { one: '{n} på plats', other: '{n} på plats' },
  'people.observers': { one: '{n} observatör', other: '{n} observatörer' },
  'people.screens': { one: '{n} skärm', other: '{n} skärmar' },
  'people.facilitators': { one: '{n} samtalsledare', other: '{n} samtalsledare' },
  'people.locked': 'dörren låst',

  'phase.open': 'Öppning',
  'phase.theme': 'Tema',
  'phase.share': 'Samtal',
  'phase.insight': 'Insikt',
  'phase.close': 'Avslutning',

  'wait.title': 'Allt är klart',
  'wait.few':
    'Resultatet visas först när minst {n} har svarat. En så här liten grupp kan tala om korten, men ser inga resultat.',
  'wait.floor': 'Resultatet visas först när minst {n} har svarat. Gränsen är densamma under hela träffen.',
  'wait.count': {
    one: 'I rummet finns {n} som kan svara. Om ni är ett annat antal, säg till samtalsledaren: dörren går att låsa.',
    other:
      'I rummet finns {n} som kan svara. Om ni är ett annat antal, säg till samtalsledaren: dörren går att låsa.',
  },
  'wait.text': 'Samtalsledaren vänder snart ett kort. Under tiden behöver du inte göra någonting.',

  'kind.card': 'Kort',
  'kind.check_in': 'Inledande runda',
  'kind.vote': 'Omröstning',
  'kind.form': 'Frågor',
  'kind.check_out': 'Avslutande runda',
  'ask.card': 'Vilken känsla väcker det här?',
  'ask.check_in': 'Hur är läget när du kommer?',
  'ask.check_out': 'Hur är läget när du går?',
  'ask.vote': 'Välj en',
  'ask.form': 'Hur känns det här?',
  'ask.nth': 'Fråga {n}/{of}',
  'ask.done': 'Alla frågor är besvarade. Du kan ännu gå tillbaka och ändra.',
  'ask.on': 'Nästa',
  'ask.back': 'Föregående',

  'feel.0': 'Riktigt tungt',
  'feel.1': 'Ganska tungt',
  'feel.2': 'Mitt\u00ADemellan',
  'feel.3': 'Ganska bra',
  'feel.4': 'Riktigt bra',

  'answer.pass': 'Jag står över',
  'answer.few': 'Ni är {here}. För ett resultat behövs {n} svar.',
  'answer.floor': 'Resultatet visas när minst {n} har svarat.',
  'answer.count': '{n}/{of} har svarat',
  'answer.change': 'Du kan ännu ändra dig.',
  'answer.change.live': 'Du kan ännu ändra dig. Ändringen räknas med när resultatet öppnas.',
  'answer.hide': 'Dölj mitt svar',
  'answer.show': 'Visa mitt svar',
  'answer.hidden': 'Du har svarat. Ditt svar är dolt.',
  'answer.own': 'ditt eget svar',

  'tally.title': 'Resultat',
  'tally.so_far': 'Resultat hittills',
  'tally.n': { one: '{n} svar', other: '{n} svar' },
  'tally.few': 'Det är för få svar för att visas. På så sätt avslöjas ingens svar.',
  'tally.top.amount': 'Väldigt mycket eller avsevärt',
  'tally.top.recommend': 'Rekommenderar eller har redan gjort det',

  'stage.again':
    'Det här kortet har redan ett resultat. Två resultat kan jämföras: fundera på om du vill svara igen.',
  'stage.over': 'Den här rundan är redan avslutad. Resultatet är här, nya svar tas inte emot.',
  'stage.loading': 'Kortets text är på väg…',

  'react.title': 'Reaktioner',
  'react.known': 'Bekant för mig också',
  'react.beside': 'Jag står vid din sida',
  'react.thanks': 'Tack för att du delade',
  'react.learned': 'Jag lärde mig nytt',
  'react.more': 'Berätta gärna mer',
  'react.strength': 'Det ger kraft',
  'react.people': { one: '{n} person', other: '{n} personer' },

  'hand.raise': 'Be om ordet',
  'hand.up': 'Din hand är uppe',
  'hand.first': 'Du står på tur',
  'hand.place': 'Du är nummer {n} i kön',
  'hand.lower': 'Ta ner handen',
  'hand.yours': 'Din tur',
  'hand.give': 'Tack, klart',

  'turns.title': 'Talturer',
  'turns.waiting': { one: '{n} väntar på sin tur', other: '{n} väntar på sin tur' },
  'turns.speaking': 'Någon har ordet',

  'timer.title': 'Tidtagning',
  'timer.left': 'tid kvar',
  'timer.over': 'Tiden är ute',

  'breathe.title': 'Vi andas ut',
  'breathe.in': 'Andas in',
  'breathe.out': 'Andas ut',
  'breathe.back': 'Tillbaka till rummet',

  'status.coming': 'Rummet öppnas…',
  'status.hard':
    'Vi får ingen kontakt. Kolla nätet; en del arbetsplatsnät stoppar sådana här förbindelser, då hjälper telefonens eget nät. Vi försöker hela tiden.',
  'status.away': 'Kontakten bröts, vi kopplar upp… Det du trycker på finns kvar.',

  'news.card': 'Nytt kort: {title}',
  'news.round': 'En ny fråga',
  'news.cleared': 'Bordet är tomt',
  'news.opened': 'Resultatet är öppet',
  'news.your_turn': 'Din tur att tala',
  'news.breathe': 'En andningspaus börjar',
  'news.back': 'Kontakten är tillbaka',

  'refused.not_allowed': 'Det går inte att göra härifrån.',
  'refused.round_over': 'Den rundan är redan över. Se vad som är på gång i rummet nu.',
  'refused.too_few': 'Det är ännu för få svar för att visa ett resultat. Rundan fortsätter.',
  'refused.unknown_card': 'Det finns inget sådant kort kvar. Välj ett annat.',
  'refused.stale': 'Något annat hann hända i rummet. Se hur det ligger till och tryck sedan igen.',
  'refused.too_fast': 'Det blev många tryck. Vänta en stund och fortsätt sedan.',
  'refused.too_big': 'Texten är för lång. Korta av den lite.',
  'refused.locked': 'Dörren är låst.',
  'refused.full': 'Här ryms inte mer. Försök igen om en stund.',
  'refused.bad_command': 'Den här sidan är föråldrad. Ladda om den.',
  'refused.retry': 'Det lyckades inte ännu. Vi försöker igen.',

  'problem.unknown_room': 'Det finns inget sådant rum. Kolla koden med samtalsledaren.',
  'problem.room_ended': 'Det här rummet är redan avslutat. Be samtalsledaren om en ny kod.',
  'problem.unknown_deck': 'Den här kortleken finns inte längre. Välj en annan.',
  'problem.bad_request': 'Något av valen går inte. Kolla fälten och försök igen.',
  'problem.too_big': 'Texten är för lång. Korta av den lite.',
  'problem.too_fast': 'Det har blivit många försök. Vänta en minut och försök igen.',
  'problem.not_allowed': 'Det går inte med den här nyckeln. Det behövs nyckeln av den som öppnade rummet.',
  'problem.full': 'Servern är full. Försök igen om en stund.',
  'problem.unavailable': 'Servern svarar inte just nu. Försök igen om en stund.',
  'problem.offline': 'Vi får ingen kontakt med servern. Kolla nätet och försök igen.',

  'gone.ended': 'Rummet är avslutat',
  'gone.ended.text': 'Tack för att du var med. Rummet och alla svar har raderats.',
  'gone.locked': 'Dörren är låst',
  'gone.locked.text':
    'Gruppen är redan samlad och inga nya släpps in. Be samtalsledaren öppna dörren och försök sedan igen.',
  'gone.not_allowed': 'Nyckeln gäller inte längre',
  'gone.not_allowed.text':
    'Den här ledarlänken har återkallats, eller så saknas slutet av adressen. Be om en ny länk av den som öppnade rummet.',
  'gone.unknown': 'Rummet hittas inte',
  'gone.unknown.text': 'Det finns inget rum med den här koden. Kolla koden med samtalsledaren.',
  'gone.full': 'Rummet är fullt',
  'gone.full.text': 'Just nu ryms inte fler. Säg till samtalsledaren och försök igen om en stund.',
  'gone.other': 'Förbindelsen stängdes',
  'gone.other.text': 'Servern förstod inte den här sidan. Ladda om sidan så kommer du tillbaka.',

  'leave.now': 'Gå ut och töm den här apparaten',
  'leave.what': 'Apparaten glömmer rummet. De svar du gett finns kvar i det gemensamma resultatet.',

  'observer.visible': 'Du är observatör. Alla i rummet ser att någon observerar.',

  'screen.come': 'Öppna {address} eller läs QR-koden',
  'screen.qr': 'QR-kod som leder till det här rummet',
  'screen.full': 'Helskärm',

  'late.failed': 'Den här delen kom inte fram. Kontrollera nätet och försök igen.',
  'refused.no_answer': 'Servern svarade inte på det här. Se hur läget är och tryck igen vid behov.',
  'news.hand': 'Någon ber om ordet',
  'app.broke': 'Något gick sönder på den här sidan',
  'app.broke.text': 'Rummet finns kvar. Ladda om sidan så är du tillbaka på samma ställe.',
  'app.reload': 'Ladda om',

  'refused.opened': 'Resultatet hann öppnas före ditt svar. Svaret är inte med.',
};
