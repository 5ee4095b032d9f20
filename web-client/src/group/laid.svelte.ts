// Whose meeting has ended on this page, and whether the group has said that something of it is kept. Never: what.

/** `group`: its name among the groups of this device; `null`: no group's. */
export const laid: { group: string | null; by: boolean } = $state({ group: null, by: false });
