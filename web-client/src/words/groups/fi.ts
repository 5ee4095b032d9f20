// What is said about a group's months, in Finnish: the first of the three.

export const groupsFi = {
  locale: 'fi-FI',
  'groups.title': 'Ryhmäni',
  'groups.what':
    'Foorumi kestää kuukausia. Ryhmän muisti on tiedostossa, joka on vain sinulla: palvelimella siitä ei ole mitään.',
  'groups.none': 'Tällä laitteella ei ole vielä yhtään ryhmää.',
  'groups.new': 'Uusi ryhmä',
  'groups.name': 'Ryhmän nimi',
  'groups.name.hint': 'Nimi näkyy tällä laitteella ilman salalausetta, ja siitä tulee tiedoston nimi.',
  'groups.open.file': 'Avaa tiedosto',
  'groups.open': 'Avaa ryhmä {name}',
  'groups.close': 'Sulje ryhmä',
  'groups.full': 'Tällä laitteella on jo {n} ryhmää. Poista jokin, niin uudelle on tilaa.',
  'groups.passphrase': 'Salalause',
  'groups.passphrase.new': 'Uuden tiedoston salalause',
  'groups.passphrase.proposed':
    'Ehdotamme tätä. Kirjoita se paperille ja pidä se erillään tiedostosta. Voit myös kirjoittaa oman, vähintään {n} merkkiä.',
  'groups.passphrase.lost':
    'Salalausetta ei voi palauttaa kukaan. Jos se häviää, häviää myös se, mitä tiedostossa on.',
  'groups.passphrase.short': 'Salalauseessa pitää olla vähintään {n} merkkiä.',
  'groups.passphrase.written': 'Olen kirjoittanut salalauseen muistiin.',
  'groups.unlock': 'Avaa',
  'groups.create': 'Luo ryhmä',
  'groups.cancel': 'Peruuta',
  'groups.working': 'Avaamme lukkoa: {n} %',

  'groups.banner.never': 'Tätä ryhmää ei ole vielä missään tiedostossa. Selain voi unohtaa sen.',
  'groups.banner.saved': 'Tallennettu tiedostoon {day}. Sen jälkeen ei ole muutoksia.',
  'groups.banner.since': {
    one: 'Tallennettu tiedostoon {day}, sen jälkeen {n} muutos.',
    other: 'Tallennettu tiedostoon {day}, sen jälkeen {n} muutosta.',
  },
  'groups.banner.blocked':
    'Tämä selain ei säilytä mitään: ryhmä on täällä vain siihen asti, kun suljet sivun.',
  'groups.banner.why':
    'Jotkin selaimet poistavat kaiken, mitä sivu on säilyttänyt, jos sivulla ei käydä viikkoon. Siksi tiedosto on se, mihin voit luottaa.',
  'groups.save': 'Tallenna tiedostoon',

  'groups.leaf.next': 'Seuraava kerta',
  'groups.leaf.decks': 'Omat kortit',
  'groups.leaf.months': 'Kuukaudet',
  'groups.leaf.notes': 'Muistiinpanot',
  'groups.leaf.file': 'Tiedosto',
  'groups.leaves': 'Ryhmän sivut',

  'groups.next.room': 'Avaa huone',
  'groups.next.room.what':
    'Huone avautuu ryhmän omilla asetuksilla, ja arvonta jättää väliin kortit, jotka ovat jo olleet pöydällä.',
  'groups.next.seen': { one: '{n} kortti on jo ollut pöydällä.', other: '{n} korttia on jo ollut pöydällä.' },
  'groups.next.steps': { one: 'Suunnitelmassa on {n} kohta.', other: 'Suunnitelmassa on {n} kohtaa.' },
  'groups.next.plan.kept': 'Suunnitelma on ryhmän tiedostossa ja lähtee mukaan, kun avaat huoneen.',
  'groups.plan': 'Näin tapaamme',
  'groups.plan.deck': 'Kortit, joilla tapaamme',
  'groups.plan.deck.own': 'Oma: {title}',
  'groups.plan.length': 'Kesto minuutteina',
  'groups.plan.people': 'Montako osallistujaa?',
  'groups.plan.floor': 'Montako vastausta tulokseen vähintään?',
  'groups.plan.curtain': 'Tulos avautuu kerralla (esirippu)',
  'groups.rules': 'Ryhmän omat sopimukset',
  'groups.rules.hint':
    'Mitä olette sopineet keskenänne: luottamus, puheenvuorot, poissaolot. Älä kirjoita nimiä. Sopimukset tulevat esitteeseen (Paperille), eivät huoneeseen.',
  'groups.dates': 'Tapaamisajat',
  'groups.dates.none': 'Aikoja ei ole vielä sovittu.',
  'groups.dates.day': 'Päivä ja kellonaika',
  'groups.dates.minutes': 'Kesto minuutteina',
  'groups.dates.place': 'Paikka',
  'groups.dates.add': 'Lisää aika',
  'groups.dates.remove': 'Poista aika {when}',
  'groups.dates.calendar': 'Tallenna tulevat ajat kalenteritiedostoksi',
  'groups.invite.text':
    'Tervetuloa vertaisfoorumiin {day} klo {time}. Puhumme omasta työstämme luottamuksella; mitä foorumissa puhutaan, jää foorumiin. Ota puhelin mukaan: saat linkin, kun ohjaaja avaa huoneen. Nimeä tai tunnusta ei kysytä, ja ohittaa saa aina.',
  'groups.event': 'Vertaisfoorumi',

  'groups.months.what':
    'Tapaamisesta jää yksi sana tullessa ja lähtiessä sekä teemat, jos ryhmä niin haluaa. Lukuja ei jää.',
  'groups.months.few':
    'Kuva syntyy, kun kolmella tapaamisella on sana. Sana jää vain, jos vähintään kuusi vastasi: pienemmässä ryhmässä se kertoisi liikaa yhdestä ihmisestä.',
  'groups.months.table': 'Tapaamiset',
  'groups.months.day': 'Päivä',
  'groups.months.came': 'Tullessa',
  'groups.months.left': 'Lähtiessä',
  'groups.months.themes': 'Teemat',
  'groups.months.never': 'Näistä ei ole vielä puhuttu',
  'groups.months.none': 'Yhtään tapaamista ei ole vielä tallessa.',
  'groups.months.waits': {
    one: '{n} tapaaminen odottaa.',
    other: '{n} tapaamista odottaa.',
  },
  'groups.months.waiting': {
    one: '{n} tapaaminen odottaa tallettamista.',
    other: '{n} tapaamista odottaa tallettamista.',
  },
  'groups.months.see': 'Katso, mitä siitä jää',
  'groups.months.cards': 'Kortit, joita ei arvota uudelleen',
  'groups.months.until': 'Odottaa {day} asti.',
  'groups.months.take': 'Ota talteen',
  'groups.months.drop': 'Älä säilytä',
  'groups.months.remove': 'Poista tapaaminen {day}',
  'groups.mood.heavy': 'raskas',
  'groups.mood.split': 'jakautunut',
  'groups.mood.light': 'kevyt',
  'groups.mood.mixed': 'monenlainen',
  'groups.mood.none': 'ei sanaa',

  'groups.notes.what': 'Omat muistiinpanosi ohjaajana. Älä kirjoita nimiä.',
  'groups.notes.none': 'Muistiinpanoja ei ole vielä.',
  'groups.notes.new': 'Uusi muistiinpano',
  'groups.notes.add': 'Lisää',
  'groups.notes.text': 'Muistiinpano, {day}',
  'groups.notes.other': 'toinen versio',
  'groups.notes.remove': 'Poista muistiinpano',

  'groups.file.what':
    'Kaikki, mitä ryhmästä muistetaan, on yhdessä tiedostossa salalauseen takana. Tiedoston voi siirtää toiselle laitteelle tai antaa seuraavalle ohjaajalle.',
  'groups.file.merge': 'Yhdistä toinen tiedosto',
  'groups.file.merge.what':
    'Jos ryhmästä on kaksi kopiota, ne voi yhdistää. Mitään, minkä vain toinen on kirjoittanut, ei häviä.',
  'groups.file.preview': 'Uusia {added}, muuttuneita {changed}, poistettuja {erased}.',
  'groups.file.merge.do': 'Yhdistä',
  'groups.file.back': 'Peru yhdistäminen',
  'groups.file.give': 'Anna toiselle',
  'groups.file.give.what':
    'Tiedosto saa uuden salalauseen. Lähetä tiedosto ja kerro salalause puhelimessa, ei samassa viestissä.',
  'groups.file.give.do': 'Tallenna tiedosto annettavaksi',
  'groups.file.remove': 'Poista tältä laitteelta',
  'groups.file.remove.sure':
    'Poistetaanko ryhmä tältä laitteelta? Tallennetut tiedostot jäävät sinne, minne olet ne tallentanut.',
  'groups.file.remove.yes': 'Poista',
  'groups.file.outside': 'Näin tiedosto aukeaa ilman Keidasta',
  'groups.file.outside.how':
    'Tiedostossa on kaksi riviä. Ensimmäinen on JSON: scrypt (N on 2 potenssiin ensimmäinen luku, sitten r ja p), salt ja nonce base64:nä. Salaukseen tarvitaan 32 tavua: scrypt(salalause UTF-8:na, salt). Toinen rivi on base64: XChaCha20-Poly1305, jonka lisätieto (AAD) on ensimmäinen rivi ilman rivinvaihtoa. Sisältö on JSON, jonka perässä on välilyöntejä.',

  'groups.file.not_ours': 'Tämä ei ole Keitaan tiedosto. Valitse tiedosto, jonka nimen lopussa on .keidas.',
  'groups.file.other': 'Tämä tiedosto on Keitaan, mutta siinä on muuta kuin mitä täällä avataan.',
  'groups.file.newer': 'Tämän tiedoston on tehnyt uudempi Keidas. Avaa se palvelimella, joka on päivitetty.',
  'groups.file.too_big': 'Tähän mahtuu enintään kaksi megatavua. Poista jotain ja yritä uudelleen.',
  'groups.file.too_costly': 'Tiedosto vaatisi enemmän muistia kuin Keitaan oma tiedosto. Sitä ei avata.',
  'groups.file.damaged': 'Tiedosto on vahingoittunut. Kokeile aiempaa kopiota.',
  'groups.file.not_opened':
    'Salalause ei täsmää, tai tiedosto on vahingoittunut. Tarkista kirjaimet ja yritä uudelleen.',
  'groups.file.locked':
    'Tästä ryhmästä on jo kopio täällä. Avaa se ensin, ja yhdistä tiedosto sivulla Tiedosto.',
  'groups.file.failed': 'Tallennus tälle laitteelle ei onnistunut. Tallenna tiedostoon, ettei mitään häviä.',

  'groups.leaf.paper': 'Paperille',
} as const;
