// What the pages for learning to lead are made of, in one piece. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from './address';
import type { Http } from './wire/http';

export { default } from './screens/learn/Learn.svelte';

/** `wrong` is the address behind the client's own: `learn/course`. */
export function firstProps(_: Http, base: URL, wrong: string) {
  const [, page = ''] = wrong.split('/');
  const home = pathTo({ screen: 'start' }, base);
  return {
    page,
    home,
    pathOf: (name: string) => `${home}learn${name && `/${name}`}`,
  };
}
