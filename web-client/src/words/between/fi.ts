// What is said between meetings: the group's address, messages, handing a group over. In Finnish: the first of the three.

export const betweenFi = {
  'groups.next.there':
    'Ryhmän osoite vie jo huoneeseen {code}. Ehkä toinen ohjaaja avasi sen. Jos avaat toisen huoneen, ryhmän osoite vie siihen; vanhassa jo olevat jäävät vanhaan.',
  'groups.next.mine': 'Ryhmän huone {code} on jo auki, ja sinä ohjaat sitä.',
  'groups.next.back': 'Takaisin huoneeseen',
  'groups.next.anyway': 'Avaa silti uusi huone',
  'groups.series': 'Ryhmän osoite',
  'groups.series.what':
    'Sama osoite vie jokaiseen tapaamiseen, kun huone on auki. Palvelin ei muista sitä: se on vain ryhmän tiedostossa.',
  'groups.series.link': 'Osoite',
  'groups.series.qr': 'QR-koodi, joka vie ryhmän osoitteeseen',
  'groups.series.make': 'Tee osoite',
  'groups.series.new': 'Vaihda osoite',
  'groups.series.new.sure': 'Vaihdetaanko? Vanha osoite ja sen QR-koodi eivät sen jälkeen vie minnekään.',
  'groups.invite.first':
    'Tervetuloa vertaisfoorumiin {day} klo {time}. Puhumme omasta työstämme luottamuksella; mitä foorumissa puhutaan, jää foorumiin. Ota puhelin mukaan ja avaa silloin {url}. Nimeä tai tunnusta ei kysytä, ja ohittaa saa aina.',
  'groups.invite.reminder':
    'Muistathan vertaisfoorumin {day} klo {time}. Ota puhelin mukaan. Jos et pääse, se ei haittaa: ensi kerralla voit taas tulla.',
  'groups.invite.after':
    'Kiitos tapaamisesta. Se, mitä puhuimme, jää meidän kesken. Seuraavan kerran tapaamme {day} klo {time}.',
  'groups.invite.after.last': 'Kiitos tapaamisesta. Se, mitä puhuimme, jää meidän kesken.',
  'groups.invite.day': '{weekday}na {date}',
  'groups.invite.copy.first': 'Kopioi kutsu',
  'groups.invite.copy.reminder': 'Kopioi muistutus',
  'groups.invite.copy.after': 'Kopioi kiitos',
  'groups.invite.which': 'Mikä viesti?',
  'groups.invite.which.first': 'Kutsu',
  'groups.invite.which.reminder': 'Muistutus',
  'groups.invite.which.after': 'Tapaamisen jälkeen',
  'groups.invite.mail': 'Avaa sähköpostiin',
  'groups.dates.named': 'Näytä kalenterissa ryhmän nimi',
  'groups.dates.change': 'Muuta',
  'groups.dates.change.of': 'Muuta aikaa {when}',
  'groups.dates.keep': 'Tallenna aika',
  'groups.dates.moved':
    'Aika on muutettu. Jos se on jo kalentereissa, lähetä kalenteritiedosto uudelleen: merkintä siirtyy uuteen aikaan.',
  'groups.invite.after.none': 'Kiitoksen voi lähettää, kun tapaaminen on alkanut.',
  'groups.dates.past': { one: '{n} mennyt aika', other: '{n} mennyttä aikaa' },
  'groups.led': { one: 'Suunnitelma, {n} kohta', other: 'Suunnitelma, {n} kohtaa' },
  'groups.led.what':
    'Suunnitelma siirtyy tämän tapaamisen kohdalle, ja seuraava kerta alkaa tyhjästä. Jos et säilytä, suunnitelma jää seuraavalle kerralle.',
  'groups.led.again': 'Lisää seuraavan kerran suunnitelmaan',
  'groups.led.taken': 'Kohdat ovat nyt seuraavan kerran suunnitelmassa.',
  'groups.give.address':
    'Jos luottamus on loppunut tai osoite on väärissä käsissä, vaihda osoite ennen kuin annat tiedoston.',
  'groups.give.address.done': 'Osoite on vaihdettu',
  'groups.give.file': 'Tallenna tiedosto uuden salalauseen taakse ja lähetä se.',
  'groups.give.file.done': 'Tiedosto on tallennettu.',
  'groups.give.told': 'Kerroin salalauseen puhelimessa.',
  'groups.give.room': 'Huone {code} on auki. Anna seuraavalle ohjaajalle siihen oma linkki.',
  'groups.give.link': 'Tee linkki toiselle ohjaajalle',
  'groups.give.erase':
    'Kun toinen on avannut tiedoston, poista ryhmä tältä laitteelta alempana tällä sivulla.',
  'groups.give.close': 'Valmis',
  'groups.give.name': 'annettavaksi',
  'groups.passphrase.show': 'Näytä salalause',
  'groups.passphrase.hide': 'Piilota salalause',
  'groups.over':
    'Viimeisestä tapaamisesta on yli puoli vuotta. Jos ryhmä ei enää tapaa, poista se tältä laitteelta.',
  'groups.name.letters': '{n}/{max} merkkiä.',
  'groups.erase.sure': 'Poistetaanko? Tätä ei saa takaisin.',
  'groups.file.remove.never':
    'Ryhmää ei ole missään tiedostossa: jos poistat sen, se häviää kokonaan. Tallenna se ensin tiedostoon.',
  'groups.file.remove.since': {
    one: 'Tiedostosta puuttuu {n} muutos: se häviää, jos poistat ryhmän nyt. Tallenna se ensin tiedostoon.',
    other:
      'Tiedostosta puuttuu {n} muutosta: ne häviävät, jos poistat ryhmän nyt. Tallenna ne ensin tiedostoon.',
  },
  'groups.plan.floor.said': 'Vähintään {min} ja enintään {max}: tulos ei kerro, mitä yksi ihminen vastasi.',
  'groups.plan.floor.many':
    'Ryhmässä on vähemmän ihmisiä kuin tulokseen tarvitaan vastauksia: yksikään tulos ei avaudu. Vastauksia tarvitaan vähintään {min}.',
  'groups.plan.unknown': {
    one: 'Suunnitelmassa on {n} kortti, jota näissä korteissa ei ole. Se jää pois.',
    other: 'Suunnitelmassa on {n} korttia, joita näissä korteissa ei ole. Ne jäävät pois.',
  },
} as const;
