// What the first page says of Keidas, of the way into a room and of opening one, in English.

import type { StartWords } from './fi';

export const startEn: StartWords = {
  'app.what':
    'A shared room for peer forums of supervisors. The facilitator turns over a card, everyone answers without a name, and everyone sees the same thing at the same moment.',
  'start.join': 'Join the room',
  'start.code': 'Room code',
  'start.code.hint': 'Eight characters. The facilitator has them.',
  'start.code.invited': 'The code of your invitation is here. You can join.',
  'start.code.short': 'A code has eight characters. Check whether something is missing.',
  'start.go': 'Join',
  'start.led': 'Go on leading',
  'start.open': 'Open your own room',
  'start.open.what': 'Leading a group? Open a room and give the others the code. No accounts needed.',
  'start.title': 'Name of the meeting',
  'start.title.hint': 'Optional. Everyone sees it.',
  'start.people': 'How many participants? The facilitator does not count.',
  'start.floor.one':
    'With three of you a result is shown only once everyone has answered. In a group this small an answer is easy to guess.',
  'start.floor.small':
    'In a group this small no result is shown at all: each would know what the other answered. You can still use the cards and talk.',
  'start.floor.above': 'You are fewer than {n}, so no result would ever be shown. Choose a smaller number.',
  'start.floor': 'A result is shown once at least {n} have answered. With fewer answers nothing is shown.',
  'start.floor.all':
    'You are as many as the answers it takes: if even one person passes, no result is shown.',
  'start.more': 'More choices',
  'start.rehearse': 'Rehearse',
  'start.rehearse.what': 'A real room, and a group that is partly software. Nobody is watching.',
  'start.floor.own': 'How many answers at least?',
  'start.floor.why':
    'The larger the number, the better each answer is protected. It cannot be changed later.',
  'start.mode': 'How do results appear?',
  'start.mode.live': 'As people answer',
  'start.mode.live.what':
    'In a large group the result grows as people answer, in a small one it opens all at once. Fits most groups.',
  'start.mode.curtain': 'All at once (curtain)',
  'start.mode.curtain.what':
    'Nothing is seen until the result is opened. Nobody sways anybody else’s answer.',
  'start.deck': 'Deck',
  'start.deck.cards': { one: '{title}, {n} card', other: '{title}, {n} cards' },
  'start.lang': 'Language of the shared screen',
  'start.notebook': 'My notebook',
  'start.groups': 'My groups: months, dates, file',
  'start.create': 'Open the room',
};
