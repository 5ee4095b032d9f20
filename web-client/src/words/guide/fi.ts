// The facilitator's guide in Finnish: the first of the three.

import type { GuideText } from './text';

export const guideFi: GuideText = {
  title: 'Ohjaajan opas',
  lead: 'Foorumissa esihenkilöt puhuvat työstään toisilleen. Sinun tehtäväsi on pitää tila turvallisena ja aika kasassa. Kortit auttavat alkuun; ohjelma ne eivät ole.',
  print: 'Tulosta opas',
  home: 'Etusivulle',
  pages: [
    [
      {
        title: 'Ennen tapaamista',
        lines: [
          'Hyvä ryhmä on 3–8 ihmistä, jotka tulevat omasta halustaan. Yli kahdentoista ryhmä kannattaa jakaa.',
          'Varaa puolitoista tuntia, pitkään keskusteluun kaksi. Ryhmä, joka tapaa 3–4 viikon välein, ehtii luottaa.',
          'Avaa huone etusivulta ja valitse osallistujamäärä. Siitä määräytyy, montako vastausta tulokseen tarvitaan: sitä ei voi muuttaa kesken tapaamisen.',
          'Tallenna oma linkkisi. Lähetä osallistujille valmis kutsu: siinä on linkki, koodi ja lupaus.',
          'Avaa yhteinen näyttö seinälle tai jaa se etänä. Kokeile, että QR-koodi lukeutuu takarivistä.',
          'Joko kaikki paikalla tai kaikki etänä on helpointa. Jos olette sekä että, jokaisella on silti oma laite.',
        ],
      },
      {
        title: 'Avaus',
        time: '5–10 min',
        lines: [
          'Laskekaa: onko näytöllä yhtä monta kuin teitä on? Jos luku ei täsmää, selvittäkää se ennen ensimmäistä vastausta.',
          'Lukitse ovi ja sano se ääneen. Mukana olleet pääsevät takaisin, muut eivät.',
          'Lukekaa pelisäännöt ja se, mitä ei voi luvata. Kysy, sopiiko se kaikille.',
          'Aloituskierros: jokainen vastaa laitteella, sitten jokainen sanoo muutaman sanan tai ohittaa.',
        ],
        say: '”Puhumme omasta kokemuksesta. Mitä täällä puhutaan, se jää tänne. Aina saa ohittaa.”',
      },
      {
        title: 'Teema',
        time: '5–10 min',
        lines: [
          'Kysy ensin, mikä on mielessä juuri nyt. Jos ryhmällä on aihe, kysy siitä omalla kysymyksellä ja jätä kortit pakkaan.',
          'Muuten äänestäkää teemasta. Kaikki äänet näkyvät yhtä aikaa, joten kukaan ei seuraa toista.',
          'Kortti aukeaa ensin vain sinulle. Lue se rauhassa ja näytä vasta sitten kaikille.',
        ],
      },
      {
        title: 'Keskustelu',
        time: '40–60 min',
        lines: [
          'Yksi kortti kerrallaan. Anna puoli minuuttia lukea, sitten vastataan laitteella, sitten puhutaan.',
          'Tapaus saa tilaa: yksi kertoo keskeyttämättä, muut kysyvät tarkentavasti, vasta sitten sanovat, mitä heissä heräsi. Neuvoja vain pyydettäessä.',
          'Anna sana ensin etänä oleville. Jonossa ei ole nimiä: ääni kertoo, kuka puhuu.',
          'Hiljaisuus on usein ajattelua. Laske mielessäsi kymmeneen, ennen kuin autat.',
        ],
      },
    ],
    [
      {
        title: 'Oivallus ja lopetus',
        time: '15–25 min',
        lines: [
          'Kysy: mikä oli yhteistä, mikä uutta, mitä kukin kokeilee ennen seuraavaa kertaa?',
          'Lopetuskierros: fiilis lähtiessä. Jos se on raskaampi kuin alussa, jää hetkeksi tavattavaksi.',
          'Kysykää kaikkien näytöillä, mitä säilytetään. Kun päätät tapaamisen, muu poistetaan eikä sitä saa takaisin.',
        ],
      },
      {
        title: 'Kun tulos aukeaa',
        lines: [
          'Katso hajontaa ja yksinäistä raskasta vastausta, älä keskiarvoa. Puhu ryhmästä, älä arvaa ihmistä.',
          'Kaikilla kevyttä: kysy, mikä on auttanut. Ryhmän fiilis jakautuu: kysy ensin, mikä painaa, sitten mikä kantaa.',
          'Monella raskasta: hidasta. Hengähdystauko ja kierros, jossa saa ohittaa, ovat parempia kuin uusi kortti.',
          'Jos vastauksia on liian vähän, tulosta ei näytetä. Se ei ole vika: jatkakaa puhumalla.',
        ],
        say: 'Kun yhdellä on raskasta: ”Jos se olit sinä, kiitos, että kerroit. Minulle voi tulla juttelemaan tauolla tai jälkeenpäin.”',
      },
      {
        title: 'Jos käy näin',
        lines: [
          'Kukaan ei puhu: vastaa itse ensin lyhyesti, tai puhukaa hetki pareittain.',
          'Yksi puhuu paljon: kiitä, tiivistä yhdellä lauseella ja kysy, kuka ei ole vielä saanut sanaa.',
          'Kaikki ovat samaa mieltä: kysy, milloin asia on mennyt toisin.',
          'Puhe kääntyy poissa oleviin: kysy, mitä puhuja itse voi tehdä.',
          'Joku reagoi voimakkaasti: pysähtykää, kysykää mitä hän tarvitsee ja pitäkää tauko. Sovi, kuka jää hänen kanssaan ja mistä apua saa: omalta esihenkilöltä, työterveydestä, hädässä numerosta 112.',
          'Kuulet lainvastaisesta kohtelusta tai vaarasta: luottamus ei estä hakemasta apua. Sano se ennen kuin toimit.',
          'Huoneessa on joku, jota ette tunne: vaihda koodi. Uusi huone avautuu ilman häntä.',
          'Verkko katkeaa: odottakaa. Kaikki palaavat samaan kohtaan, vastaukset ovat tallessa.',
          'Painoit väärin: Peru palauttaa edellisen. Jo näytetty tulos jää näytetyksi.',
        ],
      },
      {
        title: 'Mitä voit luvata',
        lines: [
          'Kukaan ei näe, kuka vastasi mitä, et sinäkään. Näet täsmälleen saman kuin muut.',
          'Tulos näytetään vasta, kun tarpeeksi moni on vastannut. Nimiä ja tilejä ei ole.',
          'Älä lupaa täyttä nimettömyyttä: pienessä ryhmässä voi arvata, ja jos kaikki vastaavat samoin, tulos kertoo jokaisen vastauksen.',
          'Tapaamisesta ei raportoida työnantajalle. Jos jotain viedään eteenpäin, ryhmä päättää mitä ja missä muodossa.',
        ],
      },
      {
        title: 'Jälkeenpäin',
        lines: [
          'Varaa itsellesi kymmenen minuuttia. Mitä jäi mieleen, mikä kuormitti, kenelle voit siitä puhua?',
          'Kirjoita muistiin aiheita, älä ihmisiä. Kun ryhmä on tavannut muutaman kerran, kysy, kuka muu haluaisi ohjata.',
        ],
      },
    ],
  ],
};
