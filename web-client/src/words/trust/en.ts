// What is said about data, in English.

import type { Like } from '../table';
import type { trustFi } from './fi';

export const trustEn: Like<typeof trustFi> = {
  locale: 'en-GB',

  'promise.seen': 'Everybody sees this',
  'promise.seen.what':
    'How many you are, how many have answered, the group’s result, and reactions. Reactions show at once.',
  'promise.unseen': 'Nobody sees this',
  'promise.unseen.what':
    'Who answered what. No names, no accounts, no order of answers. The facilitator sees exactly what everybody sees.',
  'promise.limits.1': 'If everybody answers the same, the result tells each one’s answer.',
  'promise.limits.2': 'If all the others compare their answers, they can work out yours.',
  'promise.limits.3':
    'Somebody can come in with several devices. That is why you always see how many you are: if the number is wrong, tell the facilitator.',
  'promise.limits.4':
    'If the same is asked twice and the group has hardly changed in between, comparing the results may tell what one person answered.',
  'promise.limits.5':
    'Whoever runs the server could see more than the group while the meeting lasts. When the room is closed, everything is erased from the server.',

  'decline.what': 'You may wish for another card: it shows only if half wish so, and nobody sees who.',
  'midway.open':
    'The meeting is under way: {phase}, round {n}. You still have time to answer, or you may just listen first.',
  'midway.over':
    'The meeting is under way: {phase}, round {n}. The result is open: listen in peace, and answer the next round with the others.',

  'me.title': 'My data',
  'me.promise': 'What is seen, what is not, what we do not promise',

  'know.title': 'What the server knows about you right now',
  'know.waits':
    'Your last press is still on its way: the server does not know it before the connection works.',
  'know.ticket':
    'Your browser holds a random code. The server knows it only while you are connected, and uses it to make sure that nobody answers twice. While the door is locked the server has a keyed fingerprint of it, so that you can come back.',
  'know.here': 'You are counted among those who are here. Your name is not known.',
  'know.answers': {
    one: 'You have answered {n} question. The answer is kept without your name while this round lasts, then it is erased.',
    other:
      'You have answered {n} questions. The answers are kept without your name while this round lasts, then they are erased.',
  },
  'know.no_answers': 'You have not answered anything in this round.',
  'know.reactions': {
    one: 'You have pressed {n} reaction. After the round only the group’s number is left.',
    other: 'You have pressed {n} reactions. After the round only the group’s numbers are left.',
  },
  'know.no_reactions': 'You have not pressed a reaction in this round.',
  'know.hand': 'Your hand is in the queue. What stands there is a random code, not your name.',
  'know.no_hand': 'You are not waiting for a turn.',
  'know.not': 'What the server does not record',
  'know.not.1': 'your name, e-mail or workplace: nobody asks',
  'know.not.2': 'your device’s address or model',
  'know.not.3': 'what you answered in earlier rounds: that has been erased',
  'know.not.4': 'cookies or visitor statistics: there are none',
  'know.until': 'The room is erased when the facilitator ends the meeting, and in any case by {when}.',

  'receipt.title': 'What happened to your data',
  'receipt.when': 'The room was closed on {when}.',
  'receipt.rounds': {
    one: 'The meeting had {n} round. Anonymous answers and reactions were collected in it.',
    other: 'The meeting had {n} rounds. Anonymous answers and reactions were collected in them.',
  },
  'receipt.no_rounds': 'The meeting had no rounds: no answers were collected.',
  'receipt.deleted':
    'Answers were erased from the server after each round, and the last ones are erased within five seconds of the closing of the room.',
  'receipt.left':
    'Until {until} the server remembers that there was a room with this code and that it is closed. Nothing else is left.',
  'receipt.left.later':
    'For a day the server remembers that there was a room with this code and that it is closed. Nothing else is left.',
  'receipt.kept':
    'If the facilitator saved results to a file, that file is with them: the server cannot erase it.',
  'receipt.saved.led': 'If you saved results to a file, you have it: the server cannot erase it.',
  'receipt.kept.nothing': 'Nothing is kept of the meeting.',
  'receipt.kept.words':
    'The group has decided to keep themes, and the mood in one word if enough answered. The facilitator has them.',
  'receipt.kept.results': 'The group has decided that the shared results may be kept as a file.',
  'receipt.notebook': 'Write in your own notebook.',
  'receipt.notebook.what': 'It opens in a new tab and stays on this device only.',
  'receipt.device': 'What this device knew about the room has been removed.',

  'receipt.when.before': 'The room was closed sometime before this device learned of it ({when}).',
  'leave.sure': 'Leave the room? You can come back with the code, but then you are somebody new there.',
  'leave.sure.locked':
    'The door is locked: if you leave now there is no way back, unless the facilitator opens it.',
  'leave.yes': 'Leave and remove my data',
  'leave.stay': 'Stay in the room',
  'leave.done': 'You have left the room. What this device knew of it is removed.',

  'knock.what': 'You can knock: the facilitator sees that somebody waits, and not who.',
  'knock.do': 'Knock',
  'knock.now': 'You have knocked. When the facilitator opens the door, this page shows it by itself.',
  'knock.over':
    'The door is still locked. The group may be in the middle of something. You can wait here: this page shows by itself when the door opens.',
  'knock.again': 'Knock again',
  'gone.new': 'If the facilitator opens a new room, type its code here.',
  'gone.ended': 'The room is closed',
  'gone.locked': 'The door is locked',
  'gone.not_allowed': 'The link is no longer valid',
  'gone.unknown': 'No such room',
  'gone.full': 'The room is full',
  'gone.moved': 'The meeting goes on in another room',
  'gone.other': 'The connection was closed',
  'gone.ended.text':
    'The meeting is over. Thank you for being here. No answers from the room stay on the server.',
  'gone.ended.led':
    'The meeting is over. Thank you for leading it. No answers from the room stay on the server. You open the next room on the start page or the group’s page.',
  'gone.ended.kept':
    'What the group decided to keep waits on the group’s page for a week. Open the group and keep it there.',
  'gone.ended.group': 'To the group’s page',
  'gone.locked.text': 'Only those who were here when the door was locked can come in.',
  'gone.not_allowed.text':
    'This facilitator link was revoked, or the end of the address is missing. Ask whoever opened the room for a new link.',
  'gone.unknown.text': 'There is no room with this code. Check the code with the facilitator.',
  'gone.full.text':
    'The room cannot take more participants right now. Tell the facilitator and try again in a moment.',
  'gone.moved.text':
    'The facilitator is opening a new room and will tell you its code. Type the new code here. This room and all its answers are erased.',
  'gone.moved.code': 'New code',
  'gone.moved.go': 'Join the new room',
  'gone.moved.short': 'The code has eight characters. Check whether one is missing.',
  'gone.other.text': 'The connection broke with an error. Reload the page to come back.',
  'shared.tick': 'This is a shared device',
  'shared.what': 'When the meeting ends, it forgets everything by itself, the notebook too.',
  'shared.done': 'The device is shared: it has forgotten everything now, the notebook too.',
  'leave.now': 'Leave and remove my data from this device',
  'leave.what':
    'What this device knows about the room is removed. If the door is locked, you cannot come back. Answers you gave stay in the group’s result.',
};
