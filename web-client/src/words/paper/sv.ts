// What is printed for a group, and what is said about printing it, in Swedish as it is spoken in Finland.

import type { Like } from '../table';
import type { paperFi } from './fi';

export const paperSv: Like<typeof paperFi> = {
  'paper.what':
    'Här skriver du ut korten, broschyren, körordningen och inbjudan. Arken är A4. Webbläsaren skriver ut dem eller sparar dem som PDF.',
  'paper.which': 'Vad ska skrivas ut?',
  'paper.cards': 'Kort',
  'paper.guides': 'Rådkort',
  'paper.brochure': 'Broschyr',
  'paper.order': 'Körordning',
  'paper.invitation': 'Inbjudan',
  'paper.cards.what': 'Åtta kort på ett ark, frågorna på baksidan.',
  'paper.guides.what': 'Samtalsledarens råd, fyra på ett ark.',
  'paper.brochure.what': 'Ett A4 som viks på mitten.',
  'paper.order.what': 'Ett A4 för samtalsledaren: dag, skeden, kort och plats att skriva.',
  'paper.invitation.what': 'Ett A4 för väggen eller bordet, med QR-kod.',
  'paper.backs': 'Baksidor',
  'paper.flip': 'Dubbelsidigt, vänd längs långsidan',
  'paper.fold': 'Bredvid varandra, viks',
  'paper.cut': 'Texten på de här korten får inte plats på papperet: {titles}. Korta den.',
  'paper.turn':
    'Välj dubbelsidig utskrift i skrivaren, vänd längs långsidan. Marginaler: inga, storlek 100 %.',
  'paper.turn.short':
    'Välj dubbelsidig utskrift i skrivaren, vänd längs kortsidan. Marginaler: inga, storlek 100 %.',
  'paper.once': 'Välj i skrivaren marginaler: inga, storlek 100 %.',
  'paper.date': 'Träff',
  'paper.date.none': 'Kom överens om en tid på sidan Nästa gång, så kommer den med på pappret.',
  'paper.no_guides': 'De här korten har inga råd.',
  'paper.loading': 'Hämtar korten…',
  'paper.failed': 'Korten kom inte från servern. Kontrollera nätet och öppna sidan på nytt.',
  'paper.print': 'Skriv ut',
  'paper.preview': 'Arken',
  'paper.sheets': { one: '{n} sida', other: '{n} sidor' },
  'paper.forum': 'Chefsforum',
  'paper.about.title': 'Vad är ett chefsforum?',
  'paper.about.1': 'Chefer talar med varandra om sitt arbete, i förtroende.',
  'paper.about.2':
    'Samtalsledaren ser till tiden och tryggheten. Ett kort eller en fråga får i gång samtalet.',
  'paper.about.3':
    'Var och en svarar utan namn på sin telefon, och gruppen ser hur alla tillsammans har det.',
  'paper.about.4': 'Det som sägs i forumet stannar där. Man får alltid stå över.',
  'paper.in.title': 'Så kommer du med',
  'paper.in.1': 'Ta med telefonen. Inget installeras.',
  'paper.in.2': 'Öppna adressen eller läs QR-koden med kameran när träffen börjar.',
  'paper.in.3': 'Läs vad vi lovar och vad vi inte kan lova. Gå sedan in i rummet.',
  'paper.in.4': 'Inget namn eller konto behövs.',
  'paper.in.no_address': 'Du får länken av samtalsledaren när rummet öppnas.',
  'paper.promised': 'Vad vi lovar och inte lovar',
  'paper.rules': 'Vad vi har kommit överens om',
  'paper.rules.none': 'Skriv här vad ni kommer överens om.',
  'paper.minutes': '{n} min',
  'paper.planned': 'I planen',
  'paper.questions': 'Egna frågor',
  'paper.fails': 'Om nätet inte fungerar',
  'paper.fails.what': 'Korten på bordet, händerna upp. Inga svar skrivs på papper.',
  'paper.room': 'Att minnas, utan namn',
  'paper.qr': 'QR-kod som leder till gruppens adress',
  'paper.welcome': 'Välkommen',
};
