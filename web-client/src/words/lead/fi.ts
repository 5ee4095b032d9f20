// Every text for those who open and lead a room, in Finnish: the first of the three. Apart from the others, because
// a participant's phone need not load it.

import type { Like, Plural } from '../table';

export const leadFi = {
  'app.what':
    'Yhteinen huone esihenkilöiden vertaisfoorumille. Ohjaaja kääntää kortin, jokainen vastaa nimettömänä, ja kaikki näkevät saman yhtä aikaa.',

  'start.join': 'Tule huoneeseen',
  'start.code': 'Huoneen koodi',
  'start.code.hint': 'Kahdeksan merkkiä. Saat ne ohjaajalta.',
  'start.code.short': 'Koodissa on kahdeksan merkkiä. Tarkista, puuttuuko jotain.',
  'start.go': 'Tule sisään',
  'start.open': 'Avaa oma huone',
  'start.open.what': 'Ohjaat ryhmää? Avaa huone ja anna koodi muille. Tunnuksia ei tarvita.',
  'start.title': 'Tapaamisen nimi',
  'start.title.hint': 'Ei pakollinen. Näkyy kaikille.',
  'start.people': 'Montako teitä tulee?',
  'start.floor.one':
    'Kolmestaan tulos näytetään vasta, kun jokainen on vastannut. Niin pienessä ryhmässä toisen vastauksen voi helposti arvata.',
  'start.floor.small':
    'Näin pienessä ryhmässä tuloksia ei näytetä lainkaan: jokainen tietäisi, mitä toinen vastasi. Kortit ja puhe toimivat silti.',
  'start.floor.above':
    'Teitä on vähemmän kuin {n}, joten tuloksia ei näytettäisi kertaakaan. Valitse pienempi luku.',
  'start.floor': 'Tulos näkyy, kun vähintään {n} on vastannut. Jos vastaajia on vähemmän, mitään ei näytetä.',
  'start.more': 'Lisää valintoja',
  'start.floor.own': 'Montako vastausta vähintään?',
  'start.floor.why':
    'Mitä suurempi luku, sitä paremmin yksittäinen vastaus on suojassa. Lukua ei voi muuttaa myöhemmin.',
  'start.mode': 'Miten tulokset näkyvät?',
  'start.mode.live': 'Elävästi',
  'start.mode.live.what':
    'Isossa ryhmässä tulos karttuu vastatessa, pienessä se avautuu kerralla. Sopii useimmille.',
  'start.mode.curtain': 'Esirippu',
  'start.mode.curtain.what': 'Mitään ei näy ennen kuin tulos avataan. Kukaan ei vaikuta toisen vastaukseen.',
  'start.deck': 'Korttipakka',
  'start.deck.cards': { one: '{title}, {n} kortti', other: '{title}, {n} korttia' },
  'start.lang': 'Yhteisen näytön kieli',
  'term.title': 'Sana esihenkilölle suomeksi',
  'term.what': 'Vain tällä laitteella, myös kortteihin.',
  'start.create': 'Avaa huone',

  'lead.title': 'Ohjaajan pöytä',
  'lead.pane.card': 'Kortti',
  'lead.pane.table': 'Pakka',
  'lead.pane.tools': 'Ohjaus',
  'lead.more': 'Muuta',
  'lead.given': 'Avain {n}',
  'lead.invite': 'Kutsu mukaan',
  'lead.invite.ready': 'Huone on auki',
  'lead.invite.keep':
    'Säilytä tämän sivun osoite: se on avaimesi. Ilman sitä huonetta ei voi enää ohjata, ja kuka tahansa sen saa, voi ohjata.',
  'lead.invite.join': 'Linkki osallistujille',
  'lead.invite.screen': 'Linkki yhteiselle näytölle',
  'lead.invite.observe': 'Linkki tarkkailijalle',
  'lead.invite.open': 'Avaa yhteinen näyttö',
  'lead.copy': 'Kopioi',
  'lead.copied': 'Kopioitu',
  'lead.second': 'Toinen ohjaaja',
  'lead.second.what':
    'Anna työparille oma avain: hän ohjaa samaa huonetta omalta laitteeltaan. Linkin näet vain nyt. Kun vaihdatte vuoroa, sinä voit sulkea tämän sivun ja palata samalla osoitteella.',
  'lead.second.add': 'Tee avain',
  'lead.second.link': 'Linkki toiselle ohjaajalle',
  'lead.second.revoke': 'Peru avain',

  'table.title': 'Pakka',
  'table.search': 'Hae korteista',
  'table.none': 'Mikään kortti ei osu hakuun.',
  'table.turn': 'Käännä kaikille',
  'table.keep': 'Valitse valmiiksi',
  'table.unkeep': 'Poista valituista',
  'table.up': 'Siirrä ylemmäs',
  'table.list': 'Valmiiksi valitut',
  'table.list.what': 'Lista pysyy vain tällä laitteella, myös seuraavaan tapaamiseen.',
  'table.chosen': 'valittu valmiiksi',
  'table.draw': 'Nosta kortti',
  'table.draw.theme': 'Nosta tästä teemasta',
  'table.seen': 'ollut pöydällä',
  'table.now': 'pöydällä nyt',
  'table.count': '{n}/{of} käännetty',
  'table.curtain': 'Seuraava esiripulla',
  'table.curtain.what': 'Mitään ei näy ennen kuin avaat.',

  'now.empty': 'Pöytä on tyhjä',
  'now.empty.text': 'Nosta kortti tai aloita fiiliskierroksella. Välillä voi myös vain puhua.',
  'now.guide': 'Sinulle, ohjaaja',
  'now.pulse': 'Ryhmän pulssi',
  'now.open': 'Avaa tulos',
  'now.open.what': 'Tulos näkyy kaikille yhtä aikaa, eikä vastauksia voi sen jälkeen muuttaa.',
  'now.open.all': 'Avautuu itsestään, kun kaikki ovat vastanneet.',
  'now.back': 'Kortti takaisin',
  'now.close': 'Päätä kierros',
  'now.small': 'Teitä on {n}. Tulos näytetään vasta, kun vähintään {floor} vastaa.',
  'now.mood': 'Mitä nyt?',
  'mood.heavy':
    'Moni on raskaalla mielellä. Älä kiirehdi seuraavaan: kysy, mitä ryhmä nyt tarvitsee. Hengähdystauko käy, samoin kierros, jossa saa ohittaa. Tämä voi olla koko kerran aihe.',
  'mood.split':
    'Mielet jakautuvat. Sano se ääneen: täällä on kumpaakin, ja kumpikin on totta. Kysy ensin, mitä raskaassa on, sitten mikä kantaa. Ketään ei nimetä eikä kukaan selitä toisen puolesta.',
  'mood.lone':
    'Yhdellä on raskasta. Älä katsele ympärillesi äläkä kysy, kuka. Sano: jos tämä olet sinä, kiitos että kerroit. Tauolla olen tavattavissa. Sitten eteenpäin rauhallisesti.',
  'mood.mixed':
    'Monenlaista. Älä kysy kaikilta vuorollaan: avaa puheenvuoro ja odota. Kysy, mikä veisi yhden askeleen parempaan.',
  'mood.light':
    'Hyvä mieli. Kysy, mistä se tulee, ja anna ilon kuulua. Jos joku on eri mieltä, hänkin mahtuu mukaan.',
  'pair.title': 'Tullessa ja lähtiessä',
  'pair.what': 'Ryhmä kahtena hetkenä. Yhtäkään ihmistä ei voi seurata.',
  'pair.in': 'Tullessa',
  'pair.out': 'Lähtiessä',
  'next.then': 'Seuraavaksi: {what}',
  'next.phase': 'vaihe {phase}',
  'next.vote': 'äänestys',
  'next.draw': 'nosta kortti',
  'next.card': 'käännä {title}',
  'next.keep': 'mitä säilytetään?',
  'next.end': 'huoneen päätös',

  'tools.phase': 'Vaihe',
  'tools.phase.open':
    'Toivota tervetulleeksi. Sano ääneen: mitä täällä puhutaan, jää tänne. Tarkistakaa, että luku ruudulla täsmää, ja lukitse ovi. Sitten fiiliskierros.',
  'tools.phase.theme':
    'Mistä tänään puhutaan? Äänestäkää teemasta, nosta kortti tai kysy, mikä painaa. Kortti on tuki, ei esityslista.',
  'tools.phase.share':
    'Yksi kortti kerrallaan. Anna hiljaisuuden olla, laske mielessäsi kymmeneen. Kysy ensin niiltä, jotka ovat etänä. Kysymyksiä, ei neuvoja.',
  'tools.phase.insight':
    'Mikä oli yhteistä? Mikä yllätti? Mitä kokeilet ensi viikolla? Lause riittää, ja ohittaa saa aina.',
  'tools.phase.close':
    'Lopetuskierros. Sopikaa seuraava kerta. Kysy, haluaako ryhmä säilyttää tulokset. Päätä sitten huone: kaikki pyyhitään.',
  'tools.minutes': '{n} min',
  'plan.length': 'Tapaamisen pituus',
  'plan.begin': 'Kello käyntiin',
  'plan.stop': 'Nollaa kello',
  'plan.now': '{n}/{of} min kulunut',
  'plan.timer': 'Vaihe {n} min',
  'plan.over': 'Vaiheen aika on täynnä. Ei hätää: vie lause loppuun.',
  'tools.timer.clear': 'Pysäytä',
  'tools.breathe': 'Hengähdystauko',
  'tools.next': 'Seuraava vuoro',
  'tools.next.done': 'Päätä vuoro',
  'tools.ask': 'Kysy ryhmältä',
  'tools.ask.vote': 'Äänestys',
  'tools.ask.own': 'Oma kysymys',
  'tools.ask.evaluation': 'Loppuarviointi',
  'tools.ask.keep': 'Mitä säilytetään?',
  'tools.lock': 'Lukitse ovi',
  'tools.unlock': 'Avaa ovi',
  'tools.undo': 'Peru: {step}',
  'tools.undo.none': 'Ei peruttavaa',
  'tools.rounds': 'Menneet kierrokset',
  'tools.rounds.none': 'Yhtään kierrosta ei ole vielä päättynyt.',
  'tools.keep': 'Tallenna tulokset',
  'tools.keep.what':
    'Päättyneet kierrokset niin kuin kaikki ne näkivät. Tallenna vain, jos ryhmä haluaa: tiedosto jää tälle laitteelle.',
  'keep.text': 'teksti (md)',
  'keep.table': 'taulukko (csv)',
  'keep.data': 'data (json)',
  'keep.round': 'Kierros',
  'keep.question': 'Kysymys',
  'keep.answer': 'Vastaus',
  'keep.count': 'Määrä',
  'tools.keys': 'Näppäimet',
  'tools.move': 'Vaihda koodi',
  'tools.end': 'Päätä huone',

  'step.flip': 'kortin kääntö',
  'step.draw': 'kortin nosto',
  'step.ask': 'kysymys',
  'step.put_back': 'kierroksen päätös',
  'step.phase': 'vaiheen vaihto',
  'step.timer': 'ajastin',
  'step.breathe': 'hengähdystauko',
  'step.lock': 'oven lukitus',
  'step.unlock': 'oven avaus',

  'cut.title': 'Vastaaminen on kesken',
  'cut.text': '{n}/{of} on vastannut. Avataanko tulos ensin? Jos jatkat, kierros päättyy tähän.',
  'cut.open': 'Avaa tulos ensin',
  'cut.go_on': 'Jatka silti',

  'ask.vote.what': 'Valitse 2–12 vaihtoehtoa. Tulos avautuu kerralla.',
  'ask.vote.themes': 'Teemat',
  'ask.vote.own': 'Omat vaihtoehdot',
  'ask.vote.own.hint': 'Yksi riville',
  'ask.question': 'Kysymys',
  'ask.answers': 'Vastataan',
  'ask.answers.feel': 'fiiliksellä',
  'ask.answers.choice': 'valitsemalla',
  'ask.add': 'Lisää kysymys',
  'ask.remove': 'Poista kysymys',
  'ask.send': 'Kysy',
  'evaluation.what':
    'Jokainen vastaa omalla puhelimellaan omaan tahtiin. Tulos avautuu kerralla, kun kaikki ovat vastanneet tai avaat sen. Vapaata tekstiä ei kysytä: siitä kirjoittajan tunnistaisi.',
  'evaluation.once':
    'Kysy tämä ryhmän viimeisellä kerralla. Kaksi ylintä vastausta lasketaan myös yhteen, jotta tulosta voi verrata vuoden 2017 arviointiin.',
  'move.title': 'Vaihdetaanko koodi?',
  'move.why':
    'Jos joku ei kuulu joukkoon, avaa uusi huone samoilla valinnoilla. Tämä huone päättyy heti, ja kaikki siinä pyyhitään.',
  'move.how':
    'Uusi koodi näkyy vain sinulle. Kerro se ääneen tai teidän omassa viestiryhmässänne, ei siellä, missä vieras on mukana. Kun luku täsmää, lukitse ovi.',
  'move.also':
    'Avaa yhteinen näyttö uudella linkillä ja anna toiselle ohjaajalle uusi avain. Käännetyt kortit ja valmiiksi valitut muistaa tämä laite.',
  'move.yes': 'Avaa uusi ja pyyhi tämä',

  'end.title': 'Päätetäänkö huone?',
  'end.text':
    'Huone sulkeutuu kaikilta, ja kaikki pyyhitään: kortit, vastaukset ja tulokset. Tätä ei voi perua.',
  'end.ask': 'Mitä ryhmä haluaa säilyttää?',
  'end.ask.what':
    'Kysy se kaikkien näytöillä: vastaus on nimetön. Jos yksikin epäröi, älkää säilyttäkö mitään.',
  'end.ask.yes': 'Kysy ryhmältä',
  'end.yes': 'Päätä ja pyyhi kaikki',
  'end.no': 'Jatketaan vielä',

  'keys.title': 'Näppäimet',
  'keys.on': 'Näppäimet käytössä',
  'keys.search': 'Hae korteista',
  'keys.next_step': 'Seuraava askel',
  'keys.draw': 'Nosta kortti',
  'keys.open': 'Avaa tulos',
  'keys.back': 'Kortti takaisin',
  'keys.undo': 'Peru',
  'keys.next': 'Seuraava vuoro',
  'keys.timer': 'Ajastin vaiheelle, tai seis',
  'keys.breathe': 'Hengähdystauko 1 min',
  'keys.check_in': 'Aloituskierros',
  'keys.check_out': 'Lopetuskierros',
  'keys.vote': 'Äänestys',
  'keys.own': 'Oma kysymys',
  'keys.evaluation': 'Loppuarviointi',
  'keys.rounds': 'Menneet kierrokset',
  'keys.curtain': 'Seuraava esiripulla',
  'keys.end': 'Päätä huone',
  'keys.lock': 'Ovi kiinni tai auki',
  'keys.invite': 'Kutsu mukaan',
  'keys.phase': 'Vaihe',
  'keys.help': 'Tämä lista',

  'start.floor.all':
    'Teitä on yhtä monta kuin vastauksia tarvitaan: jos yksikin ohittaa, tulosta ei näytetä.',

  'mood.between': 'Ryhmä on keskivaiheilla, ei raskaana eikä kevyenä. Kysy, mitä siihen mahtuu.',
} as const satisfies Record<string, string | Plural>;

export type LeadWords = Like<typeof leadFi>;
