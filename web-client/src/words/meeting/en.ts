import type { MeetingWords } from './fi';

export const meetingEn: MeetingWords = {
  'ask.done': 'You have answered everything. You can still go back and change your answers.',
  'ask.on': 'Next',
  'ask.back': 'Previous',
  'breathe.in': 'Breathe in',
  'breathe.out': 'Breathe out',
  'breathe.back': 'Back to the room',
  'observer.visible': 'You are an observer. Everyone in the room can see that someone is observing.',
  'ready.on': 'I’m ready',
  'turns.waiting': { one: '{n} waiting to speak', other: '{n} waiting to speak' },
  'turns.speaking': 'Somebody is speaking',
  'breathe.title': 'Let’s take a breath',
  'tally.top.amount': 'Very much or considerably',
  'tally.top.recommend': 'Would recommend, or already has',
  'next.locale': 'en-GB',
  'next.title': 'Next time',
  'next.minutes': '{n}\u00a0min',
  'next.calendar': 'Save to calendar',
  'next.remember': 'Remember on this device',
  'next.kept': 'Remembered: forget',
  'next.remembered':
    'The first page remembers the time until the day after the meeting, on this device alone.',
  'next.remembered.name':
    'The start page remembers the time and the name of the group until the day after the meeting, on this device alone.',
  'next.taken_back': 'The next time that was agreed was taken back. This device has forgotten it too.',
  'next.wait': 'To the meeting',
  'next.forget': 'Forget this time',
  'next.forgotten': 'The time is forgotten.',
  'next.was': 'The time agreed',
  'next.calendar.summary': 'Peer forum',
  'next.calendar.place': 'Where it is stands in the facilitator’s invitation.',
};
