import type { MeetingWords } from '.';

export const meetingSv: MeetingWords = {
  'ready.on': 'Jag är klar',
  'next.locale': 'sv-FI',
  'next.title': 'Nästa gång',
  'next.minutes': '{n} min',
  'next.calendar': 'Spara i kalendern',
  'next.calendar.summary': 'Chefsforum',
  'series.title': 'Träffen har inte öppnats ännu',
  'series.wait': 'Den här sidan för dig dit när samtalsledaren öppnar rummet.',
  'series.ask': 'Se efter nu',
  'series.tired': 'Sidan har väntat i en timme och ser inte längre efter av sig själv.',
  'series.none.title': 'Adressen är ofullständig',
  'series.none': 'Kontrollera adressen i inbjudan, eller skriv rummets kod på startsidan.',
};
