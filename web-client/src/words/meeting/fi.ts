// What a phone says now and then during a meeting, in Finnish: the first of the three. Apart from the others, because a
// phone loads it only when it is needed.

export const meetingFi = {
  'ready.on': 'Olen valmis',
  'next.locale': 'fi-FI',
  'next.title': 'Seuraava kerta',
  'next.minutes': '{n} min',
  'next.calendar': 'Tallenna kalenteriin',
  'next.calendar.summary': 'Vertaisfoorumi',
  'series.title': 'Tapaaminen ei ole vielä auki',
  'series.wait': 'Tämä sivu vie perille, kun ohjaaja avaa huoneen.',
  'series.ask': 'Katso nyt',
  'series.tired': 'Sivu on odottanut tunnin eikä katso enää itsestään.',
  'series.none.title': 'Osoite ei ole kokonainen',
  'series.none': 'Tarkista osoite kutsusta, tai kirjoita etusivulla huoneen koodi.',
} as const;
