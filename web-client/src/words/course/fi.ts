// What those who take or teach the course read, in Finnish: the first of the three, and the one whose keys the others
// must have. What a reading says stands in `course/readings`.

import type { Plural } from '../table';

export const courseFi = {
  locale: 'fi-FI',

  'course.title': 'Ohjaajan kurssi',
  'course.what':
    'Seitsemän osaa: lyhyt teksti, yksi tehtävä ja tilanteita, joita voi harjoitella. Tunnuksia ei tarvita, ja voit edetä omaan tahtiin.',
  'course.modules': 'Osat',
  'course.module': 'Osa {n}/{of}',
  'course.so_far': 'Luettu {read}/{of}, tehtäviä tehty {done}/{of}',
  'course.read': 'Luin tämän',
  'course.done': 'Tein tehtävän',
  'course.read.on': 'luettu {day}',
  'course.done.on': 'tehtävä tehty {day}',
  'course.do': 'Tehtävä',
  'course.practise': 'Harjoittele',
  'course.practise.free': 'Vapaa harjoitus',
  'course.practise.free.what': 'Avaa huone ja kokeile rauhassa kortteja, äänestystä ja lukkoa.',
  'course.minutes': { one: '{n} minuutti', other: '{n} minuuttia' },
  'course.care': 'raskas aihe',
  'course.times': { one: 'harjoiteltu {n} kerran', other: 'harjoiteltu {n} kertaa' },
  'course.mark': 'Merkitse harjoitelluksi',
  'course.marked': 'Merkitty tälle päivälle',
  'course.all': 'Kaikki osat',
  'course.next': 'Seuraava: {title}',
  'course.back': 'Edellinen: {title}',

  'keep.title': 'Eteneminen on tällä laitteella',
  'keep.what':
    'Kukaan muu ei näe sitä. Ota tiedosto mukaan, jos vaihdat laitetta tai jos kouluttaja pyytää sen: selain voi unohtaa etenemisesi.',
  'keep.name': 'Nimi tiedostoon',
  'keep.name.hint': 'Vapaaehtoinen. Voit keksiä nimen itse.',
  'keep.save': 'Tallenna tiedosto',
  'keep.saved': 'Tiedosto on tallennettu.',
  'keep.open': 'Avaa tallennettu tiedosto',
  'keep.opened': 'Tiedoston tiedot on lisätty.',
  'keep.other': 'Tämä ei ole kurssin tiedosto. Valitse tiedosto, jonka nimen lopussa on keidas-learn.json.',
  'keep.newer': 'Tiedosto on tehty uudemmalla Keitaalla. Päivitä sivu ja yritä uudelleen.',
  'keep.blocked': 'Selain ei tallenna mitään. Ota tiedosto mukaan ennen kuin suljet sivun.',
  'keep.forget': 'Poista eteneminen tältä laitteelta',
  'keep.forget.sure': 'Poistetaanko eteneminen ja harjoitukset? Tallennettu tiedosto säilyy sinulla.',
  'keep.forget.yes': 'Poista',
  'keep.forgotten': 'Eteneminen on poistettu tältä laitteelta.',

  'mine.title': 'Omat harjoitukset',
  'mine.what':
    'Tulosta lista ja pyydä mukana ollutta kouluttajaa allekirjoittamaan se. Keidas ei anna todistusta, koska se ei tiedä, kuka koneen ääressä istui.',
  'cohort.rehearsals': 'Harjoitukset',
  'mine.none': 'Et ole vielä merkinnyt harjoituksia.',
  'mine.left_out.short': 'Viimeisintä harjoitusta, {title}, ei ole merkitty: se kesti alle minuutin.',
  'mine.left_out.unled': 'Viimeisintä harjoitusta, {title}, ei ole merkitty: siinä ei ohjattu mitään.',
  'mine.debrief': 'Viimeisimmän harjoituksen purku',
  'mine.day': 'Päivä',
  'mine.scenario': 'Tilanne',
  'mine.minutes': 'Minuutteja',
  'mine.remove': 'Poista rivi {n}: {title}',
  'mine.removed': 'Rivi on poistettu.',
  'mine.put_back': 'Palauta poistettu rivi',
  'mine.is_back': 'Rivi on palautettu.',
  'mine.sign': 'Olin mukana näissä harjoituksissa',
  'mine.sign.name': 'Kouluttajan nimi',
  'mine.sign.day': 'Päivä ja allekirjoitus',
  'mine.who': 'Nimi',
  print: 'Tulosta',

  'teach.title': 'Kouluttajalle',
  'teach.format': 'Kirjoita oma tilanne',
  'teach.what': 'Näin viet kaksitoista ihmistä ohjaajiksi kuudessa viikossa.',

  'files.drop': 'Pudota tiedostot tähän',
  'files.or': 'Voit myös valita ne laitteelta.',
  'files.pick': 'Valitse tiedostot',
  'files.here': 'Tiedostot jäävät tähän sivuun. Mitään ei lähetetä eikä tallenneta.',
  'files.read': { one: '{n} tiedosto luettu', other: '{n} tiedostoa luettu' },
  'files.remove': 'Jätä pois {name}',
  'files.twice': '{name}: sama tiedosto on jo mukana.',
  'files.failed': '{name}: tiedostoa ei voi lukea. Kokeile tallentaa se uudelleen.',

  'self.what':
    'Kysy tämä kurssin ensimmäisenä ja viimeisenä iltana. Kukin vastaa omalla puhelimellaan, ja tulos näytetään yhdellä kertaa.',
  'self.ask': 'Kysy itsearvio',

  'cohort.title': 'Ryhmän eteneminen',
  'cohort.what':
    'Avaa tiedostot, jotka osallistujat lähettivät sinulle: etenemiset ja purut (Tallenna datana). Samannimiset etenemiset luetaan samaksi ihmiseksi.',
  'cohort.people': { one: '{n} ihminen', other: '{n} ihmistä' },
  'cohort.module': 'Osa',
  'cohort.read': 'Luettu',
  'cohort.done': 'Tehtävä tehty',
  'cohort.scenario': 'Tilanne',
  'cohort.have': 'Harjoitelleita',
  'cohort.times': 'Kertoja',
  'cohort.nobody': 'Kukaan ei ole vielä harjoitellut.',
  'cohort.each': 'Kukin erikseen',
  'cohort.sheets': 'Purut vierekkäin: {title}',
  'cohort.nameless': 'Nimetön tiedosto',
  'cohort.of': '{n}/{of}',
  'cohort.other': '{name}: tämä ei ole kurssin tiedosto.',
  'cohort.newer': '{name}: tiedosto on tehty uudemmalla Keitaalla. Päivitä sivu ja avaa se uudelleen.',

  'effect.title': 'Mitä ryhmistä jäi',
  'effect.what':
    'Avaa raportit, jotka ryhmät päättivät säilyttää (json). Sivu laskee yhteen sen, minkä jokainen ryhmä itse näki, ja asettaa tuloksen vuoden 2017 arvioinnin viereen.',
  'effect.groups': { one: '{n} ryhmä', other: '{n} ryhmää' },
  'effect.missing': {
    one: '{n} ryhmässä vastauksia oli liian vähän näytettäväksi. Ne eivät ole mukana.',
    other: '{n} ryhmässä vastauksia oli liian vähän näytettäväksi. Ne eivät ole mukana.',
  },
  'effect.none': 'Ei näytettyjä vastauksia.',
  'effect.step': 'Vastaus',
  'effect.now': 'Nämä ryhmät',
  'effect.then': '2017',
  'effect.interval': 'väli {low}–{high} %',
  'effect.then.one': 'Vuonna 2017 kysyttiin yhdessä: jaksaminen, osaaminen ja hyvinvointi.',
  'effect.then.two': 'Vuonna 2017 kysyttiin yhdessä: työyhteisön hyvinvointi ja tuottavuus.',
  'effect.limits': 'Mitä nämä luvut eivät kerro',
  'effect.limits.cause':
    'Luvut eivät kerro, mistä muutos johtuu. Vertailuryhmää ei ole, ja vastaajat tulivat omasta halustaan.',
  'effect.limits.then':
    'Vuoden 2017 vastaajien määrää ja kysymysten tarkkaa sanamuotoa ei tiedetä. Silloin ei voinut vastata ”ei lainkaan” eikä ”en osaa sanoa”, joten luvut eivät ole suoraan verrattavissa.',
  'effect.limits.margin':
    'Väli on 95 prosentin luottamusväli, ja se näytetään, kun vastauksia on vähintään {from}. Vaikka vastauksia olisi 80, luku voi heittää {points} prosenttiyksikköä kumpaankin suuntaan.',
  'effect.limits.missing': 'Puuttuvat ovat usein pienimpiä ryhmiä. Niiden kokemus voi olla toisenlainen.',
  'effect.other':
    '{name}: tämä ei ole tapaamisen raportti. Avaa tiedosto, jonka tallensit valinnalla Tietojärjestelmälle (json).',
  'effect.rehearsal':
    '{name}: tämä on harjoituksen raportti. Osa vastauksista oli ohjelman, joten niitä ei lasketa.',
  'effect.empty': '{name}: tiedostossa ei ole loppuarviointia eikä itsearviota.',
  'effect.self': 'Itsearvio',
  'effect.self.what':
    'Kuva koko ryhmästä, tiedostojen järjestyksessä. Kenenkään vastauksia ei voi yhdistää illasta toiseen.',
} as const satisfies Record<string, string | Plural>;
