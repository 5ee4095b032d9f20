// What the facilitator's guide is made of, in one piece. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from '../address';
import type { Http } from '../wire/http';

export { default } from '../screens/GuidePage.svelte';

export function firstProps(_: Http, base: URL) {
  return { home: pathTo({ screen: 'start' }, base) };
}
