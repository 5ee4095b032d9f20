// What those who take or teach the course read, in Swedish (of Finland).

import type { CourseWords } from './index.svelte';

export const courseSv: CourseWords = {
  locale: 'sv-FI',

  'course.title': 'Kurs för samtalsledare',
  'course.what':
    'Sju delar: en kort text, en uppgift och situationer att öva på. Inga konton behövs, och du går fram i din egen takt.',
  'course.modules': 'Delar',
  'course.module': 'Del {n}/{of}',
  'course.so_far': 'Lästa {read}/{of}, gjorda uppgifter {done}/{of}',
  'course.read': 'Jag har läst det här',
  'course.done': 'Jag har gjort uppgiften',
  'course.read.on': 'läst {day}',
  'course.done.on': 'uppgiften gjord {day}',
  'course.do': 'Uppgift',
  'course.practise': 'Öva',
  'course.practise.free': 'Fri övning',
  'course.practise.free.what': 'Öppna ett rum och pröva kort, omröstning och lås i lugn och ro.',
  'course.minutes': { one: '{n} minut', other: '{n} minuter' },
  'course.care': 'tungt ämne',
  'course.times': { one: 'övat {n} gång', other: 'övat {n} gånger' },
  'course.mark': 'Markera som övad',
  'course.marked': 'Markerad för i dag',
  'course.all': 'Alla delar',
  'course.next': 'Nästa: {title}',
  'course.back': 'Föregående: {title}',

  'keep.title': 'Dina framsteg finns på den här enheten',
  'keep.what':
    'Ingen annan ser dem. Ta med filen om du byter enhet eller om utbildaren ber om den: webbläsaren kan glömma dina framsteg.',
  'keep.name': 'Namn i filen',
  'keep.name.hint': 'Frivilligt. Du får hitta på ett namn.',
  'keep.save': 'Spara filen',
  'keep.saved': 'Filen är sparad.',
  'keep.open': 'Öppna en sparad fil',
  'keep.opened': 'Uppgifterna i filen har lagts till.',
  'keep.other': 'Det här är ingen fil från kursen. Välj en fil vars namn slutar på keidas-learn.json.',
  'keep.newer': 'Filen är gjord med en nyare version av Keidas. Uppdatera sidan och försök igen.',
  'keep.blocked': 'Webbläsaren sparar ingenting. Ta med filen innan du stänger sidan.',
  'keep.forget': 'Radera framstegen från den här enheten',
  'keep.forget.sure': 'Vill du radera framstegen och övningarna? Filen du har sparat har du kvar.',
  'keep.forget.yes': 'Radera',
  'keep.forgotten': 'Framstegen är raderade från den här enheten.',

  'mine.title': 'Mina övningar',
  'mine.what':
    'Skriv ut listan och be den utbildare som var med att skriva under. Keidas ger inget intyg, för det vet inte vem som satt vid datorn.',
  'cohort.rehearsals': 'Övningar',
  'mine.none': 'Du har inte markerat några övningar ännu.',
  'mine.left_out.short': 'Den senaste övningen, {title}, är inte inskriven: den varade under en minut.',
  'mine.left_out.unled': 'Den senaste övningen, {title}, är inte inskriven: inget leddes i den.',
  'mine.debrief': 'Den senaste övningens genomgång',
  'mine.day': 'Dag',
  'mine.scenario': 'Situation',
  'mine.minutes': 'Minuter',
  'mine.remove': 'Ta bort rad {n}: {title}',
  'mine.removed': 'Raden är borttagen.',
  'mine.put_back': 'Ta tillbaka raden',
  'mine.is_back': 'Raden är tillbaka.',
  'mine.sign': 'Jag var med på de här övningarna',
  'mine.sign.name': 'Utbildarens namn',
  'mine.sign.day': 'Dag och underskrift',
  'mine.who': 'Namn',
  print: 'Skriv ut',

  'teach.title': 'För utbildaren',
  'teach.format': 'Skriv en egen situation',
  'teach.what': 'Så blir tolv människor samtalsledare på sex veckor.',

  'files.drop': 'Släpp filerna här',
  'files.or': 'Du kan också välja dem på enheten.',
  'files.pick': 'Välj filer',
  'files.here': 'Filerna stannar på den här sidan. Inget skickas och inget sparas.',
  'files.read': { one: '{n} fil läst', other: '{n} filer lästa' },
  'files.remove': 'Ta bort {name}',
  'files.twice': '{name}: samma fil är redan med.',
  'files.failed': '{name}: filen går inte att läsa. Försök spara den på nytt.',

  'self.what':
    'Fråga det här kursens första och sista kväll. Var och en svarar på sin egen telefon, och resultatet visas på en gång.',
  'self.ask': 'Fråga gruppen',

  'cohort.title': 'Gruppens framsteg',
  'cohort.what':
    'Öppna de filer som deltagarna har skickat dig: framsteg och genomgångar (Spara som data). Framsteg med samma namn räknas som samma person.',
  'cohort.people': { one: '{n} person', other: '{n} personer' },
  'cohort.module': 'Del',
  'cohort.read': 'Läst',
  'cohort.done': 'Uppgiften gjord',
  'cohort.scenario': 'Situation',
  'cohort.have': 'Har övat',
  'cohort.times': 'Gånger',
  'cohort.nobody': 'Ingen har övat ännu.',
  'cohort.each': 'Var och en för sig',
  'cohort.sheets': 'Genomgångar bredvid varandra: {title}',
  'cohort.nameless': 'Fil utan namn',
  'cohort.of': '{n}/{of}',
  'cohort.other': '{name}: det här är ingen fil från kursen.',
  'cohort.newer':
    '{name}: filen är gjord med en nyare version av Keidas. Uppdatera sidan och öppna den igen.',

  'effect.title': 'Vad grupperna gav',
  'effect.what':
    'Öppna de rapporter som grupperna bestämde sig för att spara (data, json). Sidan räknar ihop det som varje grupp själv såg och ställer det bredvid utvärderingen 2017.',
  'effect.groups': { one: '{n} grupp', other: '{n} grupper' },
  'effect.missing': {
    one: 'I {n} grupp var svaren för få för att visas. De är inte med.',
    other: 'I {n} grupper var svaren för få för att visas. De är inte med.',
  },
  'effect.none': 'Inga svar har visats.',
  'effect.step': 'Svar',
  'effect.now': 'De här grupperna',
  'effect.then': '2017',
  'effect.interval': 'intervall {low}–{high} %',
  'effect.then.one': 'År 2017 frågades det här tillsammans: ork, kunnande och välmående.',
  'effect.then.two': 'År 2017 frågades det här tillsammans: arbetsgemenskapens välmående och produktivitet.',
  'effect.limits': 'Vad siffrorna inte berättar',
  'effect.limits.cause':
    'Siffrorna säger inte vad en förändring beror på. Det finns ingen jämförelsegrupp, och de som svarade kom av egen vilja.',
  'effect.limits.then':
    'Hur många som svarade 2017 och hur frågorna löd exakt är inte känt. Då gick det inte att svara ”inte alls” eller ”kan inte säga”, så siffrorna är inte direkt jämförbara.',
  'effect.limits.margin':
    'Intervallet är ett konfidensintervall på 95 procent och visas när svaren är minst {from}. Också med 80 svar kan en siffra slå fel med {points} procentenheter åt vartdera hållet.',
  'effect.limits.missing': 'De som saknas är ofta de minsta grupperna. Deras erfarenhet kan vara en annan.',
  'effect.other':
    '{name}: det här är ingen rapport från en träff. Öppna filen som du sparade med valet Data (json).',
  'effect.rehearsal':
    '{name}: det här är en rapport från en övning. En del av svaren kom från datorstyrda deltagare, så de räknas inte.',
  'effect.empty': '{name}: i filen finns varken slututvärdering eller självskattning.',
  'effect.self': 'Självskattning',
  'effect.self.what':
    'En bild av hela gruppen, i filernas ordning. Ingens svar kan kopplas från en kväll till en annan.',
};
