// An invitation for a mail or a chat, in all three languages at once: whoever gets it may read any of them. That of the
// page it is copied from comes first.

import { dashed } from '../../address';
import type { Lang, Text } from '../../protocol.gen';

interface Invited {
  readonly link: string;
  readonly code: string;
  /** What the meeting is called, if it has a name. */
  readonly title: Text | null;
  readonly first: Lang;
  /** Programs take part, and all is recorded: what an ordinary room promises is not so [P3]. */
  readonly rehearsal: boolean;
}

const PROMISED: Record<Lang, string> = {
  fi: 'Vastaat nimettömänä, ja tulos näytetään vain, kun riittävän moni on vastannut. Kun tapaaminen päättyy, kaikki muu kuin se, minkä ryhmä päättää säilyttää, poistetaan.',
  sv: 'Du svarar anonymt, och resultatet visas bara när tillräckligt många har svarat. När träffen är slut raderas allt utom det som gruppen beslutar att spara.',
  en: 'You answer anonymously, and a result is shown only once enough people have answered. When the meeting ends, everything is erased but what the group decides to keep.',
};
const REHEARSED: Record<Lang, string> = {
  fi: 'Tämä on harjoitus: osa ryhmästä on ohjelmaa, ja harjoitus tallennetaan. Sinun vastauksesi voi päätellä, joten vastaa roolissa.',
  sv: 'Det här är en övning: en del av deltagarna är datorstyrda, och övningen spelas in. Ditt svar går att räkna ut, så svara i en roll.',
  en: 'This is a rehearsal: part of the group is software, and it is recorded. Your answer can be worked out, so answer in a role.',
};

/** The ways in, what is promised, and that there is nothing to install. */
export function invitation({ link, code, title, first, rehearsal }: Invited): string {
  /** The name between the quotation marks of its language, after what it is the name of. */
  const named = (lang: Lang, [before, after]: readonly [string, string]) =>
    title === null ? '' : ` ${before}${typeof title === 'string' ? title : title[lang]}${after}`;
  const so = rehearsal ? REHEARSED : PROMISED;
  const told: Record<Lang, string> = {
    fi: `Tervetuloa vertaisfoorumiin${named('fi', ['”', '”'])}.
Avaa linkki puhelimella tai tietokoneella: ${link}
Huoneen koodi: ${dashed(code)}
Mitään ei tarvitse asentaa, eikä nimeä tai tunnuksia kysytä. ${so.fi}`,
    sv: `Välkommen till chefsforumet${named('sv', ['”', '”'])}.
Öppna länken på telefonen eller datorn: ${link}
Rummets kod: ${dashed(code)}
Du behöver inte installera något, och vi frågar varken efter namn eller konto. ${so.sv}`,
    en: `Welcome to the peer forum${named('en', ['‘', '’'])}.
Open the link on a phone or a computer: ${link}
Code of the room: ${dashed(code)}
There is nothing to install, and no name or account is asked for. ${so.en}`,
  };
  const others = (Object.keys(told) as Lang[]).filter((lang) => lang !== first);
  return [first, ...others].map((lang) => told[lang]).join('\n\n');
}
