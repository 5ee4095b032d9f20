// What is said about a group's months, in English.

import type { Like } from '../table';
import type { groupsFi } from './fi';

export const groupsEn: Like<typeof groupsFi> = {
  locale: 'en-GB',
  'groups.title': 'My groups',
  'groups.what':
    'A forum lasts for months. What the group remembers is in a file that only you have: nothing of it is on the server.',
  'groups.none': 'There is no group on this device yet.',
  'groups.new': 'New group',
  'groups.name': 'Name of the group',
  'groups.name.hint':
    'The name can be seen on this device without the passphrase, and the file is named after it.',
  'groups.open.file': 'Open a file',
  'groups.open': 'Open the group {name}',
  'groups.close': 'Close the group',
  'groups.full': 'There are {n} groups on this device already. Erase one to make room for another.',
  'groups.passphrase': 'Passphrase',
  'groups.passphrase.new': 'Passphrase of the new file',
  'groups.passphrase.proposed':
    'We propose this one. Write it on paper and keep it apart from the file. Or type your own, at least {n} characters.',
  'groups.passphrase.lost': 'Nobody can bring a passphrase back. If it is lost, so is what is in the file.',
  'groups.passphrase.short': 'A passphrase needs at least {n} characters.',
  'groups.passphrase.written': 'I have written the passphrase down.',
  'groups.unlock': 'Open',
  'groups.create': 'Create the group',
  'groups.cancel': 'Cancel',
  'groups.working': 'Opening the lock: {n} %',

  'groups.banner.never': 'This group is in no file yet. The browser may forget it.',
  'groups.banner.saved': 'Saved to a file on {day}. Nothing has changed since.',
  'groups.banner.since': {
    one: 'Saved to a file on {day}, {n} change since.',
    other: 'Saved to a file on {day}, {n} changes since.',
  },
  'groups.banner.blocked': 'This browser keeps nothing: the group is here only until you close the page.',
  'groups.banner.why':
    'Some browsers erase all that a page has kept when nobody visits it for a week. That is why the file is what you can rely on.',
  'groups.save': 'Save to a file',

  'groups.leaf.next': 'Next time',
  'groups.leaf.decks': 'Own cards',
  'groups.leaf.months': 'The months',
  'groups.leaf.notes': 'Notes',
  'groups.leaf.file': 'The file',
  'groups.leaves': 'Pages of the group',

  'groups.next.room': 'Open the room',
  'groups.next.room.what':
    'The room opens with the group’s own choices, and a draw leaves out cards that have been on the table before.',
  'groups.next.seen': {
    one: '{n} card has been on the table.',
    other: '{n} cards have been on the table.',
  },
  'groups.next.steps': { one: 'The plan has {n} step.', other: 'The plan has {n} steps.' },
  'groups.next.plan.kept': 'The plan is in the group’s file and goes along when you open the room.',
  'groups.plan': 'How we meet',
  'groups.plan.deck': 'The cards we meet with',
  'groups.plan.deck.own': 'Own: {title}',
  'groups.plan.length': 'Length in minutes',
  'groups.plan.people': 'How many participants?',
  'groups.plan.floor': 'How many answers at least for a result?',
  'groups.plan.curtain': 'Results open all at once (curtain)',
  'groups.rules': 'What the group has agreed on',
  'groups.rules.hint':
    'What you agreed among yourselves: confidence, turns to speak, absence. Write no names. They stand in the brochure (On paper), not in the room.',
  'groups.dates': 'Meetings to come',
  'groups.dates.none': 'No dates have been agreed on yet.',
  'groups.dates.day': 'Day and time',
  'groups.dates.minutes': 'Length in minutes',
  'groups.dates.place': 'Place',
  'groups.dates.add': 'Add a date',
  'groups.dates.remove': 'Erase the date {when}',
  'groups.dates.calendar': 'Save the dates to come as a calendar file',
  'groups.invite.text':
    'Welcome to a peer forum on {day} at {time}. We talk about our own work in confidence; what is said in the forum stays there. Bring your phone: you get the link when the facilitator opens the room. No name or account is asked for, and you may always pass.',
  'groups.event': 'Peer forum',

  'groups.months.what':
    'Of a meeting one word stays for coming and one for leaving, and the themes, if the group wants it. No numbers stay.',
  'groups.months.few':
    'The picture appears once three meetings have a word. A word stays only if at least six answered: in a smaller group it would tell too much about one person.',
  'groups.months.table': 'The meetings',
  'groups.months.day': 'Day',
  'groups.months.came': 'Coming',
  'groups.months.left': 'Leaving',
  'groups.months.themes': 'Themes',
  'groups.months.never': 'Not talked about yet',
  'groups.months.none': 'No meeting has been kept yet.',
  'groups.months.waits': { one: '{n} meeting is waiting.', other: '{n} meetings are waiting.' },
  'groups.months.waiting': {
    one: '{n} meeting is waiting for you to keep it.',
    other: '{n} meetings are waiting for you to keep them.',
  },
  'groups.months.see': 'See what is kept',
  'groups.months.cards': 'Cards that are not drawn again',
  'groups.months.until': 'Waits until {day}.',
  'groups.months.take': 'Keep it',
  'groups.months.drop': 'Do not keep it',
  'groups.months.remove': 'Erase the meeting of {day}',
  'groups.mood.heavy': 'heavy',
  'groups.mood.split': 'divided',
  'groups.mood.light': 'light',
  'groups.mood.mixed': 'mixed',
  'groups.mood.none': 'no word',

  'groups.notes.what': 'Your own notes as a facilitator. Write no names.',
  'groups.notes.none': 'There are no notes yet.',
  'groups.notes.new': 'New note',
  'groups.notes.add': 'Add',
  'groups.notes.text': 'Note, {day}',
  'groups.notes.other': 'another version',
  'groups.notes.remove': 'Erase the note',

  'groups.file.what':
    'All that is remembered of the group is in one file behind a passphrase. The file can be moved to another device, or given to the next facilitator.',
  'groups.file.merge': 'Merge with another file',
  'groups.file.merge.what':
    'If there are two copies of the group, they can be merged. Nothing that only one of them has is lost.',
  'groups.file.preview': 'New {added}, changed {changed}, erased {erased}.',
  'groups.file.merge.do': 'Merge',
  'groups.file.back': 'Undo the merge',
  'groups.file.give': 'Give it to somebody',
  'groups.file.give.what':
    'The file gets a new passphrase. Send the file and tell the passphrase over the phone, not in the same message.',
  'groups.file.give.do': 'Save the file to give away',
  'groups.file.remove': 'Erase from this device',
  'groups.file.remove.sure':
    'Erase the group from this device? Files that you saved stay where you saved them.',
  'groups.file.remove.yes': 'Erase',
  'groups.file.outside': 'How to open the file without Keidas',
  'groups.file.outside.how':
    'The file has two lines. The first is JSON: scrypt (N is 2 to the power of the first number, then r and p), salt and nonce in base64. The secret is 32 bytes: scrypt(passphrase in UTF-8, salt). The second line is base64: XChaCha20-Poly1305 with the first line, without its line break, as additional data (AAD). Inside is JSON with spaces behind it.',

  'groups.file.not_ours': 'This is no file of Keidas. Choose a file whose name ends in .keidas.',
  'groups.file.other': 'This file is of Keidas, but holds something else than what is opened here.',
  'groups.file.newer': 'This file was made by a newer Keidas. Open it on a server that is up to date.',
  'groups.file.too_big': 'Two megabytes at most fit in here. Erase something and try again.',
  'groups.file.too_costly': 'The file would need more memory than a file of Keidas does. It is not opened.',
  'groups.file.damaged': 'The file is damaged. Try an earlier copy.',
  'groups.file.not_opened':
    'The passphrase does not match, or the file is damaged. Check the letters and try again.',
  'groups.file.locked':
    'A copy of this group is here already. Open it first and merge the file on the page The file.',
  'groups.file.failed': 'Saving on this device failed. Save to a file so that nothing is lost.',

  'groups.leaf.paper': 'On paper',
};
