// An invitation for a mail or a chat, in all three languages at once: whoever gets it may read any of them.

import { dashed } from '../../address';

/** The ways in, what is promised, and that there is nothing to install. */
export function invitation(link: string, code: string): string {
  return [
    `Tervetuloa vertaisfoorumiin.
Avaa linkki puhelimella tai tietokoneella: ${link}
Huoneen koodi: ${dashed(code)}
Mitään ei tarvitse asentaa, eikä nimeä tai tunnuksia kysytä. Vastaat nimettömänä, ja tulos näytetään vain, kun riittävän moni on vastannut. Kun tapaaminen päättyy, kaikki poistetaan.`,
    `Välkommen till kamratforumet.
Öppna länken på telefonen eller datorn: ${link}
Rummets kod: ${dashed(code)}
Du behöver inte installera något, och vi frågar varken efter namn eller konto. Du svarar anonymt, och resultatet visas bara när tillräckligt många har svarat. När träffen är slut raderas allt.`,
    `Welcome to the peer forum.
Open the link on a phone or a computer: ${link}
Code of the room: ${dashed(code)}
There is nothing to install, and no name or account is asked for. You answer anonymously, and a result is shown only once enough people have answered. When the meeting ends, everything is erased.`,
  ].join('\n\n');
}
