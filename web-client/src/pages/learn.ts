// What the pages for learning to lead are made of, in one piece. Apart from `main.ts`, because no room loads any of it.

import { pathTo } from '../address';
import type { Http } from '../wire/http';
import { leadHttp } from '../wire/lead';
import { rehearse } from '../rehearsal/begin';
import '../ui/leadIcons';

export { default } from '../screens/learn/Learn.svelte';

/** `wrong` is the address behind the client's own: `learn/course`. */
export function firstProps(http: Http, base: URL, wrong: string) {
  const [, page = ''] = wrong.split('/');
  const home = pathTo({ screen: 'start' }, base);
  const lead = leadHttp(http);
  return {
    page,
    home,
    pathOf: (name: string) => `${home}learn${name && `/${name}`}`,
    onrehearse: rehearse(lead, base),
    keepPage: () => void import('../replay/offline').then(({ keepPage }) => keepPage(base)),
  };
}
