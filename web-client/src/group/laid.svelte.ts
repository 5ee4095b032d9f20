// Whether a meeting that ended on this page has left something for its group. Never: what.

export const laid: { by: boolean } = $state({ by: false });
