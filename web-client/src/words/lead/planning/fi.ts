// What is said of a plan, of the tour of the table and of hands that are raised, in Finnish: the first of the three.

import type { Like, Plural } from '../../table';

export const planningFi = {
  'plan.begin': 'Kello käyntiin',
  'plan.stop': 'Nollaa kello',
  'plan.now': '{n}/{of} min kulunut',
  'plan.timer': 'Koko vaihe: {n} min',
  'plan.over': 'Vaiheen aika on täynnä. Ei kiirettä: puhukaa asia loppuun.',
  'hands.title': 'Jonossa odotetaan puheenvuoroa',
  'hands.text': {
    one: '{n} odottaa puheenvuoroa. Tyhjennetäänkö jono, ennen kuin jatketaan?',
    other: '{n} odottaa puheenvuoroa. Tyhjennetäänkö jono, ennen kuin jatketaan?',
  },
  'hands.keep': 'Pidä jono',
  'plan.title': 'Suunnitelma',
  'plan.what':
    'Mitä käännetään ja kysytään, missä järjestyksessä ja kuinka kauan. Seuraavaksi-painike kulkee suunnitelman mukaan, mutta siitä saa aina poiketa.',
  'plan.local': 'Vaihe näkyy kaikille. Suunnitelman ja kellon näet vain sinä.',
  'plan.brought':
    'Suunnitelma tuli ryhmän tiedostosta. Jos muutat sitä tässä, muutos koskee vain tätä tapaamista.',
  'plan.stop.sure': 'Nollataanko? Paina uudelleen',
  'plan.card': 'Kortti',
  'plan.vote': 'Äänestys',
  'plan.ask': 'Oma kysymys',
  'plan.evaluation': 'Kysely',
  'plan.card.choose': 'Valitse kortti',
  'plan.card.unknown': '{id}: ei tässä pakassa',
  'plan.minutes': '{phase}, pituus minuutteina',
  'plan.usual.open': 'Ensin aloituskierros.',
  'plan.usual.theme': 'Jos et lisää mitään, äänestetään teemasta.',
  'plan.usual.share': 'Suunniteltujen jälkeen kortteja nostetaan pakasta.',
  'plan.usual.close': 'Lopuksi lopetuskierros ja kysymys siitä, mitä säilytetään.',
  'plan.all': 'Yhteensä {n} min',
  'plan.usual': 'Tavallinen {n} min',
  'plan.add': 'Lisää suunnitelmaan',
  'plan.where': 'Mihin vaiheeseen?',
  'plan.keep': 'Tallenna suunnitelmaan',
  'plan.full': 'Suunnitelmassa on jo {n} kohtaa. Poista jokin, niin voit lisätä.',
  'plan.added': 'Suunnitelmassa: {title}. Vaihe: {phase}.',
  'plan.edit': 'Muokkaa',
  'plan.remove': 'Poista',
  'plan.down': 'Siirrä alemmas',
  'plan.done': 'tehty',
  'plan.next': 'Suunnitelmassa seuraavana',
  'plan.pass': 'Jätä tämä väliin',
  'plan.kept':
    'Suunnitelma on vain tällä laitteella, ja jotkin selaimet poistavat sen viikon kuluttua. Tallenna se tiedostoon, jos haluat pitää sen. Älä kirjoita siihin nimiä.',
  'plan.file.write': 'Tallenna tiedostoon',
  'plan.file.open': 'Avaa tiedostosta',
  'plan.file.read': { one: 'Suunnitelma avattiin: {n} kohta.', other: 'Suunnitelma avattiin: {n} kohtaa.' },
  'plan.file.left': {
    one: '{n} kohta jäi pois, koska sitä ei ymmärretty.',
    other: '{n} kohtaa jäi pois, koska niitä ei ymmärretty.',
  },
  'plan.file.newer':
    'Tämä suunnitelma on tehty uudemmalla Keitaalla, eikä tämä osaa lukea sitä. Avaa se siellä, missä se tehtiin.',
  'plan.file.not_a_plan':
    'Tämä tiedosto ei ole Keitaan suunnitelma. Valitse tiedosto, joka on tallennettu täältä.',
  'plan.file.too_big':
    'Tiedosto on liian suuri suunnitelmaksi. Valitse tiedosto, joka on tallennettu täältä.',
  'plan.clear': 'Tyhjennä suunnitelma',
  'plan.clear.sure': 'Tyhjennetäänkö? Paina uudelleen',
  'plan.first': 'Suunnittele tapaaminen',
  'plan.first.what': {
    one: 'Suunnitelmassa on {n} kohta. Se odottaa sinua huoneessa.',
    other: 'Suunnitelmassa on {n} kohtaa. Se odottaa sinua huoneessa.',
  },
  'tour.invite': 'Kutsu muut mukaan',
  'tour.invite.what':
    'Kutsu mukaan -painikkeesta saat QR-koodin, linkit ja valmiin kutsutekstin. Osallistujat eivät tarvitse tunnuksia eivätkä sovellusta.',
  'tour.table': 'Kortit ovat pakassa',
  'tour.table.what':
    'Ensimmäinen painallus avaa kortin vain sinulle, toinen näyttää sen kaikille. Kortin voi myös lisätä suunnitelmaan.',
  'tour.now': 'Seuraava askel on aina alhaalla',
  'tour.now.what':
    'Alareunan painike ehdottaa, mitä seuraavaksi. Kaikkea ei tarvitse muistaa: kun jotakin on tehty, saman rivin lopussa on Peru.',
  'tour.tools': 'Ohjauksessa on kaikki muu',
  'tour.tools.what':
    'Vaiheet, kysymykset, ajastin, hengähdystauko ja suunnitelma. Kapealla näytöllä ne ovat omalla välilehdellään.',
  'tour.promise': 'Näet saman kuin muut',
  'tour.promise.what':
    'Et näe, kuka vastasi mitä, eikä kukaan muukaan näe. Kun paikalla olevien määrä täsmää, lukitse ovi ennen ensimmäistä kysymystä.',
  'tour.leave': 'Ohita esittely',
  'tour.back': 'Takaisin',
  'tour.on': 'Jatka esittelyä',
  'tour.done': 'Selvä, aloitetaan',
  'tour.again': 'Näytä esittely',
} as const satisfies Record<string, string | Plural>;

export type PlanningWords = Like<typeof planningFi>;
