import { afterEach, expect, it, vi } from 'vitest';

import { canSpeak, sayAloud } from './speech';

class Utterance {
  voice: unknown = null;
  lang = '';
  constructor(readonly text: string) {}
}

/** A browser with these voices; returns what it is asked to say. */
function browserWith(...voices: { lang: string; localService: boolean }[]): Utterance[] {
  const spoken: Utterance[] = [];
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => voices,
    speak: (utterance: Utterance) => spoken.push(utterance),
  });
  return spoken;
}

afterEach(() => vi.unstubAllGlobals());

it('[I7] with remote voices alone there is silence: a text would leave the device', async () => {
  const spoken = browserWith({ lang: 'fi-FI', localService: false });
  expect(await canSpeak('fi')).toBe(false);
  sayAloud('Niin.', 'fi');
  expect(spoken).toEqual([]);
});

it('a voice of the device says it, in the language of the line', async () => {
  const own = { lang: 'fi-FI', localService: true };
  const spoken = browserWith(
    { lang: 'fi-FI', localService: false },
    { lang: 'sv-SE', localService: true },
    own,
  );
  expect(await canSpeak('fi')).toBe(true);
  expect(await canSpeak('en')).toBe(false);
  sayAloud('Niin.', 'fi');
  expect(spoken).toMatchObject([{ text: 'Niin.', voice: own, lang: 'fi-FI' }]);
});
