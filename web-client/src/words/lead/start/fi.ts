// What the first page says of Keidas, of the way into a room and of opening one, in Finnish: the first of the three.

import type { Like, Plural } from '../../table';

export const startFi = {
  'app.what':
    'Yhteinen huone esihenkilöiden vertaisfoorumille. Ohjaaja kääntää kortin, jokainen vastaa nimettömänä, ja kaikki näkevät saman yhtä aikaa.',
  'start.join': 'Liity huoneeseen',
  'start.code': 'Huoneen koodi',
  'start.code.hint': 'Kahdeksan merkkiä. Saat ne ohjaajalta.',
  'start.code.invited': 'Kutsusi koodi löytyi. Voit liittyä.',
  'start.code.short': 'Koodissa on kahdeksan merkkiä. Tarkista, puuttuuko jotain.',
  'start.go': 'Liity',
  'start.led': 'Jatka ohjaamista',
  'start.open': 'Avaa oma huone',
  'start.open.what': 'Ohjaatko ryhmää? Avaa huone ja anna koodi muille. Tunnuksia ei tarvita.',
  'start.title': 'Tapaamisen nimi',
  'start.title.hint': 'Ei pakollinen. Näkyy kaikille.',
  'start.people': 'Montako osallistujaa? Ohjaajaa ei lasketa.',
  'start.floor.one':
    'Kolmestaan tulos näytetään vasta, kun jokainen on vastannut. Niin pienessä ryhmässä toisen vastauksen voi helposti arvata.',
  'start.floor.small':
    'Näin pienessä ryhmässä tuloksia ei näytetä lainkaan: jokainen tietäisi, mitä toinen vastasi. Korteista voi silti keskustella.',
  'start.floor.above':
    'Teitä on vähemmän kuin {n}, joten yhtään tulosta ei näytettäisi. Valitse pienempi luku.',
  'start.floor':
    'Tulos näytetään vasta, kun vähintään {n} on vastannut. Jos vastauksia on vähemmän, mitään ei näytetä.',
  'start.floor.all':
    'Teitä on yhtä monta kuin vastauksia tarvitaan: jos yksikin ohittaa, tulosta ei näytetä.',
  'start.more': 'Lisää valintoja',
  'start.rehearse': 'Harjoittele',
  'start.rehearse.what': 'Oikea huone ja ryhmä, josta osa on ohjelmaa. Kukaan ei katso.',
  'start.floor.own': 'Montako vastausta vähintään?',
  'start.floor.why':
    'Mitä suurempi luku, sitä paremmin yksittäinen vastaus on suojassa. Lukua ei voi muuttaa myöhemmin.',
  'start.mode': 'Miten tulokset näkyvät?',
  'start.mode.live': 'Sitä mukaa kuin vastataan',
  'start.mode.live.what':
    'Isossa ryhmässä tulos täydentyy vastausten myötä, pienessä se näytetään kerralla. Sopii useimmille.',
  'start.mode.curtain': 'Kaikki kerralla (esirippu)',
  'start.mode.curtain.what': 'Mitään ei näy ennen kuin tulos avataan. Kukaan ei vaikuta toisen vastaukseen.',
  'start.deck': 'Korttipakka',
  'start.deck.cards': { one: '{title}, {n} kortti', other: '{title}, {n} korttia' },
  'start.lang': 'Yhteisen näytön kieli',
  'start.notebook': 'Oma vihko',
  'start.groups': 'Ryhmäni: kuukaudet, ajat, tiedosto',
  'start.create': 'Avaa huone',
} as const satisfies Record<string, string | Plural>;

export type StartWords = Like<typeof startFi>;
