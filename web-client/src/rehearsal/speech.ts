// Lines said aloud, by choice: only with voices that are on this device, since a browser sends others' text to a company
// [I7]. Never: markup.

import type { Lang } from '../protocol.gen';

/** A voice of this device for a language; `null`: it has none. */
function localVoice(lang: Lang): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in globalThis)) return null;
  const voices = speechSynthesis.getVoices();
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang)) ?? null;
}

/** Whether this device can say it by itself; voices may come a moment after the page. */
export async function canSpeak(lang: Lang): Promise<boolean> {
  if (!('speechSynthesis' in globalThis)) return false;
  if (speechSynthesis.getVoices().length === 0)
    await new Promise((come) => {
      speechSynthesis.addEventListener?.('voiceschanged', come, { once: true });
      setTimeout(come, 1_000);
    });
  return localVoice(lang) !== null;
}

export function sayAloud(text: string, lang: Lang): void {
  const voice = localVoice(lang);
  if (!voice) return;
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  speechSynthesis.speak(spoken);
}
