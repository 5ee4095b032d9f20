// What is said about one's own notebook, on its page and where it goes into a file, in Finnish: the first of the three.

export const myFi = {
  'my.title': 'Oma vihko',
  'my.what': 'Vihko on vain sinua varten ja vain tällä laitteella. Mitään ei lähetetä minnekään.',
  'my.ask.take': 'Mitä vien mukanani?',
  'my.ask.try': 'Mitä kokeilen ennen seuraavaa kertaa?',
  'my.ask.next': 'Mitä kysyn ensi kerralla?',
  'my.free': 'Muuta',
  'my.page': 'Sivu {day}',
  'my.new': 'Uusi sivu',
  'my.none': 'Vihkossa ei ole vielä sivuja.',
  'my.saved': 'Tallessa tällä laitteella',
  'my.text': 'Tallenna tekstinä',
  'my.file': 'Salattu tiedosto',
  'my.remove': 'Poista sivu {day}',
  'my.remove.page.sure': 'Poistetaanko tämä sivu? Sitä ei saa takaisin.',
  'my.remove.all': 'Poista koko vihko',
  'my.remove.sure': 'Poistetaanko vihko tältä laitteelta? Sitä ei saa takaisin.',
  'my.full': 'Vihko on täynnä. Tallenna se tekstinä ja poista vanhoja sivuja.',
  'my.blocked':
    'Tämä selain ei säilytä mitään: sivut ovat täällä vain siihen asti, kun suljet sivun. Tallenna ne tekstinä.',
  'my.erase': 'Poista',
  'my.cancel': 'Peruuta',
  'my.other': 'toinen versio',
  'my.failed': 'Tallennus tälle laitteelle ei onnistunut. Tallenna tiedostoon, ettei mitään häviä.',

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

  'lock.set': 'Lukitse salalauseella',
  'lock.title': 'Vihkon lukko',
  'lock.what':
    'Lukittu vihko on tällä laitteella salattuna, ja sen avaamiseen tarvitaan salalause. Lukko sulkeutuu, kun sivu suljetaan tai kun se on ollut viisi minuuttia piilossa. Ilman salalausetta näkyy vain, montako sivua vihkossa on ja milloin kukin on aloitettu.',
  'lock.passphrase': 'Vihkon salalause',
  'lock.proposed':
    'Ehdotamme tätä. Kirjoita se paperille ja pidä se erillään laitteesta. Voit myös kirjoittaa oman, vähintään {n} merkkiä.',
  'lock.lost':
    'Salalausetta ei voi palauttaa kukaan. Jos se häviää, häviää myös se, mitä vihkossa on. Jos haluat varmuuskopion, tallenna vihko myös tiedostoon.',
  'lock.do': 'Lukitse vihko',
  'lock.done': 'Vihkossa on nyt lukko. Se sulkeutuu, kun sivu suljetaan.',
  'lock.close': 'Lukitse nyt',
  'lock.off': 'Poista lukko',
  'lock.off.sure': 'Poistetaanko lukko? Sen jälkeen vihkon voi lukea jokainen, jolla on tämä laite.',
  'lock.off.done': 'Lukko on poistettu. Vihko aukeaa ilman salalausetta.',
  'lock.shut': 'Vihko on lukossa',
  'lock.wrong': 'Salalause ei täsmää. Tarkista kirjaimet ja yritä uudelleen.',
  'lock.forgot': 'Unohtuiko salalause?',
  'lock.forgot.what':
    'Ilman salalausetta vihkoa ei saa auki kukaan, sillä salalause ei ole tallessa missään. Jos olet tallentanut sivuja tekstinä tai tiedostoon, ne ovat siellä. Voit poistaa lukitun vihkon ja aloittaa uuden.',
} as const;
