import type { MeetingWords } from '.';

export const meetingEn: MeetingWords = {
  'ready.on': 'I’m ready',
  'next.locale': 'en-GB',
  'next.title': 'Next time',
  'next.minutes': '{n} min',
  'next.calendar': 'Save to calendar',
  'next.calendar.summary': 'Peer forum',
  'series.title': 'The meeting is not open yet',
  'series.wait': 'This page takes you there when the facilitator opens the room.',
  'series.ask': 'Look now',
  'series.tired': 'This page has waited for an hour and no longer looks by itself.',
  'series.none.title': 'This address is not whole',
  'series.none': 'Check the address in your invitation, or type the room’s code on the start page.',
};
