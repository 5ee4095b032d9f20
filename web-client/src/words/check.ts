// What is said of a network and a device before a meeting. All three languages in one piece that no room loads.

import { interpolate, language, type Translate } from './index';
import type { Like } from './table';

const fi = {
  'check.title': 'Toimiiko Keidas täällä?',
  'check.lead':
    'Avaa tämä sivu samassa verkossa ja samalla laitteella kuin tapaamisessa. Se kokeilee yhteyden, eikä lähetä tuloksia mihinkään.',
  'check.trying': 'Kokeillaan…',
  'check.again': 'Kokeile uudelleen',
  'check.works': 'Kaikki toimii täällä.',
  'check.works.here':
    'Tästä verkosta kaikki toimii, mutta puhelimet eivät pääse tähän osoitteeseen: katso alta.',
  'check.detour': 'Keidas toimii täällä kiertotietä. Kaikki näkyy heti, eikä sinun tarvitse tehdä mitään.',
  'check.slow': 'Keidas toimii täällä, mutta hitaammin: muutos näkyy hetken viiveellä.',
  'check.blocked':
    'Sivut aukeavat, mutta huoneisiin ei pääse tästä verkosta. Lähetä alla oleva teksti IT-tukeen tai kokeile toista verkkoa.',
  'check.away': 'Palvelin ei vastaa. Tarkista, onko laite verkossa, ja kokeile uudelleen hetken päästä.',
  'check.busy': 'Palvelin ei juuri nyt avaa uusia huoneita. Kokeile uudelleen hetken päästä.',
  'check.network': 'Verkko',
  'check.device': 'Tämä laite',
  'check.socket': 'Suora yhteys (WebSocket)',
  'check.stream': 'Kiertotie (virta)',
  'check.poll': 'Hidas tie (kyselyt)',
  'check.quiet': 'Hiljaiset hetket',
  'check.clock': 'Kello',
  'check.phones': 'QR-koodin osoite',
  'check.remembers': 'Paluu samaan paikkaan',
  'check.staysLit': 'Näyttö pysyy päällä',
  'check.fullScreen': 'Koko näyttö',
  'check.sound': 'Ajastimen ääni',
  'check.yes': 'toimii',
  'check.yes.ms': 'toimii, vastaus {n} ms',
  'check.no': 'ei toimi',
  'check.quiet.trying': 'kokeillaan vielä noin minuutti; tulos tulee tähän',
  'check.quiet.yes': 'yhteys kestää yli minuutin hiljaisuuden',
  'check.quiet.no': 'verkko katkaisee hiljaisen yhteyden; Keidas palaa itse, mutta näyttö voi välähtää',
  'check.clock.off':
    'tämän laitteen kello on väärässä {n} sekuntia; ajastin käy silti palvelimen kellon mukaan',
  'check.phones.everybody': 'aukeaa puhelimilla',
  'check.phones.network': 'aukeaa vain puhelimilla, jotka ovat samassa verkossa',
  'check.phones.machine':
    'aukeaa vain tällä koneella; avaa Keidas osoitteesta, jonka palvelin näyttää puhelimille',
  'check.remembers.no': 'selain ei muista mitään: sivua ei kannata ladata uudelleen kesken tapaamisen',
  'check.staysLit.no': 'selain ei pidä näyttöä päällä: säädä se laitteen asetuksista',
  'check.forIt': 'Teksti IT-tuelle',
  'check.copy': 'Kopioi teksti',
  'check.copied': 'Kopioitu',
  'check.it.wish':
    'Keidas on selaimella käytettävä keskusteluhuone. Se tarvitsee verkolta tämän; muuta palvelinta ei käytetä:',
  'check.it.host': 'Palvelin: {host}, portti {port}, {scheme}.',
  'check.it.socket': 'WebSocket (RFC 6455) polulla {path}api/rooms/*/live läpi sellaisenaan.',
  'check.it.stream':
    'Jos WebSocket ei ole mahdollinen: POST polulla {path}api/rooms/*/line, vastaus text/event-stream, jota ei puskuroida.',
  'check.it.idle': 'Hiljaista yhteyttä ei katkaista alle 30 sekunnissa. Pyynnön koko enintään 256 KiB.',
  'check.it.found': 'Näin tässä verkossa kävi:',
} as const;

