// What a participant's own notebook is made of. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from '../address';
import type { Http } from '../wire/http';

export { default } from '../screens/my/Notebook.svelte';

export function firstProps(_: Http, base: URL) {
  return { home: pathTo({ screen: 'start' }, base) };
}
