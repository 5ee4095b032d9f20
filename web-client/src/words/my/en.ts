// What is said about one's own notebook, in English.

import type { Like } from '../table';
import type { myFi } from './fi';

export const myEn: Like<typeof myFi> = {
  'my.title': 'My notebook',
  'my.what': 'The notebook is for you alone and on this device only. Nothing is sent anywhere.',
  'my.ask.take': 'What do I take along?',
  'my.ask.try': 'What will I try before next time?',
  'my.ask.next': 'What will I ask next time?',
  'my.free': 'Anything else',
  'my.page': 'Page of {day}',
  'my.new': 'New page',
  'my.none': 'The notebook has no pages yet.',
  'my.saved': 'Kept on this device',
  'my.text': 'Save as text',
  'my.file': 'Sealed file',
  'my.remove': 'Erase the page of {day}',
  'my.remove.page.sure': 'Erase this page? It cannot be brought back.',
  'my.remove.all': 'Erase the whole notebook',
  'my.remove.sure': 'Erase the notebook from this device? It cannot be brought back.',
  'my.full': 'The notebook is full. Save it as text and erase old pages.',
  'my.blocked':
    'This browser keeps nothing: the pages are here only until you close this one. Save them as text.',
  'my.erase': 'Erase',
  'my.cancel': 'Cancel',
  'my.other': 'another version',
  'my.failed': 'Saving on this device failed. Save to a file so that nothing is lost.',

  'book.title': 'The notebook in a file',
  'book.what':
    'A file behind a passphrase lasts even if the browser forgets the notebook, and it opens on another device. The file is sent nowhere.',
  'book.save': 'Save behind a passphrase',
  'book.saved': 'The file is saved.',
  'book.open': 'Open a file into the notebook',
  'book.open.what': 'Pages that are not here are added. Nothing that only one of them holds is lost.',
  'book.same': 'All that is in the file was here already.',
  'book.added': { one: '{n} new page.', other: '{n} new pages.' },
  'book.changed': { one: '{n} page has changed.', other: '{n} pages have changed.' },
  'book.back': 'Undo the merge',
  'book.back.done': 'The notebook is again as it was before the file.',

  'lock.set': 'Lock with a passphrase',
  'lock.title': 'A lock for the notebook',
  'lock.what':
    'A locked notebook is sealed on this device, and opens with its passphrase. The lock closes when the page is closed, or after it has been hidden for five minutes. Without the passphrase one can see only how many pages there are and when each was begun.',
  'lock.passphrase': 'Passphrase of the notebook',
  'lock.proposed':
    'We propose this one. Write it on paper and keep it apart from the device. Or type your own, at least {n} characters.',
  'lock.lost':
    'Nobody can bring a passphrase back. If it is lost, so is what is in the notebook. If you want a copy, save the notebook to a file too.',
  'lock.do': 'Lock the notebook',
  'lock.done': 'The notebook has a lock now. It closes when the page is closed.',
  'lock.close': 'Lock now',
  'lock.off': 'Take the lock off',
  'lock.off.sure': 'Take the lock off? Then anybody with this device can read the notebook.',
  'lock.off.done': 'The lock is off. The notebook opens without a passphrase.',
  'lock.shut': 'The notebook is locked',
  'lock.wrong': 'The passphrase does not match. Check the letters and try again.',
  'lock.forgot': 'Forgotten the passphrase?',
  'lock.forgot.what':
    'Nobody can open the notebook without it: the passphrase is kept nowhere. If you have saved pages as text or to a file, they are there. You can erase the locked notebook and begin a new one.',
};
