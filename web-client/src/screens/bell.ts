// A soft sound for the end of the timer, made by the device itself: no file, nothing from anywhere. It is set by the
// clock of the sound and not by one of the page: a page that nobody looks at is woken once a minute at most.

/** Two partials of a small bowl: how high, and how loud beside each other. */
const PARTIALS = [
  [523, 0.14],
  [1308, 0.05],
] as const;
const RINGS_S = 2.4;
const SWELLS_S = 0.02;
/** Later than this it tells nothing any more. */
const LATE_MS = 500;

export class Bell {
  #sound: AudioContext | null = null;
  #voices: OscillatorNode[] = [];
  /** How often it was set: what was set before is no more meant. */
  #set = 0;

  /** Rings once, so many milliseconds from now, and not when it was meant to ring before. */
  ring(inMs: number): void {
    this.hush();
    this.#sound ??= new AudioContext();
    const sound = this.#sound;
    const set = this.#set;
    const asked = performance.now();
    // A browser lets a page be heard once somebody has pressed something on it: until then this waits.
    void sound.resume().then(() => {
      const left = inMs - (performance.now() - asked);
      if (set === this.#set && left > -LATE_MS) this.#strike(sound, Math.max(0, left) / 1000);
    });
  }

  /** It will not ring. */
  hush(): void {
    this.#set += 1;
    for (const voice of this.#voices) voice.stop();
    this.#voices = [];
  }

  #strike(sound: AudioContext, inS: number): void {
    const at = sound.currentTime + inS;
    this.#voices = PARTIALS.map(([pitch, loud]) => {
      const voice = new OscillatorNode(sound, { frequency: pitch });
      const swell = new GainNode(sound, { gain: 0 });
      swell.gain.setValueAtTime(0, at);
      swell.gain.linearRampToValueAtTime(loud, at + SWELLS_S);
      swell.gain.exponentialRampToValueAtTime(0.0001, at + RINGS_S);
      voice.connect(swell).connect(sound.destination);
      voice.start(at);
      voice.stop(at + RINGS_S);
      return voice;
    });
  }
}
