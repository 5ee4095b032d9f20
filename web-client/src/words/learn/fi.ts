// What those who learn to lead read, in Finnish: the first of the three, and the one whose keys the others must have.

export const learnFi = {
  'learn.title': 'Harjoittele',
  'learn.what': 'Ohjaamista oppii ohjaamalla. Täällä saat oikean huoneen ja ryhmän, josta osa on ohjelmaa.',
  'learn.where': 'Parhaiten harjoitus sujuu tietokoneella. Puhelin kelpaa osallistujalle.',
  'learn.scenarios': 'Tilanteet',
  'learn.minutes': { one: '{n} minuutti', other: '{n} minuuttia' },
  'learn.people': { one: '{n} ihminen', other: '{n} ihmistä' },
  'learn.care.short': 'raskas aihe',
  'learn.free': 'Vapaa harjoitus',
  'learn.free.what': 'Ryhmä ilman tapahtumia: kokeile kortteja, äänestystä ja lukkoa rauhassa.',
} as const;
