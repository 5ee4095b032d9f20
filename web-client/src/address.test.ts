import { describe, expect, it } from 'vitest';

import vectors from '../../protocol/vectors/addresses.json';
import { baseOf, codeOf, doorIn, pathTo, placeOf } from './address';

const root = new URL('https://keidas.example/');
const below = new URL('https://example.org/forum/');

describe('codes', () => {
  it('[H2] case, spaces and dashes do not matter', () => {
    for (const typed of ['K7QM4XPA', 'k7qm-4xpa', ' K7QM 4XPA ', 'k7qm–4xpa'])
      expect(codeOf(typed)).toBe('K7QM4XPA');
  });

  it('are eight letters without look-alikes', () => {
    for (const typed of ['', 'K7QM4XP', 'K7QM4XPAA', 'K0QM4XPA', 'KIQM4XPA'])
      expect(codeOf(typed)).toBeNull();
  });

  it('[H2] are read in an address as the server reads them', () => {
    for (const { written, code } of vectors.parts) {
      const place = placeOf(`/${written}`, root);
      expect('code' in place ? place.code : null, written).toBe(code);
    }
  });
});

describe('places', () => {
  it('are found at the root of an address', () => {
    expect(placeOf('/', root)).toEqual({ screen: 'start' });
    expect(placeOf('/K7QM4XPA', root)).toEqual({ screen: 'participant', code: 'K7QM4XPA', secret: '' });
    expect(placeOf('/k7qm-4xpa/', root)).toEqual({ screen: 'participant', code: 'K7QM4XPA', secret: '' });
    expect(placeOf('/k7qm%204xpa', root)).toEqual({ screen: 'participant', code: 'K7QM4XPA', secret: '' });
    expect(placeOf('/K7QM4XPA/lead', root)).toEqual({ screen: 'facilitator', code: 'K7QM4XPA', secret: '' });
    expect(placeOf('/K7QM4XPA/observe', root)).toEqual({ screen: 'observer', code: 'K7QM4XPA', secret: '' });
  });

  it('are found below a prefix', () => {
    expect(baseOf('https://example.org/forum/assets/index-abc.js')).toEqual(below);
    expect(placeOf('/forum/K7QM4XPA/screen', below)).toEqual({
      screen: 'screen',
      code: 'K7QM4XPA',
      secret: '',
    });
    expect(pathTo({ screen: 'facilitator', code: 'K7QM4XPA' }, below)).toBe('/forum/K7QM4XPA/lead');
  });

  it('are found as mail and chat hand them on', () => {
    for (const path of [
      'K7QM4XPA.',
      'K7QM4XPA)',
      'K7QM4XPA,',
      'K7QM4XPA%E2%80%8B',
      '%E2%80%8EK7QM4XPA',
      'K7QM4XPA%C2%A0',
      'K7QM4XPA%3E',
      '/K7QM4XPA',
      'K7QM4XPA//',
    ])
      expect(placeOf(`/${path}`, root), path).toEqual({
        screen: 'participant',
        code: 'K7QM4XPA',
        secret: '',
      });
    expect(placeOf('/K7QM4XPA/screen.', root)).toEqual({ screen: 'screen', code: 'K7QM4XPA', secret: '' });
    expect(placeOf('/K7QM4XPA/lead/', root)).toEqual({ screen: 'facilitator', code: 'K7QM4XPA', secret: '' });
    expect(placeOf('/100%', root)).toEqual({ screen: 'start', wrong: '100%' });
  });

  it('have their secret wherever link protection put it, without what stands around it', () => {
    const key = 'RON4nHd6JysuygURA9p5kQ';
    for (const tail of [
      `#${key}`,
      `/#${key}`,
      `%23${key}`,
      `%2523${key}`,
      `#${key}.`,
      `#${key})`,
      `#${key}%E2%80%8B`,
    ])
      expect(placeOf(`/K7QM4XPA/lead${tail}`, root), tail).toEqual({
        screen: 'facilitator',
        code: 'K7QM4XPA',
        secret: key,
      });
    for (const tail of ['#WXYZ5', '%23WXYZ5', '.#WXYZ5.', '#WXYZ5,', '?utm_source=mail#WXYZ5'])
      expect(placeOf(`/K7QM4XPA${tail}`, root), tail).toEqual({
        screen: 'participant',
        code: 'K7QM4XPA',
        secret: 'WXYZ5',
      });
  });

  it('that are none lead to the start, with what was typed', () => {
    expect(placeOf('/hello', root)).toEqual({ screen: 'start', wrong: 'hello' });
    expect(placeOf('/K7QM4XPA/edit', root)).toEqual({ screen: 'start', wrong: 'K7QM4XPA/edit' });
    expect(placeOf('/K7QM4XPA/constructor', root)).toEqual({
      screen: 'start',
      wrong: 'K7QM4XPA/constructor',
    });
  });
});

describe('the door word of a link', () => {
  it('is five large letters of a code, and no part of the page', () => {
    expect(doorIn('#K7QM4')).toBe('K7QM4');
    for (const other of ['', '#', '#stage', '#k7qm4', '#K7QM', '#K7QM4X', '#K7QM1'])
      expect(doorIn(other), other).toBeNull();
  });

  it('[J7] is read as the server reads it, whatever mail and chat put around it', () => {
    for (const { written, door } of vectors.doors) {
      const place = placeOf(`/K7QM4XPA#${written}`, root);
      expect('secret' in place ? doorIn(place.secret) : null, written).toBe(door);
    }
  });
});
