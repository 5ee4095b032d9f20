// The plan of a meeting before its room is opened: a part of the first page that comes when it is asked for.

import { late } from '../late';

export const planAhead = late(() => import('./PlanAhead.svelte'));
