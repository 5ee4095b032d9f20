// What is wrong with a TOML file, said to whoever wrote it: what, and what to do. Comes with what reads such files. Never:
// when it is wrong (`grammar`).

import type { GrammarFault, GrammarKind } from '../text/grammar';
import type { Lang } from '../protocol.gen';

type Table = Readonly<Record<GrammarKind, string>>;

const fi: Table = {
  after: 'tähän ei mahdu enää mitään: arvo loppui jo. Jatka uudelta riviltä.',
  bare: '”{said}” on ilman lainausmerkkejä. Kirjoita "{said}". Vain luvut sekä true ja false kirjoitetaan ilman.',
  colon: 'tässä on kaksoispiste. Nimen ja arvon väliin tulee =.',
  escape: 'kenoviiva \\ ei käy näin. Kirjoita kenoviiva kahdesti \\\\ tai jätä se pois.',
  header: 'otsikko on kesken. Kirjoita [nimi], yksin omalle rivilleen.',
  hidden: 'tässä on merkki, jota ei näe. Pyyhi se pois ja kirjoita tavallinen välilyönti.',
  key_letter: 'merkki {said} ei käy nimessä. Käytä kirjaimia a–z, numeroita, viivaa - ja alaviivaa _.',
  key_twice: 'nimi ”{said}” on jo rivillä {first}. Poista toinen tai vaihda sen nimi.',
  no_comma: 'tästä perästä puuttuu pilkku tai lopusta {said}.',
  no_equals: 'nimen ”{said}” perästä puuttuu =. Kirjoita {said} = ja sitten arvo.',
  no_name: 'merkin = edestä puuttuu nimi.',
  no_value: 'merkin = perästä puuttuu arvo. Kirjoita se samalle riville.',
  number: '”{said}” ei ole kokonaisluku. Kirjoita pelkkä luku, esimerkiksi 12, tai teksti lainausmerkkeihin.',
  quote_inside: 'lainausmerkki kesken tekstin katkaisee sen. Kirjoita tekstin sisään ” tai \\".',
  quotes: 'lainausmerkki {said} on tekstinkäsittelystä. Kirjoita tekstin alkuun ja loppuun suora ".',
  stray: 'merkki {said} on tässä liikaa. Poista se.',
  table_twice: 'otsikko [{said}] on jo rivillä {first}. Yhdistä ne tai vaihda toisen nimi.',
  unclosed: 'tästä alkava teksti ei lopu. Lisää lainausmerkki tekstin loppuun.',
  unclosed_bracket: 'tästä alkava {said} ei sulkeudu. Lisää sulku loppuun ja pilkut väleihin.',
  unknown: 'tätä ei voi lukea. Katso lainausmerkit, sulkeet ja pilkut.',
};

const sv: Table = {
  after: 'här ryms inget mer: värdet är redan slut. Fortsätt på en ny rad.',
  bare: '”{said}” saknar citattecken. Skriv "{said}". Bara tal samt true och false skrivs utan.',
  colon: 'här står ett kolon. Mellan namn och värde ska det stå =.',
  escape: 'omvänt snedstreck \\ går inte så här. Skriv det två gånger \\\\ eller lämna bort det.',
  header: 'rubriken är inte hel. Skriv [namn], ensamt på en egen rad.',
  hidden: 'här finns ett tecken som inte syns. Radera det och skriv ett vanligt mellanslag.',
  key_letter: 'tecknet {said} går inte i ett namn. Använd bokstäverna a–z, siffror, - och _.',
  key_twice: 'namnet ”{said}” finns redan på rad {first}. Ta bort det ena eller byt namn på det.',
  no_comma: 'efter det här saknas ett komma, eller {said} i slutet.',
  no_equals: 'efter namnet ”{said}” saknas =. Skriv {said} = och sedan värdet.',
  no_name: 'framför = saknas ett namn.',
  no_value: 'efter = saknas ett värde. Skriv det på samma rad.',
  number: '”{said}” är inget heltal. Skriv bara talet, till exempel 12, eller en text inom citattecken.',
  quote_inside: 'ett citattecken mitt i texten avbryter den. Skriv ” eller \\" inne i texten.',
  quotes: 'citattecknet {said} kommer från ordbehandlingen. Skriv ett rakt " i början och slutet av texten.',
  stray: 'tecknet {said} är för mycket här. Ta bort det.',
  table_twice: 'rubriken [{said}] finns redan på rad {first}. Slå ihop dem eller byt namn på den ena.',
  unclosed: 'texten som börjar här tar inte slut. Lägg till ett citattecken i slutet av texten.',
  unclosed_bracket: '{said} som börjar här stängs aldrig. Lägg till parentesen i slutet och komman emellan.',
  unknown: 'det här går inte att läsa. Se på citattecken, parenteser och komman.',
};

const en: Table = {
  after: 'there is no room for more here: the value has ended. Go on with a new line.',
  bare: '“{said}” has no quotation marks. Write "{said}". Only numbers, true and false go without.',
  colon: 'here is a colon. Between a name and its value there has to be =.',
  escape: 'a backslash \\ cannot stand like this. Write it twice \\\\ or leave it out.',
  header: 'the heading is not whole. Write [name], alone on a line of its own.',
  hidden: 'here is a character that cannot be seen. Delete it and type an ordinary space.',
  key_letter: 'the character {said} cannot be in a name. Use the letters a–z, digits, - and _.',
  key_twice: 'the name “{said}” is on line {first} already. Take one of them out, or give it another name.',
  no_comma: 'after this there is a comma missing, or {said} at the end.',
  no_equals: 'after the name “{said}” there is no =. Write {said} = and then its value.',
  no_name: 'in front of = there is no name.',
  no_value: 'after = there is no value. Write it on the same line.',
  number: '“{said}” is no whole number. Write the number alone, such as 12, or a text in quotation marks.',
  quote_inside: 'a quotation mark within the text breaks it off. Inside a text write ” or \\".',
  quotes: 'the quotation mark {said} comes from a word processor. Begin and end a text with a straight ".',
  stray: 'the character {said} is too much here. Delete it.',
  table_twice: 'the heading [{said}] is on line {first} already. Join the two, or give one another name.',
  unclosed: 'the text that begins here has no end. Add a quotation mark where it ends.',
  unclosed_bracket:
    'the {said} that opens here is never closed. Close it at its end, with commas in between.',
  unknown: 'this cannot be read. Look at quotation marks, brackets and commas.',
};

export const GRAMMAR_WORDS: Readonly<Record<Lang, Table>> = { fi, sv, en };

const PLACE = {
  fi: 'Rivi {line}, merkki {column}',
  sv: 'Rad {line}, tecken {column}',
  en: 'Line {line}, character {column}',
} as const;

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

/** Where, as a reader counts. */
export function grammarPlace({ line, column }: GrammarFault, lang: Lang): string {
  return filled(PLACE[lang], { line, column });
}

/** What is wrong, and what to do. */
export function grammarText({ is, said, first }: GrammarFault, lang: Lang): string {
  return filled(GRAMMAR_WORDS[lang][is], { said, first });
}
