// The way to the texts for those who open and lead a room, and to all the others. Only their pages load them.

import { tell, type Teller } from '..';
import type { fi } from '../fi';
import type { leadFi } from './fi';

export const t: Teller<typeof fi & typeof leadFi> = tell as never;
