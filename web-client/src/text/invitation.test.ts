import { describe, expect, it } from 'vitest';

import { invitationIn, spaced } from './invitation';

describe('an invitation', () => {
  it.each([
    ['', '', ''],
    ['k7q', 'K7Q', ''],
    ['k7qm-4xpa', 'K7QM4XPA', ''],
    ['K7QM 4XPA WXYZ5', 'K7QM4XPA', 'WXYZ5'],
    ['K7QM4XPA#WXYZ5', 'K7QM4XPA', 'WXYZ5'],
    ['K7QM4XPA\u200b', 'K7QM4XPA', ''],
    ['K7QM−4XPA', 'K7QM4XPA', ''],
    ['K7QM-4XPA.', 'K7QM4XPA', ''],
    ['https://keidas.example/K7QM4XPA', 'K7QM4XPA', ''],
    ['https://keidas.example/K7QM4XPA#WXYZ5', 'K7QM4XPA', 'WXYZ5'],
    ['https://keidas.example/K7QM4XPA%23WXYZ5.', 'K7QM4XPA', 'WXYZ5'],
    ['http://192.168.1.20:8080/k7qm4xpa/screen', 'K7QM4XPA', ''],
    ['Join: http://127.0.0.1:40123/K7QM4XPA.', 'K7QM4XPA', ''],
    ['Tule mukaan (https://keidas.example/forum/K7QM4XPA#WXYZ5), klo 9!', 'K7QM4XPA', 'WXYZ5'],
    ['Test here: K7QM-4XPA, you are accepted', 'K7QM4XPA', ''],
    ['Koodi on K7QM 4XPA. Tervetuloa!', 'K7QM4XPA', ''],
    ['Huoneen koodi: k7qm-4xpa', 'K7QM4XPA', ''],
    // Other keyboards: Cyrillic, Greek, the wide letters of Japanese, the bold ones of a chat.
    ['К7QМ-4ХРА', 'K7QM4XPA', ''],
    ['к7qм4хра', 'K7QM4XPA', ''],
    ['Κ7QΜ4ΧΡΑ', 'K7QM4XPA', ''],
    ['Ｋ７ＱＭ－４ＸＰＡ＃ＷＸＹＺ５', 'K7QM4XPA', 'WXYZ5'],
    ['𝐊𝟕𝐐𝐌𝟒𝐗𝐏𝐀', 'K7QM4XPA', ''],
    ['Код комнаты: K7QM-4XPA', 'K7QM4XPA', ''],
    // What no code has is not guessed at.
    ['K0OM1ILı', 'KM', ''],
  ])('is found in %j', (typed, code, door) => expect(invitationIn(typed)).toEqual({ code, door }));

  it('takes no key for a door word', () => {
    const link = 'https://keidas.example/K7QM4XPA/lead#RON4nHd6JysuygURA9p5kQ';
    expect(invitationIn(link)).toEqual({ code: 'K7QM4XPA', door: '' });
  });

  it('shows its dash as soon as there is something behind it', () => {
    expect(spaced(invitationIn('k7q'))).toBe('K7Q');
    expect(spaced(invitationIn('k7qm4'))).toBe('K7QM-4');
    expect(spaced(invitationIn('k7qm4xpaw'))).toBe('K7QM-4XPA W');
  });
});
