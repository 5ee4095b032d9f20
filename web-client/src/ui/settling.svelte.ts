// A button that has just become another one settles before it does anything: a second press, or one that was meant for what
// stood there a moment ago, must not do what stands there now. Never: what it does.

/** Longer than the two presses of a double press are apart, shorter than it takes to read what is new. */
const SETTLES_MS = 800;

/** Whether the button still settles; anew whenever `what` it does is something else. */
export function settling(what: () => unknown): () => boolean {
  let settles = $state(true);
  const now = $derived(what());
  $effect.pre(() => {
    void now;
    settles = true;
    const timer = setTimeout(() => (settles = false), SETTLES_MS);
    return () => clearTimeout(timer);
  });
  return () => settles;
}
