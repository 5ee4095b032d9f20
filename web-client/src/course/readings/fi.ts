// The course's readings in Finnish: the first of the three. Text: CC BY 4.0, the Keidas authors. Spoken standard
// Finnish, 200 to 400 words each, from practice and not from a textbook. Never: how they are shown.

import type { Readings } from '../modules';

export const fi: Readings = {
  forum: {
    title: 'Mikä foorumi on',
    body: [
      'Esihenkilön työssä on hetkiä, joita ei voi purkaa kahvipöydässä. Omalle porukalle ei voi kertoa, että itseäkin pelottaa. Omalle esihenkilölle ei tee mieli sanoa, ettei enää jaksa. Kotona kuunnellaan, mutta siellä ei tunneta työtä. Vertaisfoorumi on näitä hetkiä varten: pieni ryhmä esihenkilöitä, jotka tietävät omasta kokemuksesta, millaista se on.',
      'Foorumissa ei anneta neuvoja. Se kuulostaa oudolta, kunnes sen kokee. Neuvo kertoo, mitä minä tekisin sinun sijassasi, ja samalla se lopettaa puheen. Kokemus tekee päinvastoin. Kun joku sanoo, että meillä kävi samalla tavalla ja minä valvoin kolme yötä, muut huomaavat, etteivät ole ainoita. Usein juuri se riittää. Ratkaisu löytyy myöhemmin, jokaiselta itseltään, vaikkapa kotimatkalla.',
      'Kaikki tämä on luottamuksen varassa. Mitä ryhmässä sanotaan, se jää sinne. Keidas auttaa omalla tavallaan: vastauksilla ei ole nimiä, tulos näkyy vasta, kun tarpeeksi moni on vastannut, ja lopuksi poistetaan kaikki muu kuin se, minkä ryhmä päättää säilyttää. Ohjaaja näkee saman kuin muut, ei enempää. Tekniikka ei silti tee luottamusta. Ihmiset tekevät.',
      'Vertaisten tukea haetaan yleensä vasta, kun jotain on jo sattunut. Silloinkin siitä on apua, mutta eniten se antaa etukäteen. Kun ryhmä on valmiina, vaikea viikko ei kaada ketään yksin. Siksi foorumi kokoontuu säännöllisesti, kolmen tai neljän viikon välein, myös silloin, kun kenelläkään ei ole hätää. Puhutaan arjesta. Iloistakin.',
      'Entä ohjaaja? Hän pysyy taustalla. Hän avaa tapaamisen, pitää huolen ajasta ja tilasta, kysyy, kun puhe hyytyy, ja lopettaa ajallaan. Hänen ei tarvitse tuntea kenenkään alaa. Jos kaikki menee hyvin, ryhmä muistaa hänestä vain sen, että oli turvallista olla.',
    ],
    exercise: [
      'Kirjoita oma tervetulotoivotuksesi kolmella lauseella. Ensimmäinen kertoo, miksi olette koolla. Toinen lupaa jotakin, minkä voit pitää. Kolmas antaa luvan olla hiljaa.',
      'Lue lauseet ääneen kahdesti, toisella kerralla hitaammin. Korjaa kohta, jota et sanoisi työkaverille.',
    ],
  },
  group: {
    title: 'Ryhmä syntyy',
    body: [
      'Ryhmä alkaa ennen ensimmäistä tapaamista, siitä miten siihen kutsutaan. Foorumiin tullaan omasta halusta. Jos joku on komennettu paikalle, hän istuu kädet puuskassa, ja aivan oikein. Kerro siis kutsussa suoraan, mikä tämä on, mitä se vie ja mitä siellä ei tehdä: ei arvioida, ei raportoida, ei korjata ketään.',
      'Hyvä koko on kolmesta kahteentoista, useimmiten kuudesta kahdeksaan. Silloin jokainen ehtii puhua ja joku saa olla hiljaa. Kolme on vähän, mutta kolmenkin kanssa voi pitää hyvän illan, kunhan ette odota tuloksia näytölle. Jos teitä on yli kaksitoista, tehkää kaksi ryhmää.',
      'Ensimmäinen kerta on oma lajinsa. Kukaan ei vielä tiedä, kenen kuullen puhuu. Anna jokaisen kertoa lyhyesti, millaista työtä tekee ja mitä toivoo. Pyydä sitten jokaista kirjoittamaan kahdesta viiteen aihetta, joista itse haluaisi puhua. Kootkaa ne yhteen ja äänestäkää, mistä aloitatte. Näin lista on ryhmän eikä sinun.',
      'Sano säännöt ääneen, vaikka ne lukevat ruudulla: mitä täällä puhutaan, se jää tänne; puhutaan omasta kokemuksesta; saa ohittaa; tullaan ajoissa ja jätetään muu työ oven ulkopuolelle. Kysy, puuttuuko jotain. Ryhmän itse lisäämä sääntö on aina se tärkein.',
      'Laskekaa myös ääneen, montako teitä on, ja verratkaa lukua näyttöön. Kun luvut täsmäävät, lukitse ovi ja sano se. Jos luku on liian suuri, älä etsi syyllistä. Useimmiten jollain on auki sekä puhelin että kannettava.',
      'Joku testaa sinua, se kuuluu asiaan. Kuka tästä kuulee? Entä jos pomo kysyy? Älä lupaa kaikkea. Sano, minkä voit pitää: minä en kerro, vastauksia ei näe kukaan, ja pienessä ryhmässä voi silti arvata. Rehellinen raja rauhoittaa enemmän kuin kaunis lupaus.',
    ],
    exercise: [
      'Kirjoita kutsu omalle ryhmällesi, enintään kaksitoista riviä. Siinä lukee, miksi, kenelle, milloin, kuinka pitkään ja mitä luvataan. Siinä lukee myös, miten pääsee pois.',
      'Anna kutsu yhden esihenkilön luettavaksi ja kysy, mikä kohta epäilyttää.',
    ],
  },
  card: {
    title: 'Kortti ja kysymys',
    body: [
      'Kortti on tuki eikä ohjelma. Sitä tarvitaan, kun aihetta ei löydy tai kun aihe on liian lähellä. Kortista voi aloittaa puhumalla jostain ulkopuolisesta, kahvihuoneen ovesta tai maanantaiaamusta, ja yhtäkkiä puhutaankin itsestä. Jos ryhmällä on jo oma asia, jätä pakka rauhaan. Se ei loukkaannu.',
      'Hyvä kysymys kysyy kokemusta. Milloin viimeksi? Mitä silloin tapahtui? Mistä sen huomasit? Tällaiseen osaa vastata jokainen, eikä kukaan voi vastata väärin. Huono kysymys kysyy mielipidettä tai ratkaisua: mitä pitäisi tehdä, kuka on vastuussa, miksi et sanonut. Silloin alkaa väittely tai puolustus.',
      'Kun kortti on auki, tulee hiljaista. Ensimmäisten sekuntien aikana ohjaajan kädet etsivät tekemistä. Anna niiden etsiä. Ihmiset lukevat, vastaavat puhelimella ja miettivät, uskaltavatko. Laske kymmeneen. Useimmiten joku aloittaa kahdeksannen kohdalla. Jos ei aloita, hiljaisuudelle voi antaa muodon: puhukaa hetki pareittain, tai kirjoittakaa yksi sana.',
      'Älä poimi hiljaisinta. Nimeltä kysyminen on ystävällinen ele, mutta siitä tulee kuulustelu, jos ihminen ei ollut valmis. Hän ohittaa, ja seuraava ohittaa perässä. Kysy mieluummin kaikilta: kuka haluaisi jatkaa tuosta?',
      'Kun joku on puhunut, sinun ei tarvitse tiivistää eikä kiittää pitkästi. Toista yksi hänen omista sanoistaan ja katso muihin. Sana riittää sillaksi. Reaktiot tekevät loput: kun ruudulla näkyy, että viidelle tämä on tuttua, kertoja tietää sen ilman, että kenenkään tarvitsi keskeyttää.',
      'Ja jos käännät väärän kortin, peru se heti. Yksi lause riittää. Ryhmä antaa ohjaajalle anteeksi melkein kaiken muun paitsi pitkät selitykset.',
    ],
    exercise: [
      'Ohjaa kymmenen minuuttia ilman näyttöä. Pyydä yksi tai kaksi ihmistä, lue yksi kortti ääneen ja ole sen jälkeen hiljaa, kunnes joku puhuu.',
      'Laske, montako kysymystä kysyit. Kokeile huomenna samaa puolella siitä.',
    ],
  },
  mood: {
    title: 'Fiilis näkyväksi',
    body: [
      'Kun tulos aukeaa, silmä etsii keskikohtaa. Älä usko sitä. Kahdeksan vastausta ”siltä väliltä” ja neljä raskasta neljän hyvän vieressä antavat saman keskiarvon, mutta huoneessa ne ovat kaksi eri iltaa. Katso ensin, miten vastaukset jakautuvat. Sano se ääneen sellaisena kuin se on: tässä on kaksi kasaa, tai tässä ollaan aika lähellä toisiamme.',
      'Yksi raskas vastaus muiden hyvien rinnalla on tuloksen tärkein kohta ja samalla arin. Älä katso ympärillesi. Älä kysy, kuka. Sano jotain, minkä juuri hän voi kuulla muiden huomaamatta: jos se olit sinä, kiitos kun kerroit, ja olen tavoitettavissa tauolla. Jatka sitten rauhassa. Hän tietää nyt, että hänet nähtiin, eikä kukaan muu tiedä, kuka hän on.',
      'Välillä tunne roihahtaa. Joku kertoo enemmän kuin aikoi, toinen suuttuu, kolmas alkaa neuvoa. Silloin alkusammutus on aina sama: pysähdy, kiitä, hengähtäkää. Puolen minuutin tauko vaikuttaa tunnilta, ja se on hyvä hinta. Kysy vasta sitten, mitä kertoja tarvitsee: kuuntelua, kysymyksiä vai sen, että jatketaan muualta. Älä udella yksityiskohtia. Ryhmän ei tarvitse tietää, mitä tapahtui, ollakseen rinnalla.',
      'Foorumi ei ole terapiaa etkä sinä ole kenenkään hoitaja, vaikka olisit sitä työksesi. Kun jokin menee ryhmän yli, sinun tehtäväsi on tietää, minne ohjaat: työterveyteen, omalle esihenkilölle, luottamusmiehelle, päivystykseen. Pidä lista valmiina. Kun puhelinnumero on paperilla, uskallat kuunnella rauhassa.',
      'Ja muista ilo. Hyvä tulos ohitetaan usein sanomalla ”hienoa” ja kääntämällä seuraava kortti. Kysy siitäkin: mistä tämä tulee? Onnistuminen on aihe siinä missä väsymyskin, ja siitä puhutaan työpaikoilla vielä vähemmän.',
    ],
    exercise: [
      'Tee oma listasi: minne ohjaat ihmisen, joka ei nuku, jota kohdellaan huonosti, jolla on hätä tänä iltana? Kirjoita jokaisen perään nimi tai numero ja se, milloin sieltä vastataan.',
      'Kirjoita listan alle lause, jolla otat asian puheeksi kahden kesken.',
    ],
  },
  space: {
    title: 'Tila kaikille',
    body: [
      'Jokaisessa ryhmässä on joku, joka puhuu mielellään, ja joku, joka odottaa, että kysytään. Kumpikaan ei ole vika. Vika syntyy vasta, jos sama ihminen puhuu koko illan ja muut oppivat, ettei kannata yrittää.',
      'Pyydetyt puheenvuorot näkyvät kaikille jonona ilman nimiä. Se on ohjaajan paras ystävä: sinun ei tarvitse muistaa, kuka nosti kätensä ensin, etkä näytä suosivan ketään. Anna vuoro jonolle mieluummin kuin sille, joka ehtii ensin. Kun jono on pitkä, tehkää kierros: minuutti kullekin, saa ohittaa.',
      'Pitkäpuheisen keskeyttäminen pelottaa useimpia. Silti ryhmä odottaa sitä sinulta, ja yleensä puhuja itsekin. Odota, että hän vetää henkeä. Sano hänen nimensä, jos hän on sen kertonut, kiitä, toista yksi sana, joka jäi mieleesi, ja kerro, mitä nyt tapahtuu: jonossa on kaksi. Lopuksi palaa häneen. Kysy, mikä oli tärkeintä. Hän sanoo sen usein yhdellä lauseella, jota hän oli etsinyt koko ajan.',
      'Kun osa istuu saman pöydän ääressä ja osa on etänä, pöytä voittaa aina, ellei joku pidä linjan puolta. Kysy etänä olevilta ensin. Pyydä jokaiselle oma laite, vaikka istuttaisiin vierekkäin; yhdessä annettu vastaus on yksi vastaus. Jos pöydässä nauretaan, pyydä kertomaan se linjalle asti. Nauru, jota ei kuule, tuntuu aina siltä, että nauretaan minulle.',
      'Myöhästyjä otetaan mukaan yhdellä lauseella. Muiden sanoja ei kerrata hänelle, koska niitä ei sanottu hänelle. Jos joku lähtee kesken, sano, että se oli lupa tehdä, kerro, mitä itse teet, ja hengähtäkää ennen kuin jatkatte. Hänestä ei puhuta, kun hän ei ole paikalla. Soita hänelle samana päivänä.',
      'Tila ei ole sekunteja. Joku ottaa paikkansa yhdellä lauseella koko iltana, ja juuri se lause kannetaan kotiin.',
    ],
    exercise: [
      'Keskeytä lämpimästi, ääneen, viidellä eri tavalla. Nauhoita itsesi tai puhu peilille. Pidä se tapa, joka kuulostaa sinulta, ja unohda muut.',
      'Pyydä toista puhumaan sinulle kolme minuuttia taukoamatta ja kokeile valitsemaasi tapaa.',
    ],
  },
  fails: {
    title: 'Kun jokin pettää',
    body: [
      'Jokin pettää aina. Yhteys katkeaa, puolet putoaa linjoilta, paikalle tulee kolme, aika loppuu juuri kun joku alkaa kertoa. Ryhmä ei muista vikaa kauan. Se muistaa, miltä sinä kuulostit.',
      'Sovi siksi etukäteen kolme asiaa ja sano ne ääneen alussa. Mitä tehdään, jos ohjaaja katoaa: jatkakaa rauhassa, palaan minuutin kuluessa. Kenellä on toinen ohjaajan linkki, jos en palaa. Mihin numeroon soitetaan, jos mikään ei toimi. Tähän menee puoli minuuttia, ja sen jälkeen jokainen katko on pienempi.',
      'Kun palaat, pyydä anteeksi kerran. Palaa siihen sanaan, johon jäitte. Älä säädä laitteita kaikkien kuullen, äläkä kerro, mitä luulet tapahtuneen. Kesken jäänyt ihminen odottaa, tuleeko hän vielä kuulluksi.',
      'Jos osallistujia putoaa, sano luku ja lupaa yksi asia: odotetaan kaksi minuuttia. Annetut vastaukset pysyvät tallessa, ja poissa olevaa odotetaan hetki, ennen kuin tulos aukeaa itsestään. Voit myös avata tuloksen itse. Jos vastauksia on liian vähän, mitään ei näytetä. Se ei ole vika vaan lupaus, ja sen voi sanoa ylpeästi.',
      'Kun teitä on liian vähän tulokseen, älä peru. Joku on järjestänyt vapaan illan tätä varten. Puhukaa ilman tuloksia, tai avaa uusi huone, jossa raja on pienempi, jos jokainen suostuu. Kolmen ryhmässä kaksi voi aina laskea kolmannen vastauksen, ja se on sanottava ennen kuin kukaan vastaa. Yksi ei riittää.',
      'Ja kun aika loppuu, lopeta ajallaan. Venyttäminen näyttää lämpimältä, mutta se rankaisee niitä, joilla on bussi. Lupaa kesken jääneelle paikka: ensi kerralla aloitamme siitä. Kirjoita lupaus ylös ja pidä se.',
    ],
    exercise: [
      'Harjoittele parin kanssa: katkaiskaa toistenne yhteys kesken lauseen ja palatkaa. Kolme kertaa kumpikin, joka kerta vähemmin sanoin.',
      'Kirjoita paperille oma katkolauseesi ja numero, johon soitetaan. Pidä paperi näppäimistön vieressä.',
    ],
  },
  arc: {
    title: 'Kuukausien kaari',
    body: [
      'Yksi tapaaminen helpottaa. Vasta kuudes muuttaa jotakin. Foorumi elää viidestä kahdeksaan kertaa, kolmen tai neljän viikon välein, ja jokaisella kerralla on oma sävynsä. Aluksi ollaan kohteliaita. Toisella tai kolmannella kerralla joku sanoo jotain, mitä ei ollut aikonut, ja sen jälkeen ryhmä on toinen. Puolivälissä väsyttää. Lopussa ei haluttaisi lopettaa.',
      'Pidä kirjaa siitä, mikä kuuluu ryhmälle: mitkä aiheet sovittiin, mitä kortteja käytiin läpi, mitä jäi odottamaan. Vastauksia ei viedä kerrasta toiseen eikä ihmisiä seurata. Ryhmän muisti on lista aiheista, ei lista ihmisistä. Jokaisen kerran alussa kysytään, mitä edellisestä jäi mieleen, ja jokaisen lopussa, mikä odottaa ensi kertaan.',
      'Kerro tapaamisten määrä jo alussa ja laske jäljellä olevat ääneen. Ryhmä, joka tietää loppunsa, uskaltaa enemmän. Viimeisellä kerralla on kolme tehtävää. Ensin arviointi: jokainen vastaa omalla puhelimellaan, tulos näkyy kaikille, ja jos vastauksia on liian vähän, se sanotaan. Sitten äänestys siitä, mitä säilytetään. Yksikin epäilijä on hyvä syy säilyttää vähemmän. Viimeisenä hyvästit, kiireettä.',
      'Joku on surullinen, ja se on ryhmälle kunniaksi. Älä lohduta liian nopeasti. Kysy, mitä hän jää kaipaamaan. Vastaus kertoo muillekin, mitä täällä tehtiin.',
      'Moni ryhmä jatkaa itsekseen. Auta se alkuun: joku varaa ajan, ohjaajan tehtävä kiertää, säännöt ovat samat. Tule kerran katsomaan tarkkailijana, jos pyydetään, ja pysy muuten poissa. Ryhmä, joka ei enää tarvitse sinua, on valmis.',
      'Huolehdi myös itsestäsi. Ohjaaja kantaa kotiin asioita, joista ei saa puhua. Etsi oma paikkasi niille: toinen ohjaaja, työnohjaus, kouluttajan tunti kerran kuussa. Puhu siitä, mitä sinussa tapahtui, älä siitä, mitä ryhmässä sanottiin.',
    ],
    exercise: [
      'Suunnittele kuusi tapaamista yhdelle paperille: päivä, aihe tai kortti, yksi asia, johon kiinnität itse huomiota. Jätä neljäs tyhjäksi, sen täyttää ryhmä.',
      'Kirjoita paperin kääntöpuolelle, kenelle sinä puhut, ja sovi ensimmäinen aika jo nyt.',
    ],
  },
};
