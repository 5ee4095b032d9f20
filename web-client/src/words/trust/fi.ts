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
    'Joku voi tulla huoneeseen usealla laitteella. Siksi näet aina, montako teitä on: jos luku ei täsmää, kerro ohjaajalle.',
  'promise.limits.4':
    'Jos samaa kysytään kahdesti ja ryhmä on välissä tuskin muuttunut, tuloksia vertaamalla voi päätellä, mitä yksittäinen ihminen vastasi.',
  'promise.limits.5':
    'Palvelimen ylläpitäjä voisi tapaamisen aikana nähdä enemmän kuin ryhmä. Kun huone suljetaan, kaikki poistetaan palvelimelta.',

  'decline.what':
    'Voit toivoa toista korttia: se näkyy vain, jos puolet toivoo samaa, eikä kukaan näe, kuka.',
  'midway.open':
    'Tapaaminen on jo käynnissä: {phase}, kierros {n}. Ehdit vielä vastata, tai voit ensin vain kuunnella.',
  'midway.over':
    'Tapaaminen on jo käynnissä: {phase}, kierros {n}. Tulos on avattu: kuuntele rauhassa, seuraavalla kierroksella vastaat muiden kanssa.',

  'me.title': 'Minun tietoni',
  'me.promise': 'Mitä näkyy, mitä ei, mitä emme lupaa',

  'know.title': 'Mitä palvelin tietää sinusta juuri nyt',
  'know.waits': 'Viimeisin painalluksesi on vielä matkalla: palvelin ei tiedä sitä ennen kuin yhteys toimii.',
  'know.ticket':
    'Selaimeesi on tallennettu satunnainen tunniste. Palvelin tuntee sen vain yhteyden ajan ja estää sillä kahdesti vastaamisen. Kun ovi on lukossa, palvelimella on siitä salattu tiiviste, jotta pääset takaisin.',
  'know.here': 'Sinut lasketaan paikalla olevien määrään. Nimeäsi ei tiedetä.',
  'know.answers': {
    one: 'Olet vastannut {n} kysymykseen. Vastaus on tallessa ilman nimeäsi tämän kierroksen ajan, sitten se poistetaan.',
    other:
      'Olet vastannut {n} kysymykseen. Vastaukset ovat tallessa ilman nimeäsi tämän kierroksen ajan, sitten ne poistetaan.',
  },
  'know.no_answers': 'Et ole vastannut tällä kierroksella mihinkään.',
  'know.reactions': {
    one: 'Olet painanut {n} reaktiota. Siitä jää kierroksen jälkeen vain yhteismäärä.',
    other: 'Olet painanut {n} reaktiota. Niistä jää kierroksen jälkeen vain yhteismäärä.',
  },
  'know.no_reactions': 'Et ole painanut tällä kierroksella reaktioita.',
  'know.hand': 'Kätesi on puheenvuorojonossa. Jonossa on satunnainen tunnus, ei nimeäsi.',
  'know.no_hand': 'Et ole puheenvuorojonossa.',
  'know.not': 'Tätä palvelin ei tallenna',
  'know.not.1': 'nimeäsi, sähköpostiasi tai työpaikkaasi: niitä ei kysytä',
  'know.not.2': 'laitteesi osoitetta tai mallia',
  'know.not.3': 'mitä vastasit aiemmilla kierroksilla: ne on jo poistettu',
  'know.not.4': 'evästeitä tai kävijätilastoja: niitä ei ole',
  'know.until': 'Huone poistetaan, kun ohjaaja päättää tapaamisen, ja joka tapauksessa viimeistään {when}.',

  'receipt.title': 'Mitä tiedoillesi tapahtui',
  'receipt.when': 'Huone suljettiin {when}.',
  'receipt.rounds': {
    one: 'Tapaamisessa oli {n} kierros. Siltä kerättiin nimettömiä vastauksia ja reaktioita.',
    other: 'Tapaamisessa oli {n} kierrosta. Niiltä kerättiin nimettömiä vastauksia ja reaktioita.',
  },
  'receipt.no_rounds': 'Tapaamisessa ei ollut yhtään kierrosta: vastauksia ei kerätty.',
  'receipt.deleted':
    'Vastaukset poistettiin palvelimelta jo kunkin kierroksen jälkeen, ja viimeiset poistetaan viidessä sekunnissa huoneen sulkemisesta.',
  'receipt.left':
    'Palvelimelle jää {until} asti tieto siitä, että tällä koodilla oli huone ja että se on suljettu. Muuta ei jää.',
  'receipt.left.later':
    'Palvelimelle jää vuorokaudeksi tieto siitä, että tällä koodilla oli huone ja että se on suljettu. Muuta ei jää.',
  'receipt.kept':
    'Jos ohjaaja tallensi tuloksia tiedostoon, tiedosto on hänellä: palvelin ei voi poistaa sitä.',
  'receipt.saved.led': 'Jos tallensit tuloksia tiedostoon, se on sinulla: palvelin ei voi poistaa sitä.',
  'receipt.kept.nothing': 'Tapaamisesta ei säilytetä mitään.',
  'receipt.kept.words':
    'Ryhmä päätti säilyttää teemat, ja tunnelman yhtenä sanana, jos vastauksia oli tarpeeksi. Ne ovat ohjaajalla.',
  'receipt.kept.results': 'Ryhmä päätti, että yhteiset tulokset saa tallentaa tiedostoon.',
  'receipt.notebook': 'Kirjoita omaan vihkoosi.',
  'receipt.notebook.what': 'Se avautuu uuteen välilehteen ja jää vain tälle laitteelle.',
  'receipt.device': 'Tältä laitteelta on poistettu tieto huoneesta.',

  'receipt.when.before': 'Huone suljettiin jo ennen kuin tämä laite sai sen tietää ({when}).',
  'leave.sure':
    'Poistutko huoneesta? Voit tulla takaisin koodilla, mutta silloin olet huoneessa uusi osallistuja.',
  'leave.sure.locked': 'Ovi on lukossa: jos poistut nyt, et pääse takaisin, ellei ohjaaja avaa ovea.',
  'leave.yes': 'Poistu ja poista tiedot',
  'leave.stay': 'Jää huoneeseen',
  'leave.done': 'Poistuit huoneesta. Tieto siitä on poistettu tältä laitteelta.',

  'knock.what': 'Voit koputtaa: ohjaaja näkee, että joku odottaa, mutta ei kuka.',
  'knock.do': 'Koputa',
  'knock.now': 'Koputit. Kun ohjaaja avaa oven, tämä sivu näyttää sen itsestään.',
  'knock.over':
    'Ovi on yhä lukossa. Ryhmällä voi olla jotain kesken. Voit odottaa tässä: sivu näyttää itsestään, kun ovi avataan.',
  'knock.again': 'Koputa uudestaan',
  'gone.new': 'Jos ohjaaja avaa uuden huoneen, kirjoita sen koodi tähän.',
  'gone.ended': 'Huone on suljettu',
  'gone.locked': 'Ovi on lukossa',
  'gone.not_allowed': 'Linkki ei ole voimassa',
  'gone.unknown': 'Huonetta ei löydy',
  'gone.full': 'Huone on täynnä',
  'gone.moved': 'Tapaaminen jatkuu toisessa huoneessa',
  'gone.other': 'Yhteys suljettiin',
  'gone.ended.text':
    'Tapaaminen on päättynyt. Kiitos, että olit mukana. Huoneesta ei jää vastauksia palvelimelle.',
  'gone.ended.led':
    'Tapaaminen on päättynyt. Kiitos, että ohjasit. Huoneesta ei jää vastauksia palvelimelle. Seuraavan huoneen avaat etusivulla tai ryhmän sivulla.',
  'gone.ended.kept':
    'Se, minkä ryhmä päätti säilyttää, odottaa ryhmän sivulla viikon. Avaa ryhmä ja ota se talteen.',
  'gone.ended.group': 'Ryhmän sivulle',
  'gone.locked.text': 'Sisään pääsevät vain ne, jotka olivat mukana, kun ovi lukittiin.',
  'gone.not_allowed.text':
    'Tämä ohjaajan linkki on poistettu käytöstä, tai osoitteesta puuttuu loppu. Pyydä uusi linkki huoneen avaajalta.',
  'gone.unknown.text': 'Tällä koodilla ei ole huonetta. Tarkista koodi ohjaajalta.',
  'gone.full.text':
    'Huoneeseen ei mahdu nyt lisää osallistujia. Kerro ohjaajalle ja yritä hetken päästä uudelleen.',
  'gone.moved.text':
    'Ohjaaja avaa uuden huoneen ja kertoo sen koodin. Kirjoita uusi koodi tähän. Tämä huone ja kaikki sen vastaukset on poistettu.',
  'gone.moved.code': 'Uusi koodi',
  'gone.moved.go': 'Liity uuteen huoneeseen',
  'gone.moved.short': 'Koodissa on kahdeksan merkkiä. Tarkista, puuttuuko jotain.',
  'gone.other.text': 'Yhteys katkesi virheeseen. Lataa sivu uudelleen.',
  'shared.tick': 'Tämä on yhteinen laite',
  'shared.what': 'Kun tapaaminen päättyy, laite unohtaa automaattisesti kaiken, myös vihkon.',
  'shared.done': 'Laite on yhteinen: se on nyt unohtanut kaiken, myös vihkon.',
  'leave.now': 'Poistu ja poista tiedot tältä laitteelta',
  'leave.what':
    'Laitteelta poistetaan tieto tästä huoneesta. Jos ovi on lukossa, et pääse takaisin. Antamasi vastaukset jäävät yhteiseen tulokseen.',
} as const satisfies Record<string, string | Plural>;
