// A key that was pressed once and does something for everybody: it waits for the second press, for a moment. Never: what
// it does.

/** So long a second press may take; after that the first was a slip. */
const WAITS_MS = 4_000;

export class SecondPress<What> {
  /** What waits for its second press. */
  waits: { readonly key: string; readonly what: What } | null = $state.raw(null);
  #over: ReturnType<typeof setTimeout> | undefined;

  /** Whether this was the second press. */
  press(key: string, what: What): boolean {
    const isSecond = this.waits?.key === key;
    this.cancel();
    if (isSecond) return true;
    this.waits = { key, what };
    this.#over = setTimeout(() => this.cancel(), WAITS_MS);
    return false;
  }

  cancel(): void {
    clearTimeout(this.#over);
    this.waits = null;
  }
}
