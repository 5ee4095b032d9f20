// Every text for those who open and lead a room, in Finnish: the first of the three. Apart from the others, because
// a participant's phone need not load it.

import type { Like, Plural } from '../table';
import { planningFi } from './planning/fi';
import { startFi } from './start/fi';

export const leadFi = {
  ...planningFi,
  ...startFi,

  'app.cancel': 'Peruuta',
  'guide.read': 'Ohjaajan opas, kaksi sivua',
  'term.title': 'Mikä nimitys teillä on käytössä?',
  'term.what': 'Valittu sana näkyy vain tällä laitteella, myös korteissa.',
  'timer.title': 'Ajastin',

  'lead.title': 'Ohjaajan näkymä',
  'people.ready.most': 'Useimmat ovat valmiita',
  'people.ready.all': 'Kaikki ovat valmiita',
  'lead.pane.card': 'Kortti',
  'lead.pane.table': 'Pakka',
  'lead.pane.tools': 'Ohjaus',
  'lead.pane.coach': 'Harjoitus',
  'lead.more': 'Muut toiminnot',
  'lead.given': 'Linkki {n}',
  'lead.invite': 'Kutsu mukaan',
  'lead.invite.ready': 'Huone on auki',
  'lead.invite.keep':
    'Tämä laite muistaa ohjaajan linkin huoneen loppuun asti: voit sulkea sivun ja jatkaa Keitaan etusivulta. Tallenna linkki, jos haluat ohjata myös toiselta laitteelta. Älä lähetä sitä osallistujille, sillä jokainen, jolla se on, voi ohjata.',
  'lead.invite.join': 'Linkki osallistujille',
  'lead.invite.lasting': 'Ryhmän osoite, sama joka kerta',
  'lead.invite.locked':
    'Ovi on lukossa. Uudet voivat koputtaa, mutta sisään he pääsevät vasta, kun päästät heidät tai avaat oven.',
  'lead.invite.screen': 'Linkki yhteiselle näytölle',
  'lead.invite.observe': 'Linkki tarkkailijalle',
  'lead.invite.open': 'Avaa yhteinen näyttö',
  'lead.copy': 'Kopioi',
  'lead.copied': 'Kopioitu',
  'lead.second': 'Toinen ohjaaja',
  'lead.second.what':
    'Anna työparille oma linkki: hän ohjaa samaa huonetta omalta laitteeltaan. Linkin näet vain nyt. Kun työpari jatkaa ohjaamista, voit sulkea tämän sivun ja palata omalla linkilläsi tai tämän laitteen etusivulta.',
  'lead.second.add': 'Luo linkki',
  'lead.second.link': 'Linkki toiselle ohjaajalle',
  'lead.second.revoke': 'Poista linkki käytöstä',

  'table.title': 'Pakka',
  'table.search': 'Hae korteista',
  'table.none': 'Hakua vastaavia kortteja ei löytynyt.',
  'table.turn': 'Näytä kortti kaikille',
  'table.keep': 'Lisää suunnitelmaan',
  'table.unkeep': 'Poista suunnitelmasta',
  'table.up': 'Siirrä ylemmäs',
  'table.list': 'Suunnitelman kortit',
  'table.list.what':
    'Suunnitelma on vain tällä laitteella. Se säilyy myös seuraavaan tapaamiseen, mutta jotkin selaimet poistavat sen viikon kuluttua: tallenna se tiedostoon.',
  'table.chosen': 'suunnitelmassa',
  'table.draw': 'Nosta kortti',
  'table.draw.theme': 'Nosta tästä teemasta',
  'table.seen': 'ollut pöydällä',
  'table.now': 'pöydällä nyt',
  'table.count': '{n}/{of} ollut pöydällä',
  'table.curtain': 'Näytä seuraava tulos kerralla',
  'table.curtain.what':
    'Koskee seuraavaa korttia tai kysymystä. Muuten ison ryhmän tulos täydentyy sitä mukaa kuin vastataan.',

  'now.empty': 'Pöytä on tyhjä',
  'now.empty.text': 'Nosta kortti tai kysy ryhmältä jotakin. Välillä voi myös vain puhua.',
  'now.guide': 'Vain sinulle: ohjaajan vinkit',
  'now.pulse': 'Ryhmän fiilis',
  'now.open': 'Avaa tulos',
  'now.open.what': 'Tulos näkyy kaikille yhtä aikaa, eikä vastauksia voi sen jälkeen muuttaa.',
  'now.open.all': 'Avautuu itsestään, kun kaikki ovat vastanneet.',
  'now.back': 'Palauta kortti pakkaan',
  'now.close': 'Päätä kierros',
  'now.small': 'Paikalla on {n}. Tulos näytetään vasta, kun vähintään {floor} vastaa.',
  'now.small.locked': 'Ovi on lukossa. Avaa se, jos joku on vielä tulossa.',
  'now.mood': 'Mitä nyt?',
  'mood.heavy':
    'Moni on raskaalla mielellä. Älä kiirehdi seuraavaan: kysy, mitä ryhmä nyt tarvitsee. Voitte pitää hengähdystauon tai käydä puhekierroksen, jossa saa ohittaa. Tämä voi olla koko kerran aihe.',
  'mood.split':
    'Ryhmän fiilis jakautuu. Sano se ääneen: täällä on kumpaakin, ja kumpikin on totta. Kysy ensin, mikä on raskasta, ja sitten, mikä auttaa jaksamaan. Ketään ei nimetä eikä kukaan selitä toisen puolesta.',
  'mood.lone':
    'Yksi vastasi, että on raskasta tai raskaanpuoleista. Älä katsele ympärillesi äläkä kysy, kuka. Sano: ”Jos se olit sinä, kiitos, että kerroit. Minulle voi tulla juttelemaan tauolla tai jälkeenpäin.” Jatka sitten rauhallisesti.',
  'mood.mixed':
    'Fiilis on jotain siltä väliltä. Älä kysy kaikilta vuorollaan: anna sana vapaaksi ja odota. Kysy, mikä veisi askeleen parempaan suuntaan.',
  'mood.light':
    'Tunnelma on hyvä. Kysy, mistä se tulee, ja anna ilon kuulua. Jos joku on eri mieltä, hänkin mahtuu mukaan.',
  'next.then': 'Seuraavaksi: {what}',
  'next.phase': 'vaihe {phase}',
  'next.vote': 'äänestys',
  'next.draw': 'nosta kortti',
  'next.card': 'käännä {title}',
  'next.turn': 'näytä kaikille {title}',
  'next.keep_vote': 'mitä säilytetään?',
  'next.end': 'tapaamisen päättäminen',

  'tools.phase': 'Vaihe',
  'tools.phase.open':
    'Toivota tervetulleeksi. Sano ääneen: mitä täällä puhutaan, se jää tänne. Tarkistakaa, että luku ruudulla täsmää, ja lukitse ovi. Sitten aloituskierros.',
  'tools.phase.theme':
    'Mistä tänään puhutaan? Äänestäkää teemasta, nosta kortti tai kysy, mikä painaa. Kortti on tuki, ei esityslista.',
  'tools.phase.share':
    'Yksi kortti kerrallaan. Anna hiljaisuuden olla, laske mielessäsi kymmeneen. Kysy ensin niiltä, jotka ovat etänä. Kysymyksiä, ei neuvoja.',
  'tools.phase.insight':
    'Mikä oli yhteistä? Mikä yllätti? Mitä kokeilet ensi viikolla? Lause riittää, ja ohittaa saa aina.',
  'tools.phase.close':
    'Lopetuskierros. Sopikaa seuraava kerta. Kysy, mitä ryhmä haluaa säilyttää. Päätä sitten tapaaminen: kaikki muu poistetaan.',
  'tools.minutes': '{n} min',
  'tools.timer.clear': 'Pysäytä ajastin',
  'tools.breathe': 'Hengähdystauko',
  'tools.next': 'Seuraava puheenvuoro',
  'tools.next.done': 'Lopeta puheenvuoro',
  'tools.ask': 'Kysy ryhmältä',
  'tools.ask.vote': 'Äänestys',
  'tools.ask.own': 'Oma kysymys',
  'tools.ask.evaluation': 'Loppuarviointi',
  'tools.ask.keep': 'Mitä säilytetään?',
  'next_date.title': 'Seuraava kerta',
  'next_date.when': 'Milloin?',
  'next_date.minutes': 'Kesto minuutteina',
  'next_date.tell': 'Kerro ryhmälle',
  'next_date.change': 'Muuta aikaa',
  'next_date.tell_again': 'Kerro uusi aika',
  'next_date.clear': 'Poista',
  'next_date.told': 'Ryhmälle on kerrottu',
  'next_date.told.when': '{when}, {n} min',
  'next_date.what':
    'Näkyy puhelimissa lopetuksessa ja kun huone on suljettu. Jokainen voi tallentaa ajan kalenteriinsa. Palvelimelle se ei jää.',
  'tools.lock': 'Lukitse ovi',
  'tools.unlock': 'Avaa ovi',
  'tools.undo': 'Peru: {step}',
  'tools.undo.none': 'Ei peruttavaa',
  'tools.rounds': 'Aiemmat kierrokset',
  'tools.rounds.none': 'Yhtään kierrosta ei ole vielä päättynyt.',
  'tools.keep': 'Tallenna tulokset',
  'tools.keep.what':
    'Päättyneet kierrokset niin kuin kaikki ne näkivät. Tallenna vain, jos ryhmä haluaa: tiedosto jää tälle laitteelle.',
  'keep.nothing': 'Ryhmä päätti: mitään ei säilytetä',
  'keep.nothing.what':
    'Varovaisin vastaus ratkaisee, ja jos vastauksia on liian vähän, mitään ei säilytetä. Tuloksista ei tehdä tiedostoa. Jos olet jo tallentanut niitä, poista tiedosto.',
  'keep.words': 'Ryhmä päätti: teemat ja tunnelma yhtenä sanana',
  'keep.words.what':
    'Varovaisin vastaus ratkaisee. Sana tulee aloitus- ja lopetuskierroksesta, ja se jää vain, jos vähintään kuusi vastasi. Tuloksista ei tehdä tiedostoa. Jos olet jo tallentanut niitä, poista tiedosto.',
  'keep.results': 'Ryhmä päätti: yhteiset tulokset tiedostona',
  'keep.results.what': 'Päättyneet kierrokset niin kuin kaikki ne näkivät. Tiedosto jää tälle laitteelle.',
  'keep.page': 'Tulostettava sivu',
  'keep.done': 'Tallennettu tälle laitteelle: {file}',
  'keep.more': 'Muut muodot',
  'keep.text': 'Teksti',
  'keep.table': 'Taulukko (Excel)',
  'keep.data': 'Tietojärjestelmälle (json)',
  'keep.round': 'Kierros',
  'keep.rehearsal': 'Harjoitus',
  'keep.question': 'Kysymys',
  'keep.answer': 'Vastaus',
  'keep.count': 'Määrä',
  'keep.n': 'Vastauksia yhteensä',
  'keep.none': 'Tulosta ei näytetty.',
  'tools.keys': 'Pikanäppäimet',
  'tools.move': 'Vaihda koodi',
  'tools.end': 'Päätä tapaaminen',

  'step.flip': 'kortin kääntö',
  'step.draw': 'kortin nosto',
  'step.ask': 'kysymys',
  'step.round': 'koko kierros',
  'step.put_back': 'kierroksen päätös',
  'step.put_back.card': 'kortin palautus',
  'step.phase': 'vaiheen vaihto',
  'step.timer': 'ajastin',
  'step.timer.stop': 'ajastimen pysäytys',
  'step.breathe': 'hengähdystauko',
  'step.breathe.stop': 'tauon lopetus',
  'step.lock': 'oven lukitus',
  'step.unlock': 'oven avaus',

  'undo.title': 'Perutaanko koko kierros?',
  'undo.text': {
    one: 'Viimeisin asia, jonka voi perua, on tämän kierroksen aloitus. Jos perut sen, {n} vastaus häviää.',
    other:
      'Viimeisin asia, jonka voi perua, on tämän kierroksen aloitus. Jos perut sen, {n} vastausta häviää.',
  },
  'undo.keep': 'Jatka kierrosta',
  'undo.go_on': 'Peru kierros',
  'cut.title': 'Vastaaminen on kesken',
  'cut.text': '{n}/{of} on vastannut.',
  'cut.ready': 'Avataanko tulos ensin?',
  'cut.few': 'Tulokseen vastauksia on vielä liian vähän: voitte odottaa tai jatkaa.',
  'cut.lost': 'Jos jatkat, vastaukset katoavat kierroksen mukana, eikä kumoaminen tuo niitä takaisin.',
  'cut.open': 'Avaa tulos ensin',
  'cut.go_on': 'Jatka silti',

  'ask.vote.what': 'Valitse 2–12 vaihtoehtoa. Tulos näytetään kerralla.',
  'ask.vote.n': { one: 'Valittuna {n} vaihtoehto.', other: 'Valittuna {n} vaihtoehtoa.' },
  'ask.vote.over': 'Liikaa: {n}.',
  'ask.vote.themes': 'Teemat',
  'ask.vote.own': 'Omat vaihtoehdot',
  'ask.vote.own.hint': 'Yksi vaihtoehto riville',
  'ask.sets': 'Omat kysymyksesi',
  'ask.question': 'Kysymys',
  'ask.answers': 'Vastaustapa',
  'ask.answers.feel': 'fiilis',
  'ask.answers.choice': 'vaihtoehdot',
  'ask.blank': 'Tyhjä kysymys',
  'ask.add': 'Lisää kysymys',
  'ask.remove': 'Poista kysymys',
  'ask.send': 'Kysy',
  'evaluation.what':
    'Jokainen vastaa omalla puhelimellaan omaan tahtiin. Tulos näytetään kerralla, kun kaikki ovat vastanneet tai avaat sen. Vapaata tekstiä ei kysytä: siitä kirjoittajan tunnistaisi.',
  'evaluation.once':
    'Kysy tämä ryhmän viimeisellä kerralla. Kaksi ylintä vastausta lasketaan myös yhteen, jotta tulosta on helppo verrata muihin ryhmiin.',
  'move.title': 'Vaihdetaanko koodi?',
  'move.why':
    'Jos joku ei kuulu joukkoon, avaa uusi huone samoilla valinnoilla. Tämä huone suljetaan heti, ja kaikki siinä poistetaan. Kaikki näkevät, että tapaaminen jatkuu toisessa huoneessa, ja saavat paikan uudelle koodille.',
  'move.how':
    'Uusi koodi näkyy vain sinulle. Kerro se ääneen tai teidän omassa viestiryhmässänne, ei kanavalla, jonka ulkopuolinen näkee. Kun osallistujien määrä täsmää, lukitse ovi.',
  'move.also':
    'Avaa yhteinen näyttö uudella linkillä ja anna toiselle ohjaajalle uusi linkki. Uusi huone muistaa, mitkä kortit on käännetty, ja tämä laite, mitä on suunniteltu.',
  'move.lasting':
    'Ryhmän osoite vie myös uuteen huoneeseen. Älä valitse tätä, jos ulkopuolinen tuli osoitteesta.',
  'move.yes': 'Avaa uusi huone ja poista tämä',

  'end.title': 'Päätetäänkö tapaaminen?',
  'end.text':
    'Huone suljetaan kaikilta, ja kortit, vastaukset ja tulokset poistetaan palvelimelta. Tätä ei voi perua.',
  'end.ask': 'Mitä ryhmä haluaa säilyttää?',
  'end.ask.what':
    'Kysymys tulee kaikkien näytöille, ja vastaukset ovat nimettömiä. Varovaisin vastaus ratkaisee: jos yksikin vastaa ”Emme mitään”, mitään ei säilytetä.',
  'end.ask.yes': 'Kysy ryhmältä',
  'end.asked': 'Ryhmän vastaus siihen, mitä säilytetään, on vielä avaamatta',
  'end.asked.what': 'Jos päätät tapaamisen nyt, mitään ei säilytetä.',
  'end.asked.open': 'Avaa tulos ensin',
  'end.asked.few': 'Vastauksia on liian vähän, joten mitään ei säilytetä.',
  'end.untold': 'Aika on sovittu, mutta sitä ei ole vielä kerrottu puhelimiin.',
  'end.yes': 'Päätä ja poista kaikki',
  'end.unsaved': 'Et ole vielä tallentanut tuloksia.',
  'end.unsaved.yes': 'Poista tallentamatta',
  'end.no': 'Jatketaan vielä',

  'knock.text': 'Joku koputtaa ovea.',
  'knock.let_in': 'Päästä sisään',
  'knock.not_now': 'Ei nyt',
  'knock.ajar': 'Ovi on raollaan. Se lukittuu, kun joku on tullut sisään.',
  'knock.shut': 'Lukitse ovi',

  'keys.title': 'Pikanäppäimet',
  'keys.on': 'Käytä pikanäppäimiä',
  'keys.search': 'Hae korteista',
  'keys.next_step': 'Seuraavaksi-painike',
  'keys.draw': 'Nosta kortti',
  'keys.reveal': 'Avaa tulos',
  'keys.put_back': 'Palauta kortti pakkaan',
  'keys.undo': 'Peru',
  'keys.next': 'Seuraava puheenvuoro',
  'keys.timer': 'Käynnistä tai pysäytä vaiheen ajastin',
  'keys.breathe': 'Hengähdystauko 1 min',
  'keys.check_in': 'Aloituskierros',
  'keys.check_out': 'Lopetuskierros',
  'keys.vote': 'Äänestys',
  'keys.own': 'Oma kysymys',
  'keys.evaluation': 'Loppuarviointi',
  'keys.rounds': 'Aiemmat kierrokset',
  'keys.curtain': 'Näytä seuraava tulos kerralla',
  'keys.end': 'Päätä tapaaminen',
  'keys.lock': 'Lukitse tai avaa ovi',
  'keys.invite': 'Kutsu mukaan',
  'keys.phase': 'Vaihe',
  'keys.help': 'Tämä lista',

  'mood.between': 'Ryhmä on keskivaiheilla, ei raskaana eikä kevyenä. Kysy, mitä siihen mahtuu.',

  'tools.rounds.taken_back': 'peruttu',
  'tools.rounds.taken_back.why':
    'Kierros peruttiin, mutta sen tulos ehdittiin näyttää, joten se jää luetteloon.',

  'refused.too_few': 'Vielä on liian vähän vastauksia, jotta tuloksen voisi näyttää. Kierros jatkuu.',
  'refused.unknown_card': 'Sellaista korttia ei ole jäljellä. Valitse toinen.',
  'refused.stale': 'Toinen ohjaaja ehti ensin. Katso tilanne ja yritä sitten uudelleen.',
  'problem.unknown_deck': 'Tätä korttipakkaa ei enää ole. Valitse toinen.',
  'problem.bad_request': 'Jokin tieto on väärin. Tarkista kentät ja yritä uudelleen.',
  'problem.too_big': 'Viesti on liian suuri lähetettäväksi. Lyhennä tekstiä tai vähennä kysymyksiä.',
  'problem.too_fast': 'Yrityksiä on tullut paljon. Odota minuutti ja kokeile uudelleen.',

  'now.came': {
    one: 'Kierroksen alettua on tullut {n} lisää. Kerro lyhyesti, missä mennään.',
    other: 'Kierroksen alettua on tullut {n} lisää. Kerro lyhyesti, missä mennään.',
  },
  'next.theme': 'nosta kortti teemasta {title}',
  'next.theme.two': 'nosta kortti teemasta {title} tai {other}',
  'next.themes': 'nosta kortti jostakin {n} kärkiteemasta',
  'peek.title': 'Vain sinulle, ei vielä muille',
  'peek.other': 'Toinen kortti',
  'short.title': 'Tulosta ei voi vielä näyttää',
  'short.so_far': 'Vastanneita ja ohittaneita yhteensä {n}.',
  'short.none': 'Kukaan ei ole vielä vastannut.',
  'short.text':
    'Tulos näytetään vasta, kun vähintään {floor} vastaa, eikä ohittamista lasketa vastaukseksi. Voitte odottaa tai jatkaa ilman tulosta: kysymys jää näkyviin, ja siihen voi yhä vastata.',
  'short.go_on': 'Jatketaan ilman tulosta',
  'short.wait': 'Odotetaan',
  'now.left_out':
    'Vastanneita {n}, tuloksessa {shown}. Ohitukset jäävät pois, samoin vastaukset, jotka voisivat paljastaa jonkun.',
  'now.waited':
    'Kaikki paikalla olevat ovat vastanneet tai ohittaneet, mutta tulos ei auennut itsestään: joko joku poistui hetki sitten ja ehkä palaa, tai vastauksia on ohittamisten jälkeen liian vähän. Voit avata tuloksen tai jatkaa puhumalla.',
  'now.curtained': 'Vastaukset näkyvät vasta, kun tulos avataan.',

  'lead.own.save': 'Tallenna oma linkki',
  'lead.own.copy': 'Kopioi oma linkki',
  'lead.own.file':
    'Keidas, huone {code}: ohjaajan linkki. Jokainen, jolla tämä linkki on, voi ohjata huonetta.',
  'lead.invite.copy': 'Kopioi kutsu',

  'tools.timer.more': '+{n} min',
  'tools.timer.bell': 'Pehmeä ääni tällä laitteella, kun aika on täynnä',
  'tools.timer.all':
    'Ajastin näkyy kaikille, ääni kuuluu vain täällä. Kahvitauolle sopii 10 tai 15 minuuttia.',
  'tools.breathe.stop': 'Lopeta tauko',
  'tools.turns.clear': 'Tyhjennä jono',
  'keys.on.what':
    'Nuoli oikealle, Page Down ja ? toimivat aina ja heti; Page Down vierittää, jos olet siirtynyt sarkaimella osaan, jossa on vieritettävää. Kirjaimet toimivat vasta, kun otat ne käyttöön; se, minkä kaikki näkevät, tapahtuu, kun painat kirjainta kahdesti.',
  'keys.again': 'Paina {cap} uudelleen: {what}',
  'ask.vote.all': 'Valitse kaikki teemat',
  'ask.vote.nothing': 'Poista valinnat',
  'lead.invite.observe.what':
    'Tarkkailija näkee saman kuin yhteinen näyttö eikä voi vastata tai ohjata. Kaikki näkevät, että joku tarkkailee.',
} as const satisfies Record<string, string | Plural>;

export type LeadWords = Like<typeof leadFi>;
