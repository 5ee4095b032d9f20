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
};
