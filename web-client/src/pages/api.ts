// What the page for programmers is made of, in one piece. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from '../address';
import type { Http } from '../wire/http';

export { default } from '../screens/api/Api.svelte';

export function firstProps(http: Http, base: URL) {
  return {
    home: pathTo({ screen: 'start' }, base),
    files: { open: `${base.pathname}api/openapi.json`, live: `${base.pathname}api/asyncapi.json` },
    read: () => Promise.all([http.json('openapi.json'), http.json('asyncapi.json')]),
  };
}
