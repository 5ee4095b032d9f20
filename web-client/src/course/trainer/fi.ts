// The trainer's guide in Finnish. Text: CC BY 4.0, the Keidas authors.

import type { Guide } from '.';

export const guideFi: Guide = {
  title: 'Kouluttajan opas',
  lead: 'Kaksitoista tulevaa ohjaajaa, kuusi viikkoa: 90 minuuttia yhdessä ja 60 minuuttia yksin viikossa. Ohjaamista ei opeteta puhumalla siitä. Sitä tehdään, katsotaan uudelleen ja puhutaan läpi.',
  before: [
    {
      title: 'Ennen alkua',
      text: [
        'Kutsu ihmisiä, jotka haluavat ohjata ja joilla on vastaanotolta tai työpaikoilta kokemusta ryhmistä. Kaksitoista on hyvä määrä: pareja on kuusi, ja hiljaisellekin jää tilaa. Kerro kutsussa, paljonko tämä vie aikaa ja ettei ketään arvostella.',
        'Jokainen tarvitsee tietokoneen ohjaamiseen ja oman puhelimen osallistujana olemiseen. Sopikaa ensimmäisenä iltana samat säännöt kuin foorumissa: mitä täällä puhutaan, se jää tänne. Harjoitushuoneen saa tallentaa, oikeaa huonetta ei koskaan.',
        'Lue itse kaikki seitsemän osaa ja harjoittele ainakin Hiljainen ryhmä ja Raskas aihe. Hyvä kouluttaja on mokannut molemmat.',
      ],
    },
    {
      title: 'Illan kulku',
      text: [
        '10 minuuttia: kuulumiset oikeassa huoneessa, esirippu ja raja neljä. 20 minuuttia: mitä viikon osasta jäi mieleen, kokemuksia eikä esitelmää. 40 minuuttia: harjoitus, jossa yksi ohjaa, osa osallistuu ja loput tarkkailevat. 15 minuuttia: jälkipuinti. 5 minuuttia: lopetuskierros ja tehtävä ensi kertaan.',
        'Aloita ja lopeta ajallaan. Sinua katsotaan koko ajan mallina, myös silloin, kun yhteys pätkii.',
      ],
    },
  ],
  weeks: {
    title: 'Kuusi viikkoa',
    heads: ['Viikko', 'Yhdessä, 90 minuuttia', 'Yksin, 60 minuuttia'],
    rows: [
      {
        together:
          'Osat 1 ja 2. Oikea huone: aloituskierros, säännöt ääneen, väki lasketaan, itsearvio ensimmäisen kerran. Jokainen lukee kolmen lauseen tervetulonsa.',
        alone:
          'Lue osat 1 ja 2. Kirjoita tervetulo ja kutsu. Harjoittele Ensimmäinen tapaaminen tai Yksi liikaa.',
      },
      {
        together:
          'Osa 3. Parit ohjaavat toisiaan: kaksi oikeaa ihmistä, kuusi ohjelmaa, yksi tarkkailee. Vaihto kesken kaiken toisella linkillä.',
        alone:
          'Lue osa 3. Ohjaa kymmenen minuuttia ilman näyttöä. Harjoittele Hiljainen ryhmä ja Väärä kortti.',
      },
      {
        together:
          'Osa 4. Yksi ohjaa raskaan aiheen, muut istuvat ryhmässä. Jälkipuinti lehden kolmella kysymyksellä. Katsokaa tallenteesta vain yksi kohta, se minuutti, jossa vire muuttui.',
        alone: 'Lue osa 4. Tee lista, minne ohjaat. Harjoittele Raskas aihe ja Jakautunut tunnelma.',
      },
      {
        together:
          'Osa 5. Hybridi-ilta: puolet saman pöydän ääressä, puolet etänä, ja puolivälissä vaihdetaan. Jokainen keskeyttää kerran lämpimästi.',
        alone:
          'Lue osa 5. Keskeytä ääneen viidellä tavalla. Harjoittele Kaikki tila yhdelle ja Kolme pöydän ääressä.',
      },
      {
        together:
          'Osa 6. Nyt sinä ohjaat, ja ohjaat huonosti: katoat kesken kertomuksen, venytät aikaa, selität pitkään. Kaikki tarkkailevat. Muistiinpanoja luetaan ääneen, ja niille saa nauraa.',
        alone:
          'Lue osa 6. Katkaiskaa parin kanssa toistenne yhteys. Harjoittele kaksi: Oma yhteys katkeaa, Puolet katoaa, Liian vähän väkeä tai Aika loppuu.',
      },
      {
        together:
          'Osa 7. Oikea huone: itsearvio toisen kerran, äänestys siitä, mitä säilytetään, hyvästit ja huoneen sulkeminen. Jokainen näyttää kuuden tapaamisen suunnitelmansa.',
        alone:
          'Lue osa 7. Suunnittele kuusi tapaamista. Harjoittele Viimeinen kerta. Sovi, kenelle itse puhut.',
      },
    ],
  },
  after: [
    {
      title: 'Jälkipuinti',
      text: [
        'Aina samat kolme askelta: mitä tapahtui, miksi, mitä ensi kerralla. Ohjannut puhuu ensin, sitten tarkkailijat lukevat muistiinpanonsa aikajärjestyksessä, sitten muut. Sinä puhut viimeisenä ja vähiten.',
        'Puhukaa teoista: ”kun odotit, Pekka aloitti”. Älkää ihmisistä: ”olet hyvä odottamaan”. Lehdessä ei ole pisteitä, älä keksi niitä. Jos joku kysyy, menikö tämä hyvin, kysy takaisin, mitä hän näki ryhmässä tapahtuvan.',
      ],
    },
    {
      title: 'Kun harjoitus koskettaa',
      text: [
        'Raskas aihe sekä Myöhästyjä ja lähtijä varoittavat ennalta. Sano silti itse: kuka tahansa saa jättää väliin tai lähteä kesken, eikä syytä kysytä. Jää linjalle vartiksi illan jälkeen ja kerro, minne voi kääntyä: oma työterveys, työnohjaaja, päivystys.',
        'Ohjelma ei loukkaannu, mutta ihminen sen äärellä voi. Jos joku tunnistaa tilanteesta itsensä, harjoitus on ohi ja foorumi alkaa.',
      ],
    },
    {
      title: 'Itsearvio',
      text: [
        'Kysy se oikeassa huoneessa ensimmäisenä ja viimeisenä iltana: Kysy ryhmältä, Loppuarviointi, Ohjaajakoulutuksen itsearvio. Kukaan ei näe toisen vastauksia, ja tulos näytetään vain, jos vastaajia on tarpeeksi. Jos ryhmä haluaa säilyttää tulokset, avaa molemmat tiedostot sivulla Mitä ryhmistä jäi. Näet kaksi kuvaa ryhmästä, et yhdenkään ihmisen muutosta.',
      ],
    },
    {
      title: 'Kurssin jälkeen',
      text: [
        'Jokainen ohjaa oman, noin seitsemän esihenkilön ryhmänsä viidestä kahdeksaan kertaa. Pidä kerran kuussa kouluttajan tunti, jossa puhutaan siitä, mitä ohjaajassa tapahtui, eikä siitä, mitä ryhmässä sanottiin. Jokainen ryhmä tekee loppuarvioinnin viimeisellä kerralla.',
        'Ryhmien säilyttämät raportit voi laskea yhteen sivulla Mitä ryhmistä jäi. Kahdestatoista ryhmästä tulee noin kahdeksankymmentä vastausta. Se on vähän: lue luvut kertomuksena, älä todisteena.',
      ],
    },
    {
      title: 'Mitä ei tehdä',
      text: [
        'Ei arvosanoja, ei todistuksia, ei osallistujaluetteloa palvelimella. Ei tallenteita oikeista tapaamisista. Ei raportteja työnantajalle siitä, kuka osasi. Omat harjoitukset -listan allekirjoittaa se, joka oli paikalla.',
      ],
    },
  ],
};
