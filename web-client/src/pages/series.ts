// What stands behind the lasting address of a group. A piece of its own: only whoever comes by that address loads it.

import { pathTo } from '../address';
import { seriesOf } from '../group/series';
import { has } from '../keep/db';
import { cameBy, nextRemembered } from '../device/rememberedDates';
import Series from '../screens/Series.svelte';
import type { Http } from '../wire/http';

/** Where the address leads at this moment. */
export type Whither = { readonly code: string; readonly door: string } | { readonly code: null };

export function firstProps(http: Http, base: URL, path: string) {
  const id = seriesOf(path);
  return {
    home: pathTo({ screen: 'start' }, base),
    isAddress: id !== null,
    hasNotebook: () => has('notebook'),
    // Of another group nothing is said.
    dates: nextRemembered(new Date()).filter(({ series }) => series === id),
    whither: (): Promise<Whither> => http.json(`series/${id}`),
    // To the promise first, as by any invitation; and Back does not lead here again.
    enter(code: string, door: string) {
      cameBy(id!, code);
      location.replace(`${pathTo({ screen: 'participant', code }, base)}#${door}`);
    },
  };
}

export default Series;
