// What is said about data, in Finnish: the first of the three.

import type { Plural } from '../table';

export const trustFi = {
  locale: 'fi-FI',

  'promise.seen': 'Tämä näkyy kaikille',
  'promise.seen.what':
    'Montako teitä on, montako on vastannut, yhteinen tulos ja reaktiot. Reaktiot näkyvät heti.',
  'promise.unseen': 'Tämä ei näy kenellekään',
  'promise.unseen.what':
    'Kuka vastasi mitä. Ei nimiä, ei tunnuksia, ei vastausjärjestystä. Ohjaaja näkee täsmälleen saman kuin muut.',
  'promise.limits.1': 'Jos kaikki vastaavat samoin, tulos kertoo jokaisen vastauksen.',
  'promise.limits.2': 'Jos kaikki muut vertaavat vastauksiaan, he voivat päätellä sinun vastauksesi.',
  'promise.limits.3':
    'Joku voi tulla huoneeseen usealla laitteella. Siksi näet aina, montako teitä on: jos luku ei täsmää, pyydä ohjaajaa lukitsemaan ovi.',
  'promise.limits.4':
    'Jos samaa kysytään kahdesti ja ryhmä on välissä tuskin muuttunut, tuloksia voi verrata toisiinsa.',
  'promise.limits.5':
    'Palvelimen ylläpitäjä voisi tapaamisen aikana nähdä enemmän kuin ryhmä. Kun huone päättyy, sieltä pyyhitään kaikki.',

  'me.title': 'Minun tietoni',
  'me.promise': 'Mitä näkyy, mitä ei, mitä emme lupaa',

  'know.title': 'Tämän palvelin tietää sinusta juuri nyt',
  'know.ticket':
    'Selaimellasi on arvottu lippu. Sen palvelin tuntee vain niin kauan kuin olet yhteydessä: siitä se tietää, ettei kukaan vastaa kahdesti.',
  'know.here': 'Olet yksi paikalla olevista. Mukana on lukumäärä, ei nimeä.',
  'know.answers': {
    one: 'Olet vastannut {n} kysymykseen. Vastaus on tallessa ilman nimeäsi tämän kierroksen ajan, sitten se pyyhitään.',
    other:
      'Olet vastannut {n} kysymykseen. Vastaukset ovat tallessa ilman nimeäsi tämän kierroksen ajan, sitten ne pyyhitään.',
  },
  'know.no_answers': 'Et ole vastannut tällä kierroksella mihinkään.',
  'know.reactions': {
    one: 'Olet painanut {n} reaktiota. Siitä jää kierroksen jälkeen vain yhteinen luku.',
    other: 'Olet painanut {n} reaktiota. Niistä jää kierroksen jälkeen vain yhteinen luku.',
  },
  'know.no_reactions': 'Et ole painanut tällä kierroksella reaktioita.',
  'know.hand': 'Kätesi on puheenvuorojonossa. Jonossa on satunnainen merkki, ei sinua.',
  'know.no_hand': 'Et ole puheenvuorojonossa.',
  'know.not': 'Tätä se ei kirjoita muistiin',
  'know.not.1': 'nimeäsi, sähköpostiasi tai työpaikkaasi: niitä ei kysytä',
  'know.not.2': 'laitteesi osoitetta tai mallia',
  'know.not.3': 'mitä vastasit aiemmilla kierroksilla: ne on jo pyyhitty',
  'know.not.4': 'evästeitä tai kävijätilastoja: niitä ei ole',
  'know.until': 'Huone pyyhitään, kun ohjaaja päättää sen, ja joka tapauksessa viimeistään {when}.',

  'receipt.title': 'Kuitti',
  'receipt.when': 'Huone päättyi {when}.',
  'receipt.rounds': {
    one: 'Tapaamisessa oli {n} kierros. Siltä kerättiin nimettömiä vastauksia ja reaktioita.',
    other: 'Tapaamisessa oli {n} kierrosta. Niiltä kerättiin nimettömiä vastauksia ja reaktioita.',
  },
  'receipt.no_rounds': 'Tapaamisessa ei ollut yhtään kierrosta: vastauksia ei kerätty.',
  'receipt.deleted':
    'Vastaukset on pyyhitty palvelimelta jo kunkin kierroksen jälkeen, ja loput viimeistään viidessä sekunnissa huoneen päättymisestä.',
  'receipt.left':
    'Palvelimelle jää {until} asti tieto siitä, että tällä koodilla oli huone ja että se on päättynyt. Muuta ei jää.',
  'receipt.left.later':
    'Palvelimelle jää vuorokaudeksi tieto siitä, että tällä koodilla oli huone ja että se on päättynyt. Muuta ei jää.',
  'receipt.kept': 'Jos ryhmä päätti säilyttää tulokset, ne ovat tiedostona sillä, joka ne tallensi.',
  'receipt.device': 'Tämä laite on unohtanut huoneen.',

  'receipt.when.before': 'Huone oli päättynyt jo ennen kuin tämä laite sai sen tietää ({when}).',
  'leave.sure': 'Poistutko huoneesta? Voit tulla takaisin koodilla, mutta silloin olet uusi vastaaja.',
  'leave.sure.locked': 'Ovi on lukossa: jos poistut nyt, et pääse takaisin, ellei ohjaaja avaa ovea.',
  'leave.yes': 'Poistu ja tyhjennä',
  'leave.stay': 'Jää huoneeseen',
} as const satisfies Record<string, string | Plural>;