const sv: Like<typeof fi> = {
  'check.title': 'Fungerar Keidas här?',
  'check.lead':
    'Öppna den här sidan i samma nätverk och på samma enhet som på träffen. Den prövar förbindelsen och skickar inte resultaten någonstans.',
  'check.trying': 'Prövar…',
  'check.again': 'Pröva igen',
  'check.works': 'Allt fungerar här.',
  'check.works.here':
    'Från det här nätverket fungerar allt, men telefoner når inte den här adressen: se nedan.',
  'check.detour': 'Keidas fungerar här via en omväg. Allt syns genast, och du behöver inte göra något.',
  'check.slow': 'Keidas fungerar här, men långsammare: en ändring syns strax efteråt.',
  'check.blocked':
    'Sidorna öppnas, men rummen nås inte från det här nätverket. Skicka texten nedan till it-stödet eller pröva ett annat nätverk.',
  'check.away': 'Servern svarar inte. Se efter om enheten är ansluten och pröva igen om en stund.',
  'check.busy': 'Servern öppnar inga nya rum just nu. Pröva igen om en stund.',
  'check.network': 'Nätverket',
  'check.device': 'Den här enheten',
  'check.socket': 'Direkt förbindelse (WebSocket)',
  'check.stream': 'Omväg (ström)',
  'check.poll': 'Långsam väg (förfrågningar)',
  'check.quiet': 'Tysta stunder',
  'check.clock': 'Klockan',
  'check.phones': 'QR-kodens adress',
  'check.remembers': 'Tillbaka till samma plats',
  'check.staysLit': 'Skärmen förblir tänd',
  'check.fullScreen': 'Helskärm',
  'check.sound': 'Timerns ljud',
  'check.yes': 'fungerar',
  'check.yes.ms': 'fungerar, svar på {n} ms',
  'check.no': 'fungerar inte',
  'check.quiet.trying': 'prövas i ungefär en minut till; resultatet kommer hit',
  'check.quiet.yes': 'förbindelsen håller över en minut av tystnad',
  'check.quiet.no':
    'nätverket bryter en tyst förbindelse; Keidas kommer tillbaka självt, men skärmen kan blinka till',
  'check.clock.off': 'den här enhetens klocka går {n} sekunder fel; timern följer ändå serverns klocka',
  'check.phones.everybody': 'går att öppna med telefoner',
  'check.phones.network': 'går att öppna bara med telefoner i samma nätverk',
  'check.phones.machine':
    'går att öppna bara på den här datorn; öppna Keidas på den adress som servern visar för telefoner',
  'check.remembers.no': 'webbläsaren minns ingenting: ladda inte om sidan under träffen',
  'check.staysLit.no': 'webbläsaren håller inte skärmen tänd: ställ in det på enheten',
  'check.forIt': 'Text till it-stödet',
  'check.copy': 'Kopiera texten',
  'check.copied': 'Kopierad',
  'check.it.wish':
    'Keidas är ett samtalsrum i webbläsaren. Det behöver detta av nätverket; ingen annan server används:',
  'check.it.host': 'Server: {host}, port {port}, {scheme}.',
  'check.it.socket': 'WebSocket (RFC 6455) på {path}api/rooms/*/live släpps igenom som den är.',
  'check.it.stream':
    'Om WebSocket inte är möjligt: POST på {path}api/rooms/*/line, svaret text/event-stream som inte buffras.',
  'check.it.idle': 'En tyst förbindelse bryts inte inom 30 sekunder. En begäran är högst 256 KiB.',
  'check.it.found': 'Så gick det i det här nätverket:',
};

const en: Like<typeof fi> = {
  'check.title': 'Does Keidas work here?',
  'check.lead':
    'Open this page in the same network and on the same device as in the meeting. It tries the connection, and sends the results nowhere.',
  'check.trying': 'Trying…',
  'check.again': 'Try again',
  'check.works': 'Everything works here.',
  'check.works.here': 'Everything works from this network, but phones cannot reach this address: see below.',
  'check.detour':
    'Keidas works here by a detour. Everything shows at once, and there is nothing you need to do.',
  'check.slow': 'Keidas works here, but slower: changes show a moment later.',
  'check.blocked':
    'Pages open, but rooms cannot be reached from this network. Send the text below to your IT department, or try another network.',
  'check.away': 'The server does not answer. See whether this device is online, and try again in a moment.',
  'check.busy': 'The server opens no new rooms just now. Try again in a moment.',
  'check.network': 'The network',
  'check.device': 'This device',
  'check.socket': 'Direct connection (WebSocket)',
  'check.stream': 'Detour (stream)',
  'check.poll': 'Slow way (polling)',
  'check.quiet': 'Quiet minutes',
  'check.clock': 'Clock',
  'check.phones': 'Address of the QR code',
  'check.remembers': 'Back in the same place',
  'check.staysLit': 'The screen stays lit',
  'check.fullScreen': 'Full screen',
  'check.sound': 'Sound of the timer',
  'check.yes': 'works',
  'check.yes.ms': 'works, an answer takes {n} ms',
  'check.no': 'does not work',
  'check.quiet.trying': 'still trying, about a minute; the result comes here',
  'check.quiet.yes': 'the connection lasts through more than a minute of silence',
  'check.quiet.no':
    'the network cuts a quiet connection; Keidas comes back by itself, but a screen may flicker',
  'check.clock.off':
    'the clock of this device is wrong by {n} seconds; the timer goes by the server’s all the same',
  'check.phones.everybody': 'phones can open it',
  'check.phones.network': 'only phones in the same network can open it',
  'check.phones.machine':
    'only this machine can open it; open Keidas at the address that the server shows for phones',
  'check.remembers.no': 'the browser remembers nothing: better not reload the page during the meeting',
  'check.staysLit.no': 'the browser does not keep the screen lit: set it on the device',
  'check.forIt': 'Text for the IT department',
  'check.copy': 'Copy the text',
  'check.copied': 'Copied',
  'check.it.wish':
    'Keidas is a room for group conversations, used in a browser. It needs this of a network; no other server is used:',
  'check.it.host': 'Server: {host}, port {port}, {scheme}.',
  'check.it.socket': 'WebSocket (RFC 6455) at {path}api/rooms/*/live is let through as it is.',
  'check.it.stream':
    'Where WebSocket is not possible: POST at {path}api/rooms/*/line, its answer is text/event-stream and not buffered.',
  'check.it.idle': 'A quiet connection is not cut within 30 seconds. A request has at most 256 KiB.',
  'check.it.found': 'What happened in this network:',
};

export const CHECK_WORDS = { fi, sv, en };

export const t: Translate<typeof fi> = ((key: keyof typeof fi, values?: Record<string, string | number>) =>
  interpolate(CHECK_WORDS[language.lang][key], values)) as never;
