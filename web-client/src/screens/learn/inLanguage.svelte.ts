// A long text in the language of this device, fetched when it is chosen: what is there stays until the next has come.
// Never: which text it is.

import { insist } from '../../late';
import type { Lang } from '../../protocol.gen';
import { language } from '../../words';

export class InLanguage<Text> {
  /** The text and its language; `null`: it has not come yet. */
  now: { readonly text: Text; readonly lang: Lang } | null = $state.raw(null);
  failed = $state(false);

  constructor(private readonly fetch: (lang: Lang) => Promise<Text>) {
    $effect(() => this.#come(language.lang));
  }

  readonly retry = (): void => void this.#come(language.lang);

  /** Fetches it; what comes after another language was chosen is late. */
  #come(lang: Lang): () => void {
    let wanted = true;
    this.failed = false;
    insist(() => this.fetch(lang)).then(
      (text) => wanted && (this.now = { text, lang }),
      () => wanted && (this.failed = true),
    );
    return () => (wanted = false);
  }
}
