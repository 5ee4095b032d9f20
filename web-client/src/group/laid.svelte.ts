// Whether a meeting that ended on this page was a group's, and whether it has left something for it. Never: what.

export const laid: { group: boolean; by: boolean } = $state({ group: false, by: false });
