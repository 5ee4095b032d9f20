// Every text that people in a room read, in Finnish: the first of the three, and the one whose keys the others must
// have. Spoken standard Finnish, short, warm, concrete. A soft hyphen (\u00AD) shows where a long word may break.

import type { Like, Plural } from './table';

export const fi = {
  'app.skip': 'Siirry sisältöön',
  'app.language': 'Kieli',
  'app.close': 'Sulje',
  'app.cancel': 'Peruuta',
  'app.retry': 'Yritä uudelleen',
  'app.home': 'Etusivulle',
  'me.open': 'kieli, omat tiedot ja poistuminen',

  'join.welcome': 'Tervetuloa',
  'join.promise.1': 'Kukaan huoneessa ei näe, mitä juuri sinä vastaat, ei edes ohjaaja.',
  'join.promise.2': 'Näkyvissä on vain yhteinen tulos, ja sekin vasta, kun tarpeeksi moni on vastannut.',
  'join.rules': 'Näin ollaan yhdessä',
  'join.rule.1': 'Mitä täällä puhutaan, jää tänne.',
  'join.rule.2': 'Puhun omasta kokemuksestani ja kuuntelen loppuun.',
  'join.rule.3': 'En ota kuvakaappauksia enkä nauhoita.',
  'join.limits': 'Tätä emme voi luvata',
  'join.limits.short':
    'Pienessä ryhmässä toiset voivat arvata. Reaktiot näkyvät saman tien, joten vierustoveri voi nähdä, mitä painat.',
  'join.limits.more': 'Mitä näkyy, mitä ei, mitä emme lupaa',
  'join.enter': 'Tule huoneeseen',

  'people.present': { one: '{n} paikalla', other: '{n} paikalla' },
  'people.observers': { one: '{n} tarkkailija', other: '{n} tarkkailijaa' },
  'people.screens': { one: '{n} näyttö', other: '{n} näyttöä' },
  'people.facilitators': { one: '{n} ohjaaja', other: '{n} ohjaajaa' },
  'people.locked': 'ovi lukossa',

  'phase.open': 'Avaus',
  'phase.theme': 'Teema',
  'phase.share': 'Jako',
  'phase.insight': 'Oivallus',
  'phase.close': 'Lopetus',

  'wait.title': 'Kaikki on valmista',
  'wait.few':
    'Tulos näytetään vasta, kun vähintään {n} on vastannut. Näin pieni ryhmä voi puhua korteista, mutta tuloksia se ei näe.',
  'wait.floor': 'Tulos näytetään vasta, kun vähintään {n} on vastannut. Raja pysyy samana koko tapaamisen.',
  'wait.count': {
    one: 'Huoneessa on {n} vastaaja. Jos teitä on tässä eri määrä, kerro ohjaajalle: hän voi lukita oven.',
    other: 'Huoneessa on {n} vastaajaa. Jos teitä on tässä eri määrä, kerro ohjaajalle: hän voi lukita oven.',
  },
  'wait.text': 'Ohjaaja kääntää kohta kortin. Sitä odotellessa ei tarvitse tehdä mitään.',

  'kind.card': 'Kortti',
  'kind.check_in': 'Aloituskierros',
  'kind.vote': 'Äänestys',
  'kind.form': 'Kysymyksiä',
  'kind.check_out': 'Lopetuskierros',
  'ask.card': 'Mikä fiilis tästä tulee?',
  'ask.check_in': 'Millä fiiliksellä tulet mukaan?',
  'ask.check_out': 'Millä fiiliksellä lähdet?',
  'ask.vote': 'Valitse yksi',
  'ask.form': 'Miltä tämä tuntuu?',
  'ask.nth': 'Kysymys {n}/{of}',
  'ask.done': 'Kaikkiin vastattu. Voit vielä palata ja vaihtaa.',
  'ask.on': 'Seuraava',
  'ask.back': 'Edellinen',

  'feel.0': 'Todella raskas',
  'feel.1': 'Raskaan\u00ADpuoleinen',
  'feel.2': 'Siltä väliltä',
  'feel.3': 'Melko hyvä',
  'feel.4': 'Oikein hyvä',

  'answer.pass': 'Ohitan',
  'answer.few': 'Teitä on {here}. Tulokseen tarvitaan {n} vastausta.',
  'answer.floor': 'Tulos näkyy, kun vähintään {n} on vastannut.',
  'answer.count': '{n}/{of} vastannut',
  'answer.change': 'Voit vielä vaihtaa.',
  'answer.change.live': 'Voit vielä vaihtaa. Muutos lasketaan mukaan, kun tulos avataan.',
  'answer.hide': 'Peitä vastaukseni',
  'answer.show': 'Näytä vastaukseni',
  'answer.hidden': 'Olet vastannut. Vastauksesi on peitossa.',
  'answer.own': 'oma vastauksesi',

  'tally.title': 'Tulos',
  'tally.so_far': 'Tulos tähän asti',
  'tally.n': { one: '{n} vastaus', other: '{n} vastausta' },
  'tally.few': 'Vastauksia on liian vähän näytettäväksi. Näin kenenkään vastaus ei paljastu.',
  'tally.top.amount': 'Erittäin paljon tai huomattavasti',
  'tally.top.recommend': 'Suosittelee tai on jo suositellut',

  'stage.again':
    'Tästä kortista on jo tulos. Kahta tulosta voi verrata toisiinsa: mieti, haluatko vastata uudelleen.',
  'stage.over': 'Tämä kierros on jo päättynyt. Tulos on tässä, uusia vastauksia ei enää oteta.',
  'stage.loading': 'Kortin teksti on vielä matkalla…',

  'react.title': 'Reaktiot',
  'react.known': 'Tuttua minullekin',
  'react.beside': 'Olen rinnalla',
  'react.thanks': 'Kiitos kun jaoit',
  'react.learned': 'Opin uutta',
  'react.more': 'Kerro lisää',
  'react.strength': 'Antaa voimaa',
  'react.people': { one: '{n} ihminen', other: '{n} ihmistä' },

  'hand.raise': 'Pyydä puheenvuoro',
  'hand.up': 'Kätesi on ylhäällä',
  'hand.first': 'Olet seuraavana',
  'hand.place': 'Olet jonossa {n}.',
  'hand.lower': 'Laske käsi',
  'hand.yours': 'Sinun vuorosi',
  'hand.give': 'Kiitos, valmis',

  'turns.title': 'Puheenvuorot',
  'turns.waiting': { one: '{n} odottaa vuoroa', other: '{n} odottaa vuoroa' },
  'turns.speaking': 'Puheenvuoro käynnissä',

  'timer.title': 'Ajastin',
  'timer.left': 'aikaa jäljellä',
  'timer.over': 'Aika täynnä',

  'breathe.title': 'Hengähdetään',
  'breathe.in': 'Hengitä sisään',
  'breathe.out': 'Hengitä ulos',
  'breathe.back': 'Palaa huoneeseen',

  'status.coming': 'Avataan huonetta…',
  'status.hard':
    'Yhteyttä ei saada. Tarkista verkko; jotkin työpaikan verkot estävät tällaisen yhteyden, silloin puhelimen oma verkko auttaa. Yritämme koko ajan.',
  'status.away': 'Yhteys katkesi, yhdistetään… Painalluksesi pysyvät tallessa.',

  'news.card': 'Uusi kortti: {title}',
  'news.round': 'Uusi kysymys',
  'news.cleared': 'Pöytä on tyhjä',
  'news.opened': 'Tulos on auki',
  'news.your_turn': 'Sinun vuorosi puhua',
  'news.breathe': 'Hengähdystauko alkaa',
  'news.back': 'Yhteys palasi',

  'refused.not_allowed': 'Tämä ei onnistu täältä.',
  'refused.round_over': 'Se kierros on jo ohi. Katso, mitä huoneessa on nyt.',
  'refused.too_few': 'Vielä on liian vähän vastauksia, jotta tuloksen voisi näyttää. Kierros jatkuu.',
  'refused.unknown_card': 'Sellaista korttia ei ole jäljellä. Valitse toinen.',
  'refused.stale': 'Huoneessa ehti tapahtua muuta. Katso tilanne ja paina sitten uudelleen.',
  'refused.too_fast': 'Painalluksia tuli paljon. Odota hetki ja jatka sitten.',
  'refused.too_big': 'Teksti on liian pitkä. Lyhennä sitä vähän.',
  'refused.locked': 'Ovi on lukossa.',
  'refused.full': 'Tähän ei mahdu enempää. Yritä hetken päästä uudelleen.',
  'refused.bad_command': 'Tämä sivu on vanhentunut. Lataa se uudelleen.',
  'refused.retry': 'Ei onnistunut vielä. Yritetään uudelleen.',

  'problem.unknown_room': 'Tällaista huonetta ei ole. Tarkista koodi ohjaajalta.',
  'problem.room_ended': 'Tämä huone on jo päättynyt. Pyydä ohjaajalta uusi koodi.',
  'problem.unknown_deck': 'Tätä korttipakkaa ei enää ole. Valitse toinen.',
  'problem.bad_request': 'Jokin valinta ei käy. Tarkista kentät ja yritä uudelleen.',
  'problem.too_big': 'Teksti on liian pitkä. Lyhennä sitä vähän.',
  'problem.too_fast': 'Yrityksiä on tullut paljon. Odota minuutti ja kokeile uudelleen.',
  'problem.not_allowed': 'Tällä avaimella tämä ei onnistu. Vain huoneen avaajan avain kelpaa.',
  'problem.full': 'Palvelin on täynnä. Yritä hetken päästä uudelleen.',
  'problem.unavailable': 'Palvelin ei vastaa juuri nyt. Yritä hetken päästä uudelleen.',
  'problem.offline': 'Yhteyttä palvelimeen ei saada. Tarkista verkko ja yritä uudelleen.',

  'gone.ended': 'Huone on päättynyt',
  'gone.ended.text': 'Kiitos, että olit mukana. Huone ja kaikki sen vastaukset on pyyhitty pois.',
  'gone.locked': 'Ovi on lukossa',
  'gone.locked.text':
    'Ryhmä on jo koolla, eikä uusia päästetä sisään. Pyydä ohjaajaa avaamaan ovi ja yritä sitten uudelleen.',
  'gone.not_allowed': 'Avain ei käy enää',
  'gone.not_allowed.text':
    'Tämä ohjaajan linkki on peruttu tai osoitteesta puuttuu loppu. Pyydä uusi linkki huoneen avaajalta.',
  'gone.unknown': 'Huonetta ei löydy',
  'gone.unknown.text': 'Tällä koodilla ei ole huonetta. Tarkista koodi ohjaajalta.',
  'gone.full': 'Huone on täynnä',
  'gone.full.text': 'Nyt ei mahdu enempää. Kerro ohjaajalle ja yritä hetken päästä uudelleen.',
  'gone.other': 'Yhteys suljettiin',
  'gone.other.text': 'Palvelin ei ymmärtänyt tätä sivua. Lataa sivu uudelleen, niin pääset takaisin.',

  'leave.now': 'Poistu ja tyhjennä tämä laite',
  'leave.what': 'Laite unohtaa huoneen. Annetut vastaukset jäävät yhteiseen tulokseen.',

  'observer.visible': 'Olet tarkkailija. Kaikki huoneessa näkevät, että joku tarkkailee.',

  'screen.come': 'Avaa {address} tai lue QR-koodi',
  'screen.qr': 'QR-koodi, joka vie tähän huoneeseen',
  'screen.full': 'Koko näyttö',

  'late.failed': 'Tämä osa ei latautunut. Tarkista verkko ja yritä uudelleen.',
  'refused.no_answer': 'Palvelin ei vastannut tähän. Katso tilanne ja paina tarvittaessa uudelleen.',
  'news.hand': 'Joku pyytää puheenvuoroa',
  'app.broke': 'Jokin meni rikki tällä sivulla',
  'app.broke.text': 'Huone jatkuu. Lataa sivu uudelleen, niin palaat samaan kohtaan.',
  'app.reload': 'Lataa uudelleen',

  'refused.opened': 'Tulos ehti aueta ennen vastaustasi. Vastaus ei ole mukana.',
} as const satisfies Record<string, string | Plural>;

export type RoomWords = Like<typeof fi>;
