// What a phone says now and then during a meeting, in Finnish: the first of the three. Apart from the others, because a
// phone loads it only when it is needed.

import type { Like } from '../table';

export const meetingFi = {
  'ask.done': 'Olet vastannut kaikkiin. Voit vielä palata muuttamaan vastauksiasi.',
  'ask.on': 'Seuraava',
  'ask.back': 'Edellinen',
  'breathe.in': 'Hengitä sisään',
  'breathe.out': 'Hengitä ulos',
  'breathe.back': 'Palaa huoneeseen',
  'observer.visible': 'Olet tarkkailija. Kaikki huoneessa näkevät, että joku tarkkailee.',
  'ready.on': 'Olen valmis',
  'turns.waiting': { one: '{n} odottaa puheenvuoroa', other: '{n} odottaa puheenvuoroa' },
  'turns.speaking': 'Joku puhuu nyt',
  'breathe.title': 'Hengähdetään',
  'tally.top.amount': 'Erittäin paljon tai huomattavasti',
  'tally.top.recommend': 'Suosittelee tai on jo suositellut',
  'kept.rule': 'Jos vastauksia on alle {n}, mitään ei säilytetä.',
  'kept.no_word': 'Kun teitä on alle {n}, tunnelmasta ei jää sanaa, vain teemat.',
  'kept.nothing': 'Mitään ei säilytetä. Siihen riittää, että yksikin toivoo niin.',
  'kept.words': 'Säilytetään teemat, ja tunnelma yhtenä sanana, jos vastauksia on tarpeeksi.',
  'kept.results': 'Yhteiset tulokset saa tallentaa tiedostoon.',
  'kept.few': 'Vastauksia on liian vähän: mitään ei säilytetä.',
  'next.locale': 'fi-FI',
  'next.title': 'Seuraava kerta',
  'next.minutes': '{n}\u00a0min',
  'next.calendar': 'Tallenna kalenteriin',
  'next.remember': 'Muista tällä laitteella',
  'next.kept': 'Muistissa: unohda',
  'next.remembered': 'Etusivu muistaa ajan tapaamista seuraavaan päivään asti, vain tällä laitteella.',
  'next.remembered.name':
    'Etusivu muistaa ajan ja ryhmän nimen tapaamista seuraavaan päivään asti, vain tällä laitteella.',
  'next.taken_back': 'Sovittu seuraava kerta peruttiin. Aika poistui myös tältä laitteelta.',
  'next.moved': 'Aika on siirtynyt. Aiemmin sovittiin: {when}.',
  'next.as_heard':
    'Näin sovittiin, kun tämä laite oli viimeksi tapaamisessa. Jos aika sen jälkeen siirtyy, ohjaaja kertoo siitä.',
  'next.wait': 'Tapaamiseen',
  'next.forget': 'Unohda tämä aika',
  'next.forgotten': 'Aika on unohdettu.',
  'next.was': 'Sovittu aika',
  'next.calendar.summary': 'Vertaisfoorumi',
  'next.calendar.place': 'Paikka on ohjaajan kutsussa.',
} as const;

export type MeetingWords = Like<typeof meetingFi>;
