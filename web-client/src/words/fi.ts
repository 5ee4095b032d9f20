// Every text that people in a room read, in Finnish: the first of the three, and the one whose keys the others must
// have. Spoken standard Finnish, short, warm, concrete. A soft hyphen (\u00AD) shows where a long word may break.

import type { Like, Plural } from './table';

export const fi = {
  'app.skip': 'Siirry sisältöön',
  'app.language': 'Kieli',
  'app.close': 'Sulje',
  'app.retry': 'Yritä uudelleen',
  'app.home': 'Etusivulle',
  'me.open': 'kieli, omat tiedot ja poistuminen',

  'join.welcome': 'Tervetuloa',
  'join.promise.1': 'Kukaan huoneessa ei näe, mitä juuri sinä vastaat, ei edes ohjaaja.',
  'join.promise.2': 'Näkyvissä on vain yhteinen tulos, ja sekin vasta, kun tarpeeksi moni on vastannut.',
  'join.rules': 'Yhteiset pelisäännöt',
  'join.rule.1': 'Mitä täällä puhutaan, se jää tänne.',
  'join.rule.2': 'Puhun omasta kokemuksestani ja kuuntelen toisia loppuun asti.',
  'join.rule.3': 'En ota kuvakaappauksia enkä tallenna keskustelua.',
  'join.limits': 'Tätä emme voi luvata',
  'join.limits.short':
    'Pienessä ryhmässä toiset voivat arvata, mitä vastasit. Reaktiot näkyvät saman tien, joten vierustoveri voi nähdä, mitä painat.',
  'join.limits.more': 'Mitä näkyy, mitä ei, mitä emme lupaa',
  'join.enter': 'Liity huoneeseen',

  'people.present': '{n} paikalla',
  'people.observers': { one: '{n} tarkkailija', other: '{n} tarkkailijaa' },
  'people.screens': { one: '{n} näyttö', other: '{n} näyttöä' },
  'people.facilitators': { one: '{n} ohjaaja', other: '{n} ohjaajaa' },
  'people.unled': 'ohjaaja ei ole paikalla',
  'people.locked': 'Ovi lukossa, uusia ei oteta sisään',

  'phase.open': 'Avaus',
  'phase.theme': 'Teema',
  'phase.share': 'Keskustelu',
  'phase.insight': 'Oivallus',
  'phase.close': 'Lopetus',

  'wait.title': 'Olet mukana',
  'wait.others': 'Odotetaan muita. Sillä välin ei tarvitse tehdä mitään.',
  'wait.few':
    'Tulos näytetään vasta, kun vähintään {n} on vastannut. Näin pienessä ryhmässä korteista voi keskustella, mutta tuloksia ei näytetä.',
  'wait.floor': 'Tulos näytetään vasta, kun vähintään {n} on vastannut. Raja pysyy samana koko tapaamisen.',
  'wait.count': {
    one: 'Huoneessa on {n} osallistuja. Jos luku ei täsmää, kerro ohjaajalle.',
    other: 'Huoneessa on {n} osallistujaa. Jos luku ei täsmää, kerro ohjaajalle.',
  },
  'wait.text': 'Ohjaaja jatkaa kohta. Sitä odotellessa ei tarvitse tehdä mitään.',

  'kind.card': 'Kortti',
  'only.fi': 'vain suomeksi',
  'only.sv': 'vain ruotsiksi',
  'only.en': 'vain englanniksi',
  'kind.check_in': 'Aloituskierros',
  'kind.vote': 'Äänestys',
  'kind.form': { one: 'Kysymys', other: 'Kysely' },
  'kind.check_out': 'Lopetuskierros',
  'kind.evaluation': 'Loppuarviointi',
  'ask.card': 'Mikä fiilis tästä tulee?',
  'ask.check_in': 'Millä fiiliksellä tulet mukaan?',
  'ask.check_out': 'Millä fiiliksellä lähdet?',
  'ask.vote': 'Valitse yksi',
  'ask.form': 'Miltä tämä tuntuu?',
  'ask.nth': 'Kysymys {n}/{of}',

  'feel.0': 'Todella raskas',
  'feel.1': 'Raskaan\u00ADpuoleinen',
  'feel.2': 'Siltä väliltä',
  'feel.3': 'Melko hyvä',
  'feel.4': 'Oikein hyvä',

  'answer.pass': 'Ohitan',
  'answer.decline': 'Ei tätä korttia',
  'answer.few': 'Paikalla on {here}. Tulokseen tarvitaan {n} vastausta.',
  'answer.floor': 'Tulokseen tarvitaan vähintään {n} vastausta. Ohittamista ei lasketa.',
  'answer.count': '{n}/{of} vastannut',
  'answer.votes': '{n}/{of} äänestänyt',
  'answer.change': 'Voit vielä vaihtaa.',
  'answer.change.live': 'Voit vielä vaihtaa. Muutos lasketaan mukaan, kun tulos avataan.',
  'answer.hide': 'Peitä vastaukseni',
  'answer.show': 'Näytä vastaukseni',
  'answer.hidden': 'Olet vastannut. Vastauksesi on peitossa.',
  'answer.own': 'oma vastauksesi',

  'tally.title': 'Tulos',
  'tally.so_far': 'Tulos tähän asti, loput avattaessa',
  'tally.n': { one: '{n} vastaus', other: '{n} vastausta' },
  'tally.won': 'Eniten ääniä',
  'tally.few': 'Vastauksia on liian vähän näytettäväksi. Näin kenenkään vastaus ei paljastu.',

  'stage.again':
    'Tätä on jo kysytty. Harkitse, haluatko vastata uudelleen: tuloksia vertaamalla voi päätellä, mitä yksittäinen ihminen vastasi.',
  'stage.over': 'Tämä kierros on päättynyt, eikä siihen voi enää vastata.',
  'stage.loading': 'Ladataan kortin tekstiä…',

  'react.title': 'Reaktiot',
  'react.known': 'Tuttua minullekin',
  'react.beside': 'Olen rinnallasi',
  'react.thanks': 'Kiitos kun jaoit',
  'react.learned': 'Opin uutta',
  'react.more': 'Kerro lisää',
  'react.strength': 'Tämä antaa voimaa',
  'react.people': { one: '{n} ihminen', other: '{n} ihmistä' },

  'hand.raise': 'Pyydä puheenvuoroa',
  'hand.up': 'Kätesi on ylhäällä',
  'hand.first': 'Olet seuraavana',
  'hand.place': 'Olet jonossa {n}.',
  'hand.lower': 'Laske käsi',
  'hand.yours': 'Sinun vuorosi',
  'hand.give': 'Lopetan puheenvuoron',

  'turns.title': 'Puheenvuorot',

  'timer.left': 'aikaa jäljellä',
  'timer.over': 'Aika täynnä',

  'status.coming': 'Yhdistetään huoneeseen…',
  'status.hard':
    'Yhteys ei aukea. Tarkista verkkoyhteys. Jotkin työpaikkojen verkot estävät tällaisen yhteyden: kokeile silloin puhelimen mobiilidataa. Yritämme koko ajan uudelleen.',
  'status.away':
    'Yhteys katkesi. Yhdistetään uudelleen… Painalluksesi lähtevät, kun yhteys palaa. Älä päivitä sivua.',
  'status.away.short': 'Yhteys poikki. Painallukset lähtevät, kun se palaa.',

  'news.card': 'Uusi kortti: {title}',
  'news.round': 'Uusi kysymys',
  'news.cleared': 'Pöytä on tyhjä',
  'news.opened': 'Tulos näkyy nyt',
  'news.declined': 'Ryhmä siirtyisi mieluummin toiseen korttiin.',
  'news.your_turn': 'Sinun vuorosi puhua',
  'news.breathe': 'Hengähdystauko alkaa',
  'news.back': 'Yhteys palasi',

  'refused.not_allowed': 'Tätä ei voi tehdä tältä sivulta.',
  'refused.round_over':
    'Kierros on päättynyt tai tulos on jo avattu. Vastauksia ei voi enää antaa eikä muuttaa.',
  'refused.too_fast': 'Painoit monta kertaa peräkkäin. Odota hetki ja yritä uudelleen.',
  'refused.too_big': 'Viesti on liian suuri. Lyhennä tekstiä tai vähennä kysymyksiä.',
  'refused.locked': 'Ovi on lukossa.',
  'refused.full': 'Enimmäismäärä on täynnä.',
  'refused.bad_command': 'Tämä sivu on vanhentunut. Lataa se uudelleen.',
  'refused.retry': 'Palvelin on hetken varattu. Yritetään uudelleen.',

  'problem.unknown_room': 'Tällaista huonetta ei ole. Tarkista koodi ohjaajalta.',
  'problem.room_ended': 'Tämä huone on jo suljettu. Pyydä ohjaajalta uusi koodi.',
  'problem.not_allowed': 'Tämän voi tehdä vain ohjaaja, joka avasi huoneen.',
  'problem.full': 'Palvelin on täynnä. Yritä hetken päästä uudelleen.',
  'problem.unavailable': 'Palvelin ei vastaa juuri nyt. Yritä hetken päästä uudelleen.',
  'problem.offline': 'Yhteyttä palvelimeen ei saada. Tarkista verkko ja yritä uudelleen.',

  'late.failed': 'Tämä osa ei latautunut. Tarkista verkko ja yritä uudelleen.',
  'refused.no_answer': 'Palvelin ei vastannut. Katso tilanne ja paina tarvittaessa uudelleen.',
  'news.hand': 'Joku pyytää puheenvuoroa',
  'app.broke': 'Jokin meni rikki tällä sivulla',
  'app.broke.text': 'Huone jatkuu. Lataa sivu uudelleen, niin palaat samaan kohtaan.',
  'app.reload': 'Lataa uudelleen',

  'refused.opened': 'Tulos ehti aueta ennen vastaustasi. Vastaus ei ole mukana.',
  'people.places': { one: 'Ovi lukossa, {n} paikka', other: 'Ovi lukossa, {n} paikkaa' },
  'people.kept': {
    one: 'Ovi lukossa, {n} paikka varattu mukana olleelle',
    other: 'Ovi lukossa, {n} paikkaa varattu mukana olleille',
  },
  'answer.away': {
    one: '{n} vastaus ihmiseltä, joka ei ole paikalla',
    other: '{n} vastausta ihmisiltä, jotka eivät ole paikalla',
  },
  'problem.guessing':
    'Koodeja arvataan juuri nyt, joten kirjoitettu koodi odottaa vuoroaan. Yritetään hetken päästä uudelleen. Nopeammin pääset QR-koodilla tai ohjaajan linkillä.',
} as const satisfies Record<string, string | Plural>;

export type RoomWords = Like<typeof fi>;
