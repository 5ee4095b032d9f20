// What is said between meetings: the group's address, messages, handing a group over. In Finnish: the first of the three.

export const betweenFi = {
  'groups.next.there':
    'Ryhmän osoite vie jo huoneeseen {code}. Ehkä toinen ohjaaja avasi sen. Jos avaat toisen huoneen, osoite vie sinne.',
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
    'Tervetuloa vertaisfoorumiin {day} klo {time}. Puhumme omasta työstämme luottamuksella; mitä siellä puhutaan, jää sinne. Ota puhelin mukaan ja avaa silloin {url}. Nimeä tai tunnusta ei kysytä, ja ohittaa saa aina.',
  'groups.invite.reminder':
    'Muistathan vertaisfoorumin {day} klo {time}. Ota puhelin mukaan. Jos et pääse, se ei haittaa: ensi kerralla voit taas tulla.',
  'groups.invite.after':
    'Kiitos tapaamisesta. Mitä puhuimme, jää meille. Seuraava kerta on {day} klo {time}.',
  'groups.invite.which': 'Mikä viesti?',
  'groups.invite.which.first': 'Kutsu',
  'groups.invite.which.reminder': 'Muistutus',
  'groups.invite.which.after': 'Tapaamisen jälkeen',
  'groups.invite.mail': 'Avaa sähköpostiin',
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
} as const;
