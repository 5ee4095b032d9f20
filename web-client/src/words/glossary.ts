// One word, one meaning: what each thing is called in front of people, and what it is never called, with the reason. A
// test reads every text against it. Never: names in the code, which have their own table in the design.

import type { Lang } from '../protocol.gen';

/** A thing and its one word in each language. */
export const GLOSSARY: readonly (Readonly<Record<Lang, string>> & { readonly means: string })[] = [
  { fi: 'huone', sv: 'rum', en: 'room', means: 'what is opened, joined, and closed' },
  { fi: 'tapaaminen', sv: 'träff', en: 'meeting', means: 'what a group holds in a room, and ends' },
  { fi: 'ohjaaja', sv: 'samtalsledare', en: 'facilitator', means: 'who leads a meeting' },
  { fi: 'osallistuja', sv: 'deltagare', en: 'participant', means: 'who is here and can answer' },
  { fi: 'esihenkilö', sv: 'chef', en: 'supervisor', means: 'who has people to lead at work' },
  { fi: 'linkki', sv: 'länk', en: 'link', means: 'the address by which somebody comes in, with its rights' },
  { fi: 'koodi', sv: 'kod', en: 'code', means: 'eight characters by which participants come in' },
  { fi: 'tunniste', sv: 'kod', en: 'code', means: 'the random value a browser keeps for a room' },
  { fi: 'laite', sv: 'enhet', en: 'device', means: 'a phone, tablet or computer' },
  {
    fi: 'kierros',
    sv: 'runda',
    en: 'round',
    means: 'one question to the group, from its beginning to its result',
  },
  { fi: 'vaihe', sv: 'skede', en: 'phase', means: 'a part of a meeting' },
  { fi: 'keskustelu', sv: 'samtal', en: 'sharing', means: 'the phase in which people talk about cards' },
  {
    fi: 'puheenvuoro',
    sv: 'ordet',
    en: 'turn to speak',
    means: 'the right to speak, asked for by a raised hand',
  },
  { fi: 'äänestys', sv: 'omröstning', en: 'vote', means: 'a round in which one option is chosen' },
  { fi: 'fiilis', sv: 'läge', en: 'mood', means: 'what a feeling is called when the group is asked' },
  { fi: 'ajastin', sv: 'timer', en: 'timer', means: 'what counts down a phase' },
  { fi: 'pikanäppäin', sv: 'kortkommando', en: 'shortcut', means: 'a key of the keyboard that does a deed' },
  { fi: 'poistaa', sv: 'radera', en: 'erase', means: 'what happens to data' },
];

/** A word that must not stand in any text, and why. */
interface Never {
  readonly word: RegExp;
  readonly why: string;
}

export const NEVER: Readonly<Record<Lang, readonly Never[]>> = {
  fi: [
    { word: /istunto|sessio/i, why: 'people meet: tapaaminen' },
    { word: /\bava(in|ime|imi)/i, why: 'link, secret and right at once: linkki' },
    { word: /pyyhi|pyyhk/i, why: 'data is deleted, not wiped: poistaa' },
    { word: /huone(en)? (on )?päät|päät\S* huone/i, why: 'a room is closed (suljettu); a meeting ends' },
    { word: /\blip(pu|un|ulla)\b/i, why: 'a lottery ticket: satunnainen tunniste' },
    { word: /\bjako\b/i, why: 'reads as a division into groups: keskustelu' },
    { word: /(?<!pika)näppäime/i, why: 'the keyboard’s own keys: pikanäppäimet' },
    { word: /\(md\)|\(csv\)/i, why: 'endings of files mean nothing to people' },
    { word: /tyhjennä tämä laite/i, why: 'reads as wiping the whole phone' },
    { word: /käyttäjä|klikka/i, why: 'a participant has no account and no mouse' },
  ],
  sv: [
    { word: /session/i, why: 'people meet: träff' },
    { word: /nyckel/i, why: 'link, secret and right at once: länk' },
    { word: /apparat/i, why: 'one word for a device: enhet' },
    { word: /(?<!om)röstning/i, why: 'one word for a vote: omröstning' },
    { word: /tidtagning/i, why: 'a stop-watch: timer' },
    { word: /tangent/i, why: 'the keyboard’s own keys: kortkommandon' },
    { word: /biljett/i, why: 'a ticket for a train: slumpmässig kod' },
    { word: /rummet (är )?avslut|avsluta\S* rummet/i, why: 'a room is closed (stängt); a meeting ends' },
    { word: /\bkolla\b/i, why: 'too light beside the rest: kontrollera' },
    { word: /kan ännu|vad allt/i, why: 'finlandisms: fortfarande, hur mycket' },
    { word: /lägesrund/i, why: 'the round one comes with has one name: inledande runda' },
    { word: /\bavstår?\b/i, why: 'one word for passing: står över' },
    { word: /första sidan/i, why: 'one word for where one begins: startsidan' },
    { word: /kamratforum|kollegial\S* forum/i, why: 'one word for what supervisors meet in: chefsforum' },
    { word: /\bridå/i, why: 'hangs in a theatre: dolt tills resultatet öppnas' },
    { word: /\bär program\b|\bprogram är\b|programmets/i, why: 'people played by a computer: datorstyrda' },
    { word: /kollegor/i, why: 'one plural: kolleger' },
    { word: /\(md\)|\(csv\)/i, why: 'endings of files mean nothing to people' },
  ],
  en: [
    { word: /session/i, why: 'people meet: meeting' },
    { word: /\bkeys?\b/i, why: 'link, secret and shortcut at once: link, shortcut' },
    { word: /\bticket/i, why: 'what a train wants: random code' },
    { word: /room (has )?end|end the room|end of the room/i, why: 'a room is closed; a meeting ends' },
    { word: /\ban own\b/i, why: 'no English: of their own' },
    { word: /clear this device/i, why: 'reads as wiping the whole phone' },
    { word: /\(md\)|\(csv\)/i, why: 'endings of files mean nothing to people' },
    { word: /\busers?\b|\bclick/i, why: 'a participant has no account and no mouse' },
  ],
};
