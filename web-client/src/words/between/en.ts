// What is said between meetings: the group's address, messages, handing a group over. In English.

import type { Like } from '../table';
import type { betweenFi } from './fi';

export const betweenEn: Like<typeof betweenFi> = {
  'groups.next.there':
    'The group’s address leads to the room {code} already. Perhaps another facilitator opened it. If you open a new room, the group’s address leads to the new one; whoever is in the old one stays there.',
  'groups.next.mine': 'The group’s room {code} is open already, and you lead it.',
  'groups.next.back': 'Back to the room',
  'groups.next.anyway': 'Open a new room all the same',
  'groups.series': 'The group’s address',
  'groups.series.what':
    'The same address leads to every meeting once the room is open. The server does not remember it: it is in the group’s file alone.',
  'groups.series.link': 'Address',
  'groups.series.qr': 'QR code that leads to the group’s address',
  'groups.series.make': 'Make an address',
  'groups.series.new': 'Change the address',
  'groups.series.new.sure': 'Change it? The old address and its QR code lead nowhere after that.',
  'groups.invite.first':
    'Welcome to a peer forum on {day} at {time}. We talk about our own work in confidence; what is said in the forum stays there. Bring your phone and open {url} then. No name or account is asked for, and you may always pass.',
  'groups.invite.reminder':
    'Do remember the peer forum on {day} at {time}. Bring your phone. If you cannot come, never mind: you are welcome next time.',
  'groups.invite.after':
    'Thank you for the meeting. What we talked about stays with us. Next time we meet on {day} at {time}.',
  'groups.invite.after.last': 'Thank you for the meeting. What we talked about stays with us.',
  'groups.invite.day': '{weekday} {date}',
  'groups.invite.copy.first': 'Copy the invitation',
  'groups.invite.copy.reminder': 'Copy the reminder',
  'groups.invite.copy.after': 'Copy the thanks',
  'groups.invite.which': 'Which message?',
  'groups.invite.which.first': 'Invitation',
  'groups.invite.which.reminder': 'Reminder',
  'groups.invite.which.after': 'After the meeting',
  'groups.invite.mail': 'Open in e-mail',
  'groups.dates.named': 'Show the name of the group in the calendar',
  'groups.dates.change': 'Change',
  'groups.dates.change.of': 'Change the date {when}',
  'groups.dates.keep': 'Save the date',
  'groups.dates.moved':
    'The date is changed. If it is in calendars already, send the calendar file again: the entry moves to the new time.',
  'groups.invite.after.none': 'The thanks can be sent once the meeting has begun.',
  'groups.dates.past': { one: '{n} earlier time', other: '{n} earlier times' },
  'groups.led': { one: 'Plan, {n} step', other: 'Plan, {n} steps' },
  'groups.led.what':
    'The plan moves to this meeting, and the next one begins with an empty plan. If you do not keep it, the plan stays for the next time.',
  'groups.led.again': 'Add to the plan of the next time',
  'groups.led.taken': 'The steps are now in the plan of the next time.',
  'groups.give.address':
    'If trust has ended or the address is in wrong hands, change the address before you give the file.',
  'groups.give.address.done': 'The address is changed',
  'groups.give.file': 'Save the file behind a new passphrase and send it.',
  'groups.give.file.done': 'The file is saved.',
  'groups.give.told': 'I told the passphrase over the phone.',
  'groups.give.room': 'The room {code} is open. Give the next facilitator a link of their own.',
  'groups.give.link': 'Make a link for another facilitator',
  'groups.give.erase':
    'Once the other one has opened the file, erase the group from this device further down on this page.',
  'groups.give.close': 'Done',
  'groups.give.name': 'to-hand-over',
  'groups.passphrase.show': 'Show the passphrase',
  'groups.passphrase.hide': 'Hide the passphrase',
  'groups.over':
    'The last meeting was more than half a year ago. If the group does not meet any more, erase it from this device.',
  'groups.name.letters': '{n}/{max} characters.',
  'groups.erase.sure': 'Erase it? It cannot be brought back.',
  'groups.file.remove.never':
    'The group is in no file: if you erase it here, it is lost altogether. Save it to a file first.',
  'groups.file.remove.since': {
    one: '{n} change is not in the file: it is lost if you erase the group now. Save it to a file first.',
    other:
      '{n} changes are not in the file: they are lost if you erase the group now. Save them to a file first.',
  },
  'groups.plan.floor.said': 'At least {min}, at most {max}: a result does not tell what one person answered.',
  'groups.plan.floor.many':
    'The group has fewer people than the answers that a result needs: no result will open. At least {min} answers are needed.',
  'groups.plan.unknown': {
    one: 'The plan has {n} card that is not among these cards. It is left out.',
    other: 'The plan has {n} cards that are not among these cards. They are left out.',
  },
};
