// What is said when a notebook goes into a sealed file and comes out of one, in three languages: only then is it loaded. The
// same keys in each.

import { interpolate, language, type Translate } from './index';
import type { Like, Plural } from './table';

const fi = {
  'book.title': 'Vihko tiedostossa',
  'book.what':
    'Salalauseen takana oleva tiedosto säilyy, vaikka selain unohtaisi vihkon, ja sen voi avata toisella laitteella. Tiedostoa ei lähetetä minnekään.',
  'book.save': 'Tallenna salalauseen taakse',
  'book.saved': 'Tiedosto on tallennettu.',
  'book.open': 'Avaa tiedosto vihkoon',
  'book.open.what':
    'Sivut, joita täällä ei ole, tulevat lisää. Mitään, minkä vain toinen on kirjoittanut, ei häviä.',
  'book.same': 'Täällä oli jo kaikki, mitä tiedostossa on.',
  'book.added': { one: '{n} uusi sivu.', other: '{n} uutta sivua.' },
  'book.changed': { one: '{n} sivu muuttui.', other: '{n} sivua muuttui.' },
  'book.back': 'Peru yhdistäminen',
  'book.back.done': 'Vihko on taas niin kuin ennen tiedostoa.',
} as const;

const sv: Like<typeof fi> = {
  'book.title': 'Boken i en fil',
  'book.what':
    'En fil bakom en lösenfras finns kvar även om webbläsaren glömmer boken, och den kan öppnas på en annan enhet. Filen skickas ingenstans.',
  'book.save': 'Spara bakom en lösenfras',
  'book.saved': 'Filen är sparad.',
  'book.open': 'Öppna en fil i boken',
  'book.open.what': 'Sidor som inte finns här läggs till. Inget som bara den ena har skrivit går förlorat.',
  'book.same': 'Allt som finns i filen fanns redan här.',
  'book.added': { one: '{n} ny sida.', other: '{n} nya sidor.' },
  'book.changed': { one: '{n} sida har ändrats.', other: '{n} sidor har ändrats.' },
  'book.back': 'Ångra sammanslagningen',
  'book.back.done': 'Boken är igen som den var före filen.',
};

const en: Like<typeof fi> = {
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

export const BOOK_WORDS: Readonly<Record<string, Record<string, string | Plural>>> = { fi, sv, en };

export const t: Translate<typeof fi> = ((
  key: keyof typeof fi,
  values: Record<string, string | number> = {},
) => interpolate(BOOK_WORDS[language.lang]?.[key], values)) as never;
